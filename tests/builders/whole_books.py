"""The small whole books in `books/`: built once a process, and what they must say."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2

from builders.long_books import many_chapters
from builders.manuscripts import read_text
from builders.real_book import MANUSCRIPT
from publish.book.authors_editions import find_edition
from publish.book.inclusion import is_included
from publish.document.model import Document
from publish.editions.edition import Edition
from publish.load import Work
from publish.output.artefact import Artefact
from publish.pdf.layout import Laid, lay_out
from publish.pipeline import make_artefacts, make_document, make_documents, read_book
from publish.prose import Inlines, Prose, plain, plain_blocks
from publish.prose.tree import Box, Figure, NoteCall, PictureRow, Reference, Text
from publish.prose.walk import exchange, nodes_of

BOOKS = Path(__file__).parents[1] / "books"
NAMES = tuple(sorted(path.parent.name for path in BOOKS.glob("*/manuscript.yaml")))
ALL = ("real", *NAMES)
EDGE = 5 * 72 / 25.4  # pt: letters nearer to a page's edge may be cut off

_ORDER = {
    name: number
    for number, name in enumerate(
        [
            *("front", "chapters", "partners", "back"),
            *("part", "title", "lead", "text", "summary", "items", "media"),
            "questions",
        ]
    )
}
_UNHEARD = re.compile(r"[\s\W_]+")


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter of a page: where its box starts and ends, in pt from the left."""

    text: str
    page: int
    left: float
    right: float
    width: float  # of the page


@cache
def read(name: str) -> Work:
    """A small book by its folder, the real one as `real`, 300 chapters as `long`."""
    if name == "long":
        return read_text(many_chapters(300))
    path = MANUSCRIPT if name == "real" else BOOKS / name / "manuscript.yaml"
    return read_book(path)


@cache
def laid(name: str, edition: str) -> Laid:
    """An edition of one PDF, laid out."""
    work = read(name)
    return lay_out(make_document(work, find_edition(work.manuscript, edition)))


@cache
def built(name: str, edition: str) -> tuple[Artefact, ...]:
    return make_artefacts(read(name), edition)


@cache
def laid_documents(name: str, edition: str) -> tuple[tuple[Document, bytes], ...]:
    """The Documents of an edition, each with its file."""
    row = find_edition(read(name).manuscript, edition)
    documents = make_documents(read(name), row)
    if row.each == "book":
        return ((documents[0], laid(name, edition).content),)
    return tuple((one, lay_out(one).content) for one in documents)


def letters(text: str) -> str:
    """Letters and figures alone: no blanks, hyphens, quotes and other marks."""
    bare = unicodedata.normalize("NFKC", text)
    return _UNHEARD.sub("", bare)


def written_lines(work: Work, edition: Edition) -> Iterator[str]:
    """The letters of every text in that edition, cut where something is put in."""
    for keys, prose in work.texts.prose.items():
        if is_included(edition, work.targets, keys):
            yield from _cut(_prose_letters(prose, edition))
    for keys, line in work.texts.lines.items():
        if is_included(edition, work.targets, keys):
            yield from _cut(plain(_opened(line)))
    yield from _captions(work, edition)


def in_manuscript_order(work: Work, edition: Edition) -> Iterator[str]:
    """The letters of titles, texts and questions as a manuscript has them.

    Solutions are left out, as paper has them at the back, and titles of feet.
    """
    order = sorted(
        (
            keys
            for keys in (*work.texts.prose, *work.texts.lines)
            if keys[0] in _ORDER and keys[-1] != "short_title"
        ),
        key=lambda keys: _place(work, keys),
    )
    for keys in order:
        if is_included(edition, work.targets, keys):
            prose = work.texts.prose.get(keys)
            yield from _cut(
                plain(_opened(work.texts.lines[keys]))
                if prose is None
                else _prose_letters(_unsolved(prose), edition)
            )


def _place(work: Work, keys: tuple[str | int, ...]) -> tuple[int, ...]:
    """Where a text stands: its division, then the fields in the order of DESIGN §2."""
    partners = work.manuscript.partners
    is_after = partners is not None and partners.list_first
    late = is_after and keys == ("partners", "text")
    place = tuple(_ORDER.get(key, 0) if isinstance(key, str) else key for key in keys)
    return (*place[:-1], len(_ORDER)) if late else place


def _unsolved(prose: Prose) -> Prose:
    def kept(node: Any) -> Any:  # noqa: ANN401 - any node of the tree
        return None if isinstance(node, Box) and node.kind == "solution" else node

    return replace(prose, blocks=exchange(prose.blocks, kept))


def note_lines(work: Work, edition: Edition) -> Iterator[str]:
    """The letters of every footnote in that edition."""
    for keys, prose in work.texts.prose.items():
        if is_included(edition, work.targets, keys):
            for note in prose.notes:
                yield from _cut(plain_blocks(_opened(note.blocks)))


def pdf_letters(content: bytes) -> Iterator[Letter]:
    """Every letter that a PDF shows, in the order of its text."""
    with pypdfium2.PdfDocument(content) as pdf:
        for number, page in enumerate(pdf):
            text = page.get_textpage()
            for index in range(text.count_chars()):
                shown = text.get_text_range(index, 1)
                if shown.strip():
                    left, _, right, _ = text.get_charbox(index)
                    yield Letter(shown, number, left, right, page.get_width())


def _prose_letters(prose: Prose, edition: Edition) -> str:
    def kept(node: Any) -> Any:  # noqa: ANN401 - any node of the tree
        is_leader = isinstance(node, Box) and node.kind == "leader"
        return None if is_leader and not edition.leader else node

    return plain_blocks(_opened(exchange(prose.blocks, kept)))


def _opened(nodes: Any) -> Any:  # noqa: ANN401 - blocks or inlines
    """The nodes with a cut where layouts put a number or a title in."""

    def cut(node: Any) -> Any:  # noqa: ANN401
        is_title = isinstance(node, Reference) and not node.children
        return Text("\n") if is_title or isinstance(node, NoteCall) else node

    return exchange(nodes, cut)


def _captions(work: Work, edition: Edition) -> Iterator[str]:
    """The captions of figures that have none of their own."""
    for keys, prose in work.texts.prose.items():
        if not is_included(edition, work.targets, keys):
            continue
        for node in nodes_of(prose.blocks):
            pictures = node.pictures if isinstance(node, PictureRow) else ()
            pictures = (node.picture,) if isinstance(node, Figure) else pictures
            for one in pictures:
                caption: Inlines = work.texts.lines.get(
                    ("images", one.image, "caption"), ()
                )
                if not one.caption:
                    yield from _cut(plain(caption))


def _cut(text: str) -> Iterator[str]:
    yield from filter(None, map(letters, text.split("\n")))


def edition_of(name: str, edition: str) -> Edition:
    return find_edition(read(name).manuscript, edition)

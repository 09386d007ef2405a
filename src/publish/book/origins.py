"""Where in the manuscript something on a page was written, by its id there.

Goes in: a book, and the id of an element of its pages; comes out: the keys of the text,
and where in it. For findings about finished pages: nothing is looked up without one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from publish.book.ids import Targets
from publish.book.model import Book, Section
from publish.book.texts import Located
from publish.findings import BookError, Finding, Trouble
from publish.manuscript import Keys
from publish.prose import Note, Prose
from publish.prose.tree import Text
from publish.prose.walk import anchors_of, nodes_of

_WORDS = 3  # of a note without a label that tell which it is


@dataclass(frozen=True, slots=True)
class Origin:
    """Keys of an entry or a text; `offset` is in the text, `note` as it is written."""

    keys: Keys
    offset: int = 0
    note: str = ""


def find_origin(book: Book, targets: Targets, name: str) -> Origin | None:
    """The origin of the element with this id; None where the layouts made it."""
    # a layout's own name for the page of a section; an asset has a dot as well
    inner = "" if "/" in name else name.partition(".")[2]
    for wanted in filter(None, (name, inner)):
        for own, origin in _origins(book, targets):
            if own == wanted:
                return origin
    return None


def _origins(book: Book, targets: Targets) -> Iterator[tuple[str, Origin]]:
    for keys, own in targets.sections.items():
        yield own, Origin(keys)
    for section in book.sections:
        for keys, text in _texts(section, targets):
            for note in text.notes:
                name = f"{section.id}.note-{note.number}"
                yield name, Origin(keys, note.offset, _written(note))
            yield from ((own, Origin(keys)) for own, _ in anchors_of(text.blocks))
    for image in book.images.values():
        yield image.asset, Origin(("images", image.id, "file"))
    for number, meeting in enumerate(book.meetings):
        yield meeting.id, Origin(("meetings", number))


def _texts(section: Section, targets: Targets) -> Iterator[tuple[Keys, Prose]]:
    """The texts of a section with their keys."""
    homes = {own: keys for keys, own in targets.sections.items()}
    names = [section.id, *(item.id for item in section.items)]
    names += [partner.id for partner in section.partners]
    for name, prose in zip(names, section.texts, strict=True):
        yield (*homes[name], "text"), prose


def _written(note: Note) -> str:
    """How the author marks it: by its label, or by its first words."""
    if note.label:
        return f"[^{note.label}]"
    texts = (node.text for node in nodes_of(note.blocks) if isinstance(node, Text))
    words = " ".join(" ".join(texts).split()[:_WORDS])
    return f"^[{words} …]"


@contextmanager
def told_by_place(book: Book, targets: Targets, locate: Located) -> Iterator[None]:
    """What is found inside on pages of the book is told by its place in the manuscript.

    Raises:
        BookError: as inside, each finding that is near an element at its line.
    """
    try:
        yield
    except BookError as error:
        placed = [_placed(it, book, targets, locate) for it in error.findings]
        raise BookError(placed, error.language) from error


def _placed(finding: Finding, book: Book, targets: Targets, locate: Located) -> Finding:
    origin = find_origin(book, targets, finding.element) if finding.element else None
    if origin is None:
        return finding
    values = dict(finding.values)
    if origin.note and "note" in values:
        values["note"] = origin.note
    place = locate(origin.keys, origin.offset)
    return Trouble(finding.key, tuple(values.items())).at(place, origin.keys)

"""Lines of ordinary text that a book is tried without, or with more of them.

An ordinary line stands in a paragraph of words alone, right in a chapter or in a piece
of one: not in a list, table, box or caption, and without notes, links and pictures.
They are taken out as an author would: of the chapter that has most of them the longest
paragraph first, from its end, wholly where need be, then the next; after it the next
chapter. What is left is the HTML that the author's own text would give without these
lines, so that lines that must stand together count as they will in the book.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from publish.document.model import Document, Part
from publish.document.page_marks import count_letters, insert
from publish.pdf.layout import map_lines

_CHAPTERS = frozenset({"chapter", "partners"})  # kinds of parts
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^>]*?(/?)>")
_WORDS_ALONE = re.compile(
    r"<p>((?:[^<]|</?(?:b|bdi|cite|em|i|q|span|strong|sub|sup)\b[^>]*>|<w?br/>)*)</p>"
)
_ID = re.compile(r"\sid=")
_EMPTY_TAG = re.compile(r"<w?br/>")
_PIECE = re.compile(r"<[^>]*>|&[^;\s]*;|[^<&]+")  # a tag, a sign, or plain letters
_WORD = re.compile(r"\S+")
_START = "<p>"
_BLANK = "<br/>\u00a0"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One of ordinary lines: where it stands in the HTML of its part.

    `ends` are, for each line as it was laid out, the letters up to its end.
    """

    part: str  # its anchor
    start: int
    end: int
    ends: tuple[int, ...] = ()

    @property
    def lines(self) -> int:
        """How many it has."""
        return len(self.ends)


def list_paragraphs(document: Document) -> tuple[Paragraph, ...]:
    """Those with ordinary lines, in the order in which these are taken out.

    Left out are paragraphs whose letters are not all found in lines of the flow, as
    those with an initial, and with lines without any letter; raises as `map_pages`.
    """
    found = [it for part in chapters_of(document) for it in _paragraphs(part)]
    named = {f"line.{number}": it for number, it in enumerate(found)}
    marked = document
    for part in chapters_of(document):
        names = (
            (it.start + len(_START) - 1, f' id="{name}"')
            for name, it in named.items()
            if it.part == part.anchor
        )
        marked = _with(marked, part, insert(part.html, names))
    laid = map_lines(marked, frozenset(named))
    html = {part.anchor: part.html for part in document.parts}
    known = [
        replace(it, ends=laid[name])
        for name, it in named.items()
        if name in laid and _is_sure(html[it.part][it.start : it.end], laid[name])
    ]
    total = dict.fromkeys(html, 0)
    for it in known:
        total[it.part] += it.lines
    order = {name: at for at, name in enumerate(html)}
    known.sort(key=lambda it: (-total[it.part], order[it.part], -it.lines, it.start))
    return tuple(known)


def chapters_of(document: Document) -> tuple[Part, ...]:
    """The parts that hold its text; of a book without chapters all."""
    chapters = tuple(it for it in document.parts if it.kind in _CHAPTERS)
    return chapters or document.parts


def share_out(
    paragraphs: Sequence[Paragraph], lines: int
) -> Iterator[tuple[Paragraph, int]]:
    """How many of so many lines are taken out of each paragraph, of none where none."""
    for paragraph in paragraphs:
        taken = min(lines, paragraph.lines)
        if not taken:
            return
        lines -= taken
        yield paragraph, taken


def without_lines(
    document: Document, paragraphs: Sequence[Paragraph], lines: int
) -> Document:
    """Without so many ordinary lines; `paragraphs` are of this Document."""
    taken = list(share_out(paragraphs, lines))
    for part in document.parts:
        html = part.html
        for it, some in sorted(taken, key=lambda pair: -pair[0].start):
            if it.part == part.anchor:
                html = html[: it.start] + _left(html, it, some) + html[it.end :]
        if html != part.html:
            document = _with(document, part, html)
    return document


def with_lines(document: Document, paragraph: Paragraph, lines: int) -> Document:
    """With so many lines more at the end of a paragraph."""
    (part,) = (it for it in document.parts if it.anchor == paragraph.part)
    at = paragraph.end - len("</p>")
    return _with(document, part, insert(part.html, [(at, lines * _BLANK)]))


def _paragraphs(part: Part) -> Iterator[Paragraph]:
    """The paragraphs of words alone that stand right in the text of a part."""
    around: list[str] = []
    for tag in _TAG.finditer(part.html):
        ends, name, is_empty = tag.groups()
        if ends:
            around.pop()
        elif not is_empty:
            if tag[0] == _START and around[-1:] == ["section"]:
                found = _WORDS_ALONE.match(part.html, tag.start())
                if found and not _ID.search(found[1]):
                    yield Paragraph(part.anchor, found.start(), found.end())
            around.append(name)


def _is_sure(html: str, ends: Sequence[int]) -> bool:
    """Whether its lines hold all its letters, and each line some."""
    steps = [end - before for before, end in zip((0, *ends), ends, strict=False)]
    letters = sum(count_letters(text) for _, text in _texts(html, 0, len(html)))
    return all(steps) and ends[-1] == letters


def _left(html: str, paragraph: Paragraph, taken: int) -> str:
    """What is left of it without so many lines at its end."""
    kept = paragraph.lines - taken
    if not kept:
        return ""
    cut = _cut(html, paragraph, paragraph.ends[kept - 1])
    tags = (tag[0] for tag in _TAG.finditer(html, cut, paragraph.end))
    closing = "".join(tag for tag in tags if not _EMPTY_TAG.fullmatch(tag))
    return html[paragraph.start : cut] + closing


def _cut(html: str, paragraph: Paragraph, letters: int) -> int:
    """Behind the last word that ends within so many letters.

    Of a word that is broken at the end of the line nothing is left.
    """
    words = [
        (at + word.end(), count_letters(word[0]))
        for at, text in _texts(html, paragraph.start, paragraph.end)
        for word in _WORD.finditer(text)
    ]
    sums = accumulate(some for _, some in words)
    return max(
        (
            at
            for (at, some), done in zip(words, sums, strict=True)
            if some and done <= letters
        ),
        default=paragraph.start + len(_START),
    )


def _texts(html: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Each run of plain letters between two places, and where it begins."""
    for piece in _PIECE.finditer(html, start, end):
        if piece[0][0] not in "<&":
            yield piece.start(), piece[0]


def _with(document: Document, part: Part, html: str) -> Document:
    """With a part that says something else."""
    put = replace(part, html=html, marks=())
    parts = (put if it.anchor == part.anchor else it for it in document.parts)
    return replace(document, parts=tuple(parts))

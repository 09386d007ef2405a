"""Stage 4: the pages of one edition as page breaks of another, for e-readers.

Goes in: a document with marks, and the printed number of the page that begins at each;
comes out: the document with a break there, and its list of pages. Knows nothing of
layouts, of laying out and of EPUB's files.
Source: EPUB 3.3, section 7.4.6; DPUB-ARIA 1.1, doc-pagebreak.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from publish.document.model import Document, PageList, PageMark, Part
from publish.document.page_marks import (
    Begun,
    Mark,
    Spot,
    first_place,
    insert,
    place_after,
)

_HEADING = re.compile(r"<(h[2-6])\b")


def marks_as_breaks(
    document: Document, names: Mapping[Spot, str], labels: Sequence[str], source: str
) -> Document:
    """The document with a break before what stands first on each page, no marks.

    Where a page begins inside a text, the break stands between two of its words.

    `labels` are all numbers of the edition that `source` names, in order: where the
    name of a break is "12–13", the list of pages has both, each by itself.
    """
    marks = (
        PageMark(label, f"{part.file}#{_id_of(name)}")
        for part in document.parts
        for _, name in _spots(part, names)
        for label in _listed(name, labels)
    )
    parts = tuple(_broken(part, names) for part in document.parts)
    return replace(document, parts=parts, pages=PageList(source, tuple(marks)))


def _spots(part: Part, names: Mapping[Spot, str]) -> Iterator[tuple[Mark | Begun, str]]:
    """Where pages begin in a part, in order, and their names."""
    inside: dict[str, list[Begun]] = {}
    for spot in names:
        if isinstance(spot, Begun):
            inside.setdefault(spot.mark, []).append(spot)
    for mark in part.marks:
        if mark.name in names:
            yield mark, names[mark.name]
        for spot in sorted(inside.get(mark.name, ()), key=lambda it: it.letters):
            yield spot, names[spot]


def _broken(part: Part, names: Mapping[Spot, str]) -> Part:
    places = {mark.name: mark.at for mark in part.marks}
    breaks: list[tuple[int, str]] = []
    for spot, name in _spots(part, names):
        if isinstance(spot, Begun):
            at = place_after(part.html, places[spot.mark], spot.letters)
            breaks.append((at, _break(name)))
        else:
            breaks += _pieces(part.html, spot.at, name)
    breaks.sort(key=lambda piece: piece[0])
    return replace(part, html=insert(part.html, breaks), marks=())


def _pieces(html: str, at: int, name: str) -> Iterator[tuple[int, str]]:
    """The break at its place; with a heading it is kept together in a box.

    The heading of a chapter needs none: it is the first thing of its file.
    """
    place = first_place(html, at)
    heading = _HEADING.match(html, place)
    if not heading:
        yield place, _break(name)
        return
    yield place, f'<div class="kept">{_break(name)}'
    yield html.index(f"</{heading[1]}>", place) + len(f"</{heading[1]}>"), "</div>"


def _break(name: str) -> str:
    kind = 'epub:type="pagebreak" role="doc-pagebreak"'
    return f'<span {kind} id="{_id_of(name)}" aria-label="{name}"></span>'


def _id_of(name: str) -> str:
    """Of its first page, in ASCII; with a dot, which no id of an author's has."""
    first = name.partition("–")[0]
    return f"page.{''.join(map(_figure, first))}"


def _figure(letter: str) -> str:
    """Figures of other scripts as ours, else the letter."""
    return str(unicodedata.digit(letter, letter))


def _listed(name: str, labels: Sequence[str]) -> Iterator[str]:
    first, _, last = name.partition("–")
    yield from labels[labels.index(first) : labels.index(last or first) + 1]

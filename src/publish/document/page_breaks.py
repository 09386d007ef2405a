"""Stage 4: the pages of one edition as page breaks of another, for e-readers.

Goes in: a document with marks, and the printed number of the page that begins at each;
comes out: the document with a break there, and its list of pages. Knows nothing of
layouts, of laying out and of EPUB's files.
Source: EPUB 3.3, section 7.4.6; DPUB-ARIA 1.1, doc-pagebreak.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from publish.document.model import Document, PageList, PageMark, Part
from publish.document.page_marks import insert, start_tag

_INSIDE = ("<dt", "<li", "<td", "<th")  # before these only their like may stand


def marks_as_breaks(
    document: Document, names: Mapping[str, str], labels: Sequence[str], source: str
) -> Document:
    """The document with a break before what stands first on each page, no marks.

    `labels` are all numbers of the edition that `source` names, in order: where the
    name of a break is "12–13", the list of pages has both, each by itself.
    """
    marks = (
        PageMark(label, f"{part.file}#{_id_of(names[mark.name])}")
        for part in document.parts
        for mark in part.marks
        if mark.name in names
        for label in _listed(names[mark.name], labels)
    )
    parts = tuple(_broken(part, names) for part in document.parts)
    return replace(document, parts=parts, pages=PageList(source, tuple(marks)))


def _broken(part: Part, names: Mapping[str, str]) -> Part:
    breaks = (
        (_place_of(part.html, mark.at), _break(names[mark.name]))
        for mark in part.marks
        if mark.name in names
    )
    return replace(part, html=insert(part.html, breaks), marks=())


def _place_of(html: str, at: int) -> int:
    """Before the element of a mark, or at its start where only its like may stand."""
    start, end = start_tag(html, at)
    return end if html.startswith(_INSIDE, start) else start


def _break(name: str) -> str:
    kind = 'epub:type="pagebreak" role="doc-pagebreak"'
    return f'<span {kind} id="{_id_of(name)}" aria-label="{name}"></span>'


def _id_of(name: str) -> str:
    """A dot, which no id of an author's has."""
    return f"page.{name}"


def _listed(name: str, labels: Sequence[str]) -> Iterator[str]:
    first, _, last = name.partition("–")
    yield from labels[labels.index(first) : labels.index(last or first) + 1]

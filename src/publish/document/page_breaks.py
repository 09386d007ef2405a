"""Stage 4: the pages of one edition as page breaks of another, for e-readers.

Goes in: a document with marks (see `pagemap`), and the printed number of the page
that begins at each; comes out: the document with a break there, and its list of
pages. Knows nothing of layouts, of laying out and of EPUB's files.
Source: EPUB 3.3, section 7.4.6; DPUB-ARIA 1.1, doc-pagebreak.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from publish.document.model import Document, PageList, PageMark

_MARKED = re.compile(r'(<([a-z][a-z0-9]*)[^<>]*?) data-mark="([^"]*)"([^<>]*>)')
_INSIDE = frozenset({"dt", "li", "td", "th"})  # before these only their like may stand


def marks_as_breaks(
    document: Document, names: Mapping[str, str], labels: Sequence[str], source: str
) -> Document:
    """The document with a break before what stands first on each page, no marks.

    `labels` are all numbers of the edition that `source` names, in order: where the
    name of a break is "12–13", the list of pages has both, each by itself.
    """
    parts = tuple(
        replace(part, html=_MARKED.sub(lambda at: _broken(at, names), part.html))
        for part in document.parts
    )
    marks = (
        PageMark(label, f"{part.file}#{_id_of(names[at[3]])}")
        for part in document.parts
        for at in _MARKED.finditer(part.html)
        if at[3] in names
        for label in _listed(names[at[3]], labels)
    )
    return replace(document, parts=parts, pages=PageList(source, tuple(marks)))


def _broken(at: re.Match[str], names: Mapping[str, str]) -> str:
    element, name = at[1] + at[4], names.get(at[3])
    if name is None:
        return element
    kind = 'epub:type="pagebreak" role="doc-pagebreak"'
    line = f'<span {kind} id="{_id_of(name)}" aria-label="{name}"></span>'
    return element + line if at[2] in _INSIDE else line + element


def _id_of(name: str) -> str:
    """A dot, which no id of an author's has."""
    return f"page.{name}"


def _listed(name: str, labels: Sequence[str]) -> Iterator[str]:
    first, _, last = name.partition("–")
    yield from labels[labels.index(first) : labels.index(last or first) + 1]

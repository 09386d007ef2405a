"""Stage 4: the page numbers of one edition, carried into another.

A layout marks each place where a page may begin: an opener, an item, a block, a
question. The marks follow from ids and order, so they are the same in every edition
of a book. A document with marks is laid out once; which mark stands first on each
page is then known, and any other edition can print that page's number there.

Pure: HTML and numbers in and out. Knows nothing of layouts and of laying out. A mark
with a dot is ours alone; one without is the id that its element has anyway.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from publish.document.model import Document
from publish.document.page_marks import FINE
from publish.findings import BookError, Finding, Place

_MARK = re.compile(r' data-mark="([^"]*)"')


def list_marks(document: Document, *, fine: bool = True) -> tuple[str, ...]:
    """Every mark of a document, in reading order; `fine` ones stand inside blocks."""
    found = (mark for part in document.parts for mark in _MARK.findall(part.html))
    return tuple(mark for mark in found if fine or FINE not in mark)


def marks_as_ids(document: Document) -> Document:
    """The document in which each mark is an id, so that its page can be found."""
    return _replaced(
        document, lambda found: f' id="{found[1]}"' if "." in found[1] else ""
    )


def marks_as_pages(document: Document, names: Mapping[str, str]) -> Document:
    """The document that carries the number of a page where it begins, no marks."""
    return _replaced(
        document,
        lambda found: f' data-page="{names[found[1]]}"' if found[1] in names else "",
    )


def name_pages(
    places: Mapping[str, int],
    labels: Sequence[str],
    wanted: Collection[str],
    blanks: Collection[int] = (),
) -> Mapping[str, str]:
    """The printed number of each page, by the mark that stands first on it.

    `places` leads from all marks of the numbered edition, in reading order, to the
    index of their page; `labels` has the number of each page; `wanted` are the marks
    of the edition that is to carry them. A page on which nothing begins is named
    together with the next one ("12–13"), or at the end with the last; pages that the
    other edition does not hold, and `blanks`, are not named.
    """
    firsts: dict[int, str] = {}
    for mark, page in places.items():
        if mark in wanted:
            firsts.setdefault(page, mark)
    begun = frozenset(places.values())
    names: dict[str, str] = {}
    waiting: list[str] = []
    for page in range(min(begun, default=len(labels)), len(labels)):
        if page in firsts:
            names[firsts[page]] = _span([*waiting, labels[page]])
        if page in begun:
            waiting = []
        elif page not in blanks:
            waiting.append(labels[page])
    if waiting and max(begun) in firsts:
        last = firsts[max(begun)]
        names[last] = _span([names[last].split("–")[0], *waiting])
    return names


def refuse_lost(
    wanted: Sequence[str], places: Collection[str], numbers_of: str, edition: str
) -> None:
    """What stands in one edition only has no page in the other.

    Raises:
        BookError: E101, for each id without a page; its blocks need none of their own.
    """
    lost = [mark for mark in wanted if "." not in mark and mark not in places]
    alone = f"editions: {{{edition}: {{numbers: none}}}}"
    hint = f"let both editions include the same, or do without: {alone}"
    findings = [
        Finding("E101", f"#{mark} has no page in {numbers_of}", Place(edition), hint)
        for mark in lost
    ]
    if findings:
        raise BookError(findings)


def _span(labels: Sequence[str]) -> str:
    """One number, or the first and the last of several."""
    return "–".join(dict.fromkeys((labels[0], labels[-1])))


def _replaced(document: Document, words: Callable[[re.Match[str]], str]) -> Document:
    parts = tuple(
        replace(part, html=_MARK.sub(words, part.html)) for part in document.parts
    )
    return replace(document, parts=parts)

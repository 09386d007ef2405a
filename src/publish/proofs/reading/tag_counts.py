"""How many tags a page or a file has, and whether a reader sees them all.

A viewer shows the tags of one page at a time. It starts from the marks on the page and
goes up, so that it sees an element on each page that has a mark of it or of what is
inside it, and one without any mark (an empty cell) on none. Here the same sums follow
from the root down: each must find what the other does.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from publish.findings import Finding, Place

Kinds = Counter[str]  # how many structure elements of each kind: H1, P, Span

_TOGETHER = frozenset({"L", "LI", "LBody", "Table", "THead", "TBody", "TFoot", "TR"})


@dataclass(frozen=True, slots=True)
class Element:
    """A structure element; `pages` from 0 are those with marks of it or inside it."""

    kind: str
    pages: frozenset[int]
    kids: tuple["Element", ...]


def count_all(elements: Iterable[Element]) -> Kinds:
    """All elements of a tree, each once."""
    return Kinds(element.kind for element in _walk(elements))


def count_empty(elements: Iterable[Element]) -> int:
    """Those that no page shows."""
    return sum(not element.pages for element in _walk(elements))


def _walk(elements: Iterable[Element]) -> Iterator[Element]:
    for element in elements:
        yield element
        yield from _walk(element.kids)


def count_pages(elements: Iterable[Element], pages: int) -> list[Kinds]:
    """The elements on each of so many pages; one on two pages counts on both."""
    counts = [Kinds() for _ in range(pages)]
    for element in _walk(elements):
        for page in element.pages:
            counts[page][element.kind] += 1
    return counts


def count_pages_together(elements: Iterable[Element], pages: int) -> list[Kinds]:
    """The same where a list or a table is shown whole on each page that it is on.

    So does pdf.js since 5.4, with the elements right inside of their parts.
    """
    counts = [Kinds() for _ in range(pages)]
    waiting = [(element, element.pages) for element in elements]
    while waiting:
        element, shown = waiting.pop()
        for page in shown:
            counts[page][element.kind] += 1
        whole = shown if element.kind in _TOGETHER else frozenset()
        waiting += [(kid, kid.pages | whole) for kid in element.kids]
    return counts


def check_seen(wanted: Kinds, seen: Kinds, reader: str, place: Place) -> list[Finding]:
    """C403 where the reader sees fewer tags than there are, more, or other kinds."""
    if seen == wanted:
        return []
    kinds = ", ".join(
        f"{seen[kind]} of {wanted[kind]} {kind}"
        for kind in sorted(wanted | seen)
        if seen[kind] != wanted[kind]
    )
    message = f"{reader} sees {seen.total()} of {wanted.total()} tags: {kinds}"
    return [Finding("C403", message, place)]


def check_pages(
    wanted: Sequence[Kinds], seen: Sequence[Kinds], reader: str, path: str
) -> Iterator[Finding]:
    """C403 for each page, by its number."""
    if len(seen) != len(wanted):
        message = f"{reader} sees {len(seen)} of {len(wanted)} pages"
        yield Finding("C403", message, Place(path))
        return
    pairs = zip(wanted, seen, strict=True)
    for number, (there, found) in enumerate(pairs, start=1):
        yield from check_seen(there, found, reader, Place(f"{path}#page={number}"))

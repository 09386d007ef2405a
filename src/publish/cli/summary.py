"""After a build: which files there are now, and what to do with each. Pure.

Goes in: what was made; comes out: lines for people. Whether a file is printed, on what
and on which sides, it says itself.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from publish.cli.language import spoken
from publish.output.artefact import MOST_MAILED

if TYPE_CHECKING:
    from publish.output.artefact import Artefact

_MB = 1_000_000
_LEAST = 0.1  # MB that are told: nothing has none
_FOLDED = frozenset({"sheets", "fronts", "backs", "test-sheet"})


def summary_of(artefacts: "Sequence[Artefact]", folder: str) -> Iterator[str]:
    """How many files there are and how large, then a line for those that are alike."""
    if not artefacts:
        return
    size = _size_of(artefacts)
    yield spoken("summary:done", folder=folder, files=len(artefacts), size=size)
    for same in _alike(artefacts):
        yield f"  {_label(same)}: {' '.join(filter(None, _said(same)))}"


def _alike(artefacts: "Iterable[Artefact]") -> "Iterable[Sequence[Artefact]]":
    """Files that are used in the same way, in the order of their first."""
    groups: dict[tuple[object, ...], list[Artefact]] = {}
    for one in artefacts:
        key: tuple[object, ...] = (one.edition, "folded")
        if one.kind not in _FOLDED:
            key = (one.edition, one.kind, one.pages, one.printed, one.flips, one.paper)
        groups.setdefault(key, []).append(one)
    return groups.values()


def _label(same: "Sequence[Artefact]") -> str:
    first = same[0]
    return (
        f"{first.edition} {first.piece}"
        if len(same) == 1 and first.piece
        else first.edition
    )


def _said(same: "Sequence[Artefact]") -> Iterator[str]:
    """How many files and pages, and what to do with them."""
    first, count = same[0], len(same)
    if first.kind in _FOLDED:
        yield spoken("summary:folded", files=count)
        return
    if first.pages is not None:
        key = "summary:pages" if count == 1 else "summary:pages-each"
        yield spoken(key, files=count, pages=first.pages)
    yield _use(first, _size_of(same))
    if first.sheets:
        key = "summary:sheets" if count == 1 else "summary:sheets-each"
        yield spoken(key, sheets=first.sheets)


def _use(file: "Artefact", size: float) -> str:
    match file.printed, file.kind:
        case "shop", _:
            key = "shop"
        case "duplex", _:
            key = "duplex-short" if file.flips == "short" else "duplex-long"
        case "simplex", _:
            key = "simplex"
        case _, "epub" | "kepub":
            key = "reader"
        case _, "site":
            key = "site"
        case _:
            key = "screen" if size <= MOST_MAILED else "screen-large"
    return spoken(f"summary:{key}", paper=file.paper, size=size)


def _size_of(artefacts: "Iterable[Artefact]") -> float:
    """In MB, as a mail program counts."""
    return max(_LEAST, sum(len(one.content) for one in artefacts) / _MB)

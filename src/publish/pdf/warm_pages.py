"""Pages laid out again only where they changed, for whoever looks on while writing.

Each part of a Document is set by itself, and its pages are kept by all that went into
them: what did not change is not set again. The pages are those of the whole book set at
once, to the pixel; a test compares them. What cannot be set in parts is set whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from publish.document.model import Document
from publish.document.page_numbers import PageMap
from publish.pdf.layout import load_engine
from publish.pdf.sandbox import run_sealed
from publish.pdf.sights import Spot


@dataclass(slots=True)
class Warm:
    """What is kept of one edition between two layouts; begin with an empty one."""

    bench: Any = None  # of `warm_setting`, which knows WeasyPrint


@dataclass(frozen=True, slots=True)
class WarmPages:
    """Pages as they are now, one after another.

    `labels` are their printed numbers; `kept` is how many parts were not set again.
    `boxes` are where on each page the elements stand that have an id or a mark of the
    Document; pages of which `digests` are equal are equal pictures.
    """

    labels: tuple[str, ...]
    boxes: tuple[tuple[Spot, ...], ...]
    digests: tuple[str, ...]
    kept: int
    _joined: Any = field(repr=False)

    def map(self) -> PageMap:
        """Where everything stands, as `map_pages` tells it of the marked Document."""
        found: PageMap = self._joined.map()
        return found

    def write_pdf(self, pages: Sequence[int] | None = None) -> bytes:
        """These pages, counted from 0, or all, as a PDF to draw them from."""
        with run_sealed():
            written: bytes = self._joined.write(pages)
            return written


def run_warm(document: Document, warm: Warm) -> WarmPages:
    """The pages of a Document, of which as many as can be are those of before.

    Raises:
        BookError: as `lay_out`; the next layout is right all the same.
        ToolError: the machine lacks a library that WeasyPrint needs (P011).
    """
    with run_sealed():
        load_engine(document.edition.name)
        from publish.pdf.warm_setting import Bench

        if warm.bench is None:
            warm.bench = Bench()
        joined = warm.bench.set(document)
        seen = joined.see()
        return WarmPages(
            labels=joined.labels,
            boxes=tuple(spots for _, spots in seen),
            digests=tuple(digest for digest, _ in seen),
            kept=joined.kept,
            _joined=joined,
        )

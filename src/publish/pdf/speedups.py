"""What makes WeasyPrint quicker without changing a byte of its file."""

from collections.abc import Iterator
from contextlib import contextmanager

import pydyf


class QuickPDF(pydyf.PDF):  # type: ignore[misc] # pydyf has no annotations
    """A PDF that remembers the list of its pages.

    WeasyPrint 70 asks for it at each tagged box, and pydyf 0.13 writes it anew each
    time, which grows with the square of the pages: 0.94 of the CPU time without it
    at 300 pages, 0.71 at 2,000. A test says when this is no longer needed.
    """

    _known: tuple[bytes, ...] = ()

    @property
    def page_references(self) -> tuple[bytes, ...]:
        """`7 0 R` for each page, in order."""
        if len(self._known) != self.pages["Count"]:
            self._known = super().page_references
        return self._known


@contextmanager
def sped_up() -> Iterator[None]:
    """WeasyPrint makes its file as a QuickPDF."""
    plain = pydyf.PDF
    pydyf.PDF = QuickPDF
    try:
        yield
    finally:
        pydyf.PDF = plain

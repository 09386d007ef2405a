"""All that is mended in WeasyPrint, and made quicker, while it sets pages."""

from collections.abc import Iterator
from contextlib import contextmanager

from publish.pdf.actual_text import said_as_written
from publish.pdf.full_ends import full_ends
from publish.pdf.known_numbers import known_numbers
from publish.pdf.line_grid import line_grid
from publish.pdf.mended_columns import mended_columns
from publish.pdf.notes_carried import carried_notes
from publish.pdf.own_widths import own_widths
from publish.pdf.quick_columns import quick_columns
from publish.pdf.slim_pages import slim_pages
from publish.pdf.speedups import shared_styles, sped_up
from publish.pdf.whole_lines import whole_lines


@contextmanager
def mended_engine() -> Iterator[None]:
    """WeasyPrint sets one document as ours are set; each is to enter by itself."""
    with (
        sped_up(),
        shared_styles(),
        said_as_written(),
        carried_notes(),
        whole_lines(),
        mended_columns(),
        quick_columns(),
        line_grid(),
        full_ends(),
        known_numbers(),
        slim_pages(),
        own_widths(),
    ):
        yield

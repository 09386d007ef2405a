"""A column behind the text, where a theme has one: addresses stand beside their line.

Goes in: a book and the lengths of its edition's sheets; comes out: the same book, in
which the register knows what need not stand in it. `--side` is how wide the column is;
without it, or on a page too narrow for one, nothing changes.
"""

from collections.abc import Mapping
from dataclasses import replace

from publish.assets.sheet_lengths import Lengths
from publish.assets.text_widths import Letters, width_of
from publish.book.model import Book, LinkEntry

_MOST_LINES = 4  # of an address: a longer one would push the next from its line
_FILLED = 0.85  # of a line: an address breaks at its slashes and dots


def has_side(lengths: Lengths) -> bool:
    """Whether captions and addresses stand beside the text."""
    return lengths.length("side") > 0


def with_addresses_beside(book: Book, lengths: Lengths, letters: Letters) -> Book:
    """The book whose register leaves out what stands beside the text that uses it."""
    if not (has_side(lengths) and book.edition.is_paper):
        return book
    room = _MOST_LINES * _FILLED * lengths.length("side") / lengths.length("small")

    def told(entry: LinkEntry) -> LinkEntry:
        said = f"[{entry.number}] {entry.typed}"
        fits = width_of(said, letters.text) <= room
        is_beside = bool(entry.number) and entry.is_running and fits
        return replace(entry, is_beside=is_beside)

    return replace(book, links=tuple(map(told, book.links)))


def addresses_beside(book: Book) -> Mapping[str, str]:
    """What stands beside the text, by the address of its link: as a reader types it."""
    return {entry.address: entry.typed for entry in book.links if entry.is_beside}

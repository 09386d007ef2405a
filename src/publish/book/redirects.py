"""Where short codes on paper lead: out to an address, or to a place in the book."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Redirect:
    """Where a short code on paper leads: out to `address`, or to `anchor` in the book.

    `address` is "" where it is not known yet, or where the link is gone from the book;
    `anchor` is "" where no page of this book is near it. `book` is the id of the book
    that it was given in; `last` is its address, or the last one that it had.
    """

    code: str
    title: str
    address: str
    anchor: str
    is_gone: bool
    book: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class SitePlace:
    """Where a site stands: below `base`, in the folder `home` on a shelf of several.

    Both have a slash at their end; `base`, at which short codes are answered, is ""
    where nobody knows it.
    """

    base: str = ""
    home: str = ""

    @property
    def address(self) -> str:
        """Where its front page is; "" where nobody knows."""
        return f"{self.base}{self.home}" if self.base else ""


NO_PLACE = SitePlace()


def within(
    redirects: Iterable[Redirect], places: Collection[str]
) -> Iterator[Redirect]:
    """Those whose place is none of these ids lead to the front page."""
    for one in redirects:
        yield one if one.anchor in places else replace(one, anchor="")

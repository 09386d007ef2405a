"""What a site was closed with, so that files of its book can come into it later."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Offer:
    """Closed pages and catalogues without files, and the words for those that come.

    `front` is the front page as it leads to `page`, in `file`, where each download is a
    copy of the one row that is there; `atom` and `json` are catalogues. `titles` is
    what readers choose by, by the name of an edition, in order; `shelved` are those
    that catalogues name; `pieces` are the titles of pieces by their names. `relation`
    says in catalogues whether a file is open to everybody; `base` is where the site
    stands, "" where nobody knows; `date` is that of the book.
    """

    front: str
    page: str
    file: str
    atom: str
    json: str
    titles: Mapping[str, str]
    shelved: tuple[str, ...]
    pieces: Mapping[str, str]
    words: Mapping[str, str]
    language: str
    relation: str
    base: str
    date: str


def pack_offer(offer: Offer | None) -> dict[str, Any] | None:
    """An offer as JSON, or None for none."""
    return asdict(offer) if offer else None


def unpack_offer(packed: Mapping[str, Any] | None) -> Offer | None:
    """The offer; raises TypeError or KeyError where it is none."""
    if packed is None:
        return None
    return Offer(**{**packed, "shelved": tuple(packed["shelved"])})

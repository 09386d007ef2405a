"""Where each id stands in a book that is laid out."""

from collections.abc import Iterable
from typing import Any, TypeAlias

Page: TypeAlias = Any  # WeasyPrint has no annotations
_PX = 96 / 25.4  # in a millimetre


def place_anchors(pages: Iterable[Page]) -> dict[str, int]:
    """Id -> index of its first page."""
    places: dict[str, int] = {}
    for index, page in enumerate(pages):
        for anchor in page.anchors:
            places.setdefault(anchor, index)
    return places


def find_tops(pages: Iterable[Page]) -> dict[str, float]:
    """Id -> where it begins, in mm from the top of its first page."""
    tops: dict[str, float] = {}
    for page in pages:
        for anchor, place in page.anchors.items():
            tops.setdefault(anchor, place[1] / _PX)
    return tops

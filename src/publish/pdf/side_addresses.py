"""Addresses beside the text, kept on their page.

Goes in: a page that is laid out; comes out: the same, on which no address beside one of
the last lines runs below the text. One that would is moved up, and those above it with
it, as far as nothing else stands beside the text there.
"""

from collections.abc import Iterator
from typing import Any, TypeAlias

from weasyprint.formatting_structure import boxes

Box: TypeAlias = Any  # WeasyPrint has no annotations
_ADDRESS = "side-address"  # the class that the layout of a link gives it


def keep_on_page(page: Box) -> None:
    """Move what runs below the text of a page up, the lowest first."""
    addresses = [box for box in page.descendants() if _is_address(box)]
    foot = page.content_box_y() + page.height
    if all(_bottom(box) <= foot for box in addresses):
        return
    others = tuple(_others(page, addresses[0]))
    for box in reversed(addresses):
        top = box.border_box_y()
        above = (_bottom(it) for it in others if it.position_y < top)
        room = top - max(above, default=page.content_box_y())
        box.translate(0, -min(max(_bottom(box) - foot, 0), max(room, 0)))
        foot = min(foot, box.border_box_y())


def _is_address(box: Box) -> bool:
    element = box.element
    is_own = element is not None and element.get("class") == _ADDRESS
    return is_own and bool(box.is_floated())


def _bottom(box: Box) -> float:
    return float(box.border_box_y() + box.border_height())


def _others(page: Box, address: Box) -> Iterator[Box]:
    """Lines and pictures that reach into the column, but for the addresses."""
    words = address.children[0].children[0]
    left, right = words.position_x, words.position_x + words.margin_width()
    for box in page.descendants():
        is_drawn = isinstance(box, boxes.LineBox | boxes.ReplacedBox)
        is_within = box.position_x < right and box.position_x + box.width > left
        if is_drawn and is_within and not _is_told(box):
            yield box


def _is_told(box: Box) -> bool:
    """Whether it is a line of an address."""
    element = box.element
    return element is not None and str(element.get("class")).startswith("side-")

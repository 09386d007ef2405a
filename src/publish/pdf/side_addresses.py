"""Addresses beside the text, kept on their page.

Goes in: a page that is laid out; comes out: the same, on which no address beside one of
the last lines runs below the text. One that would is moved up, and those above it with
it, as far as nothing else stands beside the text there.
"""

from collections.abc import Iterator
from typing import Any, TypeAlias

from weasyprint.formatting_structure import boxes

Box: TypeAlias = Any  # WeasyPrint has no annotations
_ADDRESS = "side-words"  # the class that the layout of a link gives it


def keep_on_page(page: Box) -> None:
    """Move what runs below the text of a page up, the lowest first."""
    text = page.children[0]  # without the foot and the folio
    addresses = [box for box in text.descendants() if _is_address(box)]
    foot = page.content_box_y() + page.height
    if all(_bottom(box) <= foot for box in addresses):
        return
    others = tuple(_others(text, addresses[0]))
    for box in reversed(addresses):
        above = (_bottom(it) for it in others if it.position_y < box.position_y)
        room = box.position_y - max(above, default=page.content_box_y())
        box.translate(0, -min(max(_bottom(box) - foot, 0), max(room, 0)))
        foot = min(foot, box.position_y)


def _is_address(box: Box) -> bool:
    is_piece = isinstance(box, boxes.InlineBlockBox)
    return is_piece and box.element.get("class") == _ADDRESS


def _bottom(box: Box) -> float:
    return float(box.position_y + box.margin_height())


def _others(text: Box, address: Box) -> Iterator[Box]:
    """Lines and pictures that reach into the column, but for the addresses."""
    left = address.border_box_x()
    right = left + address.border_width()
    for box in text.descendants():
        is_drawn = isinstance(box, boxes.LineBox | boxes.ReplacedBox)
        is_within = box.position_x < right and box.position_x + box.width > left
        if is_drawn and is_within and not _is_told(box):
            yield box


def _is_told(box: Box) -> bool:
    """Whether it is a line of an address."""
    return str(box.element.get("class")).startswith("side-")

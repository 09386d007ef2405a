"""How large a drawing is, and how much of it there is once every `use` is followed.

An SVG tree goes in. Its root keeps a viewBox alone: with a width and a height in px
e-readers would neither grow nor shrink it.
"""

import math
import re
from collections import Counter
from typing import NamedTuple

from lxml import etree

from publish.pictures.svg_cleaning import HREFS, SVG

MAX_DEPTH = 128  # elements in elements; whoever draws them calls itself as often
MAX_SHAPES = 200_000
_MAX_REUSE = 12  # uses within uses
_NUMBERS = re.compile(r"[\s,]+")
_LENGTH = re.compile(
    r"\s*\+?([0-9]+(?:\.[0-9]*)?|\.[0-9]+)(px|pt|pc|mm|cm|in)?\s*",
)
_PX = {"px": 1, "pt": 96 / 72, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96}


class Box(NamedTuple):
    """What a viewBox says: where a drawing begins and how large it is."""

    x: float
    y: float
    width: float
    height: float


def box_of(root: etree._Element) -> Box | None:
    """The viewBox, its numbers parted by blanks or commas; None where it says no size.

    Lengths are units of the drawing's own.
    """
    try:
        box = Box(*map(float, _NUMBERS.split(root.get("viewBox", "").strip())))
    except (TypeError, ValueError):
        return None
    is_good = _is_size(box.width) and _is_size(box.height)
    return box if is_good and all(map(math.isfinite, box)) else None


def frame(root: etree._Element) -> tuple[float, float] | None:
    """Width and height of the viewBox, which is made of both where it is missing.

    Lengths are CSS px. None where neither says a size.
    """
    size = (box_of(root) or ())[2:]
    if not size:
        size = _px(root.get("width", "")), _px(root.get("height", ""))
        if not all(map(_is_size, size)):
            return None
        root.set("viewBox", f"0 0 {size[0]:g} {size[1]:g}")
    for key in ("width", "height"):
        root.attrib.pop(key, "")
    return size


def too_deep(root: etree._Element) -> bool:
    """Whether elements are nested deeper than a drawing ever needs."""
    waiting = [(root, 1)]
    while waiting:
        element, depth = waiting.pop()
        if depth > MAX_DEPTH:
            return True
        waiting += [(child, depth + 1) for child in element]
    return False


def too_many(root: etree._Element) -> bool:
    """Whether its uses repeat each other without end, or into too many shapes."""
    uses = [(use, _target(use)) for use in root.iter(f"{{{SVG}}}use")]
    wanted = {name for _, name in uses}
    own, inside = {"": sum(1 for _ in root.iter())}, {"": Counter(n for _, n in uses)}
    for element in root.iter():
        name = element.get("id", "")
        if name in wanted and name not in own:
            own[name] = sum(1 for _ in element.iter())
            inside[name] = Counter(map(_target, element.iter(f"{{{SVG}}}use")))
    total = own
    for _ in range(_MAX_REUSE):
        before = total
        total = {
            name: own[name]
            + sum(times * before.get(used, 0) for used, times in inside[name].items())
            for name in own
        }
        if total == before:
            return total[""] > MAX_SHAPES
    return True


def _target(use: etree._Element) -> str:
    found = (use.get(key, "") for key in HREFS)
    return next(filter(None, found), "#none").removeprefix("#") or "#none"


def _is_size(length: float) -> bool:
    return math.isfinite(length) and 0 < length < 1e6  # noqa: PLR2004 - px


def _px(length: str) -> float:
    match = _LENGTH.fullmatch(length)
    return float(match[1]) * _PX[match[2] or "px"] if match else 0.0

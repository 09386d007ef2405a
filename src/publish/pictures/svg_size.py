"""How large a drawing is, and how much of it there is once every `use` is followed.

An SVG tree goes in. Its root keeps a viewBox alone: with a width and a height in px
e-readers would neither grow nor shrink it.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

from lxml import etree

from publish.pictures.svg_cleaning import HREFS, SVG
from publish.pictures.svg_css import addresses_in

_Drawn: TypeAlias = Mapping[etree._Element, Counter[str]]  # noqa: SLF001 - no other

MAX_DEPTH = 128  # elements in elements; whoever draws them calls itself as often
MAX_SHAPES = 200_000
_OF_ONE = 100  # letters of a text, or of the numbers of a path, that count as a shape
_MAX_REUSE = 12  # uses within uses
_NUMBERS = re.compile(r"[\s,]+")
_NUMBER = re.compile(r"[0-9.]+")
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
    """Whether what its elements draw again is endless, or makes too many shapes.

    A long text and a path of many points count as several.
    They draw what a `use` points at; what they are painted, cut or masked with; and at
    each of their corners, a marker.
    """
    drawn = _list_drawn(root)
    wanted = {name for again in drawn.values() for name in again}
    own = {"": _weight(root)}
    inside = {"": _total(root, drawn)}
    for element in root.iter():
        name = element.get("id", "")
        if name in wanted and name not in own:
            own[name] = _weight(element)
            inside[name] = _total(element, drawn)
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


def _weight(element: etree._Element) -> int:
    """How many shapes all that is in an element comes to, long ones counted as many."""
    return sum(1 + _length(one) // _OF_ONE for one in element.iter(etree.Element))


def _length(element: etree._Element) -> int:
    said = (element.get("d"), element.get("points"), element.text, element.tail)
    return sum(map(len, filter(None, said)))


def _total(element: etree._Element, drawn: _Drawn) -> Counter[str]:
    """How often all that is in an element draws each thing again."""
    total: Counter[str] = Counter()
    for one in element.iter():
        total.update(drawn.get(one, {}))
    return total


def _list_drawn(root: etree._Element) -> _Drawn:
    """What each element draws again, by id, and how often."""
    sheets = root.iter(f"{{{SVG}}}style")
    common = [name for sheet in sheets for name in _named_in(sheet.text or "")]
    drawn: dict[etree._Element, Counter[str]] = {}
    for element in root.iter(etree.Element):
        again: Counter[str] = Counter()
        if element.tag == f"{{{SVG}}}use":
            again[_target(element)] += 1
        said = [str(value) for value in element.attrib.values() if "(" in str(value)]
        names = [name for value in said for name in _named_in(value)]
        if names or common:
            often = _corners(element)
            inside = (element, *element.iterancestors())
            around = {it.get("id", "") for it in inside}  # none draws itself
            for name in (*names, *(it for it in common if it not in around)):
                again[name] += often
        if again:
            drawn[element] = again
    return drawn


def _named_in(css: str) -> Iterator[str]:
    found = (address.strip() for address in addresses_in(css))
    return (it.removeprefix("#") for it in found if it.startswith("#"))


def _corners(element: etree._Element) -> int:
    """How many corners a shape has at most; each may have a marker."""
    said = element.get("d") or element.get("points") or ""
    return max(1, sum(1 for _ in _NUMBER.finditer(said)) // 2)


def _target(use: etree._Element) -> str:
    found = (str(use.get(key, "")).strip() for key in HREFS)
    return next(filter(None, found), "#none").removeprefix("#") or "#none"


def _is_size(length: float) -> bool:
    return math.isfinite(length) and 0 < length < 1e6  # noqa: PLR2004 - px


def _px(length: str) -> float:
    match = _LENGTH.fullmatch(length)
    return float(match[1]) * _PX[match[2] or "px"] if match else 0.0

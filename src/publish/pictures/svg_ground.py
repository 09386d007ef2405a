"""Whether a drawing can be read on any page: its lines turn with the text, or not.

Readers show pages in white, sepia and black. A drawing in `currentColor` alone turns
with the letters around it, where it stands among them; any other, and whatever is shown
as a file, brings its own white ground, as photographs do.
"""

import re

from lxml import etree

from publish.pictures.svg_cleaning import SVG
from publish.pictures.svg_size import Box, box_of

_PAINTS = ("fill", "stroke", "color", "stop-color", "flood-color", "lighting-color")
_TURNING = frozenset({"currentcolor", "none", "inherit", "transparent"})
_SHAPES = frozenset(
    f"{{{SVG}}}{name}"
    for name in (
        *("circle", "ellipse", "line", "path"),
        *("polygon", "polyline", "rect", "text"),
    )
)
_OWN_COLOURS = frozenset(
    f"{{{SVG}}}{name}" for name in ("image", "style", "filter", "linearGradient")
) | {f"{{{SVG}}}radialGradient"}
_NAMES = frozenset({f"{{{SVG}}}title", f"{{{SVG}}}desc"})
_STYLED = re.compile(r"(fill|stroke|color|stop-color)\s*:\s*([^;]+)", re.IGNORECASE)


def turns(root: etree._Element) -> bool:
    """True where every line and area is drawn in the colour of the text, or not at all.

    A shape without a fill of its own is black.
    """
    return _has_no_colours(root) and all(
        _is_filled(shape, root) for shape in root.iter(*_SHAPES)
    )


def has_ground(root: etree._Element) -> bool:
    """Whether the first thing that it draws is our white rectangle."""
    first = next((child for child in root if child.tag not in _NAMES), None)
    return first is not None and set(first.items()) == set(_ground(root).items())


def lay_ground(root: etree._Element) -> None:
    """Put a white rectangle under all that is drawn; the root has a viewBox."""
    ground = etree.Element(f"{{{SVG}}}rect", _ground(root))
    named = sum(1 for child in root if child.tag in _NAMES)  # they stay the first
    root.insert(named, ground)


def _ground(root: etree._Element) -> dict[str, str]:
    box = (box_of(root) or Box(0, 0, 1, 1))._asdict()
    place = {name: f"{length:.10g}" for name, length in box.items()}
    return {**place, "fill": "#fff", "stroke": "none"}


def _has_no_colours(root: etree._Element) -> bool:
    for element in root.iter():
        if element.tag in _OWN_COLOURS:
            return False
        paints = [element.get(name, "none") for name in _PAINTS]
        paints += (found[2] for found in _STYLED.finditer(element.get("style", "")))
        if any(str(paint).strip().lower() not in _TURNING for paint in paints):
            return False
    return True


def _is_filled(shape: etree._Element, root: etree._Element) -> bool:
    """Whether it, or what it stands in, says how it is filled."""
    element: etree._Element | None = shape
    while element is not None:
        if element.get("fill") or "fill:" in element.get("style", "").replace(" ", ""):
            return True
        element = None if element is root else element.getparent()
    return False

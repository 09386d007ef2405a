"""What a page looks like: where things stand on it, and whether it is as it was.

A page on its side is told as it is drawn, upright. Knows nothing of WeasyPrint but the
names of its values.
"""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple, TypeAlias

Box: TypeAlias = Any  # WeasyPrint has no annotations
_PX = 96 / 25.4  # in a millimetre


class Spot(NamedTuple):
    """Where an element stands on a page: mm from its top left corner."""

    id: str
    x: float
    y: float
    width: float
    height: float


def find_spots(page: Box, width: float, *, is_turned: bool) -> tuple[Spot, ...]:
    """Where each element with an id stands on a page, in the order of the text.

    `width` is that of the page as it was laid out, in px.
    """
    edges: dict[str, tuple[float, float, float, float]] = {}
    for name, box in _named(page):
        left, top = box.border_box_x(), box.border_box_y()
        found = left, top, left + box.border_width(), top + box.border_height()
        if name in edges:
            before = edges[name]
            found = (
                min(before[0], found[0]),
                min(before[1], found[1]),
                max(before[2], found[2]),
                max(before[3], found[3]),
            )
        edges[name] = found
    turned = width if is_turned else None
    return tuple(_spot(name, found, turned) for name, found in edges.items())


def _spot(
    name: str, edges: tuple[float, float, float, float], turned: float | None
) -> Spot:
    """In mm; the left of a page that is turned to the left is its foot."""
    left, top, right, bottom = edges
    if turned is not None:
        left, top, right, bottom = top, turned - right, bottom, turned - left
    sizes = left, top, right - left, bottom - top
    return Spot(name, *(round(size / _PX, 2) for size in sizes))


def _named(page: Box) -> Iterator[tuple[str, Box]]:
    """The boxes of elements that have an id, but for what style sheets add to them."""
    for box in page.descendants():
        element = box.element
        if element is None or box.element_tag != element.tag:
            continue
        name = element.get("id")
        if name and hasattr(box, "border_width"):
            yield name, box


def digest_of(sheet: object, drawn: Sequence[Any], resources: Mapping[str, Any]) -> str:
    """A digest of all that is drawn on a page; `sheet` is what is told by values."""
    digest = blake2b(repr(sheet).encode(), digest_size=16)
    for piece in (*_drawn(drawn), *_resources(resources)):
        digest.update(piece)
    return digest.hexdigest()


def _drawn(stream: Sequence[Any]) -> Iterator[bytes]:
    for step in stream:
        yield step if isinstance(step, bytes) else getattr(step, "data", b"")
        yield b"\n"


def _resources(resources: Mapping[str, Any]) -> Iterator[bytes]:
    """All that a stream names: groups and tiles, shadings, states."""
    for kind in ("ExtGState", "XObject", "Pattern", "Shading"):
        for name, value in resources.get(kind, {}).items():
            yield f"{kind} {name}\n".encode()
            yield from _content(value)


def _content(value: Any) -> Iterator[bytes]:  # noqa: ANN401
    if hasattr(value, "stream"):
        yield from _drawn(value.stream)
        yield from _content(value.extra)
    elif isinstance(value, dict):
        if "ExtGState" in value:
            yield from _resources(value)
            return
        for name, one in value.items():
            yield f"{name} ".encode()
            yield from _content(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _content(one)
    elif value is not None:
        yield f"{value}\n".encode()

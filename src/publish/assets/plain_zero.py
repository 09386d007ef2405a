"""A zero without its slash: in dates, times and page numbers 10 is not 1Ø.

Goes in: a static TrueType font whose zero has a slash; comes out: the same font with a
plain one, as wide as before. Atkinson Hyperlegible 1.006 has no feature for it. Its
licence (SIL OFL 1.1) lets us change it and reserves no font name; the names that tell
a font from others say that it was changed.
"""

from collections.abc import Iterable, Iterator
from math import radians, tan
from typing import TYPE_CHECKING, Any, TypeAlias

from publish.assets.font_files import opened_font, saved_font

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

MARK = "plainzero"  # at the end of the PostScript name, which files carry
_ZERO = "zero"  # of which that for tables is made
_SLASHED = 3  # contours: the outer one, and what the slash leaves of the inner one
_NAMED = {3: f";{MARK}", 4: " Plain Zero", 5: "; plain zero", 6: f"_{MARK}"}
Points: TypeAlias = list[tuple[float, float]]
Glyph: TypeAlias = Any  # fontTools has no annotations


def with_plain_zero(font: bytes) -> bytes:
    """The font with its zero drawn anew; widths and all other letters stay."""
    with opened_font(font) as opened:
        slope = tan(radians(-opened["post"].italicAngle))
        zero = opened["glyf"][_ZERO]
        if zero.numberOfContours == _SLASHED:
            opened["glyf"][_ZERO] = _plain(zero, slope)
        _rename(opened)
        return saved_font(opened)


def _plain(glyph: Glyph, slope: float) -> Glyph:
    """Its outer contour, and inside the same one as small as the slashed halves."""
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    outer, *halves = _contours(glyph)
    whole = [_upright(points, slope) for points, _ in (outer, *halves)]
    shape = _box(whole[0])
    room = _box([point for half in whole[1:] for point in half])
    inner = _leaning((_moved(point, shape, room) for point in whole[0]), slope)
    pen = TTGlyphPen(None)
    for points, flags in (outer, (inner[::-1], outer[1][::-1])):
        _draw(pen, points, flags)
    return pen.glyph()


def _contours(glyph: Glyph) -> Iterator[tuple[Points, list[int]]]:
    """Points and whether each lies on its curve, of one contour after the other."""
    start = 0
    for last in glyph.endPtsOfContours:
        points = [*map(tuple, glyph.coordinates[start : last + 1])]
        yield points, list(glyph.flags[start : last + 1])
        start = last + 1


def _upright(points: Iterable[tuple[float, float]], slope: float) -> Points:
    return [(x - y * slope, y) for x, y in points]


def _leaning(points: Iterable[tuple[float, float]], slope: float) -> Points:
    return [(round(x + y * slope), round(y)) for x, y in points]


def _box(points: Points) -> tuple[float, float, float, float]:
    """Left, bottom, width and height."""
    left, low = min(x for x, _ in points), min(y for _, y in points)
    return left, low, max(x for x, _ in points) - left, max(y for _, y in points) - low


def _moved(
    point: tuple[float, float],
    shape: tuple[float, float, float, float],
    room: tuple[float, float, float, float],
) -> tuple[float, float]:
    x = room[0] + (point[0] - shape[0]) * room[2] / shape[2]
    y = room[1] + (point[1] - shape[1]) * room[3] / shape[3]
    return x, y


def _draw(pen: Any, points: Points, flags: list[int]) -> None:  # noqa: ANN401 - a pen
    """One closed curve of TrueType, from a point that lies on it."""
    start = next(index for index, flag in enumerate(flags) if flag & 1)
    points = points[start:] + points[:start]
    flags = flags[start:] + flags[:start]
    pen.moveTo(points[0])
    off: Points = []
    for point, flag in (*zip(points[1:], flags[1:], strict=True), (points[0], 1)):
        if not flag & 1:
            off.append(point)
        elif off:
            pen.qCurveTo(*off, point)
            off = []
        else:
            pen.lineTo(point)
    pen.closePath()


def _rename(font: "TTFont") -> None:
    """What tells this font from others says that it was changed."""
    for record in font["name"].names:
        if record.nameID in _NAMED:
            record.string = f"{record.toUnicode()}{_NAMED[record.nameID]}"

"""A drawing for the cover of a book that has none: a pattern made from the book's id.

Goes in: the id, and a colour for a few of the shapes; comes out: an SVG in lines of
`currentColor`. The same id gives the same pattern, and no two books of a shelf need
look alike. All shapes are drawn by us: arcs, leaves, woven lines, facets and rings on a
grid of squares, about half a millimetre thick or more on A5, so that a copier keeps
them.
"""

from collections.abc import Callable, Iterator
from hashlib import sha256

WIDTH, HEIGHT = 210.0, 150.0  # as the drawing of a cover has
_TOP = 24.0  # above it nothing is drawn, or the words would come near
_COLUMNS = (6, 7, 8)
_LINE = 1.0  # of 210: mm on A4
_THIN = 0.7  # where ink is saved
_SPOTS = 5  # one square in so many is filled
_DIAMOND = ((0, 1), (3, 2))  # quarter turns of four squares around their middle
_RINGS = (0.333, 0.5, 0.667)

Draw = Callable[["_Square"], Iterator[str]]


class _Dice:
    """Numbers from an id, one after the other; never the machine's."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._count = 0

    def roll(self, sides: int) -> int:
        """0 to sides - 1."""
        self._count += 1
        digest = sha256(f"{self._seed} {self._count}".encode()).digest()
        return int.from_bytes(digest[:4]) % sides


class _Square:
    """One square of the grid, turned by quarters."""

    def __init__(self, place: tuple[int, int], turn: int, spot: str) -> None:
        self.place = place  # column and row, from the left and from the foot
        self.turn = turn
        self.spot = spot  # a colour, or "" for lines alone


def draw_pattern(
    identifier: str,
    spot: str,
    clear: tuple[float, float] = (0.0, 0.0),
    *,
    is_rtl: bool = False,
) -> str:
    """The pattern of a book; `spot` is the colour of its filled shapes, "" for none.

    `clear` is the width and height of a corner at the foot without any, where a logo
    stands: at the end of the line.
    """
    dice = _Dice(identifier)
    draw = _FAMILIES[dice.roll(len(_FAMILIES))]
    columns = 8 if draw is _facets else _COLUMNS[dice.roll(len(_COLUMNS))]
    side = WIDTH / columns
    rows = int((HEIGHT - _TOP) / side)
    width = _LINE if spot else _THIN
    shapes = []
    for row in range(rows):
        for column in range(columns):
            is_spot = dice.roll(_SPOTS) == 0
            turn = dice.roll(4)
            if draw is _facets:
                turn = _DIAMOND[row % 2][column % 2]
            one = _Square((column, row), turn, spot if is_spot else "")
            left, top = column * side, HEIGHT - (row + 1) * side
            inner = WIDTH - left - side if is_rtl else left
            if inner + side > WIDTH - clear[0] and row * side < clear[1]:
                continue  # whole squares, so that no shape is cut
            middle = f"translate({left:.2f} {top:.2f}) scale({side:.3f})"
            turned = f"rotate({90 * one.turn} .5 .5)"
            drawn = "".join(draw(one))
            shapes.append(f'<g transform="{middle} {turned}">{drawn}</g>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" '
        f'fill="none" stroke="currentColor" stroke-width="{width / side:.4f}">'
        f"{''.join(shapes)}</svg>"
    )


def _arcs(square: _Square) -> Iterator[str]:
    """Quarter circles around two corners: they meet those of every square beside it.

    Tiles of Sébastien Truchet (1704), with three lines for one.
    """
    if square.spot:
        path = "M.5 0A.5 .5 0 0 1 0 .5M.5 1A.5 .5 0 0 1 1 .5"
        yield f'<path stroke="{square.spot}" stroke-width=".2" d="{path}"/>'
    for r in _RINGS:
        yield _line(f"M{r} 0A{r} {r} 0 0 1 0 {r}")
        yield _line(f"M{1 - r:.3g} 1A{r} {r} 0 0 1 1 {1 - r:.3g}")


def _leaves(square: _Square) -> Iterator[str]:
    """A leaf from corner to corner, with its vein."""
    leaf = "M.06 .94C.06 .4 .4 .06 .94 .06C.94 .6 .6 .94 .06 .94Z"
    yield _filled(leaf, square.spot) if square.spot else _line(leaf)
    yield _line("M.06 .94L.72 .28")
    yield _line("M.3 .7V.46M.3 .7H.54M.48 .52V.32M.48 .52H.68")


def _weave(square: _Square) -> Iterator[str]:
    """Four threads across; the square beside it has them along."""
    column, row = square.place
    is_along = (column + row + square.turn) % 2
    ways = "M{0} .04V.96" if is_along else "M.04 {0}H.96"
    if square.spot:
        yield _filled("M.04 .04H.96V.96H.04Z", square.spot)
    yield from (_line(ways.format(step)) for step in (0.14, 0.38, 0.62, 0.86))


def _facets(square: _Square) -> Iterator[str]:
    """A square halved from corner to corner, one half of it hatched: diamonds."""
    if square.spot:
        yield _filled("M0 0H1L0 1Z", square.spot)
    yield _line("M1 0L0 1")
    yield from (_line(f"M0 {step}L{step} 0") for step in (0.25, 0.5, 0.75))


def _rings(square: _Square) -> Iterator[str]:
    """Circles within each other, larger towards the reader."""
    _, row = square.place
    largest = 0.44 - 0.06 * row
    if square.spot:
        yield f'<circle cx=".5" cy=".5" r="{largest:.2f}" fill="{square.spot}"/>'
    for share in (1.0, 0.55):
        yield f'<circle cx=".5" cy=".5" r="{largest * share:.3f}"/>'


def _line(path: str) -> str:
    return f'<path d="{path}"/>'


def _filled(path: str, colour: str) -> str:
    return f'<path fill="{colour}" d="{path}"/>'


_FAMILIES: tuple[Draw, ...] = (_arcs, _leaves, _weave, _facets, _rings)

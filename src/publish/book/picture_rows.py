"""Several pictures in one paragraph -> rows of two or three, equally high in a row.

Goes in: how wide each picture is for its height; comes out: which stand together, and
which part of the row each takes. Nothing is cut away for it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MOST = 3  # pictures in a row: more are stamps
NARROWEST = 0.22  # of a row: below this a caption has no room, and two stand together
LEFT_OVER = 0.5  # of the height of a picture in the text: one without a neighbour
# shapes: the width for a height of 1
PANORAMA = 2.5  # from here on a picture has a row to itself
BROAD = 1.48  # from here on the picture of a chapter spans both columns: 3:2 and wider
CROPPED = 1.5  # of a picture that is cut to fill its place in the text
STRIP = 4.0  # and of one above the title of a chapter


@dataclass(frozen=True, slots=True)
class Row:
    """The numbers of the pictures of one row, from 0, and the shape of each."""

    numbers: tuple[int, ...]
    shapes: tuple[float, ...]

    @property
    def breadth(self) -> float:
        """The width of all together, for a height of 1."""
        return sum(self.shapes)

    @property
    def shares(self) -> tuple[float, ...]:
        """The part of the row's width that each takes; together they are 1."""
        return tuple(shape / self.breadth for shape in self.shapes)


def rows_of(shapes: Sequence[float]) -> tuple[Row, ...]:
    """Rows in the order written: eight pictures are 3, 3 and 2, four are 2 and 2."""
    return tuple(
        Row(numbers, tuple(shapes[number] for number in numbers))
        for group in _between_panoramas(shapes)
        for numbers in _shared_out(group, shapes)
    )


def _between_panoramas(shapes: Sequence[float]) -> Iterator[tuple[int, ...]]:
    group: tuple[int, ...] = ()
    for number, shape in enumerate(shapes):
        if shape < PANORAMA:
            group += (number,)
            continue
        if group:
            yield group
        yield (number,)
        group = ()
    if group:
        yield group


def _shared_out(
    group: tuple[int, ...], shapes: Sequence[float]
) -> Iterator[tuple[int, ...]]:
    """As few rows as hold them, and the longer ones first; of two, not to be stamps."""
    rows = tuple(_split(group, MOST))
    if any(_narrowest(row, shapes) < NARROWEST for row in rows if len(row) == MOST):
        rows = tuple(_split(group, MOST - 1))
    yield from rows


def _split(group: tuple[int, ...], most: int) -> Iterator[tuple[int, ...]]:
    count = -(-len(group) // most)
    least, longer = divmod(len(group), count)
    start = 0
    for number in range(count):
        end = start + least + (number < longer)
        yield group[start:end]
        start = end


def _narrowest(row: tuple[int, ...], shapes: Sequence[float]) -> float:
    own = [shapes[number] for number in row]
    return min(own) / sum(own)

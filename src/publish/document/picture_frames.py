"""How a picture stands on its page: the classes and sizes that its layout prints.

Goes in: an image of the book, and where it stands; comes out: attributes of its figure.
The style sheets know the room: see “Pictures” in `base.css`. A picture is whole, unless
its author says that it may be cut.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from markupsafe import Markup

from publish.book.model import Image
from publish.book.picture_rows import BROAD, CROPPED, LEFT_OVER, STRIP, Row, rows_of

Spot: TypeAlias = Literal["figure", "opener"]

_TALL = 0.95  # up to here a picture leaves room beside it, where its caption stands
_COLUMN = 128.0  # mm, the text of A4: what a length is a part of on a screen
_GAP = 4.0  # mm between the pictures of a row
_LOWEST = 8.0  # em: a picture in a row of a reading program, before it goes below


@dataclass(frozen=True, slots=True)
class SetRow:
    """The attributes of a row, and of each figure in it by its number from 0."""

    attributes: Markup
    figures: tuple[tuple[int, Markup], ...]


def figure_frame(
    image: Image, spot: Spot, *, captioned: bool, reader: bool = False
) -> Markup:
    """The attributes of a figure that holds one picture."""
    names = ["opener-picture"] if spot == "opener" else []
    names += ["cropped"] if image.is_cropped else []
    width = image.width or _usual_width(image, spot)
    if reader:
        return _attributes(names, "")
    own = width if width.endswith("mm") else ""
    names += [f"width-{'own' if own else width}"] if width else []
    names += ["beside"] if captioned and _leaves_room(image, width) else []
    sizes = f"--ratio: {_shape(image, spot):.4f}"
    return _attributes(names, f"{sizes}; --own: {own}" if own else sizes)


def picture_style(image: Image, *, reader: bool = False) -> Markup:
    """The attributes of the picture: where it looks, and its part of a screen."""
    rules = []
    if reader and image.width:
        rules.append(f"width: {_per_cent(image.width):g}%")
    if image.is_cropped and image.focus:
        rules.append(f"object-position: {image.focus}")
    return _attributes((), "; ".join(rules))


def picture_rows(
    images: Sequence[Image], *, reader: bool = False
) -> tuple[SetRow, ...]:
    """The rows of several pictures; a screen has one, which runs on as it fits."""
    shapes = [_shape(image, "figure") for image in images]
    cropped = [["cropped"] if image.is_cropped else [] for image in images]
    if reader:
        flex = (f"flex: {shape:.3f} 1 {shape * _LOWEST:.1f}em" for shape in shapes)
        figures = map(_attributes, cropped, flex)
        return (SetRow(Markup(""), tuple(enumerate(figures))),)
    return tuple(
        SetRow(
            _attributes((), _row_rules(row, shapes)),
            tuple(
                (number, _attributes(cropped[number], f"--share: {share:.5f}"))
                for number, share in zip(row.numbers, row.shares, strict=True)
            ),
        )
        for row in rows_of(shapes)
    )


def _row_rules(row: Row, shapes: Sequence[float]) -> str:
    """Sizes of a row; a picture that is left over is no poster among the others."""
    is_left = len(row.numbers) == 1 < len(shapes)
    breadth = row.breadth * (LEFT_OVER if is_left else 1)
    gaps = _GAP * (len(row.numbers) - 1)
    return f"--breadth: {breadth:.4f}; --gaps: {gaps:g}mm"


def _usual_width(image: Image, spot: Spot) -> str:
    """What an author who says nothing gets; "" for as large as it is."""
    if spot == "figure":
        return "text" if image.is_cropped else ""
    return "wide" if image.is_cropped or image.shape >= BROAD else "text"


def _shape(image: Image, spot: Spot) -> float:
    """The width for a height of 1, as it is shown."""
    if image.is_cropped:
        return STRIP if spot == "opener" else CROPPED
    return image.shape


def _leaves_room(image: Image, width: str) -> bool:
    if width == "half":
        return True
    is_usual = not image.width
    return is_usual and not image.is_cropped and image.shape <= _TALL


def _per_cent(width: str) -> float:
    """The part of a screen that a width on paper becomes."""
    if width.endswith("mm"):
        return min(100.0, round(100 * float(width.removesuffix("mm")) / _COLUMN))
    return 50.0 if width == "half" else 100.0


def _attributes(names: Sequence[str], rules: str) -> Markup:
    found = Markup(' class="{}"').format(" ".join(names)) if names else Markup("")
    return found + Markup(' style="{}"').format(rules) if rules else found

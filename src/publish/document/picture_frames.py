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
    if reader:  # whole: the older engines of e-readers cannot cut a picture
        return _attributes(names, "")
    names += ["cropped"] if image.is_cropped else []
    width = image.width or _usual_width(image, spot)
    own = width if width.endswith("mm") else ""
    names += [f"width-{'own' if own else width}"] if width else []
    names += ["beside"] if captioned and _leaves_room(image, width) else []
    sizes = f"--ratio: {_shape(image, spot):.4f}"
    return _attributes(names, f"{sizes}; --own: {own}" if own else sizes)


def picture_style(image: Image, *, reader: bool = False) -> Markup:
    """The attributes of the picture: where it looks, and its part of a screen."""
    if reader:  # at most: a height that is bounded must not squeeze it
        rule = f"max-width: {_per_cent(image.width):g}%" if image.width else ""
    else:
        is_placed = image.is_cropped and image.focus
        rule = f"object-position: {image.focus}" if is_placed else ""
    return _attributes((), rule)


def picture_rows(
    images: Sequence[Image], *, reader: bool = False
) -> tuple[SetRow, ...]:
    """The rows of several pictures; an e-book has one, which runs on two by two."""
    if reader:
        figures = ((number, Markup("")) for number in range(len(images)))
        return (SetRow(Markup(""), tuple(figures)),)
    shapes = [_shape(image, "figure") for image in images]
    cropped = [["cropped"] if image.is_cropped else [] for image in images]
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

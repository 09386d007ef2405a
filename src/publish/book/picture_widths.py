"""Where pictures are printed, how wide, and whether they hold enough pixels.

Widths are those of A4, the widest usual page, as `base.css` and `tokens.css` set them.
A picture that is cut to fill its place counts as wide as it would be whole.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from publish.book.picture_rows import BROAD, CROPPED, LEFT_OVER, STRIP, rows_of
from publish.book.texts import Texts
from publish.editions.papers import INCH
from publish.findings import Finding, Place, trouble
from publish.manuscript import Manuscript
from publish.manuscript.models import ImageData
from publish.pictures import LEAST_PPI, Prepared, print_resolution
from publish.prose.tree import Figure, PictureRow
from publish.prose.walk import nodes_of

_COLUMN = 128.0  # mm, the reading column of the A4 grid
_BOTH = 174.0  # mm, across both columns
_ROWS = {"newsletter": _BOTH}  # by theme, where a row is wider than its text
_PAGE = 210.0  # mm: covers, and pictures that run off the page
_GAP = 4.0  # mm between the pictures of a row
_OPENER_HIGH, _PAGE_HIGH, _COVER_HIGH = 119.0, 220.0, 167.0  # mm, the most there is
_FIGURE_HIGH = 110.0  # mm
_WIDE = {"text": _COLUMN, "wide": _BOTH, "half": _COLUMN / 2, "full": _PAGE}

Shapes = Mapping[str, float]  # of each picture by id: the width for a height of 1


def find_widths(
    manuscript: Manuscript, texts: Texts, shapes: Shapes
) -> Mapping[str, float]:
    """Each image by id with the greatest width at which it is printed, in mm."""
    widths: dict[str, float] = {}
    for name, width in _uses(manuscript, texts, shapes):
        widths[name] = max(width, widths.get(name, 0.0))
    return widths


def check_resolution(
    pictures: Mapping[str, Prepared],
    widths: Mapping[str, float],
    places: Mapping[str, Place],
) -> Iterator[Finding]:
    """B402 for each picture that holds too few pixels for its width on paper."""
    for name, width in widths.items():
        if name not in pictures:
            continue
        ppi = print_resolution(pictures[name], width)
        if ppi < LEAST_PPI:
            coarse = trouble(
                "B402",
                image=name,
                ppi=ppi,
                width=round(width),
                least=LEAST_PPI,
                pixels=round(width / INCH * LEAST_PPI),
            )
            yield coarse.at(places[name], ("images", name, "file"))


def _uses(
    manuscript: Manuscript, texts: Texts, shapes: Shapes
) -> Iterator[tuple[str, float]]:
    cover = manuscript.book.cover
    image = cover.image if cover else None
    if image and image in shapes:
        yield image, _filling(_PAGE, _PAGE / _COVER_HIGH, shapes[image])
    openers = [entry.image for _, entry in manuscript.divisions()]
    if manuscript.partners:
        openers.append(manuscript.partners.image)
    for image in openers:
        if image and image in shapes:
            yield image, _opener(manuscript.images[image], shapes[image])
    room = _ROWS.get(manuscript.theme, _COLUMN)
    for prose in texts.prose.values():
        yield from _uses_in(nodes_of(prose.blocks), manuscript.images, shapes, room)


def _uses_in(
    nodes: Iterable[Any],
    images: Mapping[str, ImageData],
    shapes: Shapes,
    row_room: float,
) -> Iterator[tuple[str, float]]:
    for node in nodes:
        if isinstance(node, Figure) and node.picture.image in shapes:
            name = node.picture.image
            yield name, _figure(images[name], shapes[name])
        elif isinstance(node, PictureRow):
            names = [picture.image for picture in node.pictures]
            known = [name for name in names if name in shapes]
            yield from _row(known, images, shapes, row_room)


def _row(
    names: Sequence[str],
    images: Mapping[str, ImageData],
    shapes: Shapes,
    whole: float,
) -> Iterator[tuple[str, float]]:
    shown = [CROPPED if images[name].fit == "crop" else shapes[name] for name in names]
    for row in rows_of(shown):
        room = whole - _GAP * (len(row.numbers) - 1)
        if len(row.numbers) == 1 < len(names):
            room = min(room, LEFT_OVER * _FIGURE_HIGH * row.breadth)
        for number, share in zip(row.numbers, row.shares, strict=True):
            width = room * share
            yield names[number], _filling(width, shown[number], shapes[names[number]])


def _figure(image: ImageData, shape: float) -> float:
    width = _chosen(image.width or "text")
    if image.fit == "crop":
        return _filling(width, CROPPED, shape)
    return min(width, _PAGE_HIGH * shape)


def _opener(image: ImageData, shape: float) -> float:
    if image.fit == "crop":
        return _filling(_BOTH, STRIP, shape)
    usual = "wide" if shape >= BROAD else "text"
    high = _PAGE_HIGH if image.width else _OPENER_HIGH
    return min(_chosen(image.width or usual), high * shape)


def _chosen(width: str) -> float:
    if width in _WIDE:
        return _WIDE[width]
    return min(_PAGE, float(width.removesuffix("mm")))


def _filling(width: float, place: float, shape: float) -> float:
    """How wide a picture is that fills a place of this width and shape."""
    return width * max(1.0, shape / place)

"""Any picture -> what an edition embeds, under a name made of its content.

The only module that knows both photographs and drawings. Pure: same bytes in, same
bytes and same name out, so that a picture used twice is embedded once.
"""

from hashlib import sha256
from pathlib import PurePosixPath

from publish.editions.papers import INCH
from publish.pictures.decoding import pixels_of, shape_of
from publish.pictures.file_types import (
    EXTENSIONS,
    MEDIA_TYPES,
    kind_of,
    suffix_problems,
)
from publish.pictures.model import Picture, Prepared, Purpose, Rendered
from publish.pictures.photos import prepare_photo
from publish.pictures.svg import prepare_drawing, shape_of_drawing
from publish.prose import slug

# Below this a photograph looks coarse in print; a press asks for more.
LEAST_PPI = 150
PRESS_PPI = 300
_DRAWING_PPI = 1_000_000  # sharp at any size: above every threshold
_LONGEST_SLUG = 40


def prepare(
    picture: Picture, purpose: Purpose, profile: bytes = b"", widest: int = 0
) -> Prepared:
    """The picture fit for that purpose, with B401, B403 to B405, B420 as they apply.

    `profile` is that of the press, for that purpose alone; `widest` the width in px
    that its largest place asks for, 0 where nobody knows.

    PictureError M209: a kind that we do not publish, damaged, or too large.
    """
    kind = kind_of(picture)
    if kind == "SVG":
        rendered = prepare_drawing(picture, purpose, profile)
    else:
        rendered = prepare_photo(picture, kind, purpose, profile, widest)
    return Prepared(
        name=_name(picture.file, rendered),
        content=rendered.content,
        media_type=MEDIA_TYPES[rendered.kind],
        width=rendered.width,
        height=rendered.height,
        problems=(*suffix_problems(picture, kind), *rendered.problems),
    )


def find_shape(picture: Picture) -> float:
    """The width for a height of 1, upright; PictureError M209 as `prepare` says."""
    kind = kind_of(picture)
    return shape_of_drawing(picture) if kind == "SVG" else shape_of(picture, kind)


def count_pixels(picture: Picture) -> int:
    """How many there are to decode, none of a drawing; PictureError M209 as above."""
    kind = kind_of(picture)
    return 0 if kind == "SVG" else pixels_of(picture, kind)


def print_resolution(prepared: Prepared, width_mm: float) -> int:
    """Pixels for each inch when printed that wide; compare with `LEAST_PPI`.

    For a drawing, which is sharp at any size, a number above every threshold.
    """
    if prepared.media_type == MEDIA_TYPES["SVG"]:
        return _DRAWING_PPI
    return int(prepared.width * INCH / width_mm)


def _name(file: str, rendered: Rendered) -> str:
    stem = slug(PurePosixPath(file).stem)[:_LONGEST_SLUG].strip("-") or "image"
    digest = sha256(rendered.content).hexdigest()[:8]
    return f"images/{stem}-{digest}.{EXTENSIONS[rendered.kind]}"

"""The author's image files -> what editions may publish."""

from publish.pictures.file_types import is_drawing
from publish.pictures.model import Picture, PictureError, Prepared, Purpose
from publish.pictures.prepare import (
    LEAST_PPI,
    PRESS_PPI,
    count_pixels,
    find_shape,
    prepare,
    print_resolution,
)
from publish.pictures.read import read_picture
from publish.pictures.svg import (
    is_line_art,
    recolour,
    set_inside,
    spoilt_by_inks,
    with_ground,
)

__all__ = [
    "LEAST_PPI",
    "PRESS_PPI",
    "Picture",
    "PictureError",
    "Prepared",
    "Purpose",
    "count_pixels",
    "find_shape",
    "is_drawing",
    "is_line_art",
    "prepare",
    "print_resolution",
    "read_picture",
    "recolour",
    "set_inside",
    "spoilt_by_inks",
    "with_ground",
]

"""The author's image files -> what editions may publish."""

from publish.pictures.model import Picture, PictureError, Prepared, Purpose
from publish.pictures.prepare import (
    LEAST_PPI,
    PRESS_PPI,
    prepare,
    print_resolution,
)
from publish.pictures.read import read_picture
from publish.pictures.svg import recolour

__all__ = [
    "LEAST_PPI",
    "PRESS_PPI",
    "Picture",
    "PictureError",
    "Prepared",
    "Purpose",
    "prepare",
    "print_resolution",
    "read_picture",
    "recolour",
]

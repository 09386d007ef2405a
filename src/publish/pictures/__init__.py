"""The author's image files -> what editions may publish."""

from publish.pictures.drawings import recolour
from publish.pictures.model import Picture, PictureError, Prepared, Problem, Purpose
from publish.pictures.preparing import (
    LEAST_PPI,
    PRESS_PPI,
    prepare,
    print_resolution,
)
from publish.pictures.reading import read_picture

__all__ = [
    "LEAST_PPI",
    "PRESS_PPI",
    "Picture",
    "PictureError",
    "Prepared",
    "Problem",
    "Purpose",
    "prepare",
    "print_resolution",
    "read_picture",
    "recolour",
]

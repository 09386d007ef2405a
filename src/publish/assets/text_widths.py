"""How wide words run in the typefaces of the book, without laying out a page.

Goes in: words, and the cuts that may set them; comes out: widths in parts of the type
size (em). Pillow measures as it draws; nothing is rounded.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from publish.assets.font_files import covers
from publish.assets.typefaces import FACES, Face, face_path, read_face

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

# families and weights, the first first; or faces of an author's own
Cuts: TypeAlias = "tuple[tuple[str, int] | Face, ...]"

_NOTO = "Noto Sans", "IBM Plex Sans Arabic"
HEADING: Cuts = (("Fraunces", 600), *((family, 700) for family in _NOTO))
BOLD: Cuts = (("Atkinson Hyperlegible", 700), *((family, 700) for family in _NOTO))
TEXT: Cuts = (("Atkinson Hyperlegible", 400), *((family, 400) for family in _NOTO))


@dataclass(frozen=True, slots=True)
class Letters:
    """The faces that set headings, titles of pieces, and text."""

    heading: Cuts = HEADING
    bold: Cuts = BOLD
    text: Cuts = TEXT


LETTERS = Letters()


def own_contents(letters: Letters) -> Iterator[bytes]:
    """The fonts of an author's own among them, each once."""
    cuts = (*letters.heading, *letters.bold, *letters.text)
    faces = (cut for cut in cuts if isinstance(cut, Face))
    yield from dict.fromkeys(face.content for face in faces)


_DRAWN = 100  # px, at which letters are measured


@cache
def face_of(text: str, cuts: Cuts) -> Face:
    """The first face that has every letter of a text, or else the last."""
    letters = {ord(letter) for letter in text if letter.isprintable()}
    faces = _faces(cuts)
    good = (face for face in faces if letters <= covers(read_face(face)))
    return next(good, faces[-1])


@cache
def _faces(cuts: Cuts) -> tuple[Face, ...]:
    return tuple(
        face
        for cut in cuts
        for face in ((cut,) if isinstance(cut, Face) else FACES)
        if face is cut or ((face.family, face.weight) == cut and face.style == "normal")
    )


@cache
def width_in(text: str, face: Face, optical: float | None = None) -> float:
    """How wide a text runs in one face, in em.

    `optical` is the optical size, where it is not the face's own.
    """
    return float(_font(face, optical).getlength(text)) / _DRAWN


def width_of(text: str, cuts: Cuts) -> float:
    """How wide a text runs where each letter is set by the first face that has it."""
    return sum(width_in(run, face) for run, face in _runs(text, cuts))


def _runs(text: str, cuts: Cuts) -> Iterator[tuple[str, Face]]:
    for face, letters in groupby(text, lambda letter: face_of(letter, cuts)):
        yield "".join(letters), face


@cache
def _font(face: Face, optical: float | None) -> "FreeTypeFont":
    """A face at the places on its axes where it is drawn."""
    from fontTools.ttLib import TTFont
    from PIL import ImageFont

    path: Path | BytesIO = BytesIO(face.content) if face.content else face_path(face)
    font = ImageFont.truetype(path, _DRAWN, layout_engine=ImageFont.Layout.BASIC)
    if face.axes:
        own = dict(face.axes)
        drawn = own if optical is None else {**own, "opsz": optical}
        with TTFont(path, lazy=True) as opened:  # Pillow does not know their tags
            axes = opened["fvar"].axes
        font.set_variation_by_axes(
            [drawn.get(axis.axisTag, axis.defaultValue) for axis in axes]
        )
    return font

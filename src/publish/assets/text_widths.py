"""How wide words run in the typefaces of the book, without laying out a page.

Goes in: words, and the cuts that may set them; comes out: widths in parts of the type
size (em). Pillow measures as it draws; nothing is rounded.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from publish.assets.faces import FACES, Face
from publish.assets.font_files import covers
from publish.assets.scripts import needs_font
from publish.assets.typefaces import further_face, read_face

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
    """The first face that has every letter of a text, or else the last.

    Letters that none of the cuts has, as emoji, do not count beside others.
    """
    letters = frozenset(ord(letter) for letter in text if needs_font(letter))
    faces = _faces(cuts)
    if not any(letters <= covers(read_face(face)) for face in faces):
        known = letters.intersection(
            frozenset().union(*(covers(read_face(face)) for face in faces))
        )
        if not known:
            return further_face(letters) or faces[-1]
        letters = known
    good = (face for face in faces if letters <= covers(read_face(face)))
    return next(good, faces[-1])


@cache
def whole_face(text: str, cuts: Cuts) -> Face | None:
    """The face that sets a text whole, where the first one lacks some of its letters.

    None where the first has them all, or no single one has. Letters that none of the
    cuts has, as emoji, do not count.
    """
    faces = _faces(cuts)
    all_of_them = frozenset().union(*(covers(read_face(face)) for face in faces))
    letters = frozenset(ord(letter) for letter in text if needs_font(letter))
    letters &= all_of_them
    good = (face for face in faces if letters <= covers(read_face(face)))
    face = next(good, None)
    return None if face == faces[0] else face


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
    """How wide a text runs in one face, in em; what it lacks, in one that has it.

    `optical` is the optical size, where it is not the face's own.
    """
    known = covers(read_face(face))
    width = 0.0
    for is_lacking, letters in groupby(
        text, lambda letter: needs_font(letter) and ord(letter) not in known
    ):
        run = "".join(letters)
        other = further_face(frozenset(map(ord, run))) if is_lacking else None
        font = _font(other, None) if other else _font(face, optical)
        width += float(font.getlength(run)) / _DRAWN
    return width


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

    file = read_face(face)
    font = ImageFont.truetype(
        BytesIO(file), _DRAWN, layout_engine=ImageFont.Layout.BASIC
    )
    if face.axes:
        own = dict(face.axes)
        drawn = own if optical is None else {**own, "opsz": optical}
        with TTFont(
            BytesIO(file), lazy=True
        ) as opened:  # Pillow does not know their tags
            axes = opened["fvar"].axes
        font.set_variation_by_axes(
            [drawn.get(axis.axisTag, axis.defaultValue) for axis in axes]
        )
    return font

"""The faces of a brand: which of ours a book needs, and those that it brings along.

Goes in: the brand; comes out: faces, the families to name in front of the style sheets'
own, and the cuts by which words are measured.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from publish.assets.brand import Brand, OwnFont
from publish.assets.faces import FACES, Face
from publish.assets.font_files import axes_of
from publish.assets.text_widths import (
    BOLD,
    HEADING,
    TEXT,
    Cuts,
    Letters,
    whole_face,
)

_HEADING, _TEXT, _BOLD = 600, 400, 700  # weights in the style sheets
_WEIGHT = "wght"
_CUBIC = b"OTTO"  # how a font begins whose outlines are not TrueType's


def faces_of(brand: Brand, faces: tuple[Face, ...]) -> tuple[Face, ...]:
    """The faces of a book with this brand; `faces` are those that its letters need.

    What headings are set in otherwise is left out, where it sets nothing any more.
    """
    own = (*_own(brand.headings, is_text=False), *_own(brand.text, is_text=True))
    named = {brand.headings, brand.text}
    usual = HEADING[0]
    unused = {usual[0]} if brand.headings and isinstance(usual, tuple) else set()
    needed = {face.family for face in faces} - (unused - named) | named
    ours = (face for face in FACES if face.family in needed)
    further = (face for face in faces if face not in FACES)  # of emoji and scripts
    return (*own, *ours, *further)


def fit_script(brand: Brand, titles: Iterable[str]) -> Brand:
    """The brand with the face that its titles need: one for all of a book.

    It is another than the theme's where that lacks letters of most titles, as Fraunces
    does of Ukrainian ones; an author's choice stays.
    """
    words = tuple(filter(None, titles))
    foreign = [title for title in words if whole_face(title, HEADING)]
    if brand.headings or len(foreign) * 2 <= len(words):
        return brand
    face = whole_face("".join(words), HEADING) or whole_face(foreign[0], HEADING)
    return replace(brand, headings=face.family) if face else brand


def stacks_of(brand: Brand) -> Mapping[str, str]:
    """The families in front of the stacks, by the token that names them."""
    named = {"display-face": brand.headings, "text-face": brand.text}
    return {token: f'"{_family(face)}"' for token, face in named.items() if face}


def letters_of(brand: Brand) -> Letters:
    """The cuts that set the words of a book with this brand."""
    return Letters(
        _cuts(brand.headings, HEADING, _HEADING),
        _cuts(brand.text, BOLD, _BOLD),
        _cuts(brand.text, TEXT, _TEXT),
    )


def _family(face: str | OwnFont) -> str:
    return face if isinstance(face, str) else face.family


def _cuts(face: str | OwnFont, usual: Cuts, weight: int) -> Cuts:
    """The brand's cut before those that set other scripts."""
    if not face:
        return usual
    if isinstance(face, OwnFont):
        own = _own(face, is_text=weight != _HEADING)
        upright = [one for one in own if one.style == "normal"]
        best = min(upright, key=lambda one: abs(one.weight - weight))
        return (best, *usual[1:])
    weights = {one.weight for one in FACES if one.family == face}
    best_weight = min(weights, key=lambda one: (one < weight, abs(one - weight)))
    return ((face, best_weight), *usual[1:])


def _own(font: str | OwnFont, *, is_text: bool) -> tuple[Face, ...]:
    """The faces of an author's own font."""
    if isinstance(font, str):
        return ()
    if not is_text:
        return (_face(font, font.regular, _HEADING),)
    bold = font.bold or (font.regular if _WEIGHT in axes_of(font.regular) else b"")
    faces = [_face(font, font.regular, _TEXT)]
    faces += [_face(font, bold, _BOLD)] if bold else []
    faces += [_face(font, font.italic, _TEXT, "italic")] if font.italic else []
    return tuple(faces)


def _face(font: OwnFont, content: bytes, weight: int, style: str = "normal") -> Face:
    is_variable = _WEIGHT in axes_of(content)
    axes = ((_WEIGHT, float(weight)),) if is_variable else ()
    file = "own.otf" if content.startswith(_CUBIC) else "own.ttf"
    return Face(font.family, "", file, weight, style, axes, content=content)

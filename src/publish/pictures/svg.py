"""Drawings: an SVG as the author gave it -> a closed, quiet one to publish.

No script, nothing from outside, no entities; pictures inside it are prepared as any
other. Nothing is fetched while it is read.
"""

import base64
import binascii
import re
from dataclasses import dataclass, replace

from lxml import etree

from publish.findings import Trouble, trouble
from publish.pictures.decoding import MAX_PIXELS, pixels_of
from publish.pictures.file_types import MEDIA_TYPES, kind_of
from publish.pictures.model import Picture, PictureError, Purpose, Rendered
from publish.pictures.photos import prepare_photo
from publish.pictures.strange_xml import parse_strange
from publish.pictures.svg_cleaning import SVG, clean, without_prefix
from publish.pictures.svg_css import unread_rule
from publish.pictures.svg_effects import (
    Effect,
    find_effects,
    has_letters,
    has_unread_style,
    say_radius,
)
from publish.pictures.svg_ground import has_ground, lay_ground, turns
from publish.pictures.svg_inline import as_decoration, flatten, prefix_ids
from publish.pictures.svg_redrawn import redraw
from publish.pictures.svg_size import frame, too_deep, too_many

MAX_BYTES = 5_000_000
# what lies on other shapes must not become opaque
_INSIDE: dict[Purpose, Purpose] = {
    "paper": "paper",
    "screen": "screen",
    "grey": "grey",
    "press": "paper",
    "reader": "web",
    "sign": "paper",
    "web": "web",
}
_ON_ANY_PAGE: frozenset[Purpose] = frozenset({"reader", "web"})
_ON_A_SHEET: frozenset[Purpose] = frozenset(
    {"paper", "screen", "grey", "press", "sign"}
)
_EMBEDDED = re.compile(r"data:image/(?:png|jpe?g);base64,(.*)", re.DOTALL)
_LONG_NUMBER = re.compile(rb"[0-9]{4000}")
_CURRENT_COLOUR = re.compile(rb"\bcurrentColor\b", re.IGNORECASE)
_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}|[a-zA-Z]+|[a-z-]+\([0-9a-z.,%/ -]+\)")


def prepare_drawing(
    picture: Picture, purpose: Purpose, profile: bytes = b""
) -> Rendered:
    """What is published of it; what was removed is a B403.

    For a sheet of paper a drawing that the engine of the pages would spoil becomes a
    picture; where that cannot be, it is a B420. `profile` is that of a press.

    PictureError M209: no SVG, not well formed, entities, without a size, larger than
    5 MB, with a style that nobody reads, or so nested that drawing it would not end.
    """
    root = _parsed(picture)
    problems: list[Trouble] = []

    inside = _Inside(picture, _INSIDE[purpose], problems)

    removed = list(clean(root, inside.cleaned))
    if b"<?xml-stylesheet" in _ascii(picture.content):
        removed.append("sheet")
    if removed:
        problems.append(trouble("B403", file=picture.file, removed=tuple(removed)))
    size = _checked(root, picture)
    if purpose in _ON_A_SHEET:
        redrawn, spoilt = _as_picture(root, size, picture, purpose, profile)
        problems += spoilt
        if redrawn:
            return replace(redrawn, problems=tuple(dict.fromkeys(problems)))
    width, height = (max(1, round(side)) for side in size)
    root = without_prefix(root)
    if purpose in _ON_ANY_PAGE:
        flatten(root)
        if not turns(root):
            lay_ground(root)
    content = etree.tostring(root, encoding="utf-8", with_tail=False) + b"\n"
    return Rendered(content, "SVG", width, height, tuple(dict.fromkeys(problems)))


def shape_of_drawing(picture: Picture) -> float:
    """The width for a height of 1; PictureError M209 where it is no drawing."""
    width, height = _size_of(_parsed(picture), picture)
    return width / height


def _size_of(root: etree._Element, picture: Picture) -> tuple[float, float]:
    size = frame(root)
    if size is None:
        raise PictureError(trouble("M209:size", file=picture.file))
    return size


def _checked(root: etree._Element, picture: Picture) -> tuple[float, float]:
    """The size of its viewBox; M209 where it has none, or nobody could draw it."""
    _refuse_unread_rules(root, picture)
    size = _size_of(root, picture)
    if too_many(root):
        raise PictureError(trouble("M209:repeats", file=picture.file))
    return size


def _as_picture(
    root: etree._Element,
    size: tuple[float, float],
    picture: Picture,
    purpose: Purpose,
    profile: bytes,
) -> tuple[Rendered | None, list[Trouble]]:
    """The drawing in pixels where it must be, or B420 where it must and cannot be."""
    say_radius(root)
    effects = find_effects(root, in_inks=purpose == "press")
    if not effects:
        return None, []
    why = _why_not(root, purpose, effects)
    redrawn = None if why else redraw(root, size, purpose, profile)
    if redrawn:
        return redrawn, []
    return None, [_spoilt(picture, effect, why) for effect in effects]


def spoilt_by_inks(picture: Picture) -> tuple[Trouble, ...]:
    """B420 for what a press alone would print otherwise, and no picture can cure.

    PictureError M209 as `prepare_drawing` says.
    """
    root = _parsed(picture)
    clean(root, lambda address: address)
    usual = find_effects(root)
    own = [it for it in find_effects(root, in_inks=True) if it not in usual]
    why = _why_not(root, "press", (*usual, *own)) if own else ""
    return tuple(_spoilt(picture, it, why) for it in own if why)


def _spoilt(picture: Picture, effect: Effect, why: str) -> Trouble:
    return trouble(
        "B420",
        file=picture.file,
        effect=effect.name,
        line=effect.line,
        why=effect.barrier or why or "undrawn",
    )


def _why_not(
    root: etree._Element, purpose: Purpose, effects: tuple[Effect, ...]
) -> str:
    """Why no picture may be made of it, as B420 says it; nothing where one may."""
    if purpose == "sign":
        return "sign"
    if has_letters(root):
        return "letters"
    barriers = (effect.barrier for effect in effects)
    return next(filter(None, barriers), "css" if has_unread_style(root) else "")


def _refuse_unread_rules(root: etree._Element, picture: Picture) -> None:
    for style in root.iter(f"{{{SVG}}}style"):
        if rule := unread_rule(style.text or ""):
            raise PictureError(trouble("M209:style", file=picture.file, rule=rule))


def is_line_art(svg: bytes | str) -> bool:
    """Whether the lines of a published drawing turn with the letters around it."""
    root = _root_of(svg)
    flatten(root)
    return turns(root)


def set_inside(svg: bytes | str, look: str, name: str) -> str:
    """A published drawing as it stands in a page, as decoration with the class `look`.

    `name` is given once a page; the ids of the drawing begin with it. Its rules of
    style hold for nothing else.
    """
    root = _root_of(svg)
    flatten(root)
    prefix_ids(root, name)
    as_decoration(root, look)
    return etree.tostring(root, encoding="unicode", with_tail=False)


def _root_of(svg: bytes | str) -> etree._Element:
    return etree.fromstring(svg if isinstance(svg, bytes) else svg.encode())


def with_ground(svg: bytes) -> bytes:
    """A published drawing as it is shown in a file of its own on pages of any colour.

    There it takes the colour of no text.
    """
    root = etree.fromstring(svg)
    if not has_ground(root):
        lay_ground(root)
    return etree.tostring(root, encoding="utf-8", with_tail=False) + b"\n"


def recolour(svg: bytes, colour: str) -> bytes:
    """The drawing with `currentColor` replaced, for where it inherits no colour.

    ValueError where `colour` is not a CSS colour.
    """
    if not _COLOUR.fullmatch(colour):
        raise ValueError(f"not a colour: {colour}")
    return _CURRENT_COLOUR.sub(colour.encode(), svg)


def _parsed(picture: Picture) -> etree._Element:
    if len(picture.content) > MAX_BYTES:
        size, most = len(picture.content) / 1e6, MAX_BYTES / 1e6
        large = trouble("M209:drawing", file=picture.file, size=size, most=most)
        raise PictureError(large)
    # before any parser could expand them
    if b"<!ENTITY" in _ascii(picture.content):
        raise PictureError(trouble("M209:entities", file=picture.file))
    if _LONG_NUMBER.search(_ascii(picture.content)):  # Python would not read it
        raise PictureError(trouble("M209:damaged", file=picture.file))
    try:
        root = parse_strange(picture.content)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        torn = trouble("M209:xml", file=picture.file, line=line, column=column)
        raise PictureError(torn) from error
    if root.tag != f"{{{SVG}}}svg":
        start = etree.QName(root).localname
        raise PictureError(trouble("M209:svg", file=picture.file, start=start))
    if too_deep(root):
        raise PictureError(trouble("M209:deep", file=picture.file))
    return root


def _ascii(content: bytes) -> bytes:
    return content.replace(b"\0", b"")  # UTF-16 as well


@dataclass(slots=True)
class _Inside:
    """The photographs inside a drawing, all of them held to the pixels of one."""

    drawing: Picture
    purpose: Purpose
    problems: list[Trouble]
    left: int = MAX_PIXELS

    def cleaned(self, address: str) -> str:
        """The address of one, cleaned; "" where it must go, of which B403 tells."""
        match = _EMBEDDED.fullmatch(address)
        if not match:
            return ""
        try:
            content = base64.b64decode("".join(match[1].split()), validate=True)
            rendered = self._prepared(Picture(self.drawing.file, content))
        except (binascii.Error, PictureError):
            return ""
        if rendered is None:
            return ""
        self.problems += rendered.problems
        letters = base64.b64encode(rendered.content).decode()
        return f"data:{MEDIA_TYPES[rendered.kind]};base64,{letters}"

    def _prepared(self, inner: Picture) -> Rendered | None:
        kind = kind_of(inner)
        if kind == "SVG":
            return None
        self.left -= pixels_of(inner, kind)
        return None if self.left < 0 else prepare_photo(inner, kind, self.purpose)

"""What of a drawing the engine of the pages does not draw as it is written.

WeasyPrint 70 passes over it without a word: a masked shape vanishes, a gradient in a
line makes it hair-thin. Browsers and resvg draw it; what stands here was measured by
laying their pictures beside its own (tests/test_drawings_redrawn.py).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from publish.pictures.svg_cleaning import SVG

_COMMENT = re.compile(r"/\*.*?(\*/|$)", re.DOTALL)
_DECLARED = re.compile(r"([\w-]+)\s*:\s*([^;{}]+)")
_OFF = frozenset({"", "none", "normal", "initial", "unset"})
_REFERENCE = r"url\(\s*[\"']?#"
_PROPERTIES = {  # the effect, and a value that has it
    "clip-rule": ("clip-rule", "evenodd"),
    "filter": ("filter", "."),
    "mask": ("mask", _REFERENCE),
    "mix-blend-mode": ("mix-blend-mode", "."),
    "paint-order": ("order", "stroke"),
    "stroke": ("stroke", _REFERENCE),
    "writing-mode": ("down", "^[tv]"),
}
_TURNED = re.compile(r"rotate|skew|matrix")
_GRADIENTS = frozenset(f"{{{SVG}}}{name}Gradient" for name in ("linear", "radial"))
_SHARES = frozenset({"fill-opacity", "stop-opacity"})  # 1 where all is opaque
_CORNERED = frozenset(f"{{{SVG}}}{name}" for name in ("polyline", "polygon"))
_LETTERS = frozenset(f"{{{SVG}}}{name}" for name in ("text", "tspan"))
# selectors that the other program passes over
_SELECTORS = re.compile(r":(?!first-child\b)[a-z-]+")
_BLOCK = re.compile(r"\{[^{}]*\}")
_BARRIERS = {  # what no picture can be made of, and what B420 says of it
    **dict.fromkeys(("along", "clip", "down", "order"), "letters"),
    "variable": "css",
}


@dataclass(frozen=True, slots=True, order=True)
class Effect:
    """Something drawn otherwise than it is written: what, and at which line."""

    name: str
    line: int

    @property
    def barrier(self) -> str:
        """Why a picture would not cure it, as B420 says it; "" where it would."""
        return _BARRIERS.get(self.name, "")


@dataclass(frozen=True, slots=True)
class _Property:
    element: etree._Element
    name: str
    value: str


def find_effects(root: etree._Element, *, in_inks: bool = False) -> tuple[Effect, ...]:
    """Each kind of it once, at the first line; by kind.

    `in_inks` for a press, whose inks are right in a picture only where a drawing holds
    pictures, which stay as they are, or a gradient in the colour of the text, of which
    the four inks would be taken for three colours.
    """
    found: dict[str, int] = {}
    of_inks = _of_inks(root) if in_inks else ()
    for element, name in (*_of_properties(root), *_of_elements(root), *of_inks):
        found.setdefault(name, _line_of(element))
    return tuple(sorted(Effect(name, line) for name, line in found.items()))


def _line_of(element: etree._Element) -> int:
    line: object = element.sourceline  # a number, whatever the stubs say
    return line if isinstance(line, int) else 0


def has_letters(root: etree._Element) -> bool:
    """Whether it writes words, for which a picture of it would need a font."""
    return any(True for _ in root.iter(*_LETTERS))


def has_unread_style(root: etree._Element) -> bool:
    """Whether it has CSS that only browsers and WeasyPrint read."""
    styled = any(one.name.startswith("transform") for one in _declared(root.iter("*")))
    return styled or any(
        _SELECTORS.search(_BLOCK.sub(" ", style.text or ""))
        for style in root.iter(f"{{{SVG}}}style")
    )


def say_radius(root: etree._Element) -> None:
    """Say the radius that a radial gradient has by default or as a percentage.

    WeasyPrint takes it 1.4 times too large (SVG 2, 8.9: per cent of the diagonal
    divided by the root of two, which in the unit square is 1).
    """
    for gradient in root.iter(f"{{{SVG}}}radialGradient"):
        radius = gradient.get("r", "" if _points(gradient) else "50%").strip()
        share = re.fullmatch(r"([\d.]+)%", radius)
        if share and _is_own(gradient):
            gradient.set("r", f"{float(share[1]) / 100:g}")


def _of_properties(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    has_gradients = any(True for _ in root.iter(*_GRADIENTS))
    for one in (*_declared(root.iter("*")), *_attributes(root)):
        if "var(" in one.value:
            yield one.element, "variable"
        name, tells = _PROPERTIES.get(one.name, ("", "$^"))
        if one.value not in _OFF and re.search(tells, one.value):
            yield one.element, name
        if has_gradients and one.name in _SHARES and _number(one.value) != 1:
            yield one.element, "fading"
        if one.name.startswith("marker-") and one.element.tag in _CORNERED:
            yield one.element, "marker"


def _of_elements(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    for gradient in root.iter(*_GRADIENTS):
        if _fades(gradient):
            yield gradient, "fading"
        if "%" in gradient.get("r", "") and not _is_own(gradient):
            yield gradient, "gradient"
    for pattern in root.iter(f"{{{SVG}}}pattern"):
        inner = (*_declared(pattern.iter("*")), *_attributes(pattern))
        is_filled = any(re.search(_REFERENCE, one.value) for one in inner)
        if _TURNED.search(pattern.get("patternTransform", "")) or is_filled:
            yield pattern, "pattern"
    yield from ((path, "along") for path in root.iter(f"{{{SVG}}}textPath"))
    clips = root.iter(f"{{{SVG}}}clipPath")
    yield from ((clip, "clip") for clip in clips if has_letters(clip))


def _of_inks(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    yield from ((image, "pictures") for image in root.iter(f"{{{SVG}}}image"))
    stops = tuple(root.iter(f"{{{SVG}}}stop"))
    values = (*_declared(stops), *(one for stop in stops for one in _attributes(stop)))
    yield from ((it.element, "turning") for it in values if it.value == "currentcolor")


def _fades(gradient: etree._Element) -> bool:
    """Whether it is see-through anywhere; Poppler leaves such a one out."""
    stops = tuple(gradient.iter(f"{{{SVG}}}stop"))
    return any(
        (one.name == "stop-opacity" and _number(one.value) != 1)
        or (one.name == "stop-color" and one.value.startswith(("rgba", "hsla")))
        for one in (*_declared(stops), *_attributes(gradient))
    )


def _number(share: str) -> float:
    try:
        percent = share.endswith("%")
        return float(share.removesuffix("%")) / (100 if percent else 1)
    except ValueError:
        return 1.0


def _declared(elements: Iterable[etree._Element]) -> Iterator[_Property]:
    """What `style` attributes and style sheets say."""
    for element in elements:
        is_sheet = element.tag == f"{{{SVG}}}style"
        css = (element.text or "") if is_sheet else element.get("style", "")
        for name, value in _DECLARED.findall(_COMMENT.sub(" ", css)):
            yield _Property(element, name.lower(), value.strip().lower())


def _attributes(root: etree._Element) -> Iterator[_Property]:
    for element in root.iter("*"):
        for name, value in element.items():
            yield _Property(element, str(name), str(value).strip().lower())


def _is_own(gradient: etree._Element) -> bool:
    """Whether its lengths are shares of the shape that it fills."""
    return gradient.get("gradientUnits") != "userSpaceOnUse"


def _points(gradient: etree._Element) -> bool:
    """Whether it takes what it does not say from another one."""
    return any(str(key).endswith("href") for key in gradient.attrib)

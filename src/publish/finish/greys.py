"""Colours -> greys, for editions that an office prints in black only.

Every operator and shading that names RGB, CMYK or Lab becomes its DeviceGray twin
(8.6.4.2). Pictures are grey before they come here. A colour space of an author's own
style sheet stays: the proof of grey editions names it.
"""

import re
from collections.abc import Iterator, Sequence

import pydyf

_RGB = re.compile(rb"(\S+) (\S+) (\S+) (rg|RG)")
_SPACE = re.compile(rb"/(lab-d50|lab-d65|DeviceCMYK) (cs|CS)")
_SPECIAL = re.compile(rb"((?:[-.\d]+ ){3,4})(scn|SCN)")
_OPERATORS = {b"rg": b"g", b"RG": b"G", b"scn": b"g", b"SCN": b"G", b"cs": b"g"}
_WEIGHTS = (0.299, 0.587, 0.114)  # ITU-R BT.601, as in grey pictures
_GREY = "/DeviceGray"


def make_grey(pdf: pydyf.PDF) -> None:
    """Turn all colours of a laid out file into greys of the same lightness."""
    opaque = _is_opaque(pdf)
    for one in pdf.objects:
        if isinstance(one, pydyf.Stream):
            if one.extra.get("Subtype") != "/Image":
                one.stream = list(_grey_steps(one.stream))
            _grey_group(one, opaque=opaque)
        elif isinstance(one, pydyf.Dictionary) and "ShadingType" in one:
            _grey_shading(one)


def _grey_steps(steps: Sequence[object]) -> Iterator[object]:
    """The steps of a content stream; each colour is a step of its own."""
    for step in steps:
        if not isinstance(step, bytes):
            yield step
        elif found := _RGB.fullmatch(step):
            yield _step(_lightness(tuple(map(float, found.groups()[:3]))), found[4])
        elif not _SPACE.fullmatch(step):  # `g` names the space by itself
            special = _SPECIAL.fullmatch(step)
            yield _special_step(special) if special else step


def _special_step(found: re.Match[bytes]) -> bytes:
    numbers = tuple(map(float, found[1].split()))
    if len(numbers) == len("Lab"):
        return _step(_lightness_of_lab(numbers[0]), found[2])
    *inks, black = numbers
    return _step(_lightness([1 - min(1, ink + black) for ink in inks]), found[2])


def _step(grey: float, operator: bytes) -> bytes:
    return f"{grey:.4g} ".encode() + _OPERATORS[operator]


def _lightness(colour: Sequence[float]) -> float:
    """Red, green and blue from 0 to 1 as one number."""
    return sum(part * weight for part, weight in zip(colour, _WEIGHTS, strict=True))


def _lightness_of_lab(lightness: float) -> float:
    """L* from 0 to 100 as the grey that sRGB shows for it (IEC 61966-2-1)."""
    root = (lightness + 16) / 116
    light = root**3 if lightness > 8 else lightness / 903.3  # noqa: PLR2004
    if light <= 0.0031308:  # noqa: PLR2004
        return 12.92 * light
    return float(1.055 * light ** (1 / 2.4) - 0.055)


def _is_opaque(pdf: pydyf.PDF) -> bool:
    """Whether nothing in the file is see-through (11.6.4)."""
    resources = [
        one.extra.get("Resources") if isinstance(one, pydyf.Stream) else one
        for one in pdf.objects
    ]
    states = [
        state
        for one in resources
        if isinstance(one, pydyf.Dictionary)
        for state in one.get("ExtGState", {}).values()
    ]
    return all(
        state.get("ca", 1) == state.get("CA", 1) == 1 and not {"SMask", "BM"} & {*state}
        for state in states
    )


def _grey_group(stream: pydyf.Stream, *, opaque: bool) -> None:
    """A group that mixes nothing would only lead printers to mix their black."""
    if opaque:
        stream.extra.pop("Group", None)
    elif stream.extra.get("Group", {}).get("CS") == "/DeviceRGB":
        stream.extra["Group"]["CS"] = _GREY


def _grey_shading(shading: pydyf.Dictionary) -> None:
    if shading["ColorSpace"] == "/DeviceRGB":
        shading["ColorSpace"] = _GREY
        _grey_function(shading["Function"])


def _grey_function(function: pydyf.Dictionary) -> None:
    """Functions of two colours, or several of them stitched together (7.10)."""
    for end in {"C0", "C1"} & function.keys():
        function[end] = pydyf.Array([_lightness(function[end])])
    for one in function.get("Functions", ()):
        _grey_function(one)

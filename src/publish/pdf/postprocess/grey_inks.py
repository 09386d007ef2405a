"""Colours -> greys, for editions that an office prints in black only."""

import pydyf

from publish.pdf.postprocess.colours import Numbers, Space, exchange_colours

_WEIGHTS = (0.299, 0.587, 0.114)  # ITU-R BT.601, as in grey pictures


def make_grey(pdf: pydyf.PDF) -> None:
    """Turn all colours of a laid out file into greys of the same lightness."""
    exchange_colours(pdf, "/DeviceGray", _mix)


def _mix(space: Space, numbers: Numbers) -> Numbers:
    if space == "lab":
        return (lightness_of_lab(numbers[0]),)
    if space == "rgb":
        return (_lightness(numbers),)
    *inks, black = numbers
    return (_lightness(tuple(1 - min(1, ink + black) for ink in inks)),)


def _lightness(colour: Numbers) -> float:
    """Red, green and blue from 0 to 1 as one number."""
    return sum(part * weight for part, weight in zip(colour, _WEIGHTS, strict=True))


def lightness_of_lab(lightness: float) -> float:
    """L* from 0 to 100 as the grey that sRGB shows for it (IEC 61966-2-1)."""
    root = (lightness + 16) / 116
    light = root**3 if lightness > 8 else lightness / 903.3  # noqa: PLR2004
    if light <= 0.0031308:  # noqa: PLR2004
        return 12.92 * light
    return float(1.055 * light ** (1 / 2.4) - 0.055)

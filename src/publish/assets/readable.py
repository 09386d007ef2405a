"""Whether colours can be read, and what is made of three so that all others can.

Goes in: colours as red, green and blue of 0 to 255; comes out: contrasts and colours.
Contrast is that of WCAG 2.2 (1.4.3: 4.5 for text, 3 for signs). A bad copy is one on
which black has become dark grey and paper light grey, as worn toner and an old drum
leave it.
"""

from collections.abc import Callable

from publish.assets.palette import Levels

WHITE: Levels = (255, 255, 255)
BLACK: Levels = (0, 0, 0)
SEPIA: Levels = (244, 236, 216)  # of e-readers
TEXT, SIGN = 4.5, 3.0  # least contrasts
_SHARES = (0.2126, 0.7152, 0.0722)  # of light: WCAG 2.2, relative luminance
_GREY = (0.299, 0.587, 0.114)  # of a copy: ISO 32000-1, 10.4.2; ITU-R BT.601
_WORN = (38, 235)  # what black and paper become
_LINEAR = 0.04045
_STEPS = 256


def contrast(one: Levels, other: Levels) -> float:
    """1 to 21 between two colours."""
    dark, light = sorted((_light(one), _light(other)))
    return (light + 0.05) / (dark + 0.05)


def grey(colour: Levels) -> Levels:
    """The colour on a black and white copy."""
    level = round(sum(share * part for share, part in zip(_GREY, colour, strict=True)))
    return level, level, level


def worn(colour: Levels) -> Levels:
    """The colour on a bad copy."""
    black, paper = _WORN
    level = round(black + grey(colour)[0] * (paper - black) / 255)
    return level, level, level


def least(colour: Levels, ground: Levels) -> float:
    """The contrast between two colours where it is least: as they are, or in grey."""
    return min(contrast(colour, ground), contrast(grey(colour), grey(ground)))


def can_be_read(colour: Levels, ground: Levels = WHITE) -> bool:
    """As words: on a screen and a copy, and as large ones on a bad copy."""
    bad = contrast(worn(colour), worn(ground))
    return least(colour, ground) >= TEXT and bad >= SIGN


def mix(colour: Levels, other: Levels, share: float) -> Levels:
    """`share` of 0 to 1 of the other colour in this one."""
    red, green, blue = (
        round(part + (wanted - part) * share)
        for part, wanted in zip(colour, other, strict=True)
    )
    return red, green, blue


def nearest(colour: Levels, towards: Levels, fits: Callable[[Levels], bool]) -> Levels:
    """The first colour that fits on the way from one to another, which must."""
    way = (mix(colour, towards, step / _STEPS) for step in range(_STEPS + 1))
    return next((found for found in way if fits(found)), towards)


def _light(colour: Levels) -> float:
    pairs = zip(_SHARES, colour, strict=True)
    return sum(share * _linear(part / 255) for share, part in pairs)


def _linear(value: float) -> float:
    if value <= _LINEAR:
        return value / 12.92
    return float(((value + 0.055) / 1.055) ** 2.4)

"""How much two colours differ in lightness (WCAG 2.2, relative luminance)."""

from collections.abc import Iterable

_LINEAR = 0.04045  # below it sRGB is a straight line
_SHARES = (0.2126, 0.7152, 0.0722)  # of red, green and blue


def contrast(one: Iterable[int], other: Iterable[int]) -> float:
    """1 to 21 between two colours, each red, green and blue of 0 to 255."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Iterable[int]) -> float:
    pairs = zip(_SHARES, colour, strict=True)
    return sum(share * _linear(value / 255) for share, value in pairs)


def _linear(value: float) -> float:
    if value <= _LINEAR:
        return value / 12.92
    return float(((value + 0.055) / 1.055) ** 2.4)

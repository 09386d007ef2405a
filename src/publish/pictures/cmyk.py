"""Colours of screens -> the four inks of a press, by its colour profile.

Pillow images, or single colours; the profile comes as bytes. Relative colorimetric
with black point compensation: white stays paper, black stays as deep as the press can.
"""

from functools import cache
from io import BytesIO

from PIL import Image, ImageCms

Inks = tuple[float, float, float, float]  # cyan, magenta, yellow, black: 0 to 1
Colour = tuple[float, float, float]  # red, green, blue: 0 to 1; or L*, a*, b*


def separate(image: Image.Image, profile: bytes) -> Image.Image:
    """The picture in CMYK; one in RGB without transparency goes in."""
    return _applied(image, _to_press(profile, "RGB"))


def separate_colour(colour: Colour, profile: bytes) -> Inks:
    """One colour of sRGB as inks."""
    levels = tuple(round(255 * part) for part in colour)
    return _inks(Image.frombytes("RGB", (1, 1), bytes(levels)), profile)


def separate_lab(colour: Colour, profile: bytes) -> Inks:
    """One colour of CIE Lab, its lightness from 0 to 100, as inks."""
    lightness, *others = colour
    # Pillow keeps a and b signed, in two's complement.
    signed = (max(-128, min(127, round(part))) & 255 for part in others)
    levels = (max(0, min(255, round(lightness * 2.55))), *signed)
    return _inks(Image.frombytes("LAB", (1, 1), bytes(levels)), profile)


def can_separate(profile: bytes) -> bool:
    """Whether the profile leads from colours to inks."""
    try:
        _to_press(profile, "RGB")
    except (OSError, ImageCms.PyCMSError):
        return False
    return True


def limit(inks: Inks, most: float) -> Inks:
    """Inks that together cover no more than `most`; black is never taken from."""
    *colours, black = inks
    total = sum(colours)
    room = most - black
    if total <= room:
        return inks
    cyan, magenta, yellow = (ink * room / total for ink in colours)
    return cyan, magenta, yellow, black


def _inks(pixel: Image.Image, profile: bytes) -> Inks:
    found = _applied(pixel, _to_press(profile, pixel.mode)).tobytes()
    cyan, magenta, yellow, black = (level / 255 for level in found)
    return cyan, magenta, yellow, black


def _applied(image: Image.Image, way: ImageCms.ImageCmsTransform) -> Image.Image:
    converted = ImageCms.applyTransform(image, way)
    if converted is None:  # only where a picture is converted in place
        raise TypeError("a colour transform without a result")
    return converted


@cache
def _to_press(profile: bytes, mode: str) -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(
        ImageCms.createProfile("LAB" if mode == "LAB" else "sRGB"),
        ImageCms.ImageCmsProfile(BytesIO(profile)),
        mode,
        "CMYK",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )

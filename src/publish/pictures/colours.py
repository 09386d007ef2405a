"""Any pixels -> grey or sRGB of 8 bits, with or without transparency.

Pillow images go in and out. Where the file has no colour profile, sRGB is assumed.
"""

from io import BytesIO

from PIL import Image, ImageChops, ImageCms

_PLAIN = frozenset({"L", "LA", "RGB", "RGBA", "CMYK"})
_SPACES = {"L": b"GRAY", "RGB": b"RGB ", "CMYK": b"CMYK"}  # ICC.1, bytes 16 to 19
_SAME = 2  # of 255: profiles that all mean sRGB differ by rounding
_STEPS = (0, 64, 128, 192, 255)


def plain_mode(image: Image.Image) -> Image.Image:
    """The same picture in one of L, LA, RGB, RGBA, CMYK."""
    if image.mode.startswith("I"):  # 16 bits; Pillow's own way clips
        return image.convert("I").point(_sixteen_to_eight).convert("L")
    if image.has_transparency_data:
        return _with_alpha(image)
    if image.mode in _PLAIN:
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def to_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """Grey stays grey, all else becomes RGB; transparency is not touched."""
    base = image.mode.removesuffix("A")
    transform = _transform(base, profile)
    if not transform:
        return image.convert("RGB") if base == "CMYK" else image
    converted = ImageCms.applyTransform(image.convert(base), transform)
    if converted is None:  # only where a picture is converted in place
        raise TypeError("a colour transform without a result")
    result = converted.convert("L") if base == "L" else converted
    if image.mode != base:
        result.putalpha(image.getchannel("A"))
    return result


def is_srgb(mode: str, profile: bytes) -> bool:
    """Whether pixels in that mode, L or RGB, may stay as they are."""
    transform = _transform(mode, profile)
    if not transform:
        return True
    swatches = _swatches().convert(mode)
    changed = to_srgb(swatches, profile)
    return max(ImageChops.difference(swatches, changed).tobytes()) <= _SAME


def on_white(image: Image.Image) -> Image.Image:
    """Without transparency, as if printed on white paper."""
    if not image.mode.endswith("A"):
        return image
    base = image.mode.removesuffix("A")
    paper = Image.new(base, image.size, "white")
    paper.paste(image.convert(base), mask=image.getchannel("A"))
    return paper


def _sixteen_to_eight(value: float) -> float:
    return value * (1 / 257) + 0.5


def _with_alpha(image: Image.Image) -> Image.Image:
    """LA or RGBA; L or RGB where no pixel is transparent."""
    clear = image.convert("LA" if image.mode in {"1", "L", "LA", "La"} else "RGBA")
    if clear.getchannel("A").getextrema() == (255, 255):
        return clear.convert(clear.mode.removesuffix("A"))
    return clear


def _transform(mode: str, profile: bytes) -> ImageCms.ImageCmsTransform | None:
    """From the profile to sRGB; None where it is none, damaged, or of other colours.

    Viewers do the same with a profile that does not fit: they take sRGB.
    """
    if profile[16:20] != _SPACES[mode]:
        return None
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.buildTransform(
            source,
            ImageCms.createProfile("sRGB"),
            mode,
            "RGB",
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (OSError, ImageCms.PyCMSError):
        return None


def _swatches() -> Image.Image:
    """One pixel for each of 125 colours, among them five greys."""
    colours = [(r, g, b) for r in _STEPS for g in _STEPS for b in _STEPS]
    return Image.frombytes("RGB", (len(colours), 1), bytes(sum(colours, ())))

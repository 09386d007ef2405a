"""Image files for tests, made on the spot: bytes of every kind that authors send."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import ParamSpec

from PIL import Image, ImageCms

from publish.findings import Trouble
from publish.pictures import Picture, PictureError, Prepared

Given = ParamSpec("Given")

SVG = 'xmlns="http://www.w3.org/2000/svg"'
XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


def picture(content: bytes | str, file: str = "images/Een boot.jpg") -> Picture:
    letters = content.encode() if isinstance(content, str) else content
    return Picture(file, letters)


def scene(width: int = 60, height: int = 40) -> Image.Image:
    """Red at the left, blue at the right: any turn of it shows."""
    image = Image.new("RGB", (width, height), (200, 30, 30))
    image.paste((30, 30, 200), (width // 2, 0, width, height))
    return image


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def exif(*, turn: int = 1, place: bool = False) -> Image.Exif:
    found = Image.Exif()
    found[0x0112] = turn
    found[0x010F] = "Camera of Birgit"
    if place:
        north = {1: "N", 2: (52.0, 12.0, 30.0), 3: "E", 4: (6.0, 7.0, 8.0)}
        found[0x8825] = north
    return found


def srgb_profile() -> bytes:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    return profile.tobytes()


def swapped_profile() -> bytes:
    """A profile in which red means green and green means red."""
    return (
        srgb_profile()
        .replace(b"rXYZ", b"tXYZ", 1)
        .replace(b"gXYZ", b"rXYZ", 1)
        .replace(b"tXYZ", b"gXYZ", 1)
    )


def png(head: tuple[int, int, int, int], rows: bytes, *more: bytes) -> bytes:
    """A PNG written by hand: width, height, bits and colour type; chunks before it."""
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", struct.pack(">IIBBBBB", *head, 0, 0, 0)),
            *more,
            chunk(b"IDAT", zlib.compress(rows)),
            chunk(b"IEND", b""),
        )
    )


def chunk(name: bytes, body: bytes) -> bytes:
    check = zlib.crc32(name + body)
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", check)


def drawing(body: str, attributes: str = 'viewBox="0 0 480 120"') -> Picture:
    text = f"<svg {SVG} {XLINK} {attributes}>{body}</svg>"
    return picture(text, "images/golf.svg")


def pixels(prepared: Prepared) -> Image.Image:
    with Image.open(BytesIO(prepared.content)) as image:
        image.load()
    return image


def colour(prepared: Prepared, at: tuple[int, int] = (0, 0)) -> tuple[int, ...]:
    """The colour there; grey is one number."""
    found = pixels(prepared).getpixel(at)
    if isinstance(found, tuple):
        return found
    return (int(found or 0),)


def codes(prepared: Prepared) -> list[str]:
    return [one.code for one in prepared.problems]


def refusal(
    call: Callable[Given, object], *given: Given.args, **named: Given.kwargs
) -> Trouble:
    """What is wrong, where the call ends in that; a call that does not is a failure."""
    try:
        call(*given, **named)
    except PictureError as error:
        return error.trouble
    raise AssertionError("the picture was not refused")

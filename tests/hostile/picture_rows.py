"""Photographs that are none, are torn, or unpack to more than a machine has."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO

from PIL import Image

from builders.pictures import chunk, exif, png, saved, scene
from hostile.shape import Given, Hole, LinkTo, Pipe, Rows, chapter, picture

_ROWS = bytes([0, 0, 0, 0]) * 9  # of a picture of one by nine


def _jpeg(**options: object) -> bytes:
    return saved(scene(400, 300), "JPEG", **options)


def _head(width: int, height: int, *, bits: int = 8, kind: int = 2) -> bytes:
    return png((width, height, bits, kind), _ROWS)


def _zeros(width: int, height: int, kind: int = 0) -> bytes:
    """A PNG of nothing but zeros: small on the disk."""
    press = zlib.compressobj(9)
    row = bytes(1 + width * (3 if kind else 1))
    body = b"".join(press.compress(row * 50) for _ in range(height // 50))
    head = struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", head),
            chunk(b"IDAT", body + press.flush()),
            chunk(b"IEND", b""),
        )
    )


def _gif(frames: int, side: int = 40) -> bytes:
    many = [Image.new("P", (side, side), at % 250) for at in range(frames)]
    return saved(many[0], "GIF", save_all=True, append_images=many[1:])


def _jpeg_of(width: int, height: int) -> bytes:
    """A JPEG whose frame says that it is this large."""
    content = bytearray(_jpeg())
    at = content.index(b"\xff\xc0")
    content[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(content)


def _scans() -> bytes:
    """A JPEG whose only scan stands in it very often."""
    content = _jpeg(progressive=True)
    at = content.rindex(b"\xff\xda")
    return content[:at] + content[at:-2] * 3000 + b"\xff\xd9"


def _damaged() -> bytes:
    content = bytearray(_jpeg(quality=95))
    for at in range(700, len(content) - 2, 37):
        content[at] = 0x5A
    return bytes(content)


def _text_chunk() -> bytes:
    body = b"Comment\0\0" + zlib.compress(bytes(80_000_000), 9)
    return png((1, 9, 8, 2), _ROWS, chunk(b"zTXt", body))


def _profile_chunk() -> bytes:
    body = b"icc\0\0" + zlib.compress(bytes(80_000_000), 9)
    return png((1, 9, 8, 2), _ROWS, chunk(b"iCCP", body))


def _tiff() -> bytes:
    return saved(scene(), "TIFF")


def _exif(count: int) -> bytes:
    """A JPEG with an Exif block whose list of tags leads back to itself."""
    entries = struct.pack("<HHII", 0x8769, 4, 1, 8) * count
    block = b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", count) + entries
    return _jpeg(exif=b"Exif\0\0" + block + struct.pack("<I", 8))


def _zip_behind(content: bytes) -> bytes:
    from zipfile import ZipFile

    out = BytesIO()
    with ZipFile(out, "w") as file:
        file.writestr("evil.html", "<script>alert(1)</script>")
    return content + out.getvalue()


def _row(
    make: Callable[[], bytes], name: str = "foto.jpg", **more: object
) -> Callable[[], Given]:
    return lambda: picture(make(), name, **more)


_PNG = "foto.png"
PICTURES: Rows = {
    "nothing": _row(lambda: b""),
    "one byte": _row(lambda: b"\xff"),
    "a head of a JPEG": _row(lambda: b"\xff\xd8\xff\xe0"),
    "half a JPEG": _row(lambda: _jpeg()[:2000]),
    "a JPEG without its last bytes": _row(lambda: _jpeg()[:-40]),
    "a JPEG without an end": _row(lambda: _jpeg()[:-2]),
    "a JPEG with damage inside": _row(_damaged),
    "a JPEG that says it is huge": _row(lambda: _jpeg_of(65_500, 65_500)),
    "a JPEG without a side": _row(lambda: _jpeg_of(0, 0)),
    "a JPEG of 3,000 scans": _row(_scans),
    "a JPEG in CMYK": _row(lambda: saved(scene().convert("CMYK"), "JPEG")),
    "a JPEG with a page behind it": _row(
        lambda: _jpeg() + b"<script>alert(1)</script>"
    ),
    "a JPEG with a zip behind it": _row(lambda: _zip_behind(_jpeg())),
    "a JPEG with a page in its remark": _row(
        lambda: _jpeg(comment=b"<?php system($_GET[0]); ?>")
    ),
    "a JPEG with 200 tags of itself": _row(lambda: _exif(200)),
    "a JPEG that tells where it was": _row(lambda: _jpeg(exif=exif(place=True))),
    "a JPEG with a profile that is none": _row(
        lambda: _jpeg(icc_profile=b"geen profiel" * 50)
    ),
    "a PNG called JPEG": _row(lambda: saved(scene(), "PNG")),
    "a GIF called JPEG": _row(lambda: _gif(2)),
    "a GIF of 500 frames": _row(lambda: _gif(500), "foto.gif"),
    "a TIFF called PNG": _row(_tiff, _PNG),
    "a BMP": _row(lambda: saved(scene(), "BMP"), "foto.bmp"),
    "an icon of Windows called PNG": _row(lambda: saved(scene(), "ICO"), _PNG),
    "PostScript called JPEG": _row(lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n(ls) run\n"),
    "a PDF called JPEG": _row(lambda: b"%PDF-1.7\n" + bytes(500)),
    "a page called JPEG": _row(lambda: b"<html><script>alert(1)</script></html>"),
    "a drawing called JPEG": _row(
        lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'
    ),
    "a PNG without a palette": _row(lambda: _head(9, 9, kind=3), _PNG),
    "a PNG of no such colours": _row(lambda: _head(1, 9, kind=5), _PNG),
    "a PNG of no such bits": _row(lambda: _head(1, 9, bits=7), _PNG),
    "a PNG without a side": _row(lambda: _head(0, 9), _PNG),
    "a PNG of 2 to the power of 31": _row(lambda: _head(2**31 - 1, 2**31 - 1), _PNG),
    "a PNG of 60,000 by 60,000": _row(lambda: _head(60_000, 60_000), _PNG),
    "a PNG of a line of 100,000": _row(lambda: _head(100_000, 1), _PNG),
    "a PNG of zeros, 20,000 high": _row(lambda: _zeros(8000, 20_000), _PNG),
    "a PNG of zeros, 12 megapixels": _row(lambda: _zeros(4000, 3000, 2), _PNG),
    "a PNG with too few bytes": _row(lambda: _head(500, 500), _PNG),
    "a PNG with a text of 80 MB": _row(_text_chunk, _PNG),
    "a PNG with a profile of 80 MB": _row(_profile_chunk, _PNG),
    "a PNG with a chunk longer than itself": _row(
        lambda: b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 2**31 - 1) + b"IHDR", _PNG
    ),
    "a PNG with 50,000 chunks": _row(
        lambda: png((1, 9, 8, 2), _ROWS, chunk(b"tEXt", b"a\0b") * 50_000), _PNG
    ),
    "a PNG that moves": _row(
        lambda: saved(scene(), "PNG", save_all=True, append_images=[scene(60, 40)]),
        _PNG,
    ),
    "a WebP that is torn": _row(lambda: saved(scene(), "WEBP")[:60], "foto.webp"),
    "a WebP of nothing": _row(lambda: b"RIFF\x04\0\0\0WEBP", "foto.webp"),
    "a HEIC of nothing": _row(
        lambda: b"\0\0\0\x18ftypheic\0\0\0\0heicmif1", "foto.heic"
    ),
    "a HEIC that is torn": _row(
        lambda: b"\0\0\0\x18ftypheic\0\0\0\0heicmif1\xff\xff\xff\xffmeta", "foto.heic"
    ),
    "an AVIF called JPEG": _row(lambda: b"\0\0\0\x18ftypavif\0\0\0\0avifmif1"),
    "a pipe": lambda: picture(Pipe()),
    "a folder": lambda: picture("x", "foto.jpg/een.jpg", file="foto.jpg"),
    "a device": lambda: picture(LinkTo("/dev/zero")),
    "a link out of the folder": lambda: picture(LinkTo("../geheim.png"), _PNG),
    "a link to itself": lambda: picture(LinkTo("foto.jpg")),
    "a link to a file of the machine": lambda: picture(LinkTo("/etc/hostname")),
    "three gigabytes": lambda: picture(Hole(3_000_000_000)),
    "100 MB of zeros": lambda: picture(Hole(100_000_000)),
    "shown 500 times": lambda: chapter(
        "![](boot)\n\n" * 500,
        files={"foto.jpg": _jpeg()},
        images={"boot": {"file": "foto.jpg", "alt": "Een boot"}},
    ),
    "one pixel": _row(lambda: saved(scene(2, 1), "PNG"), _PNG),
    "of 20,000 by 2": _row(lambda: saved(scene(20_000, 2), "PNG"), _PNG),
    "with words of 20,000 letters": _row(_jpeg, alt="lang " * 4000),
    "with words that are HTML": _row(_jpeg, alt='"><script>alert(1)</script>'),
    "with a caption that fetches": _row(
        _jpeg, caption="![](https://ver.example/a.png)"
    ),
    "with a focus outside itself": _row(_jpeg, fit="crop", focus="101% 50%"),
    "with a width of a house": _row(_jpeg, width="4000 mm"),
    "with a width of nothing": _row(_jpeg, width="0 mm"),
}

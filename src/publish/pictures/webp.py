"""The head of a WebP file: its size, and whether its pixels were coded with loss.

The decoder takes memory for the whole canvas as soon as it opens a file, so the size
must be known before (RFC 9649, section 2).
"""

import struct
from collections.abc import Iterator

_FRAME_HEAD = 16  # bytes of an ANMF chunk before the chunks of its frame


def webp_size(content: bytes) -> tuple[int, int]:
    """Width and height in px; ValueError where the head is none."""
    name, body = content[12:16], content[20:30]
    if len(body) < 10:  # noqa: PLR2004 - the longest of the three heads
        raise ValueError("a WebP file that ends in its head")
    if name == b"VP8X":
        return int.from_bytes(body[4:7], "little") + 1, _high(body)
    if name == b"VP8 ":
        width, height = struct.unpack_from("<HH", body, 6)
        return width & 0x3FFF, height & 0x3FFF
    if name == b"VP8L":
        bits = int.from_bytes(body[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    raise ValueError("a WebP file that starts with an unknown chunk")


def is_lossy(content: bytes) -> bool:
    """Whether the first frame is a photograph, as coded by VP8."""
    return next(_frames(content, 12), b"") == b"VP8 "


def _high(body: bytes) -> int:
    return int.from_bytes(body[7:10], "little") + 1


def _frames(content: bytes, start: int) -> Iterator[bytes]:
    at = start
    while at + 8 <= len(content):
        name = content[at : at + 4]
        length = int.from_bytes(content[at + 4 : at + 8], "little")
        if name in {b"VP8 ", b"VP8L"}:
            yield name
        # the chunks of an animation's frame stand inside it
        at += 8 + (_FRAME_HEAD if name == b"ANMF" else length + length % 2)

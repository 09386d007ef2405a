"""A JPEG without its metadata, and not one pixel changed.

Bytes go in and out; segments are dropped or kept by their marker (ITU-T T.81,
annex B). Knows nothing of colours.
"""

import re
from typing import Final

_EOI, _SOS, _APP0, _APP14 = 0xD9, 0xDA, 0xE0, 0xEE
# DHT, the SOF family, DAC, DQT, DNL, DRI: what a decoder needs
_NEEDED: Final = frozenset({*range(0xC0, 0xD0), 0xDB, 0xDC, 0xDD} - {0xC8})
_MARKER = re.compile(rb"\xff+([^\x00\xff])", re.DOTALL)
# inside a scan FF 00 is a plain FF, and D0 to D7 only restart
_SCAN_END = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]", re.DOTALL)
_JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
_ADOBE_LENGTH = 12


def without_metadata(content: bytes) -> bytes | None:
    """The same picture without EXIF, XMP, profiles, comments, thumbnails or tail.

    JFIF stays without its thumbnail, Adobe's segment because it says how colours are
    coded. What follows the end of the picture (further pictures, films) goes as
    well. None where the segments are not in order.
    """
    kept = [b"\xff\xd8"]
    at = 2
    while match := _MARKER.match(content, at):
        marker = match[1][0]
        if marker == _EOI:
            kept.append(b"\xff\xd9")
            return b"".join(kept)
        length = int.from_bytes(content[match.end() : match.end() + 2])
        at = match.end() + length
        kept.append(_segment(marker, content[match.end() + 2 : at]))
        if marker == _SOS:
            end = _SCAN_END.search(content, at)
            if not end:
                return None
            kept.append(content[at : end.start()])
            at = end.start()
    return None


def _segment(marker: int, payload: bytes) -> bytes:
    """What is kept of a segment: all, a plain form of it, or nothing."""
    if marker in _NEEDED or marker == _SOS:
        return _whole(marker, payload)
    if marker == _APP0 and payload.startswith(b"JFIF\0"):
        return _JFIF
    if marker == _APP14 and payload.startswith(b"Adobe"):
        return _whole(marker, payload[:_ADOBE_LENGTH])
    return b""


def _whole(marker: int, payload: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(payload) + 2).to_bytes(2) + payload

"""MP4 from inside: which tracks a file holds, in which codec.

Bytes go in, tracks come out; nothing is decoded. Source: ISO/IEC 14496-12.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_HEADER = 8  # bytes: size and type
_LONG_HEADER = 16
_LARGE = 1  # a size that stands behind the type instead
_TO_THE_END = 0
_FULL = 4  # bytes: version and flags
_MOST = 100_000  # boxes beside each other: a day of film has fewer
_PLACES = (b"\xa9xyz", b"com.apple.quicktime.location.ISO6709")


class TornError(ValueError):
    """A box reaches past the end of the file, or they are without end."""


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its type, and where its content starts and ends."""

    type: bytes
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Track:
    """`handler` is `soun`, `vide` or another; `codec` is that of its samples."""

    handler: bytes
    codec: bytes


def boxes(content: bytes, start: int, end: int) -> Iterator[Box]:
    """The boxes between two places; TornError where one does not end there."""
    for _ in range(_MOST):
        if start + _HEADER > end:
            return
        size = int.from_bytes(content[start : start + 4])
        header = _HEADER
        if size == _LARGE:
            size = int.from_bytes(content[start + 8 : start + 16])
            header = _LONG_HEADER
        elif size == _TO_THE_END:
            size = end - start
        if size < header or start + size > end:
            raise TornError
        yield Box(content[start + 4 : start + 8], start + header, start + size)
        start += size
    raise TornError


def tracks(content: bytes) -> tuple[Track, ...]:
    """The tracks of a whole file; none where it has no list of them.

    Raises:
        TornError: the file ends before a box does.
    """
    whole = tuple(boxes(content, 0, len(content)))
    found = _within(content, whole, b"moov", b"trak", b"mdia")
    return tuple(_track(content, media) for media in found)


def tells_place(content: bytes) -> bool:
    """Whether a phone or camera wrote down where it was taken."""
    return any(
        content.find(mark, box.start, box.end) >= 0
        for box in boxes(content, 0, len(content))
        if box.type in {b"moov", b"udta", b"meta"}
        for mark in _PLACES
    )


def _within(content: bytes, found: Sequence[Box], *path: bytes) -> tuple[Box, ...]:
    """Every box at the end of a path of types."""
    kept = tuple(box for box in found if box.type == path[0])
    if len(path) == 1:
        return kept
    inner = [part for box in kept for part in boxes(content, box.start, box.end)]
    return _within(content, inner, *path[1:])


def _track(content: bytes, media: Box) -> Track:
    inner = tuple(boxes(content, media.start, media.end))
    handlers = _within(content, inner, b"hdlr")
    samples = _within(content, inner, b"minf", b"stbl", b"stsd")
    at = [box.start + _FULL + 4 for box in handlers]
    codec = [box.start + _FULL + 4 + 4 for box in samples]
    return Track(*(content[it[0] : it[0] + 4] if it else b"" for it in (at, codec)))

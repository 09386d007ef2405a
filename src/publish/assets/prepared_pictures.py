"""A picture made fit for a purpose: once a run, and once for all runs.

What was prepared is kept under all that it was made of: its bytes and name, the
purpose, the width of its place, and the profile of a press.
"""

from collections.abc import Mapping
from functools import cache

from publish.kept.store import read_entry, read_key, write_entry
from publish.kept.values import (
    pack_head,
    pack_troubles,
    unpack_head,
    unpack_troubles,
)
from publish.pictures import Picture, Prepared, Purpose, is_drawing, prepare

_AS_DRAWN: Mapping[Purpose, Purpose] = {"screen": "paper"}  # sharp at any size


def prepare_once(
    picture: Picture, purpose: Purpose, profile: bytes = b"", widest: int = 0
) -> Prepared:
    """A picture made fit for a purpose; workers inherit it by the fork.

    `profile` counts for a press alone, so that no other purpose is prepared twice;
    `widest` is the width in px that its largest place asks for, 0 for as it is; a
    drawing has none, whatever its place. PictureError as `prepare` says.
    """
    own = profile if purpose == "press" else b""
    if is_drawing(picture.content):
        return _read_prepared(picture, _AS_DRAWN.get(purpose, purpose), own, 0)
    return _read_prepared(picture, purpose, own, widest)


@cache
def _read_prepared(
    picture: Picture, purpose: Purpose, profile: bytes, widest: int
) -> Prepared:
    """Called from one place only: a cache keeps each way of writing a call apart."""
    made_of = picture.file, purpose, str(widest), profile, picture.content
    key = read_key("picture", *made_of)
    kept = read_entry(key)
    if kept is not None:
        return _unpack(kept)
    prepared = prepare(picture, purpose, profile, widest)
    write_entry(key, *_pack(prepared))
    return prepared


def _pack(prepared: Prepared) -> tuple[bytes, bytes]:
    facts = [
        *(prepared.name, prepared.media_type, prepared.width, prepared.height),
        pack_troubles(prepared.problems),
    ]
    return pack_head(facts), prepared.content


def _unpack(kept: bytes) -> Prepared:
    (name, media_type, width, height, problems), start = unpack_head(kept)
    found = unpack_troubles(problems)
    return Prepared(name, kept[start:], media_type, width, height, found)

"""A folder of the user's for what takes long to make: bounded, and never believed.

The name of an entry is a digest of all that it was made of, and the digest inside it
covers that name too: an entry that was changed, cut short or put in another's place is
found, and made anew. Only plain files are opened, none larger than the folder may be.
What was used longest ago goes first. A folder that cannot be read or written does no
harm: it only takes longer.
"""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from publish.kept.versions import read_versions

VARIABLE = "PUBLISH_CACHE_MB"  # how much room it may take; 0 keeps nothing
_USUAL = 1024  # MB
_SHARE = 4  # an entry may take so much of the room: one in four
_LEFT = 0.9  # of the room, once what is old is gone
_LOOK_AGAIN = 32 << 20  # bytes that a process writes before it looks for room once more
_DIGEST = 32  # bytes
# a pipe must not keep us waiting, and a link may lead anywhere
_PLAINLY = (
    os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
) | getattr(os, "O_BINARY", 0)


@dataclass(slots=True)
class _Use:
    """What this process does with the store."""

    is_closed: bool = False
    since_look: int = _LOOK_AGAIN  # bytes written since it last looked for room


_use = _Use()


@contextmanager
def closed_store() -> Iterator[None]:
    """Inside, nothing is taken from the store and nothing is put in."""
    was_closed, _use.is_closed = _use.is_closed, True
    try:
        yield
    finally:
        _use.is_closed = was_closed


def key_of(*parts: str | bytes) -> str:
    """The name of what is made of these, each part held apart from the next."""
    digest = sha256()
    for part in parts:
        content = part.encode(errors="surrogatepass") if isinstance(part, str) else part
        digest.update(len(content).to_bytes(8, "big"))
        digest.update(content)
    return digest.hexdigest()


def read_kept(make: Callable[[], bytes], what: str, *parts: str | bytes) -> bytes:
    """What `make` gives for these parts, from the store where it has it.

    `what` names its kind, so that two kinds made of the same parts stay apart.
    """
    key = read_key(what, *parts)
    kept = read_entry(key)
    if kept is None:
        kept = make()
        write_entry(key, kept)
    return kept


def read_key(what: str, *parts: str | bytes) -> str:
    """The name of what this program makes of these parts, with what it has at hand."""
    return key_of(read_versions(), what, *parts)


def read_entry(key: str) -> bytes | None:
    """What was kept under a key; None where it was not, or is not what it was."""
    room = _read_room()
    if not room:
        return None
    try:
        content = _read_plain(read_folder() / key, room // _SHARE + _DIGEST)
    except OSError:
        return None
    whole = memoryview(content)
    if whole[:_DIGEST] != _seal(key, whole[_DIGEST:]):
        return None
    return bytes(whole[_DIGEST:])


def write_entry(key: str, *content: bytes) -> None:
    """Keep these bytes, one after another, under that key: all of them or none.

    Two builds may write at once.
    """
    room, size = _read_room(), sum(map(len, content))
    if not room or size > room // _SHARE:
        return
    import tempfile  # takes as long as all else here, and nothing unchanged needs it

    folder = read_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_seal(key, *content))
                file.writelines(content)
            Path(name).replace(folder / key)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
        _write_room(folder, size, room)
    except OSError:
        return


def _seal(key: str, *content: bytes | memoryview) -> bytes:
    digest = sha256(key.encode())
    for part in content:
        digest.update(part)
    return digest.digest()


def _read_room() -> int:
    """Bytes that the store may take; 0 where it is closed, or told to keep nothing."""
    if _use.is_closed:
        return 0
    wish = os.environ.get(VARIABLE, "")
    return (int(wish) if wish.isdecimal() else _USUAL) << 20


def read_folder() -> Path:
    """Where entries are kept."""
    import platformdirs

    return platformdirs.user_cache_path("publish")


def _read_plain(path: Path, most: int) -> bytes:
    """A plain file of at most so many bytes, which is marked as used.

    Raises:
        OSError: there is none, or it is something else.
    """
    handle = os.open(path, _PLAINLY)
    with os.fdopen(handle, "rb") as file:
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode) or about.st_size > most:
            raise OSError
        content = file.read(most)
    with suppress(OSError):
        os.utime(path)
    return content


def _write_room(folder: Path, written: int, room: int) -> None:
    """Make room, now and then: what was used longest ago goes."""
    _use.since_look += written
    if _use.since_look < min(_LOOK_AGAIN, room // _SHARE):
        return
    _use.since_look = 0
    entries = sorted(_read_entries(folder))
    taken = sum(size for _, size, _ in entries)
    if taken <= room:
        return
    for _, size, path in entries:
        with suppress(OSError):  # another build may have taken it away, or reads it
            Path(path).unlink()
        taken -= size
        if taken <= room * _LEFT:
            return


def _read_entries(folder: Path) -> Iterator[tuple[float, int, str]]:
    """When each file was last used, its size and its path."""
    with os.scandir(folder) as found:
        for entry in found:
            with suppress(OSError):
                about = entry.stat(follow_symlinks=False)
                if not stat.S_ISDIR(about.st_mode):
                    yield about.st_mtime, about.st_size, entry.path

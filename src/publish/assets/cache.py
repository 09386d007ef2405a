"""What takes long to make and never changes, kept in the user's cache folder.

Whether something is kept or made anew, the bytes are the same: the name says what
went in, and the content is checked against its digest before it is used.
"""

import hashlib
import os
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path


def read_kept(make: Callable[[], bytes], content: bytes, choices: object) -> bytes:
    """What `make` gives for this content and these choices, from the cache if it can.

    A cache that cannot be read or written does no harm: it only takes longer.
    """
    digest = hashlib.sha256(content)
    digest.update(f"{choices} {version('fonttools')}".encode())
    path = _folder() / digest.hexdigest()[:32]
    kept = _read(path)
    if kept is None:
        kept = make()
        _write(path, kept)
    return kept


def _folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("publish")


def _read(path: Path) -> bytes | None:
    """The content without the digest before it; None where they do not agree."""
    try:
        whole = path.read_bytes()
    except OSError:
        return None
    content = whole[32:]
    return content if hashlib.sha256(content).digest() == whole[:32] else None


def _write(path: Path, content: bytes) -> None:
    """Written beside its place and moved, as two builds may run at once."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(hashlib.sha256(content).digest() + content)
        Path(name).replace(path)
    except OSError:
        return

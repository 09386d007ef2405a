"""Stage 7: artefacts -> a folder, each file whole or not at all.

A file is written beside its place and then moved there, so that a build that is
killed leaves the old files as they were.
"""

import errno
import os
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from itertools import count
from pathlib import Path

from publish.findings import BookError, Finding, Place, ToolError
from publish.output.artefact import Artefact

_NAME = 150  # letters, and more than a file of ours has in its name
_HALF = re.compile(r"\.(\d+)-\w+\.part")
_REFUSED: Mapping[int, str] = {
    errno.EACCES: "R101:right",
    errno.EPERM: "R101:right",
    errno.EROFS: "R101:right",
    errno.ENAMETOOLONG: "R101:long",
}


def run_trial(folder: Path) -> None:
    """Find out before the work whether files can be written to a folder.

    Raises:
        ToolError: R101 where they cannot: a file is in its place or in that of a
            folder around it, it is not ours to write in, or its path is too long.
    """
    import tempfile

    near = folder.absolute()
    while not os.path.lexists(near):
        near = near.parent
    if not near.is_dir():
        key = "R101:file" if near == folder.absolute() else "R101:inside"
        raise ToolError([Finding.of(key, Place(str(folder)), file=str(near))])
    try:
        with suppress(FileNotFoundError):
            (folder / ("m" * _NAME)).stat()
        with tempfile.TemporaryFile(dir=near):
            pass
    except OSError as error:
        raise ToolError([unwritten(error, folder)]) from error


def write_artefacts(artefacts: Iterable[Artefact], folder: Path) -> tuple[Path, ...]:
    """Write every artefact that is not there yet as it is; all paths, in order.

    Raises:
        ToolError: R101, where the folder cannot be written.
    """
    waiting: list[tuple[Path, Path]] = []
    paths: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for artefact in artefacts:
            paths.append(folder / artefact.name)
            if not read_is(folder, artefact):
                waiting.append(_write_beside(artefact, folder))
        for temporary, goal in waiting:
            temporary.replace(goal)
        for around in {path.parent for path in paths}:
            _write_off_halves(around)
        return tuple(paths)
    except OSError as error:
        raise ToolError([unwritten(error, folder)]) from error
    finally:  # also where an artefact could not be made, or the user stops it
        for temporary, _ in waiting:
            temporary.unlink(missing_ok=True)


def read_is(folder: Path, artefact: Artefact) -> bool:
    """Whether the folder has this file already, with the same bytes."""
    path = folder / artefact.name
    try:
        is_like = path.stat().st_size == len(artefact.content)
        return is_like and path.read_bytes() == artefact.content
    except OSError:
        return False


def write_instead(path: Path, before: bytes, after: bytes) -> Path:
    """Write a file anew and keep a copy of what it was; the copy's path.

    The file keeps its rights, and a link to it stays a link. At every moment the file
    is whole, as it was or as it will be.

    Raises:
        BookError: M240, where the file is not what it was (`before`) any more.
        ToolError: R101, where the copy or the file cannot be written.
    """
    real = path.resolve()
    copy = _write_copy(path, real, before)
    is_done = False
    try:
        rights = real.stat().st_mode & 0o7777
        artefact = Artefact(name=real.name, content=after)
        temporary, _ = _write_beside(artefact, real.parent)
        try:
            if real.read_bytes() != before:
                raise BookError([Finding.of("M240", Place(str(path)))])
            temporary.chmod(rights)
            temporary.replace(real)
            is_done = True
            _write_off_halves(real.parent)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise ToolError([unwritten(error, path)]) from error
    finally:
        if not is_done:
            copy.unlink(missing_ok=True)
    return copy


def _write_copy(path: Path, real: Path, content: bytes) -> Path:
    """A copy beside the file under the first name that is free."""
    for number in count(1):
        copy = real.with_name(f"{real.stem}.{number}.bak{real.suffix}")
        try:
            with copy.open("xb") as file:
                file.write(content)
        except FileExistsError:
            continue
        except OSError as error:
            copy.unlink(missing_ok=True)
            raise ToolError([unwritten(error, path)]) from error
        return copy
    raise AssertionError


def unwritten(error: OSError, path: Path) -> Finding:
    """R101, with the hint that helps; at the file itself where it is known."""
    key = _REFUSED.get(error.errno or 0, "R101")
    place = Place(str(error.filename2 or path))
    return Finding.of(key, place, said=str(error.strerror))


def _write_off_halves(folder: Path) -> None:
    """Remove what runs that were killed had half written; who still writes keeps his.

    A number of a process may be another's by now: then it stays for a later run.
    """
    for path in folder.glob(".*.part"):
        if (found := _HALF.fullmatch(path.name)) and not _read_lives(int(found[1])):
            path.unlink(missing_ok=True)


def _read_lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it is somebody else's
        return True
    return True


def _write_beside(artefact: Artefact, folder: Path) -> tuple[Path, Path]:
    import tempfile

    goal = folder / artefact.name
    goal.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(
        dir=goal.parent, prefix=f".{os.getpid()}-", suffix=".part"
    )
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(artefact.content)
        temporary.chmod(0o644)  # a temporary file is private
    except BaseException:  # also where the user stops it
        temporary.unlink(missing_ok=True)
        raise
    return temporary, goal

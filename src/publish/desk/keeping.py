"""The manuscript on the disk: written whole, with copies of what it was and a journal.

All that is kept stands in the hidden folder `.desk` beside the manuscript, and git
leaves it alone. In `.desk/states` are the last states of the file, each under a number
and its name: `000041-manuscript.yaml`; the highest number is the newest, and the date
of each copy is that of the change that followed it. To get one back, copy it over the
manuscript. Nothing else need be done: the journal sees that the file is another one.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from publish.desk.changing import Changed
from publish.desk.journal import (
    Journal,
    Step,
    Turn,
    digest_of,
    journal_of,
    line_of,
    shortened,
    step_of,
)
from publish.findings import BookError, Finding, Place, ToolError
from publish.output.write import unwritten
from publish.source import Keys

STATES = 20  # copies that are kept
_FOLDER = ".desk"
_RIGHTS, _OWN = 0o7777, 0o600
_LONG = 8_000_000  # bytes of a journal, then it is made shorter
_OLD = 86_400  # seconds, then what a killed run left is cleared


def write_state(path: Path, before: bytes, after: bytes) -> None:
    """Write a manuscript anew, and keep a copy of what it was.

    The file keeps its rights, and a link to it stays a link. At every moment the file
    is whole, as it was or as it will be.

    Raises:
        BookError: M240, where the file is not what it was (`before`) any more.
        ToolError: R101, where the copy or the file cannot be written.
    """
    real = path.resolve()
    try:
        _read_whether_same(path, real, before)
        folder = write_folder(real)
        copy = _write_copy(real, folder / "states", before)
        try:
            _write_whole(path, real, (before, after))
        except BaseException:
            if copy:
                copy.unlink(missing_ok=True)
            raise
        _write_fewer(real, folder)
    except OSError as error:
        raise ToolError([unwritten(error, path)]) from error


def write_change(
    path: Path, before: bytes, changed: Changed, at: Sequence[Keys], label: str
) -> None:
    """Write a changed manuscript, and the step in its journal; nothing if it is equal.

    Raises:
        BookError: M240, see `write_state`.
        ToolError: R101, see `write_state`.
    """
    if changed.content == before:
        return
    step = step_of(before, changed.content, changed.spans, at, label)
    _write_step(path, before, changed.content, step)


def write_turn(path: Path, before: bytes, turn: Turn) -> None:
    """Write what a step undone or redone makes of a manuscript.

    Raises:
        BookError: M240, see `write_state`.
        ToolError: R101, see `write_state`.
    """
    _write_step(path, before, turn.content, turn.step)


def read_journal(path: Path, content: bytes) -> Journal:
    """The steps that led to a manuscript with this content; none where it is another.

    Raises:
        ToolError: R101, where the journal is there and cannot be read.
    """
    try:
        written = _journal_of(path.resolve()).read_bytes()
    except FileNotFoundError:
        written = b""
    except OSError as error:
        raise ToolError([unwritten(error, path)]) from error
    return journal_of(written, digest_of(content))


def _journal_of(real: Path) -> Path:
    return real.parent / _FOLDER / f"{real.name}.journal"


def _write_step(path: Path, before: bytes, after: bytes, step: Step) -> None:
    """The step before the file: where the file fails, the journal tells it by it."""
    real = path.resolve()
    try:
        _read_whether_same(path, real, before)
        write_folder(real)
        rights = real.stat().st_mode & _RIGHTS
        _write_line(_journal_of(real), line_of(step), rights | _OWN)
    except OSError as error:
        raise ToolError([unwritten(error, path)]) from error
    write_state(path, before, after)
    with suppress(OSError):  # it is only long
        _write_shorter(real, after)


def _write_line(journal: Path, line: bytes, rights: int) -> None:
    """One more line of a journal; a torn one before it is closed."""
    if not journal.exists():
        journal.touch()
        journal.chmod(rights)  # whoever may not read the book, reads no step of it
    with journal.open("a+b") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(size - 1, 0))
        is_torn = file.read(1) not in {b"", b"\n"}
        try:
            file.write(b"\n" + line if is_torn else line)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            with suppress(OSError):
                file.truncate(size)
            raise


def _write_shorter(real: Path, content: bytes) -> None:
    """A journal that has become long, with its last steps only."""
    journal = _journal_of(real)
    if journal.stat().st_size <= _LONG:
        return
    kept = shortened(read_journal(real, content))
    if len(kept) < _LONG:
        _write_beside(kept, journal, journal.stat().st_mode & _RIGHTS)


def _read_whether_same(path: Path, real: Path, before: bytes) -> None:
    """Raise M240 where a file is not what it was."""
    with suppress(FileNotFoundError):
        if real.read_bytes() == before:
            return
    raise BookError([Finding.of("M240:desk", Place(str(path)))])


def write_folder(real: Path) -> Path:
    """The hidden folder beside a manuscript, which git leaves alone."""
    folder = real.parent / _FOLDER
    (folder / "states").mkdir(parents=True, exist_ok=True)
    ignored = folder / ".gitignore"
    if not ignored.exists():
        ignored.write_bytes(b"*\n")
    return folder


def _write_copy(real: Path, states: Path, content: bytes) -> Path | None:
    """A copy under the next number; None where the newest copy is this one."""
    known = _read_states(real, states)
    if known and known[-1].read_bytes() == content:
        return None
    number = int(known[-1].name.partition("-")[0]) + 1 if known else 1
    copy = states / f"{number:06}-{real.name}"
    _write_beside(content, copy, real.stat().st_mode & _RIGHTS)
    return copy


def _read_states(real: Path, states: Path) -> list[Path]:
    """The copies of a file, the newest last."""
    named = (one for one in states.iterdir() if one.name.endswith(f"-{real.name}"))
    counted = [one for one in named if one.name.partition("-")[0].isdecimal()]
    return sorted(counted, key=lambda one: int(one.name.partition("-")[0]))


def _write_fewer(real: Path, folder: Path) -> None:
    """The oldest copies go, and what a killed run left long ago."""
    for old in _read_states(real, folder / "states")[:-STATES]:
        old.unlink(missing_ok=True)
    now = real.stat().st_mtime
    for part in (*folder.glob(".*.part"), *folder.glob("states/.*.part")):
        with suppress(FileNotFoundError):
            if now - part.stat().st_mtime > _OLD:
                part.unlink()


def _write_whole(path: Path, real: Path, states: tuple[bytes, bytes]) -> None:
    """The file itself, if it is still what it was when it is to be replaced."""
    before, after = states
    rights = real.stat().st_mode & _RIGHTS
    temporary = _write_part(after, real.parent / _FOLDER, rights)
    try:
        _read_whether_same(path, real, before)
        temporary.replace(real)
    finally:
        temporary.unlink(missing_ok=True)
    _write_through(real.parent)


def _write_beside(content: bytes, goal: Path, rights: int) -> None:
    """A file of our own folder, whole or not at all."""
    temporary = _write_part(content, goal.parent, rights)
    try:
        temporary.replace(goal)
    finally:
        temporary.unlink(missing_ok=True)


def _write_part(content: bytes, folder: Path, rights: int) -> Path:
    """A file under a name of its own that has reached the disk."""
    import tempfile

    handle, name = tempfile.mkstemp(dir=folder, prefix=".", suffix=".part")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(rights)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _write_through(folder: Path) -> None:
    """Make the new name of a file reach the disk, where a system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

"""A new folder with files: whole at its place, or not there at all.

Everything is made in a hidden folder at the place or beside it and moved from there. It
is for a folder that holds nothing yet; `write.py` writes into one that is used.
"""

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from publish.findings import ToolError
from publish.output.artefact import Artefact
from publish.output.write import unwritten

_HIDDEN = ".new-"


def read_is_used(folder: Path) -> bool:
    """Whether something is there already."""
    return folder.exists() and (not folder.is_dir() or any(folder.iterdir()))


def write_whole(artefacts: Iterable[Artefact], folder: Path) -> tuple[Path, ...]:
    """Write all files to a folder that is not there or is empty; their paths.

    Raises:
        ToolError: R101, where they cannot be written. What was there is as it was.
    """
    made: list[Path] = []  # what stands at its place, or on the way to it
    is_done = False
    try:
        _write_folders(folder, made)
        hidden = Path(tempfile.mkdtemp(prefix=_HIDDEN, dir=folder))
        made.append(hidden)
        names = tuple(_write_files(artefacts, hidden))
        for path in sorted(hidden.iterdir()):
            made.append(folder / path.name)
            path.rename(folder / path.name)
        hidden.rmdir()
        is_done = True
        return tuple(folder / name for name in names)
    except OSError as error:
        raise ToolError([unwritten(error, folder)]) from error
    finally:  # also where the user stops it
        if not is_done:
            _write_off(made)


def _write_folders(folder: Path, made: list[Path]) -> None:
    """Make the folder and those around it that are not there, the outermost first."""
    lacking = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(lacking):
        one.mkdir()
        made.append(one)


def _write_files(artefacts: Iterable[Artefact], folder: Path) -> Iterable[str]:
    for artefact in artefacts:
        goal = folder / artefact.name
        goal.parent.mkdir(parents=True, exist_ok=True)
        goal.write_bytes(artefact.content)
        if artefact.is_program:
            rights = goal.stat().st_mode
            goal.chmod(rights | (rights & 0o444) >> 2)  # who reads it may run it
        yield artefact.name


def _write_off(made: list[Path]) -> None:
    """Take away all that was made here, the last first."""
    for path in reversed(made):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)

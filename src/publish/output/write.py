"""Stage 7: artefacts -> a folder, each file whole or not at all.

A file is written beside its place and then moved there, so that a build that is
killed leaves the old files as they were.
"""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from publish.findings import Finding, Place, ToolError
from publish.output.artefact import Artefact


def write_artefacts(artefacts: Iterable[Artefact], folder: Path) -> tuple[Path, ...]:
    """Write every artefact; the paths, in order.

    Raises:
        ToolError: R101, where the folder cannot be written.
    """
    waiting: list[tuple[Path, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        waiting.extend(_write_beside(artefact, folder) for artefact in artefacts)
        return tuple(_write_in_place(temporary, goal) for temporary, goal in waiting)
    except OSError as error:
        place = Place(str(error.filename or folder))
        unwritten = Finding.of("R101", place, said=str(error.strerror))
        raise ToolError([unwritten]) from error
    finally:  # also where an artefact could not be made, or the user stops it
        for temporary, _ in waiting:
            temporary.unlink(missing_ok=True)


def _write_beside(artefact: Artefact, folder: Path) -> tuple[Path, Path]:
    goal = folder / artefact.name
    goal.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=goal.parent, prefix=".", suffix=".part")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(artefact.content)
        temporary.chmod(0o644)  # a temporary file is private
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary, goal


def _write_in_place(temporary: Path, goal: Path) -> Path:
    temporary.replace(goal)
    return goal

"""Finished files in the folders that `publish build` sorts them in."""

from pathlib import Path


def file_in(folder: Path, name: str) -> Path:
    """The one file below a folder that is called so, or whose name is like it."""
    (found,) = (path for path in folder.rglob(name) if path.is_file())
    return found


def names_below(folder: Path) -> set[str]:
    """The names of all files below a folder, without those of the folders."""
    return {path.name for path in folder.rglob("*") if path.is_file()}

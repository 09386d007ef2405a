"""Arguments that several commands take."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from publish.cli.misuse import MisuseError, near_to

if TYPE_CHECKING:
    from publish.load import Work

MANUSCRIPT = Path("book/manuscript.yaml")


def read_whether_folder(path: Path) -> Path:
    """The manuscript in a folder, where one is named that has it; else what is named.

    What is not there at all is told by whoever reads it.
    """
    inside = path / MANUSCRIPT.name
    try:
        return inside if inside.is_file() else path
    except OSError:  # a name that no system can have
        return path


def read_whether_folders(paths: list[Path] | None) -> list[Path]:
    """The same for each of several."""
    return [read_whether_folder(path) for path in paths or ()]


# `readable` would have a file that may not be read told as a mistake of words
Manuscript = Annotated[
    Path, typer.Argument(callback=read_whether_folder, readable=False)
]


def read_manuscript(path: Path, today: str = "") -> "Work":
    """The book read and checked; what is told of it later is told in its language.

    `today` is the day for which consents must hold, "" for the date of the book.
    """
    from publish.cli.language import remember
    from publish.pipeline import read_book

    work = read_book(path, today)
    remember(work.manuscript.book.language)
    return work


def known_editions(work: "Work", wanted: list[str]) -> list[str]:
    """The editions asked for, each once; a usage error for one that is not there."""
    from publish.book.authors_editions import list_editions

    known = list_editions(work.manuscript)
    for name in wanted:
        if name in known:
            continue
        if near := near_to(name, known):
            raise MisuseError("misuse:edition-near", name=name, near=near[0])
        raise MisuseError("misuse:edition", name=name, known=tuple(known))
    return list(dict.fromkeys(wanted)) or list(known)

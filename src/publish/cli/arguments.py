"""Arguments that several commands take."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

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


Manuscript = Annotated[
    Path,
    typer.Argument(
        help="the YAML manuscript, or its folder",
        metavar="[MANUSCRIPT]",
        callback=read_whether_folder,
    ),
]


def read_manuscript(path: Path, today: str = "") -> "Work":
    """The book read and checked; what is told of it later is told in its language.

    `today` is the day for which consents must hold, "" for the date of the book.
    """
    from publish.cli.findings import remember
    from publish.pipeline import read_book

    work = read_book(path, today)
    remember(work.manuscript.book.language)
    return work


def known_editions(work: "Work", wanted: list[str]) -> list[str]:
    """The editions asked for, each once; a usage error for one that is not there."""
    from difflib import get_close_matches

    from publish.book.authors_editions import list_editions

    known = list_editions(work.manuscript)
    for name in wanted:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = (
                f"did you mean {near[0]}?" if near else f"there are: {', '.join(known)}"
            )
            message = f"there is no edition “{name}”; {hint}"
            raise typer.BadParameter(message, param_hint="edition")
    return list(dict.fromkeys(wanted)) or list(known)

"""`publish editions`: list what can be built."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from publish.cli.arguments import MANUSCRIPT, Manuscript

if TYPE_CHECKING:
    from publish.editions.edition import Edition


def editions(manuscript: Manuscript = MANUSCRIPT) -> None:
    """List the editions that can be built."""
    rows = _read_rows(manuscript)
    width = max(map(len, rows))
    for name, row in rows.items():
        typer.echo(f"{name:{width}}  {row.what}")


def _read_rows(manuscript: Path) -> "Mapping[str, Edition]":
    """The editions of a manuscript; the built-in ones where no book is there yet."""
    if manuscript == MANUSCRIPT and not manuscript.exists():
        from publish.editions.builtin import EDITIONS

        return EDITIONS
    from publish.book.authors_editions import list_editions
    from publish.pipeline import read_book

    return list_editions(read_book(manuscript).manuscript)

"""`publish editions`: list what can be built."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from publish.cli.arguments import MANUSCRIPT, Manuscript, read_manuscript
from publish.cli.language import read_language

if TYPE_CHECKING:
    from publish.editions.edition import Edition


def editions(manuscript: Manuscript = MANUSCRIPT) -> None:
    """List the editions that can be built."""
    rows = _read_rows(manuscript)
    width = max(map(len, rows))
    for name, row in rows.items():
        typer.echo(f"{name:{width}}  {_what(row)}")


def _what(row: "Edition") -> str:
    """What an edition is for; in the author's words where they are the author's."""
    from publish.editions.builtin import EDITIONS
    from publish.messages.sentences import term

    own = {built.what: name for name, built in EDITIONS.items()}.get(row.what)
    return term("edition", own, read_language()) if own else row.what


def _read_rows(manuscript: Path) -> "Mapping[str, Edition]":
    """The editions of a manuscript; the built-in ones where no book is there yet."""
    if manuscript == MANUSCRIPT and not manuscript.exists():
        from publish.editions.builtin import EDITIONS

        return EDITIONS
    from publish.book.authors_editions import list_editions

    return list_editions(read_manuscript(manuscript).manuscript)

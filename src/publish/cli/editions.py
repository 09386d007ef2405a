"""`publish editions`: list what can be built."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from publish.cli.arguments import MANUSCRIPT, Manuscript
from publish.cli.language import read_language, remember

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
    """The editions of a manuscript; the built-in ones where no book is there yet.

    Of the book nothing else is read, and only what is wrong with them stops it.

    Raises:
        BookError: the manuscript cannot be understood, or an edition is amiss.
    """
    if manuscript == MANUSCRIPT and not manuscript.exists():
        from publish.editions.builtin import EDITIONS

        return EDITIONS
    from publish.book.authors_editions import list_editions
    from publish.findings import BookError
    from publish.manuscript import check_manuscript, parse_manuscript
    from publish.source import read_source

    source = read_source(manuscript)
    parsed = parse_manuscript(source)
    found = (*source.findings, *parsed.findings)
    if parsed.manuscript:
        rules = check_manuscript(parsed.manuscript, parsed.source, ())
        found = (*found, *(one for one in rules if one.at[:1] == ("editions",)))
    wrong = [one for one in found if one.is_error]
    if wrong or parsed.manuscript is None:
        raise BookError(wrong)
    remember(parsed.manuscript.book.language)
    return list_editions(parsed.manuscript)

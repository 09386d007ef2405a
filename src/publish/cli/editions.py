"""`publish editions`: list what can be built."""

import typer

from publish.cli.arguments import MANUSCRIPT, Manuscript


def editions(manuscript: Manuscript = MANUSCRIPT) -> None:
    """List the editions that can be built."""
    from publish.editions.builtin import EDITIONS

    rows = EDITIONS
    if manuscript.exists() or manuscript != MANUSCRIPT:
        from publish.book.authors_editions import list_editions
        from publish.pipeline import read_book

        rows = dict(list_editions(read_book(manuscript).manuscript))
    width = max(map(len, rows))
    for name, row in rows.items():
        typer.echo(f"{name:{width}}  {row.what}")

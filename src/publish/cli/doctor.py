"""`publish doctor`: say what this machine lacks."""

import typer


def doctor() -> None:
    """Say what this machine lacks, and the command that installs it."""
    from publish.doctor import examine

    lacks = False
    for one in examine():
        typer.echo(str(one))
        lacks = lacks or (one.needed and not one.found)
    if lacks:
        raise typer.Exit(4)

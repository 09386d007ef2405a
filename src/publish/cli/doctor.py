"""`publish doctor`: say what this machine lacks."""

import typer


def doctor() -> None:
    """Say what this machine lacks, and the command that installs it."""
    from publish.doctor import read_needs

    lacks = False
    for one in read_needs():
        typer.echo(str(one))
        lacks = lacks or (one.needed and not one.found)
    if lacks:
        raise typer.Exit(4)

"""`publish doctor`: say what this machine lacks."""

import typer


def doctor() -> None:
    """Say what this machine lacks, and the command that installs it."""
    from publish.doctor import read_needs

    lacks = False
    for need in read_needs():
        typer.echo(str(need))
        lacks = lacks or (need.needed and not need.found)
    if lacks:
        raise typer.Exit(4)

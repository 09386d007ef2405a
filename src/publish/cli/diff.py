"""`publish diff`: tell two releases apart."""

from pathlib import Path
from typing import Annotated

import typer


def diff(
    old: Annotated[Path, typer.Argument(help="a release folder", metavar="OLD")],
    new: Annotated[Path, typer.Argument(help="a later one", metavar="NEW")],
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Say what changed between two releases, and which sheets to print again."""
    from publish.diff import telling
    from publish.diff.running import run_comparison

    found = run_comparison(old, new)
    lines = [telling.as_json(found)] if as_json else telling.told(found)
    typer.echo("\n".join(lines))

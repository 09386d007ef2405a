"""`publish diff`: tell two releases apart."""

from pathlib import Path
from typing import Annotated

import typer

from publish.cli.language import read_language


def diff(
    old: Annotated[Path, typer.Argument()],
    new: Annotated[Path, typer.Argument()],
    as_json_asked: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Say what changed between two releases, and which sheets to print again."""
    from publish.diff.compare import run_comparison
    from publish.diff.report import as_json, tell
    from publish.findings import ReleaseError

    found = run_comparison(old, new)
    typer.echo(
        as_json(found) if as_json_asked else "\n".join(tell(found, read_language()))
    )
    if found.findings:
        raise ReleaseError(found.findings)

"""`publish release`: make a release."""

from pathlib import Path
from typing import Annotated

import typer

from publish.cli.arguments import MANUSCRIPT, Manuscript


def release(
    manuscript: Manuscript = MANUSCRIPT,
    version: Annotated[
        str, typer.Option(help="the version to make; else the manuscript's own")
    ] = "",
    output: Annotated[
        Path, typer.Option("--output", "-o", help="the folder of releases")
    ] = Path("release"),
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Do all of it; write and tag nothing.")
    ] = False,
) -> None:
    """Make a release: checked, built twice, whole or not at all; then tag it."""
    from publish.progress import Stages
    from publish.release import Order, run_release

    with Stages() as stages:
        made = run_release(Order(manuscript, version, output, dry_run), stages.tell)
    for name, size in made.shown:
        typer.echo(f"{made.folder / name}  {size}" if dry_run else made.folder / name)
    for remark in made.remarks:
        typer.echo(remark, err=True)
    if not dry_run:
        typer.echo(
            f"tagged {made.tag}; to share it: git push origin {made.tag}", err=True
        )

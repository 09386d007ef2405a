"""`publish release`: make a release."""

from pathlib import Path
from typing import Annotated

import typer

from publish.cli.arguments import MANUSCRIPT, Manuscript
from publish.cli.findings import is_for_people, remark
from publish.cli.language import read_language, spoken


def release(
    manuscript: Manuscript = MANUSCRIPT,
    version: Annotated[str, typer.Option()] = "",
    output: Annotated[Path, typer.Option("--output", "-o")] = Path("release"),
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
) -> None:
    """Make a release: checked, built twice, whole or not at all; then tag it."""
    from publish.progress import Stages
    from publish.release import Order, run_release

    with Stages(read_language(), is_told=is_for_people()) as stages:
        made = run_release(Order(manuscript, version, output, dry_run), stages.tell)
    for name, size in made.shown:
        typer.echo(f"{made.folder / name}  {size}" if dry_run else made.folder / name)
    for told in made.remarks:
        remark(told.told_in(read_language()))
    if not dry_run:
        remark(spoken("release:tagged", tag=made.tag))

"""`publish release`: make a release."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from publish.cli.arguments import MANUSCRIPT, Manuscript
from publish.cli.findings import is_for_people, remark
from publish.cli.language import read_language, remember, spoken

if TYPE_CHECKING:
    from publish.release import Order


def release(
    manuscript: Manuscript = MANUSCRIPT,
    version: Annotated[str, typer.Option()] = "",
    output: Annotated[Path, typer.Option("--output", "-o")] = Path("release"),
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
    plan: Annotated[bool, typer.Option("--plan")] = False,
) -> None:
    """Make a release: checked, built twice, whole or not at all; then tag it."""
    from publish.progress import Stages
    from publish.release import Order, run_release

    if plan:
        _show_plan(Order(manuscript, version, output, dry_run))
        return
    with Stages(read_language(), is_told=is_for_people()) as stages:
        made = run_release(Order(manuscript, version, output, dry_run), stages.tell)
    for name, size in made.shown:
        typer.echo(f"{made.folder / name}  {size}" if dry_run else made.folder / name)
    for told in made.remarks:
        remark(told.told_in(read_language()))
    if not dry_run:
        remark(spoken("release:tagged", tag=made.tag))


def _show_plan(order: "Order") -> None:
    """What it will do, and what stands in the way; nothing is made."""
    from publish.findings import ReleaseError
    from publish.release import read_outline

    outline = read_outline(order)
    planned, last = outline.planned, outline.planned.last
    remember(outline.language)
    typer.echo(
        spoken(
            "release:plan",
            title=outline.title,
            version=planned.version,
            folder=str(planned.goal),
            tag=planned.tag,
        )
    )
    if last:
        typer.echo(spoken("release:last", version=last.version, date=last.date))
    elif not planned.lost:
        typer.echo(spoken("release:first"))
    if planned.lost:
        releases = planned.goal.parent.as_posix()
        typer.echo(spoken("release:lost", tag=planned.lost, folder=releases))
    names = outline.editions
    typer.echo(spoken("release:editions", count=len(names), names=names))
    if outline.refused:
        raise ReleaseError(outline.refused, outline.language)
    typer.echo(spoken("release:clear"))

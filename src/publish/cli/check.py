"""`publish check`: say what must be mended."""

from typing import TYPE_CHECKING, Annotated

import typer

from publish.cli.arguments import MANUSCRIPT, Manuscript, read_manuscript
from publish.cli.findings import show_findings

if TYPE_CHECKING:
    from publish.load import Work


def check(
    manuscript: Manuscript = MANUSCRIPT,
    strict: Annotated[
        bool, typer.Option("--strict", help="Warnings count as well.")
    ] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend what is mechanical; a copy is kept.")
    ] = False,
    today: Annotated[
        str,
        typer.Option(
            "--today", metavar="DATE", help="The day for which consents must hold."
        ),
    ] = "",
) -> None:
    """Say what must be mended, and make nothing."""
    if today and not is_date(today):
        raise typer.BadParameter("write 2026-12-03", param_hint="--today")
    if fix:
        from publish.cli.mending import run_mending

        run_mending(manuscript)
    work = read_manuscript(manuscript, today)
    show_findings(work.findings)
    if strict and work.findings:
        raise typer.Exit(3)
    typer.echo(f"{manuscript}: {_count(work)}")


def is_date(text: str) -> bool:
    """Whether it is a day, written CCYY-MM-DD."""
    import datetime as dt

    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _count(work: "Work") -> str:
    chapters = len(work.manuscript.chapters)
    warnings = len(work.findings)
    told = f"{warnings} to look at" if warnings else "nothing to mend"
    return f"{chapters} chapters, {told}"

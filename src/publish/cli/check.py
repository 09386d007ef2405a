"""`publish check`: say what must be mended."""

from typing import Annotated

import typer

from publish.cli.arguments import MANUSCRIPT, Manuscript, read_manuscript
from publish.cli.findings import show_findings
from publish.cli.language import spoken


def check(
    manuscript: Manuscript = MANUSCRIPT,
    strict: Annotated[bool, typer.Option("--strict")] = False,
    fix: Annotated[bool, typer.Option("--fix")] = False,
) -> None:
    """Say what must be mended, and make nothing."""
    if fix:
        from publish.cli.mending import run_mending

        run_mending(manuscript)
    work = read_manuscript(manuscript)
    show_findings(work.findings)
    if strict and work.findings:
        raise typer.Exit(3)
    chapters, warnings = len(work.manuscript.chapters), len(work.findings)
    key = "check:warned" if warnings else "check:clean"
    path = str(manuscript)
    typer.echo(spoken(key, path=path, chapters=chapters, warnings=warnings))

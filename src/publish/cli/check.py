"""`publish check`: say what must be mended."""

from typing import TYPE_CHECKING, Annotated

import typer

from publish.cli.arguments import (
    MANUSCRIPT,
    Manuscript,
    known_editions,
    read_manuscript,
)
from publish.cli.findings import show_findings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from publish.load import Work


def check(
    manuscript: Manuscript = MANUSCRIPT,
    strict: Annotated[
        bool, typer.Option("--strict", help="Warnings count as well.")
    ] = False,
    layout: Annotated[
        bool, typer.Option("--layout", help="Lay out the pages as well.")
    ] = False,
    edition: Annotated[
        list[str] | None,
        typer.Option("--edition", "-e", help="with --layout: an edition; all on paper"),
    ] = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend what is mechanical; a copy is kept.")
    ] = False,
) -> None:
    """Say what must be mended, and make nothing."""
    if fix:
        from publish.cli.mending import run_mending

        run_mending(manuscript)
    work = read_manuscript(manuscript)
    show_findings(work.findings)
    names = known_editions(work, edition or [])
    _foresee(work, names)
    if layout:
        _lay_out(work, names if edition else _on_paper(work, names))
    if strict and work.findings:
        raise typer.Exit(3)
    typer.echo(f"{manuscript}: {_count(work)}")


def _foresee(work: "Work", names: "Sequence[str]") -> None:
    """What a build would refuse; each once, however many editions it is in."""
    from publish.findings import BookError
    from publish.pipeline import foresee

    if findings := foresee(work, names):
        raise BookError(findings)


def _on_paper(work: "Work", names: "Sequence[str]") -> list[str]:
    from publish.book.authors_editions import find_edition

    return [name for name in names if find_edition(work.manuscript, name).is_paper]


def _lay_out(work: "Work", names: "Sequence[str]") -> None:
    """Make these editions and write none of them."""
    from publish.build.editions import run_editions
    from publish.cli.outcomes import raise_for, write_faults
    from publish.progress import shown

    outcomes = tuple(shown(run_editions(work, names), names))
    raise_for(outcomes, write_faults(outcomes))


def _count(work: "Work") -> str:
    chapters = len(work.manuscript.chapters)
    warnings = len(work.findings)
    told = f"{warnings} to look at" if warnings else "nothing to mend"
    return f"{chapters} chapters, {told}"

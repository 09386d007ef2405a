"""`publish check`: say what must be mended."""

from typing import TYPE_CHECKING, Annotated

import typer

from publish.cli.arguments import (
    MANUSCRIPT,
    Manuscript,
    known_editions,
    read_manuscript,
)
from publish.cli.completion import read_editions_like
from publish.cli.findings import show_findings
from publish.cli.language import spoken
from publish.cli.misuse import MisuseError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from publish.findings import Finding
    from publish.load import Work


def check(  # noqa: PLR0913, PLR0917 - the options of a command
    manuscript: Manuscript = MANUSCRIPT,
    strict: Annotated[bool, typer.Option("--strict")] = False,
    layout: Annotated[bool, typer.Option("--layout")] = False,
    edition: Annotated[
        list[str] | None,
        typer.Option("--edition", "-e", autocompletion=read_editions_like),
    ] = None,
    fix: Annotated[bool, typer.Option("--fix")] = False,
    today: Annotated[str, typer.Option("--today", metavar="DATE")] = "",
) -> None:
    """Say what must be mended, and make nothing."""
    if today and not _is_date(today):
        raise MisuseError("misuse:date", written=today)
    if fix:
        from publish.cli.mending import run_mending

        run_mending(manuscript)
    work = read_manuscript(manuscript, today)
    show_findings(work.findings)
    names = known_editions(work, edition or [])
    _foresee(work, names)
    found = list(work.findings)
    if layout:
        found += _lay_out(work, names if edition else _on_paper(work, names))
    if strict and found:
        raise typer.Exit(3)
    chapters, warnings = len(work.manuscript.chapters), len(found)
    key = "check:warned" if warnings else "check:clean"
    path = str(manuscript)
    typer.echo(spoken(key, path=path, chapters=chapters, warnings=warnings))


def _is_date(text: str) -> bool:
    """Whether it is a day, written CCYY-MM-DD."""
    import datetime as dt

    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _foresee(work: "Work", names: "Sequence[str]") -> None:
    """What a build would refuse; each once, however many editions it is in."""
    from publish.build.foreseeing import foresee_within
    from publish.findings import BookError

    if findings := foresee_within(work, names):
        raise BookError(findings)


def _on_paper(work: "Work", names: "Sequence[str]") -> list[str]:
    from publish.book.authors_editions import find_edition

    return [name for name in names if find_edition(work.manuscript, name).is_paper]


def _lay_out(work: "Work", names: "Sequence[str]") -> "Sequence[Finding]":
    """Make these editions and write none of them; the warnings of their files."""
    from publish.cli.outcomes import raise_for, run_shown, write_faults

    outcomes = run_shown(work, names)
    warnings = [warning for made in outcomes for warning in made.warnings]
    show_findings(warnings)
    raise_for(outcomes, write_faults(outcomes))
    return warnings

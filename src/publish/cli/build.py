"""`publish build`: make editions of a manuscript."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from publish.cli.arguments import (
    MANUSCRIPT,
    Manuscript,
    known_editions,
    read_manuscript,
)
from publish.cli.findings import remark, show_findings
from publish.cli.language import read_language

if TYPE_CHECKING:
    from publish.build.editions import Made
    from publish.messages.sentences import Sentence


def build(  # noqa: PLR0913, PLR0917 # each is an option
    manuscript: Manuscript = MANUSCRIPT,
    edition: Annotated[
        list[str] | None,
        typer.Option("--edition", "-e"),
    ] = None,
    output: Annotated[Path, typer.Option("--output", "-o")] = Path("dist"),
    jobs: Annotated[int, typer.Option("--jobs", min=0)] = 0,
    imprint: Annotated[str, typer.Option()] = "",
    pages: Annotated[bool, typer.Option(hidden=True)] = False,
) -> None:
    """Make editions of a manuscript.

    What is wrong with one edition does not keep the others from being written.
    """
    from publish.build.folder import read_stale, write_editions
    from publish.cli.outcomes import raise_for, run_shown, write_faults
    from publish.load import with_version
    from publish.output.write import run_trial

    work = read_manuscript(manuscript)
    show_findings(work.findings)
    work = with_version(work, imprint)
    names = known_editions(work, edition or [])
    run_trial(output)
    outcomes = run_shown(work, names, jobs, recorded=pages)
    faults = write_faults(outcomes)
    if pages:
        from publish.diff.page_pictures import read_records
        from publish.output.write import write_artefacts

        records = read_records(file for made in outcomes for file in made.artefacts)
        write_artefacts(records, output)
    for path in write_editions(work, outcomes, output):
        typer.echo(path)
    _tell_notes(outcomes)
    show_findings(read_stale(outcomes, output))
    raise_for(outcomes, faults)


def _tell_notes(outcomes: "Iterable[Made]") -> None:
    """What is worth knowing of what was made, each once."""
    notes = [note for made in outcomes for note in (made.note, *_of_files(made))]
    for note in filter(None, dict.fromkeys(notes)):
        remark(note.told_in(read_language()))


def _of_files(made: "Made") -> "Iterable[Sentence | None]":
    return (file.note for file in made.artefacts)

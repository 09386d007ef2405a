"""`publish build`: make editions of a manuscript."""

from pathlib import Path
from typing import Annotated

import typer

from publish.cli.arguments import (
    MANUSCRIPT,
    Manuscript,
    known_editions,
    read_manuscript,
)
from publish.cli.findings import show_findings


def build(  # noqa: PLR0913, PLR0917 # each is an option
    manuscript: Manuscript = MANUSCRIPT,
    edition: Annotated[
        list[str] | None,
        typer.Option("--edition", "-e", help="an edition; all without it"),
    ] = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="the folder")] = Path(
        "dist"
    ),
    jobs: Annotated[
        int, typer.Option("--jobs", min=0, help="at once; 0: all cores")
    ] = 0,
    imprint: Annotated[
        str, typer.Option(help="the version to print, instead of the manuscript's")
    ] = "",
    pages: Annotated[
        bool, typer.Option(hidden=True, help="say what stands on each page")
    ] = False,
) -> None:
    """Make editions of a manuscript.

    What is wrong with one edition does not keep the others from being written.
    """
    from publish.build.editions import run_editions
    from publish.build.folder import read_stale, write_editions
    from publish.cli.outcomes import raise_for, write_faults
    from publish.load import with_version
    from publish.output.write import run_trial
    from publish.progress import shown

    work = read_manuscript(manuscript)
    show_findings(work.findings)
    work = with_version(work, imprint)
    names = known_editions(work, edition or [])
    run_trial(output)
    outcomes = tuple(shown(run_editions(work, names, jobs, recorded=pages), names))
    faults = write_faults(outcomes)
    if pages:
        from publish.diff.page_pictures import read_records
        from publish.output.write import write_artefacts

        records = read_records(file for made in outcomes for file in made.artefacts)
        write_artefacts(records, output)
    for path in write_editions(work, outcomes, output):
        typer.echo(path)
    notes = [made.note for made in outcomes]
    notes += [file.note for made in outcomes for file in made.artefacts]
    for note in filter(None, dict.fromkeys(notes)):
        typer.echo(note, err=True)
    show_findings(read_stale(outcomes, output))
    raise_for(outcomes, faults)

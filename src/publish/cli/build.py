"""`publish build`: make editions of a manuscript."""

from pathlib import Path
from typing import Annotated

import typer

from publish.cli.arguments import MANUSCRIPT, Manuscript, known_editions
from publish.cli.findings import show_findings


def build(
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
) -> None:
    """Make editions of a manuscript.

    What this machine lacks for one edition does not keep the others from being written.
    """
    from publish.build.workers import run_editions
    from publish.findings import BookError, ToolError
    from publish.load import with_version
    from publish.output.write import write_artefacts
    from publish.pipeline import read_book
    from publish.progress import shown

    work = read_book(manuscript)
    show_findings(work.findings)
    work = with_version(work, imprint)
    names = known_editions(work, edition or [])
    made = tuple(shown(run_editions(work, names, jobs), names))
    findings = [finding for one in made for finding in one.findings]
    if any(one.findings and not one.lacks for one in made):
        raise BookError(findings)
    artefacts = [artefact for one in made for artefact in one.artefacts]
    for path in write_artefacts(artefacts, output):
        typer.echo(path)
    notes = [one.note for one in made] + [one.note for one in artefacts]
    for note in filter(None, dict.fromkeys(notes)):
        typer.echo(note, err=True)
    if findings:
        raise ToolError(findings)

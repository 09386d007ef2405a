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
from publish.cli.findings import is_for_people, remark, show_findings
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

    What this machine lacks for one edition does not keep the others from being written.
    """
    from publish.build.editions import run_editions, write_editions
    from publish.findings import BookError, ToolError
    from publish.load import with_version
    from publish.progress import shown

    work = read_manuscript(manuscript)
    show_findings(work.findings)
    work = with_version(work, imprint)
    names = known_editions(work, edition or [])
    running = run_editions(work, names, jobs, recorded=pages)
    if is_for_people():
        running = shown(running, names, read_language())
    outcomes = tuple(running)
    findings = [finding for made in outcomes for finding in made.findings]
    if any(made.findings and not made.lacks for made in outcomes):
        raise BookError(findings)
    if pages:
        from publish.diff.page_pictures import read_records
        from publish.output.write import write_artefacts

        records = read_records(file for made in outcomes for file in made.artefacts)
        write_artefacts(records, output)
    for path in write_editions(work, outcomes, output):
        typer.echo(path)
    _tell_notes(outcomes)
    if findings:
        raise ToolError(findings)


def _tell_notes(outcomes: "Iterable[Made]") -> None:
    """What is worth knowing of what was made, each once."""
    notes = [note for made in outcomes for note in (made.note, *_of_files(made))]
    for note in filter(None, dict.fromkeys(notes)):
        remark(note.told_in(read_language()))


def _of_files(made: "Made") -> "Iterable[Sentence | None]":
    return (file.note for file in made.artefacts)

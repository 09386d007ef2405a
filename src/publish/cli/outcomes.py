"""What became of editions, as findings and the exit code of a command."""

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import typer

from publish.cli.findings import is_for_people, remark
from publish.cli.language import read_language, spoken

if TYPE_CHECKING:
    from publish.build.made import Made
    from publish.findings import Finding
    from publish.load import Work
    from publish.output.artefact import Artefact


def run_shown(
    work: "Work", names: "Sequence[str]", jobs: int = 0, *, recorded: bool = False
) -> "tuple[Made, ...]":
    """What became of these editions; people see on stderr which are done."""
    from publish.build.editions import run_editions
    from publish.progress import shown

    running = run_editions(work, names, jobs, recorded=recorded)
    if is_for_people():
        running = shown(running, names, read_language())
    return tuple(running)


def tell_unchanged(outcomes: "Iterable[Made]") -> None:
    """Each edition that is as it was, for people who read what a pipe holds."""
    from publish.build import progress_pipe

    for made in outcomes:
        if progress_pipe.read_has_pipe():
            progress_pipe.write_done(made.edition, 0.0)
        elif is_for_people() and not sys.stderr.isatty():
            typer.echo(spoken("build:unchanged", edition=made.edition), err=True)


def tell_gone(files: tuple[str, ...]) -> None:
    """That old files were taken out of the folder, where there were any."""
    if files:
        remark(spoken("build:gone", files=files))


def tell_summary(files: "Sequence[Artefact]", folder: str) -> None:
    """What there is now and what to do with it, for people and not for a release."""
    from publish.build import progress_pipe
    from publish.cli.summary import summary_of

    if is_for_people() and not progress_pipe.read_has_pipe():
        for line in summary_of(files, folder):
            remark(line)


def write_faults(outcomes: "Iterable[Made]") -> "tuple[Finding, ...]":
    """E102 for each edition that met a fault of the program, its trace in a file."""
    from publish.build.faults import write_fault

    return tuple(write_fault(it.fault, it.edition) for it in outcomes if it.fault)


def raise_for(outcomes: "Iterable[Made]", faults: "Iterable[Finding]" = ()) -> None:
    """Nothing where every edition was made.

    Raises:
        FaultError: the program is at fault, whatever else there is.
        BookError: the book is to mend, whatever the machine lacks.
        ToolError: the machine lacks something.
    """
    from publish.findings import BookError, FaultError, ToolError

    made, told = tuple(outcomes), tuple(faults)
    findings = (*told, *(finding for it in made for finding in it.findings))
    if told:
        raise FaultError(findings)
    if any(it.findings and not it.lacks for it in made):
        raise BookError(findings)
    if findings:
        raise ToolError(findings)

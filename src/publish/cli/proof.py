"""`publish proof`: look into finished files."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from publish.cli.arguments import MANUSCRIPT, read_manuscript, read_whether_folder
from publish.cli.findings import show_findings
from publish.cli.language import read_language
from publish.cli.misuse import MisuseError

if TYPE_CHECKING:
    from publish.load import Work
    from publish.proofs.finished_files import Proved


def proof(
    folder: Annotated[Path, typer.Argument()] = Path("dist"),
    manuscript: Annotated[
        Path,
        typer.Option(
            "--manuscript", "-m", callback=read_whether_folder, readable=False
        ),
    ] = MANUSCRIPT,
    imprint: Annotated[str, typer.Option()] = "",
    jobs: Annotated[int, typer.Option("--jobs", min=0)] = 0,
) -> None:
    """Look at finished files as printers, phones and readers do."""
    from publish.load import with_version
    from publish.messages.sentences import say
    from publish.output.write import write_artefacts
    from publish.proofs.finished_files import read_unlooked
    from publish.proofs.report_html import read_page
    from publish.proofs.run import exit_code, report

    work = with_version(read_manuscript(manuscript), imprint)
    proved, is_strange = _prove(work, folder, jobs)
    if not (proved or is_strange):
        raise MisuseError("misuse:nothing", folder=str(folder))
    if proved:
        waived, language = work.manuscript.waivers, read_language()
        unlooked = read_unlooked(folder)
        if unlooked:
            typer.echo(say("page:unlooked", language, files=unlooked))
        page = read_page(proved, work.styles, waived, language, jobs, unlooked=unlooked)
        for path in write_artefacts([page, report(proved)], folder):
            typer.echo(path)
    code = exit_code(outcome for _, outcomes in proved for outcome in outcomes)
    raise typer.Exit(3 if is_strange else code)


def _prove(work: "Work", folder: Path, jobs: int) -> tuple[list["Proved"], bool]:
    """The files with their outcomes, told as they come; and whether others are amiss.

    A folder that cannot be proved at all is a mistake of use.
    """
    from publish.findings import Finding, ReleaseError
    from publish.proofs.finished_files import lines_of, run_finished

    proved, is_strange = [], False
    try:
        for found in run_finished(work, folder, jobs):
            if isinstance(found, Finding):
                is_strange = True
                show_findings((found,))
                continue
            proved.append(found)
            typer.echo("\n".join(lines_of(found, read_language())))
            show_findings(
                tuple(finding for outcome in found[1] for finding in outcome.findings)
            )
    except ReleaseError as error:
        show_findings(error.findings)
        raise typer.Exit(2) from error
    return proved, is_strange

"""`publish proof`: look into finished files."""

from pathlib import Path
from typing import Annotated

import typer

from publish.cli.arguments import MANUSCRIPT
from publish.cli.findings import show_findings


def proof(
    folder: Annotated[
        Path, typer.Argument(help="the finished files", metavar="[DIR]")
    ] = Path("dist"),
    manuscript: Annotated[
        Path, typer.Option("--manuscript", "-m", help="what they were made of")
    ] = MANUSCRIPT,
    imprint: Annotated[
        str, typer.Option(help="the version they say, if not the manuscript's")
    ] = "",
) -> None:
    """Look at finished files as printers, phones and readers do."""
    from publish.load import with_version
    from publish.output.write import write_artefacts
    from publish.pipeline import read_book
    from publish.proofs.finished_files import read_finished, run_all, told, waive_proved
    from publish.proofs.report_html import read_page
    from publish.proofs.run import exit_code, report

    work, proved = with_version(read_book(manuscript), imprint), []
    waivers = work.manuscript.waivers
    for found in run_all(read_finished(work, folder)):
        one = waive_proved(found, waivers)
        proved.append(one)
        typer.echo("\n".join(told(one)))
        show_findings(
            tuple(finding for outcome in one[1] for finding in outcome.findings)
        )
    if not proved:
        message = f"there is no finished file in {folder}; run `publish build` first"
        raise typer.BadParameter(message, param_hint="DIR")
    page = read_page(proved, work.styles, waivers)
    for path in write_artefacts([page, report(proved)], folder):
        typer.echo(path)
    raise typer.Exit(exit_code(outcome for _, found in proved for outcome in found))

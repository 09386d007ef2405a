"""`publish manual`: the manual of this program, made by this program."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from publish.cli.language import read_language
from publish.cli.misuse import MisuseError

if TYPE_CHECKING:
    from publish.build.made import Made

_USUAL = ("screen", "epub")  # to read on a screen, and in an e-reader


def manual(
    folder: Annotated[Path, typer.Argument()] = Path(),
    language: Annotated[str, typer.Option("--language")] = "",
    edition: Annotated[list[str] | None, typer.Option("--edition", "-e")] = None,
    jobs: Annotated[int, typer.Option("--jobs", min=0)] = 0,
    as_manuscript: Annotated[bool, typer.Option("--manuscript")] = False,
) -> None:
    """Make the manual, as a PDF for a screen and an e-book."""
    from publish.manual import LANGUAGES

    tongue = language or read_language()
    if tongue not in LANGUAGES:
        raise MisuseError(
            "misuse:choice", written=tongue, option="--language", choices=LANGUAGES
        )
    if as_manuscript:
        _write_manuscript(folder, tongue)
    else:
        _write_editions(folder, tongue, edition or [*_USUAL], jobs)


def _write_manuscript(folder: Path, language: str) -> None:
    """The book behind the manual, as an author would have it."""
    from publish.manual import read_manual
    from publish.output.whole_folder import read_is_used, write_whole

    if read_is_used(folder):
        raise MisuseError("misuse:folder-used", folder=str(folder))
    for path in write_whole(read_manual(language), folder):
        typer.echo(path)


def _write_editions(folder: Path, language: str, wanted: list[str], jobs: int) -> None:
    """The files of these editions alone, also where files of a book stand already."""
    from publish.cli.outcomes import raise_for, write_faults
    from publish.output.site_folder import write_sites
    from publish.output.write import run_trial, write_artefacts

    run_trial(folder)
    outcomes = _run_editions(language, wanted, jobs)
    faults = write_faults(outcomes)
    files = [file for made in outcomes for file in made.artefacts]
    for path in (*write_artefacts(files, folder), *write_sites(files, {}, folder)):
        typer.echo(path)
    raise_for(outcomes, faults)


def _run_editions(language: str, wanted: list[str], jobs: int) -> "tuple[Made, ...]":
    """The editions, made of a manuscript in a folder that is gone afterwards."""
    from tempfile import TemporaryDirectory

    from publish.cli.arguments import known_editions, read_manuscript
    from publish.cli.findings import show_findings
    from publish.cli.outcomes import run_shown
    from publish.manual import NAME, read_manual
    from publish.output.whole_folder import write_whole

    with TemporaryDirectory() as name:
        write_whole(read_manual(language), Path(name))
        work = read_manuscript(Path(name, NAME))
        show_findings(work.findings)
        return run_shown(work, known_editions(work, wanted), jobs)

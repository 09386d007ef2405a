"""The command line: words in, exit code out. Holds no rules of publishing.

Paths that were made go to stdout, findings to stderr. Everything heavy is imported
where it is used, so that `publish --help` stays instant.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from publish.cli.garbage_collection import collect_never

if TYPE_CHECKING:
    from publish.findings import Finding
    from publish.load import Work

MANUSCRIPT = Path("book/manuscript.yaml")
app = typer.Typer(
    name="publish",
    help="One YAML manuscript becomes print PDFs, hand-outs and an EPUB.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
Manuscript = Annotated[
    Path, typer.Argument(help="the YAML manuscript", metavar="[MANUSCRIPT]")
]


def main() -> None:
    """Run a command; findings become words on stderr and an exit code."""
    from publish.findings import PublishError

    try:
        with collect_never():
            app()
    except PublishError as error:
        _show(error.findings)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)


def _say_version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it
    if wanted:
        from publish import __version__

        typer.echo(f"publish {__version__}")
        raise typer.Exit


@app.callback()
def publish(
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Say the version.", callback=_say_version, is_eager=True
        ),
    ] = False,
) -> None:
    """One YAML manuscript becomes print PDFs, hand-outs and an EPUB."""


@app.command()
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
    _show(work.findings)
    work = with_version(work, imprint)
    names = _known_editions(work, edition or [])
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


@app.command()
def check(
    manuscript: Manuscript = MANUSCRIPT,
    strict: Annotated[
        bool, typer.Option("--strict", help="Warnings count as well.")
    ] = False,
) -> None:
    """Say what must be mended, and make nothing."""
    from publish.pipeline import read_book

    work = read_book(manuscript)
    _show(work.findings)
    if strict and work.findings:
        raise typer.Exit(3)
    typer.echo(f"{manuscript}: {_count(work)}")


@app.command()
def editions(manuscript: Manuscript = MANUSCRIPT) -> None:
    """List the editions that can be built."""
    from publish.editions.builtin import EDITIONS

    rows = EDITIONS
    if manuscript.exists() or manuscript != MANUSCRIPT:
        from publish.book.authors_editions import list_editions
        from publish.pipeline import read_book

        rows = dict(list_editions(read_book(manuscript).manuscript))
    width = max(map(len, rows))
    for name, row in rows.items():
        typer.echo(f"{name:{width}}  {row.what}")


@app.command()
def schema() -> None:
    """Print the JSON Schema of a manuscript, for editors."""
    import json

    from publish.manuscript import Manuscript as Model

    found = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    found |= Model.model_json_schema()
    typer.echo(json.dumps(found, indent=2, ensure_ascii=False))


@app.command()
def doctor() -> None:
    """Say what this machine lacks, and the command that installs it."""
    from publish.doctor import examine

    lacks = False
    for one in examine():
        typer.echo(str(one))
        lacks = lacks or (one.needed and not one.found)
    if lacks:
        raise typer.Exit(4)


@app.command()
def document(
    edition: Annotated[str, typer.Argument(help="an edition")],
    folder: Annotated[Path, typer.Argument(help="where the files go", metavar="DIR")],
    manuscript: Manuscript = MANUSCRIPT,
) -> None:
    """Write an edition's HTML, CSS and assets as files."""
    from publish.book.authors_editions import find_edition
    from publish.document.model import document_files
    from publish.output.write import write_artefacts
    from publish.pipeline import make_documents, read_book

    work = read_book(manuscript)
    (name,) = _known_editions(work, [edition])
    closed = make_documents(work, find_edition(work.manuscript, name))
    for one in closed:
        own = folder / one.piece if len(closed) > 1 else folder
        for path in write_artefacts(document_files(one), own):
            typer.echo(path)


@app.command()
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
        _show(tuple(finding for outcome in one[1] for finding in outcome.findings))
    if not proved:
        message = f"there is no finished file in {folder}; run `publish build` first"
        raise typer.BadParameter(message, param_hint="DIR")
    page = read_page(proved, work.styles, waivers)
    for path in write_artefacts([page, report(proved)], folder):
        typer.echo(path)
    raise typer.Exit(exit_code(outcome for _, found in proved for outcome in found))


@app.command()
def release(
    manuscript: Manuscript = MANUSCRIPT,
    version: Annotated[
        str, typer.Option(help="the version to make; else the manuscript's own")
    ] = "",
    output: Annotated[
        Path, typer.Option("--output", "-o", help="the folder of releases")
    ] = Path("release"),
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Do all of it; write and tag nothing.")
    ] = False,
) -> None:
    """Make a release: checked, built twice, whole or not at all; then tag it."""
    from publish.progress import Stages
    from publish.release import Order, run_release

    with Stages() as stages:
        made = run_release(Order(manuscript, version, output, dry_run), stages.tell)
    for name, size in made.shown:
        typer.echo(f"{made.folder / name}  {size}" if dry_run else made.folder / name)
    for remark in made.remarks:
        typer.echo(remark, err=True)
    if not dry_run:
        typer.echo(
            f"tagged {made.tag}; to share it: git push origin {made.tag}", err=True
        )


@app.command()
def verify(
    folder: Annotated[Path, typer.Argument(help="a release", metavar="RELEASE")],
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Build its commit again, and compare.")
    ] = False,
    repository: Annotated[
        Path, typer.Option("--repository", help="where its commit is")
    ] = Path(),
) -> None:
    """Check that a release is whole, and that it can be made again."""
    from publish.progress import Stages
    from publish.release.verify import run_rebuild, run_verification

    said = run_verification(folder)
    typer.echo(f"{folder}: whole, {said}")
    if rebuild:
        with Stages() as stages:
            count = run_rebuild(folder, repository, stages.tell)
        typer.echo(f"{folder}: built again, {count} files are the same to the byte")


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(help="a release folder", metavar="OLD")],
    new: Annotated[Path, typer.Argument(help="a later one", metavar="NEW")],
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Say what changed between two releases, and which sheets to print again."""
    from publish.diff import telling
    from publish.diff.running import run_comparison

    found = run_comparison(old, new)
    lines = [telling.as_json(found)] if as_json else telling.told(found)
    typer.echo("\n".join(lines))


def _known_editions(work: "Work", wanted: list[str]) -> list[str]:
    """The editions asked for, each once; a usage error for one that is not there."""
    from difflib import get_close_matches

    from publish.book.authors_editions import list_editions

    known = list_editions(work.manuscript)
    for name in wanted:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = (
                f"did you mean {near[0]}?" if near else f"there are: {', '.join(known)}"
            )
            message = f"there is no edition “{name}”; {hint}"
            raise typer.BadParameter(message, param_hint="edition")
    return list(dict.fromkeys(wanted)) or list(known)


def _show(findings: "tuple[Finding, ...]") -> None:
    from publish.findings import in_order

    for finding in in_order(findings):
        typer.echo(str(finding), err=True)


def _count(work: "Work") -> str:
    chapters = len(work.manuscript.chapters)
    warnings = len(work.findings)
    told = f"{warnings} to look at" if warnings else "nothing to mend"
    return f"{chapters} chapters, {told}"

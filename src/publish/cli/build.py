"""`publish build`: make editions of a manuscript."""

from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from publish.cli.arguments import (
    MANUSCRIPT,
    Manuscript,
    known_editions,
    read_manuscript,
    read_whether_folders,
)
from publish.cli.completion import read_editions_like
from publish.cli.findings import remark, show_findings
from publish.cli.language import read_language, remember, spoken
from publish.cli.misuse import MisuseError
from publish.cli.outcomes import tell_gone, tell_summary, tell_unchanged

if TYPE_CHECKING:
    from publish.build.made import Made
    from publish.build.unchanged import Known
    from publish.messages.sentences import Sentence
    from publish.output.artefact import Artefact
    from publish.output.manifest import About


def build(  # noqa: PLR0913, PLR0917 # each is an option
    manuscript: Manuscript = MANUSCRIPT,
    others: Annotated[
        list[Path] | None, typer.Argument(callback=read_whether_folders, readable=False)
    ] = None,
    edition: Annotated[
        list[str] | None,
        typer.Option("--edition", "-e", autocompletion=read_editions_like),
    ] = None,
    output: Annotated[str, typer.Option("--output", "-o")] = "dist",
    jobs: Annotated[int, typer.Option("--jobs", min=0)] = 0,
    each: Annotated[Path | None, typer.Option("--each", readable=False)] = None,
    scheduler: Annotated[str, typer.Option("--scheduler")] = "",
    imprint: Annotated[str, typer.Option()] = "",
    pages: Annotated[bool, typer.Option(hidden=True)] = False,
    offered: Annotated[Path | None, typer.Option(hidden=True)] = None,
    cache: Annotated[bool, typer.Option("--cache/--no-cache")] = True,
    overview: Annotated[bool, typer.Option("--overview")] = False,
) -> None:
    """Make editions of a manuscript.

    What is wrong with one edition does not keep the others from being written.
    """
    from publish.build.unchanged import read_known
    from publish.kept.store import closed_store

    folder = Path(output)
    with nullcontext() if cache else closed_store():
        if others:
            if each is not None or scheduler or overview:
                raise MisuseError("misuse:several")
            from publish.cli.build_shelf import Asked, build_shelf

            books = (manuscript, *others)
            build_shelf(Asked(books, edition or [], folder, imprint, jobs))
            return
        if each is not None or scheduler:
            if overview:
                raise MisuseError("misuse:overview")
            from publish.cli.local_books import Order, build_each

            wanted = tuple(edition or ())
            order = Order(each, wanted, imprint, jobs, scheduler, cache)
            build_each(manuscript, output, order)
            return
        known = None if pages else read_known(manuscript, imprint, folder)
        names, opened = edition or [], not pages
        asked = _Asked(
            manuscript, names, folder, overview, imprint, jobs, opened, offered
        )
        if not known or not _build_unchanged(known, asked):
            _build(asked, recorded=pages, is_kept=cache and not pages)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked for: which editions of which book, and where they go."""

    manuscript: Path
    wanted: list[str]
    output: Path
    overview: bool
    imprint: str
    jobs: int
    opened: bool  # for one's own use: in folders, and sites as folders, too
    offered: Path | None = None  # a folder of files that sites take in as well


def _build_unchanged(known: "Known", asked: _Asked) -> bool:
    """Whether all that is wanted is there from before: it is then told and written."""
    from publish.build.unchanged import read_unchanged
    from publish.output.write import run_trial

    outcomes = read_unchanged(known, asked.wanted)
    if outcomes is None:
        return False
    remember(known.about.language)
    show_findings(known.findings)
    run_trial(asked.output)
    tell_unchanged(outcomes)
    _write(known.about, outcomes, asked)
    return True


def _build(asked: _Asked, *, recorded: bool, is_kept: bool) -> None:
    from publish.book.authors_editions import list_editions
    from publish.build.folder import about_book
    from publish.build.inputs import run_watched
    from publish.build.unchanged import Known, write_known
    from publish.cli.outcomes import raise_for, run_shown, write_faults
    from publish.load import with_version
    from publish.output.write import run_trial

    with run_watched() as inputs:
        work = read_manuscript(asked.manuscript)
    states = inputs.read_states(asked.output) if is_kept else None
    show_findings(work.findings)
    names = known_editions(work, asked.wanted)
    run_trial(asked.output)
    work = with_version(work, asked.imprint)
    outcomes = run_shown(work, names, asked.jobs, recorded=recorded)
    faults = write_faults(outcomes)
    if recorded:
        _write_records(outcomes, asked.output)
    about = about_book(work)
    _write(about, outcomes, asked, work.manuscript.links.base or "")
    if states:
        editions = tuple(list_editions(work.manuscript))
        known = Known(about, work.findings, states, editions, {}, {})
        write_known(asked.manuscript, asked.imprint, known, outcomes)
    raise_for(outcomes, faults)


def _write_records(outcomes: "Sequence[Made]", output: Path) -> None:
    """What stands on the pages of each file, for a release."""
    from publish.diff.page_pictures import read_records
    from publish.output.write import write_artefacts

    records = read_records(file for made in outcomes for file in made.artefacts)
    write_artefacts(records, output)


def _write(
    about: "About", outcomes: "Sequence[Made]", asked: _Asked, base: str = ""
) -> None:
    """The files and their paths, and what is worth knowing of them.

    `base` is where short links on paper lead.
    """
    from publish.build.filing import file_away
    from publish.build.folder import read_stale, write_editions
    from publish.build.joined import join_sites, read_others

    others = read_others(asked.offered) if asked.offered else ()
    outcomes = join_sites(outcomes, others)
    if asked.opened:
        outcomes = file_away(outcomes, about.language)
    files = [file for made in outcomes for file in made.artefacts]
    written = write_editions(about, outcomes, asked.output, opened=asked.opened)
    for path in (*written.paths, *_write_overview(files, asked)):
        typer.echo(path)
    tell_gone(written.gone)
    has_site = any(file.kind == "site" for file in files)
    if base and not has_site and any(file.printed for file in files):
        remark(spoken("build:no-site", base=base))
    _tell_notes(outcomes)
    show_findings(warning for made in outcomes for warning in made.warnings)
    show_findings(read_stale(outcomes, asked.output))
    tell_summary(files, asked.output.as_posix())


def _write_overview(files: "Sequence[Artefact]", asked: _Asked) -> "tuple[Path, ...]":
    """The picture of all pages, where it is asked for and there are pages."""
    from publish.output.write import write_artefacts
    from publish.proofs.reading.overview import read_overview, shown_of

    shown = shown_of(files) if asked.overview else None
    return write_artefacts([read_overview(shown)], asked.output) if shown else ()


def _tell_notes(outcomes: "Iterable[Made]") -> None:
    """What is worth knowing of what was made, each once."""
    notes = [note for made in outcomes for note in (made.note, *_of_files(made))]
    for note in filter(None, dict.fromkeys(notes)):
        remark(note.told_in(read_language()))


def _of_files(made: "Made") -> "Iterable[Sentence | None]":
    from publish.output.measured import told_of

    for file in made.artefacts:
        yield file.note
        yield from (told_of(file.edition, measure) for measure in file.fitted)

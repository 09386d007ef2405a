"""`publish build A B -e web`: several books in one site, on one shelf."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from publish.cli.arguments import known_editions, read_manuscript
from publish.cli.findings import remark, show_findings
from publish.cli.language import read_language, remember
from publish.cli.misuse import MisuseError
from publish.cli.outcomes import raise_for, run_shown, tell_summary, write_faults

if TYPE_CHECKING:
    from publish.build.made import Made
    from publish.findings import Finding
    from publish.load import Work
    from publish.output.artefact import Artefact
    from publish.web.shelf import Shelved

_SITE = "web"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which manuscripts stand on the shelf, and what is made of each."""

    manuscripts: Sequence[Path]
    wanted: list[str]
    output: Path
    imprint: str
    jobs: int


def build_shelf(asked: Asked) -> None:
    """Make one site of the sites of these books; what it offers is made with it.

    Raises:
        MisuseError: more is asked for than a site and what it offers.
        BookError: a manuscript has mistakes, or they do not fit on one shelf (E401 to
            E403), or the site of one could not be made: nothing is written.
    """
    from publish.build.shelf_rules import check_shelf, folder_of
    from publish.findings import BookError
    from publish.load import on_shelf, with_version
    from publish.output.write import run_trial

    if _SITE not in asked.wanted:
        raise MisuseError("misuse:several")
    works = _read_works(asked.manuscripts)
    for work in works:
        show_findings(work.findings)
        _refuse_others(work, known_editions(work, asked.wanted))
    if found := check_shelf(works):
        raise BookError(found, works[0].manuscript.book.language)
    run_trial(asked.output)
    made: list[tuple[Work, Sequence[Made]]] = []
    outcomes: list[Made] = []
    for read in works:
        work = on_shelf(with_version(read, asked.imprint), folder_of(read))
        own = run_shown(work, known_editions(work, asked.wanted), asked.jobs)
        outcomes += own
        made.append((work, own))
    faults = write_faults(outcomes)
    if all(_site_in(own) for _, own in made):
        _write(made, asked.output)
    raise_for(outcomes, faults)


def _read_works(manuscripts: Sequence[Path]) -> "list[Work]":
    """The books, with the mistakes of all of them at once."""
    from publish.findings import BookError

    works: list[Work] = []
    found: list[Finding] = []
    languages: list[str] = []
    for path in manuscripts:
        try:
            works.append(read_manuscript(path))
        except BookError as error:
            found += error.findings
            languages.append(error.language)
    if found:
        raise BookError(found, languages[0])
    remember(works[0].manuscript.book.language)
    return works


def _refuse_others(work: "Work", names: Sequence[str]) -> None:
    """An edition that the site does not offer would be made for nobody."""
    from publish.book.authors_editions import find_edition

    offered = find_edition(work.manuscript, _SITE).downloads
    for name in names:
        if name not in {_SITE, *offered}:
            raise MisuseError("misuse:shelf-edition", name=name, known=offered)


def _site_in(outcomes: "Sequence[Made]") -> "Artefact | None":
    files = (file for made in outcomes for file in made.artefacts)
    return next((it for it in files if it.edition == _SITE), None)


def _write(made: "Sequence[tuple[Work, Sequence[Made]]]", output: Path) -> None:
    """The zip and the folder of the shelf, and what is worth knowing of them."""
    from publish.build.shelf_rules import base_of, folder_of, list_answers
    from publish.output.site_folder import read_site, write_sites
    from publish.output.write import write_artefacts
    from publish.web.shelf import Shelf, join_shelf

    first, works = made[0][0], [work for work, _ in made]
    answers = [(it.redirect, it.folder) for it in list_answers(works)]
    language, base = first.manuscript.book.language, base_of(works)
    shelf = Shelf(first.styles, first.words, language, base, answers)
    books = {folder_of(work): _shelved(work, own) for work, own in made}
    site = join_shelf(books, shelf)
    before = {site.name: read_site(output / site.name)}
    paths = write_artefacts([site], output)
    for path in (*paths, *write_sites([site], before, output)):
        typer.echo(path)
    for note in dict.fromkeys(it.site.note for it in books.values() if it.site.note):
        remark(note.told_in(read_language()))
    warnings = [it for _, own in made for one in own for it in one.warnings]
    show_findings(warnings)
    tell_summary([site], output.as_posix())


def _shelved(work: "Work", outcomes: "Sequence[Made]") -> "Shelved":
    from publish.build.joined import join_sites
    from publish.prose import plain
    from publish.web.shelf import Shelved

    site = _site_in(join_sites(outcomes))
    assert site is not None  # noqa: S101 - looked for before
    book, lines = work.manuscript.book, work.texts.lines
    title = plain(lines["book", "title"])
    subtitle = plain(lines.get(("book", "subtitle"), ()))
    return Shelved(site, title, subtitle, book.language, book.date or "")

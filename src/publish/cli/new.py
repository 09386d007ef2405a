"""`publish new`: a book of one's own to begin with.

It reads the clock and takes a number by chance, as an import does: what it writes is
the author's from then on, and a build reads neither.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from publish.cli.completion import forges_like, read_tongues_like
from publish.cli.language import read_language, spoken
from publish.cli.misuse import MisuseError

if TYPE_CHECKING:
    import datetime as dt

_BESIDE = Path("publish", ".venv", "bin", "publish")  # where its Makefile looks too


def new(  # noqa: PLR0913, PLR0917 - the options of a command
    folder: Annotated[Path, typer.Argument()],
    title: Annotated[str | None, typer.Option("--title")] = None,
    language: Annotated[
        str | None, typer.Option("--language", autocompletion=read_tongues_like)
    ] = None,
    organisation: Annotated[str | None, typer.Option("--organisation")] = None,
    date: Annotated[str, typer.Option("--date", metavar="DATE")] = "",
    ci: Annotated[str, typer.Option("--ci", autocompletion=forges_like)] = "",
    container: Annotated[bool, typer.Option("--container")] = False,
) -> None:
    """Write a small whole book to begin with."""
    from publish.assets.book_starter import (
        FORGES,
        Beginning,
        read_beginning,
    )
    from publish.assets.locked import needed, read_lock
    from publish.output.whole_folder import read_is_used, write_whole

    if ci and ci not in FORGES:
        raise MisuseError("misuse:choice", written=ci, option="--ci", choices=FORGES)
    if read_is_used(folder):
        raise MisuseError("misuse:folder-used", folder=str(folder))
    day, own = read_day(date), _read_title(title, folder)
    tongue = _read_tongue(language)
    beginning = Beginning(
        title=own,
        language=tongue,
        organisation=_read_maker(organisation, tongue),
        date=day,
        identifier=read_identifier(),
        forge=ci,
        container=container,
        source=_read_source() if ci or container else "",
    )
    lock = needed(read_lock()) if ci or container else ""
    for path in write_whole(read_beginning(beginning, lock), folder):
        typer.echo(path)
    for line in _read_advice(folder, lacks_source=bool(lock and not beginning.source)):
        typer.echo(line, err=True)


def _read_title(given: str | None, folder: Path) -> str:
    """The title; the name of the folder is where one begins."""
    from publish.assets.book_starter import tidy

    name = " ".join(tidy(folder.absolute().name).replace("_", "-").split("-")).strip()
    start = f"{name[:1].upper()}{name[1:]}" or spoken("new:untitled")
    title = tidy(_read_answer(given, "new:title", start))
    if not title:
        raise MisuseError("misuse:title")
    return title


def _read_tongue(given: str | None) -> str:
    """The tag of the book's language; asked again until it is one that there is."""
    from publish.assets.book_starter import read_languages
    from publish.manuscript.right_words import meant_language

    known = read_languages()
    while True:
        said = _read_answer(given, "new:language", read_language()).strip()
        tag = meant_language(said)
        if tag.partition("-")[0].lower() in known:
            return tag
        if given is not None or not _is_terminal():
            raise MisuseError("misuse:language", written=said, known=known)
        told = spoken("misuse:language", written=said, known=known)
        typer.echo(told, err=True)


def _read_maker(given: str | None, language: str) -> str:
    """Who publishes it; a book without a maker is unknown on a shelf (M284)."""
    from publish.assets.book_starter import read_texts, tidy

    start = read_texts(language)["neighbours"]
    return tidy(_read_answer(given, "new:organisation", start)) or start


def _read_answer(given: str | None, key: str, start: str) -> str:
    """What was given with an option, else what is answered; without a terminal `start`.

    A question ends with what an empty answer means.
    """
    if given is not None:
        return given
    if not _is_terminal():
        return start
    typer.echo(f"{spoken(key)} [{start}]: ", nl=False, err=True)
    answer = sys.stdin.readline()
    if not answer:  # the end of all input
        raise typer.Abort
    return answer.strip() or start


def _is_terminal() -> bool:
    return sys.stdin.isatty()


def read_day(given: str = "") -> "dt.date":
    """The day that was given, else today."""
    import datetime as dt

    try:
        return dt.date.fromisoformat(given) if given else dt.date.today()  # noqa: DTZ011 - the day where the author is
    except ValueError as error:
        raise MisuseError("misuse:date", written=given) from error


def read_identifier() -> str:
    """The number of a book that no other book has."""
    from uuid import uuid4

    return f"urn:uuid:{uuid4()}"


def _read_source() -> str:
    """Where pip got this program from, if a forge can get it there as well; else "".

    Only a commit of a repository on the web is told, never a folder of this machine.
    Source: PEP 610, `direct_url.json`.
    """
    import json
    import re
    from importlib.metadata import PackageNotFoundError, distribution

    from publish import DISTRIBUTION

    try:
        text = distribution(DISTRIBUTION).read_text("direct_url.json")
    except PackageNotFoundError:
        return ""
    told = json.loads(text or "{}")
    commit = told.get("vcs_info", {}).get("commit_id", "")
    source = f"git+{told.get('url', '')}@{commit}"
    is_public = re.fullmatch(r"git\+https://[\w./~-]+@[0-9a-f]+", source)
    return source if is_public else ""


def _read_advice(folder: Path, *, lacks_source: bool) -> list[str]:
    """What to do next, in lines."""
    import shutil

    lines = [spoken("new:next", folder=folder.as_posix())]
    places = (Path.home() / ".local/bin/publish", folder.absolute().parent / _BESIDE)
    if not shutil.which("publish") and not any(one.is_file() for one in places):
        program = Path(sys.executable).with_name("publish")
        lines.append(spoken("new:link", program=str(program)))
    if lacks_source:
        lines.append(spoken("new:source"))
    return lines

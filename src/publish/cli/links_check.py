"""`publish links check`: whether the addresses of a book still answer."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from publish.cli.arguments import MANUSCRIPT, Manuscript
from publish.cli.language import spoken
from publish.cli.new import read_day

if TYPE_CHECKING:
    import datetime as dt

    from publish.findings import Finding, Place
    from publish.links.asking import Manners
    from publish.links.verdicts import Answer, Checked

_WHY = {  # by the reason of a verdict
    "broken": "links:broken",
    "certificate": "links:certificate",
    "front": "links:front",
    "host": "links:host",
    "inside": "links:inside",
    "loop": "links:loop",
    "time": "links:time",
    "title": "links:title",
}


def check_links(
    manuscript: Manuscript = MANUSCRIPT,
    max_age: Annotated[int, typer.Option("--max-age", min=0)] = 0,
    *,
    inside: Annotated[bool, typer.Option("--inside")] = False,
    archive: Annotated[bool, typer.Option("--archive")] = False,
) -> None:
    """Ask whether the addresses of a book still answer."""
    from publish.cli.findings import show_findings
    from publish.findings import BookError
    from publish.links.asking import Manners
    from publish.links.checked import FILE, checked_text, parse_checked
    from publish.links.verdicts import is_fresh
    from publish.output.artefact import Artefact
    from publish.output.write import write_artefacts

    places = _read_places(manuscript)
    file = manuscript.parent / FILE
    known, today = parse_checked(_read_text(file)), read_day()
    wanted = [
        address
        for address in places
        if address not in known or not is_fresh(known[address], today, max_age)
    ]
    asked = dict(_run_checks(wanted, known, Manners(inside=inside), today))
    now = {address: asked.get(address) or known[address] for address in places}
    text = checked_text(now).encode()
    for path in write_artefacts([Artefact(file.name, text)], file.parent):
        typer.echo(path)
    good = sum(checked.verdict == "works" for checked in now.values())
    said = spoken("links:checked", good=good, count=len(now), asked=len(asked))
    typer.echo(said, err=True)
    if archive:
        _run_archive(now, Manners(inside=inside), manuscript)
    findings = [
        found
        for address, place in places.items()
        for found in _findings(address, now[address], place)
    ]
    if any(found.is_error for found in findings):
        raise BookError(findings)
    show_findings(findings)


def _run_checks(
    addresses: "list[str]",
    known: "Mapping[str, Checked]",
    manners: "Manners",
    today: "dt.date",
) -> "Iterator[tuple[str, Checked]]":
    """What is found of each address.

    Raises:
        ToolError: no host at all was found, so that this machine has no net (E301).
    """
    from publish.findings import Finding, Place, ToolError
    from publish.links.asking import run_asking
    from publish.links.verdicts import judge, with_day

    answers: dict[str, Answer] = {}

    def tell(address: str, answer: "Answer") -> None:
        answers[address] = answer
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{len(answers)} / {len(addresses)}")
            sys.stderr.flush()

    run_asking(addresses, manners, tell)
    if sys.stderr.isatty() and answers:
        sys.stderr.write("\r" + " " * 20 + "\r")
    if answers and all(answer.trouble == "host" for answer in answers.values()):
        raise ToolError([Finding.of("E301", Place("links"))])
    for address, answer in answers.items():
        yield address, with_day(judge(address, answer), today, known.get(address))


def _run_archive(
    known: "Mapping[str, Checked]", manners: "Manners", manuscript: Path
) -> None:
    """Say which addresses that are gone an archive has, and what puts its copy in.

    Nothing is put in by itself: only an author knows whether the copy is what was
    meant.
    """
    import shlex

    from publish.links.archive import MOST, run_search

    gone = [address for address, it in known.items() if it.verdict == "gone"]

    def tell(address: str, copy: str) -> None:
        if not copy:
            typer.echo(spoken("links:no-copy", address=address), err=True)
            return
        words = ("publish", "links", "relink", address, copy, str(manuscript))
        said = spoken("links:copy", address=address, copy=copy)
        typer.echo(f"{said}\n  {shlex.join(words)}", err=True)

    run_search(gone, manners, tell)
    if len(gone) > MOST:
        typer.echo(spoken("links:more-gone", most=MOST), err=True)


def _read_places(manuscript: Path) -> "dict[str, Place]":
    """Each address of a book, with its first place; in reading order."""
    from publish.assets.styles import read_styles
    from publish.cli.language import remember
    from publish.links.register import list_links
    from publish.load import read_work_of
    from publish.source import read_source

    source = read_source(manuscript)
    work = read_work_of(source, manuscript.parent, read_styles())
    remember(work.manuscript.book.language)
    places: dict[str, Place] = {}
    for link in list_links(work.manuscript, work.texts, work.targets):
        if link.address:
            at = link.at if link.kind == "text" else (*link.at, "url")
            places.setdefault(link.address, source.place(at))
    site, base = work.manuscript.book.website, work.manuscript.links.base
    if site:
        places.setdefault(site, source.place(("book", "website")))
    if base:
        places.setdefault(base, source.place(("links", "base")))
    return places


def _findings(address: str, checked: "Checked", place: "Place") -> "Iterator[Finding]":
    from publish.findings import Finding
    from publish.links.verdicts import is_gone

    since = checked.gone_since
    if is_gone(checked) and since:
        day = since.isoformat()
        yield Finding.of("C501", place, address=address, since=day)
    elif checked.verdict == "gone":
        yield Finding.of("C503", place, address=address, reason=_reason(checked))
    elif checked.verdict == "look":
        yield Finding.of("C502", place, address=address, reason=_reason(checked))


def _reason(checked: "Checked") -> str:
    """Why somebody must look, in words; or the number of the answer."""
    reason = checked.reason
    if reason.isdecimal():
        return spoken("links:answer", number=reason)
    return spoken(_WHY[reason], moved=checked.moved_to)


def _read_text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""

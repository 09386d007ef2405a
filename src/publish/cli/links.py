"""`publish links`: the register of a book's addresses, and the codes on its paper."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from publish.cli.arguments import MANUSCRIPT, Manuscript, read_manuscript
from publish.cli.help import Command, Family
from publish.cli.language import spoken
from publish.cli.links_check import check_links
from publish.cli.misuse import MisuseError

if TYPE_CHECKING:
    from publish.links.assigning import Assigned
    from publish.links.reading import Kept
    from publish.links.register import Link

links = typer.Typer(name="links", cls=Family, no_args_is_help=True)
links.command("check", cls=Command)(check_links)


@links.command("list", cls=Command)
def list_links(
    manuscript: Manuscript = MANUSCRIPT,
    *,
    json_asked: Annotated[bool, typer.Option("--json")] = False,
    csv_asked: Annotated[bool, typer.Option("--csv")] = False,
) -> None:
    """List what the codes and links of a book lead to."""
    from publish.links.listing import as_csv, as_json, as_lines

    all_links, assigned, *_ = _read_all(manuscript)
    codes = assigned.codes
    if json_asked:
        typer.echo(as_json(all_links, codes))
    elif csv_asked:
        typer.echo(as_csv(all_links, codes), nl=False)
    else:
        unknown = spoken("links:unknown")
        for line in as_lines(all_links, codes, unknown):
            typer.echo(line)


@links.command("lock", cls=Command)
def lock_links(manuscript: Manuscript = MANUSCRIPT) -> None:
    """Keep the code of every link, so that it is never given to something else."""
    from publish.links.lock_writing import whole_text
    from publish.output.artefact import Artefact
    from publish.output.write import write_artefacts

    _, assigned, kept, book = _read_all(manuscript)
    text = whole_text(assigned.lock, spoken("links:head"), kept, book)
    if text == kept.text:
        typer.echo(spoken("links:same", count=len(assigned.codes)), err=True)
        return
    file = Artefact(kept.path.name, text.encode())
    for path in write_artefacts([file], kept.path.parent):
        typer.echo(path)
    new = len(assigned.lock.entries) - len(kept.lock.entries)
    typer.echo(spoken("links:kept", new=new, gone=len(assigned.lost)), err=True)


@links.command("relink", cls=Command)
def relink_links(
    old: Annotated[str, typer.Argument()],
    new: Annotated[str, typer.Argument()],
    manuscript: Manuscript = MANUSCRIPT,
) -> None:
    """Have all that leads to one address lead to another."""
    from publish.assets.styles import read_styles
    from publish.links.relinking import relink
    from publish.load import read_work
    from publish.mend import apply_edits
    from publish.output.write import write_instead
    from publish.source import parse_source, read_content

    content = read_content(manuscript)
    source, styles = parse_source(content, str(manuscript)), read_styles()
    work = read_work(manuscript, styles, content)
    edits = relink(source, work.manuscript, work.locate, old, new)
    if not edits:
        raise MisuseError("misuse:no-link", address=old)
    changed = apply_edits(content, edits)
    read_work(manuscript, styles, changed)  # refuses what is no address
    copy = write_instead(manuscript, content, changed)
    typer.echo(manuscript)
    said = spoken("links:relinked", count=len(edits), copy=str(copy))
    typer.echo(said, err=True)
    key = "links:paper-stays" if work.manuscript.links.base else "links:paper-old"
    typer.echo(spoken(key, address=old), err=True)


def _read_all(path: Path) -> "tuple[tuple[Link, ...], Assigned, Kept, str]":
    """The links of a book, their codes, the lock that is there, and its id.

    Raises:
        BookError: what is wrong with the manuscript, or with the lock (M290).
    """
    from dataclasses import replace

    from publish.findings import BookError
    from publish.links.assigning import assign
    from publish.links.reading import read_lock
    from publish.links.register import list_links as list_all
    from publish.load import lock_of

    work = read_manuscript(path)
    book, wanted = work.manuscript.book.id, work.manuscript.links
    kept, wrong = read_lock(path.parent, wanted.space, book)
    if wrong:
        raise BookError(wrong, work.manuscript.book.language)
    found = list_all(work.manuscript, work.texts, work.targets)
    assigned = assign(found, kept.lock, book)
    lock, _ = lock_of(work, assigned.lock)
    return found, replace(assigned, lock=lock), kept, book

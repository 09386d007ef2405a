"""The manual page: what help says of every command, as `man` shows it. Pure.

Goes in: the group of commands; comes out: a page for `man`, in the language of this
run. Its words are those of help and a few of its own, so that both say the same.
Source: groff_man(7), the macros of a manual page.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import typer

from publish.cli.help import arguments_of, examples_of, parameters_of, rows_of
from publish.cli.language import spoken

_CODES = ("0", "1", "2", "3", "4", "5")  # with which a run ends: findings/errors.py
_VARIABLES = ("LANGUAGE", "NO_COLOR", "PUBLISH_CACHE_MB")


def page_of(group: Any) -> str:  # noqa: ANN401 - Typer's own class
    """The whole page."""
    return "\n".join(_lines(group)) + "\n"


def _lines(group: Any) -> Iterator[str]:  # noqa: ANN401
    from publish import __version__

    yield f'.TH PUBLISH 1 "" "publish {__version__}" "publish"'
    yield _heading("manual:name")
    yield rf"publish \- {_plain(spoken('help:publish'))}"
    yield _heading("manual:synopsis")
    yield from _usage(typer.Context(group, info_name="publish"), "")
    yield _heading("manual:about")
    yield from _paragraphs(spoken("manual:text"))
    yield _heading("frame:options")
    yield from _parameters(typer.Context(group, info_name="publish"))
    yield _heading("frame:commands")
    for name, command in group.commands.items():
        yield from _command(name, command)
        for below, inner in getattr(command, "commands", {}).items():
            yield from _command(f"{name} {below}", inner)
    yield _heading("manual:exit")
    yield from _listed((code, spoken(f"manual:exit-{code}")) for code in _CODES)
    yield _heading("manual:around")
    yield from _listed((name, spoken(f"manual:{name}")) for name in _VARIABLES)


def _command(name: str, command: Any) -> Iterator[str]:  # noqa: ANN401
    """What it does, what may stand behind it, and what one may type."""
    context = typer.Context(command, info_name=name)
    yield f".SS publish {_plain(name)}"
    yield from _paragraphs(spoken(f"help:{command.name}"))
    yield from _usage(context, f" {name}")
    yield from _parameters(context)
    if rows := tuple(examples_of(command.name)):
        yield ".PP"
        yield f"{_plain(spoken('frame:examples'))}:"
        yield from _listed(rows)


def _usage(context: Any, name: str) -> Iterator[str]:  # noqa: ANN401
    rest = [spoken("frame:options-value"), *arguments_of(context)]
    if not name:
        rest.append(spoken("frame:rest"))
    yield ".PP"
    yield rf"\fBpublish{_plain(name)}\fR {_plain(' '.join(rest))}"


def _parameters(context: Any) -> Iterator[str]:  # noqa: ANN401
    for some in parameters_of(context):
        yield from _listed(rows_of(context.command.name, some))


def _listed(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    for written, about in rows:
        yield ".TP"
        yield rf"\fB{_plain(written)}\fR"
        yield _plain(about)


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in text.strip().split("\n\n"):
        yield ".PP"
        yield _plain(paragraph)


def _heading(key: str) -> str:
    return f".SH {_plain(spoken(key)).upper()}"


def _plain(text: str) -> str:
    r"""A line of text that has no mark of roff: `\`, and `.` or `'` in front."""
    line = " ".join(text.split()) if text.strip() else ""
    marked = line.replace("\\", r"\e").replace("-", r"\-")
    spaced = f" {marked}" if text.startswith(" ") else marked
    return rf"\&{spaced}" if spaced.startswith((".", "'")) else spaced

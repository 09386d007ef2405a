"""Findings as a person at a terminal reads them, or a program in a pipe.

Text, JSON and GitHub's commands are told as they come, on stderr. A SARIF log is one
document for a whole run: what is found is kept, and told as the run ends.
"""

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import typer

from publish.cli.language import read_language, spoken

if TYPE_CHECKING:
    from publish.findings import Finding

# what moves the cursor of a terminal, or turns and hides letters that follow
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
)
_EXCERPTS = 20  # findings whose line of the file is shown
_PROGRAMS = frozenset({"json", "sarif"})  # forms with nothing beside them


@dataclass(slots=True)
class _Telling:
    """How this run tells what it finds, and what it has told."""

    form: str = "text"
    told: int = 0
    mendable: int = 0
    kept: list["Finding"] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)  # levels and texts
    refused: frozenset["Finding"] = frozenset()


_telling: ContextVar[_Telling] = ContextVar("_telling")


def choose_form(form: str) -> None:
    """How findings are told from here on, one of `FORMS`."""
    _telling.set(_Telling(form))


def is_for_people() -> bool:
    """Whether stderr may hold more than findings, as the progress of long work."""
    return _now().form not in _PROGRAMS


def withdraw_edits(refused: "Iterable[Finding]") -> None:
    """From here on these are told without their edits, which cannot be kept."""
    _now().refused = frozenset(refused)


def show_findings(findings: "Iterable[Finding]", *, is_sorted: bool = False) -> None:
    """Say each once on stderr, in the order of their places or as they are sorted."""
    from publish.findings import in_order

    now = _now()
    some = [
        finding.mended_by() if finding in now.refused else finding
        for finding in (dict.fromkeys(findings) if is_sorted else in_order(findings))
    ]
    if now.form == "sarif":
        now.kept += some
    elif now.form == "text":
        _show_text(some, now)
    else:
        language, told = read_language(), FORMS[now.form]
        for finding in some:
            typer.echo(told(finding, language), err=True)


def remark(text: str) -> None:
    """Say on stderr what is worth knowing though nothing is wrong."""
    _say("note", text)


def complain(text: str) -> None:
    """Say on stderr that the words of the command are wrong."""
    _say("error", text)


def _say(level: str, text: str) -> None:
    now = _now()
    if now.form == "sarif":
        now.notes.append((level, text))
    elif now.form == "json":
        typer.echo(json.dumps({level: text}, ensure_ascii=False), err=True)
    else:
        typer.echo(text, err=True)


def close_findings(code: int = 0) -> None:
    """The run ends with this exit code: what is told as a whole is told now."""
    now = _now()
    if now.form == "sarif":
        from publish.cli.sarif import sarif_log

        log = sarif_log(now.kept, now.notes, code, read_language())
        typer.echo(log, err=True)
    elif now.form == "text" and now.told > _EXCERPTS:
        said = spoken("excerpt:count", count=now.told, most=_EXCERPTS)
        typer.echo(said, err=True)
    if now.form == "text" and now.mendable:
        typer.echo(spoken("excerpt:mendable", count=now.mendable), err=True)
    _telling.set(_Telling(now.form))


def _now() -> _Telling:
    try:
        return _telling.get()
    except LookupError:
        _telling.set(_Telling())
        return _telling.get()


def _show_text(findings: "Iterable[Finding]", now: _Telling) -> None:
    from publish.cli.excerpt import Excerpts, read_room

    language, excerpts = read_language(), Excerpts(read_room())
    colour = _read_colour()
    for finding in findings:
        message, *hint = _as_text(finding, language).split("\n")
        is_shown = now.told < _EXCERPTS
        lines = excerpts.read_lines(finding.place) if is_shown else []
        mended = excerpts.mended_lines(finding.edits) if is_shown else []
        if all(_is_said(line, hint) for line in mended):
            mended = []  # the hint has the very line
        now.told += 1
        now.mendable += bool(finding.edits)
        told = (_marked(message, finding), *_dimmed(lines), *hint, *_dimmed(mended))
        shown = "\n".join(told)
        typer.echo(shown, err=True, color=colour)


def _is_said(line: str, hint: Sequence[str]) -> bool:
    """Whether a hint holds a line that is shown as it will be mended."""
    return line.partition(" > ")[2].strip() in "\n".join(hint)


def _read_colour() -> bool | None:
    """No colour where NO_COLOR asks for none; None: on a terminal only."""
    return False if os.environ.get("NO_COLOR") else None


def _marked(message: str, finding: "Finding") -> str:
    """The message with its code in colour."""
    place, code, rest = message.partition(f" {finding.code} ")
    colour = typer.colors.RED if finding.is_error else typer.colors.YELLOW
    return f"{place}{typer.style(code, fg=colour, bold=True)}{rest}"


def _dimmed(lines: Sequence[str]) -> Iterator[str]:
    """The lines of a file, so that the finding stands out."""
    return (typer.style(line, fg=typer.colors.CYAN) for line in lines)


def _as_text(finding: "Finding", language: str) -> str:
    """One line, and a second one with the hint."""
    from publish.messages import tell

    message, hint = finding.told_in(language)
    mark = "" if finding.is_error else f"{tell('word:warning', {}, language)[0]}: "
    line = f"{finding.place}: {finding.code} {mark}{message}"
    said = [line, *_below("word:source", str(finding.source or ""), language)]
    said += _below("word:also", _elsewhere(finding, language), language)
    said += _below("word:hint", hint, language)
    if finding.waiver:
        said += _below("word:waive", _waiver(finding), language)
    return _STEERING.sub("\N{REPLACEMENT CHARACTER}", "\n".join(said))


def _below(key: str, said: str, language: str) -> Iterator[str]:
    """A line under a finding; lines to write stand out from findings."""
    from publish.messages import tell

    if said:
        indented = said.replace("\n", "\n    ")
        yield f"  {tell(key, {}, language)[0]}: {indented}"


def _elsewhere(finding: "Finding", language: str) -> str:
    """The other places of a cause: each file once, with its pages."""
    from publish.messages import tell

    pages: dict[str, list[str]] = {}
    for place in finding.also:
        path, _, page = str(place).partition("#page=")
        pages.setdefault(path, []).extend([page] if page else [])
    word = tell("word:page", {}, language)[0]
    return ", ".join(
        f"{path} ({word} {', '.join(some)})" if some else path
        for path, some in pages.items()
    )


def _waiver(finding: "Finding") -> str:
    """What to paste under `waivers:`; its reason is for the author to write."""
    return f'\n- {{code: {finding.code}, at: "{finding.waiver}", why: "…"}}'


def _as_json(finding: "Finding", language: str) -> str:
    """An object on a line of its own."""
    message, hint = finding.told_in(language)
    place = finding.place
    value: Mapping[str, object] = {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": message,
        "hint": hint,
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "at": list(finding.at),
        "key": finding.key,
        "values": dict(finding.values),
        "source": str(finding.source or ""),
        "also": list(map(str, finding.also)),
        "waiver": finding.waiver,
        "edits": [
            {
                "path": edit.place.path,
                "line": edit.place.line,
                "column": edit.place.column,
                "old": edit.old,
                "new": edit.new,
            }
            for edit in finding.edits
        ],
    }
    return json.dumps(value, ensure_ascii=False)


def _as_github(finding: "Finding", language: str) -> str:
    """An annotation that GitHub shows beside the line (workflow commands)."""
    message, hint = finding.told_in(language)
    place = finding.place
    at = f",line={place.line},col={place.column}" if place.line else ""
    where = f"file={_escaped(place.path, inside=True)}{at},title={finding.code}"
    text = _escaped(f"{message}\n{hint}".strip())
    return f"::{finding.severity.value} {where}::{text}"


def _escaped(text: str, *, inside: bool = False) -> str:
    """As a workflow command has it; `inside` its properties, commas and colons too."""
    signs: dict[str, str | int | None] = {"%": "%25", "\r": "%0D", "\n": "%0A"}
    signs |= {":": "%3A", ",": "%2C"} if inside else {}
    return text.translate(str.maketrans(signs))


FORMS: Mapping[str, "Callable[[Finding, str], str]"] = {
    "text": _as_text,
    "json": _as_json,
    "github": _as_github,
    "sarif": _as_json,  # in one log, as the run ends
}

"""Findings as a person at a terminal reads them, or a program in a pipe.

The language is the one asked for, else the machine's, else the book's (DESIGN §4).
"""

import json
import os
from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from publish.findings import Finding

_MACHINE = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set counts
_language: ContextVar[str] = ContextVar("_language", default="")
_book: ContextVar[str] = ContextVar("_book", default="")
_format: ContextVar[str] = ContextVar("_format", default="text")


def choose(language: str, form: str) -> None:
    """What was asked for on the command line; "" for a language of no choice."""
    _language.set(language)
    _format.set(form)
    remember("")


def remember(book: str) -> None:
    """The language of the book that was read, for all that is told of it later."""
    _book.set(book)


def show_findings(findings: "Iterable[Finding]") -> None:
    """Say each on stderr, in the order of their places."""
    from publish.findings import in_order

    language, told = read_language(), _TOLD[_format.get()]
    for finding in in_order(findings):
        typer.echo(told(finding, language), err=True)


def read_language() -> str:
    """In which language people are spoken to, of those that there are."""
    from publish.messages import LANGUAGES

    machine = next(filter(None, map(os.environ.get, _MACHINE)), "")
    for wish in (_language.get(), machine, _book.get()):
        start = wish.lower()[: len("nl")]
        if start in LANGUAGES:
            return start
    return LANGUAGES[0]


def _as_text(finding: "Finding", language: str) -> str:
    """One line, and a second one with the hint."""
    from publish.messages import tell

    message, hint = finding.told_in(language)
    mark = "" if finding.is_error else f"{tell('word:warning', {}, language)[0]}: "
    line = f"{finding.place}: {finding.code} {mark}{message}"
    word = tell("word:hint", {}, language)[0]
    below = hint.replace("\n", "\n    ")  # lines to write stand out from findings
    return f"{line}\n  {word}: {below}" if hint else line


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


_TOLD: Mapping[str, "Callable[[Finding, str], str]"] = {
    "text": _as_text,
    "json": _as_json,
    "github": _as_github,
}

"""`publish explain`: what a finding means."""

from collections.abc import Iterator
from typing import Annotated

import typer

from publish.cli.completion import codes_like
from publish.cli.language import read_language, spoken
from publish.cli.misuse import MisuseError, near_to

_LONGEST = 90  # letters of a line in the list


def explain(
    code: Annotated[str, typer.Argument(autocompletion=codes_like)] = "",
) -> None:
    """Say what a finding means, what to do, and show an example; or list all codes."""
    from publish.findings import CODES

    if not code:
        typer.echo("\n".join(_list(read_language())))
        return
    code = code.upper()
    if code not in CODES:
        if near := near_to(code, CODES, 0.5):
            raise MisuseError("misuse:explain-near", code=code, near=near)
        raise MisuseError("misuse:explain", code=code)
    typer.echo("\n".join(_explain(code, read_language())))


def _explain(code: str, language: str) -> Iterator[str]:
    """The forms in which it is told, what it means, and an example."""
    from publish.findings import CODES
    from publish.messages import read_words
    from publish.messages.bare import forms_of

    words = read_words(language)
    yield f"{code} ({spoken(f'explain:{CODES[code][0].value}')})"
    for message in dict.fromkeys(message for message, _ in forms_of(code, language)):
        yield f"  {message}"
    yield f"\n{words[code].explain.strip()}"
    if words[code].example:
        yield f"\n{words[code].example.strip()}"


def _list(language: str) -> Iterator[str]:
    """All codes, each with what it means in a line, grouped by stage."""
    from textwrap import shorten

    from publish.findings import CODES
    from publish.messages import read_words
    from publish.messages.bare import place_of

    words, stage = read_words(language), ""
    for code in sorted(CODES, key=place_of):
        if code[0] != stage:
            yield f"{'' if not stage else chr(10)}{spoken(f'explain:{code[0]}')}"
            stage = code[0]
        line = shorten(words[code].gist, _LONGEST, placeholder=" …")
        yield f"  {code}  {line}"

"""The chapters of codes: each letter a chapter, each hundred of a letter a section."""

from collections.abc import Iterator
from itertools import groupby

from publish.findings import CODES
from publish.manual.markdown import as_told, code_block
from publish.manual.words import read_words_of
from publish.messages import read_words
from publish.messages.bare import STAGES, forms_of, place_of
from publish.messages.sentences import say


def code_chapters(language: str) -> Iterator[dict[str, str]]:
    """A chapter for each letter, in the order in which a book is made."""
    codes = sorted(CODES, key=place_of)
    for letter, some in groupby(codes, key=lambda code: code[0]):
        name = say(f"explain:{letter}", language)
        chapter = {"id": f"codes-{letter.lower()}", "title": f"{letter}: {name}"}
        yield {**chapter, "text": "\n\n".join(_sections(tuple(some), language))}


def letter_rows(language: str) -> Iterator[str]:
    """A table of the letters, each with the chapter that tells its codes."""
    words = read_words_of(language)
    yield f"| {words['letter']} | {words['about']} |"
    yield "|---|---|"
    for letter in STAGES:
        name = say(f"explain:{letter}", language)
        yield f"| **{letter}** | [{name}](#codes-{letter.lower()}) |"


def _sections(codes: tuple[str, ...], language: str) -> Iterator[str]:
    groups = read_words_of(language, "groups")
    for hundred, some in groupby(codes, key=lambda code: code[:2]):
        own = tuple(some)
        span = own[0] if len(own) == 1 else f"{own[0]}–{own[-1]}"
        about = f": {groups[hundred]}" if hundred in groups else ""
        yield f"## {span}{about} {{#codes-{hundred.lower()}}}"
        for code in own:
            yield "\n\n".join(_entry(code, language))


def _entry(code: str, language: str) -> Iterator[str]:
    """A code as `publish explain` tells it, with the hints besides."""
    words, own = read_words(language)[code], read_words_of(language)
    weight = say(f"explain:{CODES[code][0].value}", language)
    yield f"### {code} ({weight}) {{#{code.lower()}}}"
    forms: dict[str, list[str]] = {}
    for message, hint in forms_of(code, language):
        forms.setdefault(message, []).extend(filter(None, [hint]))
    lines = [_form(message, hints, own["hint"]) for message, hints in forms.items()]
    if len(lines) == 1:  # one paragraph, so that no page ends between them
        yield f"{lines[0]} \\\n{as_told(words.explain)}"
    else:
        if not next(reversed(forms.values())):
            lines[-1] = _ended(lines[-1])
        yield "\n".join(f"- {line}" for line in lines)
        yield as_told(words.explain)
    if words.example:
        yield code_block(words.example)


def _ended(line: str) -> str:
    """The last of a list with its full stop: what follows is no part of it."""
    return line if line.rstrip("*").endswith((".", "…")) else f"{line}."


def _form(message: str, hints: list[str], name: str) -> str:
    """What is told, and each hint that it may come with on a line of its own."""
    told = (f"*{name}:* {as_told(hint)}" for hint in hints)
    return " \\\n  ".join((f"**{as_told(message)}**", *told))

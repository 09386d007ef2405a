"""All files of the manual's book: the manuscript with its chapters, and drawings."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from publish import __version__
from publish.editions.builtin import EDITIONS
from publish.manual.codes import code_chapters, letter_rows
from publish.manual.commands import command_chapters
from publish.manual.drawings import draw, read_drawings
from publish.manual.keys import read_key_chapters
from publish.messages import LANGUAGES
from publish.messages.sentences import say
from publish.output.artefact import Artefact
from publish.source.spelling import block, indented, spell

__all__ = ["LANGUAGES", "NAME", "read_manual"]

NAME = "manuscript.yaml"
_PLACE = re.compile(r"^( *)(?:# )?@(\w+)@\n", re.MULTILINE)
_STEP = 4  # blanks before what a chapter holds
Chapter: TypeAlias = dict[str, str]


def read_manual(language: str) -> Iterator[Artefact]:
    """The manuscript in one of LANGUAGES, and the files that it names."""
    path = Path(__file__).with_name(f"{language}.yaml")
    lines = _read_lines(language)
    text = path.read_text(encoding="utf-8").replace("@version@", __version__)
    text = _PLACE.sub(lambda found: _filled(found, lines), text)
    yield Artefact(NAME, text.encode())
    for name, drawing in read_drawings().items():
        yield Artefact(f"images/{name}.svg", draw(drawing).encode())


def _read_lines(language: str) -> Mapping[str, Iterable[str]]:
    """What stands for each name, line by line."""
    return {
        "images": _images(language),
        "editions": (
            f"- **{name}**: {say(f'edition:{name}', language)}." for name in EDITIONS
        ),
        "commands": _chapters(command_chapters(language)),
        "keys": _chapters(read_key_chapters(language)),
        "letters": letter_rows(language),
        "codes": _chapters(code_chapters(language)),
    }


def _filled(found: re.Match[str], lines: Mapping[str, Iterable[str]]) -> str:
    own = (indented(line, len(found[1])) for line in lines[found[2]])
    return "".join(f"{line}\n" for line in own)


def _images(language: str) -> Iterator[str]:
    for name, drawing in read_drawings().items():
        yield f"{name}:"
        yield f"  file: images/{name}.svg"
        yield f"  alt: {spell(drawing['alt'][language])}"


def _chapters(chapters: Iterable[Chapter]) -> Iterator[str]:
    """Chapters as an author writes them: short values on a line, the text below |."""
    for chapter in chapters:
        start = "- "
        for key, value in chapter.items():
            said = block(value, _STEP) if key == "text" else spell(value)
            yield from f"{start}{key}: {said}".split("\n")
            start = "  "
        yield ""

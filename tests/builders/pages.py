"""The fragments of a page for authors, each made into a book of its own."""

import re
from dataclasses import dataclass
from pathlib import Path

from builders.pictures import drawing, saved, scene
from builders.recordings import VTT, an_m4a, an_mp3, an_mp4

_FENCED = re.compile(r"^```([a-z]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SECTION = re.compile(r"^(?=[a-z]+:)", re.MULTILINE)
_FILE = re.compile(
    r"(?<![\w/.:-])[\w-]+(?:/[\w-]+)*\.(?:jpg|svg|mp3|m4a|mp4|vtt|txt|css)"
)


@dataclass(frozen=True, slots=True)
class Fenced:
    """One fenced block of a page: its language, its text, its line."""

    language: str
    text: str
    line: int


def fenced(page: str) -> list[Fenced]:
    """Every fenced block, in order."""
    return [
        Fenced(found[1], found[2], page.count("\n", 0, found.start()) + 1)
        for found in _FENCED.finditer(page)
    ]


def commands_in(page: str) -> list[list[str]]:
    """What a reader is told to type: make and publish, each in its words."""
    blocks = [block.text for block in fenced(page) if not block.language]
    lines = [line for text in blocks for line in text.splitlines()]
    told = [*lines, *re.findall(r"(?<!`)`([^`\n]+)`(?!`)", page)]
    words = [line.removeprefix(".venv/bin/").split() for line in told]
    return [one for one in words if len(one) > 1 and one[0] in {"make", "publish"}]


def manuscripts(page: str) -> list[tuple[int, str, str]]:
    """Each YAML fragment: its line, its own text, and the book that it makes.

    One with `format:` is a whole manuscript. Any other takes the place of the sections
    of the same name in the first whole one of its page, as the page tells its readers.
    """
    blocks = [block for block in fenced(page) if block.language == "yaml"]
    (base, *_) = (block.text for block in blocks if _is_whole(block.text))
    return [
        (block.line, block.text, _joined(base, block.text, whole=_is_whole(block.text)))
        for block in blocks
    ]


def _is_whole(text: str) -> bool:
    return "format" in sections(text)


def sections(text: str) -> dict[str, str]:
    """The text of each key at the top; what stands before the first is under ""."""
    parts = _SECTION.split(text)
    return {part.partition(":")[0] if i else "": part for i, part in enumerate(parts)}


def _joined(base: str, text: str, *, whole: bool) -> str:
    """A fragment set into a base."""
    if whole:
        return text
    own = sections(text)
    assert not own.pop("").strip(), "a fragment begins with a key of the top"
    return "\n".join((sections(base) | own).values())


def write_book(folder: Path, text: str) -> Path:
    """The manuscript with the files that it names, each of its kind."""
    path = folder / "manuscript.yaml"
    path.write_text(text, encoding="utf-8")
    for name in _FILE.findall(text):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(_content(file.suffix))
    return path


def _content(suffix: str) -> bytes:
    contents = {
        ".jpg": saved(scene(1600, 1200), "JPEG"),
        ".svg": drawing("<rect width='9' height='9'/>").content,
        ".mp3": an_mp3(),
        ".m4a": an_m4a(),
        ".mp4": an_mp4(),
        ".vtt": VTT.encode(),
        ".txt": b"De brug gaat open.\n",
        ".css": b"p { margin: 0 }\n",
    }
    return contents[suffix]

"""Books that a page budget is tried on, with lines that can be taken out one by one."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from shutil import copytree
from textwrap import indent
from typing import Any

import yaml

from builders.manuscripts import a_chapter, a_manuscript
from builders.pictures import saved, scene

ROOT = Path(__file__).resolve().parents[2]
_SENTENCE = "Wie langs de kade loopt, ziet elke dag iets wat er gisteren niet was. "
_ITEM = re.compile(r"^      - id: .*\n        title: .*\n", re.MULTILINE)
_EDITIONS = re.compile(r"^editions:.*\n(?: .*\n)*", re.MULTILINE)
_TABLE = """
| Wat | Hoeveel | Van wie |
|:----|--------:|:--------|
| pompoen | 4 kg | Youssef |
| uien | 2 kg | nummer 6 |
| brood | 5 | de bakker |
"""


_LONGEST_FIRST = {"c": 70, "a": 50, "d": 25, "b": 15}  # paragraphs and their lines


def loose(lines: int, name: str = "") -> str:
    """A paragraph of so many short lines of running text."""
    said = f"De buurt {name} telt regel" if name else "De buurt telt regel"
    return "\\\n".join(f"{said} {number}" for number in range(lines))


@cache
def _photo(name: str) -> bytes:
    return saved(scene(900, 600 + 10 * len(name)), "JPEG")


def a_photo_book(
    folder: Path, lines: int, editions: Mapping[str, Any], spared: int = 0
) -> Path:
    """Three short chapters, each with a photograph in its text; its path."""
    names = ("kade", "brug", "haven")
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / f"{name}.jpg").write_bytes(_photo(name))
    images = {name: {"file": f"{name}.jpg", "alt": f"Foto {name}"} for name in names}
    chapters = [
        a_chapter(
            f"Bij de {name}",
            text=f"{_SENTENCE * 6}\n\n![]({name})\n\n{loose(lines) if not at else ''}",
            items=_pieces(name, 2, spared),
        )
        for at, name in enumerate(names)
    ]
    text = a_manuscript(images=images, chapters=chapters, editions=editions)
    path = folder / "manuscript.yaml"
    path.write_text(text, "utf-8")
    return path


def _pieces(name: str, number: int, spared: int) -> list[dict[str, Any]]:
    """So many pieces, of which the last ones may be left out."""
    return [
        {"title": f"Stukje {at + 1} over de {name}", "text": _SENTENCE * 4}
        | ({"when": "room"} if at >= number - spared else {})
        for at in range(number)
    ]


def a_table_book(
    folder: Path, lines: int, editions: Mapping[str, Any], spared: int = 1
) -> Path:
    """Five chapters with tables, questions and pieces; its path."""
    folder.mkdir(parents=True, exist_ok=True)
    chapters = [
        a_chapter(
            f"Week {at + 1}",
            text=f"{_SENTENCE * 5}\n{_TABLE}\n{loose(lines) if at == 1 else ''}",
            questions=["Wat heb jij over?"],
            items=_pieces(f"week {at + 1}", 2, spared),
        )
        for at in range(5)
    ]
    path = folder / "manuscript.yaml"
    path.write_text(a_manuscript(chapters=chapters, editions=editions), "utf-8")
    return path


def a_plain_book(
    folder: Path, lines: int, editions: Mapping[str, Any], spared: int = 0
) -> Path:
    """Three chapters of words alone; its path.

    The second has so many lines, in paragraphs of which the longest is neither first
    nor last. What is fewer than 160 is lacking at the end of the longest, then of the
    next; what is more stands at the end of the longest.
    """
    folder.mkdir(parents=True, exist_ok=True)
    long = dict(_LONGEST_FIRST)
    lacking = sum(long.values()) - lines
    for name, number in long.items():
        long[name] = number - min(lacking, number)
        lacking -= number - long[name]
    paragraphs = [loose(long[name], name) for name in sorted(long) if long[name]]
    texts = (
        _SENTENCE * 8,
        "\n\n".join(paragraphs),
        f"{_SENTENCE * 9}\n\n{_SENTENCE * 4}",
    )
    chapters = [
        a_chapter(f"Dag {at + 1}", text=text, items=_pieces(f"dag {at + 1}", 1, spared))
        for at, text in enumerate(texts)
    ]
    path = folder / "manuscript.yaml"
    path.write_text(a_manuscript(chapters=chapters, editions=editions), "utf-8")
    return path


def a_book_of_words(folder: Path, words: str, editions: Mapping[str, Any]) -> Path:
    """One chapter of one paragraph; its path."""
    folder.mkdir(parents=True, exist_ok=True)
    chapters = [a_chapter("Op zee", text=words)]
    path = folder / "manuscript.yaml"
    path.write_text(a_manuscript(chapters=chapters, editions=editions), "utf-8")
    return path


def the_real_book(
    folder: Path, lines: int, editions: Mapping[str, Any], spared: int = 0
) -> Path:
    """The stock book, its fifth chapter with more lines; its path."""
    return _changed(ROOT / "book", folder, lines, editions, spared, "anders-zijn")


def the_dutch_book(
    folder: Path, lines: int, editions: Mapping[str, Any], spared: int = 0
) -> Path:
    """Soup on the quay: photographs, tables, boxes, notes; its path."""
    own = ROOT / "tests" / "books" / "dutch"
    return _changed(own, folder, lines, editions, spared, "winter")


def _changed(  # noqa: PLR0913, PLR0917 - a book and all that is changed of it
    own: Path,
    folder: Path,
    lines: int,
    editions: Mapping[str, Any],
    spared: int,
    chapter: str,
) -> Path:
    """A copy of a book with lines at the start of a chapter, and pieces marked."""
    copytree(own, folder, dirs_exist_ok=True)
    path = folder / "manuscript.yaml"
    text = path.read_text("utf-8")
    start = text.index("    text: |\n", text.index(f"  - id: {chapter}\n"))
    more = f"    text: |\n{indent(loose(lines), 6 * ' ')}\n\n"
    text = text[:start] + text[start:].replace("    text: |\n", more, 1)
    for item in list(_ITEM.finditer(text))[-spared:] if spared else ():
        text = text.replace(item[0], f"{item[0]}        when: room\n")
    text = _EDITIONS.sub("", text) + yaml.safe_dump({"editions": dict(editions)})
    path.write_text(text, "utf-8")
    return path

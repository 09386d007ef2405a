"""Small manuscripts, written and read, for the tests of the first stages."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from publish.book.make import make_book
from publish.book.model import Book
from publish.editions.builtin import EDITIONS
from publish.findings import BookError, Finding
from publish.links.assigning import assign
from publish.links.lock import Lock
from publish.links.register import list_links
from publish.load import Work
from publish.pipeline import read_book


def a_manuscript(**changes: Any) -> str:  # noqa: ANN401 - whatever YAML can say
    """The YAML of a small book; a change names its first key and all that is in it."""
    book = {"title": "Varen", "language": "nl", "id": "urn:isbn:9789000000005"}
    media = {
        "podcast": {"label": "podcast", "verb": "luister"},
        "article": {"label": "artikel", "verb": "lees"},
    }
    plain = {"format": 1, "book": book, "media": media, "chapters": [a_chapter()]}
    return yaml.safe_dump(plain | changes, allow_unicode=True, sort_keys=False)


def a_chapter(title: str = "De sluis", **changes: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"title": title, "text": "Samen varen."} | changes


def a_medium(kind: str = "podcast", **changes: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"kind": kind} | changes


def read_text(text: str) -> Work:
    """The manuscript read as a file of its own."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "manuscript.yaml"
        path.write_text(text, encoding="utf-8")
        return read_book(path)


def findings_of(text: str) -> tuple[Finding, ...]:
    """What reading it says: errors or, where there are none, warnings."""
    try:
        return read_text(text).findings
    except BookError as error:
        return error.findings


def codes_of(text: str) -> list[str]:
    return [finding.code for finding in findings_of(text)]


def book_of(
    text: str,
    edition: str = "print",
    base: str = "",
    **choices: Any,  # noqa: ANN401
) -> Book:
    """The Book that an edition publishes of it; `choices` differ from its row.

    `base` is the address of its short links: `check` refuses it while nothing answers.
    """
    work = read_text(text)
    links = work.manuscript.links.model_copy(update={"base": base or None})
    manuscript = work.manuscript.model_copy(update={"links": links})
    linked = list_links(manuscript, work.texts, work.targets)
    codes = assign(linked, Lock(), manuscript.book.id).codes if base else {}
    row = replace(EDITIONS[edition], **choices)
    return make_book(
        manuscript,
        work.texts,
        work.targets,
        work.words,
        edition=row,
        pictures={},
        icons=work.styles.icons,
        codes=codes,
    )

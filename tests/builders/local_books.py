"""A small manuscript and tables of local books, for tests that make many of them."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from builders.manuscripts import a_chapter, a_manuscript

_ID = "urn:uuid:0f6b1c1a-3d1e-4a76-9d0b-2f5f9c1b7e21"
_BOOK = {"title": "Varen", "subtitle": "Samen", "language": "nl", "id": _ID}


def a_home(folder: Path, table: str | bytes = "") -> Path:
    """A folder `book` with a manuscript of two chapters, and `rows.csv` beside it."""
    home = folder / "book"
    home.mkdir(parents=True)
    chapters = [a_chapter(id="sluis"), a_chapter("De brug")]
    meeting = {"id": "avond", "title": "Avond", "date": "2026-05-01", "place": "Zaal"}
    book = {**_BOOK, "date": "2026-03-01", "contributors": _BY}
    loose = {"los": {"based_on": "epub", "numbers": "none"}}  # no page need be laid out
    text = a_manuscript(
        book=book, chapters=chapters, meetings=[meeting], editions=loose
    )
    (home / "manuscript.yaml").write_text(text, encoding="utf-8")
    content = table.encode() if isinstance(table, str) else table
    (folder / "rows.csv").write_bytes(content)
    return folder


_BY = [{"name": "Aaltje", "role": "author"}]


def some_rows(count: int) -> str:
    """A table with so many books, each with a subtitle of its own."""
    rows = [f"plaats-{number},Boekje {number}" for number in range(count)]
    return "\n".join(["name,book.subtitle", *rows]) + "\n"


def sums_of(folder: Path) -> Mapping[str, str]:
    """Every file below a folder that people see, with its sum."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.relative_to(folder).as_posix().startswith(".")
    }

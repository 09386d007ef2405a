"""What `--each` names -> the books to make, and the folder that all of them stand in.

A table of rows is one manuscript many times; in a folder each YAML file, or each folder
with a manuscript, is a book of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from publish.build.bundle import Bundle, read_bundle
from publish.build.local_books import LocalBook, Wish, books_of, parsed
from publish.build.rows import is_name, read_table
from publish.editions.builtin import EDITIONS
from publish.findings import BookError, Finding, Place, in_order
from publish.kept.versions import read_versions
from publish.prose import slug
from publish.source import read_content

_MANUSCRIPT = "manuscript.yaml"


@dataclass(frozen=True, slots=True)
class Books:
    """All books, in order; `wrong` are findings of rows that are no book.

    `editions` are the names that any of them can have, () where each has its own;
    `digests` is of all that goes into a book, "" where that cannot be known.
    """

    books: tuple[LocalBook, ...]
    wrong: tuple[Finding, ...]
    bundle: Bundle
    editions: tuple[str, ...]
    language: str
    digests: Mapping[str, str]


def read_books(each: Path, manuscript: Path, wish: Wish, output: Path) -> Books:
    """The books of a table or of a folder; `output` is no part of them.

    Raises:
        BookError: the table or the manuscript cannot be read, or no row could be right.
    """
    if each.is_dir():
        return _read_folder(each, wish, output)
    table = read_table(each)
    source = parsed(read_content(manuscript), str(manuscript))
    value = source.value if isinstance(source.value, dict) else {}
    own = value.get("editions")
    editions = (*EDITIONS, *(own if isinstance(own, dict) else ()))
    book = value.get("book")
    language = book.get("language") if isinstance(book, dict) else ""
    home = manuscript.resolve().parent
    books, wrong = books_of(table, source, f"{home.name}/{manuscript.name}")
    bundle = read_bundle(home, (output, each), value)
    folder = bundle.digest()
    digests = {it.name: _digest(it, wish, folder) for it in books}
    spoken = language if isinstance(language, str) else ""
    return Books(books, wrong, bundle, editions, spoken, digests)


def _read_folder(each: Path, wish: Wish, output: Path) -> Books:
    files = sorted(each.glob("*.yaml"))
    inner = sorted(it for it in each.iterdir() if (it / _MANUSCRIPT).is_file())
    inner = [it for it in inner if it.resolve() != output.resolve()]
    named = [(it.stem, it) for it in files] + [
        (it.name, it / _MANUSCRIPT) for it in inner
    ]
    if not named:
        raise BookError([Finding.of("E201:folder", Place(str(each)))])
    home = each.resolve()
    bundle = read_bundle(home, (output,))
    top = {
        name: f"{home.name}/{path.relative_to(each).as_posix()}" for name, path in named
    }
    books, wrong, digests = [], [], {}
    taken: dict[str, str] = {}
    for name, path in named:
        place, before = Place(str(path)), taken.setdefault(name.casefold(), str(path))
        if not is_name(name):
            wrong.append(Finding.of("E203:file", place, written=name, right=slug(name)))
        elif before != str(path):
            wrong.append(Finding.of("E203:same", place, written=name, other=before))
        else:
            book = LocalBook(name, place, top[name], str(path))
            others = [_reach(it, home.name) for key, it in top.items() if key != name]
            books.append(book)
            digests[name] = _digest(book, wish, bundle.digest(others))
    return Books(tuple(books), in_order(wrong), bundle, (), "", digests)


def _reach(manuscript: str, home: str) -> str:
    """What of the folder is of one book alone: its file, or its folder."""
    folder = manuscript.rpartition("/")[0]
    return manuscript if folder == home else folder


def _digest(book: LocalBook, wish: Wish, folder: str) -> str:
    """Of all that goes into a book; "" where the folder cannot be known."""
    if not folder:
        return ""
    values = [(value.at, value.text) for value in book.values]
    said = (folder, book.name, book.manuscript, values, wish.editions, wish.imprint)
    return sha256(repr((*said, read_versions())).encode()).hexdigest()

"""calibre over finished EPUBs: its Check Book, and the way to a Kindle and back.

Goes in: a finished EPUB; comes out: findings. What calibre's editor calls an error is
one. Then the book is converted to AZW3, as readers do for a Kindle, and back to text:
a stand-in for Amazon's own conversion, in which no word may be lost.
"""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from publish.findings import Finding, Place, ProgramError, ToolError, trouble
from publish.proofs.reading.epub_model import EBook, is_hidden
from publish.proofs.reading.epubs import read_ebook
from publish.proofs.reading.words import first_words, lost_letters
from publish.proofs.shape import Outcome, Proofed, Tool, Weight, outcome_of
from publish.proofs.validators.programs import Done, run_program

NAME = "calibre"
WHAT = "calibre's Check Book finds no error, and a Kindle's conversion loses no word"
TOOLS: tuple[Tool, ...] = (
    Tool("calibre-debug", "program", "apt-get install calibre"),
    Tool("ebook-convert", "program", "apt-get install calibre"),
)
APPLIES = {"is_ebook": True}
WEIGHT = Weight(4.5, megabytes=350)

# What calibre's own Python is asked: the errors of Check Book, as JSON.
_SCRIPT = """
import json, sys
from calibre.constants import __version__
from calibre.ebooks.oeb.polish.check.main import run_checks
from calibre.ebooks.oeb.polish.container import get_container
found = [
    {"level": one.level, "words": one.msg, "name": one.name, "line": one.line or 0}
    for one in run_checks(get_container(sys.argv[-1], tweak_mode=True))
]
print(json.dumps({"version": __version__, "found": found}))
"""
_ERROR = 3  # calibre: debug, info, warning, error, critical
_LIMIT = 600  # seconds for one step
_PLACE = Place(NAME)
_ALONE = {"QT_QPA_PLATFORM": "offscreen", "QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox"}


def run_proof(proofed: Proofed) -> Outcome:
    """X313 and X314; what it converts is thrown away."""
    book = read_ebook(proofed.path)
    with TemporaryDirectory() as folder:
        checked = _run_check(proofed.path, Path(folder))
        said = _run_round(proofed.path, Path(folder))
    found = [
        *check_errors(checked["found"], proofed.path),
        *check_words(book, said),
    ]
    return outcome_of(NAME, found, by=f"calibre {checked['version']}")


def check_errors(found: list[Mapping[str, Any]], path: Path) -> Iterator[Finding]:
    """X313 for each error, at its place inside the book."""
    for fault in found:
        if fault["level"] >= _ERROR:
            line = fault["line"]
            place = Place(f"{path}/{fault['name'] or ''}", line, bool(line))
            yield Finding.of("X313", place, words=fault["words"])


def check_words(book: EBook, said: str) -> Iterator[Finding]:
    """X314 with the words of the book that the conversion does not have."""
    written = " ".join(_words(book))
    if lost := lost_letters(written, said):  # cells of a table come joined
        count, words = lost.total(), first_words(lost)
        yield Finding.of("X314", book.place, count=count, words=words)


def _words(book: EBook) -> Iterator[str]:
    """All that the pages show, but their contents, which a Kindle has in a list."""
    for name, page in book.pages.items():
        if name == book.nav:
            continue
        for element in page[-1].iter("{*}*"):
            if not is_hidden(element) and not element.tag.endswith("}svg"):
                yield element.text or ""
            yield element.tail or ""


def _run_check(path: Path, folder: Path) -> Mapping[str, Any]:
    done = _run("calibre-debug", "-c", _SCRIPT, str(path), folder=folder)
    lines = done.stdout.decode(errors="replace").strip().splitlines()
    try:
        checked: Mapping[str, Any] = json.loads(lines[-1] if lines else "")
    except json.JSONDecodeError as error:
        raise _failed(path, done) from error
    return checked


def _run_round(path: Path, folder: Path) -> str:
    """The text of the book after its way to AZW3."""
    kindle, text = folder / "book.azw3", folder / "book.txt"
    for source, target in ((path, kindle), (kindle, text)):
        done = _run("ebook-convert", str(source), str(target), folder=folder)
        if done.returncode or not target.is_file():
            raise _failed(path, done)
    return text.read_text(encoding="utf-8")


def _run(program: str, *words: str, folder: Path) -> Done:
    """One of calibre's programs, which leaves nothing in the user's folders."""
    found = shutil.which(program)
    if found is None:
        raise ToolError([trouble("X309:calibre").at(_PLACE)])
    own = {"CALIBRE_CONFIG_DIRECTORY": str(folder), "XDG_RUNTIME_DIR": str(folder)}
    late = ProgramError([trouble("X310:calibre-late").at(_PLACE)])
    return run_program((found, *words), _LIMIT, late, {**os.environ, **_ALONE, **own})


def _failed(path: Path, done: Done) -> ProgramError:
    printed = done.stderr.decode(errors="replace").strip()[-500:]
    wrong = trouble("X310:calibre", file=str(path), printed=printed)
    return ProgramError([wrong.at(_PLACE)])

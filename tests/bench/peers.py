"""The programs that stand beside ours, and the files they are given.

Each function writes what a comparison needs into a folder and says which two
commands are compared. The peer is None where this machine lacks it.
"""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bench.books import (
    GeneratedBook,
    as_manuscript,
    as_markdown,
    make_cell_book,
    make_reference_book,
)
from bench.measure import Command

_PROGRAM = str(Path(sys.executable).with_name("publish"))

_BARE = """\
from weasyprint import HTML
HTML("index.html").write_pdf("out.pdf", pdf_variant="pdf/ua-1")
"""

_CHECKED = """\
import sys
from pathlib import Path
from publish.assets.styles import read_styles
from publish.load import list_findings
path = Path(sys.argv[1])
list_findings(path, read_styles(), path.read_bytes())
"""

_TYPER = """\
import typer
app = typer.Typer({options})
@app.command()
def one() -> None: ...
@app.command()
def two() -> None: ...
app()
"""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two commands for the same work; `lack` says why there is no peer."""

    ours: Command
    peer: Command | None
    lack: str = ""


def write_help_pair(folder: Path, options: str = "") -> Pair:
    """`publish --help` beside a Typer program with two empty commands."""
    folder.mkdir()
    (folder / "two.py").write_text(_TYPER.format(options=options), encoding="utf-8")
    return Pair(
        Command((_PROGRAM, "--help"), folder),
        Command((sys.executable, "two.py", "--help"), folder),
    )


def write_print_pair(folder: Path, manuscript: Path) -> Pair:
    """The print edition beside two lines of WeasyPrint on the same files."""
    folder.mkdir()
    given = folder / "document"
    words = (_PROGRAM, "document", "print", str(given), str(manuscript))
    subprocess.run(words, check=True, capture_output=True)
    (given / "bare.py").write_text(_BARE, encoding="utf-8")
    return Pair(
        _building(folder, manuscript, "print"),
        Command((sys.executable, "bare.py"), given),
    )


def write_booklet_pair(folder: Path, manuscript: Path) -> Pair:
    """The booklet beside our own print edition of the same book."""
    folder.mkdir()
    return Pair(
        _building(folder, manuscript, "booklet"),
        _building(folder, manuscript, "print"),
    )


def write_cell_pair(folder: Path, chapters: int, words: int) -> Pair:
    """Print of so many words a chapter in the cell of a table, beside them as text."""
    folder.mkdir()
    cells, text = (
        write_manuscript(
            folder / name, make_cell_book(chapters, words, in_cell=is_cell)
        )
        for name, is_cell in (("cells", True), ("text", False))
    )
    return Pair(
        _building(cells.parent, cells, "print"), _building(text.parent, text, "print")
    )


def write_epub_pair(
    folder: Path, book: GeneratedBook, edition: str = "unnumbered"
) -> Pair:
    """The EPUB beside Pandoc's of the same text, which has no page numbers either.

    The edition `epub` has those of print, so that print is laid out for it.
    """
    ours = _building(folder, write_manuscript(folder, book), edition)
    (folder / "book.md").write_text(as_markdown(book), encoding="utf-8")
    pandoc = shutil.which("pandoc")
    if not pandoc:
        return Pair(ours, None, "Pandoc is not installed")
    words = (pandoc, "-f", "markdown", "-t", "epub3", "--toc", "-o", "pandoc.epub")
    return Pair(ours, Command((*words, "book.md"), folder))


def write_manuscript(folder: Path, book: GeneratedBook) -> Path:
    """The book as a manuscript in a new folder; the path of it."""
    folder.mkdir()
    path = folder / "manuscript.yaml"
    path.write_text(as_manuscript(book), encoding="utf-8")
    return path


def write_check_pair(folder: Path, references: int, kind: str) -> Pair:
    """The check of a book of references beside that of the same book of web links."""
    folder.mkdir()
    for name in (kind, "web"):
        text = make_reference_book(references, 50, name)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return Pair(
        Command((sys.executable, "-c", _CHECKED, f"{kind}.yaml"), folder),
        Command((sys.executable, "-c", _CHECKED, "web.yaml"), folder),
    )


def _building(folder: Path, manuscript: Path, edition: str) -> Command:
    words = (_PROGRAM, "build", str(manuscript), "-e", edition, "-o", "dist")
    return Command(words, folder)

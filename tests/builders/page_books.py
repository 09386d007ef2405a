"""Small books that make pages hard to set, in each theme: `books/page/`."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path

from publish.assets.styles import read_styles
from publish.book.authors_editions import find_edition
from publish.book.pieces import list_pieces
from publish.document.finished_file import complete
from publish.document.model import Document
from publish.load import Work, read_work
from publish.output.artefact import Artefact
from publish.output.manifest import list_file
from publish.pipeline import make_documents
from publish.proofs.finished_files import proofed_of
from publish.proofs.shape import Proofed

BOOKS = Path(__file__).parents[1] / "books" / "page"
NAMES = tuple(sorted(path.parent.name for path in BOOKS.glob("*/manuscript.yaml")))
_FORMAT = b"format: 1\n"


@dataclass(frozen=True, slots=True)
class Made:
    """A finished file, and what it was made of."""

    document: Document
    artefact: Artefact

    def written(self, folder: Path) -> Proofed:
        """The same on disk, as proofs take it."""
        path = folder / self.artefact.name
        path.write_bytes(self.artefact.content)
        return proofed_of(path, self.document, list_file(self.artefact))


def read(name: str, theme: str) -> Work:
    """One of the books in a theme."""
    path = BOOKS / name / "manuscript.yaml"
    content = path.read_bytes()
    assert content.count(_FORMAT) == 1
    themed = content.replace(_FORMAT, _FORMAT + f"theme: {theme}\n".encode())
    return read_work(path, read_styles(), themed)


def with_css(work: Work, css: str, sheet: str = "pages.css") -> Work:
    """The same with rules behind a style sheet of its theme."""
    sheets = {**work.styles.sheets, sheet: work.styles.sheets[sheet] + css}
    return replace(work, styles=replace(work.styles, sheets=sheets))


def made(work: Work, name: str) -> Iterator[Made]:
    """The files of an edition; of a booklet one of its ways to be turned."""
    edition = find_edition(work.manuscript, name)
    if not list_pieces(edition, work.manuscript, work.targets):
        return
    form = import_module(f"publish.formats.{edition.format}")
    for document in make_documents(work, edition):
        for file in form.make_files(document):
            if "-by-hand" not in file.name and "-short-edge" not in file.name:
                yield Made(document, complete(file, document))

"""The way through: manuscript -> book -> pages -> document -> artefact.

Read this file first. It and `reading` (the first stage's steps) are the only modules
that call more than one stage; a stage knows those before it and none after it.
"""

from importlib import import_module
from pathlib import Path

from publish.artefact import Artefact
from publish.book.making import make_book
from publish.closing import close_document
from publish.document import Document
from publish.edition import Edition
from publish.editions import find_edition
from publish.pages import plan_pages
from publish.pictures import Purpose
from publish.reading import Work, read_work
from publish.styles import read_styles, styles_folder
from publish.supplies import prepare_all


def read_book(path: Path) -> Work:
    """Stage 1: the manuscript, its texts and pictures, read and checked.

    Raises:
        BookError: every mistake in the manuscript at once.
    """
    return read_work(path, read_styles(styles_folder()))


def make_document(work: Work, edition: Edition) -> Document:
    """Stages 2 to 4: what this edition publishes, closed.

    Raises:
        BookError: a layout is at fault (L001, L002).
    """
    purpose: Purpose = "reader" if edition.medium == "reader" else "paper"
    book = make_book(
        work.manuscript,
        work.texts,
        work.targets,
        work.words,
        edition=edition,
        pictures=prepare_all(work.pictures, purpose),
        icons={**work.styles.icons, **work.icons},
    )
    sheet = work.sheets.get(edition.own_sheet, "")
    return close_document(book, plan_pages(book), work.styles, sheet)


def make_artefacts(work: Work, name: str) -> tuple[Artefact, ...]:
    """Stages 2 to 5: the finished files of the edition with this name.

    Raises:
        BookError: the edition could not be made right.
    """
    edition = find_edition(work.manuscript, name)
    document = make_document(work, edition)
    made: tuple[Artefact, ...] = import_module(
        f"publish.formats.{edition.format}"
    ).make_files(document)
    return made

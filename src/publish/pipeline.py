"""The way through: manuscript -> book -> parts -> document -> artefact.

Read this file first. It and `load` (the first stage's steps) are the only modules that
call more than one stage; a stage knows those before it and none after it.
"""

from dataclasses import replace
from importlib import import_module
from pathlib import Path

from publish.assets.colour_profiles import profile_of
from publish.assets.images import prepare_all
from publish.assets.styles import read_styles
from publish.book.authors_editions import find_edition
from publish.book.make import make_book
from publish.book.pieces import Piece, list_pieces
from publish.document.assemble import close_document
from publish.document.finished_file import complete
from publish.document.model import Document
from publish.document.page_numbers import carry_numbers, marks_as_ids
from publish.document.parts import plan_parts
from publish.editions.edition import Edition
from publish.findings import BookError, Finding
from publish.load import Work, read_work
from publish.output.artefact import Artefact
from publish.pdf.layout import map_pages


def read_book(path: Path, today: str = "") -> Work:
    """Stage 1: the manuscript, its texts and pictures, read and checked.

    `today` is the day for which consents must hold, "" for the date of the book.

    Raises:
        BookError: every mistake in the manuscript at once.
    """
    return read_work(path, read_styles(), today=today)


def make_documents(work: Work, edition: Edition) -> tuple[Document, ...]:
    """Stages 2 to 4: what this edition publishes, closed; most make one Document.

    Raises:
        BookError: a layout is at fault (L001, L002), or the edition holds what the one
            with its page numbers does not (E101).
        ToolError: the machine lacks the profile of a press (P010).
    """
    pieces = list_pieces(edition, work.manuscript, work.targets)
    return tuple(_make_document(work, piece) for piece in pieces)


def make_document(work: Work, edition: Edition) -> Document:
    """The Document of an edition that is made of one; raises as `make_documents`."""
    (document,) = make_documents(work, edition)
    return document


def _make_document(work: Work, piece: Piece) -> Document:
    edition = piece.edition
    profile = profile_of(edition, work.profiles)
    book = make_book(
        work.manuscript,
        work.texts,
        work.targets,
        work.words,
        edition=edition,
        pictures=prepare_all(work.pictures, edition, profile),
        icons={**work.styles.icons, **work.icons},
        holdings=work.holdings,
    )
    parts, sheet = plan_parts(book, piece), work.sheets.get(edition.own_sheet, "")
    document = close_document(book, parts, work.styles, sheet, piece.suffix, profile)
    if not edition.numbers_of:
        return document
    numbered = make_document(work, find_edition(work.manuscript, edition.numbers_of))
    return carry_numbers(document, numbered, map_pages(marks_as_ids(numbered)))


def make_artefacts(
    work: Work, name: str, *, recorded: bool = False
) -> tuple[Artefact, ...]:
    """Stages 2 to 5: the finished files of the edition with this name.

    Where `recorded` they keep what stands on their pages, for a release.

    Raises:
        BookError: the edition could not be made right.
        ToolError: the machine lacks what this edition needs (P010).
    """
    edition = replace(find_edition(work.manuscript, name), recorded=recorded)
    form = import_module(f"publish.formats.{edition.format}")
    made: list[Artefact] = []
    findings: list[Finding] = []
    for document in make_documents(work, edition):
        try:
            made += (complete(file, document) for file in form.make_files(document))
        except BookError as error:
            findings += error.findings
    if findings:
        raise BookError(findings)
    return tuple(made)

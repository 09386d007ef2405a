"""The way through: manuscript -> book -> pages -> document -> artefact.

Read this file first. It and `reading` (the first stage's steps) are the only modules
that call more than one stage; a stage knows those before it and none after it.
"""

from dataclasses import replace
from importlib import import_module
from pathlib import Path

from publish.assets.images import prepare_all
from publish.assets.styles import read_styles
from publish.book.authors_editions import find_edition
from publish.book.make import make_book
from publish.book.pieces import Piece, list_pieces
from publish.document.assemble import close_document
from publish.document.model import Document
from publish.document.page_breaks import marks_as_breaks
from publish.document.page_numbers import (
    list_marks,
    marks_as_ids,
    marks_as_pages,
    name_pages,
    refuse_lost,
)
from publish.document.pages import plan_pages
from publish.editions.edition import Colours, Edition
from publish.editions.printers import PROFILE
from publish.findings import BookError, Finding, Place, ToolError
from publish.load import Work, read_work
from publish.output.artefact import Artefact
from publish.pdf.layout import map_pages
from publish.pictures import Purpose


def read_book(path: Path) -> Work:
    """Stage 1: the manuscript, its texts and pictures, read and checked.

    Raises:
        BookError: every mistake in the manuscript at once.
    """
    return read_work(path, read_styles())


def make_documents(work: Work, edition: Edition) -> tuple[Document, ...]:
    """Stages 2 to 4: what this edition publishes, closed; most make one Document.

    Raises:
        BookError: a layout is at fault (L001, L002).
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
    profile = _profile_for(work, edition)
    book = make_book(
        work.manuscript,
        work.texts,
        work.targets,
        work.words,
        edition=edition,
        pictures=prepare_all(work.pictures, _purpose_of(edition), profile),
        icons={**work.styles.icons, **work.icons},
        holdings=work.holdings,
    )
    if profile:
        book = replace(book, assets={**book.assets, PROFILE: profile})
    sheet = work.sheets.get(edition.own_sheet, "")
    pages = plan_pages(book, piece)
    document = close_document(book, pages, work.styles, sheet, piece.suffix)
    return _number(work, document) if edition.numbers_of else document


def _purpose_of(edition: Edition) -> Purpose:
    by_colours: dict[Colours, Purpose] = {"grey": "grey", "press": "press"}
    usual: Purpose = "reader" if edition.is_reader else "paper"
    return by_colours.get(edition.colours, usual)


def _profile_for(work: Work, edition: Edition) -> bytes:
    """The colours of the press that this edition is made for; none for other ones.

    Raises:
        ToolError: P010, where this machine has none.
    """
    if not edition.is_press:
        return b""
    profile = work.profiles.get(edition.profile, b"")
    if not profile:
        message = "this machine has no colour profile of a press, such as FOGRA39"
        hint = (
            "install argyll and icc-profiles-free, then make setup; or name the print "
            f"shop's own: editions: {{{edition.name}: {{profile: file.icc}}}}"
        )
        raise ToolError([Finding("P010", message, Place(edition.name), hint)])
    return profile


def _number(work: Work, document: Document) -> Document:
    """The document with the page numbers of another edition in or beside its text.

    Raises:
        BookError: E101, where it holds what the other edition does not.
    """
    edition = document.edition
    other = replace(find_edition(work.manuscript, edition.numbers_of), marked=True)
    measured = make_document(work, other)
    laid = map_pages(marks_as_ids(measured))
    marks = list_marks(measured, fine=edition.is_reader)
    places = {mark: laid.anchors[mark] for mark in marks if mark in laid.anchors}
    wanted = list_marks(document)
    refuse_lost(wanted, places, edition.numbers_of, edition.name)
    names = name_pages(places, laid.labels, frozenset(wanted), laid.blanks)
    if not edition.is_reader:
        return marks_as_pages(document, names)
    labels = [it for page, it in enumerate(laid.labels) if page not in laid.blanks]
    return marks_as_breaks(document, names, labels, _source(measured))


def _source(numbered: Document) -> str:
    """What an e-book calls the edition whose pages it has: its ISBN, or its file."""
    imprint, name = numbered.book.imprint, numbered.edition.name
    if isbn := imprint.isbn.get(name):
        return f"urn:isbn:{isbn.replace('-', '')}"
    return f"{imprint.title} ({numbered.file_name})"


def make_artefacts(work: Work, name: str) -> tuple[Artefact, ...]:
    """Stages 2 to 5: the finished files of the edition with this name.

    Raises:
        BookError: the edition could not be made right.
        ToolError: the machine lacks what this edition needs (P010).
    """
    edition = find_edition(work.manuscript, name)
    form = import_module(f"publish.formats.{edition.format}")
    made: list[Artefact] = []
    findings: list[Finding] = []
    for document in make_documents(work, edition):
        try:
            made += form.make_files(document)
        except BookError as error:
            findings += error.findings
    if findings:
        raise BookError(findings)
    return tuple(made)

"""The way through: manuscript -> book -> parts -> document -> artefact.

Read this file first. It and `load` (the first stage's steps) are the only modules that
call more than one stage; a stage knows those before it and none after it.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import TypeAlias

from publish.assets.brand_faces import letters_of
from publish.assets.colour_profiles import profile_of
from publish.assets.images import Sheet, prepare_all, widths_of
from publish.assets.scripts import script_of
from publish.assets.sheet_lengths import lengths_of
from publish.assets.strange_letters import Unset
from publish.assets.styles import read_styles
from publish.book.authors_editions import find_budget, find_edition
from publish.book.code_room import refuse_long_addresses
from publish.book.inclusion import list_spared
from publish.book.make import make_book
from publish.book.model import Book
from publish.book.origins import told_by_place
from publish.book.pieces import Piece, list_pieces
from publish.document.assemble import close_document
from publish.document.finished_file import complete
from publish.document.model import Document
from publish.document.own_sheet import OWN_SHEET, refuse_missing
from publish.document.page_numbers import carry_numbers, marks_as_ids
from publish.document.parts import plan_parts
from publish.document.side_column import with_addresses_beside
from publish.editions.edition import Edition
from publish.findings import BookError, Finding, Place, ToolError, in_order
from publish.load import Work, read_work
from publish.output.artefact import Artefact
from publish.pdf.breaking_rules import find_breaking
from publish.pdf.layout import find_slips
from publish.pdf.page_budget import fit_budget
from publish.pdf.page_maps import read_page_map


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
    if not edition.has_budget:
        return _make_plain(work, piece)
    return fit_budget(
        edition,
        list_spared(edition, work.manuscript, work.targets),
        lambda tried: _make_plain(work, replace(piece, edition=tried)),
        work.locate(find_budget(work.manuscript, edition.name), 0),
    )


def _make_plain(work: Work, piece: Piece) -> Document:
    """As its edition is, on as many pages as it takes."""
    edition = piece.edition
    book = _make_book(work, edition)
    document = _close(work, piece, book)
    if not edition.numbers_of:
        return document
    numbered = make_document(work, find_edition(work.manuscript, edition.numbers_of))
    with _told_by_place(work, book):
        return carry_numbers(document, numbered, read_page_map(marks_as_ids(numbered)))


@contextmanager
def _told_by_place(work: Work, book: Book) -> Iterator[None]:
    """What is found inside is told where the author wrote it."""
    try:
        with told_by_place(book, work.targets, work.locate):
            yield
    except BookError as error:
        placed = _in_sheets(work, error.findings)
        raise BookError(placed, error.language) from error


def _in_sheets(work: Work, findings: Iterable[Finding]) -> Iterator[Finding]:
    """What is found in an author's sheet or theme, at the path of that file."""
    for finding in findings:
        sheet = work.sheets.get(finding.place.path)
        place = work.styles.place_of(finding.place)
        own = replace(place, path=sheet.path) if sheet else place
        yield replace(finding, place=own)


def _close(work: Work, piece: Piece, book: Book) -> Document:
    """Without the page numbers that it carries."""
    edition = piece.edition
    if not edition.is_reader:
        lengths = lengths_of(edition, work.styles.sheets)
        book = with_addresses_beside(book, lengths, letters_of(work.brand))
    parts = plan_parts(book, piece, work.styles.contents_from)
    sheet = work.sheets.get(edition.own_sheet, Sheet()).text
    profile = profile_of(edition, work.profiles)
    offered = [find_edition(work.manuscript, name) for name in edition.downloads]
    document = close_document(
        book, parts, work.styles, sheet, piece.suffix, profile, work.brand, offered
    )
    with _told_by_place(work, book):
        refuse_missing(document, _sheets_of(work, edition))
    return document


def _make_book(work: Work, edition: Edition) -> Book:
    refuse_long_addresses(
        work.manuscript, work.texts, work.targets, work.locate, edition
    )
    return make_book(
        work.manuscript,
        work.texts,
        work.targets,
        work.words,
        edition=edition,
        pictures=prepare_all(
            work.pictures,
            edition,
            profile_of(edition, work.profiles),
            widths_of(work.manuscript, work.texts, work.pictures),
        ),
        icons={**work.styles.icons, **work.icons},
        holdings=work.holdings,
        codes=work.codes,
        redirects=work.redirects,
        home=work.home,
        versions=work.versions,
    )


def make_files(document: Document, *, mapped: bool = False) -> tuple[Artefact, ...]:
    """Stage 5: the finished files of one closed Document.

    Where `mapped` its pages are kept for the editions that carry their numbers: what
    it is laid out with then says where everything stands, too.

    Raises:
        BookError: it could not be made right, told by ids on its pages.
    """
    form = import_module(f"publish.formats.{document.edition.format}")
    made = form.make_mapped(document) if mapped else form.make_files(document)
    return tuple(complete(file, document) for file in made)


Making: TypeAlias = Callable[[Document], tuple[Artefact, ...]]


@dataclass(frozen=True, slots=True)
class Attempt:
    """What became of an edition: its files, and what is wrong with the others.

    `missing` are the pieces that are not there; "" is an edition of one piece.
    """

    artefacts: tuple[Artefact, ...]
    findings: tuple[Finding, ...] = ()
    missing: tuple[str, ...] = ()


def try_artefacts(
    work: Work,
    name: str,
    make: Making = make_files,
    *,
    recorded: bool = False,
) -> Attempt:
    """Stages 2 to 5: each piece of the edition with this name that can be made right.

    `make` makes the files of a closed Document, or knows them already. Where `recorded`
    they keep what stands on their pages, for a release.

    Raises:
        ToolError: the machine lacks what this edition needs (P010).
    """
    edition = replace(find_edition(work.manuscript, name), recorded=recorded)
    made: list[Artefact] = []
    findings: list[Finding] = []
    missing: list[str] = []
    for piece in list_pieces(edition, work.manuscript, work.targets):
        try:
            made += _make_files(work, piece, make)
        except BookError as error:
            findings += error.findings
            missing.append(piece.suffix)
    return Attempt(tuple(made), in_order(findings), tuple(missing))


def _make_files(work: Work, piece: Piece, make: Making) -> tuple[Artefact, ...]:
    try:
        document = _make_document(work, piece)
        _refuse_unset(work, document)
        with _told_by_place(work, document.book):
            return make(document)
    except (BookError, ToolError, OSError, MemoryError):
        raise
    except Exception as error:
        _refuse_breaking(work, piece, error)
        raise


def _refuse_breaking(work: Work, piece: Piece, error: Exception) -> None:
    """Raise P018 where it is a rule of the author's on which the engine failed."""
    said = f"{error}" or type(error).__name__
    for edition in _laid_out(work, piece.edition):
        document = _close(
            work, replace(piece, edition=edition), _make_book(work, edition)
        )
        for name, _ in _own_sheets(work, edition):
            if found := find_breaking(document, name, said):
                path = edition.own_sheet if name == OWN_SHEET else name
                told = replace(found, place=replace(found.place, path=path))
                raise BookError(_in_sheets(work, [told])) from error


def _laid_out(work: Work, edition: Edition) -> Iterator[Edition]:
    """Those with sheets of the author's that are set to make an edition.

    An e-book is not set, but carries the page numbers of one that is.
    """
    named = [edition]
    if edition.numbers_of:
        named.append(find_edition(work.manuscript, edition.numbers_of))
    for one in named:
        if not one.is_reader and any(_own_sheets(work, one)):
            yield one


def make_artefacts(
    work: Work, name: str, *, recorded: bool = False
) -> tuple[Artefact, ...]:
    """The finished files of the edition with this name, all of them.

    Raises:
        BookError: one of them could not be made right: all that is wrong with any.
        ToolError: the machine lacks what this edition needs (P010).
    """
    attempt = try_artefacts(work, name, recorded=recorded)
    if attempt.findings:
        raise BookError(attempt.findings)
    return attempt.artefacts


def foresee(work: Work, names: Iterable[str]) -> tuple[Finding, ...]:
    """What these editions would be refused for, as far as no layout is needed."""
    return in_order(finding for name in names for finding in _foresee(work, name))


def _foresee(work: Work, name: str) -> Iterator[Finding]:
    edition = find_edition(work.manuscript, name)
    try:
        refuse_long_addresses(
            work.manuscript, work.texts, work.targets, work.locate, edition
        )
    except BookError as error:
        yield from error.findings
        return
    looks = tuple(_sheets_of(work, edition))
    if not looks and work.styles.own is None:
        return
    if not edition.is_reader:
        for own in looks:
            yield from find_slips(own.text, own.path)
    for piece in list_pieces(edition, work.manuscript, work.targets)[:1]:
        try:
            _close(work, piece, _make_book(work, piece.edition))
        except BookError as error:
            yield from error.findings


def _sheets_of(work: Work, edition: Edition) -> Iterator[Sheet]:
    """The author's own style sheets: of the theme, and the edition's."""
    return (sheet for _, sheet in _own_sheets(work, edition))


def _own_sheets(work: Work, edition: Edition) -> Iterator[tuple[str, Sheet]]:
    """The same with what each is called in a Document."""
    styles = work.styles
    theme = styles.own.sheets if styles.own else {}
    for name in edition.styles:
        if name in theme:
            yield name, Sheet(f"{styles.folder}/{name}", theme[name])
    if edition.own_sheet:
        yield OWN_SHEET, work.sheets[edition.own_sheet]


def _refuse_unset(work: Work, document: Document) -> None:
    """An edition with pages needs a font for every letter; readers have their own."""
    if document.edition.is_reader or not document.unset:
        return
    known = {letter: unset for unset in work.unset for letter in unset.letters}
    elsewhere = Place(document.file_name)  # a word of a layout, of no manuscript
    found = dict.fromkeys(
        known.get(letter) or Unset(script_of(letter), elsewhere, (), (letter,))
        for letter in sorted(document.unset)
    )
    raise BookError(in_order(unset.on_paper() for unset in found))

"""Stage 5: Document -> the papers of a meeting.

Hand-out, leader's copy and sign-up sheet are printed as laid out. Cards are laid out
one to a page, front then back, and stand four to a sheet here. The poster is laid out
on A3 and comes out on two sheets of A4 as well.
"""

from dataclasses import replace

from publish.book.meeting_model import Meeting
from publish.document.model import Document
from publish.editions.papers import PAPERS
from publish.messages.sentences import Sentence, sentence
from publish.output.artefact import Artefact, Kind
from publish.output.page_record import FileRecord
from publish.pdf.fit_pages import fit_pages, lay_out_flowing
from publish.pdf.imposition.cards import cut_lines, deal_cards
from publish.pdf.imposition.page_records import place_records
from publish.pdf.imposition.sheets import Placement, SheetFile, make_sheets
from publish.pdf.layout import Laid

_UPRIGHT = PAPERS["A4"]
_LYING = (_UPRIGHT[1], _UPRIGHT[0])  # half a poster


def make_files(document: Document) -> tuple[Artefact, ...]:
    """One paper of a meeting, the poster in two sizes.

    Raises:
        BookError: P007 where a card or the poster is too long in the smallest type,
            and what keeps the pages from being laid out (P001 to P006).
    """
    laid = lay_out_paper(document)
    kind = document.parts[0].kind
    if kind == "cards":
        return (_on_sheets(document, laid, "cards", _deal(len(laid.labels))),)
    if kind == "poster":
        halves = _on_sheets(document, laid, "halves", _halve(len(laid.labels)))
        whole = _as_laid_out(document, laid)
        return (_with_suffix(whole, "a3"), _with_suffix(halves, "2xa4"))
    if kind == "signup":  # a name must not lie behind what somebody thinks
        return (replace(laid.as_file(document), printed="simplex"),)
    return (_as_laid_out(document, laid),)


def lay_out_paper(document: Document) -> Laid:
    """The pages before any of them stands on a sheet; raises as `make_files` does."""
    kind = document.parts[0].kind
    if kind == "cards":
        return fit_pages(document, 2 * len(_meeting_of(document).cards))
    if kind == "poster":
        return fit_pages(document, 1)
    return lay_out_flowing(document)


def _meeting_of(document: Document) -> Meeting:
    """The meeting whose paper this is: its id is all of the piece but the kind."""
    own = document.piece.removesuffix(f"-{document.parts[0].kind}")
    return next(meeting for meeting in document.book.meetings if meeting.id == own)


def _as_laid_out(document: Document, laid: Laid) -> Artefact:
    note = _supplies(document, len(laid.labels))
    return replace(laid.as_file(document), note=note)


def _supplies(document: Document, pages: int) -> Sentence | None:
    """What the copies of a hand-out take, where the meeting counts them."""
    if document.parts[0].kind != "handout" or not _meeting_of(document).copies:
        return None
    meeting, sheets = _meeting_of(document), -(-pages // 2)
    return sentence(
        "build:handout",
        piece=document.piece,
        pages=pages,
        sheets=sheets,
        copies=meeting.copies,
        all_sheets=sheets * meeting.copies,
    )


def _deal(pages: int) -> SheetFile:
    sides = tuple(side for sheet in deal_cards(pages // 2) for side in sheet)
    return SheetFile(_UPRIGHT, sides, "duplex", "long", cut_lines(*_UPRIGHT))


def _halve(pages: int) -> SheetFile:
    """The poster as an upper and a lower half, both A4 lying down."""
    sides = tuple(
        (Placement(page, 0, -down),) for page in range(pages) for down in (_LYING[1], 0)
    )
    return SheetFile(_LYING, sides, "simplex")


def _on_sheets(document: Document, laid: Laid, kind: Kind, file: SheetFile) -> Artefact:
    title = f"{document.parts[0].title} – {document.book.imprint.title}"
    (content,) = make_sheets(laid.content, [file], title)
    return Artefact(
        document.file_name,
        content,
        kind=kind,
        pages=len(file.sides),
        printed=file.printed,
        flips=file.flips,
        record=FileRecord(place_records(laid.pages, file, document.edition.trim)),
    )


def _with_suffix(artefact: Artefact, suffix: str) -> Artefact:
    name = f"{artefact.name.removesuffix('.pdf')}-{suffix}.pdf"
    return replace(artefact, name=name)

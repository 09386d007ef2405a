"""Stage 5: Document -> the papers of a meeting.

Hand-out, leader's copy and sign-up sheet are printed as laid out. Cards are laid out
one to a page, front then back, and stand four to a sheet here. The poster is laid out
on A3 and comes out on two sheets of A4 as well. Sheets that are to be cut or glued
lose tags and links: they are for paper only.
"""

import io
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from publish.document.model import Document
from publish.editions.papers import MM
from publish.output.artefact import Artefact
from publish.pdf.fit_pages import fit_pages
from publish.pdf.imposition.cards import Slot, cut_marks, deal_cards
from publish.pdf.layout import lay_out

if TYPE_CHECKING:
    from pypdf import PageObject, PdfWriter

_VERSION = "%PDF-1.7"  # that of the pages set here, and of `/Duplex` (12.2)
_SHEET = (210.0, 297.0)  # mm, A4


def make_files(document: Document) -> tuple[Artefact, ...]:
    """One paper of a meeting, the poster in two sizes.

    Raises:
        BookError: P007 where a card or the poster is too long in the smallest type,
            and what keeps the pages from being laid out (P001 to P006).
    """
    return _MAKERS.get(document.parts[0].kind, _as_laid_out)(document)


def _as_laid_out(document: Document) -> tuple[Artefact, ...]:
    laid = lay_out(document)
    pages = len(laid.labels)
    return (Artefact(document.file_name, laid.content, kind="pages", pages=pages),)


def _cards(document: Document) -> tuple[Artefact, ...]:
    from pypdf import PdfReader, PdfWriter

    cards = document.parts[0].html.count('class="card ')
    pages = PdfReader(io.BytesIO(fit_pages(document, cards).content)).pages
    writer = PdfWriter()
    sides = [side for sheet in deal_cards(len(pages) // 2) for side in sheet]
    for side in sides:
        _add_side(writer, pages, side)
    content = _written(writer, document, duplex=True)
    return (Artefact(document.file_name, content, kind="cards", pages=len(sides)),)


def _add_side(
    writer: "PdfWriter", pages: "Sequence[PageObject]", side: tuple[Slot, ...]
) -> None:
    """Four cards at their places, and the marks to cut along."""
    from pypdf import PageObject, Transformation
    from pypdf.generic import DecodedStreamObject, NameObject

    paper = writer.add_blank_page(_SHEET[0] * MM, _SHEET[1] * MM)
    for slot in side:
        page = _for_paper(pages[slot.page])
        place = Transformation().translate(slot.left * MM, slot.bottom * MM)
        paper.merge_transformed_page(page, place)
    marks = PageObject.create_blank_page(width=_SHEET[0] * MM, height=_SHEET[1] * MM)
    drawn = DecodedStreamObject()
    drawn.set_data(cut_marks(*_SHEET).encode())
    marks[NameObject("/Contents")] = drawn
    paper.merge_page(marks)


def _poster(document: Document) -> tuple[Artefact, ...]:
    sheets = document.parts[0].html.count('class="poster-sheet"')
    laid = fit_pages(document, sheets).content
    stem = document.file_name.removesuffix(".pdf")
    return (
        Artefact(f"{stem}-a3.pdf", laid, kind="pages", pages=sheets),
        Artefact(
            f"{stem}-2xa4.pdf",
            _tiled(laid, document),
            kind="halves",
            pages=2 * sheets,
        ),
    )


def _tiled(content: bytes, document: Document) -> bytes:
    """Each poster as an upper and a lower half, both A4 lying down."""
    from pypdf import PageObject, PdfReader, PdfWriter, Transformation

    writer = PdfWriter()
    width, height = _SHEET[1] * MM, _SHEET[0] * MM
    for page in PdfReader(io.BytesIO(content)).pages:
        for down in (height, 0.0):
            half = PageObject.create_blank_page(width=width, height=height)
            place = Transformation().translate(0, -down)
            half.merge_transformed_page(_for_paper(page), place)
            writer.add_page(half)
    return _written(writer, document, duplex=False)


def _for_paper(page: "PageObject") -> "PageObject":
    """A page without what only screens use: links, tags."""
    for key in ("/Annots", "/StructParents", "/Tabs"):
        page.pop(key, None)
    return page


def _written(writer: "PdfWriter", document: Document, *, duplex: bool) -> bytes:
    """The file; viewers are asked not to scale, and to turn on the long edge."""
    from pypdf.generic import DictionaryObject, NameObject

    writer.pdf_header = _VERSION
    turn = "/DuplexFlipLongEdge" if duplex else "/Simplex"
    asked = {"/PrintScaling": "/None", "/Duplex": turn}
    writer.root_object[NameObject("/ViewerPreferences")] = DictionaryObject(
        {NameObject(key): NameObject(name) for key, name in asked.items()}
    )
    title = f"{document.parts[0].title} – {document.book.imprint.title}"
    writer.add_metadata({"/Title": title, "/Producer": "publish"})
    writer.compress_identical_objects(remove_duplicates=True, remove_unreferenced=True)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


_MAKERS: Mapping[str, Callable[[Document], tuple[Artefact, ...]]] = {
    "cards": _cards,
    "poster": _poster,
}

"""Pages of several pieces, as one book: what is seen on them, and drawn of them."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import pydyf
import weasyprint
from weasyprint.draw import draw_page
from weasyprint.formatting_structure.boxes import MarginBox
from weasyprint.pdf.stream import Stream

from publish.document.model import Document
from publish.document.page_numbers import PageMap
from publish.editions.edition import Edition
from publish.pdf.actual_text import said_as_written
from publish.pdf.glyphs_used import Used, fonts_of_book, join_used, note_fonts
from publish.pdf.laid_map import map_of
from publish.pdf.layout_warnings import collected_warnings
from publish.pdf.own_widths import own_widths
from publish.pdf.page_counts import label_pages
from publish.pdf.postprocess.gradients import untile_gradients
from publish.pdf.postprocess.grey_inks import make_grey
from publish.pdf.postprocess.turned_pages import stand_upright
from publish.pdf.set_groups import Piece
from publish.pdf.sights import Spot, digest_of, find_spots
from publish.pdf.speedups import sped_up


@dataclass(frozen=True, slots=True)
class Joined:
    """The pages of a book in order; `kept` parts of it were not set again."""

    edition: Edition
    pieces: tuple[Piece, ...]
    labels: tuple[str, ...]
    kept: int

    @property
    def pages(self) -> list[weasyprint.Page]:
        """All of them."""
        return [page for piece in self.pieces for page in piece.pages]

    def see(self) -> list[tuple[str, tuple[Spot, ...]]]:
        """A digest of each page, and where its elements stand.

        A face may be another one where it is met first in another size.
        """
        seen = [seen for piece in self.pieces for seen in _see(piece, self.edition)]
        fonts = sorted((name, it.size) for name, it in self._used().items())
        return [(_joined(digest, f"{fonts}"), spots) for digest, spots in seen]

    def _used(self) -> Used:
        return join_used(piece.used for piece in self.pieces)

    def map(self) -> PageMap:
        """Where everything stands, with its marks."""
        anchors: dict[str, int] = {}
        for number, (_, spots) in enumerate(self.see()):
            for spot in spots:
                anchors.setdefault(spot.id, number)
        return map_of(self.pages, self.labels, anchors)

    def write(self, wanted: Sequence[int] | None = None) -> bytes:
        """These pages, counted from 0, or all, as a PDF without tags and links."""
        pages = self.pages
        chosen = pages if wanted is None else [pages[number] for number in wanted]
        turned = frozenset(
            place
            for place, page in enumerate(chosen)
            if _is_turned(page._page_box, self.edition)  # noqa: SLF001
        )

        def finish_file(_: weasyprint.Document, pdf: pydyf.PDF) -> None:
            untile_gradients(pdf)
            if self.edition.is_grey:
                make_grey(pdf)
            stand_upright(pdf, turned)

        file = io.BytesIO()
        document = self.pieces[0].document.copy(chosen)
        with (
            collected_warnings(self.edition.name),
            sped_up(),
            said_as_written(),
            own_widths(),
            fonts_of_book(self._used()),
        ):
            document.write_pdf(file, finisher=finish_file, pdf_identifier=False)
        return file.getvalue()


def join(document: Document, pieces: Sequence[Piece], kept: int) -> Joined:
    """The pages of these pieces, one behind the other."""
    pages = (page for piece in pieces for page in piece.pages)
    labels = tuple(map(str, label_pages(pages, document)))
    return Joined(document.edition, tuple(pieces), labels, kept)


def _is_turned(page: Any, edition: Edition) -> bool:  # noqa: ANN401
    """Whether it lies on its side, and stands upright where it is bound or folded."""
    return bool(edition.is_folded and page.page_type.name == "turned")


def _see(piece: Piece, edition: Edition) -> Iterator[tuple[str, tuple[Spot, ...]]]:
    """Looked at once, and then known; of what only moved, the margins."""
    with collected_warnings(edition.name), said_as_written(), own_widths():
        if not piece.text:
            piece.text.extend(_look(piece, page, edition) for page in piece.pages)
        if not piece.digests:
            piece.digests.extend(_digests(piece))
            note_fonts(piece.used, piece.document.fonts.values())
            piece.document.fonts.clear()
    spots = (spots for _, spots in piece.text)
    return zip(piece.digests, spots, strict=True)


def _look(
    piece: Piece, page: weasyprint.Page, edition: Edition
) -> tuple[str, tuple[Spot, ...]]:
    """A digest of the text of a page, and where its elements stand."""
    box = page._page_box  # noqa: SLF001
    is_turned = _is_turned(box, edition)
    spots = find_spots(box, page.width, is_turned=is_turned)
    return f"{is_turned}{_digest(piece, page, is_margin=False)}", spots


def _digests(piece: Piece) -> Iterator[str]:
    for page, (text, _) in zip(piece.pages, piece.text, strict=True):
        margins = _digest(piece, page, is_margin=True)
        yield _joined(text, margins)


def _joined(*digests: str) -> str:
    return blake2b("\0".join(digests).encode(), digest_size=16).hexdigest()


def _digest(piece: Piece, page: weasyprint.Page, *, is_margin: bool) -> str:
    """A digest of what is drawn in the margins of a page or between them."""
    kinds = ("ExtGState", "XObject", "Pattern", "Shading")
    resources = pydyf.Dictionary({kind: pydyf.Dictionary() for kind in kinds})
    resources["ColorSpace"] = None
    size = 0.0, 0.0, page.width, page.height
    images: dict[str, Any] = {}
    made = piece.document
    intent, profiles = made.output_intent, made.color_profiles
    stream = Stream(made.fonts, size, resources, images, None, profiles, intent)
    box = page._page_box  # noqa: SLF001
    drawn = box.copy_with_children(
        [it for it in box.children if isinstance(it, MarginBox) is is_margin]
    )
    draw_page(drawn, stream)
    sheet = size, piece.material if images else ""
    return digest_of(sheet, stream.stream, resources)

"""WeasyPrint at work: Document -> the bytes of a PDF, its page numbers, its ids."""

import io
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib.resources import files
from xml.etree.ElementTree import Element

import pydyf
import weasyprint
from weasyprint.urls import get_link

from publish.book.imprint_phrases import phrases_of
from publish.document.model import Document, list_assets
from publish.document.page_numbers import PageMap
from publish.editions.edition import Edition
from publish.editions.printers import PROFILE
from publish.output.page_record import PageRecord
from publish.pdf.anchor_places import find_tops, place_anchors
from publish.pdf.box_tags import recorded_tags
from publish.pdf.faces_opened import run_with_faces
from publish.pdf.fetcher import BASE, AssetFetcher
from publish.pdf.html_tree import parse_markup
from publish.pdf.inner_links import drop_inner_links
from publish.pdf.laid_map import map_of
from publish.pdf.layout_warnings import collected_warnings
from publish.pdf.lost_notes import refuse_lost_notes
from publish.pdf.markup import Markup
from publish.pdf.mends import mended_engine
from publish.pdf.page_counts import label_pages
from publish.pdf.page_words import record_pages, remembered_lines
from publish.pdf.postprocess.file_identifier import identify
from publish.pdf.postprocess.gradients import untile_gradients
from publish.pdf.postprocess.grey_inks import make_grey
from publish.pdf.postprocess.link_descriptions import (
    Linked,
    describe_link,
    describe_links,
    refuse_silent,
)
from publish.pdf.postprocess.page_labels import Label, add_page_labels
from publish.pdf.postprocess.pdfa import make_archivable
from publish.pdf.postprocess.pdfx import seal_press
from publish.pdf.postprocess.press_inks import make_inks
from publish.pdf.postprocess.structure import mend_tags
from publish.pdf.postprocess.turned_pages import stand_upright
from publish.pdf.postprocess.viewer_preferences import set_viewer
from publish.pdf.press_colours import date_pages, press_of
from publish.pdf.side_addresses import keep_on_page
from publish.pdf.text_lines import find_lines


def set_pages(
    document: Document,
    is_wanted: Callable[[tuple[str, ...], dict[str, int], dict[str, float]], bool],
    marks: Collection[str] = (),
    spare: Callable[[int], Collection[str]] | None = None,
) -> tuple[
    bytes,
    tuple[str, ...],
    dict[str, int],
    tuple[PageRecord, ...],
    dict[str, float],
    PageMap | None,
]:
    """The PDF, the printed number of each page, the page of each id, and all words.

    Then where each id begins, in mm from the top of its page; and the map of the pages
    where there are `marks`, ids that the file goes without. Where `is_wanted` says no,
    of the numbers, the pages and the places of ids, there are no PDF and no words. Of
    how many pages there are, `spare` says which ids have pages that are left out.

    Raises:
        BookError: P001 to P006.
    """
    file = io.BytesIO()
    records: tuple[PageRecord, ...] = ()
    with remembered_lines(), _laid_out(document) as pages:
        if spare:
            _leave_out(pages, frozenset(spare(len(pages.pages))))
        labels, words = (
            label_pages(pages.pages, document),
            _by_target(document.link_words),
        )
        found = map_of(pages.pages, labels) if marks else None
        _drop_marks(pages.pages, marks)
        places, tops = place_anchors(pages.pages), find_tops(pages.pages)
        printed = tuple(map(str, labels))
        if is_wanted(printed, places, tops):
            _write_file(file, pages, document, labels, words)
            records = _record_pages(pages, document, labels, words)
        refuse_lost_notes(document.edition.name, document.note_ids, pages.pages, places)
    if file.tell():
        identify(file, book=_name_of(document))
    return file.getvalue(), printed, places, records, tops, found


def _leave_out(pages: weasyprint.Document, names: frozenset[str]) -> None:
    """Take out the pages where these ids stand; numbers are counted after it."""
    pages.pages = [page for page in pages.pages if names.isdisjoint(page.anchors)]


def _drop_marks(pages: Iterable[weasyprint.Page], marks: Collection[str]) -> None:
    """Take marks off the pages: the file is the same as that of a Document without."""
    for page in pages if marks else ():
        page.anchors = {
            name: place for name, place in page.anchors.items() if name not in marks
        }


def find_pages(document: Document) -> PageMap:
    """What `set_pages` knows without its file, and where texts go on."""
    with _laid_out(document) as pages:
        return map_of(pages.pages, label_pages(pages.pages, document))


def find_line_ends(
    document: Document, names: Collection[str]
) -> dict[str, tuple[int, ...]]:
    """The letters up to the end of each line of the paragraphs with these ids."""
    with _laid_out(document) as pages:
        return find_lines((page._page_box for page in pages.pages), names)  # noqa: SLF001


@contextmanager
def _laid_out(document: Document) -> Iterator[weasyprint.Document]:
    """The pages, to be written or looked at inside; refused for what was wrong."""
    name = document.edition.name
    root = parse_markup(document.html, path=f"{name}.html")
    fetcher = AssetFetcher(list_assets(document))
    own_sheet = document.edition.own_sheet
    with (
        run_with_faces() as faces,
        collected_warnings(name, root, own_sheet) as refuse,
        mended_engine(),
    ):
        pages = Markup(root, fetcher).render(
            font_config=faces,
            pdf_variant=document.edition.variant,
            output_intent="--press" if PROFILE in document.assets else None,
        )
        for page in pages.pages:
            keep_on_page(page._page_box)  # noqa: SLF001
        # Without a font, or with a broken one, writing would end in a crash of Pango.
        refuse()
        fetcher.refuse_fontless(name)
        yield pages
        refuse()


def _write_file(
    file: io.BytesIO,
    pages: weasyprint.Document,
    document: Document,
    labels: tuple[Label, ...],
    words: Mapping[str, str],
) -> None:
    is_press = document.edition.is_press
    for page in pages.pages:
        page.links = [] if is_press else list(drop_inner_links(page.links))
        page.bookmarks = [] if is_press else page.bookmarks
    if is_press:
        date_pages(pages)
    with recorded_tags(page._page_box for page in pages.pages) as tagged:  # noqa: SLF001

        def finish_file(_: weasyprint.Document, pdf: pydyf.PDF) -> None:
            add_page_labels(pdf, labels)
            untile_gradients(pdf)
            if tagged:
                mend_tags(pdf, tagged, document.book.imprint.language)
            set_viewer(pdf, document)
            links = _list_links(pages.pages)
            site = document.book.words.get("website", "")
            silent = describe_links(links, words, site)
            refuse_silent(silent, document.edition.name)
            if document.edition.is_kept:
                make_archivable(pdf, _read_srgb())
            if document.edition.is_grey:
                make_grey(pdf)
            stand_upright(pdf, _find_turned(pages.pages, document.edition))
            if is_press:
                make_inks(pdf, press_of(document))
                seal_press(pdf, name=_name_of(document))

        pages.write_pdf(
            file,
            finisher=finish_file,
            pdf_variant=document.edition.variant,
            pdf_identifier=False,  # written by `identify`
        )


def _find_turned(pages: Iterable[weasyprint.Page], edition: Edition) -> frozenset[int]:
    """The pages that lie on their side for a wide table, of what is bound or folded."""
    return frozenset(
        index
        for index, page in enumerate(pages)
        if edition.is_folded and page._page_box.page_type.name == "turned"  # noqa: SLF001
    )


def _read_srgb() -> bytes:
    """The profile that comes with WeasyPrint, which would leave the file open."""
    return (files("weasyprint.pdf") / "sRGB2014.icc").read_bytes()


def _name_of(document: Document) -> str:
    """What stays the same for each making of this file."""
    book = document.book.imprint.identifier
    return f"{book}{document.edition.name}{document.piece}"


def _record_pages(
    pages: weasyprint.Document,
    document: Document,
    labels: tuple[Label, ...],
    words: Mapping[str, str],
) -> tuple[PageRecord, ...]:
    site = document.book.words.get("website", "")
    latest = document.book.imprint.latest.address  # another one in every release
    links = (
        tuple(
            (describe_link(target, _text_of(box.element), words, site), target)
            for kind, target, _, box in page.links
            if kind == "external" and target != latest
        )
        for page in pages.pages
    )
    spare = frozenset(part.anchor for part in document.parts if part.kind == "lines")
    phrases = phrases_of(document.book.imprint)
    return record_pages(pages.pages, labels, links, phrases, spare)


def _list_links(pages: Iterable[weasyprint.Page]) -> Iterator[Linked]:
    for page in pages:
        for kind, target, _, box in page.links:
            if box.link_annotation is None:  # it leads nowhere: P001 says so
                continue
            address = f"#{target}" if kind == "internal" else target
            yield Linked(box.link_annotation, address, _text_of(box.element))


def _text_of(element: Element) -> str:
    """What the element says aloud: its label, or its text and its pictures' alt."""
    if label := element.get("aria-label"):
        return label
    parts = [element.get("alt"), element.text]
    for child in element:
        parts += [_text_of(child), child.tail]
    return " ".join(filter(None, parts))


def _by_target(words: Mapping[str, str]) -> dict[str, str]:
    """Words by address as WeasyPrint writes it, with all but ASCII escaped."""
    targets = {}
    for href, text in words.items():
        _, (kind, target) = get_link(href, BASE)
        targets[f"#{target}" if kind == "internal" else target] = text
    return targets

"""Stage 4: Pages -> Document: the pages set, the styles and assets put beside them."""

import re
from collections.abc import Iterator, Mapping

from publish.assets.styles import Styles
from publish.book.model import Book, Section
from publish.document.assets import furnish
from publish.document.model import ContentsEntry, Document, Part
from publish.document.page_marks import Marks
from publish.document.pages import Page
from publish.document.templates import Compositor
from publish.editions.edition import Edition
from publish.prose import plain
from publish.prose.walk import anchors_of

_CUT = "\N{REPLACEMENT CHARACTER}parts\N{REPLACEMENT CHARACTER}"
_TOKEN = re.compile(r"--([a-z-]+):\s*(#[0-9a-f]{6})")


def close_document(
    book: Book,
    pages: tuple[Page, ...],
    styles: Styles,
    own_sheet: str = "",
    piece: str = "",
) -> Document:
    """Set every page of an edition and gather all that its format needs.

    `own_sheet` is CSS of the author's, which has the last word; `piece` tells this
    Document from others of its edition, and its first page then gives it its title.

    Raises:
        BookError: L001, L002 where a layout is at fault.
    """
    is_reader = book.edition.is_reader
    homes = _homes(book, pages)
    compositor = Compositor(
        styles,
        (lambda name: _file_address(name, homes)) if is_reader else "#{}".format,
        book,
        reader=is_reader,
        marks=_marks_of(book.edition),
    )
    parts = tuple(_part(compositor, page, pages, whole=is_reader) for page in pages)
    title = book.imprint.title
    title = f"{pages[0].title} – {title}" if piece else title
    opening, closing = ("", "") if is_reader else _around(compositor, title)
    html = opening + "".join(part.html for part in parts)
    assets, sheets = furnish(book, styles, html, own_sheet)
    return Document(
        book=book,
        edition=book.edition,
        opening=opening,
        parts=parts,
        closing=closing,
        contents=tuple(_contents(pages)),
        styles=sheets,
        assets=assets,
        link_words=dict(_link_words(book, pages)),
        piece=piece,
    )


def _marks_of(edition: Edition) -> Marks:
    """Fine ones in e-books and in what they are numbered by; a margin has no room."""
    if edition.marked or (edition.numbers_of and edition.is_reader):
        return "fine"
    return "blocks" if edition.numbers_of else "none"


def _part(
    compositor: Compositor, page: Page, pages: tuple[Page, ...], *, whole: bool
) -> Part:
    html = compositor.set_page(page, pages)
    file = f"{page.anchor.lower()}.xhtml"
    if whole:
        html = compositor.set_layout("file.xhtml", page=page, content=html)
    return Part(page.anchor, page.layout, file, page.anchor, page.title, html)


def _around(compositor: Compositor, title: str) -> tuple[str, str]:
    """What stands before and after the parts of a paper edition."""
    opening, _, closing = compositor.set_layout(
        "document.html", content=_CUT, title=title
    ).partition(_CUT)
    return opening, closing


def _homes(book: Book, pages: tuple[Page, ...]) -> Mapping[str, Page]:
    """The page on which each id stands."""
    homes = {page.anchor: page for page in pages}
    for page in pages:
        if page.section:
            homes |= dict.fromkeys(_ids_in(page.section), page)
        if page.layout == "transcripts":
            homes |= {medium.transcript_id: page for medium in book.media}
    return homes


def _ids_in(section: Section) -> Iterator[str]:
    yield from (one.id for one in section.items)
    yield from (one.id for one in section.partners)
    yield from (medium.id for item in section.items for medium in item.media)
    for text in section.texts:
        yield from (name for name, _ in anchors_of(text.blocks))


def _file_address(name: str, homes: Mapping[str, Page]) -> str:
    """`chapter.xhtml#id`; a part itself without fragment, or Kobo opens a pop-up."""
    home = homes[name]
    file = f"{home.anchor.lower()}.xhtml"
    return file if name == home.anchor else f"{file}#{name}"


def _contents(pages: tuple[Page, ...]) -> Iterator[ContentsEntry]:
    for page in pages:
        if page.entry:
            section = page.section
            yield ContentsEntry(
                title=page.title,
                number=section.number if section else "",
                part=page.anchor,
                anchor=page.anchor,
            )


def _link_words(book: Book, pages: tuple[Page, ...]) -> Iterator[tuple[str, str]]:
    """What each link says out of its context, for those who listen."""
    imprint = book.imprint
    if imprint.website:
        yield imprint.website, f"{book.words['website']}: {imprint.title}"
    for entry in book.links:
        yield entry.address, entry.label
    items = [item for section in book.sections for item in section.items]
    yield from ((f"#{item.id}", plain(item.title)) for item in items)
    for medium in (medium for item in items for medium in item.media):
        yield medium.address, medium.description
    for partner in (one for section in book.sections for one in section.partners):
        yield f"#{partner.id}", partner.name
        yield partner.address, partner.description
    for meeting in book.meetings:
        yield from (
            (one.address, f"{one.action}: {meeting.plain_title}")
            for one in meeting.online
        )
    for page in pages:
        yield f"#{page.anchor}", page.title

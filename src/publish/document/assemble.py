"""Stage 4: parts planned -> Document: set, the styles and assets put beside them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from publish.assets.brand import NO_BRAND, Brand
from publish.assets.brand_faces import fit_script, letters_of
from publish.assets.palette import palette_of
from publish.assets.sheet_lengths import NO_LENGTHS, lengths_of
from publish.assets.styles import TOKENS, Styles
from publish.assets.typefaces import missing_letters
from publish.book.model import Book, Section
from publish.document.assets import choose_fonts, list_sheets, read_assets
from publish.document.brand_sheet import branded, colours_of
from publish.document.contents import contents_lines, nest_contents
from publish.document.downloads import set_downloads
from publish.document.logo import with_logo
from publish.document.model import Document, Part
from publish.document.own_layouts import refuse_bad_frame, refuse_losses
from publish.document.part_files import LOST_PAGE, file_of
from publish.document.parts import PlannedPart, plan_downloads
from publish.document.sizes import sizes_of
from publish.document.templates import Renderer
from publish.editions.edition import Edition
from publish.editions.printers import PROFILE
from publish.prose import plain
from publish.prose.walk import anchors_of

_CUT = "\uffff"  # no character of XML: no title has it (M016)


def close_document(  # noqa: PLR0913, PLR0917 - all that earlier stages gave
    book: Book,
    planned: tuple[PlannedPart, ...],
    styles: Styles,
    own_sheet: str = "",
    piece: str = "",
    profile: bytes = b"",
    brand: Brand = NO_BRAND,
    offered: Sequence[Edition] = (),
) -> Document:
    """Set every part of an edition and gather all that its format needs.

    `own_sheet` is CSS of the author's, which has the last word; `piece` tells this
    Document from others of its edition, and its first part then gives it its title;
    `profile` holds the colours of a press, where the edition is made for one; `brand`
    is how the organisation looks; `offered` are the editions of which a site takes in
    the files when all are made.

    Raises:
        BookError: L001, L002 where a layout is at fault.
    """
    if profile:
        book = replace(book, assets={**book.assets, PROFILE: profile})
    edition = book.edition
    titles = (section.plain_title for section in book.sections)
    brand = fit_script(brand, (book.imprint.title, *titles))
    styles = branded(styles, book, brand, profile)
    book = with_logo(book, brand, colours_of(styles.sheets, edition), profile)
    letters = letters_of(brand)
    lengths = NO_LENGTHS if edition.is_reader else lengths_of(edition, styles.sheets)

    def set_in(worn: Styles) -> tuple[Renderer, tuple[Part, ...]]:
        renderer = Renderer(worn, _addresses(book, planned), book, letters)
        lines = contents_lines(planned, book.contents_levels)
        depths = {line.page.anchor: line.depth for line in lines if line.page}
        return renderer, tuple(
            renderer.set_part(part, planned, lines, depths.get(part.anchor, 1))
            for part in planned
        )

    renderer, parts = set_in(styles)
    if styles.own and styles.own.layouts:
        refuse_losses(styles, book, planned, parts, lambda worn: set_in(worn)[1])
    title = book.imprint.title
    title = f"{planned[0].title} – {title}" if piece else title
    opening, closing = (
        ("", "") if edition.is_reader else _around(renderer, styles, title)
    )
    html = opening + "".join(part.html for part in parts)
    faces = choose_fonts(book, html, brand)
    sheets = list_sheets(edition, styles, faces, own_sheet)
    palette = palette_of(styles.sheets[TOKENS], *sheets.values())
    assets = read_assets(book, styles, html, sheets, palette, faces, letters, lengths)
    return Document(
        book=book,
        edition=edition,
        title=title,
        opening=opening,
        parts=parts,
        closing=closing,
        contents=nest_contents(planned, book.contents_levels),
        styles=tuple(sheets),
        assets={**assets, **dict(_code_pages(renderer, book))},
        sizes=sizes_of(edition),
        letters=letters,
        lengths=lengths,
        palette=palette,
        families=tuple(dict.fromkeys(face.family for face in faces)),
        unset=missing_letters(frozenset(html)),
        link_words=dict(_link_words(book, planned)),
        piece=piece,
        downloads=set_downloads(renderer, styles, book, planned, offered),
        is_turned=renderer.is_turned,
    )


def _code_pages(renderer: Renderer, book: Book) -> Iterator[tuple[str, bytes]]:
    """The pages of a site that short codes on paper lead to."""
    for redirect in book.redirects:
        html = renderer.set_layout("site-code.html", redirect=redirect)
        yield f"{redirect.code}/index.html", html.encode()
    for version in book.versions:
        html = renderer.set_layout("site-latest.html", version=version)
        yield f"{version.code}/index.html", html.encode()
    if book.page_codes:
        yield LOST_PAGE, renderer.set_layout("site-lost.html").encode()


def _around(renderer: Renderer, styles: Styles, title: str) -> tuple[str, str]:
    """What stands before and after the parts of a paper edition."""
    frame = renderer.set_layout("document.html", content=_CUT, title=title)
    refuse_bad_frame(styles, frame, _CUT)
    opening, _, closing = frame.partition(_CUT)
    return opening, closing


def _addresses(book: Book, planned: tuple[PlannedPart, ...]) -> Callable[[str], str]:
    """What `href` holds for an id of the book."""
    if not book.edition.is_reader:
        return "#{}".format
    homes = _homes(book, planned)
    return lambda name: _file_address(name, homes[name], book.edition)


def _homes(book: Book, planned: tuple[PlannedPart, ...]) -> Mapping[str, PlannedPart]:
    """The part in which each id stands."""
    beside = (plan_downloads(book),) if book.edition.is_site else ()
    homes = {part.anchor: part for part in (*planned, *beside)}
    for part in planned:
        if part.section:
            homes |= dict.fromkeys(_ids_in(part.section), part)
        if part.layout == "transcripts":
            homes |= {medium.transcript_id: part for medium in book.media}
    return homes


def _ids_in(section: Section) -> Iterator[str]:
    yield from (item.id for item in section.items)
    yield from (partner.id for partner in section.partners)
    yield from (medium.id for item in section.items for medium in item.media)
    for text in section.texts:
        yield from (name for name, _ in anchors_of(text.blocks))


def _file_address(name: str, home: PlannedPart, edition: Edition) -> str:
    """`chapter.xhtml#id`; a part itself without fragment, or Kobo opens a pop-up."""
    file = file_of(home, edition)
    return file if name == home.anchor else f"{file}#{name}"


def _link_words(
    book: Book, planned: tuple[PlannedPart, ...]
) -> Iterator[tuple[str, str]]:
    """What each link says out of its context, for those who listen."""
    imprint = book.imprint
    if imprint.website:
        yield imprint.website, f"{book.words['website']}: {imprint.title}"
    if imprint.latest.address:
        yield imprint.latest.address, f"{book.words['is_latest']} {imprint.title}"
    for entry in book.links:
        yield entry.address, entry.label
    items = [item for section in book.sections for item in section.items]
    yield from ((f"#{item.id}", plain(item.title)) for item in items)
    for medium in (medium for item in items for medium in item.media):
        yield medium.address, medium.description
    partners = [partner for section in book.sections for partner in section.partners]
    for partner in partners:
        yield f"#{partner.id}", partner.name
        yield partner.address, partner.description
    for meeting in book.meetings:
        yield from (
            (sign.address, f"{sign.action}: {meeting.plain_title}")
            for sign in meeting.online
        )
    for part in planned:
        yield f"#{part.anchor}", part.title

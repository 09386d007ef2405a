"""Stage 2: what the title page, the colophon and the metadata say of the book."""

from collections.abc import Mapping

from publish.book.imprint_marks import NO_LATEST, Latest
from publish.book.media import Desk, code_name
from publish.book.model import Imprint, Person
from publish.book.texts import Texts
from publish.codes.isbn import hyphenated
from publish.codes.short_links import short_address, typed
from publish.editions.edition import Edition
from publish.manuscript import Manuscript
from publish.prose import plain, plain_blocks
from publish.typography.language_tags import direction_of


def _review(manuscript: Manuscript, texts: Texts) -> Mapping[str, str]:
    """A person's review of the accessibility, without marks in its note."""
    review = manuscript.book.accessibility
    said = {key: str(value) for key, value in review or () if value}
    if "note" in said:
        said["note"] = plain(texts.lines[("book", "accessibility", "note")])
    return said


BARS = "codes/isbn.svg"


def printed_isbn(manuscript: Manuscript, edition: Edition) -> str:
    """The number on the cover of a book from a print shop; "" for all else.

    A part of the book is not what the number was given to.
    """
    numbers = manuscript.book.isbn
    if not edition.is_press or edition.include or edition.exclude:
        return ""
    return hyphenated(numbers.press or numbers.print or "")


def make_latest(desk: Desk) -> Latest:
    """On paper, where whoever asks is told whether it is the newest version.

    The name is the one for which the lock keeps the code of a version.
    """
    base, version = desk.manuscript.links.base, desk.manuscript.book.version
    code = desk.codes.get(f"version:{version}", "")
    if not (desk.edition.is_paper and base and code):
        return NO_LATEST
    address = short_address(base, code)
    shown = code_name(address) if desk.edition.codes else ""
    return Latest(address, typed(address), shown)


def make_imprint(desk: Desk) -> Imprint:
    """The imprint, with a code for the website in editions that have codes."""
    manuscript, texts = desk.manuscript, desk.texts
    book = manuscript.book
    codes = desk.edition.codes and book.website
    number = printed_isbn(manuscript, desk.edition)
    return Imprint(
        title=plain(texts.lines[("book", "title")]),
        subtitle=plain(texts.lines.get(("book", "subtitle"), ())),
        language=book.language,
        direction=direction_of(book.language),
        identifier=book.id,
        version=book.version or "",
        date=book.date or "",
        publisher=book.publisher or "",
        description=plain_blocks(texts.prose[("book", "description")].blocks)
        if book.description
        else "",
        subjects=book.subjects,
        website=book.website or "",
        rights=book.rights or "",
        licence=book.licence or "",
        isbn={name: hyphenated(code) for name, code in book.isbn if code},
        people=tuple(
            Person(
                contributor.name,
                contributor.role,
                contributor.label or "",
                contributor.sort or "",
                contributor.kind == "organisation",
            )
            for contributor in book.contributors
        ),
        series=book.series.title if book.series else "",
        series_number=(book.series.number or "") if book.series else "",
        accessibility=_review(manuscript, texts),
        cover_image=(book.cover.image or "") if book.cover else "",
        cover_drawing=(book.cover.drawing or "") if book.cover else "",
        cover_text=book.cover.text if book.cover else "",
        website_typed=typed(book.website or ""),
        website_code=code_name(book.website or "") if codes else "",
        latest=make_latest(desk),
        printed_isbn=number,
        bars=BARS if number else "",
        title_set=texts.lines[("book", "title")],
        subtitle_set=texts.lines.get(("book", "subtitle"), ()),
    )

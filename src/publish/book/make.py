"""Stage 2: Manuscript, texts and an edition -> Book."""

from collections.abc import Iterator, Mapping

from publish.book.ids import Targets
from publish.book.imprint import (
    BARS,
    make_imprint,
    make_latest,
    printed_isbn,
)
from publish.book.inclusion import ids_printed, is_given, is_included, name_media
from publish.book.link_register import make_register
from publish.book.media import Desk, code_name, make_item, make_partners
from publish.book.meeting_model import Meeting
from publish.book.meetings import make_meetings
from publish.book.model import (
    Book,
    Erratum,
    Image,
    Kind,
    Section,
    SectionKind,
)
from publish.book.redirects import Redirect, SitePlace, within
from publish.book.texts import Texts
from publish.book.version_pages import VersionPage
from publish.codes.ean13_barcode import draw_bars
from publish.codes.isbn import digits_of
from publish.codes.qr import read_code
from publish.editions.edition import Edition
from publish.manuscript import Keys, Manuscript
from publish.manuscript.kinds import usual_kinds
from publish.manuscript.models import ChapterData
from publish.pictures import Prepared
from publish.prose import plain
from publish.recordings import Holding

_MATTER: Mapping[str, SectionKind] = {"front": "front", "back": "back"}


def make_book(  # noqa: PLR0913 - all that earlier stages gave
    manuscript: Manuscript,
    texts: Texts,
    targets: Targets,
    words: Mapping[str, str],
    *,
    edition: Edition,
    pictures: Mapping[str, Prepared],
    icons: Mapping[str, str],
    holdings: Mapping[Keys, Holding] | None = None,
    codes: Mapping[str, str] | None = None,
    redirects: tuple[Redirect, ...] = (),
    home: str = "",
    versions: tuple[VersionPage, ...] = (),
) -> Book:
    """What this edition publishes.

    `pictures` are the images prepared for it by id, `icons` the drawings of the
    kinds of media, `holdings` what lies beside the manuscript for its media, `codes`
    those of short addresses by the names of links, `redirects` where each code that
    was ever given leads, `home` the folder of its site on a shelf of several,
    `versions` what is said of each version that has a code.
    """
    kinds = _kinds(manuscript, texts, words)
    desk = Desk(
        manuscript,
        edition,
        texts,
        targets,
        words,
        kinds,
        ids_printed(edition, targets, texts),
        name_media(manuscript, targets),
        holdings or {},
        codes or {},
    )
    sections = tuple(_sections(desk))
    register = make_register(desk, sections)
    meetings = make_meetings(desk, sections)
    held = {section.id for section in sections}
    held |= {one.id for section in sections for one in section.items}
    held |= {one.id for section in sections for one in section.partners}
    return Book(
        imprint=make_imprint(desk),
        edition=edition,
        words=words,
        legend=tuple(kinds.values()),
        sections=sections,
        links=register,
        images={
            name: _image(desk, name, picture) for name, picture in pictures.items()
        },
        titles=targets.titles,
        icons=icons,
        assets={
            **{picture.name: picture.content for picture in pictures.values()},
            **{
                entry.code: read_code(entry.payload) for entry in register if entry.code
            },
            **dict(_own_codes(desk, meetings)),
            **dict(_recordings(desk)),
        },
        errata=tuple(
            Erratum(erratum.was, erratum.now, erratum.why)
            for erratum in manuscript.errata
        ),
        meetings=meetings,
        contents_levels=manuscript.contents,
        redirects=tuple(within(redirects, held)) if edition.is_site else (),
        site=SitePlace(
            f"{(manuscript.links.base or '').rstrip('/')}/".removeprefix("/"),
            home if edition.is_site else "",
        ),
        versions=versions if edition.is_site else (),
    )


def _kinds(
    manuscript: Manuscript, texts: Texts, words: Mapping[str, str]
) -> dict[str, Kind]:
    """The author's own kinds of media, and the usual ones that the book uses."""
    own = {
        name: Kind(
            name,
            plain(texts.lines[("media", name, "label")]),
            kind.verb,
            kind.icon or name,
        )
        for name, kind in manuscript.media.items()
    }
    usual = {
        name: Kind(name, words[f"kind_{name}"], words[f"verb_{name}"], name)
        for name in usual_kinds(manuscript)
    }
    return own | usual


def _recordings(desk: Desk) -> Iterator[tuple[str, bytes]]:
    """Sound, film and captions, in editions that play them."""
    for holding in desk.holdings.values() if desk.edition.plays else ():
        for file in (holding.recording, holding.captions):
            if file is not None:
                yield file.asset, file.content


def _own_codes(
    desk: Desk, meetings: tuple[Meeting, ...]
) -> Iterator[tuple[str, bytes]]:
    """Codes of what stands in no text: the ISBN, the website, meetings online."""
    if number := printed_isbn(desk.manuscript, desk.edition):
        yield BARS, draw_bars(digits_of(number))
    if not desk.edition.codes:
        return
    addresses = [sign.address for meeting in meetings for sign in meeting.online]
    addresses += filter(None, (desk.manuscript.book.website, make_latest(desk).address))
    for address in addresses:
        yield code_name(address), read_code(address)


def _sections(desk: Desk) -> Iterator[Section]:
    """Front matter, chapters, the company, back matter: what the edition includes."""
    number = 0
    for keys, entry in desk.manuscript.divisions():
        if keys == ("back", 0):
            yield from _company(desk)
        number += keys[0] == "chapters"
        if is_included(desk.edition, desk.targets, keys):
            yield _division(desk, keys, entry, number)
    if not desk.manuscript.back:
        yield from _company(desk)


def _division(desk: Desk, keys: Keys, entry: ChapterData, number: int) -> Section:
    is_chapter = keys[0] == "chapters"
    prose = desk.prose((*keys, "text"), 0)
    notes = len(prose.notes)
    items = []
    for place, data in enumerate(entry.items):
        at = (*keys, "items", place)
        if not is_given(desk.edition, desk.targets, at):
            continue
        item = make_item(desk, at, data, notes)
        notes += len(item.prose.notes)
        items.append(item)
    title = desk.line((*keys, "title"))
    return Section(
        kind="chapter" if is_chapter else _MATTER[str(keys[0])],
        id=desk.targets.sections[keys],
        number=str(number) if is_chapter else "",
        label=f"{desk.words['chapter']} {number}" if is_chapter else "",
        part=desk.line((*keys, "part")),
        title=title,
        plain_title=plain(title),
        short_title=plain(desk.line((*keys, "short_title"))),
        lead=desk.line((*keys, "lead")),
        by=entry.by,
        image=entry.image or "",
        prose=prose,
        questions=tuple(
            desk.line((*keys, "questions", place))
            for place in range(len(entry.questions))
        ),
        items=tuple(items),
        partners=(),
        list_first=False,
    )


def _company(desk: Desk) -> Iterator[Section]:
    partners = desk.manuscript.partners
    if partners is None:
        return
    if not is_included(desk.edition, desk.targets, ("partners",)):
        return
    company = make_partners(desk)
    notes = sum(len(partner.prose.notes) for partner in company)
    title = desk.line(("partners", "title"))
    yield Section(
        kind="partners",
        id=desk.targets.sections[("partners",)],
        number="",
        label="",
        part=(),
        title=title,
        plain_title=plain(title),
        short_title="",
        lead=desk.line(("partners", "lead")),
        by=(),
        image=partners.image or "",
        prose=desk.prose(("partners", "text"), notes),
        questions=(),
        items=(),
        partners=company,
        list_first=partners.list_first,
    )


def _image(desk: Desk, name: str, picture: Prepared) -> Image:
    data = desk.manuscript.images[name]
    return Image(
        id=name,
        asset=picture.name,
        alt=data.alt or "",
        caption=desk.line(("images", name, "caption")),
        credit=data.credit or "",
        decorative=data.decorative,
        language=data.language or "",
        px_wide=picture.width,
        px_high=picture.height,
        licence=data.licence or "",
        is_cropped=data.fit == "crop",
        focus=data.focus or "",
        width=data.width or "",
    )

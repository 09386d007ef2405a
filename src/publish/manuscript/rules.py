"""Stage 1: how the values of one manuscript fit together; findings M201 to M220.

What stands on disk and what the texts say is checked elsewhere (pictures, book).
"""

from collections.abc import Collection, Iterator

from publish.editions.builtin import EDITIONS
from publish.findings import CODES, Finding, Severity, Trouble, trouble
from publish.manuscript.budget_rules import check_budgets
from publish.manuscript.download_rules import check_downloads
from publish.manuscript.edition_lines import LONGEST, is_round, is_too_long, root_of
from publish.manuscript.edition_model import LIMITS, OF_LIMITS
from publish.manuscript.key_paths import Keys, own_id
from publish.manuscript.kinds import USUAL, kind_meant
from publish.manuscript.meeting_rules import check_meetings
from publish.manuscript.models import Manuscript
from publish.manuscript.near_names import EDITION, IMAGE, KIND, PART, Names, unknown
from publish.manuscript.shelf_rules import check_shelf
from publish.manuscript.unique_ids import Raw, check_names
from publish.messages.spots import KeyPath
from publish.source import Source

_COVER = KeyPath(("book", "cover"), after=": ")


def check_manuscript(
    manuscript: Manuscript, source: Source, icons: Collection[str], today: str = ""
) -> tuple[Finding, ...]:
    """Every value that does not fit another; `icons` are the names that are drawn.

    `today` is the day for which a consent must hold, "" for the date of the book.
    """
    raw = [
        *check_names(manuscript),
        *_unknown_kinds(manuscript),
        *_unknown_icons(manuscript, icons),
        *_unknown_images(manuscript),
        *_covers_undrawn(manuscript),
        *_images_without_words(manuscript),
        *_ended_consents(manuscript, today),
        *check_meetings(manuscript),
        *check_shelf(manuscript),
        *_textless_chapters(manuscript),
        *_unusual_licences(manuscript),
        *_unfit_editions(manuscript),
        *_unfit_limits(manuscript),
        *_misplaced_printers(manuscript),
        *check_budgets(manuscript),
        *check_downloads(manuscript),
        *_unknown_sections(manuscript),
        *_unfit_waivers(manuscript),
    ]
    return tuple(_placed(wrong, at, source) for wrong, at in raw)


def _placed(wrong: Trouble, at: Keys, source: Source) -> Finding:
    """The finding at its place, with its edit where one is known."""
    found = source.found(wrong, at)
    if wrong.key == "M108:name-meant":
        return found.mended_by(*source.edit_key(at, wrong.right))
    return found


def _unknown_kinds(manuscript: Manuscript) -> Iterator[Raw]:
    own = tuple(manuscript.media)
    known = Names((*own, *USUAL))
    for keys, entry in manuscript.divisions():
        for number, item in enumerate(entry.items):
            for place, medium in enumerate(item.media):
                if medium.kind not in known:
                    at = (*keys, "items", number, "media", place, "kind")
                    right = kind_meant(medium.kind, own)
                    yield unknown(KIND, medium.kind, known, right), at


def _unknown_icons(manuscript: Manuscript, icons: Collection[str]) -> Iterator[Raw]:
    for name, kind in manuscript.media.items():
        icon = kind.icon or name
        if icon not in icons and not icon.endswith(".svg"):
            at = ("media", name, *(("icon",) if kind.icon else ()))
            yield trouble("M211", icon=icon, drawn=tuple(sorted(icons))), at


def _unknown_images(manuscript: Manuscript) -> Iterator[Raw]:
    known = Names(list(manuscript.images))
    for image, at in manuscript.named_images():
        if image not in manuscript.images:
            yield unknown(IMAGE, image, known), at


def _covers_undrawn(manuscript: Manuscript) -> Iterator[Raw]:
    """M102 and M266: of a photograph no line could take the colours of an edition."""
    cover = manuscript.book.cover
    if cover and not (cover.image or cover.drawing):
        lacks = trouble("M102:key", where=_COVER, key="image")
        yield lacks, ("book", "cover")
    drawn = manuscript.images.get(cover.drawing or "") if cover else None
    if drawn and not drawn.file.lower().endswith(".svg"):
        yield trouble("M266", file=drawn.file), ("book", "cover", "drawing")


def _images_without_words(manuscript: Manuscript) -> Iterator[Raw]:
    for name, image in manuscript.images.items():
        if image.alt == "" and not image.decorative:
            yield trouble("M208:empty", image=name), ("images", name, "alt")
        elif not image.alt and not image.decorative:
            yield trouble("M208", image=name), ("images", name)


def _ended_consents(manuscript: Manuscript, today: str) -> Iterator[Raw]:
    """Consents that ended before the date of the book, or the day that is asked for.

    The clock is never read. A book without a date is handed out at its meetings.
    """
    last = max((meeting.date for meeting in manuscript.meetings), default="")
    for name, image in manuscript.images.items():
        until = image.consent.until if image.consent else None
        at: Keys = ("images", name, "consent", "until")
        if until and today and until < today:
            yield trouble("M214:today", image=name, until=until, date=today), at
        elif until and manuscript.book.date and until < manuscript.book.date:
            values = {"image": name, "until": until, "date": manuscript.book.date}
            yield trouble("M214", **values), at
        elif until and not manuscript.book.date and until < last:
            yield trouble("M214:meeting", image=name, until=until, date=last), at


def _textless_chapters(manuscript: Manuscript) -> Iterator[Raw]:
    """Entries of which a title alone would be printed."""
    for keys, entry in manuscript.divisions():
        if not (entry.text or entry.questions or entry.items or entry.lead):
            yield trouble("M220", title=entry.title), keys


def _unusual_licences(manuscript: Manuscript) -> Iterator[Raw]:
    """Licences that the SPDX list has, under another name."""
    licences: list[tuple[str | None, Keys]] = [
        (manuscript.book.licence, ("book", "licence"))
    ]
    licences += [
        (image.licence, ("images", name, "licence"))
        for name, image in manuscript.images.items()
    ]
    for licence, at in licences:
        if licence:
            from publish.manuscript.right_words import right_licence

            right = right_licence(licence)
            if right and right != licence:
                yield trouble("M215", written=licence, right=right), at


def _unfit_editions(manuscript: Manuscript) -> Iterator[Raw]:
    known = Names([*EDITIONS, *manuscript.editions])
    for name, edition in manuscript.editions.items():
        at: Keys = ("editions", name)
        if edition.based_on is None and name not in EDITIONS:
            yield trouble("M213:based-on-nothing", edition=name), at
        elif edition.based_on and edition.based_on not in known:
            yield unknown(EDITION, edition.based_on, known), (*at, "based_on")
        elif is_round(manuscript.editions, name):
            told = "M213:built-in-circle" if name in EDITIONS else "M213:circle"
            yield trouble(told, edition=name), (*at, "based_on")
        elif is_too_long(manuscript.editions, name):
            wrong = trouble("M213:deep", edition=name, most=LONGEST)
            yield wrong, (*at, "based_on")


def _unfit_limits(manuscript: Manuscript) -> Iterator[Raw]:
    """An edition that is called as what all may take; or nothing of that."""
    limits = manuscript.limits
    said = limits.model_fields_set if limits else OF_LIMITS
    if not said:
        yield trouble("M213:no-limits"), ("editions", LIMITS)
    for key in sorted(said - OF_LIMITS):
        yield trouble("M213:limits", key=key), ("editions", LIMITS, key)


def _misplaced_printers(manuscript: Manuscript) -> Iterator[Raw]:
    """What only a print shop asks, in an edition that does not go to one."""
    for name, edition in manuscript.editions.items():
        root = root_of(manuscript.editions, name)
        if root not in EDITIONS or EDITIONS[root].is_press:
            continue
        for key in ("printer", "profile", "binding"):
            if getattr(edition, key) is not None:
                at = ("editions", name, key)
                yield trouble("M213:no-press", edition=name, key=key), at


def _unknown_sections(manuscript: Manuscript) -> Iterator[Raw]:
    entries = [entry for _, entry in manuscript.divisions()]
    names = {own_id(entry.id, entry.title): entry.title for entry in entries}
    if manuscript.partners:
        own = manuscript.partners
        names[own_id(own.id, own.title)] = own.title
    known = Names(names)
    for edition, row in manuscript.editions.items():
        chosen = [("include", *it) for it in enumerate(row.include)]
        chosen += [("exclude", *it) for it in enumerate(row.exclude)]
        for key, number, name in chosen:
            if name not in known:
                at = ("editions", edition, key, number)
                yield unknown(PART, name, known), at


def _unfit_waivers(manuscript: Manuscript) -> Iterator[Raw]:
    for number, waiver in enumerate(manuscript.waivers):
        at = ("waivers", number, "code")
        right = waiver.code.strip().upper()
        if waiver.code not in CODES and right in CODES:
            yield trouble("M206:meant", waived=waiver.code, right=right), at
        elif waiver.code not in CODES:
            yield trouble("M206:unknown", waived=waiver.code), at
        elif CODES[waiver.code][0] is Severity.ERROR:
            yield trouble("M206:error", waived=waiver.code), at

"""Stage 1: how the values of one manuscript fit together; findings M201 to M214.

What stands on disk and what the texts say is checked elsewhere (pictures, book).
"""

from collections.abc import Callable, Collection, Iterator
from difflib import get_close_matches

from publish.editions.builtin import EDITIONS
from publish.findings import CODES, Finding, Place, Severity, Trouble, trouble
from publish.manuscript.key_paths import Keys, own_id
from publish.manuscript.models import ChapterData, Manuscript
from publish.manuscript.unique_ids import Raw, check_names

Placed = Callable[[Keys], Place]


def check_manuscript(
    manuscript: Manuscript, place: Placed, icons: Collection[str]
) -> tuple[Finding, ...]:
    """Every value that does not fit another; `icons` are the names that are drawn."""
    raw = [
        *check_names(manuscript),
        *_unknown_kinds(manuscript),
        *_unknown_icons(manuscript, icons),
        *_unknown_images(manuscript),
        *_images_without_words(manuscript),
        *_ended_consents(manuscript),
        *_unknown_chapters(manuscript),
        *_placeless_meetings(manuscript),
        *_unfit_editions(manuscript),
        *_misplaced_printers(manuscript),
        *_unknown_sections(manuscript),
        *_unfit_waivers(manuscript),
    ]
    return tuple(wrong.at(place(at), at) for wrong, at in raw)


def _unknown_kinds(manuscript: Manuscript) -> Iterator[Raw]:
    for keys, entry in manuscript.divisions():
        for number, item in enumerate(entry.items):
            for place, medium in enumerate(item.media):
                if medium.kind not in manuscript.media:
                    at = (*keys, "items", number, "media", place, "kind")
                    yield _unknown(_KIND, medium.kind, manuscript.media), at


def _unknown_icons(manuscript: Manuscript, icons: Collection[str]) -> Iterator[Raw]:
    for name, kind in manuscript.media.items():
        icon = kind.icon or name
        if icon not in icons and not icon.endswith(".svg"):
            at = ("media", name, *(("icon",) if kind.icon else ()))
            yield trouble("M211", icon=icon, drawn=tuple(sorted(icons))), at


def _unknown_images(manuscript: Manuscript) -> Iterator[Raw]:
    used: list[tuple[str, Keys]] = [
        (entry.image, (*keys, "image"))
        for keys, entry in manuscript.divisions()
        if entry.image
    ]
    if manuscript.partners and manuscript.partners.image:
        used.append((manuscript.partners.image, ("partners", "image")))
    if manuscript.book.cover:
        used.append((manuscript.book.cover.image, ("book", "cover", "image")))
    used += [
        (medium.poster, (*keys, "items", number, "media", place, "poster"))
        for keys, entry in manuscript.divisions()
        for number, item in enumerate(entry.items)
        for place, medium in enumerate(item.media)
        if medium.poster
    ]
    for image, at in used:
        if image not in manuscript.images and "." in image:
            yield trouble("M203:file", written=image), at
        elif image not in manuscript.images:
            yield _unknown(_IMAGE, image, manuscript.images), at


def _images_without_words(manuscript: Manuscript) -> Iterator[Raw]:
    for name, image in manuscript.images.items():
        if image.alt == "" and not image.decorative:
            yield trouble("M208:empty", image=name), ("images", name, "alt")
        elif not image.alt and not image.decorative:
            yield trouble("M208", image=name), ("images", name)


def _unknown_chapters(manuscript: Manuscript) -> Iterator[Raw]:
    def known(entries: tuple[ChapterData, ...]) -> list[str]:
        return [own_id(entry.id, entry.title) for entry in entries]

    chapters = known(manuscript.chapters)
    for number, meeting in enumerate(manuscript.meetings):
        used: list[tuple[str, Keys]] = [
            (name, ("meetings", number, "chapters", place))
            for place, name in enumerate(meeting.chapters)
        ]
        used += [
            (point.chapter, ("meetings", number, "programme", place, "chapter"))
            for place, point in enumerate(meeting.programme)
            if point.chapter
        ]
        for name, at in used:
            if name not in chapters:
                yield _unknown(_CHAPTER, name, chapters), at


def _ended_consents(manuscript: Manuscript) -> Iterator[Raw]:
    """Consents that ended before the date of the book; the clock is never read."""
    for name, image in manuscript.images.items():
        until = image.consent.until if image.consent else None
        if until and manuscript.book.date and until < manuscript.book.date:
            values = {"image": name, "until": until, "date": manuscript.book.date}
            yield trouble("M214", **values), ("images", name, "consent", "until")


def _placeless_meetings(manuscript: Manuscript) -> Iterator[Raw]:
    for number, meeting in enumerate(manuscript.meetings):
        if not meeting.place and not meeting.online:
            yield trouble("M102:place", meeting=meeting.id), ("meetings", number)


def _unfit_editions(manuscript: Manuscript) -> Iterator[Raw]:
    known = {*EDITIONS, *manuscript.editions}
    for name, edition in manuscript.editions.items():
        at: Keys = ("editions", name)
        if edition.based_on is None and name not in EDITIONS:
            yield trouble("M213:based-on-nothing", edition=name), at
        elif edition.based_on and edition.based_on not in known:
            yield _unknown(_EDITION, edition.based_on, known), (*at, "based_on")
        elif _circles(manuscript, name) and name in EDITIONS:
            yield trouble("M213:built-in-circle", edition=name), (*at, "based_on")
        elif _circles(manuscript, name):
            yield trouble("M213:circle", edition=name), (*at, "based_on")


def _misplaced_printers(manuscript: Manuscript) -> Iterator[Raw]:
    """What only a print shop asks, in an edition that does not go to one."""
    for name, edition in manuscript.editions.items():
        root = _root(manuscript, name)
        if root not in EDITIONS or EDITIONS[root].is_press:
            continue
        for key in ("printer", "profile", "binding"):
            if getattr(edition, key) is not None:
                at = ("editions", name, key)
                yield trouble("M213:no-press", edition=name, key=key), at


def _root(manuscript: Manuscript, name: str) -> str:
    """The edition that one is based on in the end; "" where it is based on itself."""
    rows = manuscript.editions
    for _ in range(len(rows) + 1):
        row = rows.get(name)
        if row is None or not row.based_on:
            return name
        name = row.based_on
    return ""


def _unknown_sections(manuscript: Manuscript) -> Iterator[Raw]:
    entries = [entry for _, entry in manuscript.divisions()]
    names = [own_id(entry.id, entry.title) for entry in entries]
    if manuscript.partners:
        own = manuscript.partners
        names.append(own_id(own.id, own.title))
    for edition, row in manuscript.editions.items():
        for number, name in enumerate(row.include):
            if name not in names:
                at = ("editions", edition, "include", number)
                yield _unknown(_PART, name, names), at


def _circles(manuscript: Manuscript, name: str) -> bool:
    rows, met, here = manuscript.editions, set[str](), name
    while here not in met and here in rows and rows[here].based_on:
        met.add(here)
        here = rows[here].based_on or here
    return here == name and name in met


def _unfit_waivers(manuscript: Manuscript) -> Iterator[Raw]:
    for number, waiver in enumerate(manuscript.waivers):
        at = ("waivers", number, "code")
        if waiver.code not in CODES:
            yield trouble("M206:unknown", waived=waiver.code), at
        elif CODES[waiver.code][0] is Severity.ERROR:
            yield trouble("M206:error", waived=waiver.code), at


# The keys of a name that stands for nothing: where another one is near, where there
# are others, and where there are none.
_KIND = ("M202:near", "M202:known", "M202:none")
_IMAGE = ("M203:near", "M203:known", "M203:none")
_CHAPTER = ("M210:near", "M210:known", "M210:none")
_EDITION = ("M213:edition-near", "M213:edition-known", "M213:edition-none")
_PART = ("M213:part-near", "M213:part-known", "M213:part-none")


def _unknown(keys: tuple[str, str, str], name: str, known: Collection[str]) -> Trouble:
    """A name that stands for nothing: what was meant, perhaps, or what there is."""
    near = get_close_matches(name, list(known), n=1, cutoff=0.6)
    named = tuple(sorted(filter(None, known))[:12])
    key = keys[0] if near else keys[1] if named else keys[2]
    return Trouble(key, (("written", name), ("near", "".join(near)), ("known", named)))

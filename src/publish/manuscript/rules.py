"""Stage 1: how the values of one manuscript fit together; findings M201 to M213.

What stands on disk and what the texts say is checked elsewhere (pictures, book).
"""

from collections.abc import Callable, Collection, Iterator
from difflib import get_close_matches

from publish.editions.builtin import EDITIONS
from publish.findings import CODES, Finding, Place, Severity
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
        *_unknown_chapters(manuscript),
        *_placeless_meetings(manuscript),
        *_unfit_editions(manuscript),
        *_misplaced_printers(manuscript),
        *_unknown_sections(manuscript),
        *_unfit_waivers(manuscript),
    ]
    return tuple(
        Finding(code, text, place(at), hint, at) for code, text, hint, at in raw
    )


def _unknown_kinds(manuscript: Manuscript) -> Iterator[Raw]:
    for keys, entry in manuscript.divisions():
        for number, item in enumerate(entry.items):
            for place, medium in enumerate(item.media):
                if medium.kind not in manuscript.media:
                    at = (*keys, "items", number, "media", place, "kind")
                    hint = _near(medium.kind, manuscript.media, "media")
                    yield (
                        "M202",
                        f"“{medium.kind}” is not a kind of media here",
                        hint,
                        at,
                    )


def _unknown_icons(manuscript: Manuscript, icons: Collection[str]) -> Iterator[Raw]:
    for name, kind in manuscript.media.items():
        icon = kind.icon or name
        if icon not in icons and not icon.endswith(".svg"):
            at = ("media", name, *(("icon",) if kind.icon else ()))
            hint = f"drawn are {', '.join(sorted(icons))}; or name an SVG file"
            yield "M211", f"there is no icon “{icon}”", hint, at


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
        if image not in manuscript.images:
            hint = _near(image, manuscript.images, "images")
            if "." in image:
                hint = f"add it under images, still: {{file: {image}, alt: …}}, and "
                hint += "write poster: still"
            yield "M203", f"there is no image “{image}”", hint, at


def _images_without_words(manuscript: Manuscript) -> Iterator[Raw]:
    for name, image in manuscript.images.items():
        if not image.alt and not image.decorative:
            hint = "add alt: what it tells; or decorative: true where it tells nothing"
            yield (
                "M208",
                f"the image “{name}” has no alternative text",
                hint,
                ("images", name),
            )


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
                yield (
                    "M210",
                    f"there is no chapter “{name}”",
                    _near(name, chapters),
                    at,
                )


def _placeless_meetings(manuscript: Manuscript) -> Iterator[Raw]:
    for number, meeting in enumerate(manuscript.meetings):
        if not meeting.place and not meeting.online:
            hint = "add place: …, online: https://…, or both"
            message = f"the meeting “{meeting.id}” has no place"
            yield "M102", message, hint, ("meetings", number)


def _unfit_editions(manuscript: Manuscript) -> Iterator[Raw]:
    known = {*EDITIONS, *manuscript.editions}
    for name, edition in manuscript.editions.items():
        at: Keys = ("editions", name)
        if edition.based_on is None and name not in EDITIONS:
            hint = "add based_on: print, or another edition"
            yield "M213", f"the edition “{name}” is based on nothing", hint, at
        elif edition.based_on and edition.based_on not in known:
            hint = _near(edition.based_on, known)
            message = f"there is no edition “{edition.based_on}”"
            yield "M213", message, hint, (*at, "based_on")
        elif _circles(manuscript, name):
            message = f"the edition “{name}” is based on itself in the end"
            hint = "base it on a built-in edition"
            if name in EDITIONS:
                hint = f"leave based_on out: {name} is changed by its own keys"
            yield "M213", message, hint, (*at, "based_on")


def _misplaced_printers(manuscript: Manuscript) -> Iterator[Raw]:
    """What only a print shop asks, in an edition that does not go to one."""
    for name, edition in manuscript.editions.items():
        root = _root(manuscript, name)
        if root not in EDITIONS or EDITIONS[root].is_press:
            continue
        for key in ("printer", "profile", "binding"):
            if getattr(edition, key) is not None:
                message = f"the edition “{name}” goes to no print shop"
                hint = f"leave {key} out, or write based_on: press"
                yield "M213", message, hint, ("editions", name, key)


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
                yield "M213", f"there is no part “{name}”", _near(name, names), at


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
            yield (
                "M206",
                f"there is no finding {waiver.code}",
                "copy the code from a finding, such as B101",
                at,
            )
        elif CODES[waiver.code][0] is Severity.ERROR:
            hint = "mend it instead: the edition could not be right"
            yield "M206", f"{waiver.code} is an error and cannot be waived", hint, at


def _near(text: str, known: Collection[str], where: str = "") -> str:
    """What was meant, perhaps; else what there is, and the key it can be added to."""
    near = get_close_matches(text, list(known), n=1, cutoff=0.6)
    if near:
        return f"did you mean “{near[0]}”?"
    named = sorted(filter(None, known))[:12]
    there = f"known: {', '.join(named)}" if named else ""
    return "; or ".join(filter(None, (there, f"add it under {where}" if where else "")))

"""Which text is what (DESIGN §2), and all of a manuscript's texts set.

The same for every edition, so it is done once a run: Markdown is parsed, typography
is set, and what did not take becomes a finding at its place in the file.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal, Protocol

from publish.book.text_edits import TextEdits
from publish.findings import Edit, Finding, Place
from publish.manuscript import Keys, Manuscript
from publish.manuscript.models import ChapterData, ItemData
from publish.prose import Change, Inlines, Prose, parse_line, parse_prose

Sort = Literal["prose", "line", "title"]  # blocks; inline with links; inline without


class Located(Protocol):
    """The way from a text's letters back to the file."""

    def __call__(self, keys: Keys, offset: int) -> Place:
        """Where letter `offset` of the text at these keys stands."""

    def edits(self, keys: Keys, change: Change) -> tuple[Edit, ...]:
        """What to write in the file for a change of that text; empty where none can."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Every text by its keys, parsed and set."""

    prose: Mapping[Keys, Prose]
    lines: Mapping[Keys, Inlines]


@dataclass(frozen=True, slots=True)
class Written:
    """One text as the author wrote it."""

    keys: Keys
    text: str
    sort: Sort
    language: str


def set_texts(
    manuscript: Manuscript, locate: Located
) -> tuple[Texts, tuple[Finding, ...]]:
    """Set every text of a manuscript; findings B201 to B218."""
    prose: dict[Keys, Prose] = {}
    lines: dict[Keys, Inlines] = {}
    findings: list[Finding] = []
    for written in written_texts(manuscript):
        if written.sort == "prose":
            prose[written.keys], slips = parse_prose(written.text, written.language)
        else:
            lines[written.keys], slips = parse_line(
                written.text, written.language, links=written.sort == "line"
            )
        edits = TextEdits(written.text, partial(locate.edits, written.keys))
        findings += [
            slip.at(locate(written.keys, slip.offset), written.keys).mended_by(
                *edits.of(slip.changes)
            )
            for slip in slips
        ]
    return Texts(prose, lines), tuple(findings)


def written_texts(manuscript: Manuscript) -> Iterator[Written]:
    """Every text with its keys, sort and language, in the order of the manuscript."""
    language = manuscript.book.language
    for keys, text, sort in _plain_order(manuscript):
        if text:
            yield Written(keys, text, sort, language)
    for name, image in manuscript.images.items():
        if image.caption:
            own = image.language or language
            yield Written(("images", name, "caption"), image.caption, "line", own)
    for keys, entry in manuscript.divisions():
        for number, item in enumerate(entry.items):
            yield from _media_texts((*keys, "items", number), item, language)


Loose = tuple[Keys, str | None, Sort]


def _plain_order(manuscript: Manuscript) -> Iterator[Loose]:
    book = manuscript.book
    yield ("book", "title"), book.title, "title"
    yield ("book", "subtitle"), book.subtitle, "title"
    yield ("book", "description"), book.description, "prose"
    if book.accessibility:
        yield ("book", "accessibility", "note"), book.accessibility.note, "line"
    for name, kind in manuscript.media.items():
        yield ("media", name, "label"), kind.label, "title"
    for keys, entry in manuscript.divisions():
        yield from _division(keys, entry)
    yield from _partners(manuscript)
    for number, meeting in enumerate(manuscript.meetings):
        yield ("meetings", number, "title"), meeting.title, "title"
        yield ("meetings", number, "invite"), meeting.invite, "title"
        yield ("meetings", number, "reason"), meeting.reason, "title"
        for place, point in enumerate(meeting.programme):
            yield ("meetings", number, "programme", place, "what"), point.what, "line"


def _division(keys: Keys, entry: ChapterData) -> Iterator[Loose]:
    yield (*keys, "part"), entry.part, "title"
    yield (*keys, "title"), entry.title, "title"
    yield (*keys, "short_title"), entry.short_title, "title"
    yield (*keys, "lead"), entry.lead, "line"
    yield (*keys, "text"), entry.text, "prose"
    for number, question in enumerate(entry.questions):
        yield (*keys, "questions", number), question, "line"
    for number, item in enumerate(entry.items):
        yield (*keys, "items", number, "title"), item.title, "title"
        yield (*keys, "items", number, "text"), item.text, "prose"


def _partners(manuscript: Manuscript) -> Iterator[Loose]:
    partners = manuscript.partners
    if partners is None:
        return
    yield ("partners", "title"), partners.title, "title"
    yield ("partners", "lead"), partners.lead, "line"
    yield ("partners", "text"), partners.text, "prose"
    for number, partner in enumerate(partners.items):
        yield ("partners", "items", number, "text"), partner.text, "prose"


def _media_texts(keys: Keys, item: ItemData, language: str) -> Iterator[Written]:
    for number, medium in enumerate(item.media):
        at = (*keys, "media", number)
        if medium.title:
            own = medium.language or language
            yield Written((*at, "title"), medium.title, "title", own)
        if medium.summary:
            yield Written((*at, "summary"), medium.summary, "line", language)

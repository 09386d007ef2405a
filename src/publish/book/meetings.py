"""Stage 2: the meetings of a manuscript, with clock times and codes, ready to print."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import cycle, islice

from publish.book.layout_words import say_date, say_time
from publish.book.media import Desk, code_name
from publish.book.meeting_model import Card, Meeting, ProgrammePoint, Sign
from publish.book.model import Section
from publish.codes.short_links import typed
from publish.manuscript import Keys, own_id
from publish.manuscript.models import MeetingData
from publish.prose import Inlines, plain

_HOUR, _DAY = 60, 24 * 60  # minutes
_CARDS = 4  # on a sheet


@dataclass(frozen=True, slots=True)
class _Clock:
    """Counts on from the start; says nothing where the author gave no time."""

    start: str
    language: str

    def after(self, minutes: int) -> str:
        """The time of day so many minutes after the start."""
        if not self.start:
            return ""
        hours, _, rest = self.start.partition(":")
        moment = (int(hours) * _HOUR + int(rest) + minutes) % _DAY
        return say_time(moment, self.language)


def make_meetings(desk: Desk, sections: Iterable[Section]) -> tuple[Meeting, ...]:
    """Every meeting; `sections` are those that the edition prints."""
    named = chapter_ids(desk)
    printed = {section.id: section for section in sections}
    return tuple(
        _meeting(desk, ("meetings", number), data, named, printed)
        for number, data in enumerate(desk.manuscript.meetings)
    )


def chapter_ids(desk: Desk) -> Mapping[str, str]:
    """The author's id of each chapter -> its id in the files."""
    return {
        own_id(chapter.id, chapter.title): desk.targets.sections[("chapters", number)]
        for number, chapter in enumerate(desk.manuscript.chapters)
    }


def _meeting(
    desk: Desk,
    keys: Keys,
    data: MeetingData,
    named: Mapping[str, str],
    printed: Mapping[str, Section],
) -> Meeting:
    language = desk.manuscript.book.language
    clock = _Clock(data.time or "", language)
    title = desk.line((*keys, "title"))
    chapters = tuple(dict.fromkeys(named[chapter] for chapter in data.chapters))
    online = _online(desk, data)
    present = tuple(printed[chapter] for chapter in chapters if chapter in printed)
    signs = tuple(_signs(present))
    return Meeting(
        id=data.id,
        title=title,
        plain_title=plain(title),
        date=say_date(data.date, language, weekday=True),
        start=clock.after(0),
        until=_Clock(data.until or "", language).after(0),
        place=data.place or "",
        online=online,
        host=data.host or "",
        chapters=chapters,
        programme=tuple(_programme(desk, keys, data, clock, named)),
        signs=signs or online,
        cards=tuple(_cards(present)),
        copies=data.copies or 0,
    )


def _online(desk: Desk, data: MeetingData) -> tuple[Sign, ...]:
    if not data.online:
        return ()
    return (
        Sign(
            address=data.online,
            action=desk.words["meeting_online"],
            about="",
            icon="",
            typed=typed(data.online),
            code=code_name(data.online),
        ),
    )


def _programme(
    desk: Desk, keys: Keys, data: MeetingData, clock: _Clock, named: Mapping[str, str]
) -> Iterator[ProgrammePoint]:
    passed = 0
    for number, point in enumerate(data.programme):
        yield ProgrammePoint(
            what=desk.line((*keys, "programme", number, "what")),
            minutes=point.minutes,
            start=clock.after(passed),
            end=clock.after(passed + point.minutes),
            chapter=named[point.chapter] if point.chapter else "",
        )
        passed += point.minutes


def _signs(sections: Iterable[Section]) -> Iterator[Sign]:
    """One for each medium whose address is known, each code once."""
    met: set[str] = set()
    for item in (item for section in sections for item in section.items):
        for medium in item.media:
            if medium.code and medium.code not in met:
                met.add(medium.code)
                yield Sign(
                    address=medium.address,
                    action=medium.action,
                    about=plain(medium.title) or plain(item.title),
                    icon=medium.kind.id,
                    typed=medium.typed,
                    code=medium.code,
                )


def _cards(sections: tuple[Section, ...]) -> Iterator[Card]:
    """Every question; then cards for own ones, chapters with few questions first."""
    asked = [
        _card(section, question, f"{section.number}.{place}")
        for section in sections
        for place, question in enumerate(section.questions, 1)
    ]
    yield from asked
    missing = -len(asked) % _CARDS if asked else _CARDS
    by_need = sorted(sections, key=lambda section: len(section.questions))
    yield from (_card(prompt, (), "") for prompt in islice(cycle(by_need), missing))


def _card(section: Section, question: Inlines, number: str) -> Card:
    return Card(question, number, section.label, section.title, section.image)

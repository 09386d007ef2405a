"""Stage 2: the meetings of a manuscript, with clock times and codes, ready to print."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import cycle, islice

from publish.book.layout_words import say_date, say_day, say_time
from publish.book.media import Desk, code_name
from publish.book.meeting_model import Card, Meeting, ProgrammePoint, Sign
from publish.book.model import Section
from publish.codes.short_links import typed
from publish.manuscript import Keys, own_id
from publish.manuscript.meeting_rules import FEWEST_QUESTIONS
from publish.manuscript.models import MeetingData
from publish.prose import plain

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
    return Meeting(
        id=data.id,
        title=title,
        plain_title=plain(title),
        date=say_date(data.date, language, weekday=True),
        day=say_day(data.date, language),
        times=_times(desk, data, clock.after(0)),
        place=data.place or "",
        address=data.address or "",
        online=online,
        host=data.host or "",
        invite=desk.line((*keys, "invite")),
        reason=desk.line((*keys, "reason")),
        programme=tuple(_programme(desk, keys, data, clock, named)),
        sign=online or _of_website(desk),
        cards=tuple(_cards(present)),
        copies=data.copies or 0,
    )


def _times(desk: Desk, data: MeetingData, start: str) -> str:
    language = desk.manuscript.book.language
    end = _Clock(data.until or "", language).after(0)
    if start and end:
        return desk.words["time_span"].format(start=start, end=end)
    return desk.words["time_from"].format(start=start) if start else ""


def _online(desk: Desk, data: MeetingData) -> tuple[Sign, ...]:
    return _signs(data.online, desk.words["meeting_online"])


def _of_website(desk: Desk) -> tuple[Sign, ...]:
    return _signs(desk.manuscript.book.website, desk.words["more"])


def _signs(address: str | None, action: str) -> tuple[Sign, ...]:
    """One for an address, none where there is none."""
    if not address:
        return ()
    return (Sign(address, action, typed(address), code_name(address)),)


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


def _cards(sections: tuple[Section, ...]) -> Iterator[Card]:
    """Every question; cards for own ones fill a sheet that has some questions.

    Of these, chapters with few questions come first.
    """
    asked = [
        (section, question) for section in sections for question in section.questions
    ]
    for place, (section, question) in enumerate(asked, 1):
        yield Card(question, section.number, section.title, place)
    missing = -len(asked) % _CARDS if len(asked) >= FEWEST_QUESTIONS else 0
    by_need = sorted(sections, key=lambda section: len(section.questions))
    for section in islice(cycle(by_need), missing):
        yield Card((), section.number, section.title, 0)

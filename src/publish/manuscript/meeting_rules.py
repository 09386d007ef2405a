"""How the values of a meeting fit together.

Findings M102, M210, M217 to M219, and M231 to M233.
"""

import datetime as dt
from collections.abc import Iterator

from publish.findings import trouble
from publish.manuscript.key_paths import Keys, own_id
from publish.manuscript.models import Manuscript, MeetingData
from publish.manuscript.near_names import CHAPTER, Names, unknown
from publish.manuscript.right_addresses import right_address
from publish.manuscript.unique_ids import Raw

_HOUR, _DAY = 60, 24 * 60  # minutes
_LONGEST_NIGHT = 6 * _HOUR  # a meeting that ends after midnight lasts no longer
_EARLIEST, _LATEST = 366, 5 * 366  # days before and after the date of the book
FEWEST_QUESTIONS = 2  # that make a deck of cards
_MOST = 15  # words that somebody reads in passing


def check_meetings(manuscript: Manuscript) -> Iterator[Raw]:
    """All that does not fit in the meetings of a manuscript."""
    chapters = Names(
        {
            own_id(chapter.id, chapter.title): chapter.title
            for chapter in manuscript.chapters
        }
    )
    questions = {
        own_id(chapter.id, chapter.title): len(chapter.questions)
        for chapter in manuscript.chapters
    }
    for number, meeting in enumerate(manuscript.meetings):
        at: Keys = ("meetings", number)
        if not (meeting.place or meeting.address or meeting.online):
            yield trouble("M102:place", meeting=meeting.id), at
        yield from _unknown_chapters(meeting, at, chapters)
        yield from _times(meeting, at)
        yield from _strange_date(meeting, at, manuscript.book.date or "")
        yield from _poster_words(meeting, at)
        yield from _few_questions(meeting, at, questions)


def _unknown_chapters(meeting: MeetingData, at: Keys, chapters: Names) -> Iterator[Raw]:
    used: list[tuple[str, Keys]] = [
        (name, (*at, "chapters", place)) for place, name in enumerate(meeting.chapters)
    ]
    used += [
        (point.chapter, (*at, "programme", place, "chapter"))
        for place, point in enumerate(meeting.programme)
        if point.chapter
    ]
    for name, place in used:
        if name not in chapters:
            yield unknown(CHAPTER, name, chapters), place


def _times(meeting: MeetingData, at: Keys) -> Iterator[Raw]:
    """An end before the beginning, and a programme that lasts longer than both say."""
    if not meeting.time or not meeting.until:
        return
    lasts = (_minute(meeting.until) - _minute(meeting.time)) % _DAY
    is_over_midnight = meeting.until < meeting.time
    if not lasts or (is_over_midnight and lasts > _LONGEST_NIGHT):
        said = {"meeting": meeting.id, "time": meeting.time, "until": meeting.until}
        yield trouble("M217", **said), (*at, "until")
        return
    takes = sum(point.minutes for point in meeting.programme)
    if takes > lasts:
        wrong = trouble("M218", meeting=meeting.id, takes=takes, lasts=lasts)
        yield wrong, (*at, "programme")


def _strange_date(meeting: MeetingData, at: Keys, book: str) -> Iterator[Raw]:
    if not book:
        return
    days = (dt.date.fromisoformat(meeting.date) - dt.date.fromisoformat(book)).days
    if not -_EARLIEST <= days <= _LATEST:
        said = {"meeting": meeting.id, "date": meeting.date, "book": book}
        yield trouble("M219", **said), (*at, "date")


def _poster_words(meeting: MeetingData, at: Keys) -> Iterator[Raw]:
    """A web address where a street belongs, and too many words for a poster."""
    if right := right_address(meeting.address or ""):
        yield trouble("M232", meeting=meeting.id, address=right), (*at, "address")
    words = len((meeting.reason or "").split())
    if words > _MOST:
        wrong = trouble("M233", meeting=meeting.id, words=words, most=_MOST)
        yield wrong, (*at, "reason")


def _few_questions(
    meeting: MeetingData, at: Keys, questions: dict[str, int]
) -> Iterator[Raw]:
    """M231 where the chapters of a meeting ask too little for its cards."""
    named = frozenset(meeting.chapters)
    asked = sum(questions.get(name, 0) for name in named)
    if named and named <= questions.keys() and asked < FEWEST_QUESTIONS:
        few = trouble("M231", meeting=meeting.id, questions=asked)
        yield few, (*at, "chapters")


def _minute(clock: str) -> int:
    hours, _, minutes = clock.partition(":")
    return int(hours) * _HOUR + int(minutes)

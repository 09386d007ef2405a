"""Stage 2: a meeting as its papers print it; complete at birth, as is the Book."""

from dataclasses import dataclass

from publish.prose import Inlines

_POSTER = 4  # signs that one poster has room for


@dataclass(frozen=True, slots=True)
class Sign:
    """What a poster or a meeting's hand-out shows large: a code and what it opens.

    `icon` is the id of a kind of media, "" for an address of the meeting's own.
    """

    address: str
    action: str
    about: str
    icon: str
    typed: str
    code: str


@dataclass(frozen=True, slots=True)
class ProgrammePoint:
    """One point of a programme; times are words, "" where no start was given."""

    what: Inlines
    minutes: int
    start: str
    end: str
    chapter: str  # id of a section, or ""


@dataclass(frozen=True, slots=True)
class Card:
    """A question to lay on the table, numbered as in the book.

    Without a question there is room to write one's own; `number` is "" then.
    """

    question: Inlines
    number: str
    label: str  # of its chapter, as are title and image
    title: Inlines
    image: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting; date and times are words of the book's language.

    `online` holds one sign or none; `signs` are what its poster shows, `cards` fill
    whole sheets of four.
    """

    id: str
    title: Inlines
    plain_title: str
    date: str
    start: str
    until: str
    place: str
    online: tuple[Sign, ...]
    host: str
    chapters: tuple[str, ...]  # ids of sections
    programme: tuple[ProgrammePoint, ...]
    signs: tuple[Sign, ...]
    cards: tuple[Card, ...]
    copies: int = 0  # of the hand-out; 0 where nobody counted

    @property
    def posters(self) -> tuple[tuple[Sign, ...], ...]:
        """The signs of each poster; one without signs where there are none."""
        starts = range(0, max(1, len(self.signs)), _POSTER)
        return tuple(self.signs[start : start + _POSTER] for start in starts)

"""Stage 2: a meeting as its papers print it; complete at birth, as is the Book."""

from dataclasses import dataclass

from publish.prose import Inlines


@dataclass(frozen=True, slots=True)
class Sign:
    """What a poster or a meeting's hand-out shows: a code and what it opens."""

    address: str
    action: str
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
    """A question to lay on the table.

    `chapter` and `title` are those of its chapter, `place` says which of all questions
    it is. Without a question there is room to write one's own, and `place` is 0.
    """

    question: Inlines
    chapter: str
    title: Inlines
    place: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting; date and times are words of the book's language.

    `online` holds one sign or none, and so does `sign`, the one code of its poster: its
    own address, or else the site of the book. `day` is the date without its year.
    """

    id: str
    title: Inlines
    plain_title: str
    date: str
    day: str
    times: str  # both, as a sentence says them; "" where no start was given
    place: str
    address: str  # street and number
    online: tuple[Sign, ...]
    host: str
    invite: Inlines
    reason: Inlines
    programme: tuple[ProgrammePoint, ...]
    sign: tuple[Sign, ...]
    cards: tuple[Card, ...]
    copies: int = 0  # of the hand-out; 0 where nobody counted

    @property
    def asked(self) -> int:
        """How many of its cards carry a question."""
        return sum(card.place > 0 for card in self.cards)

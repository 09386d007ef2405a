"""How large the words of a poster are set: all of them stand in the field they have.

Goes in: a meeting and the book it is about; comes out: sizes in pt, and the picture
that the rest of the sheet has room for. `meeting.css` has the fields themselves: one
of colour with the invitation, the day below it, then what stands on the lower half of
the sheet, and the foot.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from publish.assets.text_widths import Cuts, Letters, width_of
from publish.book.meeting_model import Meeting
from publish.book.model import Book
from publish.document.cover_fields import SHRINK, TRIES, count_lines
from publish.document.word_sizes import Field, fit_size
from publish.editions.papers import MM
from publish.prose import plain

_WIDTH = 245.0  # mm between the margins
_FIELD, _TITLE_GAP = 134.0, 8.0  # mm for the invitation, and above it for the title
_LOWER, _GAP = 120.0, 6.0  # mm from the middle to the foot, and above each text there
_INVITATION = Field(_WIDTH, largest=128.0, hyphens=48.0, lead=1.05)
_WHEN, _WHEN_LEAST, _WHEN_LEAD = 64.0, 40.0, 1.15
_PLACE, _STREET, _REASON, _TITLE = 36.0, 28.0, 28.0, 26.0
_TEXT_LEAD = 1.3
_MOST, _LEAST = 1.3, 14 / 36  # of these sizes
_DRAWING, _PHOTO = 61.0, 92.0  # mm: a strip of 4:1 across the sheet, and a picture
_LOWEST, _LOWEST_PHOTO = 32.0, 60.0  # mm; what is lower cannot be made out
_THEMES = 4  # named where no reason is given


Text: TypeAlias = tuple[str, bool, float]  # whether it is bold, and its size in pt


@dataclass(frozen=True, slots=True)
class Subject:
    """What a meeting is about: a theme, or the book itself, which has no label."""

    title: str
    label: str = ""
    number: str = ""  # that its label ends with

    @property
    def text(self) -> str:
        """All that stands on the poster of it."""
        return " · ".join(filter(None, (self.label, self.title)))


@dataclass(frozen=True, slots=True)
class PosterWords:
    """Sizes in pt; `picture` is the id of an image, "" where none has room.

    `picture_height` is in mm; `about` is what the meeting is about, where nobody wrote
    a reason to come.
    """

    invite: float
    when: float
    place: float
    street: float
    reason: float
    picture: str
    picture_height: float
    about: tuple[Subject, ...]


def fit_poster(meeting: Meeting, book: Book, letters: Letters) -> PosterWords:
    """The largest sizes at which each text stands in its field."""
    language = book.imprint.language
    about = () if meeting.reason else tuple(_about(book))
    when = _fit_when(meeting, letters)
    below = _LOWER - (_WHEN_LEAD * when / MM if meeting.times else 0.0)
    texts = tuple(_lower_texts(meeting, (it.text for it in about)))
    picture = next((section.image for section in book.sections if section.image), "")
    left = below - _heights(texts, 1.0, letters)
    if picture and left < _least_of(book, picture):
        picture = ""
    scale = 1.0 if picture else _fit_lower(texts, below, letters)
    return PosterWords(
        invite=_fit_invite(meeting, language, letters),
        when=when,
        place=scale * _PLACE,
        street=scale * _STREET,
        reason=scale * _REASON,
        picture=picture,
        picture_height=min(left, _most_of(book, picture)) if picture else 0.0,
        about=about,
    )


def _least_of(book: Book, picture: str) -> float:
    return _LOWEST if book.images[picture].decorative else _LOWEST_PHOTO


def _most_of(book: Book, picture: str) -> float:
    return _DRAWING if book.images[picture].decorative else _PHOTO


def _fit_invite(meeting: Meeting, language: str, letters: Letters) -> float:
    """The invitation below the title, or the title alone."""
    height, words = _FIELD, meeting.plain_title
    if meeting.invite:
        words = plain(meeting.invite)
        height -= _TITLE_GAP + _height(meeting.plain_title, letters.bold, _TITLE)
    return fit_size(words, language, letters.heading, _INVITATION, height)


def _fit_when(meeting: Meeting, letters: Letters) -> float:
    """Day and time in one size, each on a line of its own."""
    widest = max(width_of(text, letters.bold) for text in (meeting.day, meeting.times))
    return max(_WHEN_LEAST, min(_WHEN, _WIDTH * MM / (1.02 * widest)))


def _lower_texts(meeting: Meeting, about: Iterable[str]) -> Iterator[Text]:
    """What stands on the lower half below the time."""
    if meeting.place:
        yield meeting.place, True, _PLACE
    if meeting.address:
        yield meeting.address, False, _STREET
    if not (meeting.place or meeting.address):
        for sign in meeting.online:
            yield sign.action, True, _PLACE
            yield sign.typed, False, _STREET
    if meeting.reason:
        yield plain(meeting.reason), False, _REASON
    yield from ((text, False, _REASON) for text in about)


def _about(book: Book) -> Iterator[Subject]:
    """The themes of the meeting, or else the book."""
    for section in book.sections[:_THEMES]:
        yield Subject(section.plain_title, section.label, section.number)
    if not book.sections:
        names = filter(None, (book.imprint.title, book.imprint.subtitle))
        yield from map(Subject, names)


def _fit_lower(texts: Sequence[Text], height: float, letters: Letters) -> float:
    """In which part of their sizes these texts have room."""
    scale = _MOST
    for number in range(TRIES):
        scale = max(_LEAST, _MOST * SHRINK**number)
        if _heights(texts, scale, letters) <= height:
            break
    return scale


def _heights(texts: Sequence[Text], scale: float, letters: Letters) -> float:
    cuts = {True: letters.bold, False: letters.text}
    return sum(
        _GAP + _height(text, cuts[is_bold], scale * size)
        for text, is_bold, size in texts
    )


def _height(text: str, cuts: Cuts, size: float) -> float:
    """In mm, of a text across the sheet."""
    return _TEXT_LEAD * size / MM * count_lines(text, cuts, _WIDTH * MM / size)

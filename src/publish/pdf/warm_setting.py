"""The bench at which a book is set again and again: what lies there is kept.

Groups of parts are set in the order of the book, each with what those before it leave.
What a page prints of others is taken from the last time, and goes round until it is so.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from publish.document.model import Document
from publish.findings import BookError
from publish.pdf.furniture import Furniture
from publish.pdf.joined_pages import Joined, join
from publish.pdf.parted import Group, Parted, all_ids, part_document
from publish.pdf.parts_apart import Entry, NotApartError, Sheets
from publish.pdf.set_groups import Piece, parse_sheets, set_group

_ROUNDS = 6  # until each page prints the numbers of the others
_OLD = 3  # layouts for which pages are kept that none of them has
_BEGINNING = Entry()
_SHEET = ".css"


class _WholeError(Exception):
    """The book is to be set in one."""


@dataclass(slots=True)
class _Kept:
    """A piece, and the layout that used it last."""

    piece: Piece
    used: int


@dataclass(slots=True)
class Bench:
    """What is kept of one edition: sheets, pieces, which parts are no pieces."""

    layout: int = 0
    common: str = ""
    assets: Mapping[str, bytes] = field(default_factory=dict)
    sheets: Sheets | None = None
    furniture: Furniture | None = None
    pieces: dict[object, list[_Kept]] = field(default_factory=dict)
    glued: dict[object, int] = field(default_factory=dict)  # and the last layout
    numbers: Mapping[str, int] = field(default_factory=dict)
    made: set[int] = field(default_factory=set)  # parts set in this layout

    def set(self, document: Document) -> Joined:
        """The pages of a Document, in parts where it can be.

        Raises:
            BookError: as `lay_out`.
        """
        parted = part_document(document)
        self._prepare(parted)
        self.layout += 1
        self.made = set()
        try:
            pieces = self._set_whole(parted) if parted.is_whole else self._round(parted)
        except (BookError, _WholeError):
            pieces = self._set_whole(replace(parted, is_whole=True))
        self._clear()
        return join(document, pieces, len(document.parts) - len(self.made))

    def _prepare(self, parted: Parted) -> None:
        """Sheets as they are now; a picture that is another one is opened anew."""
        if self.sheets is None or self.common != parted.common:
            self.sheets = parse_sheets(parted)
            self.common = parted.common
            self.pieces, self.glued, self.furniture = {}, {}, None
        elif _are_other_pictures(self.assets, parted.assets):
            self.sheets = replace(self.sheets, pictures={})
        self.assets = parted.assets

    def _clear(self) -> None:
        """Let go of what no layout has used of late."""
        oldest = self.layout - _OLD
        self.glued = {key: used for key, used in self.glued.items() if used > oldest}
        kept = {
            key: [one for one in known if one.used > oldest]
            for key, known in self.pieces.items()
        }
        self.pieces = {key: known for key, known in kept.items() if known}

    def _set_whole(self, parted: Parted) -> tuple[Piece, ...]:
        """All parts in one group."""
        group = parted.group(0, len(parted.document.parts))
        return (self._piece(parted, group, _BEGINNING, {}),)

    def _round(self, parted: Parted) -> tuple[Piece, ...]:
        """All groups, again and again until what they print of each other is so."""
        none = dict.fromkeys(all_ids(parted.document.parts), 0)
        numbers = {name: self.numbers.get(name, 0) for name in none}
        for _ in range(_ROUNDS):
            pieces = self._set_all(parted, numbers)
            numbers = none | _numbers_of(pieces)
            if all(piece.holds(numbers) for piece in pieces):
                self.numbers = numbers
                return pieces
        raise _WholeError

    def _set_all(self, parted: Parted, numbers: Mapping[str, int]) -> tuple[Piece, ...]:
        """Each group where those before it end."""
        while True:
            entry, pieces = _BEGINNING, []
            for group in self._groups(parted):
                try:
                    piece = self._piece(parted, group, entry, numbers)
                except NotApartError:
                    self._glue(parted, group)
                    break
                pieces.append(piece)
                entry = piece.goes_on()
            else:
                return tuple(pieces)

    def _glue(self, parted: Parted, group: Group) -> None:
        if not group.first:
            raise _WholeError
        self.glued[_alone(parted, group.first)] = self.layout

    def _groups(self, parted: Parted) -> Iterator[Group]:
        """The groups as they are known to hold together."""
        first, count = 0, len(parted.document.parts)
        for place in range(1, count + 1):
            key = _alone(parted, place) if place < count else None
            if key in self.glued:
                self.glued[key] = self.layout
            else:
                yield parted.group(first, place)
                first = place

    def _piece(
        self, parted: Parted, group: Group, entry: Entry, numbers: Mapping[str, int]
    ) -> Piece:
        """The group as it was, moved to where it is now, or set."""
        known = self.pieces.setdefault(group.key, [])
        for kept in known:
            if kept.piece.stands(entry, numbers):
                kept.used = self.layout
                return kept.piece
        piece = self._moved(known, entry, numbers)
        if piece is None:
            piece = self._new(parted, group, entry, numbers)
        known.append(_Kept(piece, self.layout))
        return piece

    def _moved(
        self, known: Iterable[_Kept], entry: Entry, numbers: Mapping[str, int]
    ) -> Piece | None:
        """One that only the number or the side of its pages keeps apart."""
        if self.furniture is None:
            return None
        held = (kept.piece for kept in known if kept.piece.holds(numbers))
        moved = (self.furniture.move(piece, entry) for piece in held)
        return next(filter(None, moved), None)

    def _new(
        self, parted: Parted, group: Group, entry: Entry, numbers: Mapping[str, int]
    ) -> Piece:
        if self.sheets is None:
            raise _WholeError
        piece, context = set_group(parted, group, entry, numbers, self.sheets)
        self.made.update(range(group.first, group.end))
        if self.furniture is None:
            self.furniture = Furniture(context, piece.document._html)  # noqa: SLF001
        return piece


def _alone(parted: Parted, place: int) -> object:
    return parted.group(place, place + 1).key


def _numbers_of(pieces: tuple[Piece, ...]) -> dict[str, int]:
    """The number of the page where each id begins."""
    numbers: dict[str, int] = {}
    for piece in pieces:
        for name, number in piece.numbers():
            numbers.setdefault(name, number)
    return numbers


def _are_other_pictures(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> bool:
    """Whether any asset but a style sheet is another one under its name."""
    return any(
        content is not new[name] and content != new[name]
        for name, content in old.items()
        if name in new and not name.endswith(_SHEET)
    )

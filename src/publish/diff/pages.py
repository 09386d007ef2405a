"""Whether a page of a file, or a side of a sheet, is still what it was.

It is where the words on it are the same and it looks the same. Where nothing but the
version or the date differs, the lines on which those stand are covered before the
pictures are compared.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from publish.diff.page_pictures import are_alike, unpack
from publish.diff.text import text_of
from publish.diff.values import By, PageChange, PageState
from publish.diff.words import compare_words
from publish.output.page_record import Area, FileRecord, PageRecord


@dataclass(frozen=True, slots=True)
class _Side:
    """A page of a file: what it shows, and the pages of the book on it."""

    number: int
    picture: bytes
    pages: tuple[PageRecord, ...]

    @property
    def label(self) -> str:
        """What it is called: as its only page, else by its number."""
        labels = [page.label for page in self.pages]
        is_page = len(labels) == 1 and self.is_whole
        return (labels[0] if is_page else "") or str(self.number)

    @property
    def is_whole(self) -> bool:
        """Whether it holds whole pages, and no half of one."""
        return all(len(page.sides) == 1 for page in self.pages)

    @property
    def feet(self) -> tuple[str, ...]:
        """What runs along; nothing where a release does not say it."""
        return tuple(filter(None, (page.feet for page in self.pages)))

    def areas(self) -> list[Area]:
        """The lines on it with the version or the date."""
        placed = (pair for page in self.pages for pair in page.areas)
        return [area for side, area in placed if side == self.number]


def compare_pages(old: FileRecord, new: FileRecord) -> tuple[PageChange, ...]:
    """Every page of a file that is not what stood there before."""
    before, after = _sides_of(old), _sides_of(new)
    both = min(len(before), len(after))
    pairs = zip(before, after, strict=False)
    same = old.painter == new.painter
    return (
        *filter(None, (_compare(was, now, one_painter=same) for was, now in pairs)),
        *(_whole(side, "added") for side in after[both:]),
        *(_whole(side, "removed") for side in before[both:]),
    )


def _sides_of(record: FileRecord) -> list[_Side]:
    on: dict[int, list[PageRecord]] = {}
    for page in record.pages:
        for side in page.sides:
            on.setdefault(side, []).append(page)
    return [
        _Side(number, picture, tuple(on.get(number, ())))
        for number, picture in enumerate(record.pictures, 1)
    ]


def is_folded(record: FileRecord) -> bool:
    """Whether pages of the file are sides of sheets that several pages share."""
    sides = [page.sides for page in record.pages if page.sides]
    return len(set(sides)) < len(sides)


def _whole(side: _Side, state: PageState) -> PageChange:
    return PageChange(side.number, side.label, state)


def _compare(was: _Side, now: _Side, *, one_painter: bool) -> PageChange | None:
    """None where the side is the same.

    Of half a page only a picture says that it changed: its words may stand on the other
    half. A running foot is like a number: it moves on with what it names.
    """
    kinds = _kinds(was, now)
    if was.feet and now.feet and was.feet != now.feet:
        kinds.add("number")
    is_imprint = kinds == {"imprint"}
    areas = [*was.areas(), *now.areas()] if is_imprint else []
    look = _compare_looks(was, now, areas, one_painter=one_painter)
    is_worded = bool(kinds) and not is_imprint and (now.is_whole or bool(look))
    if is_worded or look:
        by: tuple[By, ...] = ("words", *look) if is_worded else look
        return PageChange(now.number, now.label, "changed", by)
    return PageChange(now.number, now.label, "imprint") if is_imprint else None


def _kinds(was: _Side, now: _Side) -> set[str]:
    """The kinds of changes of words; told apart where one may be of the imprint."""
    if [page.words for page in was.pages] == [page.words for page in now.pages]:
        return set()
    if not any(page.imprint for page in (*was.pages, *now.pages)):
        return {"text"}
    changes = compare_words(text_of(was.pages), text_of(now.pages))
    return {change.kind for change in changes}


def _compare_looks(
    was: _Side, now: _Side, covered: Sequence[Area], *, one_painter: bool
) -> tuple[By, ...]:
    if was.picture == now.picture:
        return ()
    old, new = unpack(was.picture), unpack(now.picture)
    if old.size != new.size:
        return ("size",)
    alike = are_alike(old, new, covered, one_painter=one_painter)
    return () if alike else ("picture",)


def changed_names(old: Mapping[str, str], new: Mapping[str, str]) -> Sequence[str]:
    """The names whose sums differ, or that only one of the two has."""
    return [name for name in sorted({*old, *new}) if old.get(name) != new.get(name)]

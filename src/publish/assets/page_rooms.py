"""Whether a page has room for its edition: for its letters, its codes and its foot.

Goes in: the editions that an author made, and their style sheets; comes out: a finding
for each page that is too small and for type that is too large, with what does fit.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from publish.assets.sheet_lengths import lengths_of
from publish.book.authors_editions import find_edition
from publish.editions.edition import Edition
from publish.editions.papers import MM, PAPERS
from publish.findings import Finding, Place, Trouble, trouble
from publish.manuscript import Keys, Manuscript
from publish.messages import Value

_LEAST = 105.0, 105.0  # mm: across A6 there is room for words beside a code
_LEAST_PHONE = 80.0, 140.0  # mm: a smaller one would show letters larger than any has
_LINE = 12.0  # em that a line must have, some 24 letters; less is a list of words
_LINES = 8  # that a page must hold
_AROUND = 33.0  # mm above and below the words of a page
_SIZES = tuple(size / 2 for size in range(144, 9, -1))  # pt, the largest first
_WIDEST = 300  # mm: where the search for a page that is wide enough ends
_SHEET, _NEARLY = PAPERS["A4"], 20.0  # mm: Letter is a sheet as well

Size = tuple[float, float]  # width and height in mm


@dataclass(frozen=True, slots=True)
class _Pages:
    """One edition of an author's on any page; `sheets` are CSS by name."""

    manuscript: Manuscript
    name: str
    sheets: Mapping[str, str]

    def on(self, trim: Size | None = None) -> Edition:
        return find_edition(self.manuscript, self.name, trim)

    def hold(self, edition: Edition) -> bool:
        """Whether its lines and its pages have the least that makes them some."""
        lengths = lengths_of(edition, self.sheets)
        em = edition.type_size / MM
        across = lengths.length("measure") / em
        down = (edition.trim[1] - _AROUND) / (em * lengths.length("lead"))
        return across >= _LINE and down >= _LINES

    def work_on(self, trim: Size) -> bool:
        edition = self.on(trim)
        return _is_sheet(edition) and not _is_small(edition) and self.hold(edition)

    @property
    def papers(self) -> tuple[str, ...]:
        """Those that work, the smallest first."""
        return tuple(sorted(filter(self._works, PAPERS), key=PAPERS.__getitem__))

    def _works(self, paper: str) -> bool:
        return self.work_on(PAPERS[paper])

    def smallest(self, edition: Edition) -> Size | None:
        """The least page as high as its own, or as low as may be, that works."""
        least, height = _least(edition)
        height = max(height, edition.trim[1])
        pages = ((float(width), height) for width in range(int(least), _WIDEST))
        return next(filter(self.work_on, pages), None)

    def largest_type(self, edition: Edition) -> float:
        """The largest type that its page holds, in pt; 0 for none."""
        sizes = (size for size in _SIZES if size < edition.type_size)
        fitting = (it for it in sizes if self.hold(replace(edition, type_size=it)))
        return next(fitting, 0.0)


def check_pages(
    manuscript: Manuscript, sheets: Mapping[str, str], place: Callable[[Keys], Place]
) -> Iterator[Finding]:
    """M270 for each page that is too small, M271 for type too large for its page."""
    for name, own in manuscript.editions.items():
        pages = _Pages(manuscript, name, sheets)
        edition = pages.on()
        is_own = own.trim or own.type_size
        wrong = None if edition.is_reader or not is_own else _wrong(pages, edition)
        if wrong:
            is_type = own.type_size and wrong.key.startswith("M271")
            key = "type_size" if is_type or not own.trim else "trim"
            at = ("editions", name, key)
            yield wrong.at(place(at), at)


def _wrong(pages: _Pages, edition: Edition) -> Trouble | None:
    width, height = edition.trim
    said: dict[str, Value] = {"edition": edition.name, "width": width, "height": height}
    if not _is_sheet(edition):
        return trouble("M270:sheet", **said)
    if _is_small(edition):
        variant = "M270:phone" if edition.is_phone else "M270"
        return trouble(variant, **said, **_larger(pages, edition))
    return None if pages.hold(edition) else _too_large(pages, edition, said)


def _too_large(pages: _Pages, edition: Edition, said: dict[str, Value]) -> Trouble:
    """M271, with smaller type and larger pages where there are such."""
    said["size"] = edition.type_size
    most = 0.0 if edition.is_large else pages.largest_type(edition)
    if not pages.smallest(edition):
        return trouble("M271:size", **said, most=most)
    said |= _larger(pages, edition)
    return trouble("M271", **said, most=most) if most else trouble("M271:page", **said)


def _larger(pages: _Pages, edition: Edition) -> dict[str, Value]:
    """The pages that work, where any does."""
    across, down = pages.smallest(edition) or _least(edition)
    return {"across": across, "down": down, "papers": pages.papers}


def _least(edition: Edition) -> Size:
    return _LEAST_PHONE if edition.is_phone else _LEAST


def _is_small(edition: Edition) -> bool:
    pairs = zip(edition.trim, _least(edition), strict=True)
    return any(side < least for side, least in pairs)


def _is_sheet(edition: Edition) -> bool:
    """Hand-outs and the papers of meetings fill sheets of A4, and are cut from them."""
    pairs = zip(edition.trim, _SHEET, strict=True)
    is_near = all(abs(side - sheet) <= _NEARLY for side, sheet in pairs)
    return edition.each == "book" or is_near

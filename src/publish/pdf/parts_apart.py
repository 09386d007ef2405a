"""Some parts of a book set by themselves, as they are set in the whole of it.

WeasyPrint 70 lays out a document from its first page, with nothing before it. Here it
is told what came before: the number and the side of the page, the words that run at the
foot of pages, and how the last part ends; and the numbers of pages elsewhere, which it
prints as it prints its own. What it asked for is noted, so that whoever keeps its pages
knows what they hang on.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, TypeAlias

import weasyprint
from weasyprint import css, layout
from weasyprint import document as documents
from weasyprint.css.targets import TargetCollector, TargetLookupItem
from weasyprint.layout import block
from weasyprint.layout import page as pages_of

Box: TypeAlias = Any  # WeasyPrint has no annotations
Context: TypeAlias = Any
SIDES = frozenset({"left", "right", "recto", "verso"})
_FORCED = SIDES | {"page"}
_FIRST_PART = {0: {0: None}}  # where pages go on: in html, in body
_TELLING = _FORCED | {"column"}  # all others let parts go on as they are


class NotApartError(Exception):
    """These parts go on where others end, and cannot be set without them."""


@dataclass(frozen=True, slots=True)
class Joint:
    """How a part ends, or begins: what is said of breaks, and the name of its pages."""

    breaks: tuple[str, ...]
    page: str


NO_JOINT = Joint((), "")


@dataclass(frozen=True, slots=True)
class Entry:
    """What is so where some parts begin; without a joint it is the book's beginning."""

    number: int = 0
    is_right: bool = True
    joint: Joint | None = None
    strings: Mapping[str, str] = field(default_factory=dict)  # that run at the foot

    @property
    def place(self) -> tuple[object, ...]:
        """All of it on which each page hangs; of the strings, a page says which."""
        return () if self.joint is None else (self.number, self.is_right, self.joint)


@dataclass(slots=True)
class Seen:
    """What came out while some parts were set."""

    context: Context = None
    joint: Joint | None = None
    begins: Joint = NO_JOINT
    following: str = ""  # the break before its first page
    prints_own: bool = False  # the number of one of its own pages, in the text
    numbers: dict[str, int] = field(default_factory=dict)  # asked, of pages elsewhere
    strings: dict[str, str | None] = field(default_factory=dict)  # asked, from before
    counters: frozenset[str] = frozenset()  # those that every part begins anew


@dataclass(frozen=True, slots=True)
class Sheets:
    """Style sheets parsed once, and the faces that they bring."""

    parsed: Sequence[weasyprint.CSS]
    faces: Any
    counter_styles: Mapping[str, Any]
    colour_profiles: dict[str, Any]
    pictures: dict[str, Any] = field(default_factory=dict)


@contextmanager
def set_apart(
    sheets: Sheets, entry: Entry, numbers: Mapping[str, int]
) -> Iterator[Seen]:
    """WeasyPrint sets what goes on at `entry`; `numbers` are those of ids elsewhere."""
    seen = Seen()
    plain = (
        css.find_stylesheets,
        documents.TargetCollector,
        layout.initialize_page_maker,
        pages_of.PageType,
    )

    def find_stylesheets(*given: Any) -> Sequence[weasyprint.CSS]:  # noqa: ANN401
        given[5].update(sheets.counter_styles)
        return sheets.parsed

    def begin(context: Context, root: Box) -> None:
        plain[2](context, root)
        seen.context = context
        _begin(context, root, entry, seen)

    def page_type(side: str, blank: object, name: str, index: int, groups: Any) -> Any:  # noqa: ANN401
        later = index if entry.joint is None else index + 1
        return plain[3](side, blank, name, later, groups)

    css.find_stylesheets = find_stylesheets
    documents.TargetCollector = lambda: _collector(numbers, seen)
    layout.initialize_page_maker = begin
    pages_of.PageType = page_type
    try:
        yield seen
    finally:
        (
            css.find_stylesheets,
            documents.TargetCollector,
            layout.initialize_page_maker,
            pages_of.PageType,
        ) = plain


class _Later(int):
    """The number of a page that others stand before, counted without them."""

    def __gt__(self, other: int) -> bool:
        """As counted with one of them."""
        return int(self) + 1 > other


class _LaterContext(layout.LayoutContext):  # type: ignore[misc] # no annotations
    """That of pages behind others: none of them is the first, where margins stay."""

    @property
    def current_page(self) -> _Later:
        """The page that is made."""
        return _Later(self.__dict__["current_page"])

    @current_page.setter
    def current_page(self, number: int) -> None:
        self.__dict__["current_page"] = number


class _Targets(dict[str, Any]):
    """What is known of each id; of those elsewhere, the number of its page."""

    def __init__(self, numbers: Mapping[str, int], seen: Seen) -> None:
        super().__init__()
        self._numbers = numbers
        self._seen = seen

    def get(self, name: Any, default: Any = None) -> Any:  # noqa: ANN401
        """The id, which is noted where it stands elsewhere."""
        if name not in self and name in self._numbers:
            self._seen.numbers[name] = number = self._numbers[name]
            item = TargetLookupItem("up-to-date")
            item.target_box = SimpleNamespace(cached_counter_values={})
            item.cached_page_counter_values = {"page": [number]}
            self[name] = item
        return super().get(name, default)

    def values(self) -> Any:  # noqa: ANN401
        """All so far: more may come while they are gone through."""
        return list(super().values())


def _collector(numbers: Mapping[str, int], seen: Seen) -> TargetCollector:
    made = TargetCollector()
    made.target_lookup_items = _Targets(numbers, seen)
    return made


def _begin(context: Context, root: Box, entry: Entry, seen: Seen) -> None:
    """The first page begins as it does behind what came before."""
    parts = root.children[0].children if root.children else []
    if not parts:
        raise NotApartError
    seen.joint = Joint(_breaks(parts[-1], "after"), parts[-1].page_values()[1])
    seen.begins = Joint(_breaks(parts[0], "before"), str(parts[0].page_values()[0]))
    resets = (dict(part.style["counter_reset"]) for part in parts)
    seen.counters = frozenset.intersection(*map(frozenset, resets))
    seen.prints_own = _prints_own(context.target_collector, seen)
    answer_strings(context, entry, seen.strings)
    if entry.joint is None:
        return
    if any(map(_has_edge, (root, root.children[0]))):
        raise NotApartError
    context.__class__ = _LaterContext
    _, _, _, (depth, _, _, groups), remake = context.page_maker[0]
    state = depth, {"pages": [0], "page": [entry.number]}, [{"pages", "page"}], groups
    following = follow(entry.joint, seen.begins)
    seen.following = following["break"]
    context.page_maker[0] = (_FIRST_PART, following, entry.is_right, state, remake)


def _prints_own(collector: TargetCollector, seen: Seen) -> bool:
    """Whether the text prints the number of a page on which it stands itself."""
    return any(
        item.missing_counters or item.missing_target_counters.keys() - seen.numbers
        for item in collector.counter_lookup_items.values()
    )


def follow(before: Joint, begins: Joint) -> dict[str, str]:
    """How the first page of a part follows on what stands before it.

    Raises:
        NotApartError: it does not begin a page.
    """
    values = [*before.breaks, *begins.breaks]
    kind = next((value for value in reversed(values) if value in SIDES), "")
    kind = kind or ("page" if "page" in values else "auto")
    if "column" in values or (kind not in _FORCED and begins.page == before.page):
        raise NotApartError
    return {"break": kind, "page": begins.page}


def _breaks(box: Box, side: str) -> tuple[str, ...]:
    values = block._add_break_values(box, side)  # noqa: SLF001
    return tuple(value for value in values if value in _TELLING)


def _has_edge(box: Box) -> bool:
    """Whether something stands around all parts, which WeasyPrint breaks with them."""
    sides = ("margin_top", "margin_bottom", "padding_top", "padding_bottom")
    lengths = (box.style[side] for side in sides)
    borders = box.style["border_top_width"], box.style["border_bottom_width"]
    return any(it == "auto" or it.value for it in lengths) or any(borders)


def answer_strings(
    context: Context, entry: Entry, heard: dict[str, str | None]
) -> None:
    """Words of a foot that no page here has set are those of pages before; noted."""
    plain = context.get_string_or_element_for

    def answer(store: Any, page: Box, name: str, keyword: str) -> tuple[Any, ...]:  # noqa: ANN401
        found: tuple[Any, ...] = plain(store, page, name, keyword)
        is_here = context.current_page in store[name] and keyword != "start"
        if found or is_here or keyword == "all-once":
            return found
        heard[name] = known = entry.strings.get(name)
        return () if known is None else (known,)

    context.get_string_or_element_for = answer


def last_strings(strings: Mapping[str, Mapping[int, list[str]]]) -> dict[str, str]:
    """The words that run on behind pages that set these, by name and by page."""
    return {name: pages[max(pages)][-1] for name, pages in strings.items() if pages}

"""Where WeasyPrint was when it warned: which sheet, which page, which element.

WeasyPrint logs a sentence and nothing else. What it was at work on stands in the calls
that led to it, under names that a test holds. Goes in: these calls, the innermost
first; comes out: what they tell.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import FrameType, TracebackType
from typing import Any
from xml.etree.ElementTree import Element

_SHEETS = frozenset(
    {"preprocess_stylesheet", "preprocess_declarations", "preprocess_descriptors"}
)
_RULES = "preprocess_stylesheet"  # goes through the rules of a sheet
_PAGES = {"make_page": 0, "generate_pdf": 1}  # by call: what its count lacks
_BOXES = ("element", "box", "child", "row", "wrapper")


@dataclass(frozen=True, slots=True)
class Spot:
    """What was at work: "" or 0 where nothing tells. Pages count from 1."""

    sheet: str = ""  # its address
    line: int = 0
    column: int = 0
    page: int = 0
    element: Element | None = None
    drawing: str = ""  # its address


def spot_of(frames: Iterable[FrameType]) -> Spot:
    """What these calls of WeasyPrint tell, the innermost first."""
    calls = [
        (frame.f_code.co_name, frame.f_locals)
        for frame in frames
        if str(frame.f_globals.get("__name__")).startswith("weasyprint.")
    ]
    sheet, line, column = _sheet_in(calls)
    page, element = _page_in(calls), _element_in(calls)
    return Spot(sheet, line, column, page, element, _drawing_in(calls))


def frames_from(frame: FrameType | None) -> Iterator[FrameType]:
    """A call and those that led to it."""
    while frame is not None:
        yield frame
        frame = frame.f_back


def frames_of(trace: TracebackType | None) -> list[FrameType]:
    """The calls that an error came through, the innermost first."""
    found = []
    while trace is not None:
        found.append(trace.tb_frame)
        trace = trace.tb_next
    return found[::-1]


_Calls = Sequence[tuple[str, Mapping[str, Any]]]


def _sheet_in(calls: _Calls) -> tuple[str, int, int]:
    for name, known in calls:
        if name in _SHEETS:
            rule = next((found["rule"] for own, found in calls if own == _RULES), None)
            line = getattr(rule, "source_line", 0)
            column = getattr(rule, "source_column", 0)
            return str(known["base_url"] or ""), line, column
    return "", 0, 0


def _page_in(calls: _Calls) -> int:
    for name, known in calls:
        if name in _PAGES:
            return int(known["page_number"]) + _PAGES[name]
        if name == "resolve_links":
            return list(known["pages"]).index(known["page"]) + 1
    return 0


def _drawing_in(calls: _Calls) -> str:
    """While it is read, or drawn."""
    for name, known in calls:
        if name == "get_image_from_uri":
            return str(known["url"])
        if name == "draw" and hasattr(known.get("self"), "_svg"):
            return str(known["self"]._base_url)  # noqa: SLF001
    return ""


def _element_in(calls: _Calls) -> Element | None:
    for name, known in calls:
        if name == "resolve_links":
            return _element_of(known["link"][3])
        for local in _BOXES:
            if (element := _element_of(known.get(local))) is not None:
                return element
    return None


def _element_of(value: object) -> Element | None:
    for found in (value, getattr(value, "element", None)):
        if isinstance(found, Element):
            return found
    return getattr(value, "etree_element", None)

"""What stands on each page as it was laid out, by the boxes of WeasyPrint.

A line that is broken keeps no more than what is drawn of it: hyphens are added, blanks
at its end are dropped. So while pages are set this remembers which words of the text
begin in each line; put together, they are the text again.
"""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import weasyprint
from weasyprint.formatting_structure.boxes import (
    FootnoteAreaBox,
    InlineBox,
    LineBox,
    MarginBox,
    TextBox,
)
from weasyprint.layout import inline

from publish.output.page_record import (
    Area,
    PageRecord,
    Phrase,
    find_phrases,
    words_of,
)

Box: TypeAlias = Any  # WeasyPrint has no annotations
_PT = 0.75  # of a px
_BROKEN = re.compile(rb"\S+")  # from the last letter of one line into the next
_BLANKS = re.compile(r"(\s+)")
_Word: TypeAlias = tuple[str, list[Area], bool]
COUNTED = frozenset({"card-numeral", "contents-number", "counted", "label-number"})
_OF_VERSION = "latest-code"  # as layouts mark the code of a version
_NOWHERE = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class _Letters:
    """Some letters in a row, the line that they stand on, whether they are counted."""

    text: str
    line: Area
    is_number: bool = False


_BREAK = _Letters("\n", _NOWHERE)


@contextmanager
def remembered_lines() -> Iterator[None]:
    """Each box of text set meanwhile has the words that begin in it as `source`."""
    split = inline.split_text_box

    def split_text_box(
        context: object, box: Box, width: float | None, skip: int | None, **more: bool
    ) -> tuple[Box, int | None, bool]:
        line, resume, is_kept = split(context, box, width, skip, **more)
        if line is not None:
            line.source = _words_from(box.text.encode(), skip or 0, resume)
        return line, resume, is_kept

    inline.split_text_box = split_text_box
    try:
        yield
    finally:
        inline.split_text_box = split


def _words_from(text: bytes, start: int, end: int | None) -> str:
    """The words that begin between two places of a text, whole, with their blanks."""
    first = _BROKEN.match(text, start - 1) if start else None
    last = _BROKEN.match(text, end - 1) if end else None
    return text[first.end() if first else start : last.end() if last else end].decode()


def record_pages(
    pages: Iterable[weasyprint.Page],
    labels: Iterable[object],
    links: Iterable[tuple[tuple[str, str], ...]],
    phrases: tuple[Phrase, ...],
    spare: frozenset[str],
) -> tuple[PageRecord, ...]:
    """The pages of a book in their order.

    `links` are words and address of those on each page, `phrases` what the imprint
    says. Pages with an id among `spare` say nothing: how many there are depends on what
    folding needs.
    """
    records: list[PageRecord] = []
    heads: set[int] = set()  # of tables, said again on each of their pages
    rows = zip(pages, labels, links, strict=True)
    for number, (page, label, own) in enumerate(rows, 1):
        is_spare = not spare.isdisjoint(page.anchors)
        both = ([], []) if is_spare else _text_and_notes(page, heads)
        record = _record(page, number, both, phrases)
        feet = _say_margins(page)
        records.append(replace(record, label=str(label), links=own, feet=feet))
        heads.update(_heads(page._page_box))  # noqa: SLF001
    return tuple(records)


def _say_margins(page: weasyprint.Page) -> str:
    """What runs along in the margins, without blanks."""
    margins = (
        box
        for box in page._page_box.all_children()  # noqa: SLF001
        if isinstance(box, MarginBox)
    )
    texts = (
        it.text
        for box in margins
        for it in box.descendants()
        if isinstance(it, TextBox)
    )
    return "".join("".join(texts).split())


def _heads(box: Box) -> Iterator[int]:
    """The elements that head the tables in a box."""
    for inner in box.descendants():
        if getattr(inner, "is_header", False):
            yield id(inner.element)


def _record(
    page: weasyprint.Page,
    number: int,
    both: tuple[list[_Word], list[_Word]],
    phrases: tuple[Phrase, ...],
) -> PageRecord:
    """Page `number`, from 1, by its text and its notes."""
    text, notes = both
    found = [*text, *notes]
    words = tuple(word for word, _, _ in found)
    imprint = tuple(find_phrases(words, phrases))
    lines = [
        line
        for start, size in imprint
        for _, own, _ in found[start : start + size]
        for line in own
    ]
    lines += _codes_of_version(page)
    edges = page.bleed["left"], page.bleed["top"]
    return PageRecord(
        label="",
        words=words,
        notes_from=len(text),
        numbers=tuple(n for n, (_, _, is_number) in enumerate(found) if is_number),
        imprint=imprint,
        areas=tuple((number, _in_points(line, edges)) for line in dict.fromkeys(lines)),
        sides=(number,),
    )


def _codes_of_version(page: weasyprint.Page) -> Iterator[Area]:
    """Where codes stand that are others in every release, as the version is."""
    for box in page._page_box.descendants():  # noqa: SLF001
        if box.element_tag == "img" and box.element.get("class") == _OF_VERSION:
            yield _area(box)


def _text_and_notes(
    page: weasyprint.Page, heads: AbstractSet[int]
) -> tuple[list[_Word], list[_Word]]:
    children = list(page._page_box.all_children())  # noqa: SLF001
    notes = [child for child in children if isinstance(child, FootnoteAreaBox)]
    text = [child for child in children if child not in notes]
    both = (
        (letter for box in some for letter in _letters_of(box, heads))
        for some in (text, notes)
    )
    first, second = (list(_words(letters)) for letters in both)
    return first, second


def _in_points(line: Area, edges: tuple[float, float]) -> Area:
    """Where a line stands on the paper, which begins at the edges of the bleed."""
    left, top = edges
    first, second, third, fourth = (
        round(_PT * (side + edge), 1)
        for side, edge in zip(line, (left, top, left, top), strict=True)
    )
    return first, second, third, fourth


def _words(letters: Iterable[_Letters]) -> Iterator[_Word]:
    """Each word with the lines that it stands on, and whether it is counted."""
    word, lines, is_number = "", [], False
    for some in (*letters, _BREAK):
        for part in filter(None, _BLANKS.split(some.text)):
            if not part.isspace():
                word += part
                lines.append(some.line)
                is_number = is_number or some.is_number
                continue
            for shown in words_of(word):
                yield shown, lines, is_number
            word, lines, is_number = "", [], False


def _letters_of(
    box: Box, heads: AbstractSet[int], line: Area = _NOWHERE, *, is_number: bool = False
) -> Iterator[_Letters]:
    """What a box says, with a break around all that does not stand in a line."""
    box = getattr(box, "_box", box)  # what is placed absolutely comes wrapped
    is_again = getattr(box, "is_header", False) and id(box.element) in heads
    if is_again or isinstance(box, MarginBox):
        return
    if isinstance(box, TextBox):
        yield from _own_letters(box, line, is_number=is_number)
        return
    if isinstance(box, LineBox):
        line = _area(box)
    is_inline = isinstance(box, (InlineBox, LineBox)) and box.element_tag != "br"
    if not is_inline:
        yield _BREAK
    counts = is_number or _counts_pages(box) or _is_counted(box)
    for child in box.all_children():
        yield from _letters_of(child, heads, line, is_number=counts)
    if not is_inline:
        yield _BREAK


def _area(box: Box) -> Area:
    left, top = box.position_x, box.position_y
    return left, top, left + box.width, top + box.height


def _own_letters(box: Box, line: Area, *, is_number: bool) -> Iterator[_Letters]:
    """The text of the author; of what a style sheet adds, the numbers of pages only."""
    source = getattr(box, "source", box.text)
    if not _is_added(box):
        yield _Letters(source, line, is_number=is_number)
    elif is_number and source.strip():
        yield from (_BREAK, _Letters(source, line, is_number=True), _BREAK)


def _is_added(box: Box) -> bool:
    return "::" in (box.element_tag or "")


def _is_counted(box: Box) -> bool:
    """Whether it is the number of a chapter, as layouts mark it."""
    return box.element is not None and box.element.get("class") in COUNTED


def _counts_pages(box: Box) -> bool:
    """Whether a style sheet adds the number of a page here, or one in the margin."""
    if not _is_added(box):
        return False
    content = box.style["content"]
    if isinstance(content, str):
        return False
    return "data-page" in box.element.attrib or any(
        part[0] == "target-counter()" for part in content
    )

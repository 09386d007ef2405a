"""Edits of entries that stand between [ ] or { }, on one line or over several."""

from publish.findings import Edit
from publish.source.lined import (
    bare,
    begins_line,
    column_of,
    exchanged,
    head_of,
    lead_of,
)
from publish.source.page import NoWayError, Page
from publish.source.places import line_end
from publish.source.written import Item, Written, behind_gap


def edits_to_join(
    page: Page, holder: Written, number: int, new: str
) -> tuple[Edit, ...]:
    """A written entry that becomes entry `number`, with its comma."""
    text, items = page.text, holder.items
    if not items:
        start = holder.start + 1
        return (page.edit(start, start, new),)
    if number < len(items):
        start = items[number].start
        return (page.edit(start, start, new + _part(text, items[number])),)
    return _at_end(page, holder, new)


def _at_end(page: Page, holder: Written, new: str) -> tuple[Edit, ...]:
    """A new last entry; on a line of its own where the last one has one."""
    text, last = page.text, holder.items[-1]
    comma = _comma(text, last)
    end = comma or last.end
    if not begins_line(text, last.start):
        return (page.edit(end, end, f" {new}" if comma else f", {new}"),)
    below = f"\n{' ' * column_of(text, last)}{new}"
    rest = line_end(text, end)
    if rest >= holder.end or rest == end:  # the bracket stands on this line
        return (page.edit(end, end, f"{below}," if comma else f",{below}"),)
    if comma:
        return (page.edit(rest, rest, f"{below},"),)
    return page.edit(end, end, ","), page.edit(rest, rest, below)


def edits_to_drop(page: Page, holder: Written, number: int) -> tuple[Edit, ...]:
    """An entry goes with its comma, and with its line and remarks where it has one."""
    text, items = page.text, holder.items
    item = items[number]
    comma = _comma(text, item)
    end = comma or item.end
    if begins_line(text, item.start) and _is_last_on_line(page, end, holder):
        start, end = head_of(text, holder, number), line_end(text, end)
        return (page.edit(start, end + 1, ""),)
    if number + 1 < len(items):
        after = items[number + 1].start
        if not page.remarked(item.start, after) and "\n" not in text[end:after]:
            return (page.edit(item.start, after, ""),)
        start = len(text[: item.start].rstrip(" "))
        return (page.edit(start, end, ""),)
    start = items[number - 1].end if number else item.start
    if page.remarked(start, item.start):
        start = item.start
    return (page.edit(start, end, ""),)


def edits_to_shift(
    page: Page, holder: Written, number: int, to: int
) -> tuple[Edit, ...]:
    """The entries change rooms; commas and blanks between them stay.

    Where each has a line of its own, the lines change places with their remarks.

    Raises:
        NoWayError: A remark stands between them: it would come beside another.
    """
    text, items = page.text, holder.items
    low, high = min(number, to), max(number, to)
    if all(_has_line(page, holder, item) for item in items[low : high + 1]):
        ends = [line_end(text, _comma(text, item) or item.end) for item in items]
        spans = [(lead_of(text, holder, at), end) for at, end in enumerate(ends)]
        raw = [_with_comma(text, *span) for span in zip(spans, items, strict=True)]
        return exchanged(page, spans, raw, (number, to))
    end = min(line_end(text, items[high].end), holder.end)
    start = items[low - 1].end if low else items[low].start
    if page.remarked(start, end):
        raise NoWayError
    raw = [text[item.start : item.end] for item in items]
    return exchanged(
        page, [(item.start, item.end) for item in items], raw, (number, to)
    )


def _has_line(page: Page, holder: Written, item: Item) -> bool:
    """Whether an entry has lines of its own."""
    end = _comma(page.text, item) or item.end
    return begins_line(page.text, item.start) and _is_last_on_line(page, end, holder)


def _with_comma(text: str, span: tuple[int, int], item: Item) -> str:
    """The lines of an entry; the last one needs a comma where another follows it."""
    start, end = span
    comma = "" if _comma(text, item) else ","
    return text[start : item.end] + comma + text[item.end : end]


def edit_to_repeat(page: Page, holder: Written, number: int) -> Edit:
    """An entry once more behind itself, without remarks."""
    text, item = page.text, holder.items[number]
    new = bare(page, item.start, item.end)
    part = _part(text, item)
    return page.edit(item.end, item.end, part + new)


def _part(text: str, item: Item) -> str:
    """What stands between a new entry and this one: each on a line as this one is."""
    if begins_line(text, item.start):
        return f",\n{' ' * column_of(text, item)}"
    return ", "


def _comma(text: str, item: Item) -> int:
    """The index behind the comma of an entry; 0 where it has none."""
    index = behind_gap(text, item.end)
    return index + 1 if text[index : index + 1] == "," else 0


def _is_last_on_line(page: Page, index: int, holder: Written) -> bool:
    """Whether no more than a remark stands behind an index on its line."""
    rest = page.text[index : line_end(page.text, index)].strip()
    return index < holder.end - 1 and (not rest or rest.startswith("#"))

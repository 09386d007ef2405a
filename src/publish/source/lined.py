"""Edits of entries that stand line below line.

An entry has its lines, the remarks right above it at its own indent, and those below it
that are indented deeper. What is put in begins at the end of a line, so that a file
without a line end at its end is no case of its own.
"""

from collections.abc import Iterator, Sequence

from publish.findings import Edit
from publish.source.page import NoWayError, Page
from publish.source.places import line_end
from publish.source.spelling import indented
from publish.source.written import Item, Written

_MOST_BLANK = 2  # lines between entries that a new one takes over


def column_of(text: str, item: Item) -> int:
    """How far an entry is indented."""
    return item.start - (text.rfind("\n", 0, item.start) + 1)


def begins_line(text: str, index: int) -> bool:
    """Whether only blanks stand before an index on its line."""
    return not text[text.rfind("\n", 0, index) + 1 : index].strip()


def head_of(text: str, holder: Written, number: int) -> int:
    """Where an entry begins with the remarks right above it: the start of a line.

    For one that shares its line with what stands before it, where it starts itself.
    """
    item = holder.items[number]
    if not begins_line(text, item.start):
        return item.start
    column = column_of(text, item)
    start = text.rfind("\n", 0, item.start) + 1
    least = holder.items[number - 1].end if number else 0
    while start > 0:
        above = text.rfind("\n", 0, start - 1) + 1
        line = text[above : start - 1]
        is_remark = line.lstrip(" \t").startswith("#") and above >= least
        if not is_remark or len(line) - len(line.lstrip(" \t")) != column:
            break
        start = above
    is_top = start == 0 and not number and not column
    return item.start if is_top else start  # the first remark of a file is the file's


def tail_of(text: str, item: Item) -> int:
    """The end of the last line of an entry, and of the remarks in it below that."""
    column = column_of(text, item)
    end = line_end(text, item.end)
    index = end
    while index < len(text):
        last = line_end(text, index + 1)
        line = text[index + 1 : last]
        bare = line.lstrip(" \t")
        if bare and not (bare.startswith("#") and len(line) - len(bare) > column):
            break
        if bare:
            end = last
        index = last
    return end


def edit_to_join(page: Page, holder: Written, number: int, new: Sequence[str]) -> Edit:
    """Lines that become entry `number` of a group or list."""
    text = page.text
    column = column_of(text, holder.items[0])
    gap = "\n" * _blank_lines(text, holder)
    if number:
        end = tail_of(text, holder.items[number - 1])
        return page.edit(end, end, f"\n{gap}{_at(column, new)}")
    start = head_of(text, holder, 0)
    written = _at(column, new) + "\n" + gap
    if not begins_line(text, holder.items[0].start):
        written = written.lstrip(" ") + " " * column
    return page.edit(start, start, written)


def edits_to_drop(page: Page, holder: Written, number: int) -> tuple[Edit, ...]:
    """The lines of an entry go, one of several.

    Raises:
        NoWayError: Nothing could follow what stands before it on its line.
    """
    text, items = page.text, holder.items
    item = items[number]
    end = tail_of(text, item)
    if begins_line(text, item.start):
        head = head_of(text, holder, number)
        if _blank_below(text, end) > end or not text[end:].strip():
            head = _blank_above(text, holder, number)  # one gap of the two goes along
        return (page.edit(*_whole_lines(text, head, end), ""),)
    if number + 1 == len(items):
        raise NoWayError
    after = items[number + 1]
    if not page.remarked(item.start, after.start):
        return (page.edit(item.start, after.start, ""),)
    start = len(text[: item.start].rstrip(" "))  # its dash; the rest stands below
    return (page.edit(start, end, ""),)


def edits_to_shift(
    page: Page, holder: Written, number: int, to: int
) -> tuple[Edit, ...]:
    """An entry with its lines to another number; the lines between stay."""
    text, items = page.text, holder.items
    first = min(number, to)
    if not begins_line(text, items[first].start):
        spans = [
            (lead_of(text, holder, at), tail_of(text, one))
            for at, one in enumerate(items)
        ]
        raw = [text[start:end] for start, end in spans]
        return exchanged(page, spans, raw, (number, to))
    head, tail = head_of(text, holder, number), tail_of(text, items[number])
    body = text[head:tail]
    start, end = _whole_lines(text, head, tail)
    if to < number:
        above = _blank_above(text, holder, number)
        start -= head - above
        goal = head_of(text, holder, to)
        put = page.edit(goal, goal, f"{body}\n{text[above:head]}")
        return put, page.edit(start, end, "")
    below = _blank_below(text, tail)
    goal = tail_of(text, items[to])
    put = page.edit(goal, goal, f"{text[tail:below]}\n{body}")
    return page.edit(start, max(end, min(below + 1, len(text))), ""), put


def lead_of(text: str, holder: Written, number: int) -> int:
    """Where an entry with its remarks begins, behind the indent of its first line."""
    head, start = head_of(text, holder, number), holder.items[number].start
    return start if head == start else head + column_of(text, holder.items[number])


def exchanged(
    page: Page,
    spans: Sequence[tuple[int, int]],
    raw: Sequence[str],
    move: tuple[int, int],
) -> tuple[Edit, ...]:
    """What belongs in spans, in another order: all that is between them stays."""
    number, to = move
    order = [at for at in range(len(spans)) if at != number]
    order.insert(to, number)
    return tuple(
        page.edit(*spans[at], raw[other])
        for at, other in enumerate(order)
        if at != other
    )


def edit_to_repeat(page: Page, holder: Written, number: int) -> Edit:
    """The lines of an entry once more below it, without remarks."""
    text = page.text
    item = holder.items[number]
    end = line_end(text, item.end)
    kept = bare(page, item.start, end)
    new = " " * column_of(text, item) + kept.rstrip(" \t")
    goal = tail_of(text, item)
    gap = "\n" * (1 + _blank_lines(text, holder))
    return page.edit(goal, goal, gap + new)


def bare(page: Page, start: int, end: int) -> str:
    """What stands between two indexes without its remarks and without its anchors."""
    pieces: list[str] = []
    last = start
    for first, beyond in sorted((*_remarks(page), *page.layout.anchors)):
        if last <= first < end:
            pieces.append(page.text[last:first])
            last = min(beyond, end)
    return "".join((*pieces, page.text[last:end]))


def _remarks(page: Page) -> Iterator[tuple[int, int]]:
    """The remarks with the blanks before them, or with the line that they fill."""
    for first, beyond in page.layout.remarks:
        if begins_line(page.text, first):
            yield page.text.rfind("\n", 0, first) + 1, beyond + 1
        else:
            yield len(page.text[:first].rstrip(" \t")), beyond


def _at(column: int, new: Sequence[str]) -> str:
    return "\n".join(indented(line, column) for line in new)


def _whole_lines(text: str, head: int, tail: int) -> tuple[int, int]:
    """The lines between with one of the line ends around them."""
    if head and not text[tail:].strip():
        return head - 1, tail  # what ends the file stays as it is
    return head, min(tail + 1, len(text))


def _blank_above(text: str, holder: Written, number: int) -> int:
    """The start of the blank lines right above an entry and its remarks."""
    head = head_of(text, holder, number)
    least = holder.items[number - 1].end if number else 0
    while head > 0:
        above = text.rfind("\n", 0, head - 1) + 1
        if above < least or text[above:head].strip():
            break
        head = above
    return head


def _blank_below(text: str, tail: int) -> int:
    """The end of the last blank line right below a line that ends here."""
    while tail < len(text):
        end = line_end(text, tail + 1)
        if text[tail:end].strip() or end == len(text):
            break
        tail = end
    return tail


def _blank_lines(text: str, holder: Written) -> int:
    """How many blank lines part the last two entries."""
    if len(holder.items) == 1:
        return 0
    number = len(holder.items) - 1
    head = head_of(text, holder, number)
    end = line_end(text, holder.items[number - 1].end)
    between = text[end:head]
    return min(between[len(between.rstrip()) :].count("\n") - 1, _MOST_BLANK)

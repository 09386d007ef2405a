"""The value of one entry -> the edits that write another one in its room.

The key, the dash and the remark on its line stay. Where a remark stands inside the
value, nothing is written: it would be lost.
"""

from publish.findings import Edit
from publish.source.entering import in_brackets, lines_behind, lines_below
from publish.source.lined import column_of
from publish.source.nodes import Value
from publish.source.page import NoWayError, Page
from publish.source.places import line_end
from publish.source.spelling import indented
from publish.source.written import Item, Written

_STEP = 2  # blanks
_BLOCKS = ("|", ">")


def edits_to_replace(
    page: Page, passed: tuple[Written, Item], value: Value
) -> tuple[Edit, ...]:
    """Another value in the room of the one that an entry has.

    Raises:
        NoWayError: A remark stands in it.
    """
    holder, item = passed
    if holder.is_flow:
        return _in_brackets(page, item, value)
    first, below = _written(page, item, value)
    start, head, end = _room(page, item)
    start = start if first else item.sign
    if first and start == item.sign:
        first = f" {first}"
    rest = line_end(page.text, head)
    if not page.remarked(head, rest):
        rest = head
    if page.remarked(start, head) or page.remarked(rest, end):
        raise NoWayError
    if rest == head:
        return (page.edit(start, end, first + below),)
    line = page.edit(start, head, first)  # the remark on it stays
    return line, page.edit(rest, max(rest, end), below)


def _written(page: Page, item: Item, value: Value) -> tuple[str, str]:
    """What stands on the line of a key or dash, and what stands below it."""
    column = column_of(page.text, item)
    if item.key is None and not isinstance(value, str):
        first, *rest = lines_below(value, is_quoted=page.is_quoted)
        rest = [indented(line, _STEP) for line in rest]
    else:
        first, *rest = lines_behind(value, is_quoted=page.is_quoted)
    return first, "".join(f"\n{indented(line, column)}" for line in rest)


def _room(page: Page, item: Item) -> tuple[int, int, int]:
    """Where a value starts, where it ends on the line of its key, and where it ends.

    A remark may stand behind the second: behind a key, or behind the sign of a block.
    """
    node = item.node
    if item.sign < 0:
        raise NoWayError
    if "\n" in page.text[item.sign : node.begin]:
        return item.sign, item.sign, node.end
    if node.style in _BLOCKS:
        sign = page.text[node.start : node.end].split(maxsplit=1)[0]
        return node.begin, node.start + len(sign), node.end
    return node.begin, node.end, node.end


def _in_brackets(page: Page, item: Item, value: Value) -> tuple[Edit, ...]:
    node = item.node
    if page.remarked(node.begin, node.end):
        raise NoWayError
    new = in_brackets(value, is_quoted=page.is_quoted)
    if item.key and item.sign < 0:
        end = item.key.end
        return (page.edit(end, end, f": {new}"),)
    if node.begin == item.sign:
        new = f" {new}"
    return (page.edit(node.begin, node.end, new),)

"""Where entries stand in a manuscript -> edits that add, drop, shift or repeat one.

Whether they stand between brackets or line below line is known here, and in no module
that calls.
"""

from publish.findings import Edit
from publish.source import bracketed, lined
from publish.source.entering import entry, in_brackets, pair
from publish.source.nodes import Keys, Value
from publish.source.page import NoWayError, Page
from publish.source.replacing import edits_to_replace
from publish.source.spelling import spell
from publish.source.wishes import is_there, nested, place_in_order, value_at
from publish.source.written import GROUP, LIST, Written


def put(page: Page, at: Keys, value: Value, order: tuple[str, ...]) -> tuple[Edit, ...]:
    """A value where another one stands, or none yet."""
    trace = page.layout.trace(at)
    rest = at[len(trace) :]
    node = trace[-1][1].node if trace else page.layout.root
    if trace and node.kind not in (GROUP, LIST) and (node.is_null or not rest):
        return edits_to_replace(page, trace[-1], nested(rest, value))
    if node.kind not in (GROUP, LIST) or not rest:
        raise NoWayError
    made = nested(rest[1:], value)
    if node.kind == LIST:
        return _joined(page, node, len(node.items), ("", made))
    names = [item.key.value or "" for item in node.items if item.key]
    key = str(rest[0])
    number = place_in_order(names, key, () if rest[1:] else order)
    return _joined(page, node, number, (key, made))


def inserted(page: Page, at: Keys, index: int, value: Value) -> tuple[Edit, ...]:
    """One more entry of a list, or the first one of a new list."""
    there = is_there(page.source.value, at) and value_at(page.source.value, at)
    if not isinstance(there, list):
        return put(page, at, [value], ())
    trace = page.layout.trace(at)
    node = trace[-1][1].node if trace else page.layout.root
    if len(trace) < len(at) or node.kind != LIST:
        raise NoWayError
    return _joined(page, node, index, ("", value))


def changed(page: Page, at: Keys, to: int | None) -> tuple[Edit, ...]:
    """An entry shifted to another number, or dropped where there is none."""
    holder, number = _entry(page, at)
    if to is None:
        drop = bracketed.edits_to_drop if holder.is_flow else lined.edits_to_drop
        return drop(page, holder, number)
    shift = bracketed.edits_to_shift if holder.is_flow else lined.edits_to_shift
    return shift(page, holder, number, to)


def repeated(page: Page, at: Keys) -> tuple[Edit, int]:
    """An entry once more behind itself; and the number of the copy."""
    holder, number = _entry(page, at)
    repeat = bracketed.edit_to_repeat if holder.is_flow else lined.edit_to_repeat
    return repeat(page, holder, number), number + 1


def _joined(
    page: Page, holder: Written, number: int, new: tuple[str, Value]
) -> tuple[Edit, ...]:
    """One more entry of a group, or of a list where its key is ""."""
    key, value = new
    is_quoted = page.is_quoted
    if holder.is_flow:
        written = in_brackets(value, is_quoted=is_quoted)
        written = f"{spell(key, is_flow=True)}: {written}" if key else written
        return bracketed.edits_to_join(page, holder, number, written)
    if holder.kind == GROUP:
        body = pair(key, value, is_quoted=is_quoted)
    else:
        body = entry(value, is_quoted=is_quoted)
    return (lined.edit_to_join(page, holder, number, body),)


def _entry(page: Page, at: Keys) -> tuple[Written, int]:
    """What holds the entry at these keys, and which of its entries it is."""
    trace = page.layout.trace(at)
    if not trace or len(trace) < len(at):
        raise NoWayError
    holder, item = trace[-1]
    return holder, holder.items.index(item)

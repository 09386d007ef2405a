"""An anchor -> the edits that hand it on to the first place that repeats it.

So a value that other places repeat can be changed or taken out, and they keep theirs.
"""

from collections.abc import Iterator

from publish.findings import Edit
from publish.source.entering import in_brackets
from publish.source.nodes import Keys
from publish.source.page import Page
from publish.source.parsing import Source
from publish.source.wishes import value_at
from publish.source.written import ALIAS, TEXT, Written


def edits_to_hand_on(source: Source, at: Keys) -> tuple[Edit, ...]:
    """Anchors around the value at these keys, and in it, that places below it repeat.

    What stands on one line is written there as it is, and all else between brackets.
    """
    page = Page.of(source)
    passed = [item.node for _, item in page.layout.trace(at)]
    around = [(at[: depth + 1], node) for depth, node in enumerate(passed[:-1])]
    inside = _all(at[: len(passed)], passed[-1]) if passed else ()
    nodes = [node for _, node in _all((), page.layout.root)]
    edits: list[Edit] = []
    for keys, node in (*around, *inside):
        sign = _anchor(page.text, node)
        below = (one for one in nodes if one.start > passed[-1].end)
        alias = f"*{sign[1:]}"
        heirs = [
            one
            for one in below
            if one.kind == ALIAS and page.text[one.start : one.end] == alias
        ]
        if sign and heirs:
            new = f"{sign} {_written(source, keys, node)}"
            edits.append(_edit_to_drop(page, node, sign))
            edits.append(page.edit(heirs[0].start, heirs[0].end, new))
    return tuple(edits)


def _anchor(text: str, node: Written) -> str:
    """The anchor of a value with its sign; "" where it has none."""
    raw = text[node.begin : node.start]
    return raw.split(maxsplit=1)[0] if raw.startswith("&") else ""


def _edit_to_drop(page: Page, node: Written, sign: str) -> Edit:
    """An anchor goes with the blank behind it, or the one before it at a line's end."""
    start, end = node.begin, node.begin + len(sign)
    if page.text[end : end + 1] == " ":
        return page.edit(start, end + 1, "")
    return page.edit(len(page.text[:start].rstrip(" ")), end, "")


def _written(source: Source, keys: Keys, node: Written) -> str:
    raw = source.text[node.start : node.end]
    is_below = node.kind != TEXT and not node.is_flow
    if is_below or any(sign in raw for sign in "\n&*"):
        return in_brackets(value_at(source.value, keys), is_quoted=False)
    return raw


def _all(keys: Keys, node: Written) -> Iterator[tuple[Keys, Written]]:
    """A value and all that it holds, with their keys."""
    yield keys, node
    for number, item in enumerate(node.items):
        step = number if item.key is None else item.key.value or ""
        yield from _all((*keys, step), item.node)

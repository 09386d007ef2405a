"""An anchor -> the edits that hand it on to the first place that repeats it.

So a value that other places repeat can be changed or taken out, and they keep theirs.
"""

from collections.abc import Iterator

from publish.findings import Edit
from publish.source.nodes import Keys
from publish.source.page import Page
from publish.source.parsing import Source
from publish.source.written import ALIAS, Written


def edits_to_hand_on(source: Source, at: Keys) -> tuple[Edit, ...]:
    """Anchors in the value at these keys, for places outside it; () where none are.

    None is handed on that stands for more than one line.
    """
    page = Page.of(source)
    trace = page.layout.trace(at)
    if not trace:
        return ()
    item = trace[-1][1]
    aliases = [one for one in _all(page.layout.root) if one.kind == ALIAS]
    edits: list[Edit] = []
    for node in _all(item.node):
        sign = page.text[node.begin : node.start].strip()
        raw = page.text[node.start : node.end]
        heirs = [
            one
            for one in aliases
            if page.text[one.start + 1 : one.end] == sign[1:] and one.start > item.end
        ]
        if sign.startswith("&") and heirs and "\n" not in raw:
            edits.append(page.edit(node.begin, node.start, ""))
            edits.append(page.edit(heirs[0].start, heirs[0].end, f"{sign} {raw}"))
    return tuple(edits)


def _all(node: Written) -> Iterator[Written]:
    """A value and all that it holds."""
    yield node
    for item in node.items:
        yield from _all(item.node)

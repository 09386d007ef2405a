"""Stage 4: the places in a text where a page may begin, as attributes of its HTML.

Goes in: the HTML of one block and the name of its place; comes out: the same with a
mark at its start and, where they are to be fine, at each line of a list, row of a
table and block of a box. The names follow from order alone, so that they are the same
in every edition of a book. See `pagemap`, which reads them.
"""

import re
from collections import Counter
from typing import Any, Literal, TypeAlias

from markupsafe import Markup

from publish.prose.tree import Box
from publish.prose.walk import nodes_of

Marks: TypeAlias = Literal["none", "blocks", "fine"]
FINE = "+"  # stands in the name of each mark inside a block
_FIRST_TAG = re.compile(r'<[a-z][a-z0-9]*(?:[^>]*? id="(?P<id>[^"]*)")?')
_INSIDE = re.compile(
    r"(?:<tr[^>]*>\s*)?<(?P<tag>li|p|td|th|pre|hr|figure|blockquote|h[2-6])\b"
    r"(?P<more>[^>]*)"
)


def mark_of(name: str) -> Markup:
    """The attribute of a place with that name."""
    return Markup(' data-mark="{}"').format(name)


def mark_block(html: Markup, name: str, inside: Any = None) -> Markup:  # noqa: ANN401
    """A block with its marks; `inside` is its node where they are to be fine."""
    first = _FIRST_TAG.search(html)
    if first is None:
        return html
    start, rest = str(html[: first.end()]), str(html[first.end() :])
    mark = str(mark_of(first["id"] or name))
    if inside is not None and not _differs(inside):
        rest = _mark_inside(rest, name)
    return Markup(start + mark + rest)  # noqa: S704 - our own layouts wrote it


def _differs(block: Any) -> bool:  # noqa: ANN401
    """A solution stands in its place on screens, and at the back on paper."""
    return any(
        isinstance(one, Box) and one.kind == "solution" for one in nodes_of((block,))
    )


def _mark_inside(html: str, name: str) -> str:
    seen: Counter[str] = Counter()

    def marked(found: re.Match[str]) -> str:
        tag, whole = found["tag"], found[0]
        is_cell = tag in {"td", "th"}
        if (is_cell and not whole.startswith("<tr")) or " id=" in found["more"]:
            return whole
        seen[tag] += 1
        closing = "/" if whole.endswith("/") else ""
        place = mark_of(f"{name}{FINE}{tag}{seen[tag]}")
        return f"{whole.removesuffix('/')}{place}{closing}"

    return _INSIDE.sub(marked, html)

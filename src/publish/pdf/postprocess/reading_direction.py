"""What runs from right to left, in the order in which it is read.

A page shows glyphs from left to right, those of Arabic too: read one after the other
they spell each line backwards. `/ActualText` says the letters as they are written
(ISO 32000-1, 14.9.4). It stands on the tag, not on the page, where programs that turn
the lines round themselves would turn this one as well.
"""

from collections.abc import Iterator, Mapping
from typing import TypeAlias
from unicodedata import bidirectional

import pydyf

from publish.pdf.postprocess.tag_tree import Tag, Tree

_Texts: TypeAlias = Mapping[tuple[bytes, int], str]  # by page and mark
_BACKWARDS = frozenset({"R", "AL"})


def set_reading_order(tree: Tree) -> None:
    """Give each tag of lines from right to left its letters as they are written."""
    texts = {
        (tag.element["Pg"], mark): text
        for tag in tree.known.values()
        for mark, text in tag.texts
    }
    backwards = {
        (tag.element["Pg"], mark)
        for tag in tree.known.values()
        for mark, text in tag.texts
        if _runs_backwards(text, tag.direction)
    }
    waiting = [tree.top] if backwards else []
    while waiting:
        element = waiting.pop()
        if any(spot in backwards for spot in _spots(element)):
            said = "".join(_spaced(_said(tree, element, texts)))
            element["ActualText"] = pydyf.String(said)
        else:
            waiting.extend(tree.kids(element))


def _runs_backwards(text: str, direction: str) -> bool:
    """Whether letters do, or only signs, as in the number of an item: “.1”."""
    if direction == "rtl" and not text.strip().isalnum():
        return True
    return not text.isascii() and any(
        bidirectional(letter) in _BACKWARDS for letter in text
    )


def _spots(element: Tag) -> Iterator[tuple[bytes, int]]:
    """Page and mark of each line right inside."""
    return (spot for kid in element["K"] if (spot := _spot(element, kid)))


def _spot(element: Tag, kid: object) -> tuple[bytes, int] | None:
    if isinstance(kid, int):
        return element["Pg"], kid
    if isinstance(kid, dict) and "MCID" in kid:
        return kid["Pg"], kid["MCID"]
    return None


def _said(tree: Tree, element: Tag, texts: _Texts) -> Iterator[str]:
    """All lines inside an element, in reading order, and the words for its pictures."""
    if "Alt" in element:
        yield element["Alt"].string
    for kid in element["K"]:
        spot, inner = _spot(element, kid), tree.element(kid)
        if spot:
            yield texts.get(spot, "")
        elif inner is not None:
            yield from _said(tree, inner, texts)


def _spaced(lines: Iterator[str]) -> Iterator[str]:
    """A blank where a line ended, which the page does not show."""
    before = " "
    for line in filter(None, lines):
        if not before[-1].isspace() and not line[0].isspace():
            yield " "
        yield line
        before = line

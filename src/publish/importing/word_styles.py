"""The styles of a Word file: what each says of a paragraph, its parents' words too.

`styles.xml` goes in, a `Style` for each id comes out. Names of Word's own styles are
English in the file whatever language Word speaks; other programs translate them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from lxml import etree

from publish.importing.tree import Role
from publish.importing.word_markup import W

_W = f"{{{W}}}"
_DEEP = 12  # parents of a style
_HEADING = re.compile(r"(?:heading|kop|koptekst|überschrift|titre) ?([1-9])$")
_ROLES: Mapping[str, Role] = {
    "title": "title",
    "titel": "title",
    "subtitle": "subtitle",
    "ondertitel": "subtitle",
    "caption": "caption",
    "bijschrift": "caption",
    "html preformatted": "code",
    "preformatted text": "code",
}
_QUOTES = {"quote", "intense quote", "citaat", "duidelijk citaat", "quotations"}
_CONTENTS = re.compile(r"(?:toc|inhopg|contents|inhoud) ?([1-9]|heading)$")


@dataclass(frozen=True, slots=True)
class Style:
    """How paragraphs of a style look; level 0 for all but headings."""

    name: str = ""
    level: int = 0
    role: Role = ""
    size: float = 0.0  # points
    is_bold: bool = False
    is_caps: bool = False
    is_quote: bool = False
    is_contents: bool = False


def styles_of(root: etree._Element | None) -> Mapping[str, Style]:
    """All styles by id; "" is what holds where none is named."""
    if root is None:
        return {"": Style()}
    elements = {it.get(f"{_W}styleId", ""): it for it in root.iter(f"{_W}style")}
    found = {name: _style(name, elements) for name in elements}
    usual = next(
        (
            found[name]
            for name, it in elements.items()
            if it.get(f"{_W}default") == "1" and it.get(f"{_W}type") == "paragraph"
        ),
        Style(),
    )
    size = usual.size or _size(root.find(f"{_W}docDefaults"))
    known = {
        name: it if it.size else replace(it, size=size) for name, it in found.items()
    }
    return {**known, "": replace(usual, size=size)}


def _style(name: str, elements: Mapping[str, etree._Element]) -> Style:
    """A style with what it has of those that it is based on."""
    chain: list[etree._Element] = []
    while name in elements and len(chain) < _DEEP:
        chain.append(elements[name])
        parent = elements[name].find(f"{_W}basedOn")
        name = "" if parent is None else parent.get(f"{_W}val", "")
    style = Style()
    for element in reversed(chain):
        style = _upon(style, element)
    return style


def _upon(style: Style, element: etree._Element) -> Style:
    named = element.find(f"{_W}name")
    name = "" if named is None else named.get(f"{_W}val", "").lower()
    heading = _HEADING.match(name)
    outline = next(element.iter(f"{_W}outlineLvl"), None)
    level = int(heading[1]) if heading else style.level
    if outline is not None and not heading:
        at = outline.get(f"{_W}val", "9")
        level = int(at) + 1 if at.isdecimal() and int(at) < 9 else 0  # noqa: PLR2004 - 9: body text
    return Style(
        name=name,
        level=level,
        role=_ROLES.get(name, style.role),
        size=_size(element) or style.size,
        is_bold=_truth(element, "b", before=style.is_bold),
        is_caps=_truth(element, "caps", before=style.is_caps),
        is_quote=name in _QUOTES or style.is_quote,
        is_contents=bool(_CONTENTS.match(name)) or style.is_contents,
    )


def _truth(element: etree._Element, name: str, *, before: bool) -> bool:
    found = next(element.iter(f"{_W}{name}"), None)
    if found is None:
        return before
    return found.get(f"{_W}val") not in {"0", "false"}


def _size(element: etree._Element | None) -> float:
    """The size of type in points that stands in it; 0 for none."""
    found = None if element is None else next(element.iter(f"{_W}sz"), None)
    half = "" if found is None else found.get(f"{_W}val", "")
    return int(half) / 2 if half.isdecimal() else 0.0

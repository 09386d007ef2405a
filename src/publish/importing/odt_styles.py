"""The styles of an OpenDocument text: what each says of paragraphs, letters, lists.

The XML of the text and of its styles goes in; a `Style` for each name comes out, "" for
what holds where none is named, "list:…" for lists.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from publish.importing.tree import Mark, Role

_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_DEEP = 12  # parents of a style
_ROLES: Mapping[str, Role] = {
    "title": "title",
    "titel": "title",
    "subtitle": "subtitle",
    "ondertitel": "subtitle",
    "caption": "caption",
    "illustration": "caption",
    "figure": "caption",
    "preformatted_20_text": "code",
}
_QUOTES = {"quotations", "quote", "citaat"}
_SIZE = re.compile(r"([\d.]+)pt$")
_BOLD = 600  # from this weight on (CSS Fonts 4, 2.2)


@dataclass(frozen=True, slots=True)
class Style:
    """How paragraphs or letters of a style look."""

    level: int = 0
    role: Role = ""
    size: float = 0.0  # points
    marks: frozenset[Mark] = frozenset()
    is_caps: bool = False
    is_quote: bool = False
    is_ordered: bool = False  # of a list
    language: str = ""


def styles_of(*roots: etree._Element | None) -> Mapping[str, Style]:
    """All styles of some parts by name."""
    known = [it for it in roots if it is not None]
    elements = {
        it.get(f"{_STYLE}name", ""): it
        for root in reversed(known)
        for it in root.iter(f"{_STYLE}style")
    }
    usual = _upon(Style(), _default(known))
    made = {name: _style(name, elements, usual) for name in elements}
    lists = dict(_lists(known))
    standard = made.get("Standard", usual)
    return {**made, **lists, "": standard}


def _default(roots: list[etree._Element]) -> etree._Element:
    found = (
        it
        for root in roots
        for it in root.iter(f"{_STYLE}default-style")
        if it.get(f"{_STYLE}family") == "paragraph"
    )
    return next(found, etree.Element("none"))


def _style(name: str, elements: Mapping[str, etree._Element], usual: Style) -> Style:
    chain: list[etree._Element] = []
    while name in elements and len(chain) < _DEEP:
        chain.append(elements[name])
        name = elements[name].get(f"{_STYLE}parent-style-name", "")
    is_text = bool(chain) and chain[0].get(f"{_STYLE}family") == "text"
    style = Style() if is_text else usual
    for element in reversed(chain):
        style = _upon(style, element)
    return style


def _upon(style: Style, element: etree._Element) -> Style:
    name = element.get(f"{_STYLE}name", "").lower()
    outline = element.get(f"{_STYLE}default-outline-level", "")
    looks = element.find(f"{_STYLE}text-properties")
    style = replace(
        style,
        level=int(outline) if outline.isdecimal() else style.level,
        role=_ROLES.get(name, style.role),
        is_quote=name in _QUOTES or style.is_quote,
    )
    return style if looks is None else _looking(style, looks)


def _looking(style: Style, looks: etree._Element) -> Style:
    marks = set(style.marks)
    _set(marks, "strong", _is_bold(looks.get(f"{_FO}font-weight")))
    slant = looks.get(f"{_FO}font-style")
    _set(marks, "emphasis", slant and slant in {"italic", "oblique"})
    line = looks.get(f"{_STYLE}text-line-through-style")
    _set(marks, "struck", line and line != "none")
    place = looks.get(f"{_STYLE}text-position", "")
    if place.startswith(("super", "sub")):
        marks.add("raised" if place.startswith("super") else "lowered")
    size = _SIZE.match(looks.get(f"{_FO}font-size", ""))
    own = looks.get(f"{_FO}language", "")
    country = looks.get(f"{_FO}country", "")
    tag = f"{own}-{country}" if country not in {"", "none"} else own
    return replace(
        style,
        marks=frozenset(marks),
        size=float(size[1]) if size else style.size,
        is_caps=looks.get(f"{_FO}text-transform") == "uppercase" or style.is_caps,
        language=tag if own not in {"", "none"} else style.language,
    )


def _set(marks: set[Mark], mark: Mark, value: "bool | str | None") -> None:
    if value is None:
        return
    if value:
        marks.add(mark)
    else:
        marks.discard(mark)


def _is_bold(weight: str | None) -> bool | None:
    if weight is None:
        return None
    return weight == "bold" or (weight.isdecimal() and int(weight) >= _BOLD)


def _lists(roots: list[etree._Element]) -> Iterator[tuple[str, Style]]:
    for root in roots:
        for one in root.iter(f"{_TEXT}list-style"):
            first = next(iter(one), None)
            is_ordered = first is not None and first.tag.endswith("style-number")
            yield f"list:{one.get(f'{_STYLE}name', '')}", Style(is_ordered=is_ordered)

"""A drawing's tree without whatever acts, moves or fetches.

An SVG tree is changed in place; words for what was removed come out. Only elements
that we know stay (SVG 2, static secure mode). What never shows, such as an editor's
own notes, goes without a word.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

from publish.pictures.svg_css import OUTSIDE, clean_css

SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
XLINK_HREF = f"{{{_XLINK}}}href"
HREFS = ("href", XLINK_HREF)
_XML = "{http://www.w3.org/XML/1998/namespace}"
_OWN_NAMESPACES = frozenset({XLINK_HREF, f"{_XML}lang", f"{_XML}space"})

_KEPT = frozenset(
    re.findall(
        r"\w+",
        """
        svg g defs symbol use switch a title desc style view
        path rect circle ellipse line polyline polygon text tspan textPath tref image
        pattern linearGradient radialGradient stop marker clipPath mask filter
        feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix
        feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood
        feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode
        feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile
        feTurbulence
        """,
    )
)
_WORDS = {  # for what goes; all else goes under its own name, "" without a word
    "animate": "animation",
    "animateColor": "animation",
    "animateMotion": "animation",
    "animateTransform": "animation",
    "discard": "animation",
    "metadata": "",
    "mpath": "animation",
    "set": "animation",
}
_PICTURES = frozenset({f"{{{SVG}}}image", f"{{{SVG}}}feImage"})
_POINTING = frozenset({*_PICTURES, f"{{{SVG}}}use"})
BROKEN = "picture"
EVENTS = "events"

Embed = Callable[[str], str]  # address of an embedded picture -> the same, cleaned


def clean(root: etree._Element, embed: Embed) -> tuple[str, ...]:
    """Remove what may not be published; each kind of it is named once, in order.

    `embed` gives the address of a picture inside the drawing as it may be published,
    "" where it may not.
    """
    removed: list[str] = []
    for element in _elements(root, removed):
        removed += _clean_attributes(element)
        removed += _clean_addresses(element, embed)
        if element.tag == f"{{{SVG}}}style":
            element.text, gone = clean_css("".join(map(str, element.itertext())))
            removed += gone
            for child in list(element):
                element.remove(child)
    etree.cleanup_namespaces(root)
    return tuple(sorted(set(removed)))


def without_prefix(root: etree._Element) -> etree._Element:
    """The same tree with SVG's elements under no prefix, as in HTML they must be."""
    if not any(element.prefix for element in root.iter()):
        return root
    spaces: dict[Any, str] = {None: SVG, "xlink": _XLINK}
    bare = etree.Element(root.tag, _attributes_of(root), spaces)
    waiting = [(root, bare)]
    while waiting:
        old, new = waiting.pop()
        new.text = old.text
        for child in old:
            made = etree.SubElement(new, child.tag, _attributes_of(child))
            made.tail = child.tail
            waiting.append((child, made))
    etree.cleanup_namespaces(bare)
    return bare


def _attributes_of(element: etree._Element) -> dict[str, str]:
    return dict(_attributes(element))


def _elements(root: etree._Element, removed: list[str]) -> Iterator[etree._Element]:
    """Each element that stays; the others are taken out on the way."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        yield element
        for child in list(element):
            word = _unwanted(child)
            if word is None:
                waiting.append(child)
            else:
                _take_out(child)
                removed += [word] if word else []


def _unwanted(element: etree._Element) -> str | None:
    """None: it stays; "": it goes without a word; else the word for it."""
    tag: object = element.tag  # of an entity a function, whatever the stubs say
    if not isinstance(tag, str):
        return "entity"
    name = etree.QName(tag)
    if name.namespace == SVG and name.localname in _KEPT:
        return None
    if name.namespace == SVG or name.localname == "script":
        return _WORDS.get(name.localname, name.localname)
    return ""  # an editor's own; nothing draws it


def _take_out(element: etree._Element) -> None:
    """Remove it, but not the letters that follow it."""
    parent, before, tail = element.getparent(), element.getprevious(), element.tail
    if parent is None:
        return
    parent.remove(element)
    if before is not None:
        before.tail = (before.tail or "") + (tail or "")
    else:
        parent.text = (parent.text or "") + (tail or "")


def _clean_attributes(element: etree._Element) -> Iterator[str]:
    for key, value in sorted(_attributes(element)):
        if key.startswith("{") and key not in _OWN_NAMESPACES:
            del element.attrib[key]
        elif key.lower().startswith("on"):
            del element.attrib[key]
            yield EVENTS
        elif key not in HREFS:
            cleaned, gone = clean_css(value) if _has_address(value) else (value, ())
            yield from gone
            if gone and cleaned.strip():
                element.set(key, cleaned)
            elif gone:
                del element.attrib[key]


def _attributes(element: etree._Element) -> Iterator[tuple[str, str]]:
    for key, value in element.items():
        yield str(key), str(value)


def _has_address(value: str) -> bool:
    return "(" in value or "\\" in value or "@" in value or ":" in value


def _clean_addresses(element: etree._Element, embed: Embed) -> Iterator[str]:
    for key in HREFS:
        address = element.get(key, "#").strip()
        if address.startswith("#"):
            continue
        own = embed(address) if element.tag in _PICTURES else ""
        if own:
            element.set(key, own)
            continue
        del element.attrib[key]
        yield BROKEN if address.startswith("data:image/") else OUTSIDE
    if element.tag in _POINTING and not any(map(element.get, HREFS)):
        _take_out(element)  # it drew what it pointed at

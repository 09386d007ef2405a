"""XML as every file of the EPUB writes it: namespaces, elements, bytes."""

from collections.abc import Mapping
from typing import Any

from lxml import etree

from publish.typography.language_tags import direction_of

XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"
OPF = "http://www.idpf.org/2007/opf"
DC = "http://purl.org/dc/elements/1.1/"
NCX = "http://www.daisy.org/z3986/2005/ncx/"
SVG = "http://www.w3.org/2000/svg"
MATHML = "http://www.w3.org/1998/Math/MathML"
XLINK = "http://www.w3.org/1999/xlink"
CONTAINER = "urn:oasis:names:tc:opendocument:xmlns:container"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def document(
    namespace: str,
    tag: str,
    attributes: Mapping[str, str] | None = None,
    prefixes: Mapping[str, str] | None = None,
) -> etree._Element:
    """The root of a file in this namespace, which stands without a prefix."""
    spaces: dict[Any, str] = {None: namespace, **(prefixes or {})}
    return etree.Element(f"{{{namespace}}}{tag}", dict(attributes or {}), nsmap=spaces)


def add(
    parent: etree._Element,
    tag: str,
    attributes: Mapping[str, str] | None = None,
    text: str = "",
) -> etree._Element:
    """A new last child; a plain tag takes the namespace of its parent."""
    if not tag.startswith("{"):
        tag = f"{{{etree.QName(parent).namespace}}}{tag}"
    child = etree.SubElement(parent, tag, dict(attributes or {}))
    if text:
        child.text = text
    return child


def marked_language(language: str) -> dict[str, str]:
    """The attributes of words in another language than the book; none for ""."""
    return {LANG: language, "dir": direction_of(language)} if language else {}


def say(parent: etree._Element, text: str) -> None:
    """Words after all that an element holds."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def to_bytes(
    root: etree._Element, doctype: str = "", *, is_indented: bool = False
) -> bytes:
    """A whole file: declaration, type, indented tree, a line break at the end.

    A tree that holds running text is indented before that text comes in.
    """
    if not is_indented:
        etree.indent(root)
    written = etree.tostring(root, encoding="unicode")
    lines = filter(None, ('<?xml version="1.0" encoding="UTF-8"?>', doctype, written))
    return ("\n".join(lines) + "\n").encode()

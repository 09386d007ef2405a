"""Elements of a message, each made with what stands in it."""

from collections.abc import Iterable

from lxml import etree

ONIX = "http://ns.editeur.org/onix/3.0/reference"


def element(tag: str, *content: str | etree._Element) -> etree._Element:
    """An ONIX element with its text, or with its children in this order."""
    made = etree.Element(f"{{{ONIX}}}{tag}")
    for one in content:
        if isinstance(one, str):
            made.text = one
        else:
            made.append(one)
    return made


def given(tag: str, text: str) -> Iterable[etree._Element]:
    """The element, or nothing where there is no text."""
    return (element(tag, text),) if text else ()

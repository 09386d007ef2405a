"""A title as elements of XHTML: its languages, directions and emphasis.

Goes in: the inlines of a title, which has no links; comes out: children of an element.
"""

from lxml import etree

from publish.epub.xml_markup import LANG, add, say
from publish.prose import Code, Emphasis, Inlines, Span, Strong, plain

_TAGS = {Emphasis: "em", Strong: "strong"}


def set_line(parent: etree._Element, inlines: Inlines) -> None:
    """Add the inlines at the end of an element."""
    for inline in inlines:
        match inline:
            case Span(language=language, direction=direction, children=children):
                marked = {"lang": language, LANG: language, "dir": direction}
                set_line(add(parent, "span", marked), children)
            case Emphasis(children) | Strong(children):
                set_line(add(parent, _TAGS[type(inline)]), children)
            case Code(text):
                add(parent, "code", text=text)
            case _:
                say(parent, plain((inline,)))

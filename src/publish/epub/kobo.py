"""The structure that Kobo's reader keeps its place, highlights and notes by.

Goes in: an XHTML file of a book; comes out: the same text with each sentence in a
`koboSpan`, in the two boxes that Kobo turns into pages. Ids and words stay as they
are. Knows nothing of the rest of the EPUB.
Source: Kobo's specification for EPUB (github.com/kobolabs/epub-spec) and files of
its shop.
"""

import re
from collections.abc import Iterator

from lxml import etree

from publish.epub.xml_markup import XHTML

_SPAN, _DIV = f"{{{XHTML}}}span", f"{{{XHTML}}}div"
_STYLE = "div#book-inner { margin-top: 0; margin-bottom: 0 }"
_SENTENCE = re.compile(r".*?[.!?…。؟]+[’”»›'\")\]]*\s+|.+", re.DOTALL)
_BLOCKS = frozenset(
    f"{{{XHTML}}}{name}"
    for name in [
        "blockquote",
        "caption",
        "dd",
        "div",
        "dt",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "li",
        "ol",
        "p",
        "section",
        "table",
        "td",
        "th",
        "ul",
        "aside",
    ]
)
_WHOLE = frozenset(  # what is within is no running text
    f"{{{XHTML}}}{name}" for name in ("pre", "script", "style", "audio", "video")
)
_VOID = frozenset(  # HTML, 13.1.2
    {"area", "base", "br", "col", "embed", "hr", "img", "input"}
    | {"link", "meta", "source", "track", "wbr"}
)
_PICTURE = f"{{{XHTML}}}img"
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"  # Kobo finds no words that have one


def add_spans(content: bytes) -> bytes:
    """The file with Kobo's boxes and spans; it must be XHTML with head and body."""
    root = etree.fromstring(content)
    head, body = root[0], root[-1]
    style = etree.SubElement(head, f"{{{XHTML}}}style", {"type": "text/css"})
    style.set("id", "kobostylehacks")
    style.text = _STYLE
    _Spanner().span_within(body)
    inner = etree.Element(_DIV, {"id": "book-inner"})
    inner.text, body.text = body.text, None
    inner.extend(list(body))
    etree.SubElement(body, _DIV, {"id": "book-columns"}).append(inner)
    _open_empty(root)
    written = etree.tostring(root, encoding="unicode")
    declaration = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
    return f"{declaration}{written}\n".encode()


def _open_empty(root: etree._Element) -> None:
    """Give what is empty a closing tag: read as HTML, `<span/>` would never end."""
    for element in root.iter(f"{{{XHTML}}}*"):
        is_void = etree.QName(element).localname in _VOID
        if not is_void and len(element) == 0 and element.text is None:
            element.text = ""


class _Spanner:
    """Counts paragraphs and the sentences in each: `kobo.2.1`."""

    def __init__(self) -> None:
        self._paragraph = 0
        self._sentence = 0

    def span_within(self, element: etree._Element) -> None:
        """Put spans around the text of an element and all in it, in reading order."""
        if element.tag in _BLOCKS:
            self._paragraph += 1
            self._sentence = 0
        children = list(element)
        spans = list(self._spans(element.text))
        if spans:
            element.text = None
            element[:0] = spans
        for child in children:
            tail, child.tail = child.tail, None
            if child.tag == _PICTURE:
                self._wrap(child)
            elif _is_text(child):
                self.span_within(child)
            self._set_tail(element, child, tail)

    def _set_tail(
        self, parent: etree._Element, child: etree._Element, tail: str | None
    ) -> None:
        here = child if child.getparent() is parent else child.getparent()
        spans = list(self._spans(tail))
        if here is None or not spans:
            (child if here is None else here).tail = tail
            return
        place = parent.index(here) + 1
        parent[place:place] = spans

    def _spans(self, text: str | None) -> Iterator[etree._Element]:
        """Nothing for blanks: between blocks no words may stand."""
        if not text or not text.strip():
            return
        for sentence in _SENTENCE.findall(text.replace(_SOFT_HYPHEN, "")):
            span = self._new()
            span.text = sentence
            yield span

    def _wrap(self, picture: etree._Element) -> None:
        parent = picture.getparent()
        if parent is not None:
            span = self._new()
            parent.replace(picture, span)
            span.append(picture)

    def _new(self) -> etree._Element:
        self._sentence += 1
        own = f"kobo.{max(self._paragraph, 1)}.{self._sentence}"
        return etree.Element(_SPAN, {"class": "koboSpan", "id": own})


def _is_text(element: etree._Element) -> bool:
    return element.tag not in _WHOLE and etree.QName(element).namespace == XHTML

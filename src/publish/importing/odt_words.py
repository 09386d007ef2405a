"""The XML of an OpenDocument text read straight: its words, and what will be lost.

Apart from what the manuscript is made with, so that the one can be held against the
other. Source: OASIS OpenDocument 1.3, part 3.
"""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from publish.findings import Trouble, trouble
from publish.importing.word_losses import near

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_DRAW = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
_LINK = "{http://www.w3.org/1999/xlink}href"
_DC = "{http://purl.org/dc/elements/1.1/}creator"
_P, _H = f"{{{_TEXT}}}p", f"{{{_TEXT}}}h"
_UNREAD = frozenset(  # what nobody reads in the text itself
    {
        f"{{{_TEXT}}}tracked-changes",
        f"{{{_TEXT}}}table-of-content",
        f"{{{_TEXT}}}note-citation",
        f"{{{_TEXT}}}sequence-decls",
        f"{{{_OFFICE}}}annotation",
        f"{{{_OFFICE}}}forms",
        f"{{{_DRAW}}}object",
        "{http://www.w3.org/2000/svg}title",
        "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}title",
        "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}desc",
    }
)
_BLANKS = frozenset(f"{{{_TEXT}}}{it}" for it in ("s", "tab", "line-break"))
_FARTHEST = 40  # blocks before it that are looked at
_TAB = f"{{{_TEXT}}}tab"
_DRAWN = re.compile(r"\.(?:emf|wmf|svm)$", re.IGNORECASE)


def passages_of(content: etree._Element) -> Iterator[str]:
    """The words of the text, one for each paragraph."""
    for paragraph in content.iter(_P, _H):
        if any(it.tag in _UNREAD for it in paragraph.iterancestors()):
            continue
        text = "".join(_letters(paragraph))
        if text.strip():
            yield text


def _letters(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag in _BLANKS:
            yield "\t" if child.tag == _TAB else " "
        elif child.tag not in _UNREAD and child.tag not in {_P, _H}:
            yield from _letters(child)
        yield child.tail or ""


def find_losses(
    content: etree._Element, styles: etree._Element | None
) -> Iterator[Trouble]:
    """What a manuscript does not hold of it, each with its place."""
    for frame in content.iter(f"{{{_DRAW}}}object", f"{{{_DRAW}}}object-ole"):
        yield trouble("I302:object", near=_beside(frame))
    for image in content.iter(f"{{{_DRAW}}}image"):
        if image.getprevious() is None:  # else a twin of what was told above
            yield from _picture(image)
    yield from _remarks(content)
    changes = sum(1 for _ in content.iter(f"{{{_TEXT}}}changed-region"))
    if changes:
        yield trouble("I304", count=changes)
    if next(content.iter(f"{{{_TEXT}}}table-of-content"), None) is not None:
        yield trouble("I302:contents")
    for part in () if styles is None else styles.iter(*_RUNNING):
        words = " ".join("".join(_letters(it)) for it in part.iter(_P))
        if re.search(r"[^\W\d_]", words):
            yield trouble(_RUNNING[str(part.tag)], words=near(words))


def _remarks(content: etree._Element) -> Iterator[Trouble]:
    for said in content.iter(f"{{{_OFFICE}}}annotation"):
        by = said.findtext(_DC) or "?"
        words = near(" ".join("".join(_letters(it)) for it in said.iter(_P)))
        if words:
            yield trouble("I303", words=words, by=by, near=_beside(said))


def _picture(image: etree._Element) -> Iterator[Trouble]:
    address = image.get(_LINK, "")
    if _DRAWN.search(address):
        yield trouble("I302:drawn", near=_beside(image))
    elif address.startswith(("http", "file:", "../", "/")):
        yield trouble("I302:linked", file=address[:80], near=_beside(image))


_RUNNING: Mapping[str, str] = {
    f"{{{_STYLE}}}header": "I301:header",
    f"{{{_STYLE}}}header-first": "I301:header",
    f"{{{_STYLE}}}footer": "I301:footer",
    f"{{{_STYLE}}}footer-first": "I301:footer",
}


def _beside(element: etree._Element) -> str:
    """The words of the paragraph that it stands in, or of one before."""
    above = [it for it in element.iterancestors() if it.tag in {_P, _H}]
    place: etree._Element | None = above[-1] if above else element
    for _ in range(_FARTHEST):
        if place is None:
            break
        own = [place] if place.tag in {_P, _H} else list(place.iter(_P, _H))
        for paragraph in reversed(own):
            if words := near("".join(_letters(paragraph))):
                return words
        place = place.getprevious()
    return "…"

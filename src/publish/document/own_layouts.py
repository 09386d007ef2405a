"""What an author's own layouts leave out of the book, or print as no HTML.

Goes in: the parts as they are set with the author's layouts, and as ours set them;
comes out: the words of the book that stand in ours alone. Letters and figures count,
not the spaces, hyphens and signs between them, nor where they stand in a part.
"""

import html
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from difflib import get_close_matches
from typing import Any
from xml.etree import ElementTree as ET

from publish.assets.styles import Styles
from publish.book.model import Book, Section
from publish.document.model import Part
from publish.document.parts import PlannedPart
from publish.findings import BookError, Finding, Place, Trouble, trouble
from publish.prose.tree import Picture, Text
from publish.prose.walk import nodes_of

_TAG = re.compile(r"<[^>]*>")
_SPARE = re.compile(r"[\W_]+")
_DOWNLOADS = "pages/downloads.html"
_ROW = '<li class="download">'
_SAID = frozenset({"by", "name", "place", "credit", "caption"})  # in plain letters


def refuse_losses(
    styles: Styles,
    book: Book,
    planned: tuple[PlannedPart, ...],
    parts: tuple[Part, ...],
    set_in: Callable[[Styles], tuple[Part, ...]],
) -> None:
    """Compare parts set by an author's layouts with the same as ours set them.

    Raises:
        BookError: L001 for a layout that prints what is no HTML, L003 for each that
            loses words, at its file.
    """
    own, under = styles.own, styles.under
    if own is None or under is None:
        return
    ours = set_in(replace(styles, layouts=under.layouts))

    def faults_in(made: tuple[Part, ...]) -> Mapping[str, Trouble]:
        faults = (
            (part.anchor, _fault(part, book, one, other))
            for part, one, other in zip(planned, ours, made, strict=True)
        )
        return {anchor: fault for anchor, fault in faults if fault}

    faults = faults_in(parts)
    if not faults:
        return
    found = []
    for name, (text, path) in own.layouts.items():
        mended = {**styles.layouts, name: under.layouts.get(name, ("", ""))}
        left = faults_in(set_in(replace(styles, layouts=mended)))
        if cured := [it for anchor, it in faults.items() if anchor not in left]:
            found.append(_told(cured[0], name, text, path))
    if not found:  # more of them together, and none alone
        name, (text, path) = next(iter(own.layouts.items()))
        found.append(_told(next(iter(faults.values())), name, text, path))
    raise BookError(found)


def refuse_bad_frame(styles: Styles, frame: str, content: str) -> None:
    """Look at what stands around the parts of a paper edition.

    `frame` is what the layout printed, `content` what it was given to print.

    Raises:
        BookError: L001 or L003, where an author's own is no HTML or lacks the content.
    """
    name = "document.html"
    if styles.own is None or name not in styles.own.layouts:
        return
    text, path = styles.own.layouts[name]
    fault = _malformed(frame.replace(content, ""))
    if content not in frame:
        fault = trouble("L003", words="{{ content }}")
    if fault:
        raise BookError([_told(fault, name, text, path)])


def refuse_bad_downloads(styles: Styles, front: str, page: str) -> None:
    """Look at the pages of a site for files to take away.

    `front` is the front page that leads to `page`, which holds the row to copy.

    Raises:
        BookError: L001 or L003, where an author's own is no HTML or lacks the row.
    """
    if styles.own is None or not styles.own.layouts:
        return
    for name, printed in (("pages/home.html", front), (_DOWNLOADS, page)):
        fault = _malformed(printed)
        if not fault and name == _DOWNLOADS and not _has_row(page):
            fault = trouble("L003", words=_ROW)
        if fault:
            own = styles.own.layouts
            known = name if name in own else next(iter(own))
            raise BookError([_told(fault, known, *own[known])])


def _has_row(page: str) -> bool:
    """Whether a page has the row of a download, with its name and its facts."""
    items = ET.fromstring(page).iter()  # noqa: S314 - of our own making
    row = next((it for it in items if it.get("class") == "download"), None)
    inside = [(it.get("class"), len(it)) for it in row] if row is not None else []
    return inside == [("download-name", 0), ("download-facts", 1)]


def _malformed(page: str) -> Trouble | None:
    try:
        ET.fromstring(page)  # noqa: S314 - of our own making, without entities
    except ET.ParseError as error:
        line, _ = error.position
        printed = page.splitlines()[line - 1].strip()
        return trouble("L001:html", said=str(error).partition(":")[0], printed=printed)
    return None


def _fault(part: PlannedPart, book: Book, ours: Part, own: Part) -> Trouble | None:
    # of an e-book, or of a site
    is_file = own.html.lstrip().startswith(("<?xml", "<!DOCTYPE"))
    page = own.html if is_file else f"<body>{own.html}</body>"
    if fault := _malformed(page):
        return fault
    words = words_lost(part, book, ours.html, own.html)
    return trouble("L003", words=words) if words else None


def _told(fault: Trouble, name: str, text: str, path: str) -> Finding:
    """What is wrong with a layout, at its line that is most like what it printed."""
    values = dict(fault.values)
    if fault.key == "L003":
        return Finding.of("L003", Place(path, 1, 1), words=values["words"], name=name)
    printed = str(values["printed"])
    lines = [line.strip() for line in text.splitlines()]
    holding = [line for line in lines if printed in line]
    (near, *_) = [*holding, *get_close_matches(printed, lines, 1, 0.0), ""]
    place = Place(path, lines.index(near) + 1 if near else 1, 1)
    return Finding.of("L001:html", place, said=values["said"])


def words_lost(part: PlannedPart, book: Book, ours: str, own: str) -> str:
    """The first words of the book that a part no longer holds; "" where it has all.

    `ours` and `own` are the part as HTML, set by our layouts and by the author's.
    """
    printed, kept = _letters(ours), _letters(own)
    for words in dict.fromkeys(_words_in(part, book)):
        said = _bare(words)
        if said and printed.count(said) > kept.count(said):
            return " ".join(words.split())
    return ""


def _words_in(part: PlannedPart, book: Book) -> Iterator[str]:
    section = part.section
    if section is None:
        imprint = book.imprint
        yield from (imprint.title, imprint.subtitle, imprint.publisher)
        return
    yield from _words_of(section)
    named = {node.image for node in _pictures_of(section)} | {section.image}
    yield from _words_of(tuple(book.images[name] for name in sorted(named) if name))


def _pictures_of(section: Section) -> Iterator[Picture]:
    for text in section.texts:
        yield from (it for it in nodes_of(text.blocks) if isinstance(it, Picture))


def _words_of(values: Any) -> Iterator[str]:  # noqa: ANN401 - any value of a book
    """The author's words in values of a book, in reading order."""
    if isinstance(values, Text):
        yield values.text
    elif isinstance(values, tuple):
        for one in values:
            yield from _words_of(one)
    elif is_dataclass(values):
        for field in fields(values):
            value = getattr(values, field.name)
            if field.name in _SAID and isinstance(value, str):
                yield value
            elif field.name == "by" and isinstance(value, tuple):
                yield from (it for it in value if isinstance(it, str))
            yield from _words_of(value)


def _letters(page: str) -> str:
    """All letters and figures that a page shows, in one row."""
    return _bare(html.unescape(_TAG.sub("", page)))


def _bare(text: str) -> str:
    return _SPARE.sub("", text)

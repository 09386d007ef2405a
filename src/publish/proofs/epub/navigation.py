"""Lists, landmarks and notes that reading systems stumble over though they are valid.

Sources: EPUB 3.3, sections 4.2.2 and 7.4; Apple's asset guide, on landmarks; Kobo's
specification, on pop-ups.
"""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from publish.epub.content_rules import target_of
from publish.findings import Finding
from publish.proofs.reading.epub_model import (
    TYPE,
    EBook,
    is_hidden,
    links_in,
    lists_in,
    words_of,
)
from publish.proofs.reading.epubs import read_ebook
from publish.proofs.shape import Outcome, Proofed, outcome_of

NAME = "navigation"
WHAT = "lists follow the text, and links that open as notes are notes"
TOOLS = ()
APPLIES = {"is_ebook": True}

_NOTE = range(9, 5001)  # letters that Kobo shows as a note
_HIDES = re.compile(r"\[hidden\]\s*\{[^}]*display\s*:\s*none")


def run_proof(proofed: Proofed) -> Outcome:
    """X206 to X208, X215 and X218."""
    book = read_ebook(proofed.path)
    return outcome_of(NAME, check_navigation(book), {"files": str(len(book.pages))})


def check_navigation(book: EBook) -> Iterator[Finding]:
    """X206 to X208, X215 and X218."""
    yield from _check_page_list(book)
    yield from _check_landmarks(book)
    yield from _check_hidden(book)
    yield from _check_popups(book)
    yield from _check_notes(book)


def _check_page_list(book: EBook) -> Iterator[Finding]:
    spots = {goal: spot for goal, spot, _ in book.spots()}
    nav = book.pages[book.nav]
    goals = [
        target_of(book.nav, link.get("href", ""))
        for listing in lists_in(nav, "page-list")
        for link in links_in(listing)
    ]
    order = [spots.get(goal, (-1, 0)) for goal in goals]
    if order != sorted(order) or (-1, 0) in order:
        yield Finding.of("X206", book.at(book.nav, nav))


def _check_landmarks(book: EBook) -> Iterator[Finding]:
    nav = book.pages[book.nav]
    kinds = Counter(
        link.get(TYPE, "")
        for listing in lists_in(nav, "landmarks")
        for link in links_in(listing)
    )
    for kind, times in kinds.items():
        if times > 1 or len(kind.split()) != 1:
            yield Finding.of("X207", book.at(book.nav, nav), kind=kind, times=times)


def _check_hidden(book: EBook) -> Iterator[Finding]:
    """Lists for machines stay out of sight only where a sheet says so, too."""
    nav = book.pages[book.nav]
    is_needed = any("hidden" in part.attrib for part in nav.iter("{*}*"))
    if is_needed and not any(map(_HIDES.search, book.sheets.values())):
        yield Finding.of("X218", book.at(book.nav, nav))


def _check_popups(book: EBook) -> Iterator[Finding]:
    """A link ahead to a short element, which is not one to a footnote."""
    found = {goal: (spot, element) for goal, spot, element in book.spots()}
    for number, (name, page) in enumerate(book.pages.items()):
        for count, link in enumerate(page.iter("{*}*"), 1):
            goal = target_of(name, link.get("href", ""))
            if not link.tag.endswith("}a") or not goal[1] or goal not in found:
                continue
            spot, element = found[goal]
            length = len("".join(words_of(element).split()))
            is_note = link.get(TYPE) == "noteref" or is_hidden(link)
            if spot > (number, count) and length in _NOTE and not is_note:
                address = link.get("href", "")
                yield Finding.of("X208", book.at(name, link), address=address)


def _check_notes(book: EBook) -> Iterator[Finding]:
    """A note opens over the page where it lies ahead, and leads back to its call."""
    found = {goal: (spot, element) for goal, spot, element in book.spots()}
    for number, (name, page) in enumerate(book.pages.items()):
        for count, link in enumerate(page.iter("{*}*"), 1):
            if link.get(TYPE) != "noteref":
                continue
            goal = target_of(name, link.get("href", ""))
            spot, note = found.get(goal, ((-1, 0), link))
            is_note = note.get(TYPE) in {"footnote", "endnote"}
            if not is_note or spot <= (number, count) or not _leads_back(goal, note):
                address = link.get("href", "")
                yield Finding.of("X215", book.at(name, link), address=address)


def _leads_back(goal: tuple[str, str], note: etree._Element) -> bool:
    back = (link for link in links_in(note) if link.get("role") == "doc-backlink")
    return any(target_of(goal[0], link.get("href", ""))[1] for link in back)

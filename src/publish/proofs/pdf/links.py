"""Row 19: every link is known, alive and said in words."""

import re
from collections.abc import Iterable, Iterator

from publish.book.link_register import said_addresses
from publish.findings import Finding, Place
from publish.proofs.reading.pages import read_pages
from publish.proofs.reading.pdf_model import Link, Page
from publish.proofs.shape import PDFIUM, Outcome, Proofed, outcome_of

NAME = "links"
WHAT = "links lead where the register says, and say so in words"
TOOLS = (PDFIUM,)
APPLIES = {"has_pages": True, "clickable": True}

_SAFE = ("https://", "mailto:", "tel:")
_WORD = re.compile(r"[^\W\d_]")


def run_proof(proofed: Proofed) -> Outcome:
    """C195 to C199."""
    book = proofed.document.book
    register = {
        *(link.address for link in book.links),
        *said_addresses(book.sections),
        book.imprint.website,
        book.imprint.latest.address,
    }
    pages = read_pages(proofed.path)
    links = [link for page in pages for link in page.links]
    findings = [
        finding for page in pages for finding in check_links(page, frozenset(register))
    ]
    addresses = {link.address for link in links} - {""}
    figures = {"links": str(len(links)), "addresses": str(len(addresses))}
    return outcome_of(NAME, [*findings, *check_names(links, proofed.place)], figures)


def check_links(page: Page, register: frozenset[str]) -> Iterator[Finding]:
    """C195 to C197 and C199: each link known, alive and in words; the tab order.

    `register` holds every address that the book may lead to.
    """
    for link in page.links:
        yield from _check_goal(link, register, page.place)
        in_words = _WORD.search(link.words) or link.address.startswith("tel:")
        if not in_words or "://" in link.words:
            goal = link.address or link.target
            yield Finding.of("C197", page.place, goal=goal, said=link.words)
    if page.links and page.tabs != "S":
        yield Finding.of("C199", page.place)


def _check_goal(
    link: Link, register: frozenset[str], place: Place
) -> Iterator[Finding]:
    if not link.address:
        if not link.resolves:
            yield Finding.of("C196", place, target=link.target)
    elif not link.address.startswith(_SAFE):
        yield Finding.of("C195:https", place, address=link.address)
    elif link.address not in register:
        yield Finding.of("C195:register", place, address=link.address)


def check_names(links: Iterable[Link], place: Place) -> Iterator[Finding]:
    """C198 where the same words lead to different places."""
    goals: dict[str, set[str]] = {}
    for link in links:
        goals.setdefault(link.words, set()).add(link.address or link.target)
    for words, found in sorted(goals.items()):
        if len(found) > 1:
            yield Finding.of("C198", place, words=words, count=len(found))

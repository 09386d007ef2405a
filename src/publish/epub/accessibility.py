"""What the EPUB may say of its accessibility, read off its own pages.

Goes in: a closed Document; comes out: values that are true of its EPUB, for the
package and for the catalogues of the trade. A claim of conformance is a person's, never
computed. Source: EPUB Accessibility 1.1, sections 2.2 and 2.4; schema.org vocabulary.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from publish.document.model import Document
from publish.epub.access_modes import Counted, count, modes_of
from publish.epub.accessibility_summary import summarise
from publish.epub.content_rules import holds
from publish.epub.hazards import hazards_of
from publish.epub.xml_markup import LANG
from publish.findings import Finding, Place

_FEATURES = {  # read in the pages
    "ARIA": holds("//@role[starts-with(., 'doc-')]"),
    "longDescription": holds("//h:img/@aria-details"),
    "MathML": holds("//m:math"),
    "pageBreakMarkers": holds("//*[@role='doc-pagebreak']"),
}
# True of every EPUB we make: one order of reading, no lock.
_ALWAYS = ("readingOrder", "unlocked")
_HEADED = holds("//h:h1 | //h:h2")
_FIXED_TYPE = re.compile(  # type of a size that a reader cannot change
    rb"\b(?:font|font-size|line-height)\s*:[^;}]*\d(?:px|pt|pc|cm|mm|in|q)\b",
    re.IGNORECASE,
)
_CLAIM = re.compile(
    r"(?:EPUB Accessibility 1\.1 - )?WCAG (2\.[0-2]) (?:Level )?(A{1,3})"
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A reviewer's claim that a book conforms to WCAG: version 2.2, level AA."""

    version: str
    level: str
    reviewer: str
    date: str  # of the review, CCYY-MM-DD

    def __str__(self) -> str:
        """The exact words that EPUB Accessibility 1.1 asks for."""
        return f"EPUB Accessibility 1.1 - WCAG {self.version} Level {self.level}"


@dataclass(frozen=True, slots=True)
class Access:
    """What an EPUB says of its accessibility, each value in the order of writing.

    `has_languages` says whether every page names its language.
    """

    modes: tuple[str, ...]
    sufficient: tuple[tuple[str, ...], ...]
    features: tuple[str, ...]
    hazards: tuple[str, ...]
    summary: str
    claim: Claim | None
    has_languages: bool


def access_of(document: Document) -> Access:
    """What the EPUB of this document offers; every part of it must be XML.

    The cover is not looked at: a picture of the title carries no content.
    """
    pages = [
        (part.kind, etree.fromstring(part.html.encode())) for part in document.parts
    ]
    trees = [tree for kind, tree in pages if kind != "cover"]
    book, counted = document.book, count(trees)
    modes, sufficient = modes_of(trees)
    features = {*_ALWAYS, *_features(trees, document, counted)}
    declared = {medium.player.asset: medium.player.hazards for medium in book.media}
    hazards = hazards_of(trees, document.assets, declared)
    claim = claim_of(book.imprint.accessibility)
    return Access(
        modes=modes,
        sufficient=sufficient,
        features=tuple(sorted(features, key=str.casefold)),
        hazards=hazards,
        summary=summarise(document, counted, features, hazards, str(claim or "")),
        claim=claim,
        has_languages=all(page.get("lang") and page.get(LANG) for _, page in pages),
    )


def _features(
    trees: Sequence[etree._Element], document: Document, counted: Counted
) -> Iterator[str]:
    """What is really there, and there for all of its kind."""
    yield from (name for name, has in _FEATURES.items() if any(map(has, trees)))
    sheets = (document.assets[name] for name in document.styles)
    found = {
        "alternativeText": counted.pictures and not counted.undescribed,
        "closedCaptions": counted.films and not counted.uncaptioned,
        "displayTransformability": not any(map(_FIXED_TYPE.search, sheets)),
        "structuralNavigation": trees and all(map(_HEADED, trees)),
        "pageNavigation": document.pages.marks,
        "tableOfContents": document.contents,
        "transcript": counted.recordings and not counted.untranscribed,
    }
    yield from (name for name, is_there in found.items() if is_there)


def claim_of(review: Mapping[str, str]) -> Claim | None:
    """The claim of conformance; None without a person's review and claim."""
    form = _CLAIM.fullmatch(review.get("conforms_to", ""))
    reviewer, date = review.get("reviewed_by"), review.get("reviewed_on")
    if not (form and reviewer and date):
        return None
    return Claim(form[1], form[2], reviewer, date)


def claim_findings(review: Mapping[str, str]) -> tuple[Finding, ...]:
    """X009 where the claim is in words that shops and readers do not know."""
    words = review.get("conforms_to", "")
    if not words or _CLAIM.fullmatch(words):
        return ()
    at = ("book", "accessibility", "conforms_to")
    return (Finding.of("X009", Place("package.opf"), at, claim=words),)

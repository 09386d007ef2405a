"""What the EPUB may say of its accessibility, read off its own pages.

Goes in: the parsed documents and all that stands beside them; comes out: metadata
values that are true of this file. A claim of conformance is a person's, never
computed. Source: EPUB Accessibility 1.1, sections 2.2 and 2.4; schema.org vocabulary.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from publish.document.model import Document
from publish.epub.access_modes import Counted, count, modes_of
from publish.epub.accessibility_summary import facts_of, summarise
from publish.epub.content_rules import holds
from publish.epub.hazards import hazards_of
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
_UNKNOWN = "unknown"  # how the names of hazards begin that nobody looked for
_CLAIM = re.compile(
    r"(?:EPUB Accessibility 1\.1 - )?WCAG (2\.[0-2]) (?:Level )?(A{1,3})"
)


@dataclass(frozen=True, slots=True)
class Access:
    """Values for the metadata, each in the order in which it is written."""

    modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    features: tuple[str, ...]
    hazards: tuple[str, ...]
    summary: str


def access(
    trees: Sequence[etree._Element], document: Document, *, pages: bool
) -> Access:
    """What these pages of a document offer; `pages` says of a list of print's pages.

    The cover is not among the trees: a picture of the title carries no content.
    """
    book, counted = document.book, count(trees)
    modes, sufficient = modes_of(trees)
    features = {*_ALWAYS, *_features(trees, document, counted)}
    features |= {"pageNavigation"} if pages else set()
    declared = {one.player.asset: one.player.hazards for one in book.media}
    hazards = hazards_of(trees, document.assets, declared)
    facts = facts_of(
        counted,
        flows={"displayTransformability", "tableOfContents"} <= features,
        pages=pages,
        unknown=any(one.startswith(_UNKNOWN) for one in hazards),
        remote=any(one.address for one in book.media),
    )
    claimed = claim(book.imprint.accessibility)
    return Access(
        modes=modes,
        sufficient=sufficient,
        features=tuple(sorted(features, key=str.casefold)),
        hazards=hazards,
        summary=summarise(book.words, book.imprint, facts, claimed),
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
        "tableOfContents": document.contents,
        "transcript": counted.recordings and not counted.untranscribed,
    }
    yield from (name for name, is_there in found.items() if is_there)


def claim(review: Mapping[str, str]) -> str:
    """The exact words of conformance, or "" without a person's review and claim."""
    if not (review.get("reviewed_by") and review.get("reviewed_on")):
        return ""
    form = _CLAIM.fullmatch(review.get("conforms_to", ""))
    if form is None:
        return ""
    return f"EPUB Accessibility 1.1 - WCAG {form[1]} Level {form[2]}"


def claim_findings(review: Mapping[str, str]) -> tuple[Finding, ...]:
    """X009 where the claim is in words that shops and readers do not know."""
    words = review.get("conforms_to", "")
    if not words or _CLAIM.fullmatch(words):
        return ()
    at = ("book", "accessibility", "conforms_to")
    message = f"{words!r} is not a claim that readers understand"
    return (Finding("X009", message, Place("package.opf"), "WCAG 2.2 AA", at),)

"""What the EPUB may say of its accessibility, read off its own pages.

Goes in: the parsed documents and the book's words; comes out: metadata values that
are true of this file. A claim of conformance is a person's, never computed.
Source: EPUB Accessibility 1.1, sections 2.2 and 2.4; schema.org vocabulary.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from publish.epub.gate import holds
from publish.findings import Finding, Place

_DECORATIVE = (
    "@alt='' or @role='presentation' or @role='none'"
    " or ancestor-or-self::*[@aria-hidden='true']"
)
_NAMED = "@aria-label or @aria-labelledby or normalize-space(@alt) or svg:title"
_PICTURES = (
    "(//h:img | //h:object | //h:video | //svg:svg[not(ancestor::svg:svg)])"
    f"[not({_DECORATIVE})]"
)
_PICTURED = holds(_PICTURES)
_MUTE = holds(f"{_PICTURES}[not({_NAMED})]")
_FEATURES = {  # read in the pages
    "ARIA": holds("//@role[starts-with(., 'doc-')]"),
    "longDescription": holds("//h:img/@aria-details"),
    "MathML": holds("//m:math"),
    "pageBreakMarkers": holds("//*[@role='doc-pagebreak']"),
    "structuralNavigation": holds("//h:h1 | //h:h2"),
}
# True of every EPUB we make: text that flows, one order, a contents, no lock.
_ALWAYS = ("displayTransformability", "readingOrder", "tableOfContents", "unlocked")
_CLAIM = re.compile(
    r"(?:EPUB Accessibility 1\.1 - )?WCAG (2\.[0-2]) (?:Level )?(A{1,3})"
)


@dataclass(frozen=True, slots=True)
class Access:
    """Values for the metadata, each in the order in which it is written."""

    modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    features: tuple[str, ...]
    summary: str


def access(
    trees: Sequence[etree._Element], words: Mapping[str, str], note: str, *, pages: bool
) -> Access:
    """What these pages offer; `note` is the reviewer's, `pages` says of a page list.

    The cover is not among the trees: a picture of the title carries no content.
    """
    pictured = _any(_PICTURED, trees)
    described = pictured and not _any(_MUTE, trees)
    found = {name for name, has in _FEATURES.items() if _any(has, trees)}
    found |= {"alternativeText"} if described else set()
    found |= {"pageNavigation"} if pages else set()
    textual = () if pictured and not described else ("textual",)
    sentences = (
        words["accessibility_summary"],
        words["accessibility_pictures"] if described else "",
        words["accessibility_pages"] if pages else "",
        note,
    )
    return Access(
        modes=("textual", "visual") if pictured else ("textual",),
        sufficient=(*textual, "textual,visual") if pictured else textual,
        features=tuple(sorted({*found, *_ALWAYS}, key=str.casefold)),
        summary=" ".join(filter(None, sentences)),
    )


def _any(
    has: Callable[[etree._Element], bool], trees: Iterable[etree._Element]
) -> bool:
    return any(map(has, trees))


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

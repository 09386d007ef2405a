"""Accessibility as the trade writes it: codes, from what the EPUB says of itself.

Goes in: what an EPUB says of its accessibility; comes out: values for ONIX. No code is
given that the file does not bear out, and none of conformance without a claim in it.
Source: EDItEUR code lists 143 and 196; W3C's crosswalk of accessibility metadata.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from publish.epub.accessibility import Access

FEATURES = {  # schema.org accessibilityFeature -> list 196; others have no code there
    "tableOfContents": "11",
    "readingOrder": "13",
    "alternativeText": "14",
    "longDescription": "15",
    "MathML": "17",
    "pageBreakMarkers": "19",
    "structuralNavigation": "29",
    "ARIA": "30",
    "displayTransformability": "36",
    "pageNavigation": "41",
}
HAZARDS = {  # schema.org accessibilityHazard -> list 143
    "none": ("00",),
    "flashing": ("13",),
    "noFlashingHazard": ("14",),
    "sound": ("15",),
    "noSoundHazard": ("16",),
    "motionSimulation": ("17",),
    "noMotionSimulationHazard": ("18",),
    "unknownFlashingHazard": ("24",),
    "unknownSoundHazard": ("25",),
    "unknownMotionSimulationHazard": ("26",),
    "unknown": ("24", "25", "26"),
}
_VERSIONS = {"2.0": "80", "2.1": "81", "2.2": "82"}
_LEVELS = {"A": "84", "AA": "85", "AAA": "86"}


@dataclass(frozen=True, slots=True)
class Detail:
    """A code of list 196, and the words that belong to it."""

    code: str
    words: str = ""


def list_details(access: Access) -> tuple[Detail, ...]:
    """List 196 for this e-book, in the order of the codes."""
    details = [*map(Detail, {*_offered(access)}), Detail("92", access.summary)]
    if claim := access.claim:
        codes = ("04", _VERSIONS[claim.version], _LEVELS[claim.level])
        details += [*map(Detail, codes), Detail("90", claim.reviewer)]
        details.append(Detail("91", claim.date.replace("-", "")))
    return tuple(sorted(details, key=lambda detail: detail.code))


def list_hazards(access: Access) -> tuple[str, ...]:
    """List 143 for this e-book."""
    found = {code for hazard in access.hazards for code in HAZARDS[hazard]}
    return tuple(sorted(found))


def _offered(access: Access) -> Iterator[str]:
    yield "32"  # landmarks, which every EPUB of ours has
    yield from (code for name, code in FEATURES.items() if name in access.features)
    if {"displayTransformability", "unlocked"} <= {*access.features}:
        yield "10"  # nothing of what a reading system offers is switched off
    if access.has_languages:
        yield "22"
    if ("auditory",) in access.sufficient:
        yield "51"
    if ("textual",) in access.sufficient:
        yield "52"

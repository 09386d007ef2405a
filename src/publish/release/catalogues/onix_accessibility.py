"""Accessibility as the trade writes it: codes, from what the EPUB says of itself.

Goes in: the metadata of an EPUB; comes out: values for ONIX. No code is given that the
file does not bear out, and none of conformance without a claim in the file.
Source: EDItEUR code lists 143 and 196; W3C's crosswalk of accessibility metadata.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from publish.release.catalogues.epub_package import Package

FEATURES = {  # schema.org accessibilityFeature -> list 196, in the order of the codes
    "tableOfContents": "11",
    "index": "12",
    "readingOrder": "13",
    "alternativeText": "14",
    "longDescription": "15",
    "MathML": "17",
    "ChemML": "18",
    "pageBreakMarkers": "19",
    "printPageNumbers": "19",
    "synchronizedAudioText": "20",
    "ttsMarkup": "21",
    "highContrastDisplay": "26",
    "highContrastAudio": "27",
    "structuralNavigation": "29",
    "ARIA": "30",
    "latex": "35",
    "displayTransformability": "36",
    "pageNavigation": "41",
    "describedMath": "53",
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
EXEMPTIONS = {
    "eaa-microenterprise": "75",
    "eaa-disproportionate-burden": "76",
    "eaa-fundamental-alteration": "77",
}
_VERSIONS = {"2.0": "80", "2.1": "81", "2.2": "82"}
_LEVELS = {"A": "84", "AA": "85", "AAA": "86"}
_NEW = re.compile(r"EPUB Accessibility 1\.1 - WCAG (2\.[0-2]) Level (A{1,3})")
_OLD = {  # the addresses that EPUB Accessibility 1.0 asks for
    "http://www.idpf.org/epub/a11y/accessibility-20170105.html#wcag-a": "02",
    "http://www.idpf.org/epub/a11y/accessibility-20170105.html#wcag-aa": "03",
}


@dataclass(frozen=True, slots=True)
class Detail:
    """A code of list 196, and the words or the address that belong to it."""

    code: str
    words: str = ""


def list_details(package: Package) -> tuple[Detail, ...]:
    """List 196 for this file, in the order of the codes."""
    codes = {*_conformance(package), *_offered(package)}
    codes |= {EXEMPTIONS[one] for one in package.exemptions if one in EXEMPTIONS}
    details = [Detail(code) for code in codes or {"08"}]
    details += [Detail("92", package.summary)] if package.summary else []
    if _conformance(package):
        details += _certified(package)
    return tuple(sorted(details, key=lambda one: one.code))


def list_hazards(package: Package) -> tuple[str, ...]:
    """List 143 for this file."""
    found = {code for one in package.hazards for code in HAZARDS.get(one, ())}
    return tuple(sorted(found))


def _conformance(package: Package) -> set[str]:
    """What the file claims; a claim in words that nobody knows is none."""
    codes: set[str] = set()
    for claim in package.conforms:
        if claim in _OLD:
            codes.add(_OLD[claim])
        elif form := _NEW.fullmatch(claim):
            codes |= {"04", _VERSIONS[form[1]], _LEVELS[form[2]]}
    return codes


def _offered(package: Package) -> Iterator[str]:
    yield from (code for name, code in FEATURES.items() if name in package.features)
    if {"displayTransformability", "unlocked"} <= package.features:
        yield "10"  # nothing of what a reading system offers is switched off
    if package.modes and package.has_languages:
        yield "22"
    if package.has_landmarks:
        yield "32"
    if frozenset({"auditory"}) in package.sufficient:
        yield "51"
    if frozenset({"textual"}) in package.sufficient:
        yield "52"


def _certified(package: Package) -> Iterator[Detail]:
    if package.certifier:
        yield Detail("90", package.certifier)
    if package.certified:
        yield Detail("91", package.certified.replace("-", ""))
    if package.report:
        yield Detail("94", package.report)

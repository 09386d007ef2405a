"""Row 11: fonts that are in the file, are the book's own and say what they show."""

import re
from collections.abc import Iterable, Iterator

from publish.findings import Finding, Place
from publish.proofs.reading.objects import read_fonts
from publish.proofs.reading.pdf_model import Font
from publish.proofs.shape import Outcome, Proofed, outcome_of

NAME = "fonts"
WHAT = "every font is in the file, says its letters and comes from the book"
TOOLS = ()
APPLIES = {"has_pages": True}

_SIGNS = re.compile(r"[^a-z0-9]")


def run_proof(proofed: Proofed) -> Outcome:
    """C161 and C162."""
    fonts = read_fonts(proofed.path)
    figures = {"fonts": ", ".join(dict.fromkeys(font.name for font in fonts))}
    families = proofed.document.families
    return outcome_of(NAME, check_fonts(fonts, families, proofed.place), figures)


def check_fonts(
    fonts: Iterable[Font], families: Iterable[str], place: Place
) -> Iterator[Finding]:
    """C161 for a font not embedded or without its letters, C162 for a foreign one.

    `families` are the names of the Document's font families.
    """
    known = tuple(_plain(family) for family in families)
    for font in fonts:
        if not font.is_embedded:
            yield Finding.of("C161:file", place, font=font.name)
        if not font.has_meaning:
            yield Finding.of("C161:letters", place, font=font.name)
        if not _plain(font.name).startswith(known):
            yield Finding.of("C162", place, font=font.name)


def _plain(name: str) -> str:
    return _SIGNS.sub("", name.lower())

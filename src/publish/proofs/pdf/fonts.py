"""Row 11: fonts embedded, meaningful and the book's own."""

import re

from publish.document.model import Document
from publish.editions.edition import Edition
from publish.proofs.checks.fonts import check_fonts
from publish.proofs.reading.objects import read_fonts
from publish.proofs.shape import Outcome, Proofed, judged

NAME = "fonts"
WHAT = "every font is in the file, says its letters and comes from the book"
TOOLS = ()
_FACE = re.compile(r"@font-face\s*{[^}]*?font-family:\s*[\"']?([^;\"'}]+)")


def applies(edition: Edition) -> bool:
    """Every PDF."""
    return edition.has_pages


def run_proof(proofed: Proofed) -> Outcome:
    """C161 and C162."""
    fonts = read_fonts(proofed.path)
    figures = {"fonts": ", ".join(dict.fromkeys(font.name for font in fonts))}
    families = _families(proofed.document)
    return judged(NAME, check_fonts(fonts, families, proofed.place), figures)


def _families(document: Document) -> frozenset[str]:
    """The families that the Document's own sheets load."""
    sheets = (document.assets[name].decode() for name in document.styles)
    return frozenset(name for sheet in sheets for name in _FACE.findall(sheet))

"""Style sheets that make a reading system drop them, or that overrule the reader.

Source: WCAG 2.2, 1.4.4 and 1.4.8, on the reader's own type and colours.
"""

import re
from collections.abc import Iterator

from publish.findings import Finding, Place
from publish.proofs.reading.epub_model import EBook
from publish.proofs.reading.epubs import read_ebook
from publish.proofs.shape import Outcome, Proofed, outcome_of

NAME = "style sheets"
WHAT = "weak reading systems keep the sheets, and readers their own type and colours"
TOOLS = ()
APPLIES = {"is_ebook": True}

_MODERN_SHEET = "epub-modern.css"  # the one that a weak reading system may drop whole
_NOWHERE = re.compile(r"\b(?:calc|min|max|clamp|var)\s*\(")
_NOT_IN_BASE = re.compile(
    r"@(?:media|supports|namespace|import|layer)|:(?:not|is|has|where)\(|\w\|\w"
    r"|\b(?:flex|grid|position)\b|\d(?:rem|v[hw])\b|-(?:inline|block)(?:-|\s*:)"
)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_FIXED = re.compile(r"(?:^|[\s;])font(?:-size)?\s*:[^;]*\d(?:px|pt|pc|cm|mm|in)\b")
_COLOURED = re.compile(r"(?:^|[\s;])(?:background(?:-color)?|color)\s*:")
_TEXT = re.compile(r"(?:^|[\s,>+~])(?:\*|html|body|p|li|td|th|a|h[1-6]|span)\s*(?:,|$)")


def run_proof(proofed: Proofed) -> Outcome:
    """X211 and X216."""
    book = read_ebook(proofed.path)
    return outcome_of(NAME, check_sheets(book), {"sheets": str(len(book.sheets))})


def check_sheets(book: EBook) -> Iterator[Finding]:
    """X211 for what makes some drop a sheet or the book, X216 for what overrules."""
    for name, text in book.rules():
        place = Place(f"{book.place.path}/{name}")
        found = _NOWHERE.search(text)
        if name != _MODERN_SHEET:
            found = found or _NOT_IN_BASE.search(text)
        if found:
            yield Finding.of("X211", place, found=found.group().strip())
        yield from _check_overruling(text, place)


def _check_overruling(text: str, place: Place) -> Iterator[Finding]:
    """A size in px that no reader can change, a colour that is not the reader's."""
    for selectors, rule in _RULE.findall(text):
        found = _FIXED.search(rule)
        if _TEXT.search(selectors.strip()):
            found = found or _COLOURED.search(rule)
        if found:
            shown = f"{selectors.strip()} {{ {found[0].strip(' ;')} }}"
            yield Finding.of("X216", place, rule=shown)

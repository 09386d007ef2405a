"""Row 11: fonts that are in the file, are the book's own and say what they show."""

import re
from collections.abc import Iterable, Iterator

from publish.findings import Finding, Place
from publish.proofs.reading.pdf_model import Font

_SIGNS = re.compile(r"[^a-z0-9]")


def check_fonts(
    fonts: Iterable[Font], families: Iterable[str], place: Place
) -> Iterator[Finding]:
    """C161 for a font not embedded or without its letters, C162 for a foreign one.

    `families` are the names of the Document's font families.
    """
    known = tuple(_plain(family) for family in families)
    for font in fonts:
        if not font.is_embedded:
            yield Finding("C161", f"the font {font.name} is not in the file", place)
        if not font.has_meaning:
            message = f"the font {font.name} does not say which letters it shows"
            yield Finding("C161", message, place)
        if not _plain(font.name).startswith(known):
            message = f"the font {font.name} is not one of the book's"
            yield Finding("C162", message, place)


def _plain(name: str) -> str:
    return _SIGNS.sub("", name.lower())

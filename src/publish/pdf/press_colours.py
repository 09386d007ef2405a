"""What WeasyPrint and `postprocess` need to know of a press, from the Document."""

import weasyprint

from publish.document.model import Document
from publish.editions.printers import PROFILE
from publish.pdf.postprocess.press_inks import Press

_NO_DATE = "1980-01-01"  # as the first moment of zip, in the EPUB


def date_pages(pages: weasyprint.Document) -> None:
    """PDF/X wants dates; where the book has none WeasyPrint would read the clock."""
    metadata = pages.metadata
    metadata.created = metadata.created or metadata.modified or _NO_DATE
    metadata.modified = metadata.modified or metadata.created


def press_of(document: Document) -> Press:
    """How colours become inks: by the names in its palette, else by its profile."""
    named = {
        swatch.shown: swatch.inks
        for swatch in document.palette.values()
        if swatch.shown and swatch.inks
    }
    return Press(named, document.assets[PROFILE], document.edition.shop.ink)

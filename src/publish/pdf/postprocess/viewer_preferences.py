"""How a viewer shows and prints the file."""

import pydyf

from publish.document.model import Document


def set_viewer(pdf: pydyf.PDF, document: Document) -> None:
    """How a viewer opens and prints the file (12.2).

    On screen with the bookmarks beside the page; on paper as it lies open, printed
    on both sides at its true size, so that codes keep their size. A print shop turns
    its sheets itself, and PDF/X-4 is PDF 1.6, which cannot ask for a side.
    """
    preferences = pdf.catalog.setdefault("ViewerPreferences", pydyf.Dictionary())
    preferences["DisplayDocTitle"] = "true"
    if document.book.imprint.direction == "rtl":
        preferences["Direction"] = "/R2L"
    if document.edition.medium == "screen":
        pdf.catalog["PageMode"] = "/UseOutlines"
        pdf.catalog["PageLayout"] = "/SinglePage"
    else:
        pdf.catalog["PageLayout"] = "/TwoPageRight"
        preferences["PrintScaling"] = "/None"
        if not document.edition.is_press:
            preferences["Duplex"] = "/DuplexFlipLongEdge"

"""PDFium, which is in Chrome and Edge, over tagged PDFs: it sees every tag."""

from publish.proofs.reading.browser_tags import read_browser_tags
from publish.proofs.reading.elements import read_elements, share
from publish.proofs.reading.tag_counts import (
    check_pages,
    count_all,
    count_empty,
    count_pages,
)
from publish.proofs.shape import PDFIUM, Outcome, Proofed, outcome_of

NAME = "tags in PDFium"
WHAT = "Chrome and Edge see every tag of every page"
TOOLS = (PDFIUM,)
APPLIES = {"is_tagged": True}


def run_proof(proofed: Proofed) -> Outcome:
    """C403."""
    import pypdfium2

    tree = read_elements(proofed.path)
    wanted = count_pages(tree.top, tree.pages)
    seen = read_browser_tags(proofed.path)
    figures = {
        "tags": str(count_all(tree.top).total()),
        "empty": str(count_empty(tree.top)),
        "seen on pages": share(seen, wanted),
    }
    found = check_pages(wanted, seen, "PDFium", str(proofed.path))
    return outcome_of(NAME, found, figures, by=f"PDFium {pypdfium2.PDFIUM_INFO.build}")

"""Row 19: every link is known, alive and said in words."""

from publish.editions.edition import Edition
from publish.proofs.checks.links import check_links, check_names
from publish.proofs.reading.pages import read_pages
from publish.proofs.shape import PDFIUM, Outcome, Proofed, judged

NAME = "links"
WHAT = "links lead where the register says, and say so in words"
TOOLS = (PDFIUM,)


def applies(edition: Edition) -> bool:
    """PDFs whose links can be clicked."""
    return edition.has_pages and edition.clickable


def run_proof(proofed: Proofed) -> Outcome:
    """C195 to C199."""
    book = proofed.document.book
    register = frozenset({*(one.address for one in book.links), book.imprint.website})
    pages = read_pages(proofed.path)
    links = [link for page in pages for link in page.links]
    findings = [one for page in pages for one in check_links(page, register)]
    addresses = {link.address for link in links} - {""}
    figures = {"links": str(len(links)), "addresses": str(len(addresses))}
    return judged(NAME, [*findings, *check_names(links, proofed.place)], figures)

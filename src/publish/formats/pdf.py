"""Stage 5: Document -> PDF, for screens and for paper."""

from publish.document.model import Document
from publish.document.page_numbers import list_added_ids, marks_as_ids
from publish.output.artefact import Artefact
from publish.pdf.layout import lay_out
from publish.pdf.page_maps import read_map_key, write_page_map


def make_files(document: Document) -> tuple[Artefact, ...]:
    """The PDF under its name.

    Raises:
        BookError: what keeps the pages from being laid out (P001 to P006).
    """
    return (lay_out(document).as_file(document),)


def make_mapped(document: Document) -> tuple[Artefact, ...]:
    """The same PDF; where everything stands in it is held and kept for other editions.

    Its layout is that of the marked Document, which its marks do not change: a map
    costs no second one.
    """
    marked = marks_as_ids(document)
    laid = lay_out(marked, marks=list_added_ids(document))
    if laid.map:
        write_page_map(read_map_key(marked), laid.map)
    return (laid.as_file(document),)

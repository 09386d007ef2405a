"""Stage 5: Document -> the files that a print shop prints from.

Single pages with bleed, a multiple of four: the Document ends with spare pages of note
lines (`lines`), of which as many are used as folding needs, and with the back cover
(`back`). A glued book's cover (`wrap`) is a file of its own: back, spine and front on
one sheet.
"""

from dataclasses import replace

from publish.document.model import Document, Part
from publish.editions.papers import paper_name
from publish.editions.spine import spine_width
from publish.messages.sentences import sentence
from publish.output.artefact import Artefact
from publish.pdf.imposition.saddle_stitch import padded
from publish.pdf.layout import lay_out, map_pages

_OUTSIDE = frozenset({"lines", "wrap", "back"})  # no pages of the text


def make_files(document: Document) -> tuple[Artefact, ...]:
    """The pages, and a glued book's cover.

    Raises:
        BookError: what keeps the pages from being laid out (P001 to P006).
    """
    folded, pages = _folded(document)
    inside = lay_out(folded).as_file(folded)
    if document.edition.binding == "stitched":
        return (inside,)
    return (inside, _cover(document, pages))


def _folded(document: Document) -> tuple[Document, int]:
    """The Document with as many of its spare pages as folding needs, and all pages."""
    own = tuple(part for part in document.parts if part.kind not in _OUTSIDE)
    spare, back = _parts(document, "lines"), _parts(document, "back")
    pages = len(map_pages(replace(document, parts=own + back)).labels)
    wanted = padded(pages)
    return replace(document, parts=own + spare[: wanted - pages] + back), wanted


def _cover(document: Document, pages: int) -> Artefact:
    """The cover of a book with so many pages, as one sheet."""
    edition = document.edition
    spine = spine_width(pages, edition.paper_weight)
    wrap = replace(
        document,
        parts=_parts(document, "wrap"),
        sizes=replace(document.sizes, spine=spine),
        piece="cover",
    )
    note = sentence(
        "build:spine",
        edition=edition.name,
        pages=pages,
        weight=edition.paper_weight,
        spine=spine,
    )
    paper = paper_name(*wrap.sizes.wrap)
    return replace(lay_out(wrap).as_file(wrap), note=note, kind="cover", paper=paper)


def _parts(document: Document, kind: str) -> tuple[Part, ...]:
    return tuple(part for part in document.parts if part.kind == kind)

"""Stage 5: Document -> the files that a print shop prints from.

Single pages with bleed, a multiple of four: the Document ends with spare pages of note
lines (`lines`), of which as many are kept as folding needs, and with the back cover
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
from publish.pdf.layout import Laid, lay_out


def make_files(document: Document) -> tuple[Artefact, ...]:
    """The pages, and a glued book's cover.

    Raises:
        BookError: what keeps the pages from being laid out (P001 to P006).
    """
    parts = tuple(part for part in document.parts if part.kind != "wrap")
    whole = replace(document, parts=parts)
    spare = tuple(part.anchor for part in _parts(whole, "lines"))

    def unneeded(pages: int) -> tuple[str, ...]:
        own = pages - len(spare)
        return spare[(document.edition.pages or padded(own)) - own :]

    def stands_right(laid: Laid) -> bool:
        """Whether the back cover, if any, was set as a left page, which it will be."""
        left_out = sum(name not in laid.anchors for name in spare)
        return left_out % 2 == 0 or not _parts(whole, "back")

    laid = lay_out(whole, stands_right, spare=unneeded)
    if not stands_right(laid):
        unused = frozenset(spare) - laid.anchors.keys()
        kept = (part for part in parts if part.anchor not in unused)
        laid = lay_out(replace(whole, parts=tuple(kept)))
    inside = laid.as_file(whole)
    if document.edition.binding == "stitched":
        return (inside,)
    return (inside, _cover(document, len(laid.labels)))


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

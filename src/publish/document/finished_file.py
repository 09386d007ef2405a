"""What a finished file is to those who get it, as its Document tells.

A format says the kind of its files and counts their pages; all else follows from the
edition, and is filled in here. Goes in: an artefact; comes out: the same, complete.
"""

from collections.abc import Mapping
from dataclasses import replace

from publish.document.measures import list_measures
from publish.document.model import Document
from publish.editions.edition import Edition
from publish.editions.papers import paper_name
from publish.output.artefact import Artefact, Flips, Kind, Printed, Use

_ONE_SIDED = frozenset({"fronts", "backs", "halves"})
_FOLDED = (2.0, 1.0)
_SHEETS: Mapping[Kind, tuple[float, float]] = {  # sizes of a sheet in those of a page
    "pages": (1.0, 1.0),
    "sheets": _FOLDED,
    "fronts": _FOLDED,
    "backs": _FOLDED,
    "test-sheet": _FOLDED,
    "cards": (2.0, 2.0),
    "halves": (1.0, 0.5),
}


def complete(artefact: Artefact, document: Document) -> Artefact:
    """The artefact with its edition, its piece, its paper, and what is done with it.

    What its format said already stays, save the edition and the piece.
    """
    printed = artefact.printed or _printed(artefact, document)
    flips: Flips = "long" if printed == "duplex" else ""
    return replace(
        artefact,
        edition=document.edition.name,
        piece=document.piece,
        printed=printed,
        flips=artefact.flips or flips,
        paper=artefact.paper or _paper(artefact.kind, document),
        use=_use(document.edition),
        fitted=list_measures(document),
    )


def _use(edition: Edition) -> Use:
    """Where its files go: what comes first here is told apart from what follows."""
    if edition.is_site:
        return "web"
    if edition.is_press:
        return "shop"
    if edition.each != "book":
        return "meet"
    return "print" if edition.is_paper else "read"


def _printed(artefact: Artefact, document: Document) -> Printed:
    """By a shop, in an office on one side or both, or not at all."""
    if document.edition.is_press:
        return "shop"
    if not document.edition.is_paper:
        return ""
    # of one page the second side would stay white
    is_one_sided = artefact.kind in _ONE_SIDED or artefact.pages == 1
    return "simplex" if is_one_sided else "duplex"


def _paper(kind: Kind, document: Document) -> str:
    if kind not in _SHEETS:
        return ""
    width, height = document.edition.trim
    across, down = _SHEETS[kind]
    return paper_name(across * width, down * height)

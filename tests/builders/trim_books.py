"""The book that holds every construct, on pages of any trim: one chapter of it."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from builders.title_books import with_sheet
from builders.whole_books import read
from publish.book.authors_editions import find_edition
from publish.load import Work
from publish.manuscript.edition_model import EditionData
from publish.pdf.layout import lay_out
from publish.pipeline import make_document
from publish.proofs.shape import Proofed

TRIMS = {
    "A6": ("A6", ""),
    "A6 in 9 pt": ("A6", "9pt"),
    "A6 lying": ("148x105mm", ""),
    "smallest": ("105x105mm", ""),
    "A5": ("A5", ""),
    "A5 lying": ("210x148mm", ""),
    "square": ("210x210mm", ""),
    "A4": ("A4", ""),
    "A4 lying": ("297x210mm", ""),
    "A3": ("A3", ""),
    "A3 in 12 pt": ("A3", "12pt"),
}
_NAME = "own"
_PARTS = ["pomp", "wie-meedoen"]


def shaped(trim: str, size: str = "", base: str = "print") -> Work:
    """The book with an edition `own` of this trim and type."""
    row = {"based_on": base, "trim": trim, "include": _PARTS}
    own = EditionData.model_validate(row | ({"type_size": size} if size else {}))
    work = read("constructs")
    editions = {**work.manuscript.editions, _NAME: own}
    manuscript = work.manuscript.model_copy(update={"editions": editions})
    return replace(work, manuscript=manuscript)


def proofed_trim(work: Work, folder: Path) -> Proofed:
    """Its edition `own` as a file, to be proved."""
    document = make_document(work, find_edition(work.manuscript, _NAME))
    path = folder / document.file_name
    path.write_bytes(lay_out(document).content)
    return Proofed(path, document.edition, document)


@cache
def kept_trim(name: str, folder: Path) -> Proofed:
    """One of `TRIMS`, laid out once."""
    return proofed_trim(shaped(*TRIMS[name]), folder)


def spoilt_trim(name: str, css: str, folder: Path) -> Proofed:
    """One of `TRIMS` with CSS behind the sheets of its pages."""
    return proofed_trim(with_sheet(shaped(*TRIMS[name]), print=css), folder)

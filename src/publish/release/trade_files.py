"""What shops, libraries and reading programs are told of a release."""

from publish.load import Work
from publish.output.artefact import Artefact
from publish.proofs.finished_files import Proved
from publish.release.catalogues.covers import take_covers
from publish.release.catalogues.onix import make_onix
from publish.release.catalogues.opds import make_opds
from publish.release.catalogues.publication import EPUB, PDF, ReleasedFile

_FORMATS = {"epub": EPUB, "pdf": PDF}  # what a reader takes home from a catalogue


def read_trade(
    work: Work, proved: tuple[Proved, ...]
) -> tuple[tuple[Artefact, ...], str]:
    """The ONIX message, the catalogues and their covers; and why there is no message.

    Hand-outs, papers of a meeting and the file for a shop stand in no catalogue.
    """
    files = [
        ReleasedFile(
            proofed.path.name,
            proofed.edition.name,
            _FORMATS[proofed.edition.format],
            proofed.path.read_bytes(),
        )
        for proofed, _ in proved
        if proofed.edition.format in _FORMATS
    ]
    books = [file for file in files if file.edition == "epub"]
    if not books:
        return (), ""
    imprint = proved[0][0].document.book.imprint
    book = books[0].content
    covers = take_covers(book)
    message, why = make_onix(imprint, book)
    base = work.manuscript.links.base or ""
    catalogues = make_opds(imprint, files, covers, base)
    messages = () if message is None else (message,)
    return (*messages, *covers, *catalogues), why

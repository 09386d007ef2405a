"""What shops, libraries and reading programs are told of a release."""

from publish.book.shelf_titles import FORMATS, shelf_titles
from publish.catalogues.onix import make_onix
from publish.catalogues.opds1 import make_atom_catalogue
from publish.catalogues.opds2 import make_json_catalogue
from publish.catalogues.publication import KOBO, ReleasedFile, Shelf, make_covers
from publish.epub.accessibility import access_of
from publish.load import Work
from publish.messages.sentences import Sentence
from publish.output.artefact import Artefact
from publish.proofs.finished_files import Proved


def read_trade(
    work: Work, proved: tuple[Proved, ...]
) -> tuple[tuple[Artefact, ...], Sentence | None]:
    """The ONIX message, the catalogues and their covers; and why there is no message.

    Hand-outs, papers of a meeting and the file for a shop stand in no catalogue.
    """
    books = [proofed for proofed, _ in proved if proofed.edition.name == "epub"]
    if not books:
        return (), None
    shelved = [one for one, _ in proved if one.edition.format in FORMATS]
    titles = shelf_titles([one.edition for one in shelved], work.words)
    files = [
        ReleasedFile(
            proofed.path.name,
            proofed.edition.name,
            KOBO if proofed.edition.spans else FORMATS[proofed.edition.format],
            proofed.path.stat().st_size,
            title,
        )
        for proofed, title in zip(shelved, titles, strict=True)
    ]
    document, size = books[0].document, books[0].path.stat().st_size
    access, covers = access_of(document), make_covers(document)
    message, why = make_onix(document, access, size)
    base = work.manuscript.links.base or ""
    shelf = Shelf(document.book.imprint, files, covers, base, access)
    catalogues = make_atom_catalogue(shelf), make_json_catalogue(shelf)
    messages = () if message is None else (message,)
    return (*messages, *covers, *catalogues), why

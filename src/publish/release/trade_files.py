"""What shops, libraries and reading programs are told of a release."""

from collections.abc import Mapping, Sequence

from publish.catalogues.onix import make_onix
from publish.catalogues.opds1 import make_atom_catalogue
from publish.catalogues.opds2 import make_json_catalogue
from publish.catalogues.publication import (
    ReleasedFile,
    Shelf,
    make_covers,
)
from publish.editions.edition import Edition
from publish.epub.accessibility import access_of
from publish.load import Work
from publish.messages.sentences import Sentence
from publish.output.artefact import Artefact
from publish.output.media_types import EPUB, PDF
from publish.proofs.finished_files import Proved

_FORMATS = {"epub": EPUB, "pdf": PDF}  # what a reader takes home from a catalogue
# Kobo's own: under the type of an EPUB programs would offer, and keep, two of one name
_KOBO = "application/kepub+zip"


def read_trade(
    work: Work, proved: tuple[Proved, ...]
) -> tuple[tuple[Artefact, ...], Sentence | None]:
    """The ONIX message, the catalogues and their covers; and why there is no message.

    Hand-outs, papers of a meeting and the file for a shop stand in no catalogue.
    """
    books = [proofed for proofed, _ in proved if proofed.edition.name == "epub"]
    if not books:
        return (), None
    shelved = [one for one, _ in proved if one.edition.format in _FORMATS]
    titles = shelf_titles([one.edition for one in shelved], work.words)
    files = [
        ReleasedFile(
            proofed.path.name,
            proofed.edition.name,
            _KOBO if proofed.edition.spans else _FORMATS[proofed.edition.format],
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


def shelf_titles(
    editions: Sequence[Edition], words: Mapping[str, str]
) -> tuple[str, ...]:
    """What a reader chooses each file by, in the book's language, no two the same.

    An edition that is called as one before it has its own name behind it.
    """
    titles: list[str] = []
    for edition in editions:
        title = words[f"shelf_{_use(edition)}"]
        titles.append(f"{title} ({edition.name})" if title in titles else title)
    return tuple(titles)


def _use(edition: Edition) -> str:
    """What an edition is for, as the words of its title are called."""
    if edition.is_reader:
        return "kobo" if edition.spans else "epub"
    if edition.medium == "screen":
        return "phone" if edition.is_phone else "screen"
    if edition.is_grey:
        return "economy"
    return "large" if edition.is_large else "print"

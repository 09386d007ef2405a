"""The catalogues of a release, for programs that fetch books: OPDS 1.2 and 2.0.

Goes in: what the book says of itself, the files, the covers, the address where they
will stand; comes out: two files that each name the other.
"""

from collections.abc import Sequence

from publish.book.model import Imprint
from publish.output.artefact import Artefact
from publish.release.catalogues import opds1 as atom
from publish.release.catalogues import opds2 as webpub
from publish.release.catalogues.epub_package import parse_package
from publish.release.catalogues.publication import EPUB, ReleasedFile, Shelf


def make_opds(
    imprint: Imprint,
    files: Sequence[ReleasedFile],
    covers: Sequence[Artefact] = (),
    base: str = "",
) -> tuple[Artefact, ...]:
    """`trade/opds.xml` and `trade/opds.json`; nothing where there is nothing to read.

    `covers` are those of `take_covers`; `base` is the address of the release's own
    folder on the web, without which addresses are told from the catalogue on.

    Raises:
        ValueError: a file of the edition `epub` is no EPUB.
    """
    if not files:
        return ()
    shelf = Shelf(imprint, files, covers, base)
    first = shelf.readable[0]
    package = parse_package(first.content) if first.media_type == EPUB else None
    return (
        Artefact(atom.NAME, atom.atom_feed(shelf, webpub.NAME)),
        Artefact(webpub.NAME, webpub.webpub_feed(shelf, package, atom.NAME)),
    )

"""What a closed site needs to take in files of its book, once they are made.

Goes in: a closed Document, and its pages as browsers read them; comes out: an offer.
"""

from publish.book.layout_words import say_number, say_size
from publish.catalogues.opds1 import make_atom_catalogue
from publish.catalogues.opds2 import make_json_catalogue
from publish.catalogues.publication import Shelf, make_covers
from publish.document.model import Document
from publish.output.offer import Offer
from publish.prose import plain

_WORDS = (
    *("site_page", "site_pages", "site_fronts", "site_backs", "test_sheet"),
    *("release_duplex_long", "release_duplex_short", "release_simplex"),
)
_DIGITS = 1_234_567_890


def make_offer(document: Document, front: str, page: str) -> Offer | None:
    """The offer; None for a site that takes in nothing.

    `front` is the front page as it leads to `page`, the one of all files.
    """
    spare, book = document.downloads, document.book
    if spare is None:
        return None
    imprint = book.imprint
    covers, base = make_covers(document, ""), book.site.address
    shelf = Shelf(imprint, (), covers, base, folder="")
    return Offer(
        front=front,
        page=page,
        file=spare.file,
        atom=make_atom_catalogue(shelf).content.decode(),
        json=make_json_catalogue(shelf).content.decode(),
        titles=spare.titles,
        shelved=spare.shelved,
        pieces={name: plain(title) for name, title in book.titles.items()},
        words={key: book.words[key] for key in _WORDS},
        language=imprint.language,
        relation=shelf.relation,
        base=base,
        date=imprint.date,
    )


def letters_of_facts(language: str) -> str:
    """All signs that numbers and sizes of files are said with, for the fonts."""
    sizes = (say_size(size, language) for size in (1_000, 2_000, 10**6, 23 * 10**5))
    return " ".join((say_number(_DIGITS, language), *sizes))

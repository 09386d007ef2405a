"""What a reader chooses a file of a book by: what its edition is for."""

from collections.abc import Mapping, Sequence

from publish.editions.edition import Edition
from publish.output.media_types import EPUB, PDF

FORMATS = {"epub": EPUB, "pdf": PDF}  # what a reader takes home from a catalogue


def shelf_titles(
    editions: Sequence[Edition], words: Mapping[str, str]
) -> tuple[str, ...]:
    """What a reader chooses each file by, in the book's language, no two the same.

    An edition that is called as one before it has its own name behind it.
    """
    titles: list[str] = []
    for edition in editions:
        title = words[_use(edition)]
        titles.append(f"{title} ({edition.name})" if title in titles else title)
    return tuple(titles)


def reader_title(edition: str, words: Mapping[str, str]) -> str:
    """What a reader calls an edition that has pages; an author's own has its name."""
    name = edition.replace("-", "_")
    return words.get(f"site_paper_{name}") or words.get(f"shelf_{name}", edition)


def _use(edition: Edition) -> str:
    """The word for what an edition is for: that of the first of these that it is."""
    uses = {
        "shelf_kobo": edition.spans,
        "shelf_epub": edition.is_reader,
        "shelf_phone": edition.is_phone,
        "shelf_screen": edition.medium == "screen",
        "site_booklet": edition.is_booklet,
        "site_meeting": edition.is_meeting,
        "site_press": edition.is_press,
        "site_handout": edition.each == "chapter",
        "shelf_economy": edition.is_grey,
        "shelf_large": edition.is_large,
    }
    return next((word for word, holds in uses.items() if holds), "shelf_print")

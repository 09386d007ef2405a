"""A Book by itself, for tests that begin after the manuscript."""

from collections.abc import Mapping
from typing import Any

from publish.book.model import Book, Imprint
from publish.editions.builtin import EDITIONS

_NOTHING: Mapping[str, Any] = {
    "subtitle": "",
    "language": "nl",
    "direction": "ltr",
    "identifier": "urn:uuid:5b0c1f0e-0000-4000-8000-000000000000",
    "version": "1.0.0",
    "date": "2023-11-06",
    "publisher": "",
    "description": "",
    "subjects": (),
    "website": "",
    "rights": "",
    "licence": "",
    "isbn": {},
    "people": (),
    "series": "",
    "series_number": "",
    "accessibility": {},
    "cover_image": "",
    "cover_text": "",
}


def an_imprint(title: str = "Over stromen", **more: Any) -> Imprint:  # noqa: ANN401 # any field
    """What a book says of itself: a title, and whatever a test adds."""
    return Imprint(**{"title": title, **_NOTHING, **more})


def a_book(
    edition: str = "print",
    imprint: Imprint | None = None,
    words: Mapping[str, str] | None = None,
) -> Book:
    """A book that has an imprint and words for its layouts, and nothing in it."""
    return Book(
        imprint=imprint or an_imprint(),
        edition=EDITIONS[edition],
        words=words or {"cover": "omslag"},
        legend=(),
        sections=(),
        links=(),
        images={},
        titles={},
        icons={},
        assets={},
        errata=(),
    )

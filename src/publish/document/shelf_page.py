"""Stage 4: the page of a shelf, which stands around the sites of several books."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from publish.assets.styles import Styles
from publish.book.layout_words import say_language
from publish.document.environment import make_environment, print_layout
from publish.editions.builtin import EDITIONS
from publish.typography.language_tags import direction_of


@dataclass(frozen=True, slots=True)
class ShelfBook:
    """A book as the shelf shows it; `folder` is that of its site.

    `cover` is the address of a small picture, with its width and height in px.
    """

    folder: str
    title: str
    subtitle: str
    language: str
    cover: str
    width: int
    height: int

    @property
    def direction(self) -> str:
        """Which way its language is written."""
        return direction_of(self.language)


def set_shelf_page(
    styles: Styles,
    words: Mapping[str, str],
    language: str,
    books: Sequence[ShelfBook],
    *,
    offers: bool,
) -> str:
    """The page, with words in this language; `offers` where there are catalogues.

    Its sheets are those of the first book, without their fonts: those have the letters
    of that book alone, and the titles of others may need more.

    Raises:
        BookError: L001, where the layout names what does not exist.
    """
    given = {
        "words": words,
        "language": language,
        "direction": direction_of(language),
        "books": books,
        "sheets": [f"{books[0].folder}/{name}" for name in EDITIONS["web"].styles],
        "offers": offers,
        "say_language": lambda tag: say_language(tag, language),
    }
    return print_layout(make_environment(styles), "site-shelf.html", given)

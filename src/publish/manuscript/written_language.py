"""The language in which a manuscript is written, before it is known to be right."""

from typing import Any

from publish.manuscript.right_words import meant_language


def written_language(value: Any) -> str:  # noqa: ANN401 - plain data
    """The tag that a manuscript full of mistakes says, or means; "" where it has none.

    `nl`, `nl_NL` and `Nederlands` are Dutch.
    """
    book = value.get("book") if isinstance(value, dict) else None
    said = book.get("language") if isinstance(book, dict) else ""
    return meant_language(said.strip()) if isinstance(said, str) else ""

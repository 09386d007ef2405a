"""The number of a book that no other book has: which are good, and a fresh one.

A fresh one follows from what a manuscript says of itself, so that it is the same each
time it is asked for, and no clock or chance is needed.
"""

import re
from typing import Any

from publish.codes.isbn import check_digit, digits_of, is_isbn_13, right_isbn

_URN = re.compile(r"urn:(?!uuid:|isbn:)[a-z0-9][a-z0-9-]{1,31}:\S+\Z")
_WEB = re.compile(r"https?://[^\s/.]+\.\S+\Z")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z", re.IGNORECASE)


def is_identifier(text: str) -> bool:
    """Whether it can be the number of a book: a whole UUID or ISBN, a URN, or web."""
    name, _, rest = text.partition(":")
    kind, _, own = rest.partition(":")
    if name == "urn" and kind == "uuid":
        return _UUID.match(own) is not None
    if name == "urn" and kind == "isbn":
        digits = digits_of(own)
        return is_isbn_13(digits) and check_digit(digits) == digits[-1]
    return bool(_URN.match(text) or _WEB.match(text))


def right_identifier(text: str) -> str:
    """A UUID or an ISBN as the number of a book; "" where there is none in it."""
    bare = text.strip().strip("{}").rpartition(":")[2]
    if _UUID.match(bare):
        return f"urn:uuid:{bare.lower()}"
    number = right_isbn(bare)
    return f"urn:isbn:{number}" if number else ""


def fresh_identifier(value: Any) -> str:  # noqa: ANN401 - plain data
    """A UUID for the book of this manuscript, the same each time."""
    import uuid

    names = uuid.uuid5(uuid.NAMESPACE_URL, "publish:book")
    book = value.get("book") if isinstance(value, dict) else None
    book = book if isinstance(book, dict) else {}
    told = [str(book.get(key) or "") for key in ("title", "subtitle", "publisher")]
    return f"urn:uuid:{uuid.uuid5(names, '|'.join(told))}"

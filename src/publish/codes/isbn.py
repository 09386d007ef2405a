"""An ISBN as it is printed: with hyphens between its five parts.

Goes in: thirteen digits, with or without hyphens; comes out: the same with hyphens. An
agency hands out its numbers with hyphens, and an author who copies them is believed;
for all others python-stdnum knows the ranges of every group of countries.
"""

import re

_PARTS = re.compile(r"97[89]([ -])\d{1,5}\1\d{1,7}\1\d{1,6}\1\d")
_LENGTH = len("978-90-00-00000-5")
_PREFIX = "urn:isbn:"


def digits_of(isbn: str) -> str:
    """The thirteen digits alone, as machines read them."""
    return re.sub(r"[\s-]", "", isbn).removeprefix(_PREFIX)


def is_isbn_13(digits: str) -> bool:
    """Whether these are thirteen digits of a book; the last one may be wrong."""
    return re.fullmatch(r"97[89][0-9]{10}", digits) is not None


def check_digit(digits: str) -> str:
    """The thirteenth digit, as the first twelve say it."""
    from stdnum.ean import calc_check_digit

    return str(calc_check_digit(digits[:12]))


def hyphenated(isbn: str) -> str:
    """With hyphens as written, else as the ranges of its group say, else as it is."""
    if _PARTS.fullmatch(isbn) and len(isbn) == _LENGTH:
        return isbn.replace(" ", "-")
    if not isbn:
        return ""
    from stdnum.isbn import split

    parts = split(digits_of(isbn))
    return "-".join(parts) if all(parts) else digits_of(isbn)


def right_isbn(text: str) -> str:
    """`ISBN 978 90…`, with dashes or dots, one of ten digits -> thirteen digits.

    "" where it is none, or where a digit is wrong: which one, nobody knows.
    """
    from stdnum.isbn import is_valid, to_isbn13

    bare = re.sub(r"(?i)\bisbn[\s:-]*(?:1[03][\s:-]+)?", "", text)
    bare = re.sub(r"[\u2010-\u2015\u2212.]", "-", bare).strip(" :-")
    return to_isbn13(bare).replace(" ", "-") if is_valid(bare) else ""

"""An ISBN as it is printed: with hyphens between its five parts.

Goes in: thirteen digits, with or without hyphens; comes out: the same with hyphens
where they are known. An agency hands out its numbers with hyphens, and an author who
copies them is believed; the ranges of the Dutch groups are known here too.
Source: International ISBN Agency, Range Message, groups 978-90 and 978-94.
"""

import re

_PARTS = re.compile(r"97[89]([ -])\d{1,5}\1\d{1,7}\1\d{1,6}\1\d")
_LENGTH = len("978-90-00-00000-5")
_DUTCH = {  # from these two digits on, the digits of a publisher; 0 where there is none
    "97890": (
        *((0, 2), (20, 3), (50, 4), (70, 5), (80, 6)),
        *((85, 4), (90, 2), (91, 0), (94, 2), (95, 0)),
    ),
    "97894": ((0, 3), (60, 4), (90, 5)),
}


def digits_of(isbn: str) -> str:
    """The thirteen digits alone, as machines read them."""
    return re.sub(r"[\s-]", "", isbn)


def hyphenated(isbn: str) -> str:
    """With hyphens as written, else as the Dutch ranges say, else as it is."""
    if _PARTS.fullmatch(isbn) and len(isbn) == _LENGTH:
        return isbn.replace(" ", "-")
    digits = digits_of(isbn)
    group, rest = digits[:5], digits[5:-1]
    ranges = _DUTCH.get(group, ())
    sizes = [size for start, size in ranges if start <= int(rest[:2])]
    if not sizes or not sizes[-1]:
        return digits
    publisher, title = rest[: sizes[-1]], rest[sizes[-1] :]
    return "-".join((digits[:3], digits[3:5], publisher, title, digits[-1]))

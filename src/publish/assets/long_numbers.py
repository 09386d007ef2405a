"""Numbers of a style sheet that have thousands of digits, which nobody can read.

Python refuses to make numbers of so many. They are out of range by far, and stay so
with fewer digits.
"""

import re

_LONG = re.compile(r"(?<=\d{1000})\d{1000,}")


def readable_numbers(sheet: str) -> str:
    """The sheet with such numbers made short; all else stays where it is."""
    return _LONG.sub("", sheet)

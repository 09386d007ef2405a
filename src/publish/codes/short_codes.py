"""Codes of five signs that stand for an address on paper. Pure.

A reader types them from paper, so no two signs look alike, capitals do not count, and
none reads as a word that one would not print.
"""

import hashlib
from collections.abc import Collection
from itertools import count

SIGNS = "abcdefhkmnpqrtuvwxyz34679"  # without letters and digits that look alike
LENGTH = 5
_READ_AS = str.maketrans("34679", "eabtg")
# Dutch and English words, and parts of them, that can be written with these signs.
_UNFIT = (
    *("kut", "kak", "kkr", "kanker", "kank", "ruk", "trut", "teef", "neuk", "kech"),
    *("hoer", "tyf", "pest", "kreng", "nazi", "zwart", "aap", "dead", "dood", "rape"),
    *("fuk", "fuck", "fck", "cunt", "kunt", "cum", "fap", "crap", "wank", "twat"),
    *("turd", "fart", "perv", "tard", "arab", "puta", "hate", "damn", "fat", "fag"),
)


def is_code(text: str) -> bool:
    """Whether it has the form of a code."""
    return len(text) == LENGTH and all(sign in SIGNS for sign in text)


def is_fit(code: str) -> bool:
    """Whether it can be printed: it reads as no word that offends."""
    read = code.translate(_READ_AS)
    return not any(word in code or word in read for word in _UNFIT)


def drawn(name: str, time: int) -> str:
    """The code that is drawn for a name the first time (0), the second (1), and on."""
    told = f"{name}\n{time}" if time else name
    number = int.from_bytes(hashlib.sha256(told.encode()).digest()[:8], "big")
    code = ""
    for _ in range(LENGTH):
        number, sign = divmod(number, len(SIGNS))
        code += SIGNS[sign]
    return code


def draw(name: str, taken: Collection[str]) -> tuple[str, int]:
    """A fit code that is not taken, and how often one was drawn before it."""
    codes = ((drawn(name, time), time) for time in count())
    return next(it for it in codes if it[0] not in taken and is_fit(it[0]))

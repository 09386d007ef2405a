"""Which script a letter belongs to, and whether it needs a font at all.

fontTools knows the scripts of a newer Unicode than Python does (UAX 24).
"""

import unicodedata
from functools import cache

SIGNS = "Zsym"  # ISO 15924: signs
EMOJI = "Zsye"  # ISO 15924: emoji
UNKNOWN = "Zzzz"  # no letter: not given out, or given to nobody in particular
_COMMON = frozenset({"Zyyy", "Zinh"})  # of many scripts, or of the letter before
_ALIKE = {"Hira": "Hrkt", "Kana": "Hrkt", "Bopo": "Hani"}  # written side by side
# Points, brackets and letters as wide as a Chinese one.
_WIDE = (range(0x3000, 0x3020), range(0xFF01, 0xFF61), range(0xFFE0, 0xFFE7))
_PICTURES = range(0x1F000, 0x1FB00)  # from Mahjong Tiles to Symbols and Pictographs A
# Format, control, no character of its own, and blanks: nothing is printed there.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"})
_SELECTORS = (range(0x180B, 0x1810), range(0xFE00, 0xFE10), range(0xE0000, 0xE0FFF))
_TAKEN_APART = range(0x0900, 0x1800)  # from Devanagari to Khmer
_KHMER = frozenset("\u17be\u17bf\u17c0\u17c4\u17c5")  # a second sign before the letter
_KHMER_SIGN = "\u17c1"
_JOINER = "\N{COMBINING GRAPHEME JOINER}"


def needs_font(letter: str) -> bool:
    """Whether something is printed for it: not for blanks, joiners and selectors."""
    if letter <= "~":
        return letter >= "!"
    if unicodedata.category(letter) in _UNSEEN or letter == _JOINER:
        return False
    return not any(ord(letter) in block for block in _SELECTORS)


@cache
def script_of(letter: str) -> str:
    """The ISO 15924 code of a letter's script; that of signs or emoji for others.

    A mark that several scripts share belongs to the first of them by its code.
    """
    from fontTools import unicodedata as newer

    script: str = newer.script(letter)
    if any(ord(letter) in block for block in _WIDE):
        return "Hani"
    if script in _COMMON:
        shared = sorted(newer.script_extension(letter) - _COMMON)
        script = shared[0] if shared else ""
    if script == UNKNOWN or not script:
        script = _sign(letter)
    return _ALIKE.get(script, script)


def _sign(letter: str) -> str:
    if ord(letter) in _PICTURES:
        return EMOJI
    return UNKNOWN if unicodedata.category(letter) in {"Co", "Cn"} else SIGNS


def is_rearranged(letter: str) -> bool:
    """Whether it is set together with others in a way that its shape does not tell."""
    return ord(letter) in _TAKEN_APART


def with_parts(letters: frozenset[str]) -> frozenset[str]:
    """The letters, and the parts into which programs take some of them to set them.

    A vowel that stands on both sides of its letter is set as two (OpenType, on shaping
    Indic, Thai and Khmer); a font without the parts breaks it.
    """
    apart = (letter for letter in letters if ord(letter) in _TAKEN_APART)
    parts = frozenset().union(*(unicodedata.normalize("NFKD", one) for one in apart))
    return letters | parts | ({_KHMER_SIGN} if letters & _KHMER else set())

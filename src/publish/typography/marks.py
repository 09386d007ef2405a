"""What surrounds a quote sign: the questions that decide what it is.

A passage goes in as one text in which the signs of untouched runs are hidden, with
the place of a sign; yes or no comes out. It knows nothing of levels of nesting.
"""

import re
from functools import cache

from publish.typography.languages import Tongue

SIGNS = "\"'‘’“”„‚«»‹›"
SIGN = re.compile(f"[{SIGNS}]")

_OPENS_BEFORE = frozenset("([{/–—-")
_CLOSES_AFTER = re.compile(rf"[{SIGNS}]*(?:\Z|(?!\.\.\.|…)[\s.,;:!?)\]}}/–—\-،؛؟])")
_LOOSE = re.compile(r"(?<!\w)['’]|['’](?!\w)")
_RUN_OF_SIGNS = re.compile(f"[{SIGNS}]+")
_YEAR = re.compile(r"[0-9]{2}(?![0-9])")
_YEAR_BEFORE = re.compile(
    r"\b(?:jaren|jaar|in|sinds|van|tot|uit|begin|einde?|voor|na|rond|vanaf|zomer|winter"
    r"|voorjaar|najaar|en|of|the|since|from|summer|and|seit|den|und)\s\Z",
    re.IGNORECASE,
)
_LONGEST = 10  # letters of those words, and the blank
_WORD = re.compile(r"\w+")
# 24" and 5' 10", also within 8,5"x10" and 1'30"
_MEASURED = re.compile('["\'](?!\\w)|"[x×](?=\\s?[0-9])|["\'][0-9]{1,2}["\'](?!\\w)')
_POSSESSIVE = re.compile(r"\s\w")
_AND = r"\s(?:roll|bass|chips|blues)\b"  # rock ’n’ roll
_AND_AFTER = re.compile(f"['’]{_AND}")


def opens_before(text: str, at: int) -> bool:
    """Whether what stands before a place lets a quote open there."""
    return at == 0 or text[at - 1].isspace() or text[at - 1] in _OPENS_BEFORE


def closes_after(text: str, at: int) -> bool:
    """Whether what follows a sign, past other signs, lets a quote close there."""
    return _CLOSES_AFTER.match(text, at + 1) is not None


def stands_alone(text: str, at: int) -> bool:
    """Whether a sign has blanks, or nothing, on both sides."""
    before = at == 0 or text[at - 1].isspace()
    return before and (at + 1 == len(text) or text[at + 1].isspace())


def stands_in_word(text: str, at: int) -> bool:
    """Whether a sign has a letter or digit on both sides."""
    within = 0 < at < len(text) - 1
    return within and text[at - 1].isalnum() and text[at + 1].isalnum()


@cache
def _elision(tongue: Tongue) -> re.Pattern[str]:
    words = "|".join(tongue.elided.split())
    tail = f"|n[{SIGNS}](?={_AND})" if "n" in tongue.elided.split() else ""
    return re.compile(rf"(?:{words})(?![\w{SIGNS}]){tail}", re.IGNORECASE)


def is_elision(text: str, at: int, tongue: Tongue) -> bool:
    """Whether a word that lost its beginning follows: ’s avonds, ’t, ’tis."""
    return bool(tongue.elided and _elision(tongue).match(text, at + 1))


def ends_elision(text: str, at: int) -> bool:
    """Whether a sign is the second one of ’n’."""
    return text[at - 2 : at] in {"'n", "’n"} and _AND_AFTER.match(text, at) is not None


def is_cut_short(text: str, at: int, tongue: Tongue) -> bool:
    """Whether an opening sign has no partner: an apostrophe, as in jaren ’90.

    A year is one unless a closing sign follows, and after `in` or `jaren` even where
    a genitive follows (Hans’ idee); other words only inside a phrase, for a paragraph
    of a longer speech opens without closing.
    """
    year = _YEAR.match(text, at + 1) is not None
    surely = year and _YEAR_BEFORE.search(text, max(0, at - _LONGEST), at) is not None
    if _closes_ahead(text, at, tongue, past_genitives=surely):
        return False
    within_phrase = text[:at].rstrip()[-1:].isalpha()
    return within_phrase or year or _is_shortened(text, at, tongue)


def _is_shortened(text: str, at: int, tongue: Tongue) -> bool:
    """Whether a word that lost its beginning follows, which may be quoted as well."""
    word = _WORD.match(text, at + 1)
    return word is not None and word[0].lower() in tongue.shortened.split()


def is_possessive(text: str, at: int, tongue: Tongue) -> bool:
    """Whether a sign after s, x or z is the genitive's and the quote closes later."""
    if text[at - 1] not in "sxz" or not _POSSESSIVE.match(text, at + 1):
        return False
    return _closes_ahead(text, at, tongue, unless_after="sxz")


def _closes_ahead(
    text: str,
    at: int,
    tongue: Tongue,
    unless_after: str = "",
    *,
    past_genitives: bool = False,
) -> bool:
    """Whether the next single sign, apostrophes aside, would close."""
    for loose in _LOOSE.finditer(text, at + 1):
        place = loose.start()
        if is_elision(text, place, tongue) or ends_elision(text, place):
            continue
        is_genitive = text[place - 1] in "sxz" and _POSSESSIVE.match(text, place + 1)
        if past_genitives and is_genitive:
            continue
        return not opens_before(text, place) and text[place - 1] not in unless_after
    return False


def is_measure(text: str, at: int, tongue: Tongue) -> bool:
    """Whether a straight sign after a digit means inches, feet, minutes or seconds.

    It does when no quote is open, judged by blanks alone, so that the answer is the
    same before and after setting. It is left for the author, who may mean ′ or ″.
    """
    if at == 0 or not text[at - 1].isdigit() or not _MEASURED.match(text, at):
        return False
    level = 0
    for signs in _RUN_OF_SIGNS.finditer(text, 0, at):
        start, end = signs.span()
        if opens_before(text, start) and not text[end].isspace():
            level += end - start - is_elision(text, end - 1, tongue)
        elif not opens_before(text, start) and not text[end].isalnum():
            level = max(0, level - (end - start))
    return level == 0

"""Blanks that must not become the end of a line, and the blanks of French.

Blanks are changed, never taken away; only French gets blanks that were not typed
(before ; : ! ? and inside guillemets: Lexique de l’Imprimerie nationale).
"""

import re
from functools import cache

from publish.typography.languages import Tongue
from publish.typography.passage import Rule

NO_BREAK = "\u00a0"
NARROW = "\u202f"
"""Narrow no-break space: set only in French and in German abbreviations.

Not every typeface has it (Atkinson Hyperlegible has not): who lays out pages may
put `NO_BREAK` in its place.
"""

_CAPITAL = "A-ZÀ-ÖØ-ÞĆĘĄŁŃÓŚŹŻĞİŞА-ЯҐЄІЇ"
_BEFORE_NUMBER = r"(?<=[€$£¥§№]\s)(?=[0-9])"
_PARTICLES = "de|den|der|du|ten|ter|van|von|zu|el|al|bin"
_INITIAL = rf"(?<=(?<!\w)[{_CAPITAL}]\.\s)(?=[{_CAPITAL}]|(?:{_PARTICLES})\s)"
_POSTCODE = r"(?<=(?<!\w)[1-9][0-9]{3}\s)(?=[A-Z]{2}(?!\w))"
_THIN = r"(?P<thin>(?<=(?<!\w)[A-Za-z]\.\s)(?=[A-Za-zÄÖÜäöü]\.(?!\w)|Chr\.))"

# One sign or blank first, which is quick to find, then what must stand around it.
_FRENCH = re.compile(
    r"[ \n«»;:!?](?:(?<=«)(?:[ \n]|(?=\S))"
    r"|(?<=[^\s«]»)"
    r"|(?<=[^\s(\[{«‹“‘;:!?¿¡][;!?])(?!\w)"
    r"|(?<=[^\s(\[{«‹“‘:]:)(?=[\s»”’\])]|\Z)"
    r"|(?<=[^\s«][ \n])»"
    r"|(?<=[^\s(\[{«‹“‘][ \n])(?:[;!?](?!\w)|:(?=[\s»”’\])]|\Z)))"
)
_FRENCH_SIGN = re.compile("[«»;:!?]").search


def _french(place: re.Match[str]) -> str:
    sign = place[0].strip()
    if sign == "«":
        return sign + NARROW
    return (NO_BREAK if sign == ":" else NARROW) + sign


_FRENCH_RULE = Rule(_FRENCH_SIGN, _FRENCH, _french)


def french_of(tongue: Tongue) -> Rule | None:
    """The blanks at French signs; None in other languages."""
    return _FRENCH_RULE if tongue.french else None


def _blank(place: re.Match[str]) -> str:
    return NARROW if place.lastgroup == "thin" else NO_BREAK


def _any(words: str) -> str:
    return "|".join(map(re.escape, words.split()))


def _places(tongue: Tongue) -> list[str]:
    """Patterns of a place between two signs, each after and before something."""
    places = [_BEFORE_NUMBER, _INITIAL]
    if tongue.thin:
        places.insert(0, _THIN)
    if tongue.postcodes:
        places.append(_POSTCODE)
    if tongue.clinging:
        letters = tongue.clinging + tongue.clinging.upper()
        places.append(rf"(?<=(?<!\w)[{letters}]\s)(?=\w)")
    marks = rf"(?:{_any(tongue.units)})(?!\w)|" if tongue.units else ""
    places.append(rf"(?<=[0-9]\s)(?={marks}[€%‰°])")
    numbered = tongue.numbered.split()
    places += [rf"(?<=(?<!\w){re.escape(word)}\s)(?=[0-9])" for word in numbered]
    return places


_has_digit = re.compile("[0-9]").search


@cache
def blanks_of(tongue: Tongue) -> Rule:
    """Blanks at numbers, units, initials and the like, which hold a line together."""
    if tongue.clinging:
        signs = "[ \n]"
    elif tongue.thin:
        signs = rf"\.(?:(?<=[{_CAPITAL}]\.)|(?<=(?<!\w)[a-z]\.))"
    else:
        signs = rf"\.(?<=[{_CAPITAL}]\.)"
    has_sign = re.compile(signs).search
    place = re.compile(rf"[ \n](?:{'|'.join(_places(tongue))})")
    return Rule(lambda text: has_sign(text) or _has_digit(text), place, _blank)


_LAST_LETTERS, _LAST_PAIR, _FEWEST_WORDS = 6, 20, 5
_LAST_TWO = re.compile(r"(?:^|[ \n])([^ \n]+)([ \n])([^ \n]+)\Z")


def keep_last_words(text: str) -> str:
    """Keep a short last word from standing alone on the last line.

    The blank before a last word of at most 6 letters becomes U+00A0 where the text
    has at least 5 words and the last two are at most 20 signs together; other text
    comes back as it is. For a whole paragraph, or the last run of one.
    """
    body = text.rstrip()
    pair = _LAST_TWO.search(body, max(0, len(body) - _LAST_PAIR - 2))
    if pair is None:
        return text
    before, last = pair[1], pair[3]
    letters = sum(sign.isalnum() for sign in last)
    fits = len(before) + 1 + len(last) <= _LAST_PAIR and letters <= _LAST_LETTERS
    if not fits or NO_BREAK in last or len(body.split()) < _FEWEST_WORDS:
        return text
    return text[: pair.start(2)] + NO_BREAK + text[pair.end(2) :]

"""Lines that ought to stay apart: addresses, poems, programmes, lists of names.

Markdown joins the lines of a paragraph. Prose that an editor wrapped is joined rightly,
so only what nobody wraps so is told. The lines of a paragraph go in; what is found
comes out, with a backslash at the end of its lines.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from publish.findings import trouble
from publish.prose.pasted.lines import Found, Line, shown

_NARROW, _SHORT, _VERSE = 30, 50, 60  # letters of the longest line
_WRAPPED = 40  # a book's author wraps no narrower
_SLACK = 8  # letters that a wrapped line would have had room for
_FEW, _SOME = 3, 4  # lines

_POSTCODE = re.compile(r"\d{4} ?[A-Z]{2}\b(?!\w)[ ,]*[\w’' -]*$")
_TOWN = re.compile(r"(?:[A-Z]{1,2}-)?\d{4,5} [^\W\d_][\w’' -]{2,30}$")
_STREET = re.compile(r"[^\W\d_][^,;:?!]{2,40} \d{1,4} ?[a-zA-Z]?(?:[-/]\d{1,3})?$")
_LABEL = re.compile(r"[A-ZÀ-Þ][\w’'/ .-]{0,23}:[ \t]+\S")
_CLOCK = re.compile(r"(?:\d{1,2}[.:]\d{2}|\d{1,2} uur)\b")
_AMOUNT = re.compile(
    r"(?:\d+(?:[.,/]\d+)?|[½¼¾])[ \u00a0]?(?:g|gr|gram|kg|kilo|ml|cl|dl|l|liter|el|tl"
    r"|eetlepels?|theelepels?|stuks?|teen(?:tje)?s?|teentjes|blik(?:ken|jes?)?|zak(?:ken|"
    r"jes?)?|bos(?:sen|jes?)?|tbsp|tsp|oz|lb|cups?|EL|TL)\b(?! \d)"
)
_SPEECH = re.compile(r"[–—][ \u00a0]?\S")
_PRICE = re.compile(r"€ ?\d+(?:[.,](?:\d\d|-))?$|\d+[.,]\d\d ?(?:€|euro)$")
_GREETING = re.compile(
    r"\b(?:groet(?:en|jes)?|hoogachtend|liefs|regards|sincerely|yours|wishes"
    r"|grüßen?|cordialement)\b[\w ]{0,12}[,!]?$",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"(?:(?:tel|t|e|m|telefoon|mobiel|e-?mail|mail|website|phone)[.:]* )?"
    r"(?:\+?\(?\d[\d ()-]{8,}|<?[^\s@]+@[^\s@]+\.\w+>?)$",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:(?:[A-ZÀ-Þ][\w.’-]*|de|van|der|den|het|ten|ter|von|la|el|en|&|\d+\w?) ){0,5}"
    r"(?:[A-ZÀ-Þ][\w.’)-]*|\d+\w?)$"
)
_ENDED = re.compile(r"[.!?…:][\"'”’»)]*$")
_PAUSED = re.compile(r"[.,;:!?…–—][\"'”’»)]*$")
_NOT_VERSE = re.compile(r"[`|\\]|^(?:!\[|\[\^|[<:>#*+-])")
_WIDE = ("zh", "ja", "ko", "th", "lo", "km", "my")  # short lines hold much there


def verses(lines: Sequence[Line], language: str) -> Iterator[Found]:
    """A finding where the lines of a whole paragraph were meant to stay apart."""
    texts = [line.text for line in lines]
    if len(texts) < len("ab") or not all(texts) or any(map(_NOT_VERSE.search, texts)):
        return
    if len(_longest(texts)) > _VERSE:
        return
    if not (_is_contact(texts) or _is_listed(texts) or _is_verse(texts, language)):
        return
    wrong = trouble("B222", right=f"{shown(texts[0])}\\")
    changes = tuple(line.then("\\") for line in lines[:-1])
    yield Found(wrong, tuple(range(len(lines))), changes)


def _longest(texts: Sequence[str]) -> str:
    return max(texts, key=len)


def _is_contact(texts: Sequence[str]) -> bool:
    """An address, the end of a letter, or how to reach somebody."""
    return any(
        _POSTCODE.match(below)
        or (_STREET.match(above) and _TOWN.match(below))
        or (_CONTACT.match(below) and (_NAME.match(above) or _CONTACT.match(above)))
        or (len(above) < _WRAPPED and below[0].isupper() and _GREETING.search(above))
        for above, below in pairwise(texts)
    )


def _is_listed(texts: Sequence[str]) -> bool:
    """Lines side by side of one form: `Waar: …`, `19.30 …`, `2 kg …`, `… € 3`."""
    return any(
        all(map(find, texts)) or _all_but_first(texts, find)
        for find in (
            _LABEL.match,
            _CLOCK.match,
            _AMOUNT.match,
            _PRICE.search,
            _SPEECH.match,
        )
    )


def _all_but_first(texts: Sequence[str], find: object) -> bool:
    """Below a line that announces them."""
    return (
        len(texts) > len("ab")
        and texts[0].endswith(":")
        and callable(find)
        and all(map(find, texts[1:]))
    )


def _is_verse(texts: Sequence[str], language: str) -> bool:
    """Lines that nobody's editor wraps so."""
    if len(texts) < _FEW or all(map(_ENDED.search, texts)):
        return False
    longest = len(_longest(texts))
    if longest <= _NARROW:
        return language.partition("-")[0].lower() not in _WIDE
    slack = _slack(texts, longest)
    is_wrapped = all(spare < 0 for spare in slack) and longest >= _WRAPPED
    return not is_wrapped and _is_poem(texts, slack, longest)


def _is_poem(texts: Sequence[str], slack: Sequence[int], longest: int) -> bool:
    """Lines with room left that begin with capitals, or many short ones."""
    roomy = sum(spare >= _SLACK for spare in slack)
    begun = all(_first_letter(text).isupper() for text in texts)
    is_open = any(not _ENDED.search(text) for text in texts[:-1])
    paused = all(map(_PAUSED.search, texts[:-1]))
    is_short = longest <= _SHORT and len(texts) >= _SOME
    many = is_short and not paused and 2 * roomy >= len(slack)
    return many or (begun and is_open and roomy > 0)


def _slack(texts: Sequence[str], longest: int) -> list[int]:
    """How many letters each line had left after the first word of the one below."""
    return [
        longest - len(above) - 1 - len(below.split(maxsplit=1)[0])
        for above, below in pairwise(texts)
    ]


def _first_letter(text: str) -> str:
    return next((letter for letter in text if letter.isalpha()), "")

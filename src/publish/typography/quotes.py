"""Quotes and apostrophes: straight signs become the language's own.

The runs of one passage go in, strings of the same lengths come out. Signs the author
typed curly stay, yet count as opening and closing. A straight sign with blanks on
both sides, or after a measure (12"), stays as typed.
"""

from dataclasses import dataclass
from itertools import accumulate, pairwise

from publish.typography import marks
from publish.typography.languages import Tongue
from publish.typography.passage import Texts, Tongues

APOSTROPHE = "’"

# What may close a quote that the author opened with this sign.
_CLOSERS = {
    "‘": "’",
    "“": "”",
    "„": "“”",
    "‚": "‘’",
    "«": "»",
    "‹": "›",
    "»": "«",
    "›": "‹",
}
_DOUBLE = frozenset('"“”„«»')


@dataclass(frozen=True, slots=True)
class _Quote:
    """A quote that is open: its sign, what closes it, and whether typed double."""

    sign: str
    closers: str
    double: bool


@dataclass(frozen=True, slots=True)
class _Mark:
    """One sign in a passage, and whether the sign right before it lets it open."""

    text: str
    at: int
    tongue: Tongue
    opens: bool

    @property
    def sign(self) -> str:
        return self.text[self.at]


def set_quotes(texts: Texts, tongues: Tongues) -> Texts:
    """Set the straight quotes of a passage; lengths and all else stay."""
    whole = "".join(texts)
    if '"' not in whole and "'" not in whole:
        return texts
    seen = "".join(
        text if tongue else marks.SIGN.sub("x", text)
        for text, tongue in zip(texts, tongues, strict=True)
    )
    ends = tuple(accumulate(map(len, texts), initial=0))
    signs = list(whole)
    for at, sign in _set_marks(seen, ends, tongues):
        signs[at] = sign
    return tuple("".join(signs[a:b]) for a, b in pairwise(ends))


def _set_marks(
    text: str, ends: tuple[int, ...], tongues: Tongues
) -> list[tuple[int, str]]:
    """Walk the signs from left to right with the quotes that are open."""
    open_quotes: list[_Quote] = []
    made: list[tuple[int, str]] = []
    french = any(tongue is not None and tongue.french for tongue in tongues)
    last, last_opens, run = -2, False, 0
    for found in marks.SIGN.finditer(text):
        at = found.start()
        while at >= ends[run + 1]:
            run += 1
        tongue = tongues[run]
        if tongue is None:
            continue
        opens = last_opens if last == at - 1 else marks.opens_before(text, at)
        mark = _Mark(text, at, tongue, opens)
        last, last_opens = at, False
        if _stays(mark, measures=not french):
            continue
        depth = len(open_quotes)
        sign = _set_mark(mark, open_quotes)
        last_opens = len(open_quotes) > depth or (
            tongue.french and sign == APOSTROPHE and len(open_quotes) == depth
        )
        made.append((at, sign))
    return made


def _stays(mark: _Mark, *, measures: bool) -> bool:
    """Whether a straight sign is none of ours. A French author may type « oui »."""
    if mark.sign not in "\"'":
        return False
    if marks.stands_alone(mark.text, mark.at):
        return not (mark.tongue.french and mark.sign == '"')
    after = mark.text[mark.at + 1 : mark.at + 2]
    if not measures and (
        mark.sign == "'" or mark.text.find('"') < mark.at or after.isdigit()
    ):
        return False
    return marks.is_measure(mark.text, mark.at, mark.tongue)


def _set_mark(mark: _Mark, open_quotes: list[_Quote]) -> str:
    """Choose the sign, and open or close a quote."""
    if mark.sign not in "\"'":
        _follow(mark, open_quotes)
        return mark.sign
    if mark.sign == "'" and _is_apostrophe(mark):
        return APOSTROPHE
    partner = _partner(mark, open_quotes)
    closes = marks.closes_after(mark.text, mark.at)
    if closes == mark.opens:  # both or neither: `"a"-"b"`
        closes = partner is not None
    return _close(mark, partner, open_quotes) if closes else _open(mark, open_quotes)


def _is_apostrophe(mark: _Mark) -> bool:
    text, at = mark.text, mark.at
    if marks.stands_in_word(text, at) or marks.ends_elision(text, at):
        return True
    return mark.opens and marks.is_elision(text, at, mark.tongue)


def _partner(mark: _Mark, open_quotes: list[_Quote]) -> int | None:
    """Where in the open quotes the one stands that this sign would close.

    A single sign closes the innermost only: further out it is an apostrophe.
    """
    double = mark.sign == '"'
    for level in range(len(open_quotes) - 1, -1, -1):
        if open_quotes[level].double == double:
            return level
        if not double:
            break
    return None


def _close(mark: _Mark, partner: int | None, open_quotes: list[_Quote]) -> str:
    if mark.sign == "'" and (
        partner is None or marks.is_possessive(mark.text, mark.at, mark.tongue)
    ):
        return APOSTROPHE
    if partner is None:
        return mark.tongue.outer[1]
    closer = open_quotes[partner].closers[0]
    del open_quotes[partner:]
    return closer


def _open(mark: _Mark, open_quotes: list[_Quote]) -> str:
    """Open with the outer signs, or with the inner ones inside of those."""
    if mark.sign == "'" and marks.is_cut_short(mark.text, mark.at, mark.tongue):
        return APOSTROPHE
    pair = mark.tongue.outer
    if open_quotes and open_quotes[-1].sign == pair[0]:
        pair = mark.tongue.inner
    open_quotes.append(_Quote(*pair, double=mark.sign == '"'))
    return pair[0]


def _follow(mark: _Mark, open_quotes: list[_Quote]) -> None:
    """Keep account of a sign that the author typed curly."""
    sign = mark.sign
    if sign == APOSTROPHE and marks.stands_in_word(mark.text, mark.at):
        return
    for level in range(len(open_quotes) - 1, -1, -1):
        if sign in open_quotes[level].closers:
            del open_quotes[level:]
            return
        if sign == APOSTROPHE:
            return
    if sign in "‘“„‚«‹" or (sign in "»›" and mark.opens):
        pairs = dict((mark.tongue.outer, mark.tongue.inner))
        closers = pairs.get(sign, "") + _CLOSERS[sign]
        open_quotes.append(_Quote(sign, closers, double=sign in _DOUBLE))

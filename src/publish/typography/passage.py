"""A passage: the runs of one paragraph, seen as one text.

A `Rule` says what is set at which places; `set_places` sets them run by run, while
the places are found in the whole passage, so that a run knows its neighbours. It
knows nothing of quotes, dashes or blanks.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from publish.typography.languages import Tongue


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one language (BCP 47).

    `zxx` (code, addresses) and languages that are not known stay as they are, but
    their neighbours see them.
    """

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Rule:
    """What is set where: `trigger` is cheap and says whether it is worth a look.

    A pattern that begins with a plain letter is found ten times as fast as others.
    """

    trigger: Callable[[str], object]
    place: re.Pattern[str]
    sign: Callable[[re.Match[str]], str]


Texts = tuple[str, ...]
Tongues = tuple[Tongue | None, ...]


def set_places(
    texts: Texts, tongues: Tongues, rule_of: Callable[[Tongue], Rule | None]
) -> Texts:
    """Set the places of each language's rule in the runs of that language.

    A place that reaches over the edge of a run stays as it is.
    """
    for tongue in dict.fromkeys(tongues):
        rule = rule_of(tongue) if tongue else None
        if rule is None:
            continue
        if len(texts) == 1:
            return (_set_in_one(texts[0], rule),)
        whole = "".join(texts)
        if rule.trigger(whole):
            texts = _set_in_many(
                whole, texts, tuple(t is tongue for t in tongues), rule
            )
    return texts


def _set_in_one(text: str, rule: Rule) -> str:
    return rule.place.sub(rule.sign, text) if rule.trigger(text) else text


def _set_in_many(whole: str, texts: Texts, chosen: Sequence[bool], rule: Rule) -> Texts:
    """Walk the places and the runs side by side; places come in order."""
    ends = tuple(accumulate(map(len, texts)))
    parts: list[list[str]] = [[] for _ in texts]
    run = done = 0
    for place in rule.place.finditer(whole):
        start, end = place.span()
        while start >= ends[run]:
            parts[run].append(whole[done : ends[run]])
            done = ends[run]
            run += 1
        if chosen[run] and end <= ends[run]:
            parts[run] += (whole[done:start], rule.sign(place))
            done = end
    for rest in range(run, len(texts)):
        parts[rest].append(whole[done : ends[rest]])
        done = ends[rest]
    return tuple(map("".join, parts))

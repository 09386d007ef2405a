"""Marks of emphasis: where each stands, and which were left over as text.

`emphasis` replaces the rule of markdown-it that finds the marks and notes where each
stands; `leftovers` reads off, after pairing, those that became nothing.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.emphasis import tokenize
from markdown_it.token import Token

from publish.findings import trouble
from publish.prose.reading import Part
from publish.prose.unlinked import BracketSlip as Slip

_LONGEST = 80  # letters that a hint repeats
_OPERAND_BEFORE = re.compile(r"(?:^|[\s(\[*_=+/−-])(?:[\d.,]+|\w)\s*$")
_OPERAND_AFTER = re.compile(r"\s*(?:[\d.,]+|\w)(?:$|[\s)\].,;:*_=+/−-])")


class Run(NamedTuple):
    """Marks side by side that became nothing."""

    start: int
    end: int
    mark: str
    whole: bool  # False where some marks beside them did take


def emphasis(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 markdown-it's
    """The rule for `*` and `_`, with the position of each mark in its token."""
    start = state.pos
    if not tokenize(state, silent):
        return False
    length = state.pos - start
    for step, token in enumerate(state.tokens[-length:]):
        token.meta = {"mark": start + step, "run": length}
    return True


def leftovers(tokens: Sequence[Token]) -> tuple[Run, ...]:
    """The marks that are still text once all pairs are found."""
    runs: list[list[Token]] = []
    for token in tokens:
        if token.type != "text" or "mark" not in token.meta or not token.content:
            continue
        before = runs[-1][-1] if runs else None
        follows = before and before.meta["mark"] + 1 == token.meta["mark"]
        if before and follows and before.content == token.content:
            runs[-1].append(token)
        else:
            runs.append([token])
    return tuple(
        Run(
            run[0].meta["mark"],
            run[-1].meta["mark"] + 1,
            run[0].content * len(run),
            run[0].meta["run"] == len(run),
        )
        for run in runs
    )


def emphasis_slips(source: str, runs: Sequence[Run]) -> Iterator[Slip]:
    """Those leftovers that look as if emphasis was meant; `5 * 3` does not."""
    waiting: dict[str, Run] = {}
    for run in runs:
        first = waiting.pop(run.mark, None)
        if first and _meant(source, first, run):
            yield _pair(source, first, run)
            continue
        if first:
            yield from _alone(source, first)
        waiting[run.mark] = run
    for run in sorted(waiting.values()):
        yield from _alone(source, run)


def _meant(source: str, first: Run, last: Run) -> bool:
    inner = source[first.end : last.start]
    if not inner.strip() or _beside_word(source, first, last):
        return False
    if len(first.mark) > 1 or not (inner[0].isspace() and inner[-1].isspace()):
        return True
    before, after = source[: first.start][-20:], source[last.end :][:20]
    sums = _OPERAND_BEFORE.search(before), _OPERAND_AFTER.match(after)
    return not any(sums)


def _beside_word(source: str, first: Run, last: Run) -> bool:
    """Inside words, where `_` never is emphasis: snake_case_name."""
    if "_" not in first.mark:
        return False
    before = source[first.start - 1 : first.start]
    after = source[last.end : last.end + 1]
    return before.isalnum() or after.isalnum()


def _pair(source: str, first: Run, last: Run) -> Slip:
    inner, mark = source[first.end : last.start], first.mark
    words, tail = " ".join(inner.split()), ""
    parts = _moved(source, first, last)
    if inner == inner.strip() and source[last.end : last.end + 1].isalnum():
        bare = words.rstrip(".,;:!?…'\"’”)")
        words, tail = bare or words, words[len(bare) :] if bare else ""
        if tail:
            parts = ((last.start - len(tail), last.end, f"{mark}{tail}"),)
    if len(words) > _LONGEST:
        words = f"{words[:30]} … {words[-30:]}"
    right = f"{mark}{words}{mark}{tail}"
    if mark == "*" and source[: first.start][-1:].isalnum():
        # perhaps the mark of a note below a list of prices: € 2,50*
        note = trouble("B202:note", mark=mark, right=right)
        return Slip(note, first.start)
    return Slip(trouble("B202", mark=mark, right=right), first.start, parts)


def _moved(source: str, first: Run, last: Run) -> tuple[Part, ...]:
    """The marks moved to the words; blanks stay between these and other words."""
    inner = source[first.end : last.start]
    after = len(inner) - len(inner.lstrip())
    before = len(inner) - len(inner.rstrip())
    parts: list[Part] = []
    if after:
        gap = " " if source[: first.start][-1:].isalnum() else ""
        parts.append((first.start, first.end + after, gap + first.mark))
    if before:
        gap = " " if source[last.end :][:1].isalnum() else ""
        parts.append((last.start - before, last.end, last.mark + gap))
    return tuple(parts)


def _alone(source: str, run: Run) -> Iterator[Slip]:
    before, after = source[: run.start][-1:], source[run.end :][:1]
    if run.whole:
        if len(run.mark) == 1 or (run.mark.startswith("_") and before.isalnum()):
            return
        if _blank(before) and _blank(after):
            return
    escaped = "".join(f"\\{sign}" for sign in run.mark)
    yield Slip(trouble("B202:alone", mark=run.mark, escaped=escaped), run.start)


def _blank(letter: str) -> bool:
    return not letter or letter.isspace()

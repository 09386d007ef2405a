"""Headings guessed from how they look: capitals, bold lines, large type, short lines.

Only paragraphs of the text itself are looked at, none in a table or list. What a file
calls a heading stays one; a guess goes one level below. Each guess keeps its reason.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from publish.importing.runs import has_more, stripped
from publish.importing.tree import Block, Inline, Paragraph, Run, walk

_LONGEST, _WORDS = 90, 14
_LARGER = 1.15  # than the text's own type
_SHORT, _LONG = 60, 110  # letters of a short line, and of a text below it
_ENDED = re.compile(r"[.,;…][\"'”’)]*$")
_SPOKEN = re.compile(r"[.,;:…][\"'”’)]*$")
_LEAST = 4  # capitals
_DEEPEST = 6
_FIGURES = re.compile(r"[\d\s.,:/€%+()–—-]+$")
_ADDRESS = re.compile(r"\d{4} ?[A-Z]{2}\b|@|www\.|https?:|\d{2}[-. ]\d{3,}")


@dataclass(frozen=True, slots=True)
class _Look:
    """What sets a line apart; the larger, the higher the heading."""

    size: float = 0.0
    is_caps: bool = False
    is_bold: bool = False

    @property
    def rank(self) -> tuple[float, bool, bool]:
        return (-self.size, not self.is_caps, not self.is_bold)

    @property
    def why(self) -> str:
        if self.is_caps:
            return "capitals"
        return "size" if self.size else "bold"


def with_headings(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The same blocks, each line that looks like a heading made one."""
    looks = dict(_looks(blocks))
    if not looks and not any(isinstance(it, Paragraph) and it.level for it in blocks):
        return tuple(_short(blocks))
    levels = _levels(blocks, looks)
    return tuple(
        _as_heading(block, levels[place], looks[place].why)
        if place in looks and isinstance(block, Paragraph)
        else _tidied(block)
        for place, block in enumerate(blocks)
    )


def _looks(blocks: Sequence[Block]) -> Iterator[tuple[int, _Look]]:
    usual = _usual_size(blocks)
    bold = sum(_is_bold(it) for it in blocks if isinstance(it, Paragraph))
    may_bold = 2 * bold <= sum(isinstance(it, Paragraph) for it in blocks)
    for place, block in enumerate(blocks[:-1]):
        if not isinstance(block, Paragraph) or not _may_be(block):
            continue
        size = round(block.size, 1) if block.size > usual * _LARGER > 0 else 0.0
        is_bold = may_bold and _is_bold(block) and not _SPOKEN.search(block.text)
        look = _Look(size, _is_caps(block.text), is_bold)
        if look != _Look():
            yield place, look


def _may_be(block: Paragraph) -> bool:
    """Whether it is short, on a line of its own, and ends as no sentence does."""
    text = block.text.strip()
    if block.level or block.role or has_more(block) or not text:
        return False
    is_line = "\n" not in text or _is_caps(text)
    is_brief = len(text) <= 2 * _LONGEST and len(text.split()) <= _WORDS
    is_linked = any(isinstance(it, Run) and it.address for it in block.inlines)
    is_other = _ENDED.search(text) or _FIGURES.match(text) or _ADDRESS.search(text)
    return is_line and is_brief and not is_linked and not is_other and "\t" not in text


def _is_caps(text: str) -> bool:
    letters = [it for it in text if it.isalpha()]
    has_cases = any(it.lower() != it.upper() for it in letters)
    return len(letters) >= _LEAST and has_cases and text == text.upper()


def _is_bold(block: Paragraph) -> bool:
    runs = [it for it in block.inlines if isinstance(it, Run) and it.text.strip()]
    return bool(runs) and all("strong" in it.marks for it in runs)


def _usual_size(blocks: Sequence[Block]) -> float:
    """The size that most letters are set in; 0 where nothing says so."""
    sizes: Counter[float] = Counter()
    for paragraph in walk(blocks):
        sizes[paragraph.size] += len(paragraph.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _levels(blocks: Sequence[Block], looks: Mapping[int, _Look]) -> Mapping[int, int]:
    """The level of each guess: below what the file calls headings, by its look."""
    named = [it.level for it in blocks if isinstance(it, Paragraph) and it.level]
    base = max(named, default=0)
    ranks = sorted({look.rank for look in looks.values()})
    if any(look.is_caps for look in looks.values()) and not any(
        look.size for look in looks.values()
    ):  # capitals are capitals, bold or not
        ranks = sorted({(0.0, not it.is_caps, False) for it in looks.values()})
        place = {
            at: ranks.index((0.0, not it.is_caps, False)) for at, it in looks.items()
        }
    else:
        place = {at: ranks.index(it.rank) for at, it in looks.items()}
    return {at: min(_DEEPEST, base + 1 + number) for at, number in place.items()}


def _short(blocks: Sequence[Block]) -> Iterator[Block]:
    """Where nothing else is a heading: a short line above a long paragraph."""
    for place, block in enumerate(blocks):
        below = blocks[place + 1] if place + 1 < len(blocks) else None
        is_head = (
            isinstance(block, Paragraph)
            and _may_be(block)
            and isinstance(below, Paragraph)
            and len(below.text) >= _LONG
            and len(block.text.strip()) <= _SHORT
            and not _SPOKEN.search(block.text.strip())
            and block.text.strip()[:1].isupper()
        )
        if is_head and isinstance(block, Paragraph):
            yield _as_heading(block, 1, "short")
        else:
            yield block


def _as_heading(block: Paragraph, level: int, why: str) -> Paragraph:
    return replace(block, inlines=_unmarked(block.inlines), level=level, why=why)


def _tidied(block: Block) -> Block:
    """A heading without the boldness that headings have anyway."""
    if isinstance(block, Paragraph) and (block.level or block.role == "title"):
        return replace(block, inlines=_unmarked(block.inlines))
    return block


def _unmarked(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """On one line, and bold nowhere."""
    return stripped(
        tuple(
            replace(it, text=" ".join(it.text.split("\n")), marks=it.marks - {"strong"})
            if isinstance(it, Run)
            else it
            for it in inlines
        )
    )

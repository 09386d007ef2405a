"""Photographs of a folder, and where a text speaks of them: "foto 3", "tafel.jpg".

Goes in: blocks and files; comes out: blocks with the pictures below the paragraphs that
name them, and what was guessed. A number means the file with that number in its name,
or else the one at that place in the folder.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from publish.findings import Trouble, trouble
from publish.importing.tree import Block, Listing, Paragraph, Run, Shown, Table, walk

_NUMBERED = re.compile(
    r"\b(?:foto|afbeelding|afb\.?|photo|picture|figuur|plaatje)[ \u00a0]*"
    r"(?:nr\.?[ ]*)?(\d{1,3})\b",
    re.IGNORECASE,
)
_ONLY = re.compile(r"[\[(<{*_\s]*(.*?)[\])>}*_\s.:]*$")
_PARTS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Placed:
    """Blocks with the photographs in their places; `guesses` say why there."""

    blocks: tuple[Block, ...]
    guesses: tuple[Trouble, ...] = ()


def in_order_of_names(names: Sequence[str]) -> list[str]:
    """Names as a person counts: 2 before 10."""
    return sorted(names, key=_natural)


def _natural(name: str) -> tuple[tuple[int, str], ...]:
    parts = _PARTS.split(name.lower())
    return tuple((int(it), "") if it.isdecimal() else (-1, it) for it in parts)


def placed(blocks: Sequence[Block], files: Mapping[str, str]) -> Placed:
    """Put each photograph below the first paragraph that speaks of it.

    `files` are their names by key, in order.
    """
    made: list[Block] = []
    guesses: list[Trouble] = []
    used: set[str] = set()
    for block in blocks:
        made.append(block)
        for key, word in _named(block, files):
            if key in used:
                continue
            used.add(key)
            made.append(Paragraph((Shown(key),)))
            name = PurePosixPath(files[key]).name
            guesses.append(trouble("I105", word=word, file=name))
    return Placed(tuple(_captions_below(made)), tuple(guesses))


def _captions_below(blocks: Sequence[Block]) -> Iterator[Block]:
    """A line that is all about its photograph goes below it, as its caption."""
    waiting: Block | None = None
    for place, block in enumerate(blocks):
        below = blocks[place + 1] if place + 1 < len(blocks) else None
        if waiting is not None:
            yield block
            yield waiting
            waiting = None
        elif _is_picture(below) and _is_label(block):
            waiting = _unbracketed(block)
        else:
            yield block


def _unbracketed(block: Block) -> Block:
    """`[foto 3]` as a caption has it."""
    text = block.text.strip() if isinstance(block, Paragraph) else ""
    found = re.fullmatch(r"[\[(<{](.*)[\])>}]", text)
    return Paragraph((Run(found[1]),)) if found else block


def _is_picture(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and any(
        isinstance(it, Shown) for it in block.inlines
    )


def _is_label(block: Block) -> bool:
    if not isinstance(block, Paragraph) or block.level or _is_picture(block):
        return False
    found = _ONLY.match(block.text.strip())
    return bool(found and _NUMBERED.match(found[1])) and "\n" not in block.text


def _named(block: Block, files: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The photographs that a block speaks of, with its word for each."""
    inside = (block,) if isinstance(block, Paragraph | Listing | Table) else ()
    text = "\n".join(it.text for it in walk(inside))
    lower = text.lower()
    for key, file in files.items():
        name = PurePosixPath(file).name
        stem = PurePosixPath(name).stem.lower()
        if name.lower() in lower:
            yield key, name
        elif _is_name(stem) and re.search(rf"(?<!\w){re.escape(stem)}(?!\w)", lower):
            yield key, stem
    for found in _NUMBERED.finditer(text):
        if key := _of_number(int(found[1]), files):
            yield key, found[0]


def _is_name(stem: str) -> bool:
    """Whether no text has it by accident."""
    return len(stem) > 5 and bool(re.search(r"\d", stem))  # noqa: PLR2004 - shorter is a word


def _of_number(number: int, files: Mapping[str, str]) -> str:
    """The file with that number in its name, where the names have numbers at all."""
    own = {
        key: [int(it) for it in _PARTS.findall(PurePosixPath(name).stem)]
        for key, name in files.items()
    }
    exact = [key for key, numbers in own.items() if numbers[:1] == [number]]
    if exact:
        return exact[0]
    is_small = all(numbers and numbers[0] < 1000 for numbers in own.values())  # noqa: PLR2004 - a camera counts on
    keys = list(files)
    if is_small or not 0 < number <= len(keys):
        return ""
    return keys[number - 1]

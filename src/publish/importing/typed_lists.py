"""Bullets and numbers typed by hand -> lists.

Paragraphs side by side go in; those that begin with signs of one kind become a list.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from publish.importing.nested_lists import Entry, nested
from publish.importing.runs import lines_of, without_start
from publish.importing.tree import Block, Paragraph, Run, with_parts

_GAP = "[ \t\u00a0]"
_SURE = re.compile(
    f"([\uf000-\uf0ff]|[☐□❏❑☑☒•◦▪▫■●○◾◼◆❖‣⁃∙➢➤►▶▸·✓✔→➔➜]){_GAP}*(?=\\S)"
    f"|([o§])\t[ \t]*(?=\\S)"
)
_PERHAPS = re.compile(f"([-–—*+]){_GAP}+(?=\\S)|([-–])(?=[^\\W\\d_])")
_NUMBER = re.compile(
    r"\(?(?:(?P<digits>\d{1,2})|(?P<letter>[a-z]))[.):][.)]?[ \t\u00a0]+(?=\S)",
    re.IGNORECASE,
)
_BOXES = {**dict.fromkeys("☑☒", "[x] "), **dict.fromkeys("☐□❏❑", "[ ] ")}
_INNER = frozenset("o◦○▫⁃")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_FEWEST = 2


def with_lists(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The same blocks, with lists where signs were typed."""
    lines = [it for block in blocks for it in _apart(block)]
    made: list[Block] = []
    place = 0
    while place < len(lines):
        run = _list_from(lines, place)
        if run:
            made += nested(run)
            place += len(run)
        else:
            made.append(with_parts(lines[place], with_lists))
            place += 1
    return tuple(made)


def _apart(block: Block) -> Iterator[Block]:
    """The lines of a paragraph that is a list, each a paragraph; else itself."""
    if isinstance(block, Paragraph) and not block.level and "\n" in block.text:
        lines = lines_of(block)
        typed = [bool(_sign(it.text) or _counted(it.text)) for it in lines]
        if sum(typed) >= _FEWEST and _is_run(lines[typed.index(True) :]):
            yield from lines
            return
    yield block


def _is_run(lines: Sequence[Paragraph]) -> bool:
    return bool(_list_from(lines, 0))


def _list_from(blocks: Sequence[Block], start: int) -> list[Entry]:
    """The entries of the list that begins here; none where there is none."""
    first = blocks[start]
    if not isinstance(first, Paragraph) or first.level:
        return []
    if _NUMBER.match(first.text):
        return _numbered(blocks, start)
    return _bulleted(blocks, start)


def _bulleted(blocks: Sequence[Block], start: int) -> list[Entry]:
    entries: list[Entry] = []
    is_sure = False
    for block in blocks[start:]:
        if not isinstance(block, Paragraph) or block.level:
            break
        found = _SURE.match(block.text.lstrip()) or _PERHAPS.match(block.text.lstrip())
        if not found:
            break
        is_sure = is_sure or bool(_SURE.match(block.text.lstrip()))
        entries.append(_entry(block, found, is_first=not entries))
    return entries if is_sure or len(entries) >= _FEWEST else []


def _entry(block: Paragraph, found: re.Match[str], *, is_first: bool) -> Entry:
    sign = next(filter(None, found.groups()))
    blanks = len(block.text) - len(block.text.lstrip())
    own = without_start(block, blanks + found.end())
    if box := _BOXES.get(sign):
        own = replace(own, inlines=(Run(box, frozenset({"box"})), *own.inlines))
    depth = 1 if not is_first and (sign in _INNER or blanks >= _FEWEST) else 0
    return Entry((own,), depth)


def _numbered(blocks: Sequence[Block], start: int) -> list[Entry]:
    entries: list[Entry] = []
    for block in blocks[start:]:
        if not isinstance(block, Paragraph) or block.level:
            break
        found = _NUMBER.match(block.text)
        count = _count(found) if found else -1
        if not found or (entries and count != entries[-1].number + 1):
            break
        own = without_start(block, found.end())
        entries.append(Entry((own,), 0, is_ordered=True, number=count))
    return entries if len(entries) >= _FEWEST else []


def _sign(text: str) -> bool:
    return bool(_SURE.match(text.lstrip()) or _PERHAPS.match(text.lstrip()))


def _counted(text: str) -> bool:
    return bool(_NUMBER.match(text))


def _count(found: re.Match[str]) -> int:
    if found["digits"]:
        return int(found["digits"])
    return _LETTERS.index(found["letter"].lower()) + 1

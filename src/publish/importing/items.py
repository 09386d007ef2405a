"""Lines at the end of a chapter -> its items with their media; those of partners too.

A line with a link or with the sign of a medium makes it sure that a book has items;
then short lines at the end of other chapters are items as well.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from publish.importing.media_guesses import signs_at_end, usual_kind
from publish.importing.outline import Section, is_line
from publish.importing.runs import stripped
from publish.importing.tree import Block, Inline, Listing, Paragraph, Run

_LONGEST, _WORDS = 110, 16
_LABEL = re.compile(r"[\w /-]{1,30}:?\s*$")
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Medium:
    """A medium: its kind, and its address where that is known; `title` is a label."""

    kind: str
    address: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A short piece with its media, or a partner with an address."""

    title: tuple[Inline, ...]
    media: tuple[Medium, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether a link or a sign says that it is one."""
        return bool(self.media)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section, its text without its items, and these."""

    section: Section
    blocks: tuple[Block, ...]
    items: tuple[Item, ...] = ()
    after: tuple[Block, ...] = ()  # the text below the list of partners


def with_items(sections: Sequence[Section]) -> tuple[Chapter, ...]:
    """Each section with the items at its end."""
    ends = [_end_of(section) for section in sections]
    has_sure = any(item.is_sure for _, items in ends for item in items)
    made = []
    for section, (count, items) in zip(sections, ends, strict=True):
        if section.place == "partners" and (partners := _partners(section)):
            made.append(partners)
        elif items and _are_items(items, section, count, has_sure=has_sure):
            blocks = section.blocks[: len(section.blocks) - count]
            made.append(Chapter(section, blocks, items))
        else:
            own = section
            if section.place == "partners":  # nothing says who they are
                own = replace(section, place="chapters", is_placed=False)
            made.append(Chapter(own, _listed(own.blocks)))
    return tuple(made)


def _are_items(
    items: Sequence[Item], section: Section, count: int, *, has_sure: bool
) -> bool:
    before = section.blocks[: len(section.blocks) - count]
    announced = before and isinstance(before[-1], Paragraph) and _announces(before[-1])
    if section.place != "chapters" or announced:
        return False
    if any(item.is_sure for item in items):
        return True
    last = section.blocks[-1]
    is_bare = isinstance(last, Paragraph) and last.level > 0  # a heading without a text
    return (has_sure or is_bare) and len(items) >= _FEWEST and bool(before)


def _announces(paragraph: Paragraph) -> bool:
    return paragraph.text.rstrip().endswith(":")


def _end_of(section: Section) -> tuple[int, tuple[Item, ...]]:
    """How many blocks at the end of a section are lines of items, and the items."""
    last = section.blocks[-1] if section.blocks else None
    if isinstance(last, Listing):
        items = tuple(_items(tuple(_lines(last))))
        is_whole = len(items) == len(last.entries)
        is_even = len({item.is_sure for item in items}) == 1
        return (1, items) if is_whole and is_even else (0, ())
    found: list[Paragraph] = []
    for block in reversed(section.blocks):
        if not isinstance(block, Paragraph) or not _may_be(block):
            break
        found.append(block)
    found = _alike(found[::-1])
    while found and _only_address(found[0]) and not _label(found[0]):
        del found[0]  # an address needs a line above it
    return len(found), tuple(_items(found))


def _alike(lines: Sequence[Paragraph]) -> list[Paragraph]:
    """The last lines that are all headings, or none: one with a text is no item."""
    titles = [bool(it.level) for it in lines if not _only_address(it)]
    kind = titles[-1] if titles else False
    start = len(lines)
    while start and (
        _only_address(lines[start - 1]) or bool(lines[start - 1].level) == kind
    ):
        start -= 1
    return list(lines[start:])


def _may_be(block: Paragraph) -> bool:
    text = block.text.strip()
    is_brief = len(text) <= _LONGEST and len(text.split()) <= _WORDS
    return (is_brief and is_line(replace(block, level=0))) or _only_address(block)


def _only_address(block: Paragraph) -> bool:
    """Whether it is an address, perhaps with a label before it: `Luister: https://…`."""
    runs = [it for it in block.inlines if isinstance(it, Run) and it.text.strip()]
    links = [it for it in runs if it.address]
    labels = "".join(it.text for it in runs if not it.address)
    typed = len(links) == 1 and links[0].text.strip().lower().startswith(
        ("http", "www.")
    )
    return typed and (not labels.strip() or bool(_LABEL.match(labels.strip())))


def _label(line: Paragraph) -> str:
    """The words before an address."""
    runs = (it for it in line.inlines if isinstance(it, Run) and not it.address)
    return "".join(it.text for it in runs).strip(" :\n\u00a0")


def _items(lines: Sequence[Paragraph]) -> Iterator[Item]:
    """The items that lines are; an address belongs to the line above it."""
    item: Item | None = None
    for line in lines:
        if item and _only_address(line):
            item = replace(item, media=(*item.media, *_media(line.inlines)))
            continue
        if item:
            yield item
        item = _item(line)
    if item:
        yield item


def _item(line: Paragraph) -> Item:
    if label := _only_address(line) and _label(line):
        media = tuple(replace(it, title="") for it in _media(line.inlines))
        return Item((Run(label),), media)
    start, kinds = signs_at_end(line.text)
    inlines = stripped(_first_letters(line.inlines, start))
    linked = tuple(
        Medium(usual_kind(it.address), it.address)
        for it in inlines
        if isinstance(it, Run) and it.address[:4] == "http"
    )
    known = tuple(it for it in linked if it.address)
    signs = tuple(Medium(kind) for kind in kinds)
    if known and signs:
        pairs = zip(known, signs, strict=False)
        media = (
            *(Medium(sign.kind, one.address) for one, sign in pairs),
            *(known[len(signs) :]),
            *(signs[len(known) :]),
        )
    else:
        media = known or signs
    plain = tuple(
        replace(it, address="") if isinstance(it, Run) else it for it in inlines
    )
    return Item(stripped(plain), tuple(dict.fromkeys(media)))


def _media(inlines: Sequence[Inline]) -> tuple[Medium, ...]:
    label = _label(Paragraph(tuple(inlines)))
    return tuple(
        Medium(usual_kind(it.address), it.address, label)
        for it in inlines
        if isinstance(it, Run) and it.address
    )


def _first_letters(inlines: Sequence[Inline], length: int) -> tuple[Inline, ...]:
    made: list[Inline] = []
    left = length
    for inline in inlines:
        if isinstance(inline, Run):
            made.append(replace(inline, text=inline.text[:left]))
            left -= len(inline.text[:left])
        else:
            made.append(inline)
    return tuple(it for it in made if not isinstance(it, Run) or it.text)


def _partners(section: Section) -> Chapter | None:
    """A list of names and the text around it; None where there is no list."""
    blocks = list(section.blocks)
    listed = [
        place
        for place, block in enumerate(blocks)
        if isinstance(block, Listing)
        or (isinstance(block, Paragraph) and _may_be(block))
    ]
    if not listed or listed != list(range(listed[0], listed[-1] + 1)):
        return None
    if listed[0] and listed[-1] + 1 < len(blocks):
        return None  # a list of partners has its text above it or below
    lines = [line for place in listed for line in _lines(blocks[place])]
    items = tuple(_items(lines))
    entries = sum(
        len(it.entries) if isinstance(it, Listing) else 1
        for it in (blocks[place] for place in listed)
    )
    is_whole = len(lines) == entries and all(len(it.media) <= 1 for it in items)
    if len(items) < _FEWEST or not is_whole:
        return None
    return Chapter(
        section,
        tuple(blocks[: listed[0]]),
        items,
        tuple(blocks[listed[-1] + 1 :]),
    )


def _lines(block: Block) -> Iterator[Paragraph]:
    """A line, or the entries of a list that are one line each."""
    if isinstance(block, Paragraph):
        yield block
    elif isinstance(block, Listing):
        for entry in block.entries:
            first = entry[0] if len(entry) == 1 else None
            if isinstance(first, Paragraph) and is_line(first):
                yield first


def _listed(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Short lines below one that announces them, as a list."""
    made: list[Block] = []
    place = 0
    while place < len(blocks):
        block = blocks[place]
        made.append(block)
        place += 1
        if not isinstance(block, Paragraph) or block.level or not _announces(block):
            continue
        lines = []
        while (
            place < len(blocks) and is_line(blocks[place]) and _is_brief(blocks[place])
        ):
            lines.append(blocks[place])
            place += 1
        if len(lines) >= _FEWEST:
            made.append(Listing(tuple((it,) for it in lines)))
        else:
            made += lines
    return tuple(made)


def _is_brief(block: Block) -> bool:
    return isinstance(block, Paragraph) and len(block.text.split()) <= 8  # noqa: PLR2004 - an entry of a list

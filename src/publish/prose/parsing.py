"""From the author's Markdown to a tree and the slips in it.

The two functions here are the only ones that other packages call to read a text.
"""

import re
from collections.abc import Sequence

from markdown_it.token import Token

from publish.findings import trouble
from publish.prose.blocks import BlockReader
from publish.prose.headings import Headings, own_ids
from publish.prose.inlines import InlineReader
from publish.prose.markdown import line_tokens, tokens_of
from publish.prose.notes import Definition, Notes, slip_of_uncalled, take_definitions
from publish.prose.pasted.blocks import pasted_blocks
from publish.prose.pasted.signs import unseen_signs
from publish.prose.reading import Change, Reading, Slip
from publish.prose.spots import Spots
from publish.prose.tree import Block, Inlines, Passage, Prose
from publish.typography.language_tags import direction_of

_LONGEST = 80  # letters of a line that a hint repeats
_LARGER = ("B219", "B225")  # lists and boxes
_SMALLER = ("B202", "B222")  # emphasis, lines that run together
_LINE_START = re.compile(r"(#{1,6}|[-+*>]|:{3,}|`{3,}|~{3,}|\[|\d{1,9}(?=[.)]))")


def parse_prose(text: str, language: str) -> tuple[Prose, tuple[Slip, ...]]:
    """Blocks and notes of a text in CommonMark, and what in it did not take.

    `language` is the text's own (BCP 47). Any text gives a tree; offsets of slips
    count characters of `text` from 0.
    """
    reading = Reading(Spots(text), language)
    tokens = tokens_of(text, reading)
    pasted_blocks(tokens, reading)
    unseen_signs(text, reading)
    notes = Notes()
    headings = Headings(reading, own_ids(tokens))
    reader = BlockReader(reading, InlineReader(reading, notes), headings)
    main = take_definitions(tokens, language, notes)
    blocks = reader.blocks(main, language)
    while found := notes.next_open():
        notes.fill(found[0], _note(reader, found[1], language))
    while found := notes.next_uncalled():
        slip_of_uncalled(found[1], reading)
        notes.fill(found[0], _note(reader, found[1], language))
        while called := notes.next_open():
            notes.fill(called[0], _note(reader, called[1], language))
    _unused_definitions(reading)
    slips = _in_order(_outermost(reading.slips))
    return Prose(blocks, notes.all(reading.spots)), slips


def parse_line(
    text: str, language: str, *, links: bool
) -> tuple[Inlines, tuple[Slip, ...]]:
    """A line of text (a title, a lead, a caption) and what in it did not take.

    `links` says whether links may stand in it. Blocks, pictures and footnotes may
    not; new lines are blanks.
    """
    line = text.strip(" \t\r\n")
    base = len(text) - len(text.lstrip(" \t\r\n"))
    reading = Reading(Spots(line, base), language, links=links, notes=False)
    tokens = tokens_of(line, reading)
    slips: Sequence[Slip] = ()
    if line and not _one_paragraph(tokens):
        slips = (_blocks_slip(line, base, tokens),)
        reading = Reading(Spots(line, base), language, links=links, notes=False)
        tokens = line_tokens(line, reading)
    unseen_signs(line, reading, base)
    inline = next((token for token in tokens if token.type == "inline"), None)
    if inline is None:
        return (), tuple(slips)
    reader = InlineReader(reading, Notes())
    inlines = reader.inlines(inline, language, ends=True)
    return inlines, _in_order([*slips, *reading.slips])


def _note(reader: BlockReader, note: Definition, language: str) -> tuple[Block, ...]:
    blocks = reader.blocks(note.tokens, note.language, "footnote")
    if note.language == language:
        return blocks
    return (Passage(note.language, direction_of(note.language), blocks),)


def _one_paragraph(tokens: Sequence[Token]) -> bool:
    kinds = [token.type for token in tokens[:4]]
    return kinds == ["paragraph_open", "inline", "paragraph_close"]


def _blocks_slip(line: str, base: int, tokens: Sequence[Token]) -> Slip:
    """The first block other than a paragraph, or the second paragraph."""
    place, blocks = 0, trouble("B217:line")
    changes: tuple[Change, ...] = ()
    if tokens and tokens[0].type == "paragraph_open":
        later = next((token for token in tokens[3:] if token.map), tokens[0])
        place = Spots(line).start((later.map or [0])[0])
    if found := _LINE_START.match(line, place):
        end = found.end()
        mark = f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}"
        words = line[end : end + 40].split("\n", maxsplit=1)[0]
        blocks = trouble("B217:sign", right=f"{mark}{words}")
        at = base + (end if found[0].isdigit() else place)
        changes = (Change(at, at, "\\"),)
    return Slip(blocks.key, blocks.values, base + place, changes)


def _unused_definitions(reading: Reading) -> None:
    unused = [
        one for key, one in reading.definitions.items() if key not in reading.used
    ]
    for definition in (*unused, *reading.repeated):
        line = definition["map"][0]
        written = reading.spots.line(line)[:_LONGEST].strip()
        reading.slip(trouble("B203:unused", line=written), reading.spots.start(line))


def _outermost(slips: Sequence[Slip]) -> list[Slip]:
    """Without the smaller slips of lines that a larger one writes anew."""
    spans = [
        (change.start, change.end)
        for slip in slips
        if slip.code in _LARGER
        for change in slip.changes
    ]
    return [
        slip
        for slip in slips
        if slip.code not in _SMALLER
        or not any(start <= slip.offset < end for start, end in spans)
    ]


def _in_order(slips: Sequence[Slip]) -> tuple[Slip, ...]:
    unique = dict.fromkeys(slips)
    return tuple(sorted(unique, key=lambda slip: (slip.offset, slip.code)))

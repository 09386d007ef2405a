"""Block tokens to blocks.

The tokens of one text go in, without those of its notes; its tree comes out, and
slips go to the `Reading`. Depth is bounded by the rules that made the tokens.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from markdown_it.common.utils import unescapeAll
from markdown_it.token import Token

from publish.findings import trouble
from publish.prose.boxes import Boxes
from publish.prose.headings import Headings
from publish.prose.inlines import InlineReader
from publish.prose.pasted.counting import counting
from publish.prose.reading import Reading
from publish.prose.tree import (
    Alignment,
    Block,
    Break,
    Cell,
    CodeBlock,
    Figure,
    Inlines,
    Listing,
    ListItem,
    Paragraph,
    Picture,
    PictureRow,
    Quote,
    Rule,
    Table,
    Text,
)
from publish.prose.walk import nodes_of

Tokens = tuple[Token, ...]
TickBox = Literal["", "open", "ticked"]

_BOXES: dict[str, TickBox] = {"[ ]": "open", "[x]": "ticked", "[X]": "ticked"}

_ALIGNMENT: dict[str, Alignment] = {
    f"text-align:{side}": side for side in ("left", "center", "right")
}


@dataclass(slots=True)
class BlockReader:
    """Reads the blocks of one text."""

    reading: Reading
    inline: InlineReader
    headings: Headings

    def blocks(
        self, tokens: Tokens, language: str, inside: str = ""
    ) -> tuple[Block, ...]:
        """Blocks side by side; `inside` is the quote, list or footnote around."""
        done: list[Block] = []
        for opening, content in _groups(tokens):
            done += self._block(opening, content, language, inside)
        return tuple(done)

    def _block(
        self, opening: Token, content: Tokens, language: str, inside: str
    ) -> Iterable[Block]:
        match opening.type:
            case "paragraph_open":
                children = self.inline.inlines(content[0], language, ends=True)
                if not _is_figure(children):
                    self._uncaptioned(children)
                return (_paragraph(children),) if children else ()
            case "heading_open":
                children = self.inline.inlines(content[0], language, ends=True)
                self._uncaptioned(children)
                heading = self.headings.heading(
                    opening, content[0], children, inside=inside
                )
                return (heading,)
            case "fence_open":
                boxes = Boxes(self.reading, self.inline, self.headings)
                box = boxes.opened(opening, content, language)
                blocks = self.blocks(box.content, box.language, inside)
                return boxes.closed(box, blocks, language)
            case _:
                return (self._plain(opening, content, language),)

    def _plain(self, opening: Token, content: Tokens, language: str) -> Block:
        match opening.type:
            case "bullet_list_open" | "ordered_list_open":
                return self._listing(opening, content, language)
            case "blockquote_open":
                return Quote(self.blocks(content, language, "quote"), ())
            case "table_open":
                return self._table(opening, content, language)
            case _:
                return Rule() if opening.type == "hr" else self._code(opening)

    def _listing(self, opening: Token, content: Tokens, language: str) -> Listing:
        level = opening.level + 2
        tight = all(
            token.hidden
            for token in content
            if token.type == "paragraph_open" and token.level == level
        )
        items = tuple(
            self._item(item, inside, language) for item, inside in _groups(content)
        )
        ordered = opening.type == "ordered_list_open"
        if ordered:
            counting([item for item, _ in _groups(content)], self.reading)
        return Listing(ordered, int(opening.attrs.get("start", 1)), tight, items)

    def _item(self, opening: Token, content: Tokens, language: str) -> ListItem:
        box: TickBox = ""
        if "checked" in opening.meta:
            box = "ticked" if opening.meta["checked"] else "open"
        elif content[3:] == () and content[1:2] and content[1].content in _BOXES:
            return ListItem((), _BOXES[content[1].content])
        return ListItem(self.blocks(content, language, "list"), box)

    def _table(self, opening: Token, content: Tokens, language: str) -> Table:
        rows = [
            tuple(self._cell(*cell, language) for cell in _groups(row))
            for _, part in _groups(content)
            for _, row in _groups(part)
        ]
        width = max(map(len, rows))
        full = tuple((*row, *[Cell((), "")] * (width - len(row))) for row in rows)
        start = self.reading.spots.start((opening.map or [0])[0])
        return Table(full[0], full[1:], start)

    def _cell(self, opening: Token, content: Tokens, language: str) -> Cell:
        align = _ALIGNMENT.get(str(opening.attrs.get("style", "")), "")
        children = self.inline.inlines(content[0], language)
        self._uncaptioned(children)
        return Cell(children, align)

    def _uncaptioned(self, children: Inlines) -> None:
        """Captions of pictures inside a line of text, where none can be printed."""
        for node in nodes_of(children):
            if isinstance(node, Picture) and node.caption:
                unprinted = trouble("B212:caption", caption=node.caption)
                self.reading.slip(unprinted, node.offset)

    def _code(self, token: Token) -> CodeBlock:
        word, _, rest = unescapeAll(token.info.strip()).partition(" ")
        spots, (first, last) = self.reading.spots, token.map or [0, 0]
        if token.type == "fence":
            end = spots.line(last - 1).lstrip(" \t>")
            closed = last - first > 1 and re.fullmatch(
                rf"{re.escape(token.markup[0])}{{{len(token.markup)},}}[ \t]*", end
            )
            if not closed:
                open_still = trouble("B210:code", mark=token.markup)
                self.reading.slip(open_still, spots.start(first))
        if rest.strip():
            unused = trouble("B212:code", rest=rest.strip())
            changes = self.reading.swap(first, f" {rest}", "")
            self.reading.slip(unused, spots.start(first), *changes)
        return CodeBlock(token.content.removesuffix("\n"), word)


def _groups(tokens: Tokens) -> Iterable[tuple[Token, Tokens]]:
    """Each token that stands on the level of the first, with those inside it."""
    start = depth = 0
    for index, token in enumerate(tokens):
        depth += token.nesting
        if depth == 0:
            yield tokens[start], tokens[start + 1 : index]
            start = index + 1


def _paragraph(children: Inlines) -> Block:
    """A paragraph, or a figure or row where it holds pictures and blanks only."""
    if not _is_figure(children):
        return Paragraph(children)
    pictures = tuple(child for child in children if isinstance(child, Picture))
    return PictureRow(pictures) if len(pictures) > 1 else Figure(pictures[0])


def _is_figure(children: Inlines) -> bool:
    has_picture = any(isinstance(child, Picture) for child in children)
    return has_picture and all(map(_picture_or_blank, children))


def _picture_or_blank(inline: object) -> bool:
    blank = isinstance(inline, Text) and not inline.text.strip()
    return blank or isinstance(inline, Picture | Break)

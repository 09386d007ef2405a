"""The letters of a tree: plain text of inlines and blocks, and slugs of plain text.

Trees go in, strings come out. Knows nothing of Markdown and of layouts.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from hashlib import sha256

from publish.prose.slug_letters import LATIN
from publish.prose.tree import (
    Block,
    Box,
    Break,
    Code,
    CodeBlock,
    Emphasis,
    Figure,
    Heading,
    Inline,
    Inlines,
    Link,
    Listing,
    NoteCall,
    Paragraph,
    Passage,
    Picture,
    PictureRow,
    Quote,
    Reference,
    Rule,
    Span,
    Strong,
    Table,
    Text,
    Unbroken,
)

_MARK = 6  # hexadecimal figures of an id for a title without Latin letters
_APOSTROPHES = re.compile(r"['’ʼ‘`ʹʿʾ]")
_BETWEEN = re.compile(r"[^a-z0-9]+")


def plain(inlines: Inlines) -> str:
    """The letters of a line, for metadata; a line break is one blank."""
    return "".join(map(_letters, inlines))


def plain_blocks(blocks: Iterable[Block]) -> str:
    """All letters that blocks print, in order, one line for each block or cell.

    Own captions of pictures are in it, alternative texts are not; footnotes are
    blocks of their own (`Note.blocks`).
    """
    return "\n".join(line for block in blocks for line in _lines(block) if line)


def slug(text: str) -> str:
    """A short ASCII id made of a text's letters and figures, joined by hyphens.

    Empty where no letter or figure survives; `stable_id` has an id for those.
    Never figures alone: those get `n-` in front.
    """
    lower = _APOSTROPHES.sub("", text).lower().translate(LATIN)
    marked = unicodedata.normalize("NFKD", lower).lower().translate(LATIN)
    bare = "".join(letter for letter in marked if not unicodedata.combining(letter))
    found = _BETWEEN.sub("-", bare).strip("-")
    if found and not re.search("[a-z]", found):
        return f"n-{found}"
    return found


def stable_id(text: str) -> str:
    """The slug of a title; where none of its letters is Latin, one made of all of it.

    It hangs on the title alone and not on the order of titles: links and marks of
    readers keep their place when a chapter comes before it.
    """
    if found := slug(text):
        return found
    words = " ".join(unicodedata.normalize("NFC", text).split())
    return f"section-{sha256(words.encode()).hexdigest()[:_MARK]}"


def _letters(inline: Inline) -> str:
    match inline:
        case Text(text) | Unbroken(text) | Code(text):
            return text
        case Emphasis() | Strong() | Link() | Reference() | Span():
            return plain(inline.children)
        case Break():
            return " "
        case Picture() | NoteCall():
            return ""


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(children) | Heading(children=children):
            captions = (
                child.caption for child in children if isinstance(child, Picture)
            )
            yield from (plain(children), *captions)
        case CodeBlock(text):
            yield text
        case Table(head, rows):
            for row in (head, *rows):
                yield from (plain(cell.children) for cell in row)
        case Figure(picture):
            yield picture.caption
        case PictureRow(pictures):
            yield from (picture.caption for picture in pictures)
        case Rule():
            return
        case _:
            yield from _nested(block)


def _nested(block: Listing | Quote | Box | Passage) -> Iterator[str]:
    match block:
        case Listing(items=items):
            yield from (plain_blocks(item.blocks) for item in items)
        case Quote(blocks, by):
            yield from (plain_blocks(blocks), plain(by))
        case Box(title=title, blocks=blocks):
            yield from (plain(title), plain_blocks(blocks))
        case Passage(blocks=blocks):
            yield plain_blocks(blocks)

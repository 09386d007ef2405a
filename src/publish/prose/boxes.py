"""What a `:::` block becomes, by its name: a box, a quote, a passage or a slip."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import get_args

from markdown_it.token import Token

from publish.findings import trouble
from publish.prose.attributes import Attributes
from publish.prose.headings import Headings
from publish.prose.inlines import InlineReader
from publish.prose.reading import Reading
from publish.prose.tree import (
    Block,
    Box,
    BoxKind,
    Inlines,
    Paragraph,
    Passage,
    Quote,
    Strong,
)
from publish.typography.language_tags import direction_of, is_language_tag

_KINDS: dict[str, BoxKind] = {kind: kind for kind in get_args(BoxKind)}
_NAMES = (*_KINDS, "quote")


@dataclass(frozen=True, slots=True)
class Opened:
    """A block whose first line is read."""

    name: str
    id: str
    title: Inlines
    by: Inlines
    language: str  # its own, or the one around it
    content: tuple[Token, ...]


@dataclass(slots=True)
class Boxes:
    """Reads the first lines of `:::` blocks."""

    reading: Reading
    inline: InlineReader
    headings: Headings

    def opened(self, token: Token, content: tuple[Token, ...], language: str) -> Opened:
        """The first line of a block, and the tokens that stand in it."""
        given: Attributes = token.meta["attributes"]
        offset = self.reading.spots.start((token.map or [0])[0])
        name = token.meta["name"]
        lines: dict[str, Inlines] = {"title": (), "by": ()}
        own = self._language(given, offset) or language
        while content and "role" in content[0].meta:
            line, content = content[0], content[1:]
            ends = line.meta["role"] == "title"
            lines[line.meta["role"]] = self.inline.inlines(line, own, ends=ends)
        self._judge(token, offset)
        used = {"quote": ("by", "lang"), "": ("lang",)}.get(name, ("#", "lang"))
        for name in given.unused(*used):
            self.reading.slip(trouble("B212:block", attribute=name), offset)
        own_id = self.headings.own_id(given, offset) if name in _KINDS else ""
        return Opened(name, own_id, lines["title"], lines["by"], own, content)

    def closed(
        self, box: Opened, blocks: tuple[Block, ...], language: str
    ) -> Iterable[Block]:
        """The block itself; of one without a known name, what stands in it."""
        title: tuple[Block, ...] = ()
        if box.title and box.name not in _KINDS:
            title = (Paragraph((Strong(box.title),)),)
        made: tuple[Block, ...] = (*title, *blocks)
        if kind := _KINDS.get(box.name):
            made = (Box(kind, box.id, box.title, blocks),)
        elif box.name == "quote":
            made = (Quote(made, box.by),)
        elif box.by:
            made = (*made, Paragraph(box.by))
        if box.language == language:
            return made
        return (Passage(box.language, direction_of(box.language), made),)

    def _language(self, given: Attributes, offset: int) -> str:
        language = given.value("lang")
        if language and not is_language_tag(language):
            self.reading.slip(trouble("B218", tag=language), offset)
            return ""
        return language

    def _judge(self, token: Token, offset: int) -> None:
        name, rest, written = (token.meta[key] for key in ("name", "rest", "line"))
        if name and name not in _NAMES:
            near = get_close_matches(name.lower(), _NAMES, 1, 0.5)
            unknown = trouble("B211", name=name, known=_NAMES)
            if near:
                unknown = trouble("B211:near", name=name, near=near[0])
            self.reading.slip(unknown, offset)
        elif rest:
            unread = trouble("B211:title", rest=rest, name=name or "note")
            self.reading.slip(unread, offset)
        elif not name and not token.meta["attributes"].value("lang"):
            nameless = trouble("B211:nameless", line=written, known=_NAMES)
            self.reading.slip(nameless, offset)

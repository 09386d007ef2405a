"""What a `:::` block becomes, by its name: a box, a quote, a passage or a slip."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import get_args

from markdown_it.token import Token

from publish.findings import trouble
from publish.prose.attributes import BRACES, Attributes, keeping
from publish.prose.headings import Headings
from publish.prose.inlines import InlineReader
from publish.prose.reading import Change, Reading
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
from publish.typography.language_names import near_tag
from publish.typography.language_tags import direction_of, is_language_tag

_KINDS: dict[str, BoxKind] = {kind: kind for kind in get_args(BoxKind)}
_NAMES = (*_KINDS, "quote")

# What people call these blocks in Dutch, English and German.
_OTHERS = {
    **dict.fromkeys(("opmerking", "letop", "tip", "kader", "noot", "hinweis"), "note"),
    **dict.fromkeys(("info", "warning", "waarschuwing", "belangrijk"), "note"),
    **dict.fromkeys(("voorbeeld", "beispiel"), "example"),
    **dict.fromkeys(("opdracht", "oefening", "vraag", "aufgabe"), "exercise"),
    **dict.fromkeys(("oplossing", "antwoord", "antwoorden", "answer"), "solution"),
    **dict.fromkeys(("begeleider", "gespreksleider", "facilitator"), "leader"),
    **dict.fromkeys(("citaat", "quotation", "zitat"), "quote"),
}
_SPEAKERS = frozenset(
    {"door", "van", "from", "author", "auteur", "von", "name", "naam"}
)


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
        number = (token.map or [0])[0]
        offset = self.reading.spots.start(number)
        name = token.meta["name"]
        lines: dict[str, Inlines] = {"title": (), "by": ()}
        own = self._language(given, number) or language
        while content and "role" in content[0].meta:
            line, content = content[0], content[1:]
            ends = line.meta["role"] == "title"
            lines[line.meta["role"]] = self.inline.inlines(line, own, ends=ends)
        self._judge(token, number)
        used = {"quote": ("by", "lang"), "": ("lang",)}.get(name, ("#", "lang"))
        speakers = _SPEAKERS if "by" in used else ()
        for unused in given.unused(*used):
            key = unused.partition("=")[0]
            wrong = trouble("B212:block", attribute=unused)
            changes = self._without(number, *used, *speakers)
            if key in speakers:
                wrong = trouble("B212:by", key=key)
                changes = self.reading.swap(number, f"{key}=", "by=")
            self.reading.slip(wrong, offset, *changes)
        own_id = self.headings.own_id(given, number) if name in _KINDS else ""
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

    def _without(self, number: int, *kept: str) -> tuple[Change, ...]:
        """The line's braces with these attributes alone, or no braces."""
        found = BRACES.search(self.reading.spots.line(number))
        if not found:
            return ()
        left = keeping(found[0], *kept)
        return self.reading.swap(number, found[0] if left else f" {found[0]}", left)

    def _language(self, given: Attributes, number: int) -> str:
        language = given.value("lang")
        right = near_tag(language)
        if right or (language and not is_language_tag(language)):
            changes = self.reading.swap(number, f"lang={language}", f"lang={right}")
            wrong = trouble("B218", tag=language)
            if right:
                wrong = trouble("B218:near", tag=language, right=right)
            offset = self.reading.spots.start(number)
            self.reading.slip(wrong, offset, *(changes if right else ()))
            return ""
        return language

    def _judge(self, token: Token, number: int) -> None:
        offset = self.reading.spots.start(number)
        changes: tuple[Change, ...] = ()
        name, rest, written = (token.meta[key] for key in ("name", "rest", "line"))
        if name and name not in _NAMES:
            near = get_close_matches(name.lower(), _NAMES, 1, 0.5)
            near = [_OTHERS[name.lower()]] if name.lower() in _OTHERS else near
            unknown = trouble("B211", name=name, known=_NAMES)
            if near:
                unknown = trouble("B211:near", name=name, near=near[0])
                if name.isalpha():
                    changes = self.reading.swap(number, name, near[0])
            self.reading.slip(unknown, offset, *changes)
        elif rest:
            unread = trouble("B211:title", rest=rest, name=name or "note")
            if name and not set("[]{}").intersection(rest):
                changes = self.reading.swap(number, rest, f"[{rest}]")
            self.reading.slip(unread, offset, *changes)
        elif not name and not token.meta["attributes"].value("lang"):
            nameless = trouble("B211:nameless", line=written, known=_NAMES)
            self.reading.slip(nameless, offset)

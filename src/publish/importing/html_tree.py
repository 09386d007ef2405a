"""Elements of HTML -> blocks of the neutral tree.

Looks come from tags, from `style` and from the rules of classes that a page brings
along, as Google Docs writes them.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from lxml import etree

from publish.importing.html_notes import CALL
from publish.importing.tree import (
    Block,
    Call,
    Inline,
    Listing,
    Mark,
    Paragraph,
    Quote,
    Role,
    Rule,
    Run,
    Shown,
    Table,
    Taken,
)

UNREAD = frozenset(
    {"head", "script", "style", "template", "noscript", "title", "meta", "link", "nav"}
    | {"object", "embed", "canvas", "select", "option", "button", "input", "textarea"}
    | {"map", "area", "svg", "math", "del"}
)
_BLOCKS = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "table", "pre"}
    | {"blockquote", "hr", "figure", "figcaption", "dl", "dt", "dd", "section", "main"}
    | {"article", "header", "footer", "aside", "body", "html", "address", "center"}
    | {"form", "fieldset", "details", "summary", "caption", "hgroup"}
)
_MARKS: Mapping[str, Mark] = {
    **dict.fromkeys(("b", "strong"), "strong"),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), "emphasis"),
    **dict.fromkeys(("s", "strike"), "struck"),
    **dict.fromkeys(("code", "tt", "kbd", "samp"), "code"),
    "sup": "raised",
    "sub": "lowered",
}
_MADE = re.compile(r"\s+")
_SIZE = re.compile(r"font-size:\s*([\d.]+)pt")
_WEIGHT = re.compile(r"font-weight:\s*(bold|[6-9]00)")
_LIGHT = re.compile(r"font-weight:\s*(normal|[1-5]00)")
_SLANT = re.compile(r"font-style:\s*(italic|oblique)")
_RULE = re.compile(r"\.([\w-]+)\s*\{([^{}]*)\}")
_EMBEDDED = re.compile(r"youtube(?:-nocookie)?\.com/embed/([\w-]+)")
_PLAYED = re.compile(r"player\.vimeo\.com/video/(\d+)")

Fetch = Callable[[str], bytes]  # a file beside the page, or b""


def rules_of(sheets: str) -> Mapping[str, str]:
    """What a page's own rules say of each class."""
    return {found[1]: found[2] for found in _RULE.finditer(sheets)}


@dataclass(slots=True)
class Reading:
    """One page on its way to blocks."""

    fetch: Fetch
    rules: Mapping[str, str]
    pictures: dict[str, Taken] = field(default_factory=dict)
    unfetched: list[str] = field(default_factory=list)
    _buffer: list[Inline] = field(default_factory=list)

    def blocks(self, element: etree._Element) -> tuple[Block, ...]:
        """The blocks inside an element; letters between them are paragraphs."""
        kept, self._buffer = self._buffer, []
        made = list(self._children(element, frozenset(), ""))
        made += self._flushed()
        self._buffer = kept
        return tuple(made)

    def _children(
        self, element: etree._Element, marks: frozenset[Mark], address: str
    ) -> Iterator[Block]:
        if element.text:
            self._letters(element.text, marks, address)
        for child in element:
            if child.tag not in UNREAD:
                if child.tag in _BLOCKS:
                    yield from self._flushed()
                    yield from self._block(child)
                else:
                    yield from self._inline(child, marks, address)
            if child.tail:
                self._letters(child.tail, marks, address)

    def _letters(self, text: str, marks: frozenset[Mark], address: str) -> None:
        if words := _MADE.sub(" ", text.replace("\u00a0", "\u2007")):
            letters = words.replace("\u2007", "\u00a0")
            self._buffer.append(Run(letters, marks, address))

    def _flushed(self, **looks: object) -> list[Block]:
        """What was gathered, as a paragraph; nothing where it holds nothing."""
        inlines, self._buffer = tuple(self._buffer), []
        some = any(not isinstance(it, Run) or it.text.strip() for it in inlines)
        return [Paragraph(inlines, **looks)] if some else []  # type: ignore[arg-type]

    def _block(self, element: etree._Element) -> Iterator[Block]:
        tag = element.tag
        if tag in {"ul", "ol"}:
            yield self._list(element)
        elif tag == "table":
            yield from self._table(element)
        elif tag == "blockquote":
            yield Quote(self.blocks(element))
        elif tag == "hr":
            yield Rule()
        elif tag == "pre":
            text = "".join(map(str, element.itertext())).strip("\n")
            yield Paragraph((Run(text),), role="code")
        else:
            yield from self._paragraphs(element)

    def _paragraphs(self, element: etree._Element) -> Iterator[Block]:
        """A paragraph or heading, or what holds several of them."""
        look = self._look(element)
        name = str(element.get("class") or "").lower()
        marks: frozenset[Mark] = frozenset({"strong"} if _WEIGHT.search(look) else ())
        yield from self._children(element, marks, "")
        size = _SIZE.search(look) or self._size_within(element)
        level = _level(element)
        role: Role = "caption" if element.tag in {"figcaption", "caption"} else ""
        if name.split(" ")[0] in _ROLES:
            role = _ROLES[name.split(" ")[0]]
        for block in self._flushed():
            yield Paragraph(
                block.inlines if isinstance(block, Paragraph) else (),
                level=level,
                role=role,
                size=float(size[1]) if size else 0.0,
            )

    def _size_within(self, element: etree._Element) -> re.Match[str] | None:
        """The size of the one span that a paragraph is made of."""
        inner = list(element)
        return _SIZE.search(self._look(inner[0])) if len(inner) == 1 else None

    def _look(self, element: etree._Element) -> str:
        own = str(element.get("style") or "")
        classes = str(element.get("class") or "").split()
        return ";".join([*(self.rules.get(it, "") for it in classes), own])

    def _list(self, element: etree._Element) -> Block:
        entries: list[tuple[Block, ...]] = []
        for child in element:
            if child.tag in {"ul", "ol"} and entries:  # a list in a list, sloppily
                entries[-1] = (*entries[-1], self._list(child))
            elif child.tag in {"ul", "ol"}:
                entries.append((self._list(child),))
            elif child.tag not in UNREAD:
                entries.append(self.blocks(child))
        start = str(element.get("start") or "1")
        kept = tuple(filter(None, entries))
        first = int(start) if start.isdecimal() else 1
        return Listing(kept, element.tag == "ol", first)

    def _table(self, element: etree._Element) -> Iterator[Block]:
        for caption in element.iterchildren("caption"):
            yield from self._paragraphs(caption)
        rows = [
            it
            for it in element.iter("tr")
            if next(it.iterancestors("table"), None) is element
        ]
        cells = tuple(tuple(self._cells(row)) for row in rows)
        if cells and max(map(len, cells)) == 1:  # a frame around something
            yield from (block for row in cells for cell in row for block in cell)
        elif cells:
            yield Table(cells)

    def _cells(self, row: etree._Element) -> Iterator[tuple[Block, ...]]:
        for cell in row:
            if cell.tag in {"td", "th"}:
                yield self.blocks(cell)
                span = str(cell.get("colspan") or "1")
                for _ in range(min(int(span), 40) - 1 if span.isdecimal() else 0):
                    yield ()

    def _inline(
        self, element: etree._Element, marks: frozenset[Mark], address: str
    ) -> Iterator[Block]:
        tag = str(element.tag)
        if tag == "br":
            self._buffer.append(Run("\n", marks))
        elif tag == CALL:
            self._buffer.append(Call(str(element.get("title"))))
        elif tag == "img":
            self._picture(element)
        elif tag in {"iframe", "video", "audio", "source"}:
            self._medium(element)
            yield from self._children(element, marks, address)
        else:
            link = str(element.get("href") or "") if tag == "a" else ""
            inner = self._marks_of(element, marks)
            yield from self._children(element, inner, link or address)

    def _marks_of(
        self, element: etree._Element, marks: frozenset[Mark]
    ) -> frozenset[Mark]:
        own = set(marks)
        if mark := _MARKS.get(str(element.tag)):
            own.add(mark)
        look = self._look(element)
        if _WEIGHT.search(look):
            own.add("strong")
        elif _LIGHT.search(look):
            own.discard("strong")
        if _SLANT.search(look):
            own.add("emphasis")
        return frozenset(own)

    def _picture(self, element: etree._Element) -> None:
        name = str(element.get("src") or "")
        content = self.fetch(name)
        if not content:
            self.unfetched.append(name)
            return
        is_inside = name.startswith("data:")
        key = f"data:{len(self.pictures)}" if is_inside else name
        file = "" if is_inside else unquote(key.rpartition("/")[2])
        self.pictures.setdefault(key, Taken(file, content))
        self._buffer.append(Shown(key, " ".join(str(element.get("alt") or "").split())))

    def _medium(self, element: etree._Element) -> None:
        """A film or sound inside a page, as a link to it."""
        address = str(element.get("src") or "")
        if found := _EMBEDDED.search(address):
            address = f"https://www.youtube.com/watch?v={found[1]}"
        elif found := _PLAYED.search(address):
            address = f"https://vimeo.com/{found[1]}"
        if address.startswith("//"):
            address = f"https:{address}"
        if address.startswith("http"):
            self._buffer += [Run("\n"), Run(address, address=address), Run("\n")]


_ROLES: Mapping[str, Role] = {"title": "title", "subtitle": "subtitle"}
_HEADING = re.compile(r"h([1-6])$")


def _level(element: etree._Element) -> int:
    found = _HEADING.match(str(element.tag))
    return int(found[1]) if found else 0

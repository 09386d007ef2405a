"""CommonMark's own examples, and the structure of a text as they and we see it.

The specification is data of npm's `commonmark-spec` (CC-BY-SA), fetched by `.ci/node`
and not kept here. Both sides become one list of events: (tag, what it carries), with
("", letters) for text. Blanks outside of code count as one.
"""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

from publish.prose import (
    Block,
    Break,
    Code,
    CodeBlock,
    Emphasis,
    Figure,
    Heading,
    Inline,
    Link,
    Listing,
    Paragraph,
    Picture,
    PictureRow,
    Quote,
    Reference,
    Rule,
    Strong,
    Text,
    Unbroken,
)

_ROOT = Path(__file__).parents[2]
SPECIFICATION = _ROOT / ".cache/node/node_modules/commonmark-spec/spec.txt"

Event = tuple[str, str]

_EXAMPLE = re.compile(r"^`{32} example\n([\s\S]*?)^\.\n([\s\S]*?)^`{32}$", re.MULTILINE)
_EMPTY = {"br", "hr", "img"}
_BLOCKS = {"p", "li", "ul", "ol", "blockquote", "hr", "codeblock", "br"} | {
    f"h{level}" for level in range(1, 7)
}
_BLANKS = re.compile(r"[ \t\n\u00a0]+")  # a last word may be held by a firm blank


class Example(NamedTuple):
    """One example of the specification."""

    number: int
    text: str
    html: str


def read_examples() -> tuple[Example, ...]:
    """All examples in order; none where the specification was not fetched."""
    if not SPECIFICATION.exists():
        return ()
    written = SPECIFICATION.read_text(encoding="utf-8").replace("→", "\t")
    return tuple(
        Example(number, found[1], found[2])
        for number, found in enumerate(_EXAMPLE.finditer(written), 1)
    )


def structure_of_html(html: str) -> list[Event]:
    """The events of an example's HTML."""
    parser = _Events()
    parser.feed(html)
    parser.close()
    return _settled(parser.events)


def structure_of_blocks(blocks: Iterable[Block]) -> list[Event]:
    """The events of a tree of ours."""
    return _settled(_blocks(blocks, tight=False))


class _Events(HTMLParser):
    """Collects the events of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.events: list[Event] = []
        self._in_pre = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "pre":
            self._in_pre = True
        elif tag == "code" and self._in_pre:
            language = given.get("class", "").removeprefix("language-")
            self.events.append(("codeblock", language))
        elif tag == "img":
            self.events += [
                ("img", given.get("src", "")),
                ("alt", given.get("alt", "")),
            ]
        else:
            name = {"a": "href", "ol": "start"}.get(tag, "")
            spare = "1" if tag == "ol" else ""
            self.events.append((tag, given.get(name, spare)))

    def handle_endtag(self, tag: str) -> None:
        if tag == "pre":
            self._in_pre = False
        elif tag not in _EMPTY:
            is_block = tag == "code" and self._in_pre
            self.events.append(("/codeblock" if is_block else f"/{tag}", ""))

    def handle_data(self, data: str) -> None:
        self.events.append(("", data))


def _blocks(blocks: Iterable[Block], *, tight: bool) -> Iterator[Event]:
    for block in blocks:
        yield from _block(block, tight=tight)


def _block(block: Block, *, tight: bool) -> Iterator[Event]:
    match block:
        case Paragraph() | Figure() | PictureRow():
            yield from _paragraph(block, tight=tight)
        case Heading(level=level, children=children):
            yield from _pair(f"h{level}", _inlines(children))
        case Listing():
            yield from _listing(block)
        case Quote(inside, _):
            yield from _pair("blockquote", _blocks(inside, tight=False))
        case CodeBlock(text, language):
            lines = [("", f"{text}\n")] if text else []
            yield from _pair("codeblock", lines, language)
        case Rule():
            yield "hr", ""
        case _:
            yield type(block).__name__, ""


def _listing(listing: Listing) -> Iterator[Event]:
    items = (
        event
        for item in listing.items
        for event in _pair("li", _blocks(item.blocks, tight=listing.tight))
    )
    if listing.ordered:
        yield from _pair("ol", items, str(listing.start))
    else:
        yield from _pair("ul", items)


def _paragraph(
    block: Paragraph | Figure | PictureRow, *, tight: bool
) -> Iterator[Event]:
    children: Iterable[Inline]
    match block:
        case Paragraph(inlines):
            children = inlines
        case Figure(picture):
            children = (picture,)
        case PictureRow(pictures):
            children = pictures
    if tight:
        yield from (*_inlines(children), ("", "\n"))
    else:
        yield from _pair("p", _inlines(children))


def _inlines(children: Iterable[Inline]) -> Iterator[Event]:
    for inline in children:
        yield from _inline(inline)


def _inline(inline: Any) -> Iterator[Event]:  # noqa: ANN401 - any node of a line
    match inline:
        case Text(text) | Unbroken(text):
            yield "", text
        case Emphasis(children):
            yield from _pair("em", _inlines(children))
        case Strong(children):
            yield from _pair("strong", _inlines(children))
        case Code(text):
            yield from _pair("code", [("", text)])
        case Link(address, children):
            yield from _pair("a", _inlines(children), address)
        case Reference(target=target, children=children):
            yield from _pair("a", _inlines(children), f"#{target}")
        case Picture(image=image, alt=alt):
            yield from (("img", image), ("alt", alt))
        case _:
            yield ("br" if isinstance(inline, Break) else type(inline).__name__), ""


def _pair(tag: str, inside: Iterable[Event], carried: str = "") -> Iterator[Event]:
    yield tag, carried
    yield from inside
    yield f"/{tag}", ""


def _settled(events: Iterable[Event]) -> list[Event]:
    """Letters side by side are one event; blanks at the edges of blocks are none."""
    joined: list[Event] = []
    in_code = False
    for tag, carried in events:
        in_code = tag == "codeblock" or (in_code and tag != "/codeblock")
        if tag == "" and joined and joined[-1][0] == "":
            joined[-1] = ("", joined[-1][1] + carried)
        else:
            joined.append((tag, carried))
    edges = [("p", ""), *joined, ("p", "")]
    settled = [
        (
            tag,
            carried
            if tag or before == "codeblock"
            else _stripped(carried, before, after),
        )
        for (before, _), (tag, carried), (after, _) in zip(
            edges, joined, edges[2:], strict=False
        )
    ]
    return [event for event in settled if event != ("", "")]


def _stripped(text: str, before: str, after: str) -> str:
    one = _BLANKS.sub(" ", text)
    one = one.lstrip() if before.lstrip("/") in _BLOCKS else one
    return one.rstrip() if after.lstrip("/") in _BLOCKS else one

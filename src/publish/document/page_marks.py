"""Stage 4: the places in a text where a page may begin, as values.

The layouts set a mark inside the start tag of an element: at an opener, an item, a
block, and inside blocks at each line of a list, row of a table and paragraph. A part
then holds plain HTML, and beside it where each mark stands. Names follow from ids and
order alone, so that they are the same in every edition of a book. Numbers of
pages are written at these places by `page_numbers` and `page_breaks`.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from markupsafe import Markup

_FINE = "+"  # stands in the name of each mark inside a block
# Neither is a character of XML, so that no text of an author's has them (M016).
_OPEN, _CLOSE = "\uffff", "\ufffe"


@dataclass(frozen=True, slots=True)
class Mark:
    """A place where a page may begin; `at` counts the characters of HTML before it.

    A name with a dot is ours alone; one without is the id that its element has anyway.
    """

    name: str
    at: int

    @property
    def is_fine(self) -> bool:
        """Whether it stands inside a block, where a margin has no room."""
        return _FINE in self.name

    @property
    def is_id(self) -> bool:
        """Whether its element has this name for its id."""
        return "." not in self.name


@dataclass(frozen=True, slots=True)
class Begun:
    """A place inside a text, where a page begins: so many letters after a mark."""

    mark: str
    letters: int


Spot: TypeAlias = str | Begun  # where a page begins: at a mark, or after one


def count_letters(text: str) -> int:
    """Letters and figures: what is the same however lines are broken."""
    return sum(map(str.isalnum, text))


@dataclass(slots=True)
class BlockMarks:
    """Names the marks of one block while a layout prints it.

    Where it is not `fine`, as what holds a solution, which stands elsewhere on paper,
    only the block itself has a mark.
    """

    name: str
    fine: bool
    _is_begun: bool = False
    _seen: Counter[str] = field(default_factory=Counter)

    def name_of(self, tag: str, own_id: str) -> str:
        """The name of the place at the next tag; empty where there is none."""
        if not self._is_begun:
            self._is_begun = True
            return own_id or self.name
        if own_id or not tag or not self.fine:
            return ""
        self._seen[tag] += 1
        return f"{self.name}{_FINE}{tag}{self._seen[tag]}"


def mark_in(name: str) -> Markup:
    """A mark as it stands in HTML until `take_marks`."""
    return Markup(f"{_OPEN}{name}{_CLOSE}") if name else Markup("")  # noqa: S704


def take_marks(html: str) -> tuple[str, tuple[Mark, ...]]:
    """The HTML without marks, and where each stood."""
    first, *others = html.split(_OPEN)
    pieces, at, marks = [first], len(first), []
    for piece in others:
        name, _, text = piece.partition(_CLOSE)
        marks.append(Mark(name, at))
        pieces.append(text)
        at += len(text)
    return "".join(pieces), tuple(marks)


def insert(html: str, texts: Iterable[tuple[int, str]]) -> str:
    """The HTML with each text at its place; places in rising order."""
    pieces, done = [], 0
    for at, text in texts:
        pieces += [html[done:at], text]
        done = at
    return "".join([*pieces, html[done:]])


def start_tag(html: str, at: int) -> tuple[int, int]:
    """Where the tag around a place begins and ends; our layouts escape < and >."""
    return html.rindex("<", 0, at), html.index(">", at) + 1


_PIECE = re.compile(r"<[^>]*>|&[^;\s]*;|[^<&]+")  # a tag, a sign, or plain letters
_WORD_START = re.compile(r"(?<!\S)(?=\S)")


def place_after(html: str, at: int, letters: int) -> int:
    """Before the word that holds the letter after so many, from the tag around `at`.

    Where there are fewer, before the last word.
    """
    _, start = start_tag(html, at)
    place, done = start, 0
    for piece in _PIECE.finditer(html, start):
        text = piece[0]
        if text[0] in "<&":
            continue
        for word in _WORD_START.finditer(text):
            if done + count_letters(text[: word.start()]) > letters:
                return place
            place = piece.start() + word.start()
        done += count_letters(text)
        if done > letters:
            return place
    return place


_TEXTS = frozenset(  # what holds a line: a mark stands before its first letter
    {"caption", "dd", "dt", "figcaption", "li", "p", "pre", "td", "th"}
)
_GROUPS = frozenset(  # what holds blocks: a mark stands in the first of them
    {"article", "aside", "blockquote", "div", "dl", "figure", "header", "nav", "ol"}
    | {"section", "table", "tbody", "thead", "tr", "ul"}
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TAG = re.compile(r"\s*<([a-z][a-z0-9]*)\b[^>]*?(/?)>")


def first_place(html: str, at: int, inside: Collection[str] = ()) -> int:
    """Where an empty mark goes for the element whose start tag is around `at`.

    Reading programs turn to the page on which a mark stands. Before a block that is
    not broken that is the page before it; so the mark stands in the first line of
    text within, or before what holds none (a picture). Before a heading, unless
    `inside` has its name: a mark with a label would be read out with it.
    """
    start, _ = start_tag(html, at)
    while found := _TAG.match(html, start):
        name, closed = found.groups()
        if closed or name not in _TEXTS | _GROUPS | set(inside):
            return found.end() - len(found[0].lstrip())
        start = found.end()
        if name not in _GROUPS and not (name in _TEXTS and _holds_block(html, start)):
            return start
    return start


def _holds_block(html: str, at: int) -> bool:
    """Whether a line or cell begins with a block of its own."""
    found = _TAG.match(html, at)
    return bool(found and found[1] in _TEXTS | _GROUPS | HEADINGS)

"""Headings inside a text: their levels, their ids, and where they may stand."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from markdown_it.token import Token

from publish.findings import Trouble, trouble
from publish.prose.attributes import Attributes, keeping
from publish.prose.reading import Change, Reading
from publish.prose.tree import Heading, Inlines, Paragraph, Strong
from publish.prose.words import plain, slug, stable_id

_ID = re.compile(r"[a-z][\w.-]*|[\w.-]*[a-z][\w.-]*", re.IGNORECASE | re.ASCII)


@dataclass(slots=True)
class Headings:
    """The headings of one text, in the order they are met."""

    reading: Reading
    taken: set[str] = field(default_factory=set)  # ids in use, the author's first
    level: int = 1  # of the one before
    _last: dict[str, int] = field(default_factory=dict)  # numbers given to slugs

    def heading(
        self, opening: Token, line: Token, children: Inlines, *, inside: str
    ) -> Heading | Paragraph:
        """One heading; a strong line where it stands inside a quote or a list."""
        given: Attributes = opening.meta.get("attributes") or Attributes()
        own = self.own_id(given, (line.map or [0])[0])
        self._unused(given, opening, line)
        if inside:
            wrong = trouble("B207", inside=inside, words=line.content)
            self._slip(wrong, line, *self._written(opening, line, "**", "**"))
            return Paragraph((Strong(children),) if children else ())
        level = self._level(int(opening.tag[1:]), opening, line)
        return Heading(level, own or self._slug(plain(children)), children)

    def own_id(self, given: Attributes, number: int) -> str:
        """The id in the braces of a line; one that cannot be an id is a slip."""
        own = given.value("#")
        if own and not _ID.fullmatch(own):
            right = slug(own)
            no_id = trouble("B212:id", id=own, right=right or "name")
            changes = self.reading.swap(number, f"#{own}", f"#{right}")
            offset = self.reading.spots.start(number)
            self.reading.slip(no_id, offset, *(changes if right else ()))
            return ""
        return own

    def _level(self, level: int, opening: Token, line: Token) -> int:
        if level == 1:
            wrong = trouble("B209", words=line.content)
            self._slip(wrong, line, *self._written(opening, line, "## "))
        level = max(level, 2)
        if level > self.level + 1:
            right = f"{'#' * (self.level + 1)} {line.content}"
            skips = trouble("B208", level=level, before=self.level, right=right)
            if self.level == 1:
                skips = trouble("B208:first", level=level, right=right)
            marks = f"{'#' * (self.level + 1)} "
            self._slip(skips, line, *self._written(opening, line, marks))
        self.level = level
        return level

    def _slug(self, text: str) -> str:
        found = base = stable_id(text)
        number = self._last.get(base, 1)
        while found in self.taken:
            number += 1
            found = f"{base}-{number}"
        self._last[base] = number
        self.taken.add(found)
        return found

    def _unused(self, given: Attributes, opening: Token, line: Token) -> None:
        for name in given.unused("#"):
            content = str(opening.meta["content"])
            written = content[given.start : given.end]
            kept = keeping(written, "#")
            old = written if kept else content[len(line.content) : given.end]
            changes = self.reading.swap((line.map or [0])[0], old, kept)
            self._slip(trouble("B212:attribute", attribute=name), line, *changes)

    def _written(
        self, opening: Token, line: Token, before: str, after: str = ""
    ) -> tuple[Change, ...]:
        """The change of a whole heading; `before` and `after` go around its words."""
        first, last = opening.map or [0, 1]
        if (after and (after in line.content or last - first > 1)) or not line.content:
            return ()
        braces = str(opening.meta.get("content", line.content))[len(line.content) :]
        end = self.reading.spots.span(first, last)[1]
        new = f"{before}{line.content}{after or braces}"
        return (Change(self.reading.spots.start(first), end, new),)

    def _slip(self, wrong: Trouble, line: Token, *changes: Change) -> None:
        offset = self.reading.spots.start((line.map or [0])[0])
        self.reading.slip(wrong, offset, *changes)


def own_ids(tokens: Iterable[Token]) -> set[str]:
    """The ids that the author gave to headings and blocks of a text."""
    given = (token.meta.get("attributes") for token in tokens if token.nesting == 1)
    return {
        attributes.value("#")
        for attributes in given
        if attributes and attributes.value("#")
    }

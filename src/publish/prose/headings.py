"""Headings inside a text: their levels, their ids, and where they may stand."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from markdown_it.token import Token

from publish.prose.attributes import Attributes
from publish.prose.reading import Reading
from publish.prose.tree import Heading, Inlines, Paragraph, Strong
from publish.prose.words import plain, slug

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
        own = self.own_id(given, self.reading.spots.start((line.map or [0])[0]))
        self._unused(given, line)
        if inside:
            message = f"a heading inside {inside} is set as a strong line"
            self._slip("B207", message, line, f"write `**{line.content}**`")
            return Paragraph((Strong(children),) if children else ())
        level = self._level(int(opening.tag[1:]), line)
        return Heading(level, own or self._slug(plain(children)), children)

    def own_id(self, given: Attributes, offset: int) -> str:
        """The id in braces, or nothing; one that cannot be an id is a slip."""
        own = given.value("#")
        if own and not _ID.fullmatch(own):
            message = f"`#{own}` is no id: ASCII letters, figures and hyphens"
            hint = f"write `{{#{slug(own) or 'name'}}}`"
            self.reading.slip("B212", message, offset, hint)
            return ""
        return own

    def _level(self, level: int, line: Token) -> int:
        if level == 1:
            message = "headings in a text start at the second level"
            self._slip("B209", message, line, f"write `## {line.content}`")
        level = max(level, 2)
        if level > self.level + 1:
            message = f"a heading of level {level} after one of level {self.level}"
            if self.level == 1:
                message = f"the first heading of a text is of level {level}"
            hint = f"write `{'#' * (self.level + 1)} {line.content}`"
            self._slip("B208", message, line, hint)
        self.level = level
        return level

    def _slug(self, text: str) -> str:
        base = slug(text)
        found, number = base or "section-1", self._last.get(base, 1)
        while found in self.taken:
            number += 1
            found = f"{base or 'section'}-{number}"
        self._last[base] = number
        self.taken.add(found)
        return found

    def _unused(self, given: Attributes, line: Token) -> None:
        for name in given.unused("#"):
            message = f"nothing here uses the attribute `{name}`"
            self._slip("B212", message, line, "take it out")

    def _slip(self, code: str, message: str, line: Token, hint: str) -> None:
        offset = self.reading.spots.start((line.map or [0])[0])
        self.reading.slip(code, message, offset, hint)


def own_ids(tokens: Iterable[Token]) -> set[str]:
    """The ids that the author gave to headings and blocks of a text."""
    given = (token.meta.get("attributes") for token in tokens if token.nesting == 1)
    return {
        attributes.value("#")
        for attributes in given
        if attributes and attributes.value("#")
    }

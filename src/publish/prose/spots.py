"""Where a character of a token stands in the author's text.

Markdown takes the marks of quotes and lists off each line and joins the rest; this
finds the way back, line by line. Nothing is computed until somebody asks.
"""

import re

from markdown_it.token import Token

_LINE_ENDS = re.compile(r"\r\n?|\n")
_OUTER = re.compile(r"(?:[\s>]|[-+*][ \t]|\d{1,9}[.)][ \t])*")


class Spots:
    """The lines of one text; `base` is added to all offsets."""

    def __init__(self, text: str, base: int = 0) -> None:
        self._text = text
        self._base = base
        self._starts: list[int] = []
        self._ends: list[int] = []

    def line(self, number: int) -> str:
        """One line without its end; what lies past the text is empty."""
        self._split()
        if number >= len(self._starts):
            return ""
        line = self._text[self._starts[number] : self._ends[number]]
        return line.replace("\0", "\ufffd")

    def start(self, number: int) -> int:
        """Offset of a line's first letter, after the marks of quotes and lists."""
        line = self.line(number)
        indent = _indent(line)
        return self._offset(number, indent if indent < len(line) else 0)

    def column(self, number: int) -> int:
        """Where a line's first letter stands, after the marks of quotes and lists."""
        return _indent(self.line(number))

    def at(self, token: Token, position: int) -> int:
        """Offset of the character at a position of an inline token's content."""
        first = self._first(token)
        before = token.content[:position]
        number = before.count("\n")
        column = position - (before.rfind("\n") + 1)
        content = token.content.split("\n", number + 1)[number]
        if number == 0 and "column" in token.meta:
            return self._offset(first, int(token.meta["column"]) + column)
        if "cell" in token.meta:
            return self._offset(first, self._in_cell(token, column))
        shift = len(content) - len(content.lstrip())
        found = max(self.line(first + number).rfind(content.strip()), 0)
        return self._offset(first + number, max(found + column - shift, 0))

    def written(self, token: Token) -> list[tuple[int, str]]:
        """Each line of an inline token's content without its indent, and its offset."""
        first = self._first(token)
        done: list[tuple[int, str]] = []
        for number, content in enumerate(token.content.split("\n"), first):
            found = max(self.line(number).rfind(content.strip()), 0)
            done.append((self._offset(number, found), content.strip()))
        return done

    def before(self, offset: int) -> str:
        """What stands on a line before an offset of the text."""
        at = offset - self._base
        return self._text[self._text.rfind("\n", 0, at) + 1 : at]

    def indent(self, number: int) -> tuple[int, str]:
        """The offset of a line's first letter, and the blanks before it."""
        line = self.line(number)
        blanks = line[: len(line) - len(line.lstrip())]
        return self._offset(number, len(blanks)), blanks

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The offsets of some lines, without the end of the last."""
        end = self._offset(last - 1, len(self.line(last - 1)))
        return self._offset(first, 0), end

    def whole(self, first: int, last: int) -> tuple[int, int]:
        """The offsets of some lines with their ends, as to take them out."""
        return self._offset(first, 0), self._offset(last, 0)

    def _first(self, token: Token) -> int:
        """The line of a token's first letter: odd blanks may fill lines before it."""
        first, last = token.map or [0, 0]
        head = token.content.partition("\n")[0].strip()
        while first + token.content.count("\n") + 1 < last:
            if head in self.line(first):
                break
            first += 1
        return first

    def _in_cell(self, token: Token, column: int) -> int:
        line = self.line((token.map or [0])[0])
        start = cursor = _indent(line)
        row, number = token.meta["cell"]
        for cell in (*row[:number], token):
            written = cell.content.replace("|", "\\|")
            found = line.find(written, cursor)
            start = found if found >= 0 else cursor
            cursor = start + len(written)
            if line.startswith("|", cursor):
                cursor += 1
        return start + column + token.content.count("|", 0, column)

    def _offset(self, number: int, column: int) -> int:
        self._split()
        if number >= len(self._starts):
            return self._base + len(self._text)
        width = self._ends[number] - self._starts[number]
        return self._base + self._starts[number] + min(column, width)

    def _split(self) -> None:
        if self._starts:
            return
        self._starts.append(0)
        for end in _LINE_ENDS.finditer(self._text):
            self._ends.append(end.start())
            self._starts.append(end.end())
        self._ends.append(len(self._text))


def _indent(line: str) -> int:
    found = _OUTER.match(line)
    return found.end() if found else 0

"""Manuscripts as people write them by hand, each from one seed.

Indents of one to five blanks, lists below their key or under it, quotes of three kinds,
blocks, remarks above, beside and below, groups between braces on one line or several,
anchors with their aliases, tabs in remarks, line ends of Windows, a byte order mark.
Every text holds a word of its own (`w17`) and so does every remark (`r5`), so that a
test can say which line is which without our reader.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import TypeAlias

Value: TypeAlias = "dict[str, Value] | list[Value] | str | None"

_WORDS = ("soep", "brood", "wijk", "café", "één", "geïnd", "plein", "🍞", "مرحبا")
_SIGNS = (": ", " #", " - ", "'", '"', " & ", "{x}", "[y]", " * ", "\\", "%", "! ")


@dataclass(slots=True)
class _Writer:
    """One person at one manuscript."""

    chance: Random
    texts: int = 0
    remarks: int = 0
    step: int = 2
    anchored: str = ""
    lines: list[str] = field(default_factory=list)

    def is_so(self, share: float) -> bool:
        return self.chance.random() < share

    def phrase(self) -> str:
        self.texts += 1
        words = [self.chance.choice(_WORDS) for _ in range(self.chance.randint(0, 4))]
        words.insert(0, f"w{self.texts}")
        if self.is_so(0.2):
            words.insert(1, self.chance.choice(_SIGNS))
        return " ".join(words).strip()

    def passage(self) -> str:
        count = self.chance.randint(2, 4)
        return "\n".join(self.phrase() for _ in range(count)) + "\n"

    def remark(self) -> str:
        self.remarks += 1
        blank = self.chance.choice((" ", "", "\t"))
        return f"#{blank}r{self.remarks} 'klopt: dit"

    def text(self) -> str:
        return self.passage() if self.is_so(0.25) else self.phrase()

    def flat(self) -> Value:
        if self.is_so(0.5):
            return [self.phrase() for _ in range(self.chance.randint(1, 4))]
        names = self.chance.sample(("aap", "noot", "mies", "zus"), 3)
        return {name: self.phrase() for name in names}

    def chapter(self) -> Value:
        made: dict[str, Value] = {"id": self.phrase(), "title": self.phrase()}
        if self.is_so(0.7):
            made["text"] = self.text()
        if self.is_so(0.5):
            made["tags"] = self.flat()
        if self.is_so(0.2):
            made["note"] = None
        if self.is_so(0.4):
            made["items"] = [self.item() for _ in range(self.chance.randint(1, 3))]
        return made

    def item(self) -> Value:
        if self.is_so(0.2):
            return [self.phrase(), self.phrase()]
        return (
            self.flat()
            if self.is_so(0.3)
            else {"say": self.text(), "by": self.phrase()}
        )

    def value(self) -> "dict[str, Value]":
        book: dict[str, Value] = {"title": self.phrase(), "language": "nl"}
        if self.is_so(0.5):
            book["cover"] = self.flat()
        if self.is_so(0.3):
            book["subtitle"] = None
        chapters = [self.chapter() for _ in range(self.chance.randint(1, 4))]
        made: dict[str, Value] = {"book": book, "chapters": chapters}
        if self.is_so(0.4):
            made["words"] = self.flat()
        if self.is_so(0.3):
            made["last"] = self.text()
        return made

    def plain(self, text: str) -> str:
        """A text on one line, in one of the ways that hold it."""
        safe = all(letter.isalnum() or letter in " 🍞" for letter in text)
        ways = ["'" + text.replace("'", "''") + "'", _double(text)]
        if safe and "\n" not in text:
            ways += [text] * 3
        if "\n" in text:
            ways = ways[1:]
        return self.chance.choice(ways)

    def beside(self) -> str:
        return f"{' ' * self.chance.randint(1, 4)}{self.remark()}"

    def scalar(self, text: str, column: int) -> list[str]:
        """A text behind its key or dash: the rest of the line, and lines below."""
        if "\n" in text.rstrip("\n"):
            head = self.beside() if self.is_so(0.2) else ""
            sign = "|" if self.is_so(0.6) else ">"
            gap = "\n" if sign == "|" else "\n\n"
            width = column + self.step
            body = text.rstrip("\n").replace("\n", gap).split("\n")
            lines = [f"{sign}{head}"]
            return lines + [f"{' ' * width}{line}" if line else "" for line in body]
        if self.is_so(0.05) and not self.anchored:
            self.anchored = text
            return [f"&anker {_double(text)}"]
        written = self.plain(text.rstrip("\n"))
        if self.is_so(0.15) and not re.search(r"  |^.? ", text):
            first, _, last = written.partition(" ")  # goes on in the next line
            if last and last[0].isalnum() and first.strip("'\""):
                return [first, " " * (column + self.step) + last]
        return [written + (self.beside() if self.is_so(0.2) else "")]

    def flow(self, value: Value, column: int) -> list[str]:
        """A group or list between brackets."""
        pairs = value.items() if isinstance(value, dict) else enumerate(value or [])
        parts: list[str] = []
        for key, one in pairs:
            written = self.plain(str(one))
            parts.append(f"{key}: {written}" if isinstance(key, str) else written)
        first, last = "{}" if isinstance(value, dict) else "[]"
        if self.is_so(0.05) and not self.anchored:
            self.anchored = "group"
            first = f"&anker {first}"
        if self.is_so(0.6):
            blank = self.chance.choice(("", " "))
            return [f"{first}{blank}{', '.join(parts)}{blank}{last}"]
        inner = " " * (column + self.step)
        end = "," if self.is_so(0.4) else ""
        lines = [f"{inner}{part}," for part in parts[:-1]] + [
            f"{inner}{parts[-1]}{end}"
        ]
        if self.is_so(0.3):
            at = self.chance.randrange(len(lines))
            lines[at] += self.beside()
        if self.is_so(0.5):
            return [first, *lines, f"{' ' * (column + 1)}{last}"]
        lines[-1] += f" {last}" if "#" not in lines[-1] else f"\n{inner}{last}"
        return [first + " " + lines[0].lstrip(), *"\n".join(lines[1:]).split("\n")][
            : 1 if len(lines) == 1 and "\n" not in lines[0] else None
        ]

    def entries(self, value: Value, column: int) -> Iterator[str]:
        """A group or list line below line."""
        is_group = isinstance(value, dict)
        pairs = value.items() if isinstance(value, dict) else enumerate(value or [])
        has_gaps = self.is_so(0.2)
        for number, (key, one) in enumerate(pairs):
            if has_gaps and number:
                yield ""
            if self.is_so(0.15):
                yield " " * column + self.remark()
                if self.is_so(0.2):
                    yield ""
            if is_group:
                yield from self.pair(str(key), one, column)
            else:
                yield from self.entry(one, column)
            if self.is_so(0.06):
                deeper = 0 if _ends_in_block(one) else self.chance.randint(0, 3)
                yield " " * (column + deeper) + self.remark()

    def is_flat(self, value: Value) -> bool:
        if not value or isinstance(value, str):
            return False
        ones = value.values() if isinstance(value, dict) else value
        return all(isinstance(one, str) and "\n" not in one for one in ones)

    def pair(self, key: str, value: Value, column: int) -> Iterator[str]:
        lead = " " * column + f"{key}:"
        blank = " " * self.chance.choice((1, 1, 1, 3))
        if value is None:
            yield lead + self.chance.choice(("", " ~", " null")) + self.maybe()
        elif isinstance(value, str):
            first, *rest = self.scalar(value, column)
            yield lead + blank + first
            yield from rest
        elif self.is_flat(value) and self.is_so(0.5):
            first, *rest = self.flow(value, column)
            yield lead + blank + first
            yield from rest
        else:
            yield lead + self.maybe()
            is_under = isinstance(value, list) and self.is_so(0.4)
            yield from self.entries(value, column if is_under else column + self.step)

    def entry(self, value: Value, column: int) -> Iterator[str]:
        lead = " " * column + "-"
        width = self.chance.choice((1, 1, 3))
        if isinstance(value, str):
            first, *rest = self.scalar(value, column)
        elif self.is_flat(value) and self.is_so(0.4):
            first, *rest = self.flow(value, column)
        else:
            below = list(self.entries(value, column + 1 + width))
            if below[0].lstrip().startswith("#") or not below[0].strip():
                yield lead
                yield from below
                return
            first, *rest = below
            first = first.lstrip()
        yield lead + " " * width + first
        yield from rest

    def maybe(self) -> str:
        return self.beside() if self.is_so(0.15) else ""


def _ends_in_block(value: Value) -> bool:
    """Whether a remark below it, indented deeper, would be one more line of a text."""
    if isinstance(value, dict):
        return bool(value) and _ends_in_block(list(value.values())[-1])
    if isinstance(value, list):
        return bool(value) and _ends_in_block(value[-1])
    return "\n" in (value or "")


def _double(text: str) -> str:
    for letter, written in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n")):
        text = text.replace(letter, written)
    return f'"{text}"'


def manuscript_by_hand(seed: int) -> bytes:
    """A manuscript by the person with this number."""
    chance = Random(seed)  # noqa: S311 - one and the same each time
    writer = _Writer(chance, step=chance.choice((1, 2, 2, 3, 4, 5)))
    lines = list(writer.entries(writer.value(), 0))
    if writer.anchored:
        lines.append("again: *anker")
    if writer.is_so(0.2):
        lines.insert(0, "---")
    if writer.is_so(0.3):
        lines.insert(0, writer.remark())
    text = "\n".join(lines) + ("" if writer.is_so(0.15) else "\n")
    if writer.is_so(0.2):
        text = text.replace("\n", "\r\n")
    return (b"\xef\xbb\xbf" if writer.is_so(0.15) else b"") + text.encode()

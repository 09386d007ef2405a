"""Attributes in braces: `{#id .word lang=en by="a name"}`.

Text and a position go in, names with values come out. Knows not what uses them.
"""

import re
from dataclasses import dataclass

_VALUE = r"""(?:"[^"\n]*"|'[^'\n]*'|[“„][^“”\n]*[”“]|[^\s"'{}“”„]+)"""
_ONE = rf"""(?:[#.][\w:.-]+|[\w:-]+={_VALUE})"""
BRACES = re.compile(rf"\{{\s*{_ONE}(?:\s+{_ONE})*\s*\}}")
_EACH = re.compile(_ONE)


@dataclass(frozen=True, slots=True)
class Attributes:
    """The attributes of one place; `start` and `end` bound their braces."""

    given: tuple[tuple[str, str], ...] = ()  # (name, value), "#" for ids, "." for words
    start: int = 0
    end: int = 0

    def value(self, name: str) -> str:
        """The last value given under a name, or nothing."""
        return next((value for key, value in reversed(self.given) if key == name), "")

    def unused(self, *used: str) -> tuple[str, ...]:
        """As written, those whose names are not among the used ones."""
        return tuple(
            f"{key}{value}" if key in {"#", "."} else f"{key}={value}"
            for key, value in self.given
            if key not in used
        )


NONE = Attributes()


def keeping(written: str, *used: str) -> str:
    """The braces of some attributes with only those that are used, or nothing."""
    kept = [one for one in _EACH.findall(written) if _pair(one)[0] in used]
    return f"{{{' '.join(kept)}}}" if kept else ""


def attributes_at(text: str, position: int) -> Attributes | None:
    """The attributes whose brace opens at a position, or None where none can be read.

    Text without an opening brace there gives empty attributes.
    """
    if not text.startswith("{", position):
        return Attributes((), position, position)
    found = BRACES.match(text, position)
    if not found:
        return None
    return Attributes(tuple(map(_pair, _EACH.findall(found[0]))), position, found.end())


def _pair(written: str) -> tuple[str, str]:
    if written[0] in "#.":
        return written[0], written[1:]
    name, _, value = written.partition("=")
    return name, value.strip("\"'“”„") if value[0] in "\"'“„" else value

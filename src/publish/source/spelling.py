"""A text -> how to write it as a YAML scalar.

Plain where it reads back as itself, else between double quotes; a text of several
lines is a literal block (YAML 1.2, 8.1.2). What was written is read once more, so that
no rule of YAML need be known here. Also what a plain or quoted scalar is worth.
"""

import re

import yaml

_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\u2028\u2029\u200b-\u200f\u202a-\u202e\ufeff]"
)
_NULLS = {"", "~", "null"}


def spell(text: str, *, is_flow: bool = False) -> str:
    """A text on one line: plain where it can be, else quoted.

    `is_flow` where it will stand between [ ] or { }.
    """
    is_plain = "\n" not in text and text not in _NULLS and not _UNSEEN.search(text)
    if is_plain and worth_of(text, is_flow=is_flow) == text:
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """A text between double quotes, its signs escaped (7.3.1)."""
    spelled = "".join(_ESCAPED.get(letter, letter) for letter in text)
    spelled = _UNSEEN.sub(lambda found: _numbered(found[0]), spelled)
    return f'"{spelled}"'


def block(text: str, indent: int) -> str:
    """A text as a literal block: `|`, and its lines indented by `indent` blanks."""
    lines = text.rstrip("\n").split("\n")
    first = next(filter(str.strip, lines), "")
    width = str(indent) if first.startswith(" ") else ""
    body = "".join(f"\n{indented(line, indent)}" for line in lines)
    return f"|{width}{body}"


def indented(line: str, indent: int) -> str:
    """A line moved to the right; one without a letter stays empty."""
    return f"{' ' * indent}{line}" if line.strip() else ""


def worth_of(written: str, *, is_flow: bool = False) -> str | None:
    """What a scalar that is written so is worth; None where it would not be one."""
    key = f"{{k: {written}}}" if is_flow else f"k: {written}\n"
    try:
        events = list(yaml.parse(key, Loader=yaml.CSafeLoader))
    except yaml.YAMLError:
        return None
    scalars = [event for event in events if isinstance(event, yaml.ScalarEvent)]
    if len(scalars) != len(("k", written)) or len(events) != _ALL:
        return None
    mark = scalars[-1].end_mark
    end = len("k: ") + is_flow + len(written.rstrip())
    is_whole = mark is not None and mark.index == end
    return str(scalars[-1].value) if is_whole else None


_ALL = 8  # events: the stream, the document and the mapping begin and end; two scalars


def _numbered(letter: str) -> str:
    number = ord(letter)
    return f"\\x{number:02X}" if number < 0x100 else f"\\u{number:04X}"  # noqa: PLR2004

"""Bytes -> text that a YAML parser may see.

Finds what is wrong with the file as a text: size, encoding, line ends, control
characters, endless lines. Knows nothing of YAML.
"""

import re
from collections.abc import Iterator
from itertools import islice

from publish.findings import BookError, Finding, Place, Trouble, trouble
from publish.source.places import Lines

LARGEST = 20_000_000  # bytes
LONGEST_LINE = 500_000  # characters
_SHOWN = 20  # findings of one kind: a file of noise must not bury its reader

# What YAML 1.2 (5.1) refuses, and what an author cannot see: other line ends than
# the usual ones (editors and parsers count them differently), marks of byte order.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
_NAMED = {
    "\u2028": "M016:line-separator",
    "\u2029": "M016:paragraph-separator",
    "\ufeff": "M016:byte-order-mark",
}
_UTF_8_MARK = b"\xef\xbb\xbf"
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def decode(content: bytes, path: str) -> tuple[Lines, tuple[Finding, ...]]:
    """The text, every line ended by a line feed, and what was found on the way.

    Control characters become U+FFFD, so that a parser can read on: all indexes
    stay right, and they are errors among the findings.

    Raises:
        BookError: The file is larger than `LARGEST` (M017), not UTF-8 (M002),
            or full of control characters (M016).
    """
    if len(content) > LARGEST:
        raise BookError([too_large(path)])
    marked = content.startswith(_UTF_8_MARK)
    text = _text(content.removeprefix(_UTF_8_MARK), path)
    findings: list[Finding] = []
    if marked:
        findings.append(trouble("M010").at(Place(path, 1, 1)))
    if "\r" in text:
        findings.append(_line_ends(text, path))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = Lines(path, text)
    findings.extend(islice(_long_lines(lines), _SHOWN))
    unseen = list(islice(_control_characters(lines), _SHOWN))
    if len(unseen) == _SHOWN:  # not a text at all
        raise BookError((*findings, *unseen))
    if unseen:
        lines = Lines(path, UNSEEN.sub("\N{REPLACEMENT CHARACTER}", text))
    return lines, (*findings, *unseen)


def too_large(path: str) -> Finding:
    """M017, for a file that is not even read."""
    return trouble("M017:bytes", megabytes=LARGEST // 1_000_000).at(Place(path))


def code_of(character: str) -> str:
    """A character that cannot be shown, as Unicode numbers it: `U+0007`."""
    return f"U+{ord(character):04X}"


def _text(content: bytes, path: str) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        wrong = error
    before = re.sub("\r\n?", "\n", content[: wrong.start].decode())
    place = Lines(path, before).place(len(before))
    if content.startswith(_UTF_16_MARKS):
        raise BookError([trouble("M002:utf-16").at(place)])
    byte = f"{content[wrong.start]:02X}"
    raise BookError([trouble("M002:byte", byte=byte).at(place)])


def _line_ends(text: str, path: str) -> Finding:
    first = text.index("\r")
    kind = "CR LF" if text.startswith("\r\n", first) else "CR"
    return trouble("M011", ends=kind).at(Lines(path, text).place(first))


def _long_lines(lines: Lines) -> Iterator[Finding]:
    text, start = lines.text, 0
    while len(text) - start > LONGEST_LINE:
        # The last line feed within reach: lines need not be walked one by one.
        end = text.rfind("\n", start, start + LONGEST_LINE + 1)
        if end < 0:
            yield trouble("M012", most=LONGEST_LINE).at(lines.place(start))
            end = text.find("\n", start)
            if end < 0:
                return
        start = end + 1


def _control_characters(lines: Lines) -> Iterator[Finding]:
    for found in UNSEEN.finditer(lines.text):
        key = _NAMED.get(found.group(), "M016:character")
        wrong = Trouble(key, (("character", code_of(found.group())),))
        yield wrong.at(lines.place(found.start()))

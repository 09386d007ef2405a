"""Bytes -> text that a YAML parser may see.

Finds what is wrong with the file as a text: size, encoding, line ends, control
characters, endless lines. Knows nothing of YAML.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from publish.findings import BookError, Finding, Place
from publish.source.places import Lines

LARGEST = 20_000_000  # bytes
LONGEST_LINE = 500_000  # characters
_SHOWN = 20  # findings of one kind: a file of noise must not bury its reader

# What YAML 1.2 (5.1) refuses, and what an author cannot see: other line ends than
# the usual ones (editors and parsers count them differently), marks of byte order.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
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
        findings.append(
            Finding(
                "M010",
                "the file starts with a byte order mark",
                Place(path, 1, 1),
                "save it as UTF-8 without a mark (BOM)",
            )
        )
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
    return Finding(
        "M017",
        f"the file is larger than {LARGEST // 1_000_000} MB",
        Place(path),
        "a manuscript is text: pictures and recordings stay files of their own",
    )


def name_of(character: str) -> str:
    """A character that cannot be shown, as `U+0007` and its name if it has one."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X} {name}".strip()


def _text(content: bytes, path: str) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        wrong = error
    before = re.sub("\r\n?", "\n", content[: wrong.start].decode())
    place = Lines(path, before).place(len(before))
    if content.startswith(_UTF_16_MARKS):
        message = "the file is UTF-16, not UTF-8"
    else:
        byte = content[wrong.start]
        message = f"the file is not UTF-8: the byte {byte:02X} cannot be read here"
    hint = "save the file as UTF-8: editors offer it as encoding under Save as"
    raise BookError([Finding("M002", message, place, hint)])


def _line_ends(text: str, path: str) -> Finding:
    first = text.index("\r")
    kind = "CR LF" if text.startswith("\r\n", first) else "CR"
    return Finding(
        "M011",
        f"lines end in {kind}",
        Lines(path, text).place(first),
        "let the editor end lines in LF (Unix)",
    )


def _long_lines(lines: Lines) -> Iterator[Finding]:
    text, start = lines.text, 0
    while len(text) - start > LONGEST_LINE:
        # The last line feed within reach: lines need not be walked one by one.
        end = text.rfind("\n", start, start + LONGEST_LINE + 1)
        if end < 0:
            yield Finding(
                "M012",
                f"the line is longer than {LONGEST_LINE:,} characters",
                lines.place(start),
                "start new lines; inside a text that stands after > they do no harm",
            )
            end = text.find("\n", start)
            if end < 0:
                return
        start = end + 1


def _control_characters(lines: Lines) -> Iterator[Finding]:
    for found in UNSEEN.finditer(lines.text):
        yield Finding(
            "M016",
            f"a control character: {name_of(found.group())}",
            lines.place(found.start()),
            "delete it; it cannot be seen, and came in by copying",
        )

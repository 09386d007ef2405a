"""Bytes -> text that a YAML parser may see.

Finds what is wrong with the file as a text: size, encoding, line ends, control
characters, endless lines. Knows nothing of YAML.
"""

import re
from collections.abc import Iterator
from itertools import islice

from publish.findings import BookError, Edit, Finding, Place, Trouble, trouble
from publish.source.places import Lines, with_line_feeds

LARGEST = 20_000_000  # bytes
LONGEST_LINE = 500_000  # characters
_SHOWN = 20  # findings of one kind: a file of noise must not bury its reader

# What YAML 1.2 (5.1) refuses, and what an author cannot see: other line ends than
# the usual ones (editors and parsers count them differently), marks of byte order.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
_LINE_ENDS = "\x0b\x0c\x85\u2028\u2029"  # as word processors break lines
_NAMED = {
    "\u2028": "M016:line-separator",
    "\u2029": "M016:paragraph-separator",
    "\ufeff": "M016:byte-order-mark",
}
_MARKS = (
    "\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u20ac\u00b4\u00ab\u00bb\u00b0\u00bd"
)
_PROBE, _LEAST = 40, 4  # bytes that are looked at, letters that there must be
_UTF_8_MARK = b"\xef\xbb\xbf"
_WORD = re.compile(rb"[A-Za-z\x80-\xff'-]{1,40}")
_WORD_BEFORE = re.compile(rb"[A-Za-z\x80-\xff'-]{1,40}\Z")
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
    if _is_utf_16(content):
        raise BookError([trouble("M002:utf-16").at(Place(path, 1, 1))])
    marked = content.startswith(_UTF_8_MARK)
    text = _text(content.removeprefix(_UTF_8_MARK), path)
    findings: list[Finding] = []
    if marked:
        findings.append(trouble("M010").at(Place(path, 1, 1)))
    if "\r" in text:
        findings.append(_line_ends(text, path))
        text = with_line_feeds(text)
    if text.endswith((" ", "\t")) and not text[text.rfind("\n") + 1 :].strip():
        text += "\n"  # else the parser loses the line (YAML 8.1.1.2)
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
    before = with_line_feeds(content[: wrong.start].decode())
    place = Lines(path, before).place(len(before))
    if content.startswith(_UTF_16_MARKS):
        raise BookError([trouble("M002:utf-16").at(place)])
    raise BookError([_byte(content, wrong.start).at(place)])


def _is_utf_16(content: bytes) -> bool:
    """Whether every second byte of the beginning is nought, as without a mark."""
    start = content[:_PROBE]
    return len(start) >= 2 * _LEAST and any(
        not any(start[odd::2]) and all(start[1 - odd :: 2]) for odd in (0, 1)
    )


def _byte(content: bytes, at: int) -> Trouble:
    """M002, with the letter that was meant where the file may be one of Windows."""
    byte = f"{content[at]:02X}"
    word = _WORD_BEFORE.search(content[:at])
    rest = _WORD.match(content, at)
    raw = (word[0] if word else b"") + (rest[0] if rest else b"")
    letter = content[at : at + 1].decode("cp1252", "replace")
    said = raw.decode("cp1252", "replace")
    is_likely = letter.islower() or letter in _MARKS or said.startswith(letter)
    if not is_likely or "\ufffd" in said or not any(map(str.isalpha, said)):
        return trouble("M002:byte", byte=byte)
    return trouble("M002:windows", byte=byte, letter=letter, word=said)


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
    for sign in UNSEEN.finditer(lines.text):
        edit = Edit(lines.place(sign.start()), sign[0], _instead(lines, sign))
        yield unseen(sign[0]).at(edit.place).mended_by(edit)


def unseen(sign: str) -> Trouble:
    """M016, for a sign that cannot be seen."""
    key = _NAMED.get(sign, "M016:character")
    return Trouble(key, (("character", code_of(sign)),))


def _instead(lines: Lines, sign: re.Match[str]) -> str:
    """A letter of Windows, a blank where the sign parted two words, or nothing."""
    letter = sign[0]
    if "\x80" <= letter <= "\x9f" and letter != "\x85":
        meant = letter.encode("latin-1").decode("cp1252", "ignore")
        return meant if meant.isprintable() else ""
    beside = lines.text[max(sign.start() - 1, 0) : sign.end() + 1].strip()
    return " " if letter in _LINE_ENDS and len(beside) == len("a b") else ""

"""YAML that is none, or far too much of it."""

import itertools

from hostile.shape import Given, Rows, book, chapter, raw

_HEAD = """format: 1
book: {title: Varen, language: nl, id: "urn:isbn:9789000000005", date: 2026-03-16}
"""
_CHAPTERS = "chapters: [{title: De sluis, text: Samen varen.}]\n"
_WHOLE = _HEAD + _CHAPTERS
_NAMES = "abcdefghij"


def _with(more: str) -> Given:
    return raw(_WHOLE + more)


def _laughs(opened: str, closed: str, key: str = "") -> str:
    rows = [f"words:\n  a: &a {opened}{key}lol{closed}"]
    for last, own in itertools.pairwise(_NAMES):
        inside = ", ".join(f"{key and f'k{at}: '}*{last}" for at in range(9))
        rows.append(f"  {own}: &{own} {opened}{inside}{closed}")
    return "\n".join(rows) + "\n"


def _keys(count: int) -> str:
    return "words:\n" + "".join(f"  k{at}: v\n" for at in range(count))


def _deep(count: int) -> str:
    return "".join(f"{' ' * at}a:\n" for at in range(count))


YAML: Rows = {
    "nothing": lambda: raw(""),
    "one byte": lambda: raw("\0"),
    "blanks alone": lambda: raw(" \n" * 10_000),
    "remarks alone": lambda: raw("# niets\n" * 100_000),
    "a bomb of lists": lambda: _with(_laughs("[", "]")),
    "a bomb of groups": lambda: _with(_laughs("{", "}", "k: ")),
    "a merge of a group with itself": lambda: _with("words: &w\n  <<: *w\n"),
    "a bomb of merges": lambda: _with(
        "words:\n  a: &a {x: y}\n"
        + "".join(f"  a{at}: &a{at} {{<<: [*a, *a, *a]}}\n" for at in range(2000))
    ),
    "an alias to nothing": lambda: _with("words: {a: *b}\n"),
    "an anchor for each of 100,000 values": lambda: _with(
        "words:\n" + "".join(f"  k{at}: &n{at} v\n" for at in range(100_000))
    ),
    "an alias 100,000 times": lambda: _with(
        "words:\n  k: &n v\n" + "".join(f"  k{at}: *n\n" for at in range(100_000))
    ),
    "a name of an anchor of 10,000 letters": lambda: _with(
        f"words: {{a: &{'n' * 10_000} v}}\n"
    ),
    "a million keys": lambda: _with(_keys(1_000_000)),
    "100,000 keys": lambda: _with(_keys(100_000)),
    "the same key 50,000 times": lambda: _with("words:\n" + "  k: v\n" * 50_000),
    "50,000 unknown keys": lambda: _with(
        "".join(f"k{at}: v\n" for at in range(50_000))
    ),
    "a key of 10,000 letters": lambda: _with(f"{'k' * 10_000}: v\n"),
    "a list for a key": lambda: _with("? [a, b]\n: c\n"),
    "a group for a key": lambda: _with("? {a: b}\n: c\n"),
    "brackets 100,000 deep": lambda: _with("words: " + "[" * 100_000),
    "brackets 5,000 deep and closed": lambda: _with(
        "words: " + "[" * 5_000 + "]" * 5_000 + "\n"
    ),
    "dashes 10,000 deep": lambda: raw("- " * 10_000 + "a\n"),
    "question marks 10,000 deep": lambda: raw("? " * 10_000 + "a\n"),
    "keys 900 deep": lambda: raw(_deep(900)),
    "a tag that makes an object": lambda: _with(
        "words: {a: !!python/object/apply:os.system ['touch stuk']}\n"
    ),
    "a tag of somebody": lambda: _with("words: {a: !<tag:ver.example,2026:x> b}\n"),
    "a tag for the whole": lambda: raw("!!python/object:object\n" + _WHOLE),
    "bytes in base 64": lambda: _with("words: {a: !!binary aGFsbG8=}\n"),
    "a directive of another YAML": lambda: raw("%YAML 9.9\n---\n" + _WHOLE),
    "a directive for tags": lambda: raw("%TAG ! tag:ver.example,2026:\n---\n" + _WHOLE),
    "10,000 documents": lambda: raw("---\n" + _WHOLE + "---\na\n" * 10_000),
    "an end and more": lambda: raw(_WHOLE + "...\nmeer\n"),
    "numbers that are none": lambda: book(about={"version": "0x7fffffffffffffffff"}),
    "a number of a million digits": lambda: raw(
        _WHOLE.replace("format: 1", "format: " + "9" * 1_000_000)
    ),
    "sixty to the power of many": lambda: _with("contents: " + "1:" * 5000 + "1\n"),
    "truths that are none": lambda: _with("contents: yes\n"),
    "nothing where a group belongs": lambda: raw("format: 1\nbook:\nchapters:\n"),
    "the whole in one text": lambda: raw(f"'{_WHOLE.replace(chr(39), '')}'"),
    "a folded text of 200,000 lines": lambda: chapter("> a\n" * 200_000),
    "a NUL in a quoted text": lambda: _with('words: {a: "a\\0b"}\n'),
    "a NUL in a name": lambda: _with('"a\\0b": c\n'),
    "signs for the terminal in a key": lambda: _with('"\\e[2J\\e]0;x\\a": c\n'),
    "signs for the terminal in a value": lambda: _with('theme: "\\e[31mrood"\n'),
    "a lone half of a pair": lambda: _with('words: {a: "\\ud800"}\n'),
    "a sign beyond all": lambda: _with('words: {a: "\\U00110000"}\n'),
    "a turn of direction in a key": lambda: _with('"\u202ekoob": c\n'),
    "a key that looks the same": lambda: _with("bo\u043ek: {title: a}\n"),
    "a key with a joiner that nobody sees": lambda: _with("wo\u200drds: {a: b}\n"),
    "a line end of Unicode": lambda: _with("words: {a: 'b\u2028c\u2029d\u0085e'}\n"),
    "bytes of a program": lambda: raw(b"\x7fELF" + bytes(range(256)) * 40),
    "a zip": lambda: raw(b"PK\x03\x04" + bytes(1000)),
    "letters of another encoding": lambda: raw(_WHOLE.encode() + b"# caf\xe9\n"),
    "too long a form of a letter": lambda: raw(_WHOLE.encode() + b"# \xc0\xaf\n"),
}

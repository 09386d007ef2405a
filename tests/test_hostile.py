"""Files that no author means to write: a clear finding, soon, and never a crash."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reading.commands import Said, run_check

_BOOK = """format: 1

book:
  title: Varen in de wijk
  language: nl
  id: urn:uuid:0f6b1c1a-3d1e-4a76-9d0b-2f5f9c1b7e21

chapters:
  - title: Bij de sluis
    text: Wie vaart, leert wachten.
"""
_TEXT = "Wie vaart, leert wachten."
_FINDING = re.compile(r"manuscript\.yaml(:\d+:\d+)?: [A-Z]\d{3} \S")
_SECONDS = 5  # measured: each below 1; generous, for a slow and busy machine


def _check(content: bytes | str) -> Said:
    """`publish check` of a manuscript with this content."""
    given = content.encode() if isinstance(content, str) else content
    with TemporaryDirectory() as folder:
        (Path(folder) / "manuscript.yaml").write_bytes(given)
        return run_check(Path(folder))


def _with(text: str) -> str:
    """A small book with something else for the text of its chapter."""
    return _BOOK.replace(_TEXT, text)


def _codes(said: Said) -> set[str]:
    """The codes told; every line must be a finding or its hint."""
    hints = ("  hint: ", "    ")  # and the lines that a hint gives
    lines = [line for line in said.told.splitlines() if not line.startswith(hints)]
    assert all(_FINDING.match(line) for line in lines), said.err
    return {line.split(": ")[1].split()[0] for line in lines}


_BOMB = "bom:\n  - &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"  - &{own} [{', '.join([f'*{last}'] * 9)}]\n"
    for last, own in zip("abcdefgh", "bcdefghi", strict=True)
)

_HOSTILE: dict[str, tuple[str | bytes, str]] = {
    "nothing": ("", "M008"),
    "blanks": (" \n" * 1000, "M008"),
    "a tab before a key": (_BOOK.replace("  title", "\ttitle"), "M009"),
    "a tab after a dash": (_BOOK.replace("  - ", "  -\t"), ""),
    "tabs inside a text": (_with("Wie\tvaart,\tleert"), ""),
    "a byte order mark": ("\ufeff" + _BOOK, "M010"),
    "two byte order marks": ("\ufeff\ufeff" + _BOOK, "M016"),
    "UTF-16": (_BOOK.encode("utf-16"), "M002"),
    "UTF-32": (_BOOK.encode("utf-32"), "M002"),
    "CR LF": (_BOOK.replace("\n", "\r\n"), "M011"),
    "CR alone": (_BOOK.replace("\n", "\r"), "M011"),
    "half a letter": (_BOOK.encode() + b"\xc3", "M002"),
    "a surrogate": (_BOOK.encode() + b"# \xed\xa0\x80\n", "M002"),
    "a zero byte": (_with("Wie\0vaart"), "M016"),
    "a line of a million": (_with("vaart " * 170_000), "M012"),
    "a word of a million": (_with("a" * 1_000_000), "M012"),
    "brackets 100,000 deep": (_with("[" * 100_000), "M007"),
    "braces 100,000 deep": (_with("{a: " * 100_000), "M007"),
    "dashes 100,000 deep": ("- " * 100_000 + "a", "M007"),
    "many values": (_with("[" + "a, " * 150_000 + "a]"), "M103"),
    "too many values": (
        "format: 1\nbook: [\n" + "a, a, a, a, a,\n" * 50_000 + "]",
        "M017",
    ),
    "an alias bomb": (_BOOK + _BOMB, "M006"),
    "an alias inside itself": (_with("&a [*a]"), "M006"),
    "a list for a book": ("- een\n- twee\n", "M103"),
    "a word for a book": ("varen", "M103"),
    "a number for a book": ("1", "M103"),
    "a picture for a book": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "M002"),
    "emphasis that never ends": (_with("*a " * 100_000), "M003"),
    "brackets in a text": (_with("'" + "[" * 100_000 + "'"), ""),
    "links in a text": (_with("'" + "[a](" * 5_000 + "'"), "B203"),
    "stars in a text": (_with("'" + "*a _b " * 5_000 + "'"), "B202"),
    "backticks in a text": (
        _with("'" + "".join(f"{'`' * n} " for n in range(1, 600)) + "'"),
        "",
    ),
    "quotes in a text": (_with("|\n      " + "> " * 20_000 + "a"), "B217"),
    "blocks in a text": (_with("|\n" + "      ::: note\n" * 10_000), "B210"),
    "waivers with stars": (
        _BOOK + "waivers:\n  - {code: B205, at: " + "*." * 5_000 + "*, why: zo}\n",
        "",
    ),
}


@pytest.mark.parametrize("name", _HOSTILE)
def test_a_hostile_file_is_refused_soon_and_in_plain_words(name: str) -> None:
    content, code = _HOSTILE[name]
    start = process_time()
    said = _check(content)
    assert process_time() - start < _SECONDS
    assert said.code in {0, 3}
    assert {code} - {""} <= _codes(said)
    assert "Traceback" not in said.err


def test_what_is_told_turns_no_letters_of_the_terminal() -> None:
    turned = _BOOK + "images: {a: {file: 'foto\u202egpj.exe', alt: a}}\n"
    said = _check(turned)
    assert said.code == 3
    assert "\u202e" not in said.err
    assert "foto\N{REPLACEMENT CHARACTER}gpj.exe" in said.err


def test_a_manuscript_that_is_not_there_is_told_as_such(tmp_path: Path) -> None:
    said = run_check(tmp_path)
    assert str(said) == (
        "manuscript.yaml: M001 there is no such file\n"
        "  hint: look at the name, and at the folder that you are in\n"
        "exit 3\n"
    )


def test_a_folder_in_place_of_a_manuscript_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "manuscript.yaml").mkdir()
    said = run_check(tmp_path)
    assert said.err.startswith("manuscript.yaml: M001 this is a folder, not a file\n")
    assert said.code == 3


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.binary(max_size=400))
@example(b"\xff\xfe\x00")
@example(b"? [")
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    said = _check(content)
    assert said.code in {0, 3}
    assert _codes(said) or said.code == 0


_VALUES = st.recursive(
    st.sampled_from(["~", "''", "1", "nl", "'*'", "'#a'", "2026-02-30", "'[a]( b)'"]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda many: f"[{', '.join(many)}]"),
        st.dictionaries(
            st.sampled_from(["id", "title", "text", "items", "media", "kind", "at"]),
            inner,
            max_size=3,
        ).map(
            lambda pairs: "{" + ", ".join(f"{k}: {v}" for k, v in pairs.items()) + "}"
        ),
    ),
    max_leaves=8,
)
_KEYS = (
    "format",
    "book",
    "media",
    "links",
    "images",
    "words",
    "front",
    "chapters",
    "partners",
    "back",
    "editions",
    "meetings",
    "errata",
    "waivers",
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.dictionaries(st.sampled_from(_KEYS), _VALUES, max_size=5))
def test_any_values_are_read_or_refused(values: dict[str, str]) -> None:
    said = _check("".join(f"{key}: {value}\n" for key, value in values.items()))
    assert said.code == 3
    assert _codes(said)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.dictionaries(st.sampled_from(_KEYS[2:]), _VALUES, min_size=1, max_size=3))
def test_any_values_in_a_whole_book_are_read_or_refused(values: dict[str, str]) -> None:
    more = {key: value for key, value in values.items() if key != "chapters"}
    said = _check(_BOOK + "".join(f"{key}: {v}\n" for key, v in more.items()))
    assert said.code in {0, 3}
    assert _codes(said) or said.code == 0

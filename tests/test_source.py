from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.findings import BookError, Finding, Place
from publish.source import Source, parse_source, read_source


def read(text: str) -> Source:
    return parse_source(text.encode(), "book.yaml")


def refused(content: str | bytes) -> tuple[Finding, ...]:
    if isinstance(content, str):
        content = content.encode()
    with pytest.raises(BookError) as caught:
        parse_source(content, "book.yaml")
    return caught.value.findings


def told(findings: tuple[Finding, ...]) -> list[tuple[str, int, int]]:
    return [(one.code, one.place.line, one.place.column) for one in findings]


def shown(source: Source, place: Place) -> str:
    """The character at a place; a line feed at the end of a line."""
    line = source.text.split("\n")[place.line - 1] + "\n"
    return line[place.column - 1]


# What comes through


def test_every_scalar_stays_text() -> None:
    source = read("[no, 1.10, 12:30, 2023-11-06, true, 0x1f, Null, <<, 1_000, '']")
    expected = ["no", "1.10", "12:30", "2023-11-06", "true", "0x1f", "Null", "<<"]
    assert source.value == [*expected, "1_000", ""]


def test_nothing_a_tilde_and_null_are_null_unless_quoted() -> None:
    assert read("a:\nb: ~\nc: null\nd: 'null'\ne: ''\n").value == {
        "a": None,
        "b": None,
        "c": None,
        "d": "null",
        "e": "",
    }


def test_merge_keys_are_plain_keys() -> None:
    value = read("a: &a {x: y}\nb:\n  <<: *a\n").value
    assert value == {"a": {"x": "y"}, "b": {"<<": {"x": "y"}}}


def test_an_alias_gives_the_object_of_its_anchor() -> None:
    value = read("a: &a [x]\nb: *a\n").value
    assert isinstance(value, dict)
    assert value["a"] is value["b"]


def test_a_byte_order_mark_and_windows_line_ends_are_warnings() -> None:
    source = parse_source(b"\xef\xbb\xbfa: 1\r\nb: |\r\n  x\r\n  y\r\n", "book.yaml")
    assert told(source.findings) == [("M010", 1, 1), ("M011", 1, 5)]
    assert source.value == {"a": "1", "b": "x\ny\n"}
    assert source.place_in_text(("b",), 2) == Place("book.yaml", 4, 3)


# Places


BOOK = """\
format: 1
book:
  title: &t Over stromen
  tags: [één, 😀 twee, three]
chapters:
  - id: golf
    text: *t
  -
    id:
"""


@pytest.mark.parametrize(
    ("at", "line", "column"),
    [
        ((), 1, 1),
        (("format",), 1, 9),
        (("book",), 3, 3),
        (("book", "title"), 3, 13),
        (("book", "tags"), 4, 9),
        (("book", "tags", 1), 4, 15),
        (("book", "tags", 2), 4, 23),
        (("chapters",), 6, 3),
        (("chapters", 0), 6, 5),
        (("chapters", 0, "id"), 6, 9),
        (("chapters", 0, "text"), 3, 13),
        (("chapters", 1), 9, 5),
        (("chapters", 1, "id"), 9, 8),
        (("chapters", 7, "id"), 6, 3),
        (("book", "title", "x"), 3, 13),
    ],
)
def test_a_value_has_a_place(at: tuple[str | int, ...], line: int, column: int) -> None:
    assert read(BOOK).place(at) == Place("book.yaml", line, column)


@pytest.mark.parametrize(
    ("at", "line", "column"),
    [
        ((), 1, 1),
        (("format",), 1, 1),
        (("book", "title"), 3, 3),
        (("book", "tags", 1), 4, 15),
        (("chapters", 0, "text"), 7, 5),
        (("chapters", 1), 9, 5),
        (("chapters", 0, "title"), 6, 5),
        (("book", "id"), 2, 1),
    ],
)
def test_a_key_has_a_place(at: tuple[str | int, ...], line: int, column: int) -> None:
    assert read(BOOK).place_of_key(at) == Place("book.yaml", line, column)


def test_places_are_right_far_down_the_file() -> None:
    source = read("- é\n" * 20_000 + "- &x\n  here\n")
    assert source.place((20_000,)) == Place("book.yaml", 20_002, 3)


# Mistakes: the file


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"a: \xe9\n", [("M002", 1, 4)]),
        (b"a: 1\r\nb: x\xc3\xa9\xff", [("M002", 2, 6)]),
        ("a: 1\n".encode("utf-16"), [("M002", 1, 1)]),
        ("a: x\x07y\nb: \u2028\n", [("M016", 1, 5), ("M016", 2, 4)]),
        ('a: "x\\0"\n', [("M016", 1, 4)]),
        ('a: "x\\r"\n', [("M016", 1, 4)]),
        ("", [("M008", 1, 1)]),
        ("# only a comment\n", [("M008", 1, 1)]),
        ("---\n...\n", [("M008", 1, 1)]),
        ("a: 1\nb: " + "x" * 500_000, [("M012", 2, 1)]),
        (b"a" * 20_000_001, [("M017", 0, 0)]),
    ],
)
def test_a_file_that_is_no_text_is_refused(
    content: str | bytes, expected: list[tuple[str, int, int]]
) -> None:
    assert told(refused(content)) == expected


def test_a_file_of_noise_gives_few_findings() -> None:
    assert len(refused(b"\0" * 1_000_000)) < 30


# Mistakes: the YAML


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("title: 'Over", "M003", 1, 8),
        ('title: "Over\nid: x', "M003", 1, 8),
        ('a: "x\nb: "y"\n', "M003", 1, 4),
        ("a: 's avonds\nb: 'x'\n", "M003", 1, 4),
        ("a: 'foto's'\n", "M003", 1, 9),
        ("- ['foto's']\n", "M003", 1, 9),
        ('a: "Over" stromen\n', "M003", 1, 11),
        ("a: 'x\n---\n'", "M003", 1, 4),
        ('a: "C:\\quatsch"\n', "M003", 1, 7),
        ("title: Samen: een reis\n", "M003", 1, 13),
        ("a: 1\ntitle:Over\nid: x\n", "M003", 2, 6),
        ("title:Over\nid: x\n", "M003", 1, 6),
        ("-a\n-b\nc: 1\n", "M003", 2, 1),
        ("a: 1\nword\nb: 2\n", "M003", 2, 1),
        ('a: 1\n"b" c\n', "M003", 2, 1),
        ("a: 1\n  b: 2\n", "M003", 2, 3),
        ("a:\n    b: 1\n  c: 2\n", "M003", 3, 3),
        ("- a\nb: 1\n", "M003", 2, 1),
        ("a: 1\n- b\n", "M003", 2, 1),
        ("a: - b\n", "M003", 1, 4),
        ("a: @home\n", "M003", 1, 4),
        ("a: `code`\n", "M003", 1, 4),
        ("a: %x\n", "M003", 1, 4),
        ("a: *Over* stromen\n", "M003", 1, 4),
        ("a: *Over stromen\n", "M003", 1, 4),
        ("a: & b\n", "M003", 1, 4),
        ("a: [zie] hier\n", "M003", 1, 4),
        ("a: {zie} hier\n", "M003", 1, 4),
        ("a: ]\n", "M003", 1, 4),
        ("a: [1, 2\nb: 3\n", "M003", 1, 4),
        ("a: [x: y: z]\n", "M003", 1, 9),
        ("a: > Over\n", "M003", 1, 6),
        ("[a]]\n", "M003", 1, 4),
        ('"a" b: c\n', "M003", 1, 5),
        ("a: !Over stromen\n", "M005", 1, 4),
        ("a: !Hoera, b\n", "M005", 1, 4),
        ("a: !x!y\n", "M005", 1, 4),
        ("%YAML 1.1\n---\na\n", "M005", 1, 1),
        ("%YAML 3.1\n---\na\n", "M005", 1, 1),
        ("&a [*a]\n", "M006", 1, 5),
        ("a:\n\tb: 1\n", "M009", 2, 1),
        ("a: |\n\tb\n", "M009", 2, 1),
        ("-\tb\n", "M009", 1, 2),
        ("a: 1\n---\nb: 2\n", "M013", 2, 1),
        ("a: 1\n...\nb: 2\n", "M013", 3, 1),
        ("~: 1\n", "M014", 1, 1),
        (": 1\n", "M014", 1, 1),
        ("[a]: 1\n", "M014", 1, 1),
        ("a: {{ name }}\n", "M014", 1, 5),
        ("a: &x b\n*x : c\n", "M014", 2, 1),
        ("a: {b:1}\n", "M015", 1, 5),
        ("a: {https://x}\n", "M015", 1, 5),
        ("a: [?x]\n", "M015", 1, 5),
        ("a: {?x: 1}\n", "M015", 1, 5),
    ],
)
def test_a_mistake_has_its_code_and_place(
    text: str, code: str, line: int, column: int
) -> None:
    findings = refused(text)
    assert told(findings) == [(code, line, column)]
    assert findings[0].hint


def test_a_colon_in_a_text_is_explained() -> None:
    (finding,) = refused("title: Samen: een reis\n")
    assert str(finding) == (
        "book.yaml:1:13: M003 a colon followed by a blank, inside a text without "
        "quotes\n  hint: put the whole text in quotes; like this: "
        'title: "Samen: een reis"'
    )


def test_a_key_that_stands_twice_names_both_places() -> None:
    (finding,) = refused("a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n")
    assert told((finding,)) == [("M004", 5, 3)]
    assert "first in line 3, column 3" in finding.message


def test_one_run_finds_all_that_it_can() -> None:
    text = "\ufeffa: !x 1\na: 2\nb: {c: 1, c: 2}\nd: [?x, {e:1}]\nf: \x01\ng: 'x"
    assert told(refused(text)) == [
        ("M010", 1, 1),
        ("M005", 1, 4),
        ("M004", 2, 1),
        ("M004", 3, 11),
        ("M015", 4, 5),
        ("M015", 4, 10),
        ("M016", 5, 4),
        ("M003", 6, 4),
    ]


def test_every_line_that_a_tab_indents_is_named() -> None:
    findings = refused("a:\n\tb: 1\n\tc: 2\n\n\t\nd: 3\n")
    assert told(findings) == [("M009", 2, 1), ("M009", 3, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "-a\n-b\nc: 1\n",  # a blank after the dash would leave `c` where it cannot be
        "this\n is\n  invalid: x\n",
        "a: Een.\n\n  Twee. # nog\n",  # the remark would become text
        "a: Wij koken\n  # niet\n  samen.\nb: c\n",
        "a: [x # y\nb: c\n",
        "a:\n    b: 1\n  c: 2\n",  # below `a`, or beside it
        "a: 1\na: 2\n",
    ],
)
def test_what_does_not_help_or_is_not_sure_is_not_offered(text: str) -> None:
    try:
        findings = read(text).findings
    except BookError as error:
        findings = error.findings
    assert findings
    assert all(not finding.edits for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "lead: Prijs # per persoon\nnl: x #taal\nbook: y  #oud\n#title: oud\n",
        "a: C#\nb: R&D & meer\nc: https://x.nl/a#b\nd: 12:30\ne: -5\nf: 50 % af\n",
        "a: Wij koken - en brood -\n  voor de wijk.\n",
        "a: >\n  Een alinea\n  - zo gaat dat -\n  en nog wat.\n\n\n  Twee.\n",
        "a: |\n  – Ja.\n  • punt\n  #1 is goed\n  \u00a0“Ja”: dat\n\n  Twee.\n",
        "a: “Kom binnen,” zei ze. “Wat fijn.”\nb: “Samen”\nc: – nee\nd: ’t Is\n",
        "a: &x {b: c}\nd: *x\n",
        "a: [\n  b,\n  c\n]\nd: {\n  e: f\n}\n",
        "a: 'Eén\u00a0twee'\nb: \u200fمرحبا\nc: \"Een: 'twee' # drie\"\n",
        "a:\n- b: Wie is wie?\n  c: 2 * 3\n- – Ja, zei ze.\n",
        "words: {a b: c, d e: f}\nx:\n  Let op: y\n  En dan: z\n",
    ],
)
def test_what_is_fair_is_not_told(text: str) -> None:
    assert read(text).findings == ()


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ("a: café\n".encode("cp1252"), "M002:windows"),
        ("a: \u201csamen\u201d\n".encode("cp1252"), "M002:windows"),
        ("a: café\n".encode("mac_roman"), "M002:byte"),  # Ž in files of Windows
        (b"a: \x81\n", "M002:byte"),
        ("a: samen\n".encode("utf-16"), "M002:utf-16"),
        ("a: samen\n".encode("utf-16-le"), "M002:utf-16"),
        ("a: samen\n".encode("utf-16-be"), "M002:utf-16"),
    ],
)
def test_a_file_in_another_encoding_is_told_which(content: bytes, key: str) -> None:
    assert [finding.key for finding in refused(content)] == [key]


def test_every_code_of_what_yaml_reads_otherwise_is_told() -> None:
    told_codes = {
        code
        for text in (
            'a: Plek #1\nb: >\n  x\n\n  y\nc: &Co\nd: "x\ny"\n',
            "a:\u00a0x\nb: 1\n",
            "a:\n  – x\n",
            "“a”: x\n",
            "a:\n  - Let op: x\n",
        )
        for code in codes_of(text)
    }
    assert {f"M0{number}" for number in range(18, 26)} <= told_codes


def codes_of(text: str) -> set[str]:
    try:
        return {finding.code for finding in read(text).findings}
    except BookError as error:
        return {finding.code for finding in error.findings}


# Bounds


def nested(levels: int) -> str:
    return "[" * levels + "]" * levels


def test_sixty_levels_are_read_and_one_more_is_refused() -> None:
    assert read(nested(60)).value
    assert told(refused(nested(61))) == [("M007", 1, 61)]


@pytest.mark.parametrize("sign", ["[", "{", "- ", "? ", "a: [", "[?"])
def test_a_hundred_thousand_levels_are_refused_at_once(sign: str) -> None:
    assert refused(sign * 100_000)[-1].code in {"M007", "M003", "M012"}


def test_aliases_may_not_stack_levels() -> None:
    lines = [f"a{n}: &a{n} [[[*a{n - 1}]]]" for n in range(1, 40)]
    assert [one.code for one in refused("\n".join(["a0: &a0 x", *lines]))] == ["M007"]


def test_a_bomb_of_aliases_is_refused() -> None:
    lines = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    assert [one.code for one in refused("\n".join(["a0: &a0 x", *lines]))] == ["M006"]


def test_a_hundred_aliases_are_read_and_one_more_is_refused() -> None:
    assert read("- &a x\n" + "- *a\n" * 100).value
    assert told(refused("- &a x\n" + "- *a\n" * 101)) == [("M006", 102, 3)]


def test_more_values_than_any_book_has_are_refused() -> None:
    assert told(refused("-\n" * 300_000)) == [("M017", 200_000, 2)]


def test_a_hundred_findings_are_enough() -> None:
    assert len(refused("a: 1\n" * 5_000)) == 100


# Places inside a text


@pytest.mark.parametrize(
    ("text", "part", "line", "column"),
    [
        ("t: één twee\n", "twee", 1, 8),
        ("t: &x  one\n  two\n\n  three\n", "three", 4, 3),
        ("t: &x # why\n  one two\n", "two", 2, 7),
        ("t: 'it''s one\n  two'\n", "one", 1, 11),
        ("t: 'it''s one\n\n\n  two'\n", "two", 4, 3),
        ('t: "\\u00e9\\x41\\U0001F600\\n b"\n', "b", 1, 28),
        ('t: "one \\\n   \\ two"\n', "two", 2, 6),
        ('t: "one\\ \n   two"\n', "two", 2, 4),
        ('t: "one \\\n\n\n  two"\n', "two", 4, 3),
        ('t: "\n  two  \n "\n', "two", 2, 3),
        ("t: |\n  one\n   two\n\n  three\n", "three", 5, 3),
        ("t: |2-\n    one\n  two\n", "two", 3, 3),
        ("t: |2-\n    one\n  two\n", "one", 2, 5),
        ("t: | # why\n\n\n  one\n  two\n", "two", 5, 3),
        ("t: >\n  one\n  two\n\n\n  three\n", "three", 6, 3),
        ("t: >\n  one\n   two\n  \n   three\n  four\n  five\n", "five", 7, 3),
        ("t: >2+\n    one\n  two\n  three\n\n", "three", 4, 3),
        ("t: >\n\n   one\n\n\n     two\n\n   three\n", "three", 8, 4),
    ],
)
def test_a_word_in_a_text_has_a_place(
    text: str, part: str, line: int, column: int
) -> None:
    source = read(text)
    assert isinstance(source.value, dict)
    value = source.value["t"]
    assert isinstance(value, str)
    place = source.place_in_text(("t",), value.index(part))
    assert place == Place("book.yaml", line, column)


def test_an_offset_outside_the_text_gives_an_end_of_it() -> None:
    source = read("t: one\nu: 2\n")
    assert source.place_in_text(("t",), 99) == Place("book.yaml", 1, 7)
    assert source.place_in_text(("t",), -1) == Place("book.yaml", 1, 4)


def test_what_is_no_text_gives_its_own_place() -> None:
    source = read("a: [x]\nb:\n")
    assert source.place_in_text(("a",), 3) == Place("book.yaml", 1, 4)
    assert source.place_in_text(("b",), 3) == Place("book.yaml", 2, 3)


def check_letters(source: Source, at: tuple[str | int, ...], value: str) -> None:
    """Every letter stands where it is said to stand, and after the one before."""
    before = Place("", 0, 0)
    for offset, letter in enumerate(value):
        place = source.place_in_text(at, offset)
        raw = shown(source, place)
        assert letter.isspace() or raw in (letter, "\\")
        here = Place("", place.line, place.column)
        assert here > before or letter.isspace()
        before = here


letters = st.text("ab'\"\\:#-é😀 \n\t", max_size=60)


@given(
    text=letters,
    style=st.sampled_from(["", "'", '"', "|", ">"]),
    width=st.integers(5, 30),
    indent=st.integers(2, 7),
    allow_unicode=st.booleans(),
)
@settings(max_examples=300, deadline=None)
def test_letters_are_found_in_whatever_a_dumper_writes(
    text: str, style: str, width: int, indent: int, *, allow_unicode: bool
) -> None:
    content = yaml.dump(
        {"k": [{"t": text}, "end"]},
        default_style=style,
        width=width,
        indent=indent,
        allow_unicode=allow_unicode,
        Dumper=yaml.CSafeDumper,
    )
    source = read(content.replace("!!str ", ""))
    assert isinstance(source.value, dict)
    entries = source.value["k"]
    assert isinstance(entries, list)
    assert isinstance(entries[0], dict)
    value = entries[0]["t"] or ""
    assert isinstance(value, str)
    check_letters(source, ("k", 0, "t"), value)


block_lines = st.lists(st.text("abé \t", max_size=8), max_size=9)
headers = st.builds(
    "{}{}{}".format,
    st.sampled_from(">|"),
    st.sampled_from(["", "2", "3"]),
    st.sampled_from(["", "+", "-"]),
)


@given(header=headers, lines=block_lines, indent=st.integers(2, 5))
@settings(max_examples=400, deadline=None)
def test_letters_are_found_in_any_block(
    header: str, lines: list[str], indent: int
) -> None:
    body = "".join(" " * indent + line + "\n" for line in lines)
    check_if_readable(f"t: {header}\n{body}u: end\n")


@given(
    quote=st.sampled_from(["", "'", '"']),
    parts=st.lists(
        st.sampled_from(
            ["a", "bc", "é", " ", "\t", "\n", "\\\n", "''", "\\n", "\\ ", '\\"', "\\é"]
        ),
        max_size=14,
    ),
)
@settings(max_examples=600, deadline=None)
def test_letters_are_found_in_any_folded_text(quote: str, parts: list[str]) -> None:
    raw = "".join(parts).replace("\n", "\n  ")
    check_if_readable(f"t: {quote}{raw}{quote}\nu: end\n")


def check_if_readable(text: str) -> None:
    try:
        source = read(text)
    except BookError:
        return
    assert isinstance(source.value, dict)
    value = source.value["t"]
    if isinstance(value, str):
        check_letters(source, ("t",), value)


# Anything


@given(
    st.one_of(
        st.binary(max_size=80),
        st.text("ab:-?[]{}&*!|>'\"%@`#, \n\t\r~<.0é\\\ufeff", max_size=60).map(
            str.encode
        ),
    )
)
@settings(max_examples=1_000, deadline=None)
def test_any_bytes_give_a_source_or_findings(content: bytes) -> None:
    try:
        source = parse_source(content, "book.yaml")
    except BookError as refusal:
        findings = refusal.findings
        is_refused = True
    else:
        findings = source.findings
        is_refused = False
        assert source.place(("x", 0)).line >= 1
    assert any(finding.is_error for finding in findings) == is_refused
    assert all(finding.message and finding.place.line for finding in findings)


# The disk


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "book.yaml"
    path.write_text("a: 1\n", encoding="utf-8")
    source = read_source(path)
    assert source.value == {"a": "1"}
    assert source.place(("a",)) == Place(str(path), 1, 4)


@pytest.mark.parametrize("name", ["missing.yaml", ".", "a\0b", "x" * 5_000])
def test_a_file_that_cannot_be_read_is_a_finding(tmp_path: Path, name: str) -> None:
    with pytest.raises(BookError) as caught:
        read_source(tmp_path / name)
    (finding,) = caught.value.findings
    assert finding.code == "M001"
    assert finding.hint


def test_a_file_that_may_not_be_read_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "book.yaml"
    path.touch(mode=0)
    try:
        path.read_bytes()
    except PermissionError:
        with pytest.raises(BookError, match="M001"):
            read_source(path)


def test_a_huge_file_is_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "book.yaml"
    with path.open("wb") as file:
        file.truncate(10**12)
    with pytest.raises(BookError, match="M017"):
        read_source(path)

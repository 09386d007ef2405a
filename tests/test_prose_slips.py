"""What did not take in a text: each slip at its character, each hint mends it."""

import re

import pytest

from publish.findings import CODES
from publish.prose import Slip, parse_line, parse_prose, plain_blocks


def slips_of(text: str) -> tuple[Slip, ...]:
    return parse_prose(text, "nl")[1]


def one(text: str) -> Slip:
    (slip,) = slips_of(text)
    assert slip.code in CODES
    return slip


CASES = [  # code, text, the words that the slip points at, what they become
    ("B201", "a <woord> b", "<woord>", r"\<woord>"),
    ("B201", "a <!-- b", "<!--", r"\<!--"),
    ("B202", "Dit is ** vet ** hier", "** vet **", "**vet**"),
    ("B202", "Dit is **vet ** hier", "**vet **", "**vet**"),
    ("B202", "en * x * daar", "* x *", "*x*"),
    ("B202", "en _ x_ daar", "_ x_", "_x_"),
    ("B202", "en **let op:**hier", "**let op:**", "**let op**:"),
    ("B203", "zie [x] (https://a.nl)", "[x] (https://a.nl)", "[x](https://a.nl)"),
    ("B203", "zie [x]\n(https://a.nl)", "[x]\n(https://a.nl)", "[x](https://a.nl)"),
    (
        "B203",
        "[x](https://a.nl/b c)",
        "[x](https://a.nl/b c)",
        "[x](https://a.nl/b%20c)",
    ),
    ("B203", "a\n\n[x]: b", "[x]: b", r"\[x]: b"),
    ("B204", "[x]{lang=}", "[x]{lang=}", "[x]{lang=en}"),
    ("B205", "zie https://a.nl/b_(c).", "https://a.nl/b_(c)", "<https://a.nl/b_(c)>"),
    ("B205", "zie www.a.nl, ja", "www.a.nl", "<https://www.a.nl>"),
    ("B206", "een  \ntwee", "  ", "\\"),
    ("B207", "> ## a", "## a", "**a**"),
    ("B208", "## a\n\n#### b", "#### b", "### b"),
    ("B209", "# a", "# a", "## a"),
    ("B211", "::: nota\na\n:::", "::: nota", "::: note"),
    ("B211", "::: note De kop\na\n:::", "::: note De kop", "::: note [De kop]"),
    ("B214", "a[^x] b", "[^x]", r"\[^x]"),
]


@pytest.mark.parametrize(("code", "text", "wrong", "right"), CASES)
@pytest.mark.parametrize("prefix", ["", "> ", "- ", "> - > 1. "])
def test_a_slip_points_at_its_words_and_its_hint_mends_them(
    code: str, text: str, wrong: str, right: str, prefix: str
) -> None:
    if prefix and (code in {"B207", "B208", "B209"} or "\n\n" in text):
        prefix = ""
    body = re.sub(r"^- |[0-9]\. ", lambda found: " " * len(found[0]), prefix)
    body = re.sub(r"- |1\. ", lambda found: " " * len(found[0]), body)
    text = prefix + text.replace("\n", f"\n{body}")
    wrong = wrong.replace("\n", f"\n{body}")
    slip = one(text)
    assert slip.code == code
    assert text.startswith(wrong, slip.offset)
    assert f"`{right}`" in slip.hint
    mended = text[: slip.offset] + right + text[slip.offset + len(wrong) :]
    assert slips_of(mended) == ()


@pytest.mark.parametrize(
    "text",
    [
        "5 * 3 en 2 * 3 * 4 en 2 ** 3",
        "[5 * 3 dozen]{lang=nl} en ***5 * 3***",
        "een snake_case_naam en __init__ en prijs*",
        "over [x] alleen, en [y] ook",
        "a < b en c > d",
        "`<b> ** x ** https://a.nl {.x}`",
        r"\<b> \[x](y) \{.x}",
        "[https://a.nl](https://a.nl) en <https://a.nl>",
        "    <b> in code",
    ],
)
def test_what_is_no_slip(text: str) -> None:
    assert slips_of(text) == ()


def test_a_definition_is_missing() -> None:
    assert [one(f"a [x]{tail}").code for tail in ("[y]", "[]")] == ["B204", "B204"]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///a",
        "data:text/html,x",
        "a.html",
        "/a",
        "a@b.nl",
        "",
    ],
)
def test_addresses_that_no_book_links_to_are_slips(address: str) -> None:
    assert one(f"een [x]({address})").code == "B215"
    assert "x" in plain_blocks(parse_prose(f"een [x]({address})", "nl")[0].blocks)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[x]{.red}", ".red"),
        ("a ![x](y){width=50}", "width=50"),
        ("*x*{lang=en}", "{lang=en}"),
        ("## Kop {.klein}", ".klein"),
        ("::: note {width=5}\na\n:::", "width=5"),
        ("```python extra\n```", "extra"),
        ('[x](https://a.nl "titel")', "titel"),
    ],
)
def test_attributes_that_nothing_uses_are_named(text: str, named: str) -> None:
    slip = one(text)
    assert slip.code == "B212"
    assert named in slip.message


@pytest.mark.parametrize(
    "text", ["::: note\na", "a\n\n:::", "```\na", "> ::: note\n> a"]
)
def test_blocks_must_be_closed(text: str) -> None:
    assert one(text).code == "B210"


def test_what_is_unused_goes_and_who_said_it_stays() -> None:
    text = '::: quote {door="Jan" width=5}\na\n:::'
    by, width = slips_of(text)
    assert [slip.key for slip in (by, width)] == ["B212:by", "B212:block"]
    assert with_changes(text, by) == '::: quote {by="Jan" width=5}\na\n:::'
    assert with_changes(text, width) == '::: quote {door="Jan"}\na\n:::'
    (door,) = slips_of('::: note {door="Jan"}\na\n:::')
    assert with_changes('::: note {door="Jan"}\na\n:::', door) == "::: note\na\n:::"


def with_changes(text: str, slip: Slip) -> str:
    for change in sorted(slip.changes, reverse=True):
        text = text[: change.start] + change.new + text[change.end :]
    return text


def test_an_unknown_block_keeps_its_letters() -> None:
    tree, _ = parse_prose("::: nota [kop]\na\n:::", "nl")
    assert plain_blocks(tree.blocks) == "kop\na"


def test_a_note_that_is_never_called_keeps_its_letters() -> None:
    tree, slips = parse_prose("a\n\n[^x]: bee", "nl")
    assert [(slip.code, slip.offset) for slip in slips] == [("B213", 3)]
    assert [(note.calls, plain_blocks(note.blocks)) for note in tree.notes] == [
        (0, "bee")
    ]


def test_a_name_is_defined_once() -> None:
    slip = one("[x]\n\n[x]: https://a.nl\n[x]: https://b.nl")
    assert (slip.code, slip.offset) == ("B203", 23)


def test_the_label_of_a_note_holds_no_blanks() -> None:
    slip = one("a[^de noot] b")
    assert (slip.code, slip.offset) == ("B214", 1)
    assert "`[^de-noot]`" in slip.hint


def test_a_language_tag_must_be_one() -> None:
    assert one("[x]{lang=en_GB}").code == "B218"
    assert one("::: {lang=en_GB}\na\n:::").code == "B218"


def test_a_slip_in_a_table_points_into_its_cell() -> None:
    text = "> | a | a |\n> |---|---|\n> | a \\| b | ** a ** |"
    assert text.startswith("** a **", one(text).offset)


def test_a_slip_counts_carriage_returns() -> None:
    text = "a\r\n\r\nb\r\nc ** d **"
    assert text.startswith("** d **", one(text).offset)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("een [x](https://a.nl)", "B216"),
        ("een <https://a.nl>", "B216"),
        ("een\n\ntwee", "B217"),
        ("# een", "B217"),
        ("1. een", "B217"),
        ("een ![x](y)", "B217"),
        ("een ^[noot]", "B217"),
        ("  een <b>", "B201"),
    ],
)
def test_titles_hold_no_links_and_no_blocks(text: str, code: str) -> None:
    _, slips = parse_line(text, "nl", links=False)
    assert [slip.code for slip in slips] == [code]
    assert text[slips[0].offset] in "[<t#1!^"

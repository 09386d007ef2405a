"""Tables of local books as spreadsheets save them, and where their findings stand."""

from pathlib import Path
from typing import Any

import pytest

from builders.manuscripts import a_chapter
from publish.build.heads import keys_of_heads
from publish.build.rows import Table, is_name, parse_table, read_table
from publish.findings import BookError, Finding

_VALUE: Any = {
    "book": {"title": "Varen"},
    "chapters": [a_chapter(id="sluis"), a_chapter("De brug")],
    "brand": "huis.yaml",
}
_PLAIN = "name;book.subtitle\nutrecht;Per boot\nzwolle;Te voet\n"


def words_of(table: Table) -> list[tuple[str, list[str]]]:
    return [(row.name.text, [cell.text for _, cell in row.cells]) for row in table.rows]


def parsed(text: str) -> Table:
    return parse_table(text.encode(), "rows.csv")


def refused(content: bytes) -> Finding:
    with pytest.raises(BookError) as error:
        parse_table(content, "rows.csv")
    return error.value.findings[0]


def told(*heads: str) -> list[str]:
    """What is found in heads, with the place of each."""
    table = parsed(";".join(["name", *heads]) + "\nutrecht\n")
    return [f"{it.place} {it.key}" for it in keys_of_heads(table, _VALUE)[1]]


@pytest.mark.parametrize("sign", [";", ",", "\t"])
@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_table_is_read_as_any_spreadsheet_program_saves_it(
    sign: str, code: str, end: str
) -> None:
    text = "Naam;book.subtitle;;\nutrecht;’t Sas – één;;\nzwolle;;;\n;;;\n;;;\n"
    content = text.replace(";", sign).replace("\n", end).encode(code)
    table = parse_table(content, "rows.csv")
    assert words_of(table) == [("utrecht", ["’t Sas – één"]), ("zwolle", [])]
    assert table.findings == ()


def test_a_quoted_cell_may_hold_lines_quotes_and_the_sign_between_cells() -> None:
    text = 'name,book.description,book.rights\na,"Een, ""twee""\r\n\r\ndrie",x\nb,,y\n'
    table = parsed(text)
    assert words_of(table) == [("a", ['Een, "twee"\n\ndrie', "x"]), ("b", ["y"])]
    assert str(table.rows[1].cells[0][1].place) == "rows.csv:3:3"


def test_the_line_by_which_excel_names_its_sign_is_no_row() -> None:
    table = parsed("sep=;\n" + _PLAIN)
    assert [row.name.place.line for row in table.rows] == [2, 3]


@pytest.mark.parametrize(
    ("content", "key", "place"),
    [
        (b"", "E201:rows", "rows.csv"),
        (b"name,book.subtitle\n,,\n", "E201:rows", "rows.csv"),
        (b"plaats,book.subtitle\nutrecht,x\n", "E201:name", "rows.csv:1:1"),
        (b'name,book.subtitle\na,b\nc,"d\n', "E201:quotes", "rows.csv:3:1"),
        (b'name,book.subtitle\na,"b" c\n', "E201:quotes", "rows.csv:2:1"),
        (b"name,x\na,\x81\xff\n", "E201:letters", "rows.csv"),
        (b"name,x\na," + b"y" * 200_000, "E201:long", "rows.csv:2:1"),
        (b"PK\x03\x04" + b"z" * 21_000_000, "E201:large", "rows.csv"),
    ],
)
def test_what_is_no_table_is_refused_with_its_place(
    content: bytes, key: str, place: str
) -> None:
    wrong = refused(content)
    assert (wrong.key, str(wrong.place)) == (key, place)


def test_a_workbook_and_a_table_that_is_not_there_are_told(tmp_path: Path) -> None:
    for name, key in (("rows.xlsx", "E201:kind"), ("rows.csv", "E201:none")):
        with pytest.raises(BookError) as error:
            read_table(tmp_path / name)
        assert [it.key for it in error.value.findings] == [key]
    (tmp_path / "map.csv").mkdir()
    with pytest.raises(BookError, match="E201"):
        read_table(tmp_path / "map.csv")


def test_each_name_that_no_folder_can_have_is_told_in_its_cell() -> None:
    names = ["utrecht", "", "Den Haag", "..", "Utrecht", "con", "a/b", "-", "x" * 61]
    rows = "".join(f"{name};x\n" for name in names)
    table = parsed(f"name;book.subtitle\n{rows}")
    assert [f"{it.place} {it.key}" for it in table.findings] == [
        "rows.csv:3:1 E203:none",
        "rows.csv:4:1 E203:meant",
        "rows.csv:5:1 E203:folder",
        "rows.csv:6:1 E203:twice",
        "rows.csv:7:1 E203:meant",
        "rows.csv:8:1 E203:meant",
        "rows.csv:9:1 E203:folder",
        "rows.csv:10:1 E203:meant",
    ]
    assert "den-haag" in table.findings[1].hint


def test_a_name_is_a_folder_on_every_machine() -> None:
    assert is_name("utrecht-2.a_B")
    assert not any(map(is_name, ("", ".x", "x.", "a b", "é", "nul.txt", "../x", "a\n")))


def test_a_cell_below_no_head_and_an_unseen_sign_are_told() -> None:
    table = parsed("name;;book.rights\na;x;\nb;;y\x07;z\n")
    assert [f"{it.place} {it.key}" for it in table.findings] == [
        "rows.csv:2:2 E202:none",
        "rows.csv:3:3 E201:sign",
        "rows.csv:3:4 E202:none",
    ]


def test_a_head_leads_to_an_entry_by_its_number_or_its_id() -> None:
    heads = ("chapters.0.title", "chapters.de-brug.title", "book.subtitle", "")
    table = parsed(";".join(["name", *heads, "images.boot.alt"]) + "\nutrecht\n")
    keys, wrong = keys_of_heads(table, _VALUE)
    assert wrong == ()
    assert keys == {
        0: ("chapters", 0, "title"),
        1: ("chapters", 1, "title"),
        2: ("book", "subtitle"),
        4: ("images", "boot", "alt"),
    }


@pytest.mark.parametrize(
    ("head", "key"),
    [
        ("book.subtitel", "M101:near"),
        ("boek", "M101:near"),
        ("qqq", "M101:unlike"),
        ("chapters.2.title", "E202:entry-named"),
        ("chapters.-1.title", "E202:entry-named"),
        ("chapters.٠.title", "E202:entry-named"),
        ("chapters.*.title", "E202:entry-named"),
        ("meetings.0.date", "E202:empty"),
        ("book", "E202:group"),
        ("chapters.sluis", "E202:group"),
        ("chapters", "E202:list"),
        ("book.title.x", "E202:far"),
        ("book..title", "E202:dots"),
        ("book.", "E202:dots"),
        ("brand.name", "E202:word"),
    ],
)
def test_a_head_that_leads_to_no_value_is_told_at_the_head(head: str, key: str) -> None:
    assert told(head) == [f"rows.csv:1:2 {key}"]


def test_two_heads_for_one_value_are_told() -> None:
    heads = ("chapters.0.title", "chapters.sluis.title")
    assert told(*heads) == ["rows.csv:1:3 E202:twice"]


def test_a_brand_that_is_a_word_may_have_another_file() -> None:
    assert told("brand.file") == []


def test_an_entry_of_words_alone_is_named_by_its_number() -> None:
    value = {**_VALUE, "book": {"subjects": ["water"]}}
    table = parsed("name;book.subjects.0;book.subjects.1\nutrecht\n")
    keys, wrong = keys_of_heads(table, value)
    assert keys == {0: ("book", "subjects", 0)}
    assert [it.key for it in wrong] == ["E202:entry"]

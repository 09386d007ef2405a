"""`publish check --fix`: edits go in by position, and nothing else changes."""

import json
from pathlib import Path

import pytest

from publish.assets.styles import read_styles
from publish.findings import BookError, Edit, Finding, Place, ToolError
from publish.load import list_findings
from publish.mend import Mended, apply_edits, mend
from publish.output.write import write_instead
from reading.commands import run_publish

_BOOK = """\
# Ons boek
format: 1
book:
    title:  'Samen aan tafel'   # de titel
    language: nl
    id: urn:uuid:3f0f2c52-2f0a-4a42-9d43-6f1f3a0b9a11

chapters:
-   title: "Soep"
    text: |
        Kerkstraat 1\x20\x20
        Apeldoorn
"""


def mended(content: bytes, path: Path = Path("book.yaml")) -> Mended:
    styles = read_styles()
    return mend(content, str(path), lambda new: list_findings(path, styles, new))


def test_only_the_letters_of_an_edit_change() -> None:
    done = mended(_BOOK.encode())
    assert done.content.decode() == _BOOK.replace("1\x20\x20\n", "1\\\n")
    assert [finding.code for finding in done.done] == ["B206"]


def test_line_ends_of_windows_and_a_byte_order_mark_stay() -> None:
    content = b"\xef\xbb\xbf" + _BOOK.replace("\n", "\r\n").encode()
    expected = content.replace(b"1\x20\x20\r\n", b"1\\\r\n")
    assert mended(content).content == expected


def test_new_lines_end_as_those_of_the_file() -> None:
    edit = Edit(Place("book.yaml", 2, 2), "\n", "\n\n")
    assert apply_edits(b"a\r\nb\r\nc\r\n", [edit]) == b"a\r\nb\r\n\r\nc\r\n"


def test_what_does_not_stand_at_its_place_is_not_written() -> None:
    with pytest.raises(ValueError, match="Edit"):
        apply_edits(b"abc\n", [Edit(Place("book.yaml", 1, 2), "x", "y")])


@pytest.mark.parametrize(
    "edit",
    [
        Edit(Place("book.yaml", 9, 1), "", "back:\n"),  # chapters lose their list
        Edit(Place("book.yaml", 5, 5), "", "'"),  # cannot be read any more
        Edit(Place("book.yaml", 5, 5), "titel", "naam"),  # not what stands there
    ],
)
def test_a_mending_that_changes_something_else_is_refused(edit: Edit) -> None:
    def check(content: bytes) -> tuple[Finding, ...]:
        wrong = Finding("B206", "", Place("book.yaml", 11, 21)).mended_by(edit)
        return (wrong,) if content == _BOOK.encode() else ()

    done = mend(_BOOK.encode(), "book.yaml", check)
    assert done.content == _BOOK.encode()
    assert [finding.code for finding in done.refused] == ["B206"]


def test_a_file_that_changed_meanwhile_is_left_alone_without_a_copy(
    tmp_path: Path,
) -> None:
    book = tmp_path / "book.yaml"
    book.write_bytes(b"new\n")
    with pytest.raises(BookError) as caught:
        write_instead(book, b"old\n", b"mended\n")
    assert [finding.code for finding in caught.value.findings] == ["M240"]
    assert book.read_bytes() == b"new\n"
    assert list(tmp_path.iterdir()) == [book]


def test_a_file_that_went_meanwhile_is_told_and_leaves_no_copy(tmp_path: Path) -> None:
    with pytest.raises(ToolError) as caught:
        write_instead(tmp_path / "book.yaml", b"old\n", b"mended\n")
    assert [finding.code for finding in caught.value.findings] == ["R101"]
    assert list(tmp_path.iterdir()) == []


def test_the_file_as_it_was_is_kept_under_a_free_name(tmp_path: Path) -> None:
    book = tmp_path / "book.yaml"
    for number in (1, 2):
        book.write_bytes(b"old %d\n" % number)
        copy = write_instead(book, b"old %d\n" % number, b"new\n")
        assert copy.name == f"book.{number}.bak.yaml"
        assert copy.read_bytes() == b"old %d\n" % number
        assert book.read_bytes() == b"new\n"


def test_the_command_says_what_it_changed(tmp_path: Path) -> None:
    (tmp_path / "manuscript.yaml").write_text(_BOOK, "utf-8")
    said = run_publish(tmp_path, "check", "--fix", "manuscript.yaml")
    assert "-   11         Kerkstraat 1" in said.err
    assert "+   11         Kerkstraat 1\\" in said.err
    assert "manuscript.1.bak.yaml" in said.err
    assert said.code == 0
    assert (tmp_path / "manuscript.1.bak.yaml").read_text("utf-8") == _BOOK


# remarks, and texts that programs wrote


def text_of(written: str) -> str:
    return f"""\
format: 1
book:
  title: Samen
  language: nl
  id: urn:uuid:3f0f2c52-2f0a-4a42-9d43-6f1f3a0b9a11
chapters:
  - title: Soep
    text: {written}
"""


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (
            '"Kerkstraat 1<br>Apeldoorn" # navragen bij Jan',
            "| # navragen bij Jan\n      Kerkstraat 1\\\n      Apeldoorn",
        ),
        (
            "> # van Jan\n      Kijk op www.straat.example\n      voor meer.",
            "> # van Jan\n      Kijk op <https://www.straat.example>\n      voor meer.",
        ),
    ],
)
def test_a_remark_stays_a_remark_and_other_rows_stay(was: str, now: str) -> None:
    assert mended(text_of(was).encode()).content.decode() == text_of(now)


def test_a_table_as_programs_write_it_is_no_slip() -> None:
    written = "'| a | b |\n\n      |---|---|\n\n      | 1 | 2 |'"
    done = mended(text_of(written).encode())
    assert done.content.decode() == text_of(written)
    assert done.left == ()


def test_an_error_elsewhere_does_not_let_a_mending_make_another_one() -> None:
    text = text_of("Zie **BC x** en <b>BC</b>.").replace(
        "Soep\n", "Soep\n    id: soep\n"
    )
    errata = (
        'errata:\n  - {at: chapters.soep.text, was: "**BC", now: "**DE", why: zo}\n'
    )
    done = mended(f"kleurig: rood\n{text}{errata}".encode())
    assert "M204" not in {one.code for one in done.left}


_LINES = 99


def with_one_that_spoils(place: int) -> str:
    """A text of 100 slips; mending the one at this place leaves an erratum unfound."""
    lines = [f"Straat {number}  \n      Buurt\n" for number in range(_LINES)]
    lines.insert(place, "Zie **BC x** en <b>BC</b>.\n")
    body = "\n".join(f"      {line}" for line in lines)
    text = text_of(f"|\n{body}").replace("Soep\n", "Soep\n    id: soep\n")
    return (
        f"{text}errata:\n"
        '  - {at: chapters.soep.text, was: "**BC", now: "**DE", why: zo}\n'
    )


@pytest.mark.parametrize("place", [0, 40, _LINES])
def test_of_a_hundred_the_one_that_spoils_the_rest_is_found_in_few_readings(
    place: int,
) -> None:
    styles, path, read = read_styles(), Path("book.yaml"), 0

    def check(content: bytes) -> tuple[Finding, ...]:
        nonlocal read
        read += 1
        return list_findings(path, styles, content)

    text = with_one_that_spoils(place)
    done = mend(text.encode(), "book.yaml", check)
    assert done.content.decode() == text.replace("  \n", "\\\n")
    assert [finding.code for finding in done.done] == ["B206"] * _LINES
    assert [finding.code for finding in done.refused] == ["B201"]
    assert done.refused == done.left
    assert read <= 1 + 2 * _LINES.bit_length() + 4


def test_what_is_refused_is_told_and_not_offered_again(tmp_path: Path) -> None:
    path = tmp_path / "manuscript.yaml"
    path.write_text(with_one_that_spoils(1), "utf-8")
    offer = "1 finding can be mended for you: publish check --fix\n"
    said = run_publish(tmp_path, "check", "--fix", "manuscript.yaml")
    assert "99 things were mended in manuscript.yaml:\n" in said.err
    assert (
        "1 finding was not mended, because something else would change as well; "
        "mend by hand what is told below\n"
    ) in said.err
    assert "B201" in said.err
    assert "can be mended for you" not in said.err
    again = run_publish(tmp_path, "check", "--fix", "manuscript.yaml").err
    assert again.startswith("1 finding was not mended")
    assert offer not in again
    assert run_publish(tmp_path, "check", "manuscript.yaml").err.endswith(offer)
    told = run_publish(
        tmp_path, "check", "--fix", "--format", "json", "manuscript.yaml"
    )
    note, finding = map(json.loads, told.err.splitlines())
    assert note["note"].startswith("1 finding was not mended")
    assert (finding["code"], finding["edits"]) == ("B201", [])


def test_what_was_mended_is_told_in_the_language_of_the_book(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    (tmp_path / "book.yaml").write_text(_BOOK, encoding="utf-8")
    said = run_publish(tmp_path, "check", "--fix", "book.yaml")
    assert said.code == 0
    assert said.err.startswith("1 ding is hersteld in book.yaml:")

"""The line of a file below a finding, and the caret under its spot."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from publish.cli.excerpt import Excerpts, drawn
from publish.findings import Place
from reading.commands import run_publish

_ROOM = 60


def pointed(line: str, column: int, room: int = _ROOM) -> str:
    """The letter that the caret stands below, found by counting cells."""
    shown, caret = drawn(line, 31, column, room)
    assert cell_len(shown) <= room
    assert shown.startswith("  31 | ")
    assert caret.startswith("     | ")
    assert caret.strip(" |") == "^"
    offset = caret.index("^")
    for index in range(len(shown)):
        if cell_len(shown[:index]) == offset and cell_len(shown[index]):
            return shown[index]
    return ""


@pytest.mark.parametrize(
    ("line", "column", "letter"),
    [
        ("  date: 16 maart 2026", 9, "1"),
        ("\tdate: x", 8, "x"),
        ("a\tb\tc", 5, "c"),
        ("日本語: x", 6, "x"),
        ("日本語: x", 2, "本"),
        ("e\u0301e\u0301e\u0301n: x", 10, "x"),
        ("🎉🎉 x", 4, "x"),
        ("a\u00a0b", 3, "b"),
        ("a\u200bb", 3, "b"),
        ("a\x1b[31mb", 7, "b"),
    ],
)
def test_the_caret_stands_below_its_letter(line: str, column: int, letter: str) -> None:
    assert pointed(line, column) == letter


@pytest.mark.parametrize("room", [30, 40, 60, 79])
@pytest.mark.parametrize("sign", ["x", "語", "é", "🎉"])
def test_a_long_line_is_cut_around_the_spot(sign: str, room: int) -> None:
    for before in (0, 1, 10, 100, 500):
        for after in (0, 1, 10, 500):
            line = sign * before + "!" + sign * after
            assert pointed(line, before + 1, room) == "!"


def test_a_caret_one_column_off_is_found() -> None:
    assert pointed("abcdef", 3) == "c"
    assert pointed("abcdef", 4) != "c"


def test_past_the_end_of_a_line_the_caret_stands_behind_it() -> None:
    shown, caret = drawn("abc", 1, 4, _ROOM)
    assert caret.index("^") == cell_len(shown)


def test_what_steers_a_terminal_is_not_printed() -> None:
    shown, _ = drawn("a\x1b]0;x\x07b\u202ec\ue000d", 1, 1, _ROOM)
    assert shown == "  1 | a\ufffd]0;x\ufffdb\ufffdc\ufffdd"


def test_words_from_right_to_left_point_for_themselves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LANGUAGE", "nl")
    line = "  title: مرحبا بكم في الحي"
    assert drawn(line, 4, line.index("بكم") + 1, _ROOM) == [
        f"  4 | {line}",
        "    | hier: “بكم في الحي”",
    ]


def test_a_place_without_a_line_or_a_text_has_no_excerpt(tmp_path: Path) -> None:
    excerpts = Excerpts(_ROOM)
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7\n\xff\xfe\n")
    (tmp_path / "c.yaml").write_text("a: b\n\n", encoding="utf-8")
    places = [
        Place(str(tmp_path / "c.yaml")),
        Place(str(tmp_path / "c.yaml"), 2, 1),
        Place(str(tmp_path / "c.yaml"), 9, 1),
        Place(str(tmp_path / "b.pdf"), 1, 1),
        Place(str(tmp_path / "nowhere.yaml"), 1, 1),
        Place(str(tmp_path), 1, 1),
    ]
    assert [excerpts.read_lines(place) for place in places] == [[]] * len(places)
    assert excerpts.read_lines(Place(str(tmp_path / "c.yaml"), 1, 4)) != []


def test_lines_are_counted_as_the_manuscript_counts_them(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("\ufeffa: 1\r\nb: 2\rc: 3\u2028x\n".encode())
    excerpts = Excerpts(_ROOM)
    lines = [excerpts.read_lines(Place(str(path), line, 4))[0] for line in (1, 2, 3)]
    assert lines[0] == "  1 | a: 1"
    assert lines[1] == "  2 | b: 2"
    assert lines[2].startswith("  3 | c: 3")


_HEAD = (
    "format: 1\nbook: {title: Aan het water, language: nl, "
    'id: "urn:uuid:5b0c1f0e-0000-4000-8000-000000000000"}\n'
)


def broken(folder: Path, chapters: int) -> Path:
    """A manuscript with a slip in each of its chapters."""
    some = "".join(
        f"  - {{title: Deel {number}, kleur: rood}}\n" for number in range(chapters)
    )
    path = folder / "manuscript.yaml"
    path.write_text(f"{_HEAD}chapters:\n{some}", encoding="utf-8")
    return path


def test_a_finding_is_told_with_its_line_between_message_and_hint(
    tmp_path: Path,
) -> None:
    broken(tmp_path, 1)
    said = run_publish(tmp_path, "check", "manuscript.yaml", "--lang", "nl")
    lines = said.err.splitlines()
    assert lines[0].startswith("manuscript.yaml:4:21: M101 hoofdstuk 1 (Deel 0): ")
    assert lines[1] == "  4 |   - {title: Deel 0, kleur: rood}"
    assert lines[2] == f"    | {' ' * 20}^"
    assert lines[3].startswith("  tip: ")


@pytest.mark.parametrize(("count", "shown"), [(20, 20), (23, 20)])
def test_of_many_findings_only_the_first_have_their_line_and_all_are_counted(
    count: int, shown: int, tmp_path: Path
) -> None:
    broken(tmp_path, count)
    said = run_publish(tmp_path, "check", "manuscript.yaml", "--lang", "nl").err
    lines = said.splitlines()
    assert sum(line.startswith("manuscript.yaml:") for line in lines) == count
    assert sum(line.strip(" |") == "^" for line in lines) == shown
    total = f"{count} meldingen in totaal; van de eerste 20 zie je de regel"
    assert (total in lines) == (count > shown)


def test_what_can_be_mended_is_shown_as_it_will_be_and_counted(tmp_path: Path) -> None:
    text = f"{_HEAD}chapters:\n  - title: Een\n    text: Zie <b>hier</b> en daar.\n"
    (tmp_path / "manuscript.yaml").write_text(text, encoding="utf-8")
    said = run_publish(tmp_path, "check", "manuscript.yaml", "--lang", "en").err
    assert said.splitlines()[1:] == [
        "  5 |     text: Zie <b>hier</b> en daar.",
        f"    | {' ' * 14}^",
        "  hint: write `**hier**`",
        "  5 >     text: Zie **hier** en daar.",
        "1 finding can be mended for you: publish check --fix",
    ]


def test_what_cannot_be_mended_is_not_offered(tmp_path: Path) -> None:
    broken(tmp_path, 1)
    said = run_publish(tmp_path, "check", "manuscript.yaml", "--lang", "en").err
    assert " > " not in said
    assert "can be mended for you" not in said


def shown_on_a_terminal(folder: Path, **around: str) -> str:
    """What a check writes where stderr is a terminal."""
    parent, child = pty.openpty()
    with open(parent, "rb", closefd=True) as screen:  # noqa: PTH123 - a descriptor
        run = subprocess.Popen(
            [sys.executable, "-m", "publish.cli", "check", "manuscript.yaml"],
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=child,
            env={**os.environ, **around},
        )
        os.close(child)
        run.wait(60)
        return os.read(screen.fileno(), 100_000).decode()


def test_colour_is_for_terminals_and_for_who_wants_it(tmp_path: Path) -> None:
    broken(tmp_path, 1)
    assert "\x1b[" in shown_on_a_terminal(tmp_path, NO_COLOR="")
    plain = shown_on_a_terminal(tmp_path, NO_COLOR="1")
    assert "M101" in plain
    assert "\x1b[" not in plain
    assert "\x1b" not in run_publish(tmp_path, "check", "manuscript.yaml").err

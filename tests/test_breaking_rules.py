"""A value on which the layout engine breaks is told at its line in the sheet."""

from pathlib import Path

import pytest

from builders.manuscripts import a_manuscript
from reading.commands import Said, run_publish


def build(folder: Path, sheet: str, *words: str) -> Said:
    """A book whose edition `screen` has this sheet of its author's."""
    text = a_manuscript(editions={"screen": {"stylesheet": "eigen.css"}})
    (folder / "manuscript.yaml").write_text(text, encoding="utf-8")
    (folder / "eigen.css").write_text(sheet, encoding="utf-8")
    wanted = words or ("-e", "screen")
    return run_publish(folder, "--lang", "en", "build", "manuscript.yaml", *wanted)


@pytest.mark.parametrize(
    ("sheet", "line", "rule"),
    [
        ("p { letter-spacing: 1e9px }", 1, "letter-spacing: 1e9px"),
        ("p { color: #222 }\n\nh1,\nh2 { transform: scale(0) }", 4, "scale(0)"),
        (
            "p { color: #222;\n  letter-spacing: 1e9px;\n  font-weight: 400 }",
            2,
            "letter-spacing: 1e9px",
        ),
        ("@media print {\n  p { transform: scale(0) }\n}", 1, "@media print"),
    ],
)
def test_the_rule_is_named_with_its_line(
    sheet: str, line: int, rule: str, tmp_path: Path
) -> None:
    said = build(tmp_path, sheet)
    assert said.code == 3
    (told,) = (it for it in said.err.splitlines() if " P018 " in it)
    assert told.startswith(f"eigen.css:{line}:")
    assert rule in told
    assert "E102" not in said.err
    assert not (tmp_path / "dist").exists()


@pytest.mark.parametrize(
    "sheet", ["a{" * 9000, "p { color: " + "(" * 9000, ":not(" * 400 + "p" + ")" * 400]
)
def test_a_sheet_too_deep_to_be_gone_through_is_told(
    sheet: str, tmp_path: Path
) -> None:
    body = " { color: red }" if sheet.endswith(")") else ""
    said = build(tmp_path, sheet + body, "-e", "screen")
    assert said.code == 3
    assert "eigen.css:1:" in said.err
    assert "E102" not in said.err
    checked = run_publish(tmp_path, "--lang", "en", "check", "manuscript.yaml")
    assert checked.code == 3
    assert "nested too deep" in checked.err


def test_the_other_editions_are_made(tmp_path: Path) -> None:
    said = build(tmp_path, "p { letter-spacing: 1e9px }", "-e", "screen", "-e", "epub")
    assert said.code == 3
    assert "P018" in said.err
    assert said.out == "dist/lezen/varen.epub\n"


def test_an_e_book_with_the_page_numbers_of_a_broken_edition_tells_the_rule(
    tmp_path: Path,
) -> None:
    text = a_manuscript(editions={"print": {"stylesheet": "eigen.css"}})
    (tmp_path / "manuscript.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "eigen.css").write_text("\np { letter-spacing: 1e9px }", "utf-8")
    said = run_publish(tmp_path, "build", "manuscript.yaml", "-e", "epub")
    assert said.code == 3
    assert "eigen.css:2:5: P018 " in said.err
    assert "E102" not in said.err


def test_a_rule_in_a_look_of_ones_own_is_told_at_its_line(tmp_path: Path) -> None:
    (tmp_path / "looks" / "mooi").mkdir(parents=True)
    sheet = "p { color: #222 }\np { letter-spacing: 1e9px }\n"
    (tmp_path / "looks" / "mooi" / "base.css").write_text(sheet, encoding="utf-8")
    text = a_manuscript(theme="looks/mooi")
    (tmp_path / "manuscript.yaml").write_text(text, encoding="utf-8")
    said = run_publish(tmp_path, "build", "manuscript.yaml", "-e", "screen")
    assert said.code == 3
    assert "looks/mooi/base.css:2:5: P018 " in said.err


def test_a_sheet_that_does_no_harm_is_not_named(tmp_path: Path) -> None:
    said = build(tmp_path, "p { letter-spacing: 1px; transform: scale(1.01) }")
    assert (said.code, said.err.count("P018")) == (0, 0)

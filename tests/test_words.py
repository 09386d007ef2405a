"""The words that layouts print: the same set in every language, ready to be set."""

import re
import tomllib
from pathlib import Path
from string import Formatter

import pytest

from publish.book.layout_words import say_date, say_time
from publish.typography.language_tags import is_language_tag

_FOLDER = Path(__file__).parents[1] / "styles" / "words"
_FILES = sorted(_FOLDER.glob("*.toml"))
_PROMISED = {"nl", "en", "de", "fr", "fy", "ar", "fa", "tr", "uk", "pl"}


def _read_words(path: Path) -> dict[str, str]:
    return {
        key: str(value) for key, value in tomllib.loads(path.read_text("utf-8")).items()
    }


_DUTCH = _read_words(_FOLDER / "nl.toml")


def _placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def test_every_promised_language_has_its_words() -> None:
    assert {path.stem for path in _FILES} >= _PROMISED


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_a_file_of_words_is_named_by_its_language(path: Path) -> None:
    assert is_language_tag(path.stem)


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_every_language_has_the_keys_of_the_dutch_words(path: Path) -> None:
    assert list(_read_words(path)) == list(_DUTCH)


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_every_language_has_the_places_to_fill_in_of_the_dutch_words(
    path: Path,
) -> None:
    words = _read_words(path)
    assert {key: _placeholders(text) for key, text in words.items()} == {
        key: _placeholders(text) for key, text in _DUTCH.items()
    }


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_no_words_are_empty_or_have_blanks_at_their_ends(path: Path) -> None:
    words = _read_words(path)
    assert [
        key for key, text in words.items() if not text or text != text.strip()
    ] == []


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_quotes_and_ellipses_are_those_of_print(path: Path) -> None:
    words = _read_words(path)
    slips = re.compile(r"""["'`´]|\.\.\.|  |\n""")
    assert [key for key, text in words.items() if slips.search(text)] == []


@pytest.mark.parametrize(
    ("language", "marks"),
    [
        ("nl", "“”"),
        ("en", "‘’"),
        ("de", "„“"),
        ("fr", "«»"),
        ("fy", "“”"),
        ("ar", "«»"),
        ("fa", "«»"),
        ("tr", "“”"),
        ("uk", "«»"),
        ("pl", "„”"),
    ],
)
def test_a_correction_is_quoted_as_its_language_does(language: str, marks: str) -> None:
    erratum = _read_words(_FOLDER / f"{language}.toml")["erratum"]
    assert re.findall("[“”„«»‘’]", erratum) == [*marks, *marks]


def test_french_marks_keep_to_their_words() -> None:
    words = _read_words(_FOLDER / "fr.toml")
    parted = re.compile(r"« | »| [:;!?]|[^\u00a0\u202f][:;!?]|«[^\u00a0\u202f]")
    assert [key for key, text in words.items() if parted.search(text)] == []


def test_times_and_months_are_written_as_the_language_does() -> None:
    half_past = 19 * 60 + 30
    said = {
        tag: say_time(half_past, tag) for tag in ("nl", "nl-BE", "fy", "de", "en-GB")
    }
    assert said == {
        "nl": "19.30",
        "nl-BE": "19.30",
        "fy": "19.30",
        "de": "19:30",
        "en-GB": "19:30",
    }
    assert say_time(9 * 60 + 5, "nl") == "9.05"
    assert say_date("2026-01-06", "fy", weekday=True) == "tiisdei 6 jannewaris 2026"
    assert say_date("2026-01-06", "de") == "6. Januar 2026"

"""Paths into a manuscript, as a sentence says them to people and as data keeps them."""

import json
import pickle
from pathlib import Path

import pytest

from publish.messages import LANGUAGES, Telling
from publish.messages.spots import KeyPath, Keys, path_in
from reading.commands import run_publish

_BOOK = {
    "book": {"title": "Varen", "contributors": [{"name": "Noor"}]},
    "front": [{"title": "Vooraf"}],
    "chapters": [
        {"title": "Bij de sluis"},
        {
            "title": "Alles wat stroomt",
            "questions": ["Wie vaart er?"],
            "items": [{"media": [{"kind": "podcast"}]}],
        },
    ],
    "partners": {"title": "Wij", "items": [{"name": "De kerk"}]},
    "back": [{"title": "Dank"}],
    "meetings": [{"title": "Avond", "programme": [{"what": "Koffie"}]}],
}


def said(keys: Keys, language: str, after: str = "") -> str:
    path = path_in(_BOOK, keys, after)
    return Telling(language).format("{path}", path=path)


@pytest.mark.parametrize(
    ("keys", "dutch", "english"),
    [
        (
            ("chapters", 1, "questions", 0),
            "hoofdstuk 2 (Alles wat stroomt), vraag 1",
            "chapter 2 (Alles wat stroomt), question 1",
        ),
        (
            ("chapters", 1, "items", 0, "media", 0, "minutes"),
            "“minutes” bij hoofdstuk 2 (Alles wat stroomt), onderdeel 1, medium 1",
            "“minutes” of chapter 2 (Alles wat stroomt), item 1, medium 1",
        ),
        (("chapters",), "“chapters”", "“chapters”"),
        (("book",), "“book”", "“book”"),
        (("book", "title"), "“title” bij het boek", "“title” of the book"),
        (
            ("book", "contributors", 0),
            "het boek, medewerker 1 (Noor)",
            "the book, contributor 1 (Noor)",
        ),
        (
            ("book", "isbn", "epub"),
            "“isbn.epub” bij het boek",
            "“isbn.epub” of the book",
        ),
        (
            ("front", 0),
            "stuk 1 voorin het boek (Vooraf)",
            "piece 1 at the front of the book (Vooraf)",
        ),
        (
            ("back", 0, "text"),
            "“text” bij stuk 1 achterin het boek (Dank)",
            "“text” of piece 1 at the back of the book (Dank)",
        ),
        (
            ("partners", "items", 0),
            "de partners, partner 1 (De kerk)",
            "the partners, partner 1 (De kerk)",
        ),
        (
            ("images", "groep", "file"),
            "“file” bij afbeelding “groep”",
            "“file” of picture “groep”",
        ),
        (("media", "podcast"), "mediasoort “podcast”", "kind of media “podcast”"),
        (
            ("editions", "pocket", "include", 2),
            "uitgave “pocket”, punt 3 van “include”",
            "edition “pocket”, entry 3 of “include”",
        ),
        (
            ("meetings", 0, "programme", 0),
            "bijeenkomst 1 (Avond), programmapunt 1",
            "meeting 1 (Avond), programme point 1",
        ),
        (("errata", 0, "was"), "“was” bij verbetering 1", "“was” of correction 1"),
        (("waivers", 1), "uitzondering 2", "exception 2"),
    ],
)
def test_a_path_is_said_in_words_that_count_from_one(
    keys: Keys, dutch: str, english: str
) -> None:
    assert said(keys, "nl") == dutch
    assert said(keys, "en") == english


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_path_before_a_sentence_is_closed_and_no_path_says_nothing(
    language: str,
) -> None:
    assert said((), language, ": ") == ""
    own = {"nl": "het boek: ", "en": "the book: "}
    assert said(("book",), language, ": ") == own[language]


def test_a_long_title_is_cut_at_a_blank_and_stands_on_one_line() -> None:
    title = "Een titel die zo lang is\ndat niemand haar in een zin wil lezen"
    path = path_in({"chapters": [{"title": title}]}, ("chapters", 0))
    told = Telling("nl").format("{path}", path=path)
    assert told == "hoofdstuk 1 (Een titel die zo lang is dat niemand …)"


def test_a_path_is_said_where_nothing_stands_there() -> None:
    for keys in (("chapters", 7), ("chapters", 0, "text", "x"), ("x", 0, "y")):
        assert said(keys, "en") != ""
    assert said(("chapters", 7), "nl") == "hoofdstuk 8"


def test_keys_to_paste_stay_keys_and_so_do_data() -> None:
    path = path_in(_BOOK, ("chapters", 1, "items", 0))
    assert Telling("nl").format("{path:keys}", path=path) == "chapters.1.items.0"
    assert json.dumps({"path": path}) == '{"path": "chapters.1.items.0"}'
    assert (path, hash(path)) == ("chapters.1.items.0", hash("chapters.1.items.0"))


def test_a_path_comes_whole_out_of_another_process() -> None:
    path = path_in(_BOOK, ("chapters", 1), ": ")
    again = pickle.loads(pickle.dumps(path))  # noqa: S301 - our own bytes
    assert Telling("nl").format("{p}", p=again) == "hoofdstuk 2 (Alles wat stroomt): "
    assert isinstance(again, KeyPath)


def test_findings_say_the_path_in_words_and_as_json_its_keys(tmp_path: Path) -> None:
    text = (
        "format: 1\nbook: {title: Aan het water, language: nl, "
        'id: "urn:uuid:5b0c1f0e-0000-4000-8000-000000000000"}\n'
        'chapters:\n  - title: De sluis\n    questions: ["", "Wie?"]\n'
    )
    (tmp_path / "manuscript.yaml").write_text(text, encoding="utf-8")
    words = ("check", "manuscript.yaml", "--lang", "nl")
    told = run_publish(tmp_path, *words).err
    assert "M111 hoofdstuk 1 (De sluis), vraag 1 is leeg" in told
    assert "chapters.0" not in told
    (one,) = map(
        json.loads, run_publish(tmp_path, *words, "--format=json").err.splitlines()
    )
    assert one["values"] == {"name": "chapters.0.questions.0"}
    assert one["at"] == ["chapters", 0, "questions", 0]

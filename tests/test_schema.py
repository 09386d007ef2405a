"""The schema of a manuscript: every key is told, and an editor helps with it."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel, ValidationError, create_model

from publish.manuscript import Manuscript
from publish.manuscript import models as written
from publish.manuscript.schema import FILE, read_keys, read_schema
from publish.messages import LANGUAGES
from publish.source import parse_source
from reading.commands import run_publish
from reading.editor import run_editor

ROOT = Path(__file__).parents[1]
BOOKS = sorted(ROOT.glob("tests/books/*/manuscript.yaml"))
FIRST_LINE = f"# yaml-language-server: $schema={FILE}\n"
MODELS: dict[str, type[BaseModel]] = {
    name: kind
    for name, kind in vars(written).items()
    if isinstance(kind, type) and issubclass(kind, written.Model)
    if kind is not written.Model
}
KEYS = [(name, key) for name, model in MODELS.items() for key in model.model_fields]
_EACH_KEY = pytest.mark.parametrize(
    ("model", "key"), KEYS, ids=[f"{model}.{key}" for model, key in KEYS]
)
_EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


@cache
def schema_in(language: str) -> dict[str, Any]:
    return read_schema(language)


def parts_of(schema: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The schema of each model, by its name."""
    return {"Manuscript": schema, **schema["$defs"]}


def told(language: str, model: str, key: str) -> dict[str, Any]:
    """What the schema says of one key."""
    found: dict[str, Any] = parts_of(schema_in(language))[model]["properties"][key]
    return found


def as_read(value: object) -> Any:  # noqa: ANN401 - plain data
    """What the strict reader makes of it; JSON is YAML."""
    return parse_source(json.dumps({"it": value}).encode(), "it.yaml").value["it"]  # type: ignore[call-overload,index]


def alone(model: str, key: str) -> type[BaseModel]:
    """A model that has one key of another, and no more."""
    field = MODELS[model].model_fields[key]
    fields: dict[str, Any] = {key: (field.annotation, field)}
    return create_model("Alone", __base__=written.Model, **fields)


# Every key is told


def test_every_key_of_a_manuscript_has_words_and_no_other_has() -> None:
    known = {name: set(keys) for name, keys in read_keys().items()}
    assert known.pop("titles") == set(MODELS)
    assert known == {name: set(model.model_fields) for name, model in MODELS.items()}
    assert len(KEYS) >= 130


@_EACH_LANGUAGE
@_EACH_KEY
def test_a_key_has_a_title_a_sentence_and_an_example(
    model: str, key: str, language: str
) -> None:
    said = told(language, model, key)
    assert said["title"].strip() == said["title"] != ""
    assert said["description"].endswith(".")
    assert len(said["description"].split()) >= 3
    assert said["examples"]


@_EACH_KEY
def test_a_key_is_told_in_two_languages_that_differ(model: str, key: str) -> None:
    english, dutch = (told(language, model, key) for language in ("en", "nl"))
    assert english["description"] != dutch["description"]
    assert english["examples"] == dutch["examples"]


@_EACH_KEY
def test_an_example_is_right_for_its_key(model: str, key: str) -> None:
    said = told("nl", model, key)
    schema = Draft202012Validator(said | {"$defs": schema_in("nl")["$defs"]})
    for example in said["examples"]:
        assert list(schema.iter_errors(example)) == []
        read = alone(model, key).model_validate({key: as_read(example)})
        assert getattr(read, key) is not None


def test_an_example_that_is_wrong_would_be_found() -> None:
    with pytest.raises(ValidationError):
        alone("MeetingData", "date").model_validate({"date": as_read("3 december")})


# What may be written


def test_nothing_but_the_keys_of_a_model_may_be_written() -> None:
    for name, part in parts_of(schema_in("en")).items():
        assert part["additionalProperties"] is False, name
        assert set(part["properties"]) == set(MODELS[name].model_fields)


def test_nothing_may_be_empty() -> None:
    assert '"null"' not in json.dumps(schema_in("en"))
    assert ": null" not in json.dumps(schema_in("en"))


@pytest.mark.parametrize(
    ("model", "key", "choices"),
    [
        ("Contributor", "kind", {"person", "organisation"}),
        ("Cover", "text", {"light", "dark", "none"}),
        ("EditionData", "numbers", {"print", "none"}),
        ("EditionData", "printer", {"generic", "andi", "printsimple"}),
        ("EditionData", "binding", {"stitched", "perfect"}),
    ],
)
def test_choices_that_are_fixed_are_listed(
    model: str, key: str, choices: set[str]
) -> None:
    assert set(told("en", model, key)["enum"]) == choices


def manuscripts() -> Iterator[tuple[str, str]]:
    for path in (ROOT / "book" / "manuscript.yaml", *BOOKS):
        yield path.parent.name, path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("book", "wrong"),
    [
        ({"title": "Varen", "language": "nl"}, "'id' is a required property"),
        ({"titel": "Varen"}, "'titel' was unexpected"),
        ({"isbn": {"paper": "978"}}, "'paper' was unexpected"),
        ({"cover": {"image": "a", "text": "red"}}, "'red' is not one of"),
    ],
)
def test_what_publish_refuses_the_schema_refuses(
    book: dict[str, Any], wrong: str
) -> None:
    whole = {"format": 1, "book": book, "chapters": [{"title": "De sluis"}]}
    found = Draft202012Validator(schema_in("en")).iter_errors(whole)
    assert any(wrong in error.message for error in found)
    with pytest.raises(ValidationError):
        Manuscript.model_validate(as_read(whole))


# The command


@_EACH_LANGUAGE
def test_the_schema_is_printed_in_the_language_asked_for(
    language: str, tmp_path: Path
) -> None:
    said = run_publish(tmp_path, "schema", "--lang", language)
    assert json.loads(said.out) == schema_in(language)


@pytest.mark.parametrize(
    ("machine", "book", "language"),
    [
        ("en_GB.UTF-8", "nl", "en"),
        ("C", "nl", "nl"),
        ("C", "pl", "en"),
        ("C", "", "en"),
    ],
)
def test_the_schema_in_a_file_speaks_as_the_machine_or_the_book_beside_it(
    machine: str,
    book: str,
    language: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LANGUAGE", machine)
    if book:
        text = f"format: 1\nbook: {{language: {book}}}\n"
        (tmp_path / "manuscript.yaml").write_text(text, encoding="utf-8")
    said = run_publish(tmp_path, "schema", "-o", FILE)
    assert (said.code, said.out, said.err) == (0, f"{FILE}\n", "")
    made = json.loads((tmp_path / FILE).read_text(encoding="utf-8"))
    assert made == schema_in(language)


def test_a_manuscript_that_cannot_be_read_gets_its_schema(tmp_path: Path) -> None:
    (tmp_path / "manuscript.yaml").write_text("book: [", encoding="utf-8")
    assert run_publish(tmp_path, "schema", "-o", FILE).code == 0
    assert (tmp_path / FILE).is_file()


def test_the_first_line_of_the_book_names_the_schema() -> None:
    text = (ROOT / "book" / "manuscript.yaml").read_text(encoding="utf-8")
    assert text.startswith(FIRST_LINE)
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert FILE in ignored


# In an editor


ITEM = "chapters:\n  - title: De sluis\n    items:\n      - title: Open\n"
PLACES = {  # where somebody writes, and what is offered there
    "top": ("█", {"book", "images", "chapters", "meetings"}),
    "book": ("book:\n  █", {"title", "subtitle", "language", "isbn", "cover"}),
    "language": ("book:\n  language: █", {"nl", "en", "ar"}),
    "role": (
        "book:\n  contributors:\n    - name: Els\n      role: █",
        {"author", "editor", "photographer"},
    ),
    "cover": ("book:\n  cover:\n    text: █", {"light", "dark", "none"}),
    "picture": ("images:\n  brug:\n    █", {"file", "alt", "decorative", "consent"}),
    "chapter": (
        "chapters:\n  - title: De sluis\n    █",
        {"lead", "text", "questions", "items"},
    ),
    "text": ("chapters:\n  - title: De sluis\n    text: █", {"|"}),
    "item": (f"{ITEM}        █", {"text", "media"}),
    "kind of medium": (
        f"{ITEM}        media:\n          - kind: █",
        {"podcast", "article", "video"},
    ),
    "medium": (
        f"{ITEM}        media:\n          - kind: podcast\n            █",
        {"url", "minutes", "transcript"},
    ),
    "edition": ("editions:\n  klein:\n    █", {"based_on", "trim", "type_size"}),
    "based on": ("editions:\n  klein:\n    based_on: █", {"print", "epub", "booklet"}),
    "meeting": ("meetings:\n  - █", {"title", "date", "place", "programme"}),
    "waiver": ("waivers:\n  - code: B101\n    █", {"at", "why"}),
}
TOLD = {  # where somebody points, and the key that is explained
    "bo█ok:\n  title: Varen": ("Manuscript", "book"),
    "book:\n  subti█tle: Op de kade": ("BookData", "subtitle"),
    "book:\n  is█bn: {epub: x}": ("BookData", "isbn"),
    "book:\n  contributors:\n    - {name: Els, ro█le: author}": ("Contributor", "role"),
    "images:\n  brug:\n    al█t: een brug": ("ImageData", "alt"),
    "chapters:\n  - title: De sluis\n    quest█ions: [Wat?]": (
        "ChapterData",
        "questions",
    ),
    "chapters:\n  - title: A\n    items:\n      - ti█tle: B": ("ItemData", "title"),
    "editions:\n  klein:\n    tr█im: A5": ("EditionData", "trim"),
    "meetings:\n  - pla█ce: De Kade": ("MeetingData", "place"),
    "waivers:\n  - wh█y: later": ("WaiverData", "why"),
}


def test_an_editor_helps_at_every_place(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(json.dumps(schema_in("nl")), encoding="utf-8")
    start = f"{FIRST_LINE}format: 1\n"
    with run_editor(tmp_path) as editor:
        for text, wanted in PLACES.values():
            assert set(editor.offered(start + text)) >= wanted, text
        for text, (model, key) in TOLD.items():
            said = editor.told(start + text)
            assert told("nl", model, key)["description"] in said, text
            assert told("nl", model, key)["title"] in said, text


def test_an_editor_underlines_a_slip_and_nothing_in_a_book_that_is_right(
    tmp_path: Path,
) -> None:
    (tmp_path / FILE).write_text(json.dumps(schema_in("nl")), encoding="utf-8")
    with run_editor(tmp_path) as editor:
        for name, text in manuscripts():
            first = "" if text.startswith(FIRST_LINE) else FIRST_LINE
            assert editor.complaints(first + text) == [], name
        (slip,) = editor.complaints(
            f"{FIRST_LINE}format: 1\nbook: {{title: 1984, language: nl, id: urn:x:y}}\n"
            "chapters: [{titel: De sluis, title: 2001}]\n"
        )
        assert "titel" in slip

"""What an author meant: keys and values of another language, place or shape are
answered with what to write, and what is understood is read on."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from builders.manuscripts import (
    a_chapter,
    a_manuscript,
    a_medium,
    book_of,
    codes_of,
    findings_of,
)
from publish.assets.styles import read_styles
from publish.load import list_findings
from publish.manuscript.forms import forms_of, groups_in
from publish.manuscript.models import Manuscript
from publish.manuscript.other_keys import meant_among, plain, read_other_keys
from publish.manuscript.programmes import programme
from publish.manuscript.right_addresses import is_address, right_address
from publish.manuscript.right_dates import right_date, right_time
from publish.manuscript.right_words import right_language, right_licence
from publish.manuscript.roles import RELATORS, read_other_roles
from publish.manuscript.schema import read_keys
from publish.manuscript.written_language import written_language
from publish.mend import mend
from reading.commands import run_publish
from reading.processes import run_process

_MODELS = {model.__name__: (path, model) for path, model in groups_in(Manuscript)}
_STYLES = read_styles()
_HEAD = """\
format: 1
book:
  title: Samen
  language: nl
  id: urn:uuid:3f0f2c52-2f0a-4a42-9d43-6f1f3a0b9a11
"""


def found(text: str, path: Path = Path("book.yaml")) -> list[tuple[str, int, int]]:
    findings = list_findings(path, _STYLES, text.encode())
    return [(one.code, one.place.line, one.place.column) for one in findings]


def mended(text: str, path: Path = Path("book.yaml")) -> str:
    done = mend(text.encode(), str(path), lambda new: list_findings(path, _STYLES, new))
    return done.content.decode()


@pytest.mark.parametrize("name", _MODELS)
def test_the_dutch_name_of_every_key_means_that_key(name: str) -> None:
    _, model = _MODELS[name]
    meant = {
        key: meant_among(read_keys()[name][key]["name"], model.model_fields)
        for key in model.model_fields
    }
    assert meant == {key: key for key in model.model_fields}


@pytest.mark.parametrize("name", _MODELS)
def test_an_unknown_key_is_answered_in_every_group(name: str) -> None:
    path, _ = _MODELS[name]
    told = [
        (one.code, one.at[-1])
        for one in findings_of(yaml.safe_dump(_with_key(path)))
        if "zwemvlies" in one.at
    ]
    assert told == [("M101", "zwemvlies")]


def _with_key(path: tuple[str, ...], model: type[BaseModel] = Manuscript) -> Any:  # noqa: ANN401
    """Plain data that holds an unknown key in the group at the end of a path."""
    if not path:
        return {"zwemvlies": "x"}
    form, shape = forms_of(model)[path[0]], []
    while form.inner:
        shape.append(form.kind)
        form = form.inner
    assert form.model
    value = _with_key(path[1:], form.model)
    for kind in reversed(shape):
        value = [value] if kind == "list" else {"een": value}
    return {path[0]: value}


def test_other_words_lead_to_keys_and_roles_that_there_are() -> None:
    keys = {key for _, model in _MODELS.values() for key in model.model_fields}
    assert {key for meant in read_other_keys().values() for key in meant} <= keys
    assert [word for word in read_other_keys() if plain(word) != word] == []
    assert set(read_other_roles().values()) <= set(RELATORS)


def test_what_is_wrong_below_a_key_in_dutch_is_told_at_its_place() -> None:
    text = _HEAD + "hoofdstukken:\n  - titel: Een\n    tekst: Samen <b>nu</b>.\n"
    assert found(text) == [
        ("M101", 6, 1),
        ("M101", 7, 5),
        ("M101", 8, 5),
        ("B201", 8, 18),
    ]


def test_what_is_wrong_below_a_wrong_shape_is_told_once_the_shape_is_right() -> None:
    text = _HEAD + "chapters:\n  - title: Een\n    questions: |\n      Wat <b>nu</b>?\n"
    assert found(text) == [("M103", 8, 16)]
    right = "    questions:\n      - Wat **nu**?\n"
    assert mended(text) == f"{_HEAD}chapters:\n  - title: Een\n{right}"


def test_a_comment_is_never_lost_for_a_shape() -> None:
    text = _HEAD + "chapters:\n  - title: Een\n    text:\n      - soep # warm\n"
    assert [code for code, _, _ in found(text)] == ["M103"]
    assert mended(text) == text


def test_the_rest_of_a_hand_indented_file_stays_to_the_byte() -> None:
    own = "3f0f2c52-2f0a-4a42-9d43-6f1f3a0b9a11"
    text = (
        "# Ons boek\r\nformat:   1\r\nBook:   # alles\r\n     titel:  'Samen'\r\n"
        f"     taal: Nederlands\r\n     id: urn:uuid:{own}\r\n\r\nchapters:\r\n"
        "-    title: Een\r\n     tekst:   Samen. # kort\r\n"
    )
    expected = text.replace("Book:", "book:").replace("titel:", "title:")
    expected = expected.replace("taal: Nederlands", "language: nl")
    assert mended(text) == expected.replace("tekst:", "text:")


@pytest.mark.parametrize(
    "address",
    [
        "https://www.x.nl",
        "https://x.nl:8080/a/b.html?c=d&e=%20#f",
        "https://x.nl/a_(b)",
        "https://xn--caf-dma.nl/",
        "https://café.nl/menu",
        "https://192.168.1.10/kaart",
        "http://oud.example/",
        "https://de.pub/kaart",
        "https://x.nl/folder.pdf",
        "mailto:info@x.nl?subject=Hallo",
        "tel:+31551234567",
    ],
)
def test_a_good_address_is_left_alone(address: str) -> None:
    assert is_address(address)
    assert right_address(address) == address


@pytest.mark.parametrize(
    "address", ["https://localhost", "https://a b.nl", 'https://"x".nl', "https://x"]
)
def test_a_host_without_a_dot_or_with_a_blank_or_a_quote_is_refused(
    address: str,
) -> None:
    assert not is_address(address)


def test_nobody_decides_for_an_english_book_which_number_is_the_month() -> None:
    assert right_date("3-4-2026", "nl") == "2026-04-03"
    assert not right_date("3/4/2026", "en")
    assert right_date("13/4/2026", "en") == "2026-04-13"


def test_a_month_is_read_in_the_language_of_the_book() -> None:
    text = _HEAD + "  date: 3 listopada 2026\nchapters: [{title: Een, text: Samen.}]\n"
    for language, right in {
        "pl": ["2026-11-03"],
        "pl_PL": ["2026-11-03"],
        "Pools": ["2026-11-03"],
        "hr": ["2026-10-03"],
        "nl": [None],
    }.items():
        findings = findings_of(text.replace("language: nl", f"language: {language}"))
        told = [dict(it.values).get("right") for it in findings if it.code == "M104"]
        assert told == right, language


def test_a_month_of_a_book_without_a_language_is_not_read_in_that_of_the_machine(
    tmp_path: Path,
) -> None:
    text = _HEAD.replace("  language: nl\n", "") + "  date: 3 listopada 2026\n"
    (tmp_path / "manuscript.yaml").write_text(text, encoding="utf-8")
    around = {"LC_ALL": "pl_PL.UTF-8"}
    said = run_process(("check", "manuscript.yaml"), tmp_path, around=around).stderr
    assert "M104" in said
    assert "2026-11-03" not in said


def test_a_short_name_of_two_months_is_not_decided() -> None:
    assert right_date("3 jui 2026", "fr") == ""
    assert right_date("3 juil. 2026", "fr") == "2026-07-03"
    assert right_date("3 mrt 2026", "nl") == "2026-03-03"


def test_the_language_of_a_book_may_be_written_by_its_name() -> None:
    assert written_language({"book": {"language": "Nederlands"}}) == "nl"
    assert written_language({"book": {"language": "nl_BE"}}) == "nl-BE"
    assert written_language({"book": {"language": "soep met"}}) == ""
    assert written_language({"book": {"language": ["nl"]}}) == ""
    assert written_language([]) == ""


def test_a_time_that_may_be_in_the_morning_or_the_evening_is_not_decided() -> None:
    assert [right_time(said) for said in ("half acht", "8 uur", "acht uur")] == [""] * 3
    assert right_time("acht uur 's avonds") == "20:00"
    assert right_time("19.30 u") == "19:30"


def test_words_that_are_no_language_or_licence_stay_as_they_are() -> None:
    assert [right_language(word) for word in ("soep", "nl", "x")] == [""] * 3
    assert not right_licence("Alle rechten voorbehouden")
    assert not right_licence("CC BY")  # of which version, nobody knows


def test_a_programme_counts_from_each_time_to_the_next() -> None:
    points = programme(["19:30 Koffie", "19:45 Praten"], {"until": "21:00"})
    assert points == [
        {"minutes": "15", "what": "Koffie"},
        {"minutes": "75", "what": "Praten"},
    ]
    assert programme(["19:30 Koffie", "19:45 Praten"], {}) is None


def test_the_number_that_is_offered_for_a_book_is_the_same_each_time() -> None:
    text = _HEAD.replace("3f0f2c52-2f0a-4a42-9d43-6f1f3a0b9a11", "oogst")
    text += "chapters: [{title: Een, text: Samen.}]\n"
    (first,), (second,) = findings_of(text), findings_of(text)
    assert first.values == second.values
    (other,) = findings_of(text.replace("Samen\n", "Apart\n"))
    assert other.values != first.values


@pytest.mark.parametrize("own", ["colophon", "contents", "links", "nav", "solutions"])
def test_an_author_may_use_any_id(own: str) -> None:
    text = a_manuscript(back=[{"id": own, "title": "Van ons", "text": "Dank."}])
    assert codes_of(text) == []
    book = book_of(text)
    assert [section.id for section in book.sections][-1] == own


def test_a_usual_kind_of_media_needs_no_entry() -> None:
    medium = a_medium("video", url="https://buurt.example/golf")
    items = [{"title": "Golf", "media": [medium]}]
    text = a_manuscript(chapters=[a_chapter(items=items)])
    assert codes_of(text) == []
    book = book_of(text)
    assert book.media[0].action == "Kijk: video"
    assert [kind.id for kind in book.legend] == ["podcast", "article", "video"]
    assert book_of(a_manuscript()).legend[-1].id == "article"


def test_a_kind_of_ones_own_wins_over_the_usual_one() -> None:
    medium = a_medium("video", url="https://buurt.example/golf")
    items = [{"title": "Golf", "media": [medium]}]
    own = {"video": {"label": "filmpje", "verb": "zie", "icon": "video"}}
    book = book_of(a_manuscript(chapters=[a_chapter(items=items)], media=own))
    assert book.media[0].action == "Zie: filmpje"


def test_a_language_without_our_words_needs_those_of_used_kinds_only() -> None:
    def lacking(kind: str) -> set[str]:
        items = [{"title": "Golf", "media": [a_medium(kind, url="https://b.example/")]}]
        book = {"title": "V", "language": "sv", "id": "urn:isbn:9789000000005"}
        text = a_manuscript(book=book, chapters=[a_chapter(items=items)], media={})
        (missing,) = [one for one in findings_of(text) if one.code == "M212"]
        words = dict(missing.values)["missing"]
        assert isinstance(words, tuple)
        return {word for word in words if word.startswith("kind_")}

    assert lacking("video") == {"kind_video"}
    assert lacking("map") == {"kind_map"}


@pytest.mark.parametrize(
    ("day", "said"), [("2027-12-31", []), ("2028-01-01", []), ("2028-01-02", ["M214"])]
)
def test_a_consent_must_hold_on_the_day_that_is_asked_for(
    day: str, said: list[str], tmp_path: Path
) -> None:
    (tmp_path / "boot.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
        '<path d="M0 0h9v9z"/></svg>',
        "utf-8",
    )
    image = {"file": "boot.svg", "alt": "Boot", "consent": {"until": "2028-01-01"}}
    text = a_manuscript(images={"boot": image}, chapters=[a_chapter(image="boot")])
    (tmp_path / "manuscript.yaml").write_text(text, "utf-8")
    told = run_publish(tmp_path, "check", "--today", day, "manuscript.yaml").err
    assert [line.split()[1] for line in told.splitlines() if "M2" in line] == said


def test_a_consent_of_a_book_without_a_date_must_hold_at_its_last_meeting() -> None:
    image = {"file": "b.svg", "alt": "B", "consent": {"until": "2026-12-01"}}
    meeting = {"id": "a", "title": "A", "place": "Hal"}
    chapters = [a_chapter(image="b")]
    for date, told in (("2026-12-01", []), ("2026-12-02", ["M214"])):
        meetings = [meeting | {"date": date}]
        text = a_manuscript(images={"b": image}, chapters=chapters, meetings=meetings)
        assert [code for code in codes_of(text) if code != "M207"] == told


def test_a_day_that_is_none_is_a_mistake_of_use(tmp_path: Path) -> None:
    assert run_publish(tmp_path, "check", "--today", "morgen").code == 2


@pytest.mark.parametrize("until", ["23:30", "00:30", "01:00"])
def test_a_meeting_may_last_beyond_midnight(until: str) -> None:
    meeting = {"id": "a", "title": "A", "date": "2026-12-03", "place": "Hal"}
    meeting |= {"time": "19:30", "until": until}
    assert codes_of(a_manuscript(meetings=[meeting])) == []


def test_what_is_told_of_many_slips_comes_in_the_order_of_the_file() -> None:
    text = (
        "format: 1\nbook:\n  titel: Samen\n  taal: nl\n  uitgever: Wij\n"
        "  id: oogst\nhoofdstukken:\n  - titel: Een\n    vragen: Wat nu?\n"
    )
    places = [(line, column) for _, line, column in found(text)]
    assert all(first <= second for first, second in pairwise(places))
    assert len(places) == 8

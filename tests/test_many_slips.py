"""A book with very many slips of one kind is as much work as it is long."""

from pathlib import Path

import pytest

from builders.manuscripts import a_manuscript, codes_of, read_text
from hostile.shape import Given, book, chapter
from publish.assets.styles import read_styles
from publish.book.text_edits import TextEdits
from publish.findings import Edit, Place
from publish.load import list_findings
from publish.prose import Change
from reading.calls import calls_of


def _keys(number: int) -> Given:
    given = chapter("Samen varen.")
    assert isinstance(given.text, str)
    return Given(given.text + "".join(f"k{at}: v\n" for at in range(number)))


def _kinds(number: int) -> Given:
    items = [
        {"title": f"b{at}", "media": [{"kind": f"soort-{at}-van"}]}
        for at in range(number)
    ]
    media = {
        f"soort-{at}-van-alles": {"label": "a", "verb": "b"} for at in range(number)
    }
    return book(media=media, chapters=[{"title": "a", "items": items}])


def _meetings(number: int) -> Given:
    chapters = [{"title": f"Brug {at} en meer", "text": "a"} for at in range(number)]
    meeting = {"id": "a", "title": "a", "date": "2026-03-16", "place": "b"}
    asked = [f"brug-{at}-en" for at in range(number)]
    return book(chapters=chapters, meetings=[meeting | {"chapters": asked}])


_SLIPS = {"keys": _keys, "kinds": _kinds, "chapters of a meeting": _meetings}


@pytest.mark.parametrize("name", _SLIPS)
def test_twice_as_many_slips_are_about_twice_the_work(name: str) -> None:
    styles, path = read_styles(), Path("manuscript.yaml")
    texts = {n: str(_SLIPS[name](n).text).encode() for n in (150, 300, 600)}
    list_findings(path, styles, texts[150])  # what is read once is read here
    counts = {
        number: calls_of(lambda text=text: list_findings(path, styles, text))  # type: ignore[misc]
        for number, text in texts.items()
    }
    assert counts[600] < 2.3 * counts[300]
    assert counts[600] < 5000 * 600


def test_a_long_text_is_read_again_for_so_many_edits_and_then_for_one() -> None:
    asked: list[Change] = []

    def of_change(change: Change) -> tuple[Edit, ...]:
        asked.append(change)
        return (Edit(Place("a", 1, change.start + 1), "a", change.new),)

    few = [Change(at, at + 1, "b") for at in range(0, 10, 2)]
    edits = TextEdits("a" * 100, of_change, left=650)
    assert len(edits.of(few)) == 5
    assert edits.of(few) == (Edit(Place("a", 1, 1), "a", "babababab"),)
    assert edits.of(few) == ()
    assert len(asked) == 6


def test_an_edition_is_based_on_so_many_others_and_no_more() -> None:
    def chain(number: int) -> str:
        rows = {f"e{at}": {"based_on": f"e{at - 1}"} for at in range(1, number)}
        return a_manuscript(editions={"e0": {"based_on": "print"}} | rows)

    read_text(chain(50))
    assert codes_of(chain(51)) == ["M213"]


def test_a_row_of_very_many_cells_is_read_once() -> None:
    styles, path = read_styles(), Path("manuscript.yaml")
    rows = (f"|{cell * 4000}" for cell in ("a|", "-|", "b|"))
    text = str(chapter("\n".join(rows)).text).encode()
    assert calls_of(lambda: list_findings(path, styles, text)) < 4000 * 1000

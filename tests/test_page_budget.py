"""Page budgets: what is given up for exactly so many pages, and in which order."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from builders.budget_books import a_photo_book
from builders.manuscripts import a_chapter, a_manuscript, findings_of, read_text
from publish.book.authors_editions import find_edition
from publish.document.measures import list_measures
from publish.editions.builtin import EDITIONS
from publish.editions.edition import Edition
from publish.editions.page_budget import (
    AS_IT_IS,
    Fitting,
    first_fitting,
    give_back,
    least_type,
    list_fittings,
)
from publish.findings import BookError, Finding
from publish.output.artefact import Measure
from publish.output.manifest import list_file
from publish.pipeline import make_artefacts, make_document, read_book
from reading.commands import run_publish
from reading.pdf import opened, page_texts


def _short_book(**more: Any) -> str:  # noqa: ANN401 - whatever YAML can say
    """Five pages: cover, two chapters, colophon; contents on a page of their own."""
    chapters = [
        a_chapter("De sluis", items=[_piece("Een"), _piece("Twee", when="room")]),
        a_chapter("Het zout"),
    ]
    return a_manuscript(chapters=chapters, **more)


def _piece(title: str, **more: str) -> dict[str, str]:
    return {"title": title, "text": "Een stukje van een zin."} | more


def test_what_is_short_gets_pages_for_notes_and_says_so() -> None:
    work = read_text(_short_book(editions={"print": {"pages": 7}}))
    (made,) = make_artefacts(work, "print")
    pages = page_texts(made.content)
    assert len(pages) == 7
    assert [("Ruimte voor notities" in page) for page in pages] == [
        *(5 * [False]),
        *(2 * [True]),
    ]
    assert made.fitted == (Measure("spare", 2),)
    assert list_file(made).fitted == made.fitted


def test_a_sheet_of_blank_pages_is_refused_with_what_fits() -> None:
    work = read_text(_short_book(editions={"print": {"pages": 9}}))
    with pytest.raises(BookError) as refused:
        make_artefacts(work, "print")
    (found,) = refused.value.findings
    assert found.key == "P017:short"
    assert "pages: 5" in found.told_in("nl")[1]
    assert found.place.line == _line_of(_short_book(editions={"print": {"pages": 9}}))


def _line_of(text: str) -> int:
    return text[: text.index("pages: 9")].count("\n") + 1


def test_folding_asks_for_a_multiple_of_four() -> None:
    folded = {"vouw": {"based_on": "print", "trim": "A5", "fold": True}}
    (made,) = make_artefacts(read_text(_short_book(editions=folded)), "vouw")
    assert len(opened(made.content).pages) == 8


def _levers(edition: Edition, pieces: Iterable[str] = ("a", "b")) -> list[Fitting]:
    return list(list_fittings(edition, 1.4, ("een", "twee"), tuple(pieces)))


def test_levers_come_one_upon_the_other_and_the_last_goes_first() -> None:
    levers = _levers(EDITIONS["booklet"])
    assert levers[0] == AS_IT_IS
    assert levers[1:3] == [Fitting(("twee",)), Fitting(("een", "twee"))]
    assert [it.left_out for it in levers[3:5]] == [("b",), ("a", "b")]
    assert levers[5] == Fitting(("een", "twee"), ("a", "b"), small_pictures=True)
    assert [it.type_size for it in levers[6:]] == [11.25, 11.0, 10.75, 10.5]
    assert levers[-1].lead == pytest.approx(1.35)
    assert all(replace(it, type_size=0, lead=0) == levers[5] for it in levers[6:])


@pytest.mark.parametrize(
    ("edition", "least"), [("booklet", 10.5), ("print", 11.0), ("large-print", 18.0)]
)
def test_type_is_never_smaller_than_people_can_read(edition: str, least: float) -> None:
    assert least_type(EDITIONS[edition]) == least
    sizes = [it.type_size for it in _levers(EDITIONS[edition]) if it.type_size]
    assert min(sizes, default=least) == least


def test_words_come_back_where_a_later_lever_does_without() -> None:
    given = Fitting(("een", "twee"), ("a", "b"), small_pictures=True, type_size=11.0)

    def fits(fitting: Fitting) -> bool:
        return fitting.type_size == 11.0 and fitting.run_on[-1:] == ("twee",)

    assert give_back(given, fits) == Fitting(("twee",), type_size=11.0)


def test_the_first_lever_that_does_it_is_the_last() -> None:
    levers = _levers(EDITIONS["booklet"])
    assert first_fitting(levers, lambda it: len(it.left_out) > 0) == levers[3]


def test_only_marked_words_are_left_out_and_references_lose_their_link(
    tmp_path: Path,
) -> None:
    path = a_photo_book(tmp_path / "book", 60, {"print": {"pages": 6}}, 1)
    text = path.read_text("utf-8")
    more = "Zie [dit](#stukje-2-over-de-kade). De buurt telt regel 0\\"
    assert text.count("De buurt telt regel 0\\") == 1
    path.write_text(text.replace("De buurt telt regel 0\\", more), "utf-8")
    work = read_book(path)
    document = make_document(work, find_edition(work.manuscript, "print"))
    gone = document.edition.fitting.left_out
    assert gone
    assert all(name.startswith("stukje-2") for name in gone)
    assert not any(f'href="#{name}"' in document.html for name in gone)
    html = document.html.replace("\u00a0", " ")
    assert all(f"regel {number}" in html for number in range(60))
    assert "pieces" in {it.lever for it in list_measures(document)}


def test_an_ebook_has_what_print_left_out_and_its_page_numbers(tmp_path: Path) -> None:
    editions = {"print": {"pages": 6}, "epub": {"numbers": "print"}}
    work = read_book(a_photo_book(tmp_path / "book", 60, editions, 1))
    document = make_document(work, find_edition(work.manuscript, "epub"))
    assert [mark.label for mark in document.pages.marks][-1] == "6"
    html = "".join(part.html for part in document.parts).replace("\u00a0", " ")
    assert "Stukje 2 over de kade" in html


def test_the_same_bytes_come_from_the_cache_and_from_two_jobs(tmp_path: Path) -> None:
    editions = {"print": {"pages": 6}}
    path = a_photo_book(tmp_path / "book", 60, editions, 1)
    wanted = ("build", str(path), "-e", "print", "-e", "epub", "-o")
    first = run_publish(tmp_path, *wanted, "one", "--jobs", "1", "--no-cache")
    again = run_publish(tmp_path, *wanted, "two", "--jobs", "2")
    kept = run_publish(tmp_path, *wanted, "three", "--jobs", "2")
    assert (first.code, again.code, kept.code) == (0, 0, 0)
    assert _said(first.err) == _said(again.err) == _said(kept.err)
    assert len(_said(first.err)) > 1
    one, two, three = (_files(tmp_path / name) for name in ("one", "two", "three"))
    assert one == two == three


def _said(told: str) -> list[str]:
    """What was done for the budget, as the terminal tells it, and not how long."""
    lines = [it for it in told.splitlines() if it.startswith("print: ")]
    return [it for it in lines if not it.startswith(("print: made", "print: unch"))]


def _files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.name: path.read_bytes() for path in paths}


def _budget_findings(editions: Mapping[str, Any]) -> list[Finding]:
    found = findings_of(_short_book(editions=editions))
    return [it for it in found if it.code == "M272"]


@pytest.mark.parametrize(
    ("editions", "key"),
    [
        ({"booklet": {"pages": 15}}, "M272"),
        ({"booklet": {"pages": 4}}, "M272:few"),
        ({"press": {"pages": 18}}, "M272"),
        ({"epub": {"pages": 16}}, "M272:screen"),
        ({"screen": {"fold": True}}, "M272:screen"),
        ({"handout": {"pages": 2}}, "M272:sheets"),
        ({"booklet": {"fold": False}}, "M272:always"),
        ({"print": {"pages": 10, "fold": True}}, "M272"),
        (
            {"print": {"pages": 10}, "vouw": {"based_on": "print", "fold": True}},
            "M272",
        ),
    ],
)
def test_a_budget_that_cannot_be_is_told(editions: dict[str, Any], key: str) -> None:
    (found,) = _budget_findings(editions)
    assert found.key == key


def test_a_budget_that_can_be_is_not_told() -> None:
    fine = {
        "booklet": {"pages": 16, "fold": True},
        "print": {"pages": 11},
        "vouw": {"based_on": "print", "fold": True, "pages": 12},
        "large-print": {"pages": 21, "fold": False},
    }
    assert _budget_findings(fine) == []

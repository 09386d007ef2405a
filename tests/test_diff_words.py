"""Which words count as changed, and which are only set otherwise on their pages."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.diff.gather import gather
from publish.diff.links import Link, compare_links
from publish.diff.sheets import sheets_of, with_both_sides
from publish.diff.text import text_of
from publish.diff.values import (
    FileChange,
    PageChange,
    Sheet,
    Sheets,
    State,
    WordChange,
)
from publish.diff.words import align, compare_words
from publish.output.artefact import Printed
from publish.output.manifest import Manifest
from publish.output.page_record import PageRecord, find_phrases

_WORDS = st.lists(st.sampled_from(["de", "buurt", "en", "het", "water", "stroomt"]))
_RELEASE = Manifest("Varen", "urn:x", "nl", "1.0.0", "2026-03-16", ())


def pages(*texts: str, notes: int = 0, date: str = "") -> list[PageRecord]:
    """Pages with the labels 1, 2, …; a number of a page stands in brackets.

    The last `notes` words of each page are of footnotes.
    """
    return [
        PageRecord(
            label=str(label),
            words=words,
            notes_from=len(words) - notes,
            numbers=tuple(n for n, word in enumerate(words) if word[0] == "["),
            imprint=tuple(find_phrases(words, [tuple(date.split())])),
        )
        for label, text in enumerate(texts, 1)
        for words in [tuple(text.split())]
    ]


def compare(
    old: Sequence[PageRecord], new: Sequence[PageRecord]
) -> tuple[WordChange, ...]:
    return compare_words(text_of(old), text_of(new))


def told(changes: Sequence[WordChange]) -> list[tuple[str, str, str]]:
    return [(change.kind, change.old, change.new) for change in changes]


@given(_WORDS)
def test_a_row_of_words_is_all_in_common_with_itself(words: list[str]) -> None:
    assert align(words, words) == (((0, 0, len(words)),) if words else ())


@given(_WORDS, _WORDS)
def test_blocks_rise_and_hold_the_same_words(old: list[str], new: list[str]) -> None:
    last = (0, 0)
    for first, second, size in align(old, new):
        assert size > 0
        assert (first >= last[0], second >= last[1]) == (True, True)
        assert old[first : first + size] == new[second : second + size]
        last = first + size, second + size


def test_two_changes_among_words_that_come_back_are_told_apart() -> None:
    some = "podcast niet bekend podcast niet bekend podcast niet bekend"
    old, new = f"{some} en {some} en {some}", f"{some} of {some} of {some}"
    found = told(compare(pages(old), pages(new)))
    assert found == [("text", "en", "of"), ("text", "en", "of")]


@given(_WORDS, _WORDS)
def test_every_word_that_is_not_in_common_is_told(
    old: list[str], new: list[str]
) -> None:
    found = compare(pages(" ".join(old)), pages(" ".join(new)))
    gone = sorted(" ".join(one.old for one in found if one.kind == "text").split())
    come = sorted(" ".join(one.new for one in found if one.kind == "text").split())
    kept = sum(size for *_, size in align(old, new))
    moved = [one for one in found if one.kind == "moved"]
    shifted = sum(len(one.new.split()) for one in moved)
    assert len(gone) + kept + shifted == len(old)
    assert len(come) + kept + shifted == len(new)


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("een e-mail sturen", "een email sturen", ("e-mail", "email")),
        ("wij samen werken nu", "wij samenwerken nu", ("samen werken", "samenwerken")),
        ("het is klaar", "het is klaar.", ("klaar", "klaar.")),
        ("de Buurt", "de buurt", ("Buurt", "buurt")),
        ("kosten: 20 euro", "kosten: 25 euro", ("20", "25")),
    ],
)
def test_a_small_change_is_one(old: str, new: str, change: tuple[str, str]) -> None:
    assert told(compare(pages(old), pages(new))) == [("text", *change)]


def test_where_a_page_ends_is_no_change() -> None:
    old = pages("Wij varen door de", "wijde haven")
    assert told(compare(old, pages("Wij varen", "door de wijde haven"))) == []


def test_a_note_that_goes_to_another_page_is_no_change() -> None:
    old = pages("Wij varen door de noot", "wijde haven noten", notes=1)
    new = pages("Wij varen noot", "door de wijde haven noten", notes=1)
    assert told(compare(old, new)) == []
    as_text = pages("Wij varen noot", "door de wijde haven noten")
    assert told(compare(pages("Wij varen door de noot", "wijde haven noten"), as_text))


def test_numbers_of_pages_are_told_as_such_and_other_ones_as_text() -> None:
    old, new = pages("De reis [2] om 9", "ver"), pages("De reis [3] om 10", "ver")
    assert told(compare(old, new)) == [("number", "[2]", "[3]"), ("text", "9", "10")]


def test_numbers_of_pages_go_with_the_words_beside_them() -> None:
    old, new = pages("De reis [2] Slot [3]"), pages("De reis [2] De kust [3] Slot [4]")
    found = told(compare(old, new))
    assert [change for change in found if change[0] == "text"] == [
        ("text", "", "De kust")
    ]


def test_a_passage_that_moved_is_told_as_such() -> None:
    old = pages("een twee drie vier vijf zes", "let op de brug hier")
    new = pages("let op de brug hier een twee drie vier vijf zes")
    (change,) = compare(old, new)
    assert (change.kind, change.new_place) == ("moved", "1")


def test_two_words_that_are_gone_here_and_come_there_have_not_moved() -> None:
    old = pages("een twee drie de brug vier vijf zes")
    new = pages("een twee drie vier vijf zes de brug")
    assert told(compare(old, new)) == [("text", "de brug", ""), ("text", "", "de brug")]


def test_the_imprint_is_told_apart_and_only_where_it_stands() -> None:
    text = "Op 16 maart 2026 begon het. Datum {}"
    old = pages(text.format("16 maart 2026"), date="16 maart 2026")
    new = pages(text.format("1 april 2026"), date="1 april 2026")
    assert told(compare(old, new)) == [("imprint", "16 maart 2026", "1 april 2026")]
    other = pages(text.format("2 mei 2026"), date="1 april 2026")
    assert [change.kind for change in compare(old, other)] == ["text"]


def test_a_link_that_is_gone_and_one_that_came_are_told() -> None:
    old = [
        Link("podcast", "https://a", "1"),
        Link("verhaal", "https://b", "2"),
    ]
    new = [Link("podcast", "https://c", "1"), Link("site", "https://d", "3")]
    found = compare_links(old, new)
    assert [(one.state, one.old, one.new) for one in found] == [
        ("changed", "https://a", "https://c"),
        ("added", "", "https://d"),
        ("removed", "https://b", ""),
    ]
    assert compare_links(old, [Link("nieuw", one.address, "1") for one in old]) == ()


def changed(*numbers: int) -> list[PageChange]:
    return [PageChange(one, str(one), "changed", ("words",)) for one in numbers]


@pytest.mark.parametrize(
    ("printed", "numbers", "total", "expected"),
    [
        ("duplex", (1, 4), 6, Sheets((Sheet(1, (1,)), Sheet(2, (4,))))),
        ("duplex", (5, 6), 6, Sheets((Sheet(3, (5, 6)),))),
        ("duplex", (6, 7, 8), 5, Sheets((Sheet(3, (6,)),), (4,))),
        ("simplex", (2, 3), 2, Sheets((Sheet(2, (2,)),), (3,))),
        ("shop", (1,), 9, Sheets(whole=True)),
        ("shop", (), 9, Sheets()),
        ("", (1, 2), 9, Sheets()),
    ],
)
def test_sheets_follow_from_how_a_file_is_printed(
    printed: Printed, numbers: tuple[int, ...], total: int, expected: Sheets
) -> None:
    assert sheets_of(printed, changed(*numbers), total) == expected


def test_a_page_that_only_says_another_date_asks_for_no_sheet() -> None:
    page = PageChange(1, "1", "imprint")
    assert not sheets_of("duplex", [page], 2)
    assert not sheets_of("shop", [page], 2)


@pytest.mark.parametrize(("state", "pages"), [("unseen", 3), ("same", 0)])
def test_a_sheet_by_hand_is_printed_on_both_sides(state: State, pages: int) -> None:
    again = Sheets((Sheet(2, (2,)),))
    fronts = FileChange(
        "a-1.pdf", "booklet", "changed", "fronts", pages_are=3, sheets=again
    )
    backs = FileChange("a-2.pdf", "booklet", state, "backs", pages_are=pages)
    one, other = with_both_sides([fronts, backs])
    assert (one.sheets, other.sheets) == (again, Sheets((Sheet(2, ()),)))


def file_with(name: str, *changes: WordChange) -> FileChange:
    return FileChange(
        name, name.partition(".")[0], "changed", pages_are=9, words=changes
    )


def word(old: str, new: str) -> WordChange:
    return WordChange("text", old, new, "", "", "1", "1")


def test_a_change_is_told_once_for_all_files_and_other_ones_are_kept() -> None:
    long = "een hele nieuwe alinea over de haven en het water"
    part = "over de haven en het water"
    files = [
        file_with("print.pdf", word("", f"{part}"), word("oud", "nieuw")),
        file_with("epub.epub", word("", long), word("Oud", "Nieuw")),
        file_with("handout.pdf", word("", "heel iets anders dan dit hier")),
    ]
    found = gather(_RELEASE, _RELEASE, files).words
    assert [(one.new, len(one.spots)) for one in found] == [
        (long, 2),
        ("Nieuw", 2),
        ("heel iets anders dan dit hier", 1),
    ]

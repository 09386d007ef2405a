"""Which words count as changed, and which are only set otherwise on their pages."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.diff.aligning import align
from publish.diff.gathering import gather
from publish.diff.leaf import Leaf
from publish.diff.links import compare_links
from publish.diff.sheets import sheets_of, with_both_sides
from publish.diff.texts import set_text
from publish.diff.values import (
    FileChange,
    Imprint,
    Link,
    PageChange,
    Printed,
    Release,
    Sheet,
    Sheets,
    State,
    WordChange,
)
from publish.diff.words import Compared, compare_words

_WORDS = st.lists(st.sampled_from(["de", "buurt", "en", "het", "water", "stroomt"]))
_RELEASE = Release("Varen", "urn:x", "nl", "1.0.0", "2026-03-16", {})


def pages(*texts: str) -> list[Leaf]:
    """Pages with the labels 1, 2, …; a line's end is a slash between blanks."""
    return [
        Leaf(str(number), tuple(text.split(" | ")), str(number))
        for number, text in enumerate(texts, 1)
    ]


def compare(
    old: Sequence[Leaf],
    new: Sequence[Leaf],
    imprints: tuple[Imprint, Imprint] = (Imprint(), Imprint()),
) -> Compared:
    first, second = imprints
    return compare_words(set_text(old, first), set_text(new, second))


def told(compared: Compared) -> list[tuple[str, str, str]]:
    return [(one.kind, one.old, one.new) for one in compared.changes]


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


@given(_WORDS, _WORDS)
def test_every_word_that_is_not_in_common_is_told(
    old: list[str], new: list[str]
) -> None:
    found = compare(pages(" ".join(old)), pages(" ".join(new))).changes
    gone = sorted(" ".join(one.old for one in found if one.kind == "text").split())
    come = sorted(" ".join(one.new for one in found if one.kind == "text").split())
    kept = sum(size for *_, size in align(old, new))
    moved = [one for one in found if one.kind == "moved"]
    shifted = sum(len(one.new.split()) for one in moved)
    assert len(gone) + kept + shifted == len(old)
    assert len(come) + kept + shifted == len(new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("de bewoners- | organisaties samen", "de | bewonersorganisaties samen"),
        ("zij staan rug-aan- | rug daar", "zij staan rug-aan-rug | daar"),
        ("bewoners- | en buurtgroepen zijn", "bewoners- en | buurtgroepen zijn"),
        (
            "op buurt.example/ | een-lange-weg nu",
            "op buurt.example/een- | lange-weg nu",
        ),
        ("tussen\ufffebewoners en", "tussen-bewoners en"),
        ("• een | • twee", "een | twee | • | •"),
        ("een\u00a0buurt", "een | buurt"),
    ],
)
def test_where_a_line_ends_is_no_change(old: str, new: str) -> None:
    assert told(compare(pages(old), pages(new))) == []
    assert told(compare(pages(new), pages(old))) == []


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("een e-mail sturen", "een email sturen", ("e-mail", "email")),
        ("wij samen werken nu", "wij samenwerken nu", ("samen werken", "samenwerken")),
        (
            "wij samen | werken nu",
            "wij samenwerken nu",
            ("samen werken", "samenwerken"),
        ),
        ("het is klaar", "het is klaar.", ("klaar", "klaar.")),
        ("de Buurt", "de buurt", ("Buurt", "buurt")),
        ("kosten: 20 euro", "kosten: 25 euro", ("20", "25")),
    ],
)
def test_a_small_change_is_one(old: str, new: str, change: tuple[str, str]) -> None:
    assert told(compare(pages(old), pages(new))) == [("text", *change)]


def test_a_foot_between_two_pages_parts_no_sentence() -> None:
    old = pages("Wij varen door de | De reis 1", "wijde haven | De reis 2")
    new = pages("Wij varen | De reis 1", "door de wijde haven | De reis 2")
    found = compare(old, new)
    assert told(found) == []
    assert found.shifts == {("1", "2")}


def test_a_changed_title_is_told_at_the_foot_as_well() -> None:
    old, new = pages("Wij varen | De reis 1"), pages("Wij varen | De tocht 1")
    assert told(compare(old, new)) == [("text", "reis", "tocht")]


def test_the_last_line_of_a_page_without_a_foot_is_text() -> None:
    old, new = (
        pages("Wij varen om | kwart over 10"),
        pages("Wij varen om | kwart over 9"),
    )
    assert told(compare(old, new)) == [("text", "10", "9")]


def test_numbers_of_a_table_of_contents_go_with_their_pages() -> None:
    old = pages("De reis 2 | Het slot 3", "De reis | Wij varen", "Het slot | Tot ziens")
    new = pages(
        "De reis 2 | Het slot 4", "De reis | Wij varen", "ver", "Het slot | Tot ziens"
    )
    assert told(compare(old, new)) == [("number", "3", "4"), ("text", "", "ver")]


def test_a_spare_page_of_lines_is_no_text() -> None:
    old = pages("Wij varen | De reis 1", "Ruimte | Ruimte 2")
    assert told(compare(old, old[:1])) == []


def test_a_passage_that_moved_is_told_as_such() -> None:
    old = pages("een twee drie vier vijf zes", "let op de brug hier")
    new = pages("let op de brug hier een twee drie vier vijf zes")
    (change,) = compare(old, new).changes
    assert (change.kind, change.new_place) == ("moved", "1")


def test_the_imprint_is_told_apart_and_only_where_it_stands() -> None:
    phrases = ("16", "maart", "2026"), ("1", "april", "2026")
    imprints = tuple(Imprint((("date", one),)) for one in phrases)
    old = pages("Op 16 maart 2026 begon het. | Datum 16 maart 2026")
    new = pages("Op 16 maart 2026 begon het. | Datum 1 april 2026")
    found = compare(old, new, (imprints[0], imprints[1]))
    assert told(found) == [("imprint", "16 maart 2026", "1 april 2026")]
    text = pages("Op 16 maart 2026 begon het. | Datum 2 mei 2026")
    found = compare(old, text, (imprints[0], imprints[1]))
    assert [one.kind for one in found.changes] == ["text"]


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
        "a-by-hand-1-fronts.pdf", "booklet", "changed", pages_are=3, sheets=again
    )
    backs = FileChange("a-by-hand-2-backs.pdf", "booklet", state, pages_are=pages)
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

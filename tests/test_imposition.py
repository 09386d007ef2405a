"""Pages on sheets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.pdf.imposition.saddle_stitch import (
    Sheet,
    Side,
    count_supplies,
    impose,
    padded,
)


def pairs(sheets: tuple[Sheet, ...]) -> list[tuple[int, int]]:
    return [
        (side.left, side.right)
        for sheet in sheets
        for side in (sheet.front, sheet.back)
    ]


def test_eight_pages_stand_as_they_are_folded() -> None:
    assert pairs(impose(8)) == [(8, 1), (2, 7), (6, 3), (4, 5)]


def test_twelve_pages_stand_as_they_are_folded() -> None:
    expected = [(12, 1), (2, 11), (10, 3), (4, 9), (8, 5), (6, 7)]
    assert pairs(impose(12)) == expected


def test_a_book_bound_on_the_right_is_the_mirror_image() -> None:
    assert pairs(impose(8, binding="right")) == [(1, 8), (7, 2), (3, 6), (5, 4)]


@pytest.mark.parametrize(("pages", "folded"), [(1, 4), (13, 16), (16, 16), (61, 64)])
def test_pages_are_padded_to_a_multiple_of_four(pages: int, folded: int) -> None:
    assert padded(pages) == folded


def test_thirteen_pages_are_refused() -> None:
    with pytest.raises(ValueError, match="pad them to 16"):
        impose(13)


def read_in_hand(sheets: tuple[Sheet, ...]) -> list[int]:
    """The pages in the order in which a reader turns them, from the sheets alone.

    The nested sheets are folded down the middle: first every right half of a front
    and left half of its back going in, then the other halves coming out.
    """
    going_in = [page for one in sheets for page in (one.front.right, one.back.left)]
    coming_out = [
        page for one in reversed(sheets) for page in (one.back.right, one.front.left)
    ]
    return going_in + coming_out


@given(st.integers(min_value=1, max_value=40).map(lambda sheets: sheets * 4))
def test_a_folded_booklet_reads_from_first_to_last(pages: int) -> None:
    assert read_in_hand(impose(pages)) == list(range(1, pages + 1))


def test_inner_sheets_creep_by_the_paper_around_them() -> None:
    assert [sheet.creep for sheet in impose(16, grams=80)] == [0.0, 0.1, 0.2, 0.3]
    assert impose(8, grams=160)[1].creep == 0.2


def test_supplies_are_counted_for_all_copies() -> None:
    supplies = count_supplies(pages=13, copies=40)
    assert (supplies.sheets, supplies.staples) == (160, 80)


def test_the_first_page_is_on_the_front_of_the_outer_sheet() -> None:
    assert impose(4)[0].front == Side(4, 1)

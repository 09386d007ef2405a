"""Index and place of a character: each gives the other back, in texts of any length."""

import pytest

from publish.findings import Place
from publish.source.places import Lines

_LONG = 16_384  # characters that are counted together


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "a\nbc\n\nd",
        "\n" * (2 * _LONG + 1),
        "x" * (_LONG - 1) + "\n" + "y" * _LONG + "\nz\n",
        "x" * _LONG + "\n\n" + "y\n" * _LONG,
        ("word " * 12 + "\n") * 2_000,
    ],
)
def test_a_place_has_the_index_that_has_the_place(text: str) -> None:
    lines = Lines("book.yaml", text)
    step = max(len(text) // 500, 1)
    near = {*range(_LONG - 3, _LONG + 4), *range(2 * _LONG - 3, 2 * _LONG + 4)}
    for index in {*range(0, len(text) + 1, step), *near, len(text)}:
        if index <= len(text):
            place = lines.place(index)
            before = text[:index].split("\n")
            assert (place.line, place.column) == (len(before), len(before[-1]) + 1)
            assert lines.index(place) == index


def test_beyond_a_line_is_its_end_and_beyond_the_text_its_end() -> None:
    lines = Lines("book.yaml", "ab\ncd\n")
    assert lines.index(Place("book.yaml", 1, 9)) == 2
    assert lines.index(Place("book.yaml", 3, 1)) == 6
    assert lines.index(Place("book.yaml", 8, 4)) == 6

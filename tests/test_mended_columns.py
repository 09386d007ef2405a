"""Boxes of several columns: all of their words are on pages, and pages are filled."""

from collections.abc import Iterable

import pytest
import weasyprint

from publish.pdf.mended_columns import mended_columns

_CSS = "<style>@page { size: 100mm; margin: 0 } p { margin: 0 }</style>"
# each with the words of its pages
_BOXES = (
    (
        """<p style="column-span: all; height: 30mm">headline</p> <p>words</p>
        <p style="height: 80mm; break-inside: avoid">picture</p>""",
        ["headline words", "picture"],
    ),
    (
        """<div style="column-span: all"><p style="height: 90mm">one</p>
        <p style="height: 20mm">two</p></div> <p>three</p> <p>four</p>""",
        ["one", "two three four"],
    ),
    (
        """<p style="height: 70mm">one</p> <p style="height: 90mm">two</p>
        <p style="column-span: all">three</p> <p>four</p>""",
        ["one two", "three four"],
    ),
)


def _pages(box: str) -> list[str]:
    """The words of each page that a box of two columns takes."""
    html = f'{_CSS}<div style="columns: 2">{box}</div>'
    pages: Iterable[weasyprint.Page] = weasyprint.HTML(string=html).render().pages
    return [
        " ".join(
            box.text
            for box in page._page_box.descendants()  # noqa: SLF001
            if getattr(box, "text", "").strip()
        )
        for page in pages
    ]


@pytest.mark.parametrize(("box", "pages"), _BOXES)
def test_columns_lose_nothing_and_fill_their_page(box: str, pages: list[str]) -> None:
    with mended_columns():
        assert _pages(box) == pages


@pytest.mark.parametrize(("box", "pages"), _BOXES)
def test_weasyprint_loses_words_of_columns_or_leaves_them_empty(
    box: str, pages: list[str]
) -> None:
    """Where this fails WeasyPrint is mended, and `pdf/mended_columns.py` may go."""
    assert _pages(box) != pages

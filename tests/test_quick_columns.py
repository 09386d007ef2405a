"""Columns of the same height are found in few tries, where they always stood."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import weasyprint
from weasyprint.layout import block

from publish.pdf.mended_columns import mended_columns
from publish.pdf.quick_columns import quick_columns

_CSS = """<style>@page { size: 100mm; margin: 0 } p { margin: 0; break-inside: avoid }
body { font: 10px/1.3 serif } div { columns: 2; orphans: 1; widows: 1 }</style>"""
_LONG = "<p>one two three four five six seven eight nine ten eleven twelve</p>"
_HIGH = '<p style="height: 60px">high</p>'
_SPACED = '<p style="margin: 9px 0 4px; break-after: avoid"><b>words</b> and words</p>'
_BOXES = {
    "a few lines": "<p>one</p><p>two</p><p>three</p>",
    "blocks that are not broken": f"{_LONG * 2}{_HIGH}{_LONG}{_HIGH * 3}{_LONG}",
    "more than a page": f"{_LONG}{_HIGH}{_SPACED}" * 14,
    "two pages": f"{_LONG}{_HIGH}{_SPACED * 3}" * 30,
    "titles": f"{_SPACED}{_HIGH}{_HIGH}" * 4,
    "one block": _HIGH,
    "a block across": f'{_LONG * 3}<p style="column-span: all">all</p>{_HIGH * 3}',
    "a float": f'{_LONG * 2}<i style="float: left; height: 40px">i</i>{_HIGH * 3}',
    "a break": f'{_HIGH}<p style="break-before: column">next</p>{_LONG}',
    "columns in columns": f"{_LONG}<div>{_HIGH * 3}</div>{_LONG * 3}",
}


def places(html: str) -> list[tuple[object, ...]]:
    """Where each box stands, page by page, how large, and what it says."""
    pages = weasyprint.HTML(string=_CSS + html).render().pages
    return [
        (number, box.position_x, box.position_y, box.width, box.height, text)
        for number, page in enumerate(pages)
        for box in page._page_box.descendants()  # noqa: SLF001
        for text in [getattr(box, "text", "")]
    ]


@contextmanager
def counted_columns() -> Iterator[list[object]]:
    """The columns that are set meanwhile."""
    made: list[object] = []
    plain: Callable[..., object] = block.block_container_layout

    def block_container_layout(context: object, box: object, *more: object) -> object:
        if getattr(box, "is_column", False):
            made.append(box)
        return plain(context, box, *more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(block, "block_container_layout", block_container_layout)
        yield made


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("name", _BOXES)
def test_columns_stand_where_weasyprint_would_have_them(
    name: str, direction: str
) -> None:
    html = f'<body dir="{direction}"><h1>head</h1><div>{_BOXES[name]}</div></body>'
    with mended_columns():
        plain = places(html)
        with quick_columns():
            assert places(html) == plain


def test_columns_of_unbroken_blocks_take_few_tries() -> None:
    html = f"<div>{'<p>one<br>two<br>three<br>four<br>five</p>' * 3}</div>"
    with mended_columns(), counted_columns() as plain:
        places(html)
    with mended_columns(), quick_columns(), counted_columns() as quick:
        places(html)
    assert len(quick) < len(plain) / 3


def test_columns_that_fill_their_page_are_set_once() -> None:
    html = f"<div>{_BOXES['two pages']}</div>"
    with mended_columns(), counted_columns() as plain:
        pages = places(html)[-1][0]
    with mended_columns(), quick_columns(), counted_columns() as quick:
        places(html)
    assert len(plain) - len(quick) >= 2 * int(str(pages))

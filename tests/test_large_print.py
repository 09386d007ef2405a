"""Large print: its letters are large, and its margin names the pages of print."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pypdfium2
import pytest

from builders.whole_books import ALL, laid, letters, read
from publish.book.authors_editions import find_edition
from publish.document.page_numbers import marks_as_ids
from publish.pdf.layout import map_pages
from publish.pipeline import make_document

_MM = 72 / 25.4  # pt
_MARGIN, _FOOT = 26 * _MM, 23 * _MM
_BOOKS = pytest.mark.parametrize("name", ALL)


@dataclass(frozen=True, slots=True)
class Named:
    """A number in the margin, and the first line of text from its height down."""

    label: str
    line: str


@cache
def page_letters(name: str) -> dict[str, str]:
    """The letters of each page of print, by its label."""
    made = laid(name, "print")
    with pypdfium2.PdfDocument(made.content) as pdf:
        texts = [letters(page.get_textpage().get_text_range()) for page in pdf]
    return dict(zip(made.labels, texts, strict=True))


def named_pages(name: str) -> Iterator[Named]:
    is_rtl = name == "arabic"
    with pypdfium2.PdfDocument(laid(name, "large-print").content) as pdf:
        for page in pdf:
            text = page.get_textpage()
            edge = page.get_width() - _MARGIN
            boxes = [text.get_rect(number) for number in range(text.count_rects())]
            for left, bottom, right, top in boxes:
                is_outside = left >= edge if is_rtl else right <= _MARGIN
                if not is_outside or bottom < _FOOT:
                    continue
                label = text.get_text_bounded(left - 1, bottom - 1, right + 1, top + 1)
                beside = sorted(
                    (box for box in boxes if _is_beside(box, top, is_rtl=is_rtl)),
                    key=lambda box: -box[3],
                )
                line = text.get_text_bounded(*beside[0]) if beside else ""  # a picture
                yield Named(label.strip(), line)


def _is_beside(
    box: tuple[float, float, float, float], top: float, *, is_rtl: bool
) -> bool:
    """Whether a line stands in the column of text, not above a number's top."""
    left, bottom, right, its_top = box
    in_column = right <= 595.28 - _MARGIN if is_rtl else left >= _MARGIN - 1
    return (
        in_column and bottom > _FOOT and its_top < top + 17
    )  # a dotted capital is tall


@_BOOKS
def test_a_number_in_the_margin_stands_beside_the_text_of_that_page(name: str) -> None:
    found = list(named_pages(name))
    assert len(found) >= 5
    assert all(one.line for one in found)
    for one in found:
        page = page_letters(name)[one.label.split("–")[-1]]
        assert letters(one.line) in page, one


@_BOOKS
def test_every_page_of_print_with_text_is_named_once_and_in_order(name: str) -> None:
    labels = laid(name, "print").labels
    named: list[str] = []
    for one in named_pages(name):
        first, last = one.label.split("–")[0], one.label.split("–")[-1]
        named += labels[labels.index(first) : labels.index(last) + 1]
    texts = page_letters(name)
    assert named == [label for label in labels[1:] if texts[label]]


@_BOOKS
def test_marks_do_not_move_the_pages_of_print(name: str) -> None:
    one = read(name)
    edition = find_edition(one.manuscript, "print")
    mapped = map_pages(marks_as_ids(make_document(one, edition)))
    made = laid(name, "print")
    assert mapped.labels == made.labels
    assert dict(made.anchors).items() <= dict(mapped.anchors).items()


@_BOOKS
def test_nothing_is_smaller_than_16_pt(name: str) -> None:
    with pypdfium2.PdfDocument(laid(name, "large-print").content) as pdf:
        sizes = [
            round(_size(one), 2)
            for page in pdf
            for one in page.get_objects()
            if one.type == pypdfium2.raw.FPDF_PAGEOBJ_TEXT
        ]
    assert min(sizes) >= 16


def _size(one: pypdfium2.PdfObject) -> float:
    return float(one.get_font_size() * abs(one.get_matrix().d))


def test_no_letters_slope() -> None:
    with pypdfium2.PdfDocument(laid("constructs", "large-print").content) as pdf:
        fonts = {
            one.get_font().get_base_name()
            for page in pdf
            for one in page.get_objects()
            if one.type == pypdfium2.raw.FPDF_PAGEOBJ_TEXT
        }
    assert fonts
    assert not [name for name in fonts if "Italic" in name]


def test_the_contents_say_what_the_numbers_in_the_margin_are() -> None:
    with pypdfium2.PdfDocument(laid("real", "large-print").content) as pdf:
        said = letters(pdf[1].get_textpage().get_text_range())
    assert letters(read("real").words["margin_numbers"]) in said

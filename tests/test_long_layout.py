"""Pages of long books are set once, and hold no more than is asked of them."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext

import pytest

from builders.manuscripts import a_manuscript, read_text
from publish.book.authors_editions import find_edition
from publish.document.model import Document
from publish.pdf.layout import lay_out
from publish.pdf.sandbox import run_sealed
from publish.pipeline import make_document

_TEXT = "Zie [een](https://een.example/) en [twee](https://twee.example/)[^a].\n\n"


def a_book(chapters: int) -> Document:
    """Print of short chapters: contents, a note and two links each, and their list."""
    made = [
        {"title": f"Hoofdstuk {number}", "text": f"{_TEXT * 3}\n\n[^a]: Een noot."}
        for number in range(chapters)
    ]
    work = read_text(a_manuscript(chapters=made))
    return make_document(work, find_edition(work.manuscript, "print"))


@contextmanager
def without(*names: str) -> Iterator[None]:
    """Our ways of setting pages less these."""
    with run_sealed():
        from publish.pdf import mends
    with ExitStack() as stack:
        for name in names:
            patch = stack.enter_context(pytest.MonkeyPatch.context())
            patch.setattr(mends, name, nullcontext)
        yield


@contextmanager
def counted_pages() -> Iterator[list[int]]:
    """The numbers of the pages that are set meanwhile."""
    with run_sealed():
        from weasyprint.layout import page

    made: list[int] = []
    plain = page.make_page

    def make_page(*given: object) -> object:
        made.append(int(str(given[4])))
        return plain(*given)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page, "make_page", make_page)
        yield made


def test_only_pages_with_numbers_of_later_ones_are_set_twice() -> None:
    with counted_pages() as made:
        pages = len(lay_out(a_book(12)).labels)
    again = [number for number in set(made) if made.count(number) > 1]
    assert len(made) == pages + len(again)
    assert again == [2]  # the contents


def test_numbers_known_beforehand_give_the_same_bytes() -> None:
    document = a_book(6)
    with without("known_numbers"):
        plain = lay_out(document).content
    assert lay_out(document).content == plain


def test_weasyprint_still_sets_pages_with_numbers_three_times() -> None:
    """When this fails, `publish.pdf.known_numbers` is no longer needed."""
    with without("known_numbers"), counted_pages() as made:
        lay_out(a_book(6))
    assert made.count(2) > 2


def test_shared_styles_give_the_same_bytes() -> None:
    document = a_book(6)
    with without("shared_styles"):
        plain = lay_out(document).content
    assert lay_out(document).content == plain


def test_columns_found_in_fewer_tries_give_the_same_bytes() -> None:
    document = a_book(12)
    with without("quick_columns"):
        plain = lay_out(document).content
    assert lay_out(document).content == plain


def test_boxes_of_finished_pages_keep_only_what_is_their_own() -> None:
    with run_sealed():
        import weasyprint

        from publish.pdf.slim_pages import slim_pages
    with slim_pages():
        book = weasyprint.HTML(string="<p>Een<p style='margin:1em'>Twee").render()
    boxes = [box for page in book.pages for box in page._page_box.descendants()]  # noqa: SLF001
    blocks = [box for box in boxes if box.element_tag == "p"]
    assert blocks
    assert all("padding_left" not in vars(box) for box in blocks)
    assert {box.margin_left for box in blocks} == {0, 16}


def test_nothing_is_no_note() -> None:
    with run_sealed():
        from publish.pdf.speedups import Notes

    notes = Notes(["note"])
    assert "note" in notes
    assert None not in notes


def test_slim_pages_give_the_same_bytes() -> None:
    slim = lay_out(a_book(8)).content
    with without("slim_pages"):
        assert lay_out(a_book(8)).content == slim

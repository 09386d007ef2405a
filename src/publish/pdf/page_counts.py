"""The number of each page, as style sheets count and print it."""

from collections.abc import Iterable, Iterator

import weasyprint

from publish.document.model import Document
from publish.pdf.postprocess.page_labels import Label, Sheet, label_sheets


def label_pages(
    pages: Iterable[weasyprint.Page], document: Document
) -> tuple[Label, ...]:
    """What is printed on each page of a Document, or would be."""
    cover = document.book.words.get("cover", "")
    return label_sheets(count_pages(pages), cover=cover)


def count_pages(pages: Iterable[weasyprint.Page], number: int = 0) -> Iterator[Sheet]:
    """The page counter as CSS counts it: reset, set, then incremented.

    `number` is what it was before the first of these pages.
    """
    name = ""
    for page in pages:
        box = page._page_box  # noqa: SLF001
        steps = {
            step: dict(box.style[f"counter_{step}"]).get("page")
            for step in ("reset", "set", "increment")
        }
        for start in (steps["reset"], steps["set"]):
            number = number if start is None else start
        number += steps["increment"] or 0
        if not box.page_type.blank:  # such a page belongs to those before it
            name = box.page_type.name
        yield Sheet(name, number)

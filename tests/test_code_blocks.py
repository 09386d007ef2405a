"""Code on paper: a few lines of it stand together, with what announces them."""

from dataclasses import replace
from io import BytesIO

import pypdfium2

from builders.manuscripts import a_chapter, a_manuscript, read_text
from publish.book.authors_editions import find_edition
from publish.document.model import Document
from publish.pdf.layout import lay_out
from publish.pipeline import make_document

BEFORE = "Een regel met een paar woorden.\n\n" * 21


def a_document(lines: int) -> Document:
    """Code of so many lines that begins near the foot of a page."""
    code = "\n".join(f"regel {number}" for number in range(lines))
    chapter = a_chapter(text=f"{BEFORE}Typ dit:\n\n```\n{code}\n```\n")
    work = read_text(a_manuscript(theme="report", chapters=[chapter]))
    return make_document(work, find_edition(work.manuscript, "screen"))


def pages_of(document: Document) -> list[tuple[int, bool]]:
    """Of each page with code its lines, and whether what announces it is there too."""
    with pypdfium2.PdfDocument(BytesIO(lay_out(document).content)) as pdf:
        texts = [page.get_textpage().get_text_bounded() for page in pdf]
    return [
        (text.count("regel ") - text.count("Een regel "), "Typ dit" in text)
        for text in texts
        if "regel " in text.replace("Een regel ", "") or "Typ dit" in text
    ]


def test_a_few_lines_of_code_stand_together_with_what_announces_them() -> None:
    assert pages_of(a_document(12)) == [(12, True)]


def test_code_that_is_torn_from_its_announcement_is_found() -> None:
    document = a_document(12)
    sheet = document.assets["base.css"].replace(b"pre.whole", b"pre.none")
    torn = replace(document, assets={**document.assets, "base.css": sheet})
    assert len(pages_of(torn)) == 2


def test_long_code_goes_on_on_the_next_page() -> None:
    (first, is_announced), (second, _) = pages_of(a_document(40))
    assert is_announced
    assert first >= 2
    assert first + second == 40

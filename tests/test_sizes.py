"""What a Document measures, and the one sheet that says so in CSS."""

from dataclasses import replace
from typing import Any

import pytest

from builders.paper_documents import make_document
from builders.press_files import pressed
from publish.document.edition_sheet import EDITION_SHEET, edition_sheet
from publish.document.model import Document, document_files, list_assets
from publish.document.sizes import Sizes
from publish.pdf.layout import lay_out
from reading.pdf import opened


def sheet(document: Document, **sizes: Any) -> str:  # noqa: ANN401 # any of Sizes
    """The sheet of a Document with these sizes."""
    changed = Sizes(trim=(210.0, 297.0), type_size=12.0)
    return edition_sheet(document.book, replace(changed, **sizes))


def test_sizes_that_nobody_changed_are_left_to_the_style_sheets() -> None:
    page, turned, own, cover = sheet(make_document("")).splitlines()
    assert page == "@page { size: 210mm 297mm }"
    assert turned == "@page turned { size: 297mm 210mm }"
    assert own == ":root { --type: 12pt }"
    assert cover.startswith(":root { --trim-width: 210mm;")


def test_a_try_to_fit_says_all_its_sizes() -> None:
    made = sheet(
        make_document(""), type_size=10.5, lead=1.4, small=10, strip=31, is_tight=True
    )
    tokens = "--type: 10.5pt; --lead: 1.4; --small: 10pt; --strip: 31mm"
    assert f":root {{ {tokens} }}" in made
    assert ".item { padding-block" in made


def test_an_office_printer_has_no_bleed_and_no_inks() -> None:
    assert "--bleed" not in sheet(make_document(""))
    assert "@page { bleed: 3mm }" in sheet(pressed(), bleed=3)
    assert "@color-profile --press" in sheet(pressed())


@pytest.mark.parametrize(("spine", "has_words"), [(4.9, False), (5.0, True)])
def test_a_thin_spine_carries_no_words(spine: float, has_words: bool) -> None:  # noqa: FBT001
    made = sheet(pressed(), spine=spine)
    assert f"size: {420 + spine:g}mm 297mm" in made
    assert ("display: none" not in made) == has_words


def test_pages_are_as_large_as_the_sizes_say() -> None:
    document = make_document("<p>a</p>", css="html { font-family: Body }")
    linked = document.opening.replace("book.css", EDITION_SHEET)
    small = replace(
        document, opening=linked, sizes=replace(document.sizes, trim=(120.0, 90.0))
    )
    content = lay_out(with_font(small)).content
    (page,) = opened(content).pages
    assert [round(float(side) / 72 * 25.4) for side in page.mediabox] == [0, 0, 120, 90]


def with_font(document: Document) -> Document:
    """The Document with its font named in its HTML."""
    face = (
        "@font-face { font-family: Body; src: url(body.ttf) } * { font-family: Body }"
    )
    opening = document.opening.replace("</head>", f"<style>{face}</style></head>")
    return replace(document, opening=opening)


def test_whoever_writes_the_document_as_files_gets_the_sheet_too() -> None:
    document = make_document("")
    files = {file.name: file.content for file in document_files(document)}
    assert files[EDITION_SHEET] == list_assets(document)[EDITION_SHEET]
    assert b"--type: 12pt" in files[EDITION_SHEET]

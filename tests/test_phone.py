"""The edition for phones: what a page shows on a screen of 390 by 844 px."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from builders.manuscripts import (
    a_chapter,
    a_manuscript,
    book_of,
    findings_of,
    read_text,
)
from builders.title_books import with_sheet
from builders.whole_books import read
from publish.assets.styles import read_styles
from publish.document.model import Document
from publish.editions.builtin import EDITIONS
from publish.editions.papers import MM
from publish.load import Work
from publish.pdf.layout import lay_out
from publish.pipeline import make_document
from publish.proofs.pdf import overflow, type_sizes
from publish.proofs.reading.pages import read_pages
from publish.proofs.shape import Proofed
from publish.proofs.thresholds import type_sizes_of

_PHONE = EDITIONS["phone"]
_ACROSS, _DOWN = 390, 844  # px of CSS
_TARGET, _TEXT, _SMALLEST = 44, 21, 17  # px
_WIDE = """
| dag | onderhoudswerkzaamheden | vrijwilligersbijeenkomst | verantwoordelijke |
| --- | --- | --- | --- |
| maandag | schoonmaakwerkzaamheden | kennismakingsbijeenkomst | Marijke |
"""
_NARROW = "\n| dag | uur |\n| --- | --- |\n| maandag | 10.00 |\n"


def in_px(points: float) -> float:
    """As large as a length of a page is on the screen, in px of CSS."""
    return points / (_PHONE.trim[0] * MM) * _ACROSS


@cache
def whole_document() -> Document:
    return make_document(read("constructs"), _PHONE)


def as_file(work: Work, folder: Path) -> Proofed:
    document = make_document(work, _PHONE)
    return proofed(document, lay_out(document).content, folder)


def proofed(document: Document, content: bytes, folder: Path) -> Proofed:
    path = folder / document.file_name
    path.write_bytes(content)
    return Proofed(path, document.edition, document)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Proofed:
    """The book that holds every construct."""
    document = whole_document()
    folder = tmp_path_factory.mktemp("phone")
    return proofed(document, lay_out(document).content, folder)


def test_the_file_says_what_it_is_for(made: Proofed) -> None:
    assert made.path.name == "het-kleine-plein-phone.pdf"


def test_a_page_is_as_large_as_what_a_phone_shows(made: Proofed) -> None:
    """A reading program keeps a bar for itself, at the most a quarter of the screen."""
    for page in read_pages(made.path):
        assert in_px(page.paper.width) == pytest.approx(_ACROSS)
        assert 0.75 * _DOWN <= in_px(page.paper.height) <= _DOWN


def test_letters_are_as_large_as_a_phone_sets_its_own(made: Proofed) -> None:
    sizes = [run.size for page in read_pages(made.path) for run in page.runs]
    assert in_px(min(sizes)) >= _SMALLEST
    assert in_px(_PHONE.type_size) >= _TEXT
    assert in_px(min(type_sizes_of(_PHONE))) == pytest.approx(_SMALLEST)


@pytest.mark.parametrize("proof", [overflow, type_sizes])
def test_its_pages_pass_their_proofs(proof: Any, made: Proofed) -> None:  # noqa: ANN401
    assert proof.run_proof(made).findings == ()


def targets(path: Path) -> Iterator[tuple[str, float]]:
    """What one taps that stands on a line of its own, with its height in px."""
    document = whole_document()
    media = {it.address for it in document.book.media if it.address}
    with pikepdf.open(path) as pdf:
        for number, page in enumerate(pdf.pages):
            for link in page.get("/Annots", []):
                action = link.get("/A", pikepdf.Dictionary())
                address = str(action.get("/URI", ""))
                is_alone = address in media and "mailto:" not in address
                if is_alone or number == 1:  # the contents
                    _, one, _, other = (float(side) for side in link.Rect)
                    name = address or str(link.get("/Contents", ""))
                    yield name, in_px(abs(other - one))


def test_what_one_taps_is_as_high_as_a_finger(made: Proofed) -> None:
    found = list(targets(made.path))
    assert len(found) > 15
    assert [name for name, height in found if height < _TARGET] == []


def test_small_targets_are_found(tmp_path: Path) -> None:
    css = ".medium-link { min-height: 6mm !important; padding-block: 0 !important }"
    small = as_file(with_sheet(read("constructs"), screen=css), tmp_path)
    assert [name for name, height in targets(small.path) if height < _TARGET]


def test_small_letters_are_found(tmp_path: Path) -> None:
    css = "figcaption { font-size: 10.5pt !important }"
    small = as_file(with_sheet(read("constructs"), screen=css), tmp_path)
    codes = {it.code for it in type_sizes.run_proof(small).findings}
    assert "C131" in codes


def test_a_table_too_wide_becomes_rows_and_nobody_is_warned() -> None:
    text = a_manuscript(chapters=[a_chapter(text=_WIDE)])
    html = make_document(read_text(text), _PHONE).html
    assert html.count('class="table-row"') == 1
    assert "verantwoordelijke:" in html
    told = [it.message for it in findings_of(text) if it.code == "B240"]
    assert not [message for message in told if "phone" in message]


def test_a_table_that_fits_stays_one() -> None:
    text = a_manuscript(chapters=[a_chapter(text=_NARROW)])
    html = make_document(read_text(text), _PHONE).html
    assert "<table" in html
    assert "table-row" not in html


def test_a_page_has_its_number_and_nothing_else_at_its_foot(made: Proofed) -> None:
    for number, page in enumerate(read_pages(made.path)[1:], start=2):
        low = min(run.baseline for run in page.runs if run.text.strip())
        foot = [run.text.strip() for run in page.runs if run.baseline <= low + 3]
        assert foot == [str(number)]


def test_it_says_tap_and_shows_no_codes() -> None:
    words = read_styles().words["nl"]
    html = whole_document().html
    assert words["legend_phone"] in html
    assert words["legend_screen"] not in html
    assert "codes/" not in html
    assert not book_of(a_manuscript(), "phone").edition.codes

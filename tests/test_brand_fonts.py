"""The letters of a brand: a family that is there, or a font beside the manuscript."""

from dataclasses import replace
from pathlib import Path

import pytest

from publish.assets.brand import Brand, OwnFont
from publish.assets.brand_faces import letters_of
from publish.assets.brand_fonts import families_for
from publish.assets.faces import FACES
from publish.assets.text_widths import LETTERS, Letters, width_of
from publish.assets.typefaces import read_face
from publish.document.edition_sheet import edition_sheet
from publish.document.model import Document
from publish.editions.builtin import EDITIONS
from publish.pipeline import make_document, read_book

_BOOK = Path(__file__).parent / "books" / "turkish" / "manuscript.yaml"
_MONO = next(face for face in FACES if face.family == "IBM Plex Mono")
OWN = OwnFont("IBM Plex Mono", read_face(_MONO))


def made(edition: str, **letters: str | OwnFont) -> Document:
    work = read_book(_BOOK)
    brand = replace(work.brand, **letters)  # type: ignore[arg-type]
    return make_document(replace(work, brand=brand), EDITIONS[edition])


def fonts(document: Document) -> set[str]:
    return {name for name in document.assets if name.startswith("fonts/")}


def test_text_takes_only_families_with_a_bold_cut() -> None:
    assert "Fraunces" in families_for("headings")
    assert "Fraunces" not in families_for("text")


@pytest.mark.parametrize("edition", ["print", "epub"])
def test_headings_take_the_family_of_the_brand(edition: str) -> None:
    document = made(edition, headings="Noto Sans")
    assert "fonts/noto-sans-700.ttf" in fonts(document)
    assert not any("fraunces" in name for name in fonts(document))
    sheets = b"".join(document.assets[name] for name in document.styles)
    named = b'--display-face: "Noto Sans"' if edition == "print" else b'"Noto Sans", '
    assert named in sheets
    assert b"var(" not in sheets or edition == "print"


@pytest.mark.parametrize("edition", ["print", "press", "epub"])
def test_a_font_of_ones_own_goes_along(edition: str) -> None:
    document = made(edition, headings=OWN)
    assert document.assets["fonts/ibm-plex-mono-600.ttf"] == OWN.regular
    assert b'"IBM Plex Mono"' in document.assets["fonts.css"]


def test_words_are_measured_in_the_letters_that_set_them() -> None:
    word = "Vrijwilligersorganisaties"
    usual, wide = (width_of(word, one.heading) for one in (LETTERS, _letters(OWN)))
    assert wide == pytest.approx(0.6 * len(word), abs=0.01)
    assert wide != usual
    assert width_of(word, _letters("Noto Sans").heading) > usual


def test_a_wide_font_makes_the_title_of_a_cover_smaller() -> None:
    usual, wide = made("print"), made("print", headings=OWN)
    sizes = [_size_of(document) for document in (usual, wide)]
    assert sizes[1] < sizes[0]


def test_the_cover_of_an_ebook_is_drawn_in_the_font_of_ones_own() -> None:
    covers = {
        made("epub", headings=face).assets["cover.jpg"]
        for face in ("", "Noto Sans", OWN)
    }
    assert len(covers) == 3


def test_without_letters_of_its_own_a_brand_changes_no_font() -> None:
    assert letters_of(Brand()) == LETTERS


def _letters(face: str | OwnFont) -> Letters:
    return letters_of(Brand(headings=face))


def _size_of(document: Document) -> float:
    imprint = replace(document.book.imprint, title="Vrijwilligersorganisaties")
    book = replace(document.book, imprint=imprint)
    css = edition_sheet(book, document.sizes, document.letters)
    return float(css.split("--cover-title: ")[1].split("pt")[0])

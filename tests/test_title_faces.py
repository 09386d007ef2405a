"""Every title in one face: that of headings, or the one that has all its letters."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from builders.manuscripts import a_chapter, a_manuscript, read_text
from publish.assets.brand import NO_BRAND
from publish.assets.brand_faces import fit_script
from publish.assets.faces import Face
from publish.assets.text_widths import BOLD, HEADING, whole_face
from publish.book.authors_editions import find_edition
from publish.document.model import Document
from publish.pdf.layout import lay_out
from publish.pipeline import make_document
from publish.proofs.reading.pages import read_pages

MIXED = "Koken met Оксана en Ali"
UKRAINIAN = ("Debian або Ubuntu", "Встановлення", "Python")
_ID = "urn:uuid:11111111-2222-4333-8444-555555555555"
_OWN = re.compile("&#34;Noto Sans&#34;, ")
_LARGE = 15.0  # pt: titles alone


@cache
def document(titles: tuple[str, ...], edition: str, language: str = "nl") -> Document:
    chapters = [a_chapter(title=title, text="Tekst.") for title in titles]
    book = {"title": titles[0], "language": language, "id": _ID}
    work = read_text(a_manuscript(book=book, chapters=chapters))
    return make_document(work, find_edition(work.manuscript, edition))


def mixed_lines(made: Document, folder: Path) -> Iterator[str]:
    """Lines of large letters in more than one face, as the finished pages have them."""
    path = folder / "a.pdf"
    path.write_bytes(lay_out(made).content)
    for page in read_pages(path):
        lines: dict[float, list[tuple[str, str]]] = {}
        for run in page.runs:
            if run.size > _LARGE and any(map(str.isalpha, run.text)):
                lines.setdefault(run.baseline, []).append((run.font, run.text))
        for runs in lines.values():
            if len({font for font, _ in runs}) > 1:
                yield "".join(text for _, text in runs)


def family(face: Face | None) -> str:
    return face.family if face else ""


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Een gewone titel", ""),
        (MIXED, "Noto Sans"),
        ("Debian في المدينة", "IBM Plex Sans Arabic"),
        ("Vuur 🔥 en ster ★", ""),
        ("Оксана ★", "Noto Sans"),
        ("Оксана في", ""),
        ("", ""),
    ],
)
def test_a_title_is_set_by_the_one_face_that_has_its_letters(
    title: str, wanted: str
) -> None:
    assert family(whole_face(title, HEADING)) == wanted


def test_names_of_items_are_set_whole_too() -> None:
    assert family(whole_face(MIXED, BOLD)) == "Noto Sans"
    assert family(whole_face("De sluis", BOLD)) == ""


def test_a_book_in_another_script_has_one_face_for_all_its_titles() -> None:
    assert fit_script(NO_BRAND, UKRAINIAN).headings == "Noto Sans"
    assert fit_script(NO_BRAND, (MIXED, "Een", "Twee")) == NO_BRAND
    chosen = replace(NO_BRAND, headings="Atkinson Hyperlegible")
    assert fit_script(chosen, UKRAINIAN) == chosen
    assert fit_script(NO_BRAND, ()) == NO_BRAND


def test_no_line_of_a_title_mixes_faces(tmp_path: Path) -> None:
    made = document((MIXED, "Een gewone titel", "Nog een titel"), "print")
    assert list(mixed_lines(made, tmp_path)) == []


def test_a_title_left_to_its_first_face_mixes_them(tmp_path: Path) -> None:
    made = document((MIXED, "Een gewone titel", "Nog een titel"), "print")
    parts = (replace(part, html=_OWN.sub("", part.html)) for part in made.parts)
    spoilt = replace(made, parts=tuple(parts))
    assert any("Оксана" in line for line in mixed_lines(spoilt, tmp_path))


def test_an_e_book_names_the_face_at_its_title() -> None:
    made = document((MIXED, "Een gewone titel", "Nog een titel"), "epub")
    heads = [head for part in made.parts for head in re.findall("<h1[^>]*>", part.html)]
    named = [head for head in heads if "Noto Sans" in head]
    assert 0 < len(named) < len(heads)


def test_a_ukrainian_e_book_names_it_in_its_style_sheet() -> None:
    made = document(UKRAINIAN, "epub", "uk")
    assert "Fraunces" not in made.families
    assert not any("Noto Sans" in part.html for part in made.parts)

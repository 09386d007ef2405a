"""The logo of an organisation, and covers with a picture: each has its own field."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from builders.epub_documents import IMPRINT
from publish.assets.brand import Logo as BrandLogo
from publish.assets.logo_sizes import logo_size, pixels_for, plate_size
from publish.book.imprint_marks import Logo
from publish.book.model import Imprint
from publish.document.cover_fields import field_of, fit_words
from publish.document.cover_photo import has_photo, photo_cover
from publish.document.edition_sheet import edition_sheet
from publish.document.model import Document
from publish.editions.builtin import EDITIONS
from publish.editions.edition import Edition
from publish.load import Work
from publish.pictures import Picture
from publish.pipeline import make_document, make_documents, read_book

_BOOKS = Path(__file__).parent / "books"
DARK, LIGHT = "#123456", "#fedcba"
SIGN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'
    '<path fill="{}" d="M0 0h40v20H0z"/></svg>'
)
PAGED = [name for name, edition in EDITIONS.items() if edition.format == "pdf"]
LONG = "De samenwerking van vrijwilligersorganisaties in de wijk " * 2
TITLES = ("Water", "Vrijwilligersorganisaties versterken elkaar", LONG)
OWN = replace(IMPRINT, cover_image="photo", cover_text="light")


def signed(book: str = "turkish", *, on_dark: bool = True) -> Work:
    work = read_book(_BOOKS / book / "manuscript.yaml")
    plain, dark = (
        Picture(f"{colour[1:]}.svg", SIGN.format(colour).encode())
        for colour in (DARK, LIGHT)
    )
    logo = BrandLogo(plain, dark if on_dark else None)
    return replace(work, brand=replace(work.brand, logo=logo, name="De Tuin"))


def cover_of(document: Document) -> str:
    return next(part.html for part in document.parts if part.kind == "cover")


# How large


@pytest.mark.parametrize(("page", "tall"), [(148, 14), (210, 18), (297, 28)])
def test_a_logo_grows_with_the_page(page: float, tall: float) -> None:
    assert logo_size(page, 100, 100)[1] == tall


@pytest.mark.parametrize("page", [105, 148, 210, 297, 420])
def test_a_long_logo_is_made_lower_and_keeps_its_shape(page: float) -> None:
    width, height = logo_size(page, 1200, 100)
    assert width <= page / 2
    assert width / height == pytest.approx(12)


def test_pixels_are_counted_for_the_height_in_print() -> None:
    assert pixels_for(25.4, 150) == 150


def test_the_plate_of_a_logo_keeps_half_its_height_clear() -> None:
    assert plate_size(210, 40, 20, is_press=False) == (36 + 18, 18 + 18)
    assert plate_size(210, 40, 20, is_press=True) == (36 + 18 + 3, 18 + 18 + 3)


def test_a_press_prints_the_plate_that_was_reckoned_with() -> None:
    document = make_document(signed(), EDITIONS["press"])
    inside = "var(--logo-clear) + var(--bleed) + var(--logo-inside)"
    assert document.assets["press.css"].decode().count(inside) == 3
    sheet = edition_sheet(document.book, document.sizes, document.letters)
    sizes = re.findall(r"--logo-(?:width|height|clear|inside): ([\d.]+)mm", sheet)
    width, height, clear, further = map(float, sizes)
    wide, tall = plate_size(min(EDITIONS["press"].trim), 40, 20, is_press=True)
    assert width + 2 * clear + further == pytest.approx(wide, rel=1e-3)
    assert height + 2 * clear + further == pytest.approx(tall, rel=1e-3)


# Where it stands


@pytest.mark.parametrize("edition", ["print", "screen", "press", "large-print"])
def test_on_a_dark_cover_stands_the_logo_for_dark_grounds(edition: str) -> None:
    document = make_document(signed(), EDITIONS[edition])
    assert 'class="logo cover-logo logo-on-dark"' in cover_of(document)
    assert any(b"fedcba" in content for content in document.assets.values())
    assert "De Tuin" in cover_of(document)


@pytest.mark.parametrize("edition", ["print", "screen", "press"])
def test_a_logo_without_a_light_form_stands_on_paper(edition: str) -> None:
    cover = cover_of(make_document(signed(on_dark=False), EDITIONS[edition]))
    assert 'class="logo cover-logo"' in cover


def test_where_ink_is_saved_the_cover_is_white_and_so_is_its_logo() -> None:
    cover = cover_of(make_document(signed(), EDITIONS["economy"]))
    assert 'class="logo cover-logo"' in cover


def test_every_paper_that_is_given_out_carries_the_logo() -> None:
    work = signed("dutch")
    handouts = make_documents(work, EDITIONS["handout"])
    assert all("source-logo" in document.html for document in handouts)
    papers = {
        kind: document.html
        for document in make_documents(work, EDITIONS["meeting"])
        for kind in ("poster", "signup", "cards")
        if any(part.kind == kind for part in document.parts)
    }
    assert "poster-logo" in papers["poster"]
    assert "form-logo" in papers["signup"]
    assert 'class="logo' not in papers["cards"]


def test_the_title_page_of_an_ebook_carries_the_logo() -> None:
    document = make_document(signed(), EDITIONS["epub"])
    (title,) = [part.html for part in document.parts if part.kind == "title"]
    assert 'class="book-logo"' in title


def test_no_pattern_runs_where_the_logo_stands() -> None:
    with_logo = make_document(signed(), EDITIONS["print"]).assets["art/cover.svg"]
    work = read_book(_BOOKS / "turkish" / "manuscript.yaml")
    without = make_document(work, EDITIONS["print"]).assets["art/cover.svg"]
    assert with_logo.count(b"<g ") < without.count(b"<g ")
    assert set(with_logo.split(b"<g ")) < set(without.split(b"<g "))


def test_a_book_without_a_logo_shows_none() -> None:
    work = read_book(_BOOKS / "turkish" / "manuscript.yaml")
    for edition in ("print", "epub"):
        document = make_document(work, EDITIONS[edition])
        assert "logo" not in "".join(part.html for part in document.parts)


# A picture on the cover


def _trims() -> list[Edition]:
    sizes = ((105, 148), (148, 210), (210, 297), (297, 420), (210, 210), (297, 210))
    rows = [EDITIONS[name] for name in PAGED] + [EDITIONS["booklet"], EDITIONS["press"]]
    return [
        *rows,
        *(replace(EDITIONS["print"], trim=(float(w), float(h))) for w, h in sizes),
    ]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("logo", [Logo(), Logo("logo.svg", width=40, height=20)])
def test_words_stand_below_the_picture_and_above_or_beside_the_logo(
    title: str, logo: Logo
) -> None:
    imprint = replace(OWN, title=title, subtitle=LONG, publisher="De Tuin", logo=logo)
    for edition in filter(lambda row: has_photo(imprint, row), _trims()):
        made = photo_cover(imprint, edition)
        inset = field_of(edition).inset
        wide, tall = logo_size(min(edition.trim), 40, 20)
        foot = 2 * tall if logo.asset else 0
        assert made.field.top > inset + made.height
        bottom = made.field.top + made.field.height
        limit = edition.trim[1] - max(inset, 0) + 0.01
        right = made.field.left + made.field.width
        is_beside = right <= edition.trim[0] - max(inset, 0) - wide - tall
        assert bottom <= (limit if is_beside and logo.asset else limit - foot)
        assert made.height > 0.3 * (edition.trim[1] - 2 * inset)


def test_a_long_title_takes_room_from_the_picture_before_it_gets_small() -> None:
    short, long = (replace(OWN, title=title) for title in ("Water", LONG))
    edition = EDITIONS["print"]
    pictures = [photo_cover(imprint, edition) for imprint in (short, long)]
    assert pictures[1].height < pictures[0].height
    assert fit_words(long, pictures[1].field).title >= 24


@pytest.mark.parametrize(
    ("imprint", "edition", "wanted"),
    [
        (OWN, "print", True),
        (OWN, "economy", False),
        (replace(OWN, cover_text="none"), "print", False),
        (replace(OWN, cover_image=""), "print", False),
    ],
)
def test_a_picture_has_the_whole_cover_only_where_it_holds_the_words(
    imprint: Imprint, edition: str, *, wanted: bool
) -> None:
    assert has_photo(imprint, EDITIONS[edition]) == wanted

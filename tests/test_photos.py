"""Photographs on the page: whole, or cut as their author says; captions; rows."""

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from builders.manuscripts import a_chapter, a_manuscript, findings_of
from builders.photo_books import (
    LANDSCAPE,
    PORTRAIT,
    SQUARE,
    STRIP,
    a_text,
    photo_book,
)
from publish.book.picture_rows import rows_of
from publish.editions.builtin import EDITIONS
from publish.pdf.layout import lay_out
from publish.pipeline import make_document, make_documents, read_book
from publish.proofs.pdf import ink, picture_resolution, type_sizes
from publish.proofs.reading.picture_boxes import Drawn, read_drawn
from publish.proofs.shape import Proofed

_SHAPES = {"staand": PORTRAIT, "liggend": LANDSCAPE, "vierkant": SQUARE}
_PAPER = ("print", "screen", "large-print", "economy", "press", "handout")
_KEYS = {"caption": "Buren op het plein", "credit": "Aaltje", "licence": "CC-BY-4.0"}


def drawn(
    edition: str,
    sizes: dict[str, tuple[int, int]],
    images: dict[str, dict[str, Any]] | None = None,
    **chapter: Any,  # noqa: ANN401
) -> list[Drawn]:
    """The pictures of a book of one chapter, as they stand on its pages."""
    with TemporaryDirectory() as folder:
        work = read_book(photo_book(Path(folder), sizes, images, **chapter))
        (document,) = make_documents(work, EDITIONS[edition])
    return [*read_drawn(lay_out(document).content)]


def is_whole(picture: Drawn) -> bool:
    """Whether nothing of it is cut away, and nothing pressed out of shape."""
    shape = picture.pixels[0] / picture.pixels[1]
    is_seen = picture.seen == pytest.approx(picture.box, abs=0.5)
    return is_seen and picture.width / picture.height == pytest.approx(shape, rel=0.02)


def plain_text(html: str) -> str:
    return re.sub("<[^>]*>", "", html)


@cache
def html_of(edition: str, key: str, value: str, *, opener: bool = False) -> str:
    """The chapter of a book whose only picture has one more key."""
    own = {"foto": {**_KEYS, key: value}}
    chapter = {"image": "foto"} if opener else {"text": a_text("foto")}
    with TemporaryDirectory() as folder:
        path = photo_book(Path(folder), {"foto": PORTRAIT}, own, **chapter)
        document = make_document(read_book(path), EDITIONS[edition])
    return next(part.html for part in document.parts if part.kind == "chapter")


@pytest.mark.parametrize("edition", _PAPER)
@pytest.mark.parametrize("shape", _SHAPES)
def test_the_picture_of_a_chapter_is_whole(shape: str, edition: str) -> None:
    (picture,) = drawn(edition, {"foto": _SHAPES[shape]}, image="foto")
    assert is_whole(picture)
    assert picture.height < 0.45 * EDITIONS[edition].trim[1]


@pytest.mark.parametrize("shape", _SHAPES)
def test_a_picture_in_the_text_is_whole(shape: str) -> None:
    (picture,) = drawn("print", {"foto": _SHAPES[shape]}, text=a_text("foto"))
    assert is_whole(picture)


def test_a_strip_above_a_title_keeps_its_place_across_both_columns() -> None:
    (picture,) = drawn("print", {"foto": STRIP}, image="foto")
    assert is_whole(picture)
    assert picture.width == pytest.approx(174, abs=0.5)


@pytest.mark.parametrize(
    ("width", "mm"),
    [("text", 128), ("wide", 174), ("half", 64), ("full", 194), ("60mm", 60)],
)
def test_a_picture_is_as_wide_as_its_author_says(width: str, mm: float) -> None:
    own = {"foto": {"width": width}}
    (picture,) = drawn("print", {"foto": LANDSCAPE}, own, text=a_text("foto"))
    assert is_whole(picture)
    assert picture.width == pytest.approx(mm, abs=0.5)


def test_a_full_picture_reaches_both_edges_of_a_screen_and_of_a_cut_page() -> None:
    own = {"foto": {"width": "full"}}
    book = {"foto": LANDSCAPE}, own
    (screen,) = drawn("screen", *book, text=a_text("foto"))
    (press,) = drawn("press", *book, text=a_text("foto"))
    assert (screen.seen[0], screen.seen[2]) == pytest.approx((0, 210), abs=0.5)
    assert (press.seen[0], press.seen[2]) == pytest.approx((0, 154), abs=0.5)


@pytest.mark.parametrize(("focus", "kept"), [("50% 0%", "top"), ("50% 100%", "foot")])
def test_a_cropped_picture_keeps_what_it_looks_at(focus: str, kept: str) -> None:
    own = {"foto": {"fit": "crop", "focus": focus}}
    (picture,) = drawn("print", {"foto": PORTRAIT}, own, text=a_text("foto"))
    _, bottom, _, top = picture.seen
    assert top - bottom == pytest.approx(128 / 1.5, abs=0.5)
    over = {"top": picture.box[3] - top, "foot": bottom - picture.box[1]}
    assert over[kept] == pytest.approx(0, abs=0.5)
    assert picture.height > 2 * (top - bottom)


def test_a_cropped_picture_of_a_chapter_is_a_strip() -> None:
    own = {"foto": {"fit": "crop"}}
    (picture,) = drawn("print", {"foto": PORTRAIT}, own, image="foto")
    left, bottom, right, top = picture.seen
    assert (right - left, top - bottom) == pytest.approx((174, 43.5), abs=0.5)


@pytest.mark.parametrize(
    ("count", "rows"),
    [
        *((1, [1]), (2, [2]), (3, [3]), (4, [2, 2]), (5, [3, 2]), (7, [3, 2, 2])),
        *((8, [3, 3, 2]), (9, [3, 3, 3]), (10, [3, 3, 2, 2])),
    ],
)
def test_pictures_stand_in_rows_of_two_or_three(count: int, rows: list[int]) -> None:
    made = rows_of([1.5] * count)
    assert [len(row.numbers) for row in made] == rows
    assert [number for row in made for number in row.numbers] == [*range(count)]
    assert all(sum(row.shares) == pytest.approx(1) for row in made)


def test_a_panorama_has_a_row_of_its_own() -> None:
    rows = [row.numbers for row in rows_of([1.5, 1.0, 4.0, 1.5])]
    assert rows == [(0, 1), (2,), (3,)]


def test_three_of_which_one_would_be_a_stamp_stand_by_twos() -> None:
    assert [row.numbers for row in rows_of([1.5, 0.5, 1.5])] == [(0, 1), (2,)]


@pytest.mark.parametrize("edition", ["print", "large-print", "press"])
def test_the_pictures_of_a_row_are_whole_and_equally_high(edition: str) -> None:
    names = [f"foto-{number}" for number in range(8)]
    sizes = [LANDSCAPE, SQUARE, (1800, 1350)]
    book = {name: sizes[number % 3] for number, name in enumerate(names)}
    pictures = drawn(edition, book, text=a_text(*names))
    tops = [(picture.page, round(picture.box[3])) for picture in pictures]
    rows = sorted(set(tops), key=tops.index)
    assert [tops.count(row) for row in rows] == [3, 3, 2]
    assert all(map(is_whole, pictures))
    for row in rows:
        heights = [
            it.height for it, top in zip(pictures, tops, strict=True) if top == row
        ]
        assert max(heights) - min(heights) < 0.1


@pytest.mark.parametrize("edition", ["print", "epub"])
@pytest.mark.parametrize("opener", [False, True])
def test_caption_credit_and_licence_stand_apart(edition: str, *, opener: bool) -> None:
    html = html_of(edition, "fit", "whole", opener=opener)
    caption = html.partition("<figcaption>")[2]
    said, _, made = caption.partition('<br/><span class="made">')
    assert said == "Buren op het plein"
    assert made.startswith(
        '<span class="credit">Beeld: Aaltje</span> · <span class="licence">CC-BY-4.0'
    )


@pytest.mark.parametrize("edition", ["print", "epub"])
def test_the_colophon_says_who_made_the_picture_of_the_cover(edition: str) -> None:
    own = {"foto": {"credit": "Aaltje", "licence": "CC-BY-4.0"}}
    with TemporaryDirectory() as folder:
        path = photo_book(Path(folder), {"foto": PORTRAIT}, own)
        cover = "id: urn:isbn:9789000000005\n  cover: {image: foto}"
        text = path.read_text("utf-8").replace("id: urn:isbn:9789000000005", cover)
        path.write_text(text, "utf-8")
        document = make_document(read_book(path), EDITIONS[edition])
    (colophon,) = (part.html for part in document.parts if part.kind == "colophon")
    said = colophon.partition("<dt>Omslag</dt>")[2].partition("</dd>")[0]
    assert plain_text(said).strip() == "Beeld: Aaltje · CC-BY-4.0"


@pytest.mark.parametrize("edition", ["print", "epub"])
def test_under_a_drawing_stands_who_made_it(edition: str) -> None:
    boat = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 100"/>'
    image = {"file": "boot.svg", "decorative": "true", "credit": "Aaltje"}
    with TemporaryDirectory() as folder:
        path = photo_book(Path(folder), {})
        (path.parent / "boot.svg").write_bytes(boat)
        text = a_manuscript(images={"boot": image}, chapters=[a_chapter(image="boot")])
        path.write_text(text, "utf-8")
        document = make_document(read_book(path), EDITIONS[edition])
    html = next(part.html for part in document.parts if part.kind == "chapter")
    assert '<p class="drawn"><span class="credit">Beeld: Aaltje</span></p>' in html


@pytest.mark.parametrize(
    ("key", "value", "rule"),
    [
        *(("width", "60mm", "max-width: 47%"), ("width", "half", "max-width: 50%")),
        *(("width", "wide", "max-width: 100%"), ("width", "200mm", "max-width: 100%")),
    ],
)
def test_in_an_e_book_a_width_is_a_part_of_the_screen(
    key: str, value: str, rule: str
) -> None:
    assert f'style="{rule}"' in html_of("epub", key, value)


def test_a_book_of_forty_dark_photographs_needs_no_waiver(tmp_path: Path) -> None:
    names = [f"foto-{number}" for number in range(40)]
    words = {"caption": "Buren op het plein bij de boom, in de avond", "credit": "Aal"}
    path = photo_book(
        tmp_path,
        dict.fromkeys(names, LANDSCAPE),
        dict.fromkeys(names, words),
        text="\n\n".join(a_text(*names[at : at + 8]) for at in range(0, 40, 8)),
    )
    document = make_document(read_book(path), EDITIONS["print"])
    made = tmp_path / document.file_name
    made.write_bytes(lay_out(document).content)
    proofed = Proofed(made, document.edition, document)
    for proof in (ink, type_sizes, picture_resolution):
        assert proof.run_proof(proofed).findings == ()
    assert len(read_drawn(made)) == 40


def test_a_picture_is_as_large_as_its_place_asks_for() -> None:
    own = {"foto": {"width": "half"}}
    book = {"foto": (3000, 2000)}, own
    (paper,) = drawn("print", *book, text=a_text("foto"))
    (screen,) = drawn("screen", *book, text=a_text("foto"))
    assert paper.pixels[0] / (paper.width / 25.4) == pytest.approx(300, rel=0.01)
    assert screen.pixels[0] / (screen.width / 25.4) == pytest.approx(200, rel=0.01)


def test_a_picture_that_is_hardly_too_large_is_not_coded_anew() -> None:
    (picture,) = drawn("print", {"foto": (1800, 1200)}, text=a_text("foto"))
    assert picture.pixels == (1800, 1200)


def test_a_cropped_picture_has_pixels_for_what_is_left_of_it() -> None:
    own = {"foto": {"fit": "crop", "width": "half"}}
    (picture,) = drawn("print", {"foto": (3000, 1500)}, own, text=a_text("foto"))
    assert picture.pixels[0] / (picture.width / 25.4) == pytest.approx(300, rel=0.01)


@pytest.mark.parametrize(
    ("key", "written", "told", "right"),
    [
        ("focus", "midden boven", "M282:meant", "50% 0%"),
        ("focus", "rechts", "M282:meant", "100% 50%"),
        ("focus", "50, 30", "M282:meant", "50% 30%"),
        ("focus", "30%/40%", "M282:meant", "30% 40%"),
        ("focus", "de gezichten", "M282", None),
        ("focus", "130% 20%", "M282:outside", None),
        ("width", "6 cm", "M283:meant", "60mm"),
        ("width", "60", "M283:meant", "60mm"),
        ("width", "Halve", "M283:meant", "half"),
        ("width", "volle breedte", "M283:meant", "full"),
        ("width", "300 pixels", "M283", None),
        ("width", "12pt", "M283", None),
        ("width", "2mm", "M283:range", None),
        ("fit", "heel", "M113:meant", "whole"),
        ("fit", "contain", "M113:choice", None),
    ],
)
def test_a_value_that_is_none_is_told_at_its_place(
    key: str, written: str, told: str, right: str | None
) -> None:
    image = {"file": "foto.jpg", "alt": "Foto", key: written}
    wrong = [
        finding
        for finding in findings_of(a_manuscript(images={"foto": image}))
        if finding.at == ("images", "foto", key)
    ]
    assert [finding.key for finding in wrong] == [told]
    assert dict(wrong[0].values).get("right") == right

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PIL import Image, ImageChops, ImageColor

from builders.epub_documents import IMPRINT
from builders.manuscripts import a_manuscript
from builders.title_books import files_of
from publish.assets.palette import palette_of
from publish.assets.styles import read_styles
from publish.book.model import Imprint
from publish.document.cover import read_cover, read_photo_cover, read_whole_cover
from publish.document.cover_pictures import Typefaces, read_drawn
from publish.load import Work
from publish.pipeline import read_book
from reading.epub import epub_files

NO_WATER = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 150"></svg>'
WATER = NO_WATER.replace(
    "></svg>", ' stroke="currentColor"><path stroke-width="2" d="M0 75L210 75"/></svg>'
)
PALETTE = palette_of(read_styles().sheets["tokens.css"])
DEEP, MARGIN, SKY = "#0b2e44", 100, 1230

ARABIC = replace(IMPRINT, title="حديث عن الجداول والأنهار", direction="rtl")
ENDLESS = replace(IMPRINT, title="Welzijn in de buurt " * 5, subtitle="Verslag " * 30)
ONE_WORD = replace(IMPRINT, title="Arbeidsongeschiktheidsverzekeringen")


def drawn(imprint: Imprint, art: str = NO_WATER) -> Image.Image:
    return Image.open(BytesIO(read_cover(imprint, art, PALETTE)))


def words_box(imprint: Imprint) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of all that is clearly lighter than the ground."""
    picture = drawn(imprint)
    ground = Image.new("RGB", picture.size, DEEP)
    light = ImageChops.difference(picture, ground).convert("L")
    box = light.point(lambda value: 255 if value > 60 else 0).getbbox()
    assert box is not None, "nothing is written on the cover"
    return box


def test_the_cover_is_a_colour_jpeg_of_1400_by_2100() -> None:
    picture = drawn(IMPRINT)
    assert picture.format == "JPEG"
    assert (picture.size, picture.mode) == ((1400, 2100), "RGB")


@contextmanager
def an_empty_cache() -> Iterator[Path]:
    """A cache folder of its own, so that all is made anew."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", folder)
        yield Path(folder)


def test_the_same_words_give_the_same_bytes_when_drawn_anew() -> None:
    own = replace(IMPRINT, cover_image="photo", cover_text="light")
    made = []
    for _ in range(2):
        with an_empty_cache() as folder:
            drawn_cover = read_cover(IMPRINT, WATER, PALETTE)
            photo_cover = read_photo_cover(own, a_photo(900, 600), PALETTE)
            whole_cover = read_whole_cover(a_photo(80, 120), PALETTE)
            made.append((drawn_cover, photo_cover, whole_cover))
            assert len([it for it in folder.rglob("*") if it.is_file()]) >= 3
    assert made[0] == made[1]


@pytest.mark.parametrize("box", ["0 0 420 300", "0,0,420,300", "-210, -150 420 300"])
def test_a_drawing_of_any_view_box_fills_the_foot(box: str) -> None:
    """Its own words for where it begins are read as a browser reads them."""
    x, y = (float(part) for part in box.replace(",", " ").split()[:2])
    art = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">'
        f'<rect x="{x}" y="{y}" width="420" height="300" fill="#0f0"/></svg>'
    )
    picture = drawn(IMPRINT, art)
    for place in ((10, 1110), (1390, 1110), (10, 2090), (1390, 2090)):
        assert is_near(picture, place, "#00ff00"), place
    assert is_near(picture, (10, 1090), DEEP)


@pytest.mark.parametrize("imprint", [IMPRINT, ARABIC, ENDLESS, ONE_WORD])
def test_every_title_stays_inside_the_margins_and_above_the_water(
    imprint: Imprint,
) -> None:
    left, top, right, bottom = words_box(imprint)
    assert left >= MARGIN
    assert top >= MARGIN
    assert right <= 1400 - MARGIN
    assert bottom <= SKY


def test_a_short_title_is_large_enough_for_a_thumbnail() -> None:
    left, top, right, bottom = words_box(
        replace(IMPRINT, title="Water", subtitle="", people=())
    )
    assert right - left > 700
    assert bottom - top > 180


def test_words_from_right_to_left_stand_at_the_right() -> None:
    left, _, right, _ = words_box(replace(ARABIC, subtitle="", people=()))
    assert 1400 - right < left


def test_signs_of_markup_in_a_title_are_printed() -> None:
    plain = words_box(replace(IMPRINT, title="A B", subtitle="", people=()))
    signs = words_box(replace(IMPRINT, title="A < & B", subtitle="", people=()))
    assert signs[2] > plain[2]


def test_the_water_runs_across_the_foot() -> None:
    picture = drawn(IMPRINT, WATER)
    for x in (10, 700, 1390):
        pixel = picture.getpixel((x, 1600))
        assert isinstance(pixel, tuple)
        assert min(pixel) > 150


def a_photo(width: int, height: int, colour: str = "#00ff00") -> bytes:
    packed = BytesIO()
    Image.new("RGB", (width, height), colour).save(packed, "PNG")
    return packed.getvalue()


def with_photo(imprint: Imprint, text: str = "light") -> Image.Image:
    own = replace(imprint, cover_image="photo", cover_text=text)
    return Image.open(BytesIO(read_photo_cover(own, a_photo(900, 600), PALETTE)))


def is_near(image: Image.Image, place: tuple[int, int], colour: str) -> bool:
    pixel = image.getpixel(place)
    assert isinstance(pixel, tuple)
    wanted = ImageColor.getrgb(colour)
    return all(abs(a - b) < 12 for a, b in zip(pixel, wanted, strict=False))


def field_top(picture: Image.Image) -> int:
    """The first row, in px, where the photo is not."""
    return next(y for y in range(2100) if not is_near(picture, (20, y), "#00ff00"))


@pytest.mark.parametrize("imprint", [IMPRINT, ARABIC, ENDLESS, ONE_WORD])
@pytest.mark.parametrize("text", ["light", "dark"])
def test_words_stand_in_a_field_below_a_photo_and_never_on_it(
    imprint: Imprint, text: str
) -> None:
    picture = with_photo(imprint, text)
    assert picture.size == (1400, 2100)
    top = field_top(picture)
    assert 600 < top < 1200
    ground = picture.getpixel((20, 2090))
    field = picture.crop((0, top + 16, 1400, 2100))
    plain = Image.new("RGB", field.size, ground)
    ink = ImageChops.difference(field, plain).convert("L")
    box = ink.point(lambda value: 255 if value > 60 else 0).getbbox()
    assert box is not None, "no words below the photo"
    left, above, right, below = box
    assert left >= MARGIN
    assert right <= 1400 - MARGIN
    assert above > 40
    assert top + 16 + below < 2100 - 60
    photo = picture.crop((0, 0, 1400, top - 16))
    green = Image.new("RGB", photo.size, "#00ff00")
    strange = ImageChops.difference(photo, green).convert("L")
    assert strange.point(lambda value: 255 if value > 12 else 0).getbbox() is None


def test_words_are_light_on_a_dark_field_or_dark_on_a_light_one() -> None:
    assert is_near(with_photo(IMPRINT, "light"), (20, 2080), DEEP)
    assert is_near(with_photo(IMPRINT, "dark"), (20, 2080), "#ffffff")


def test_a_short_title_below_a_photo_is_large_enough_for_a_thumbnail() -> None:
    short = replace(IMPRINT, title="Water", subtitle="", people=(), publisher="")
    picture = with_photo(short)
    field = picture.crop((0, field_top(picture) + 16, 1400, 2100)).convert("L")
    box = field.point(lambda value: 255 if value > 160 else 0).getbbox()
    assert box is not None
    assert box[2] - box[0] > 600


def test_the_printed_covers_publisher_is_named_below_a_photo() -> None:
    bare = replace(IMPRINT, publisher="")
    assert with_photo(IMPRINT).tobytes() != with_photo(bare).tobytes()


@pytest.mark.parametrize(
    ("size", "wanted"),
    [
        ((800, 1200), (1400, 2100)),
        ((800, 800), (1400, 1400)),
        ((4000, 300), (1400, 2100)),
        ((300, 2000), (1400, 2100)),
    ],
)
def test_a_picture_that_holds_the_words_is_shown_whole_within_bounds(
    size: tuple[int, int], wanted: tuple[int, int]
) -> None:
    picture = Image.open(BytesIO(read_whole_cover(a_photo(*size), PALETTE)))
    assert picture.size == wanted
    width, height = wanted
    assert is_near(picture, (width // 2, height // 2), "#00ff00")
    if size[0] > size[1]:
        assert is_near(picture, (20, 20), DEEP)


def lettered(family: str) -> bytes:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="600" '
        'viewBox="0 0 400 600"><rect width="400" height="600" fill="#fff"/>'
        f'<text x="20" y="300" font-size="60" font-family="{family}">Boot Ag</text>'
        "</svg>"
    ).encode()


def test_letters_in_a_drawing_of_the_authors_own_are_set_in_the_books_typefaces() -> (
    None
):
    """A family that the machine has and the book has not changes nothing."""
    with an_empty_cache():
        ours = read_whole_cover(lettered("Atkinson Hyperlegible"), PALETTE)
        strange = read_whole_cover(lettered("No Such Family"), PALETTE)
        assert ours == strange
        for family in ("DejaVu Sans", "Liberation Serif", "serif", "sans-serif"):
            assert read_whole_cover(lettered(family), PALETTE) == ours, family


@contextmanager
def read_with(picture: bytes, text: str, **image: object) -> Iterator[Work]:
    """A small book with this picture on its cover."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "cover.png").write_bytes(picture)
        book = {"title": "Varen", "language": "nl", "id": "urn:isbn:9789000000005"}
        cover = {"image": "photo", "text": text}
        made = a_manuscript(
            book=book | {"subtitle": "Een reis", "cover": cover},
            images={"photo": {"file": "cover.png", "alt": "Een boot"} | image},
        )
        path = Path(folder) / "manuscript.yaml"
        path.write_text(made, encoding="utf-8")
        yield read_book(path)


def shape_codes(width: int, height: int, text: str) -> list[str]:
    """What is said of a cover with a picture of this size."""
    with read_with(a_photo(width, height), text) as work:
        found = work.findings
    return [finding.key for finding in found if finding.code == "B430"]


@pytest.mark.parametrize(
    ("text", "image", "wanted"),
    [
        ("light", {}, "Omslag: Varen. Een reis. Een boot"),
        ("none", {}, "Een boot"),
        ("none", {"alt": "", "decorative": True}, "Omslag: Varen. Een reis"),
        ("none", {"alt": "A boat", "language": "en"}, "A boat"),
    ],
)
def test_the_words_for_a_cover_say_what_is_on_it(
    text: str, image: dict[str, object], wanted: str
) -> None:
    with read_with(a_photo(1400, 2100), text, **image) as work:
        (packed,) = files_of(work, "epub").values()
    page = epub_files(packed)["EPUB/book.cover.xhtml"].decode()
    tag = page[page.index("<img") : page.index("/>", page.index("<img"))]
    assert f'alt="{wanted}"' in tag
    assert ('lang="en"' in tag) == (wanted == "A boat")


@pytest.mark.parametrize(
    ("size", "text", "wanted"),
    [
        ((1500, 1300), "light", []),
        ((2000, 1333), "dark", []),
        ((4000, 300), "light", ["B430"]),
        ((4000, 1600), "light", ["B430"]),
        ((1000, 2400), "dark", ["B430:tall"]),
        ((650, 620), "light", ["B430:small"]),
        ((1400, 2100), "none", []),
        ((2000, 1200), "none", ["B430"]),
        ((700, 1600), "none", ["B430:tall"]),
        ((600, 900), "none", ["B430:small"]),
    ],
)
def test_a_picture_that_no_cover_takes_is_told(
    size: tuple[int, int], text: str, wanted: list[str]
) -> None:
    assert shape_codes(*size, text) == wanted


@pytest.mark.parametrize("box", ["0 0 10 1000", "0 0 1 900000", "0 0 900000 1"])
def test_a_drawing_of_any_shape_is_drawn_within_bounds(box: str) -> None:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">'
    drawn = read_drawn(f'{head}<path d="M0 0h1"/></svg>', Typefaces(()))
    assert 1 <= drawn.width <= 12_000
    assert 1 <= drawn.height <= 12_000

"""Photographs: upright, sRGB, bounded, without metadata; files found or refused."""

import struct
import subprocess
import sys
from contextlib import suppress
from cProfile import Profile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis.strategies import integers
from PIL import Image, ImageChops

from builders.manuscripts import a_chapter, a_manuscript
from builders.pictures import (
    chunk,
    codes,
    colour,
    drawing,
    exif,
    picture,
    pixels,
    png,
    refusal,
    saved,
    scene,
    srgb_profile,
    swapped_profile,
)
from builders.telephone_photo import HEIC
from publish.assets.prepared_pictures import prepare_once
from publish.findings import CODES, Severity, trouble
from publish.pictures import (
    LEAST_PPI,
    PictureError,
    Prepared,
    Purpose,
    find_shape,
    prepare,
    print_resolution,
    read_picture,
)
from publish.pictures.decoding import decode
from publish.pictures.svg_redrawn import redraw
from publish.pipeline import make_artefacts, read_book

RED, BLUE = (200, 30, 30), (30, 30, 200)


def near(found: tuple[int, ...], wanted: tuple[int, ...], most: int = 12) -> bool:
    pairs = zip(found, wanted, strict=True)
    return all(abs(one - other) <= most for one, other in pairs)


# names and determinism


def test_a_picture_is_named_after_its_file_and_its_content() -> None:
    content = saved(scene(), "JPEG")
    one = prepare(picture(content, "images/Één boot.jpg"), "paper")
    assert one.name.startswith("images/een-boot-")
    assert one.name.endswith(".jpg")
    assert len(one.name) == len("images/een-boot-01234567.jpg")
    assert one.name == prepare(picture(content, "sea/Één boot.jpg"), "web").name


def test_a_name_without_latin_letters_still_gives_an_asset_name() -> None:
    one = prepare(picture(saved(scene(), "PNG"), "—.png"), "paper")
    assert one.name.startswith("images/image-")


def test_every_process_gives_the_same_bytes() -> None:
    script = (
        "import sys; from publish.pictures import Picture, prepare\n"
        "one = Picture('a.jpg', sys.stdin.buffer.read())\n"
        "print(prepare(one, 'paper').name)"
    )
    content = saved(scene(3000, 200), "JPEG", icc_profile=swapped_profile())
    here = prepare(picture(content, "a.jpg"), "paper").name
    command = [sys.executable, "-c", script]
    there = subprocess.run(command, input=content, capture_output=True, check=True)
    assert there.stdout.decode().strip() == here


# metadata


def test_a_jpeg_that_is_right_loses_its_metadata_and_no_pixel() -> None:
    content = saved(
        scene(),
        "JPEG",
        exif=exif(),
        icc_profile=srgb_profile(),
        comment=b"seen by Camera of Birgit",
        progressive=True,
        dpi=(300, 300),
    )
    one = prepare(picture(content + b"a film after the end"), "paper")
    assert b"Birgit" not in one.content
    assert b"ICC_PROFILE" not in one.content
    assert b"film" not in one.content
    assert b"Exif" not in one.content
    before = prepare(picture(content), "paper")
    assert before.content == one.content
    assert one.content.endswith(b"\xff\xd9")
    same = ImageChops.difference(pixels(one), pixels(before))
    assert same.getbbox() is None
    assert not set(pixels(one).info) - {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "progressive",
        "progression",
    }


def test_an_rgb_jpeg_of_adobe_keeps_the_segment_that_says_how_it_is_coded() -> None:
    content = saved(scene(), "JPEG", keep_rgb=True)
    one = prepare(picture(content), "paper")
    assert b"Adobe" in one.content
    assert near(colour(one), RED)


def test_a_place_in_the_metadata_is_a_warning_and_is_not_published() -> None:
    for kind in ("JPEG", "PNG", "WebP"):
        content = saved(scene(), kind, exif=exif(place=True))
        one = prepare(picture(content, f"a.{kind.lower()}"), "paper")
        assert codes(one) == ["B401"]
        assert b"Exif" not in one.content
        assert b"eXIf" not in one.content


def test_a_place_in_xmp_is_found_as_well() -> None:
    content = saved(scene(), "JPEG", xmp=b'<x exif:GPSLatitude="52,12N"/>')
    assert codes(prepare(picture(content), "paper")) == ["B401"]


def test_broken_metadata_is_dropped_like_any_other() -> None:
    for letters in (b"II*\0\xff\xff\xff\xff broken", b"nothing but broken"):
        content = saved(scene(), "JPEG", exif=b"Exif\0\0" + letters)
        one = prepare(picture(content), "paper")
        assert codes(one) == []
        assert b"broken" not in one.content


def test_a_jpeg_with_stray_bytes_between_its_segments_is_written_anew() -> None:
    content = saved(scene(), "JPEG", comment=b"seen by Birgit")
    content = content.replace(b"\xff\xfe", b"\0\0\xff\xfe", 1)
    one = prepare(picture(content), "paper")
    assert one.content.endswith(b"\xff\xd9")
    assert b"Birgit" not in one.content
    assert near(colour(one), RED)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WebP"])
def test_orientation_is_applied(kind: str) -> None:
    content = saved(scene(), kind, exif=exif(turn=6), quality=95)
    one = prepare(picture(content, f"a.{kind.lower()}"), "web")
    assert (one.width, one.height) == (40, 60)
    assert pixels(one).size == (40, 60)
    assert near(colour(one, (20, 5)), RED)
    assert near(colour(one, (20, 55)), BLUE)


# colours


def test_a_cmyk_jpeg_becomes_rgb() -> None:
    one = prepare(picture(saved(scene().convert("CMYK"), "JPEG")), "press")
    assert pixels(one).mode == "RGB"
    assert one.media_type == "image/jpeg"
    assert near(colour(one), RED)


def test_an_embedded_profile_is_converted_to_srgb() -> None:
    for kind in ("JPEG", "PNG", "WebP"):
        content = saved(scene(), kind, icc_profile=swapped_profile())
        one = prepare(picture(content, f"a.{kind.lower()}"), "paper")
        assert near(colour(one), (30, 200, 30))
        assert "icc_profile" not in pixels(one).info


def test_a_profile_of_other_colours_or_of_rubbish_means_srgb() -> None:
    grey = srgb_profile().replace(b"RGB ", b"GRAY", 1)
    for profile in (grey, b"rubbish", srgb_profile()[:200]):
        content = saved(scene(), "PNG", icc_profile=profile)
        assert colour(prepare(picture(content, "a.png"), "paper")) == RED


def test_sixteen_bits_become_eight_and_grey_stays_grey() -> None:
    rows = b"\0" + struct.pack(">HHH", 0, 0x8080, 0xFFFF)
    one = prepare(picture(png((3, 1, 16, 0), rows), "a.png"), "paper")
    assert pixels(one).mode == "L"
    assert [colour(one, (at, 0)) for at in range(3)] == [(0,), (128,), (255,)]


def test_a_transparent_colour_of_sixteen_bits_is_refused() -> None:
    clear = chunk(b"tRNS", struct.pack(">H", 0x8080))
    content = png((1, 1, 16, 0), b"\0" + struct.pack(">H", 7), clear)
    error = refusal(prepare, picture(content, "a.png"), "paper")
    assert error.code == "M209"
    assert "16 bits" in error.message


def test_a_palette_that_is_not_there_is_damage() -> None:
    content = png((8, 8, 8, 3), (b"\0" + b"\0" * 8) * 8)
    error = refusal(prepare, picture(content, "a.png"), "paper")
    assert (error.code, "damaged" in error.message) == ("M209", True)


def test_one_bit_becomes_grey_and_a_palette_becomes_rgb() -> None:
    ink = prepare(picture(saved(scene().convert("1"), "PNG"), "a.png"), "paper")
    assert pixels(ink).mode == "L"
    palette = saved(scene().quantize(4), "PNG")
    assert colour(prepare(picture(palette, "a.png"), "paper")) == RED


@pytest.mark.parametrize("purpose", ["paper", "web", "press", "reader"])
def test_transparency_is_kept_or_laid_on_white_as_the_purpose_needs(
    purpose: Purpose,
) -> None:
    palette = scene().quantize(4)
    first = palette.getpixel((0, 0))
    content = saved(palette, "PNG", transparency=first)
    one = prepare(picture(content, "a.png"), purpose)
    opaque = purpose in {"press", "reader"}
    assert one.media_type == "image/png"
    assert pixels(one).mode == ("RGB" if opaque else "RGBA")
    assert colour(one) == ((255, 255, 255) if opaque else (*RED, 0))


def test_a_profile_does_not_touch_transparency() -> None:
    clear = scene().convert("RGBA")
    clear.putalpha(77)
    content = saved(clear, "PNG", icc_profile=swapped_profile())
    found = colour(prepare(picture(content, "a.png"), "paper"))
    assert near(found[:3], (30, 200, 30))
    assert found[3] == 77


def test_transparency_that_no_pixel_uses_is_dropped() -> None:
    content = saved(scene().convert("RGBA"), "PNG")
    assert pixels(prepare(picture(content, "a.png"), "paper")).mode == "RGB"


# sizes


def test_a_picture_is_no_larger_than_its_purpose_needs() -> None:
    content = saved(scene(4000, 1000), "JPEG")
    paper, reader = (prepare(picture(content), one) for one in ("paper", "reader"))
    assert (paper.width, paper.height) == (2600, 650)
    assert (reader.width, reader.height) == (2771, 693)
    assert pixels(reader).size == (2771, 693)
    thin = prepare(picture(saved(scene(9000, 1), "PNG"), "a.png"), "web")
    assert (thin.width, thin.height) == (6400, 1)


def test_a_tall_timeline_keeps_the_width_in_which_it_is_read() -> None:
    """Enlarged on a reader; bounded by its side it would be 267 px wide."""
    tall = prepare(picture(saved(scene(1000, 6000), "PNG"), "a.png"), "reader")
    assert (tall.width, tall.height) == (566, 3394)


def test_a_photograph_stays_a_jpeg_and_line_art_a_png() -> None:
    lossy = saved(scene(), "WebP", quality=80)
    lossless = saved(scene(), "WebP", lossless=True)
    assert prepare(picture(lossy, "a.webp"), "paper").media_type == "image/jpeg"
    assert prepare(picture(lossless, "a.webp"), "paper").media_type == "image/png"


def test_a_head_that_claims_a_huge_picture_is_refused_before_decoding() -> None:
    bomb = png((100_000, 100_000, 8, 2), b"")
    error = refusal(prepare, picture(bomb, "a.png"), "paper")
    assert error.code == "M209"
    assert (
        "100,000 × 100,000 pixels, 10,000 megapixels; 80 is the most" in error.message
    )
    canvas = bytearray(saved(scene(), "WebP", exif=exif()))
    canvas[24:30] = b"\xff\x3f\0\xff\x3f\0"
    error = refusal(prepare, picture(bytes(canvas), "a.webp"), "paper")
    assert "268 megapixels" in error.message


def test_a_photo_larger_than_its_purpose_is_shrunk_while_it_is_decoded() -> None:
    content = saved(Image.effect_noise((4000, 3000), 40).convert("RGB"), "JPEG")

    def decoded(scale: float) -> tuple[int, int]:
        return decode(picture(content), "JPEG", lambda _: scale).image.size

    assert decoded(0.25) == (1000, 750)
    assert decoded(0.65) == (4000, 3000)


def test_a_photo_shrunk_while_it_is_decoded_is_written_anew() -> None:
    content = saved(scene(5200, 3000), "JPEG")  # the decoder gives just what is asked
    made = prepare(picture(content), "paper")
    assert pixels(made).size == (made.width, made.height) == (2600, 1500)


def test_print_resolution_is_counted_in_pixels_for_each_inch() -> None:
    def wide(width: int, media_type: str = "image/jpeg") -> Prepared:
        return Prepared("images/a.jpg", b"", media_type, width, 100)

    assert print_resolution(wide(2600), 180) == 366
    assert print_resolution(wide(600), 254) == 60 < LEAST_PPI
    assert print_resolution(wide(48, "image/svg+xml"), 254) > LEAST_PPI


# files that are refused, or are something else


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WebP"])
def test_a_file_that_is_cut_off_is_refused(kind: str) -> None:
    noise = Image.effect_noise((200, 200), 90).convert("RGB")
    content = saved(noise, kind)
    for length in (len(content) // 2, 40, 13):
        cut = picture(content[:length], "images/sea.jpg")
        error = refusal(prepare, cut, "paper")
        assert error.code == "M209"
        assert "“images/sea.jpg” is damaged" in error.message


def test_a_photo_of_a_telephone_is_upright_and_tells_no_place() -> None:
    made = prepare(picture(HEIC, "images/IMG_0042.HEIC"), "paper")
    assert (made.media_type, pixels(made).size) == ("image/jpeg", (40, 64))
    assert [problem.code for problem in made.problems] == ["B401"]
    assert not pixels(made).getexif()
    assert near(colour(made, (20, 10)), RED)
    assert near(colour(made, (20, 54)), BLUE)


@settings(max_examples=300, deadline=None)
@given(at=integers(0, len(HEIC) - 1), byte=integers(0, 255))
@example(at=296, byte=0)  # larger than the decoder dares to read
def test_a_damaged_photo_of_a_telephone_is_refused_or_read(at: int, byte: int) -> None:
    damaged = HEIC[:at] + bytes([byte]) + HEIC[at + 1 :]
    with suppress(PictureError):
        prepare(picture(damaged, "a.heic"), "paper")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (saved(scene(), "GIF"), "is a GIF"),
        (saved(scene(), "TIFF"), "is a TIFF"),
        (b"\0\0\0\x1cftypavif", "is an AVIF"),
        (b"\0\0\0\x1cftypisom", "is a film"),
        (b"", "is empty"),
        (b"a note to myself", "is not a picture"),
    ],
)
def test_other_kinds_are_refused_by_name(content: bytes, words: str) -> None:
    error = refusal(prepare, picture(content), "paper")
    assert error.code == "M209"
    assert words in error.message
    assert "JPEG, PNG, WebP or SVG" in error.hint


def test_a_name_that_promises_another_kind_is_a_warning() -> None:
    one = prepare(picture(saved(scene(), "JPEG"), "images/sea.png"), "paper")
    assert codes(one) == ["B404"]
    assert one.problems[0].message == "“images/sea.png” is named .png but holds a JPEG"
    assert one.name.endswith(".jpg")


@pytest.mark.parametrize("kind", ["PNG", "WebP"])
def test_of_a_moving_picture_the_first_frame_is_used(kind: str) -> None:
    frames = [Image.new("RGB", (60, 40), BLUE), scene()]
    content = saved(scene(), kind, save_all=True, append_images=frames, lossless=True)
    one = prepare(picture(content, f"a.{kind.lower()}"), "paper")
    assert codes(one) == ["B405"]
    assert colour(one) == RED


def test_every_problem_is_a_warning_and_every_refusal_an_error() -> None:
    for code in ("B401", "B402", "B403", "B404", "B405"):
        assert CODES[code][0] is Severity.WARNING
    for code in ("M207", "M209"):
        assert CODES[code][0] is Severity.ERROR


# reading


def test_a_picture_is_read_from_the_folder_of_the_manuscript(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "Cafe\u0301.jpg").write_bytes(b"letters")
    found = read_picture(tmp_path, "images/Café.jpg")
    assert found.file == "images/Café.jpg"
    assert found.content == b"letters"


NOT_THERE = trouble("M207", file="").hint


def test_a_missing_file_is_answered_with_the_nearest_name(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "stroom.svg").write_bytes(b"")
    (tmp_path / "images" / "stroom.txt").write_bytes(b"")
    hints = {
        "images/strom.svg": "did you mean “images/stroom.svg”?",
        "images/Stroom.SVG": "write: images/stroom.svg",
        "Images/stroom.svg": "write: images/stroom.svg",
        "images/stroom": "write: images/stroom.svg",
        "images/zee.jpg": NOT_THERE,
        "images/stroom.svg/a.svg": NOT_THERE,
        "": NOT_THERE,
    }
    for file, hint in hints.items():
        error = refusal(read_picture, tmp_path, file)
        assert (error.code, error.hint) == ("M207", hint)


def test_a_file_outside_the_folder_is_refused(tmp_path: Path) -> None:
    book = tmp_path / "book"
    book.mkdir()
    (tmp_path / "secret.png").write_bytes(b"")
    (book / "link.png").symlink_to(tmp_path / "secret.png")
    away = ("../secret.png", "/secret.png", "C:\\a.png", "a\\b.png")
    for file in (*away, "link.png", "images/../../secret.png"):
        error = refusal(read_picture, book, file)
        assert error.code == "M209"
        assert "not in the manuscript's folder" in error.message
    assert refusal(read_picture, book, "https://a/b.png").key == "M209:web"


def test_what_is_no_picture_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "a.gif").write_bytes(b"GIF89a")
    (tmp_path / "loop.png").symlink_to("loop.png")
    with (tmp_path / "sea.png").open("wb") as file:
        file.truncate(257 << 20)
    wanted = {
        "sea.png": "has 257 MB, and 256 is the most",
        "images": "is a folder",
        "a.gif": "a kind that we do not put in a book",
        "loop.png": "is not a file",
    }
    for name, words in wanted.items():
        error = refusal(read_picture, tmp_path, name)
        assert error.code == "M209"
        assert words in error.message


# once a run


def preparations(profile: Profile) -> int:
    """How often a picture was really prepared while the profile ran."""
    return sum(
        entry.callcount
        for entry in profile.getstats()
        if entry.code is prepare.__code__
    )


def test_a_picture_is_prepared_once_however_it_is_asked_for() -> None:
    boat = picture(saved(scene(), "PNG"), "once.png")
    with Profile() as profile:
        first = prepare_once(boat, "paper")
        asked = (prepare_once(boat, "paper", b""), prepare_once(boat, "paper", b"icc"))
        named = prepare_once(picture=boat, purpose="paper", profile=b"")
    assert all(again is first for again in (*asked, named))
    assert preparations(profile) == 1
    assert prepare_once(boat, "grey") is not first


def test_a_drawing_is_drawn_once_however_wide_it_is_printed() -> None:
    """One that becomes a picture takes seconds each time."""
    blur = '<filter id="f"><feGaussianBlur stdDeviation="6"/></filter>'
    boat = drawing(f'{blur}<path d="M0 0h9v9" filter="url(#f)"/>')
    with Profile() as profile:
        assert find_shape(boat) == 4.0
        assert preparations(profile) == 0
        first = prepare_once(boat, "paper", widest=400)
        assert prepare_once(boat, "paper", widest=900) is first
    assert first.media_type == "image/png"
    assert preparations(profile) == 1
    redrawn = [it for it in profile.getstats() if it.code is redraw.__code__]
    assert [it.callcount for it in redrawn] == [1]


def test_a_book_is_read_and_made_with_one_preparation_a_photograph(
    tmp_path: Path,
) -> None:
    images = {}
    for number in range(3):
        (tmp_path / f"boot-{number}.jpg").write_bytes(
            saved(scene(900 + number, 600), "JPEG")
        )
        images[f"boot-{number}"] = {"file": f"boot-{number}.jpg", "alt": "Een boot"}
    text = "\n\n".join(f"![]({name})" for name in images)
    path = tmp_path / "manuscript.yaml"
    path.write_text(a_manuscript(images=images, chapters=[a_chapter(text=text)]))
    with Profile() as profile:
        make_artefacts(read_book(path), "print")
    assert preparations(profile) == len(images)


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("IMG_0042.DNG", "M209:phone"),
        ("folder.pdf", "M209:pdf"),
        ("affiche.pub", "M209:publisher"),
        ("verhaal.docx", "M209:word"),
        ("logo.ai", "M209:drawn"),
        ("logo.eps", "M209:drawn"),
        ("collage.psd", "M209:edited"),
        ("scan.tiff", "M209:older"),
        ("scan.bmp", "M209:older"),
        ("dans.mov", "M209:moving"),
        ("lijst.xyz", "M209:kind"),
    ],
)
def test_a_file_of_another_program_is_told_what_to_do_there(
    file: str, told: str, tmp_path: Path
) -> None:
    (tmp_path / file).write_bytes(b"letters")
    error = refusal(read_picture, tmp_path, file)
    assert error.key == told
    assert error.hint

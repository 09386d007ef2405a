"""Brands: what an author may write, what is wrong with it, and the colours it gives."""

from pathlib import Path

import pytest

from publish.assets.brand_tones import BrandColours, tones_of, unread
from publish.assets.palette import Levels
from publish.assets.readable import (
    BLACK,
    SEPIA,
    WHITE,
    can_be_read,
    contrast,
    grey,
    worn,
)
from publish.assets.styles import read_styles
from publish.findings import BookError, Finding
from publish.load import Work, read_work

MOSS, SUN, SKY, INK = "#1f4d3a", "#f2c230", "#0077b6", "#16232b"
WORDS = ("main", "text", "link", "quiet", "sign")
BOOK = """\
format: 1
book:
  title: De moestuin
  language: nl
  id: urn:uuid:0f6b1c1a-3d1e-4a76-9d0b-2f5f9c1b7e21
chapters:
  - {title: Zaaien, text: Wie zaait.}
"""
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'
    '<path fill="#1f4d3a" d="M0 0h40v20H0z"/></svg>'
)
QUARTO = """\
meta: {name: {short: Tuin, full: Stichting De Tuin}}
logo: {medium: {light: zwart.svg, dark: wit.svg}, small: teken.svg}
color:
  palette: {mos: "#1F4D3A", zon: "#fc0"}
  foreground: "#16232b"
  primary: mos
  secondary: zon
typography:
  base: {family: Noto Sans, size: 11pt}
  headings: Fraunces
  link: {underline: true}
"""


def read(folder: Path, brand: str, **files: str) -> Work:
    """A small book with this brand; `files` lie beside it, their ending after _."""
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        stem, _, ending = name.rpartition("_")
        (folder / f"{stem}.{ending}").write_text(content, encoding="utf-8")
    path = folder / "manuscript.yaml"
    path.write_text(BOOK + brand, encoding="utf-8")
    return read_work(path, read_styles())


def findings(folder: Path, brand: str, **files: str) -> tuple[Finding, ...]:
    try:
        return read(folder, brand, **files).findings
    except BookError as error:
        return error.findings


def levels(written: str) -> Levels:
    red, green, blue = bytes.fromhex(written.removeprefix("#"))
    return red, green, blue


# What is written


def test_a_brand_is_read_with_its_files(tmp_path: Path) -> None:
    brand = f"brand: {{name: Tuin, logo: een.svg, colours: {{main: '{MOSS}'}}}}"
    found = read(tmp_path, brand, een_svg=LOGO).brand
    assert found.name == "Tuin"
    assert found.colours == BrandColours(main=levels(MOSS))
    assert found.logo is not None
    assert b"M0 0h40v20H0z" in found.logo.plain.content


@pytest.mark.parametrize("written", ["'1F4D3A'", "'#1f4d3a'", '"#1F4D3A"'])
def test_a_colour_may_lack_its_sign(tmp_path: Path, written: str) -> None:
    found = read(tmp_path, f"brand: {{colours: {{main: {written}}}}}").brand
    assert found.colours.main == levels(MOSS)


def test_three_digits_stand_for_six(tmp_path: Path) -> None:
    found = read(tmp_path, "brand: {colours: {accent: '#fc0'}}").brand
    assert found.colours.accent == (255, 204, 0)


def test_a_colour_without_quotes_is_told_as_what_it_is(tmp_path: Path) -> None:
    found = findings(tmp_path, "brand:\n  colours:\n    main: #1f4d3a\n")
    (wrong,) = [one for one in found if one.code == "M260"]
    assert (wrong.key, wrong.place.line) == ("M260:comment", 10)


@pytest.mark.parametrize("place", ["beside", "above"])
def test_many_books_share_a_file_with_a_brand(tmp_path: Path, place: str) -> None:
    folder = tmp_path / "boek"
    folder.mkdir()
    home = folder if place == "beside" else tmp_path
    (home / "stijl.yaml").write_text(f"logo: een.svg\ncolours: {{main: '{MOSS}'}}\n")
    (home / "een.svg").write_text(LOGO)
    found = read(folder, "brand: stijl.yaml").brand
    assert found.colours.main == levels(MOSS)
    assert found.logo is not None


def test_a_mistake_in_a_shared_file_is_told_at_its_place_there(tmp_path: Path) -> None:
    shared = "name: Tuin\ncolours:\n  main: mosgroen\n  accnt: '#fc0'\n"
    found = findings(tmp_path, "brand: stijl.yaml", stijl_yaml=shared)
    told = [(wrong.code, wrong.place.line) for wrong in found]
    assert told == [("M260", 3), ("M101", 4)]
    assert {Path(wrong.place.path).name for wrong in found} == {"stijl.yaml"}


def test_a_key_that_a_shared_file_lacks_is_told_with_its_group(tmp_path: Path) -> None:
    shared = "logo: {alt: Een blad}\nletters: Fraunces\n"
    told = [
        str(it) for it in findings(tmp_path, "brand: stijl.yaml", stijl_yaml=shared)
    ]
    assert "M102 “logo”: “file” is missing" in told[0]
    assert "M101 “letters” is not a key" in told[1]


def test_a_cover_without_a_picture_is_told_in_words(tmp_path: Path) -> None:
    text = BOOK.replace("chapters:", "  cover: {text: dark}\nchapters:")
    (tmp_path / "manuscript.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(BookError) as refused:
        read_work(tmp_path / "manuscript.yaml", read_styles())
    (wrong,) = refused.value.findings
    assert wrong.told_in("nl")[0] == "“cover” bij het boek: “image” ontbreekt"


def test_a_shared_file_with_a_torn_end_is_told(tmp_path: Path) -> None:
    (wrong, *_) = findings(tmp_path, "brand: stijl.yaml", stijl_yaml="name: [Tuin\n")
    assert Path(wrong.place.path).name == "stijl.yaml"


@pytest.mark.parametrize(
    ("file", "key"),
    [
        ("../../stijl.yaml", "M261:outside"),
        ("stijl.txt", "M261:kind"),
        ("weg.yaml", "M261:none"),
    ],
)
def test_a_brand_file_that_is_not_there_says_why(
    tmp_path: Path, file: str, key: str
) -> None:
    (wrong,) = findings(tmp_path, f"brand: {file}")
    assert wrong.key == key


# Quarto


def test_a_file_of_quarto_is_taken_as_it_is(tmp_path: Path) -> None:
    signs = dict.fromkeys(("zwart_svg", "wit_svg", "teken_svg"), LOGO)
    work = read(tmp_path, "brand: huis.yml", huis_yml=QUARTO, **signs)
    brand = work.brand
    assert brand.name == "Stichting De Tuin"
    colours = map(levels, (MOSS, "#ffcc00", INK))
    assert brand.colours == BrandColours(*colours)
    assert (brand.headings, brand.text) == ("Fraunces", "Noto Sans")
    assert brand.logo is not None
    assert (brand.logo.plain.file, brand.logo.on_dark) != ("zwart.svg", None)
    assert brand.logo.small is not None


def test_what_quarto_says_beyond_is_named_once(tmp_path: Path) -> None:
    signs = dict.fromkeys(("zwart_svg", "wit_svg", "teken_svg"), LOGO)
    found = findings(tmp_path, "brand: huis.yml", huis_yml=QUARTO, **signs)
    assert [wrong.code for wrong in found] == ["M262"]
    assert dict(found[0].values)["keys"] == (
        "typography.base.size",
        "typography.link.underline",
    )


def test_a_colour_of_quarto_is_told_where_its_palette_stands(tmp_path: Path) -> None:
    pale = QUARTO.replace("#1F4D3A", "#9fe0c0").replace("logo:", "x-logo:")
    found = findings(tmp_path, "brand: huis.yml", huis_yml=pale)
    (wrong,) = [one for one in found if one.code == "B501"]
    assert wrong.place.line == 4


# What can be read


@pytest.mark.parametrize(
    "main", [MOSS, SKY, "#8a1538", "#000000", "#5b2a86", "#6b6b6b"]
)
@pytest.mark.parametrize("accent", [SUN, "#e63946", "#ffffff", "#112233"])
def test_every_tone_can_be_read_where_it_stands(main: str, accent: str) -> None:
    colours = BrandColours(levels(main), levels(accent))
    tones = tones_of(colours)
    assert unread(colours) == {}
    for name in WORDS:
        assert can_be_read(tones[name]), name
    for name in ("on-main", "pale"):
        assert contrast(tones[name], tones["field"]) >= 4.5, name
        assert contrast(grey(tones[name]), grey(tones["field"])) >= 4.4, name
    for name in ("writing", "form-line"):
        assert contrast(grey(tones[name]), WHITE) >= 3, name
    for name in ("reader-sign", "reader-line"):
        assert contrast(tones[name], WHITE) >= 3, name
        assert contrast(tones[name], BLACK) >= 3, name
        assert contrast(tones[name], SEPIA) >= 3, name
    assert contrast(tones["hairline"], WHITE) > 1.3
    assert contrast(worn(tones["text"]), worn(WHITE)) >= 4.5


def test_what_fills_an_area_stays_as_the_organisation_chose_it() -> None:
    tones = tones_of(BrandColours(levels(SKY), levels(SUN)))
    assert (tones["field"], tones["accent"]) == (levels(SKY), levels(SUN))


def test_an_accent_that_can_be_read_colours_the_signs() -> None:
    red = levels("#c1121f")
    assert tones_of(BrandColours(levels(MOSS), red))["sign"] == red
    assert tones_of(BrandColours(levels(MOSS), levels(SUN)))["sign"] != levels(SUN)


@pytest.mark.parametrize("pale", ["#f2c230", "#9fe0c0", "#8a8a8a", "#ff8800"])
def test_a_colour_that_cannot_be_read_gets_the_nearest_that_can(
    tmp_path: Path, pale: str
) -> None:
    (wrong,) = findings(tmp_path, f"brand: {{colours: {{main: '{pale}'}}}}")
    assert wrong.key == "B501:main"
    (edit,) = wrong.edits
    good = levels(edit.new.strip("'\""))
    assert can_be_read(good)
    lighter = tuple(min(255, part + 8) for part in good)
    assert not can_be_read((lighter[0], lighter[1], lighter[2]))


def test_a_colour_in_a_shared_file_is_not_mended_for_other_books(
    tmp_path: Path,
) -> None:
    shared = f"colours: {{main: '{SUN}'}}\n"
    (wrong,) = findings(tmp_path, "brand: stijl.yaml", stijl_yaml=shared)
    assert (wrong.code, wrong.edits) == ("B501", ())


def test_without_a_main_colour_only_the_text_changes() -> None:
    assert tones_of(BrandColours()) == {}
    assert tones_of(BrandColours(text=levels(INK))) == {"text": levels(INK)}

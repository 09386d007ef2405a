"""No colour of another house in the pixels of a branded book, in any edition."""

import colorsys
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from publish.assets.styles import Styles, read_styles
from publish.editions.builtin import EDITIONS
from publish.load import Work, read_work
from publish.pipeline import make_artefacts, make_document
from publish.proofs.reading.rasters import read_rasters

MAIN, ACCENT = "#8a1538", "#f6bd60"
PAPER = ("screen", "print", "large-print", "booklet", "handout", "meeting")
_DPI = 50
_VIVID = 40  # of 255, between a pixel's highest and lowest part: less is a grey
_NEAR = 20  # degrees of hue
_ON_A_PRESS = 40  # inks shown on a screen are a little off
_SPECK = 6  # pixels: what smoothing makes of two colours that meet
BOOK = f"""\
format: 1
book:
  title: Soep op de kade
  subtitle: Een klein kookboek
  language: nl
  id: urn:uuid:3b2f2b52-60c5-4a3e-9c0f-61f1d6a0b001
  publisher: Buurtkeuken
  website: https://soep.example/
  description: Soep voor de hele straat.
  isbn: {{print: 978-90-00-00001-2}}
brand:
  name: Buurtkeuken
  logo: logo.svg
  colours: {{main: "{MAIN}", accent: "{ACCENT}"}}
media:
  podcast: {{label: podcast, verb: luister}}
  article: {{label: verhaal, verb: lees}}
chapters:
  - id: een
    title: Een pan voor twintig
    part: Het begin
    lead: In januari viel de verwarming uit.
    text: |
      Lees [het recept](https://soep.example/recept) bij de buren.[^1] Neem `zout`.

      ## Wat je nodig hebt

      | wat | hoeveel |
      |---|---|
      | uien | 4 |

      - een lepel
      - een pan

      - [ ] gekocht
      - [x] gesneden

      > Soep is een excuus.

      ::: note [Let op]
      Heet.
      :::

      ::: exercise
      Roer.
      :::

      ```
      een regel die zo lang is dat hij op de volgende regel verder moet, want anders
      ```

      ***

      [^1]: Bij nummer twaalf.
    questions: [Wie eet er mee?]
    items:
      - title: De lege stoel
        media:
          - {{kind: podcast, url: "https://soep.example/stoel", minutes: 9}}
          - {{kind: article}}
meetings:
  - {{id: avond, title: Soepavond, date: 2026-10-14, time: "19:30", place: Kade 12}}
waivers:
  - {{code: B101, at: "chapters.*.items.*.media.*", why: komt nog}}
"""
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'
    f'<path fill="{MAIN}" d="M0 0h20v20H0z"/>'
    f'<path fill="{ACCENT}" d="M20 0h20v20H20z"/>'
    "</svg>"
)


def branded(folder: Path) -> Work:
    (folder / "logo.svg").write_text(LOGO, encoding="utf-8")
    path = folder / "manuscript.yaml"
    path.write_text(BOOK, encoding="utf-8")
    return read_work(path, read_styles())


@cache
def hue_of(red: int, green: int, blue: int) -> float:
    return 360 * colorsys.rgb_to_hsv(red / 255, green / 255, blue / 255)[0]


HUES = [hue_of(*bytes.fromhex(colour.removeprefix("#"))) for colour in (MAIN, ACCENT)]


def is_foreign(colour: tuple[int, int, int], near: float) -> bool:
    """A vivid colour that is none of the brand's, nor lies between two of them."""
    if max(colour) - min(colour) < _VIVID:
        return False
    ways = (abs((hue_of(*colour) - hue + 180) % 360 - 180) for hue in HUES)
    return min(ways) > near and not _between(hue_of(*colour))


def _between(hue: float) -> bool:
    """What smoothing makes where the accent meets the main colour: reds and oranges."""
    start, end = HUES[0] - 360, HUES[1]
    return start <= (hue - 360 if hue > 180 else hue) <= end


def foreign_in(page: Image.Image, near: float = _NEAR) -> list[tuple[int, int, int]]:
    return [
        colour
        for colour, number in colours_in(page).items()
        if number > _SPECK and is_foreign(colour, near)
    ]


def colours_in(page: Image.Image) -> Mapping[tuple[int, int, int], int]:
    found = page.convert("RGB").getcolors(page.width * page.height)
    assert found is not None
    return {colour: number for number, colour in found}  # type: ignore[misc]


def pages_of(work: Work, edition: str) -> Iterator[tuple[str, Image.Image]]:
    for file in make_artefacts(work, edition):
        for number, page in enumerate(read_rasters(file.content, _DPI), 1):
            yield f"{file.name}#{number}", page


@pytest.mark.parametrize("edition", PAPER)
def test_a_branded_book_has_no_colour_of_another_house(
    tmp_path: Path, edition: str
) -> None:
    pages = dict(pages_of(branded(tmp_path), edition))
    found = {name: foreign_in(page) for name, page in pages.items()}
    assert {name: colours for name, colours in found.items() if colours} == {}
    assert any(
        not is_foreign(colour, _NEAR) and max(colour) - min(colour) > _VIVID
        for page in pages.values()
        for colour in colours_in(page)
    ), "the brand is nowhere to be seen"


def test_inks_of_a_press_are_those_of_the_brand(tmp_path: Path) -> None:
    pages = dict(pages_of(branded(tmp_path), "press"))
    found = {name: foreign_in(page, _ON_A_PRESS) for name, page in pages.items()}
    assert {name: colours for name, colours in found.items() if colours} == {}


def test_an_ebook_names_no_colour_of_another_house(tmp_path: Path) -> None:
    document = make_document(branded(tmp_path), EDITIONS["epub"])
    sheets = b"".join(document.assets[name] for name in document.styles).decode()
    colours = set(re.findall(r"#([0-9a-f]{6})\b", sheets))
    assert len(colours) >= 1
    for colour in colours:
        red, green, blue = bytes.fromhex(colour)
        assert not is_foreign((red, green, blue), _NEAR), colour
    cover = Image.open(BytesIO(document.assets["cover.jpg"]))
    assert foreign_in(cover.resize((140, 210))) == []


# Mutants: what the proof is for


def _with(sheet: str, old: str, new: str) -> Styles:
    styles = read_styles()
    css = styles.sheets[sheet]
    assert old in css
    return replace(styles, sheets={**styles.sheets, sheet: css.replace(old, new)})


@pytest.mark.parametrize(
    ("sheet", "old", "new"),
    [
        ("pages.css", "color: var(--main)", "color: #0b2e44"),
        ("base.css", "solid var(--sign)", "solid #0f5f73"),
        ("print.css", "var(--field, var(--main)) var(--cover-art)", "#0b2e44 99mm"),
    ],
)
def test_a_literal_colour_in_a_sheet_is_seen_in_the_pixels(
    tmp_path: Path, sheet: str, old: str, new: str
) -> None:
    work = replace(branded(tmp_path), styles=_with(sheet, old, new))
    pages = pages_of(work, "print")
    assert any(foreign_in(page) for _, page in pages)


def test_an_icon_in_a_colour_of_its_own_is_seen_in_the_pixels(tmp_path: Path) -> None:
    work = branded(tmp_path)
    icons = {
        name: svg.replace("currentColor", "#0f5f73")
        for name, svg in work.styles.icons.items()
    }
    work = replace(work, styles=replace(work.styles, icons=icons))
    assert any(foreign_in(page) for _, page in pages_of(work, "print"))

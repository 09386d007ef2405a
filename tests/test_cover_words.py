"""The words of a cover stand on the page, above the drawing, at any length."""

from dataclasses import dataclass

import pypdfium2
import pytest
from PIL import Image

from builders.title_books import NAMES, TITLES, book_of_titles, cover_of, with_sheet
from publish.assets.text_widths import TEXT
from publish.document.cover_fields import count_lines
from publish.load import Work
from test_titles import cut_words, whole_words

_EDITIONS = tuple(name for name in NAMES if name not in {"handout", "meeting"})
_ENDLESS = f"{TITLES[3]} van de {TITLES[7]} in het {TITLES[4]}, of {TITLES[6]}"
_USUAL = "De bewoners van de Vogelbuurt maken samen"
_CASES = (
    *((name, _USUAL) for name in _EDITIONS),
    *(
        (name, _ENDLESS)
        for name in ("print", "press", "pocket", "lying", "glued-pocket")
    ),
    *((name, "Bijeenkomst") for name in ("screen", "booklet")),
)
_SCALE = 2  # px for each pt
_EVEN = 24  # of 255: how far the ground under a letter may differ
_BARE = (
    ".cover-title, .cover-subtitle, .cover-publisher, .wrap-back p, .wrap-spine"
    " { visibility: hidden }"
)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter and its box: left, bottom, right, top in pt."""

    text: str
    box: tuple[float, float, float, float]


def letters_of(content: bytes) -> tuple[Letter, ...]:
    with pypdfium2.PdfDocument(content) as pdf:
        text = pdf[0].get_textpage()
        every = text.get_text_range(0, text.count_chars())
        return tuple(
            Letter(letter, text.get_charbox(number))
            for number, letter in enumerate(every)
            if letter.isalnum()
        )


def bare(work: Work, name: str) -> Image.Image:
    """The cover without its words, in grey."""
    with pypdfium2.PdfDocument(cover_of(with_sheet(work, pages=_BARE), name)) as pdf:
        image: Image.Image = pdf[0].render(scale=_SCALE).to_pil()
        return image.convert("L")


def astray(cover: bytes, ground: Image.Image) -> str:
    """The letters of a cover that leave the page or stand on the drawing."""
    letters = letters_of(cover)
    assert len(letters) > len("Bijeenkomst")
    return "".join(one.text for one in letters if not _stands_well(one, ground))


def _stands_well(letter: Letter, ground: Image.Image) -> bool:
    left, bottom, right, top = (round(side * _SCALE) for side in letter.box)
    height = ground.height
    box = (
        left,
        height - top,
        max(right, left + 1),
        max(height - bottom, height - top + 1),
    )
    if box[0] < 0 or box[1] < 0 or box[2] > ground.width or box[3] > height:
        return False
    shades = ground.crop(box).histogram()
    seen = [shade for shade, count in enumerate(shades) if count]
    return seen[-1] - seen[0] <= _EVEN


@pytest.mark.parametrize(("name", "title"), _CASES)
def test_the_words_of_a_cover_stand_clear_of_the_drawing(name: str, title: str) -> None:
    work = book_of_titles(title, 1)
    cover = cover_of(work, name)
    assert astray(cover, bare(work, name)) == ""
    words = {word.strip(",") for word in title.split() if len(word) > 7}
    assert not cut_words(cover, words)
    assert whole_words(cover, words) == words


@pytest.mark.parametrize("name", ["print", "screen", "press", "glued"])
def test_words_on_the_drawing_are_found(name: str) -> None:
    low = ".wrap .cover-title, .cover .cover-title { padding-top: 130mm !important }"
    work = with_sheet(book_of_titles(chapters=1), pages=low)
    assert astray(cover_of(work, name), bare(work, name))


def test_words_that_leave_the_page_are_found() -> None:
    wide = ".cover .cover-title { font-size: 90pt; white-space: nowrap }"
    work = with_sheet(book_of_titles(chapters=1), pages=wide)
    assert astray(cover_of(work, "print"), bare(work, "print"))


def test_a_word_wider_than_its_line_fills_lines() -> None:
    assert count_lines("Verantwoordelijkheidsverdeling", TEXT, 3.0) > 4
    assert count_lines("van de en", TEXT, 100.0) == 1

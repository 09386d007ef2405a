"""How well words on a page can be told from what lies under them, in its pixels."""

from dataclasses import dataclass

import pypdfium2
from PIL import Image

from publish.assets.readable import contrast

_SCALE = 3  # px for each pt
Colour = tuple[int, int, int]
Box = tuple[float, float, float, float]  # left, bottom, right, top in pt


@dataclass(frozen=True, slots=True)
class Told:
    """A letter, and the contrast of its ink with the worst of its ground."""

    letter: str
    contrast: float


def read_words_on(page: bytes, bare: bytes, number: int = 0) -> list[Told]:
    """The letters of a page; `bare` is the same file without them."""
    with pypdfium2.PdfDocument(page) as shown, pypdfium2.PdfDocument(bare) as ground:
        inked, under = (
            pdf[number].render(scale=_SCALE).to_pil().convert("RGB")
            for pdf in (shown, ground)
        )
        x, y, *_ = shown[number].get_mediabox()  # a page with bleed begins below 0
        text = shown[number].get_textpage()
        every = text.get_text_range(0, text.count_chars())
        return [
            Told(letter, _told(_moved(text.get_charbox(place), x, y), inked, under))
            for place, letter in enumerate(every)
            if letter.isalnum()
        ]


def _moved(box: Box, x: float, y: float) -> Box:
    left, bottom, right, top = box
    return left - x, bottom - y, right - x, top - y


def _told(box: Box, inked: Image.Image, under: Image.Image) -> float:
    left, bottom, right, top = (round(side * _SCALE) for side in box)
    height = under.height
    area = (left, height - top, max(right, left + 1), max(height - bottom, 1))
    grounds, seen = _colours(under.crop(area)), _colours(inked.crop(area))
    ink = max(seen, key=lambda colour: min(contrast(colour, one) for one in grounds))
    return min(contrast(ink, one) for one in grounds)


def _colours(image: Image.Image) -> list[Colour]:
    small = image.quantize(8).convert("RGB")  # a photo has thousands
    found = small.getcolors(small.width * small.height)
    assert found
    return [colour for _, colour in found]  # type: ignore[misc]

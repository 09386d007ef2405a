"""What a person sees of a PDF's pages: their size, words and pixels."""

from typing import NamedTuple

import pypdfium2


class Sight(NamedTuple):
    """A page: its size in pt, its words, and its pixels at 72 to the inch."""

    size: tuple[float, float]
    words: tuple[str, ...]
    pixels: bytes


def see(content: bytes) -> tuple[Sight, ...]:
    """Each page of a file."""
    pdf = pypdfium2.PdfDocument(content)
    try:
        return tuple(_see(page) for page in pdf)
    finally:
        pdf.close()


def _see(page: pypdfium2.PdfPage) -> Sight:
    words = page.get_textpage().get_text_range().split()
    pixels = page.render(scale=1).to_pil().tobytes()
    return Sight(page.get_size(), tuple(words), pixels)

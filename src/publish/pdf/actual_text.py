"""What a PDF says of letters whose shapes do not tell it.

A PDF gives one text for each shape. Where a script puts vowels before and around their
letter, that is not what was written: there the line carries its own words (ISO 32000-1,
14.9.4, `ActualText`), which programs that search, copy or read aloud take instead.
Emoji have none: PDFium, as in Chrome, drops them there, and reads them from shapes.
"""

import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

import pydyf
from weasyprint.draw import text as drawing

from publish.assets.scripts import is_rearranged
from publish.pdf.pointed_glyphs import has_vowels, say_glyphs

_RIGHT_TO_LEFT = frozenset({"R", "AL"})  # told in order of sight, which readers turn


def needs_words(text: str) -> bool:
    """Whether the shapes of a line would not tell its text."""
    return any(map(is_rearranged, text)) and not any(
        unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in text
    )


@contextmanager
def said_as_written() -> Iterator[None]:
    """WeasyPrint writes such lines with their words."""
    plain = drawing.draw_first_line
    drawing.draw_first_line = _with_words(plain)
    try:
        yield
    finally:
        drawing.draw_first_line = plain


def _with_words(draw: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(draw)
    def drawn(stream: Any, textbox: Any, *others: Any) -> Any:  # noqa: ANN401
        if not needs_words(textbox.text):
            emoji = draw(stream, textbox, *others)
            if has_vowels(textbox.text):
                say_glyphs(stream, textbox)
            return emoji
        words = pydyf.Dictionary({"ActualText": pydyf.String(textbox.text)})
        stream.begin_marked_content("Span", words)
        try:
            return draw(stream, textbox, *others)
        finally:
            stream.end_marked_content()

    return drawn

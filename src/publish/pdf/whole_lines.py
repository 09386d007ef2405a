"""A line that fits but for the blank after it, set whole.

WeasyPrint 70 measures what is left of a text with the blank at its end. Where the
letters fit and the blank does not, Pango says that all fits and WeasyPrint that it does
not, whereupon it sets the first word alone: a word by itself in mid-paragraph, once in
some 17,000 words. It happens before emphasis and links, where a text ends in a blank.
Reduced, with Atkinson Hyperlegible of 12 pt:

    <p style="width: 121.6mm; font-size: 12pt">Discussieforums of mailinglijsten,
    Sommige projecten kunnen deze kanalen gebruiken voor gespreksonderwerpen
    (bijvoorbeeld <em>‘Hoe kan ik …’</em></p>

"deze" stands alone on the second line, and not at 120.8 or 122.4 mm. A no-break space
before a picture does the same: of `<h2>Een rit met bergen&nbsp;<img>` the first word
stands alone, where all but the picture fits. A test says when this is no longer needed.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

from weasyprint.layout import inline

Line: TypeAlias = tuple[Any, int, int | None, float, float, float]
Style: TypeAlias = Any  # WeasyPrint has no annotations
_FIXED = "\N{NO-BREAK SPACE}"
_BLANKS = f" {_FIXED}"
_COLLAPSED = frozenset({"normal", "pre-line"})


@contextmanager
def whole_lines() -> Iterator[None]:
    """WeasyPrint lets the blank at the end of a line hang out, as CSS Text 3 says."""
    split = inline.split_first_line

    def split_first_line(
        text: str,
        style: Style,
        context: object,
        most: float | None,
        *more: object,
        **how: object,
    ) -> Line:
        line: Line = split(text, style, context, most, *more, **how)
        if most is None or not _is_one_word(text, line[2], style):
            return line
        letters = split(text.rstrip(_BLANKS), style, context, most, *more, **how)
        if letters[2] is not None:
            return line
        whole: Line = split(text, style, context, None, *more, **how)
        if text[-1] == _FIXED:  # what follows has no room either: Pango sees that now
            less = most - (whole[3] - letters[3])
            whole = split(text, style, context, less, *more, **how)
        return whole

    inline.split_first_line = split_first_line
    try:
        yield
    finally:
        inline.split_first_line = split


def _is_one_word(text: str, end: int | None, style: Style) -> bool:
    """Whether a line that ends there, in bytes, is a word of many before a blank."""
    if not end or text[-1:] not in _BLANKS or style["white_space"] not in _COLLAPSED:
        return False
    return b" " not in text.encode()[:end].strip()

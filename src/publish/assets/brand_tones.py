"""Three colours of an organisation -> every colour that the style sheets name.

Goes in: main, accent and text, as far as an author gave them; comes out: a colour for
each token. Words and lines take such a tone that they can be read where they stand: on
white, in grey, on black, and on a bad copy. What the organisation chose stays as it is
where it fills an area.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from publish.assets.palette import Levels
from publish.assets.readable import (
    BLACK,
    SEPIA,
    SIGN,
    TEXT,
    WHITE,
    can_be_read,
    contrast,
    least,
    mix,
    nearest,
)

_STRONG = 7.0  # headings: as running text must have for WCAG AAA
_INK = 16.0  # running text, where the author names no colour for it
_DRAWN = 3.1  # lines to write on: a little more than the 3:1 of WCAG 1.4.11
_PALE, _SOFT, _HAIR, _TINT = 0.88, 0.76, 0.6, 0.93  # how much white is in them


@dataclass(frozen=True, slots=True)
class BrandColours:
    """What an author gave; None where nothing."""

    main: Levels | None = None
    accent: Levels | None = None
    text: Levels | None = None


NO_COLOURS = BrandColours()


def tones_of(colours: BrandColours) -> Mapping[str, Levels]:
    """Every token that these colours decide, by its name; none without a main colour.

    `main` is for headings, `field` for the panel under white words, `sign` for icons
    and rules, `accent` for areas without words.
    """
    if colours.main is None:
        return {"text": colours.text} if colours.text else {}
    field = colours.main
    main = nearest(field, BLACK, _at_least(_STRONG))
    text = colours.text or nearest(main, BLACK, _at_least(_INK))
    accent = colours.accent or mix(field, WHITE, _HAIR)
    sign = accent if can_be_read(accent) else main
    return {
        "main": main,
        "field": field,
        "accent": accent,
        "on-accent": _words_on(accent),
        "sign": sign,
        "art": sign,
        "link": main,
        "hairline": mix(main, WHITE, _HAIR),
        "text": text,
        "on-main": _on(field, _SOFT),
        "pale": _on(field, _PALE),
        "quiet": _lightest(text, _STRONG),
        "tint": mix(field, WHITE, _TINT),
        "writing": _lightest(main, _DRAWN),
        "form-line": _lightest(main, _DRAWN),
        "reader-sign": _between(main),
        "reader-line": _between(main),
    }


def unread(colours: BrandColours) -> Mapping[str, tuple[float, Levels]]:
    """The colours that cannot be read: by name their contrast, and the nearest good.

    White words stand on the main colour and it is that of headings; text stands on
    white. The accent fills areas without words, and may be anything.
    """
    found: dict[str, tuple[float, Levels]] = {}
    for name in ("main", "text"):
        colour: Levels | None = getattr(colours, name)
        if colour and not can_be_read(colour):
            good = nearest(colour, BLACK, can_be_read)
            found[name] = least(colour, WHITE), good
    return found


def _at_least(wanted: float) -> Callable[[Levels], bool]:
    return lambda colour: least(colour, WHITE) >= wanted


def _on(field: Levels, share: float) -> Levels:
    """Small words and lines on a panel: as much of its hue as can be read."""
    return nearest(
        mix(field, WHITE, share), WHITE, lambda colour: least(colour, field) >= TEXT
    )


def _words_on(area: Levels) -> Levels:
    """Black or white, whichever can be read on an area of this colour: 4.5 at least."""
    good = [tone for tone in (BLACK, WHITE) if contrast(tone, area) >= TEXT]
    return max(good, key=lambda tone: least(tone, area))


def _lightest(colour: Levels, wanted: float) -> Levels:
    """The lightest tone of a colour that still has this contrast on white."""
    if least(colour, WHITE) < wanted:
        return colour
    return nearest(mix(colour, WHITE, 0.9), colour, _at_least(wanted))


def _between(colour: Levels) -> Levels:
    """A tone that shows on white, sepia and black alike: e-readers turn at night."""
    return nearest(
        colour,
        WHITE,
        lambda tone: (
            contrast(tone, BLACK) >= SIGN + 1
            and least(tone, WHITE) >= SIGN
            and contrast(tone, SEPIA) >= SIGN
        ),
    )

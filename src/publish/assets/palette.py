"""The colours that a designer named in the style sheets, as values.

Goes in: CSS; comes out: what each custom property of `:root` that holds a colour is on
screens and in the inks of a press. Source: CSS Color 4 and 5 (`device-cmyk`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

Levels: TypeAlias = tuple[int, int, int]  # red, green, blue: 0 to 255
Inks: TypeAlias = tuple[float, float, float, float]  # cyan to black: 0 to 1
Palette: TypeAlias = "Mapping[str, Swatch]"  # by the name without its hyphens
_ON_SCREENS = frozenset({"srgb", "hsl", "hwb"})  # what tinycss2 can turn into levels


@dataclass(frozen=True, slots=True)
class Swatch:
    """A colour with a name; a sheet for a press adds inks to what screens show."""

    shown: Levels | None = None
    inks: Inks | None = None

    @property
    def css(self) -> str:
        """The colour as CSS; a press has the last word."""
        if self.inks:
            return f"device-cmyk({' '.join(f'{ink:g}' for ink in self.inks)})"
        return f"#{bytes(self.shown or ()).hex()}"


def palette_of(*sheets: str) -> Palette:
    """The colours that sheets name, in the order of the cascade.

    What is half transparent, or named outside `:root`, is left out.
    """
    palette: dict[str, Swatch] = {}
    for sheet in sheets:
        for name, new in _swatches(sheet):
            old = palette.get(name, Swatch())
            palette[name] = Swatch(new.shown or old.shown, new.inks or old.inks)
    return palette


@cache
def _swatches(css: str) -> tuple[tuple[str, Swatch], ...]:
    """What one sheet declares, in its order; a sheet is parsed once a run."""
    if ":root" not in css:
        return ()
    import tinycss2

    lines = (
        line
        for rule in tinycss2.parse_stylesheet(css)
        if rule.type == "qualified-rule"
        and tinycss2.serialize(rule.prelude).strip() == ":root"
        for line in tinycss2.parse_blocks_contents(rule.content)
        if line.type == "declaration" and line.name.startswith("--")
    )
    named = (
        (line.name.removeprefix("--"), _swatch(tinycss2.serialize(line.value)))
        for line in lines
    )
    return tuple((name, swatch) for name, swatch in named if swatch)


def _swatch(value: str) -> Swatch | None:
    """The colour that a declaration gives; None for all else."""
    from tinycss2.color5 import parse_color

    colour = parse_color(value) if "none" not in value else None  # a missing part
    if colour is None or getattr(colour, "alpha", 0) != 1:
        return None
    if colour.space == "device-cmyk":
        return Swatch(inks=tuple(colour.coordinates))
    if colour.space not in _ON_SCREENS:
        return None
    red, green, blue = (round(255 * part) for part in colour.to("srgb").coordinates)
    return Swatch(shown=(red, green, blue))

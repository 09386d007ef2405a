"""The colours that a designer named in the style sheets, as values.

Goes in: CSS; comes out: what each custom property of `:root` that holds a colour is on
screens and in the inks of a press. Source: CSS Color 4 and 5 (`device-cmyk`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

Levels: TypeAlias = tuple[int, int, int]  # red, green, blue: 0 to 255
Inks: TypeAlias = tuple[float, float, float, float]  # cyan to black: 0 to 1
Palette: TypeAlias = "Mapping[str, Swatch]"  # by the name without its hyphens
_ON_SCREENS = frozenset({"srgb", "hsl", "hwb"})  # what tinycss2 can turn into levels


@dataclass(frozen=True, slots=True)
class Swatch:
    """A colour with a name; a sheet for the press adds inks to what screens show."""

    shown: Levels | None = None
    inks: Inks | None = None

    @property
    def css(self) -> str:
        """The colour as CSS; a press has the last word."""
        if self.inks:
            return f"device-cmyk({' '.join(f'{ink:g}' for ink in self.inks)})"
        return f"#{bytes(self.shown or ()).hex()}"

    def under(self, later: "Swatch") -> "Swatch":
        """What this colour is once a later sheet has said what it knows of it."""
        return Swatch(later.shown or self.shown, later.inks or self.inks)


def join_palettes(*palettes: Palette) -> Palette:
    """One palette of several, in the order of the cascade."""
    joined: dict[str, Swatch] = {}
    for palette in palettes:
        for name, swatch in palette.items():
            joined[name] = joined.get(name, Swatch()).under(swatch)
    return joined


@cache
def parse_palette(css: str) -> Palette:
    """The named colours of one sheet; half transparent ones are left out."""
    if ":root" not in css:
        return {}
    palette: dict[str, Swatch] = {}
    for name, swatch in _swatches(css):
        palette[name] = palette.get(name, Swatch()).under(swatch)
    return palette


def _swatches(css: str) -> Iterator[tuple[str, Swatch]]:
    import tinycss2

    for rule in tinycss2.parse_stylesheet(css):
        is_rule = rule.type == "qualified-rule"
        if not is_rule or tinycss2.serialize(rule.prelude).strip() != ":root":
            continue
        for line in tinycss2.parse_blocks_contents(rule.content):
            if line.type == "declaration" and line.name.startswith("--"):
                swatch = _swatch(tinycss2.serialize(line.value))
                if swatch is not None:
                    yield line.name.removeprefix("--"), swatch


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

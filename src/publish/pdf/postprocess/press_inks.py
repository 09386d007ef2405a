"""Colours -> the inks of a press.

What a designer named has the inks that the press's style sheet gives that name;
neutral colours are black alone, so that letters and codes are printed in one ink; all
else goes through the profile.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pydyf

from publish.assets.palette import Inks, Levels
from publish.pdf.postprocess.colours import Numbers, Space, exchange_colours
from publish.pdf.postprocess.grey_inks import lightness_of_lab
from publish.pictures.cmyk import limit, separate_colour, separate_lab

_NEUTRAL = 0.012  # of 1: a hue of three steps of 255 cannot be seen
_NEUTRAL_LAB = 1.5


@dataclass(frozen=True, slots=True)
class Press:
    """What colours become: `named` by colour, else by `profile`, at most `most` ink."""

    named: Mapping[Levels, Inks]
    profile: bytes
    most: float

    def mix(self, space: Space, numbers: Numbers) -> Inks:
        """The inks of one colour."""
        if space == "cmyk":
            cyan, magenta, yellow, black = numbers
            return cyan, magenta, yellow, black
        first, second, third = numbers
        mix = self._mix_lab if space == "lab" else self._mix_rgb
        return mix((first, second, third))

    def _mix_rgb(self, colour: tuple[float, float, float]) -> Inks:
        red, green, blue = (round(part * 255) for part in colour)
        if (red, green, blue) in self.named:
            return self.named[red, green, blue]
        if max(colour) - min(colour) <= _NEUTRAL:
            return _black(sum(colour) / 3)
        return limit(separate_colour(colour, self.profile), self.most)

    def _mix_lab(self, colour: tuple[float, float, float]) -> Inks:
        if max(map(abs, colour[1:])) <= _NEUTRAL_LAB:
            return _black(lightness_of_lab(colour[0]))
        return limit(separate_lab(colour, self.profile), self.most)


def make_inks(pdf: pydyf.PDF, press: Press) -> None:
    """Turn all colours of a laid out file into inks."""
    exchange_colours(pdf, "/DeviceCMYK", press.mix)


def _black(lightness: float) -> Inks:
    return 0.0, 0.0, 0.0, 1 - min(1.0, lightness)

"""Colours -> the inks of a press.

What a designer named has the inks that the press's style sheet gives that name;
neutral colours are black alone, so that letters and codes are printed in one ink; all
else goes through the profile.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pydyf

from publish.pdf.postprocess.colours import Numbers, Space, exchange_colours
from publish.pdf.postprocess.grey import lightness_of_lab
from publish.pictures.cmyk import Inks, limit, separate_colour, separate_lab

_COLOUR = re.compile(r"--([a-z-]+):\s*#([0-9a-f]{6})\b")
_INKS = re.compile(r"--([a-z-]+):\s*device-cmyk\(([\d. ]+)\)")
_NEUTRAL = 0.012  # of 1: three steps of 255 are no hue that one sees
_NEUTRAL_LAB = 1.5

Levels = tuple[int, int, int]  # red, green, blue: 0 to 255


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
        one, two, three = numbers
        mix = self._mix_lab if space == "lab" else self._mix_rgb
        return mix((one, two, three))

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


def read_names(sheets: Iterable[str]) -> Mapping[Levels, Inks]:
    """The inks of each colour that has a name in one sheet and inks in another."""
    text = "".join(sheets)
    inks = {name: _numbers(numbers) for name, numbers in _INKS.findall(text)}
    return {
        _levels(colour): inks[name]
        for name, colour in _COLOUR.findall(text)
        if name in inks
    }


def make_inks(pdf: pydyf.PDF, press: Press) -> None:
    """Turn all colours of a laid out file into inks."""
    exchange_colours(pdf, "/DeviceCMYK", press.mix)


def _black(lightness: float) -> Inks:
    return 0.0, 0.0, 0.0, 1 - min(1.0, lightness)


def _numbers(text: str) -> Inks:
    cyan, magenta, yellow, black = map(float, text.split())
    return cyan, magenta, yellow, black


def _levels(colour: str) -> Levels:
    red, green, blue = bytes.fromhex(colour)
    return red, green, blue

"""Drawings of pages on which keys are named: data -> SVG in lines of one colour.

What stands where is data, in `drawings.toml`. The colour is that of the text, so that a
drawing lives on white and on black pages; nothing is half transparent, so that it can
be photocopied.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

Drawing: TypeAlias = Mapping[str, Any]
_WIDTH = 124  # mm
_LETTERS = 3.5  # mm: 10 pt where it is as wide as the text
_LETTER = 0.62  # of that, how far a letter reaches
_LINE = 2.6  # mm between lines of text


@cache
def read_drawings() -> Mapping[str, Drawing]:
    """All drawings by name."""
    path = Path(__file__).with_name("drawings.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def drawing_of(group: str) -> str:
    """The drawing that opens a group of keys, "" where there is none."""
    drawings = read_drawings().items()
    return next((name for name, it in drawings if group in it["groups"][:1]), "")


def draw(drawing: Drawing) -> str:
    """A drawing as SVG."""
    drawn = [_part(part) for part in drawing["parts"]]
    drawn += [_name(name) for name in drawing["names"]]
    drawn += [_word(word) for word in drawing.get("words", ())]
    size = f"{_WIDTH} {drawing['height']}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" fill="none"'
        ' stroke="currentColor" stroke-width="0.35" stroke-linejoin="round"'
        f' font-family="IBM Plex Mono, monospace" font-size="{_LETTERS}">\n'
        + "\n".join([*drawn, "</svg>\n"])
    )


def _part(part: str) -> str:
    kind, *numbers = part.split()
    return _KINDS[kind](*map(float, numbers))


def _name(name: str) -> str:
    """A name, and a line from it to what it names, with a dot at its end."""
    word, *numbers = name.split()
    x, y, to_x, to_y = map(float, numbers)
    width, middle = len(word) * _LETTERS * _LETTER, y - _LETTERS / 3
    if to_x > x + width:
        start = (x + width + 0.6, middle)
    elif to_x < x:
        start = (x - 0.8, middle)
    else:
        start = (to_x, y + 1 if to_y > y else y - _LETTERS)
    end = f'x2="{to_x:g}" y2="{to_y:g}"'
    return (
        f'<line x1="{start[0]:.2f}" y1="{start[1]:.2f}" {end} stroke-width="0.25"/>'
        f'<circle cx="{to_x:g}" cy="{to_y:g}" r="0.7" fill="currentColor"/>'
        f"{_text(word, x, y)}"
    )


def _word(word: str) -> str:
    said, x, y = word.split()
    return _text(said, float(x), float(y))


def _text(word: str, x: float, y: float) -> str:
    place = f'x="{x:g}" y="{y:g}"'
    return f'<text {place} fill="currentColor" stroke="none">{word}</text>'


def _page(x: float, y: float, width: float, height: float) -> str:
    size = f'width="{width:g}" height="{height:g}"'
    return f'<rect x="{x:g}" y="{y:g}" {size}/>'


def _dash(x: float, y: float, width: float, height: float) -> str:
    return _page(x, y, width, height).replace("/>", ' stroke-dasharray="1 0.8"/>')


def _block(x: float, y: float, width: float, height: float) -> str:
    return _page(x, y, width, height).replace("/>", ' fill="currentColor"/>')


def _rule(x: float, y: float, to_x: float, to_y: float) -> str:
    return f'<line x1="{x:g}" y1="{y:g}" x2="{to_x:g}" y2="{to_y:g}"/>'


def _bar(x: float, y: float, width: float) -> str:
    return _rule(x, y, x + width, y).replace("/>", ' stroke-width="0.8"/>')


def _bars(x: float, y: float, width: float, count: float) -> str:
    """Lines of text, the last one shorter."""
    lines = range(int(count))
    widths = [width * (0.6 if line == lines[-1] else 1) for line in lines]
    return "".join(_bar(x, y + _LINE * line, widths[line]) for line in lines)


def _photo(x: float, y: float, width: float, height: float) -> str:
    """A picture: a sun above two hills."""
    foot = y + height
    hills = " ".join(
        f"{x + width * across:.2f},{foot - height * up:.2f}"
        for across, up in ((0, 0.15), (0.3, 0.6), (0.5, 0.3), (0.7, 0.5), (1, 0.1))
    )
    sun = f'cx="{x + width * 0.8:.2f}" cy="{y + height * 0.25:.2f}"'
    return (
        f'{_page(x, y, width, height)}<polyline points="{hills}"/>'
        f'<circle {sun} r="{min(width, height) * 0.1:.2f}"/>'
    )


def _code(x: float, y: float, size: float) -> str:
    """A QR code, as far as an eye sees one: three corners and some squares."""
    step = size / 7
    corners = ((0, 0), (4.5, 0), (0, 4.5))
    squares = ((3.2, 1), (3.2, 3.4), (5, 3.6), (4, 5.4), (6, 6))
    return "".join(
        _block(x + step * across, y + step * down, step * wide, step * wide)
        for wide, places in ((2.4, corners), (1, squares))
        for across, down in places
    )


def _arrow(x: float, y: float, to_x: float, to_y: float) -> str:
    """A line to the right with a head."""
    head = f"{to_x - 3:g},{to_y - 2:g} {to_x:g},{to_y:g} {to_x - 3:g},{to_y + 2:g}"
    return (
        f'<g stroke-width="0.8">{_rule(x, y, to_x, to_y)}'
        f'<polyline points="{head}"/></g>'
    )


_KINDS: Mapping[str, Callable[..., str]] = {
    "page": _page,
    "dash": _dash,
    "block": _block,
    "rule": _rule,
    "bar": _bar,
    "bars": _bars,
    "photo": _photo,
    "code": _code,
    "arrow": _arrow,
}


def names_in(drawing: Drawing) -> Iterator[str]:
    """The keys that a drawing names."""
    return (name.split()[0] for name in drawing["names"])

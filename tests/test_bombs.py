"""Drawings that grow without end when they are drawn are refused, honest ones not."""

from base64 import b64encode

import pytest
from PIL import Image

from builders.pictures import drawing, refusal, saved
from publish.pictures import prepare

_PATH = '<path d="M0 0L1 1L2 0L3 1L4 0L5 1L6 0L7 1"'


def nested(line: str, around: str, *, depth: int = 9) -> str:
    """Definitions of which each draws the one before it many times."""
    rows = [
        around.format(name=f"a{at}", inside=line.format(name=f"a{at - 1}"))
        for at in range(1, depth)
    ]
    return "".join(rows)


BOMBS = {
    "uses": nested('<use href="#{name}"/>' * 10, '<g id="{name}">{inside}</g>'),
    "uses behind a blank": nested(
        '<use href=" #{name}"/>' * 10, '<g id="{name}">{inside}</g>'
    ),
    "markers": nested(
        f'{_PATH} marker-mid="url(#{{name}})"/>' * 2,
        '<marker id="{name}">{inside}</marker>',
    ),
    "markers in a style": nested(
        f"{_PATH} style=\"marker: url( '#{{name}}' )\"/>" * 2,
        '<marker id="{name}">{inside}</marker>',
    ),
    "masks": nested(
        '<rect width="1" height="1" mask="url(#{name})"/>' * 10,
        '<mask id="{name}">{inside}</mask>',
    ),
    "all of them on one shape": nested(
        '<rect width="1" height="1" mask="url(#{name})" fill="url(#{name})"'
        ' stroke="url(#{name})" clip-path="url(#{name})" filter="url(#{name})"/>',
        '<g id="{name}">{inside}</g>',
    ),
    "patterns": nested(
        '<rect width="1" height="1" fill="url(#{name})"/>' * 10,
        '<pattern id="{name}" width="1" height="1">{inside}</pattern>',
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_drawing_that_repeats_itself_is_refused(name: str) -> None:
    last = f'<g id="a0"><rect width="1" height="1"/></g>{BOMBS[name]}'
    shown = (
        '<use href="#a8"/>'
        f'{_PATH} marker-mid="url(#a8)" mask="url(#a8)" fill="url(#a8)"/>'
    )
    assert (
        "repeats itself"
        in refusal(prepare, drawing(f"<defs>{last}</defs>{shown}"), "web").message
    )


_MARKER = '<marker id="m"><path d="M0 0L1 1"/></marker>'
_LINE = '<path d="M0 0L9 9L5 5"/>'
_GRADIENTS = (
    '<linearGradient id="b"><stop/></linearGradient><linearGradient id="c" href="#b"/>'
)
_CUT = '<clipPath id="k"><rect width="9" height="9"/></clipPath>'
_LONG = "M0 0" + "L1 1" * 200_000
_ENDLESS_LINES = {
    "a long path, used often": f'<path d="{_LONG}"/>',
    "a long text, used often": f'<text y="9">{"lang " * 200_000}</text>',
    "a long outline, used often": f'<polygon points="{"1 2 " * 200_000}"/>',
}


@pytest.mark.parametrize("name", _ENDLESS_LINES)
def test_what_is_long_counts_as_much_as_many(name: str) -> None:
    shown = f'<g id="a">{_ENDLESS_LINES[name]}</g>'
    prepare(drawing(shown), "web")
    often = drawing(shown + '<use href="#a"/>' * 100)
    assert "repeats itself" in refusal(prepare, often, "web").message


def _zeros(width: int, height: int) -> str:
    photo = saved(Image.new("1", (width, height)), "PNG")
    address = b64encode(photo).decode()
    return f'<image width="9" height="9" href="data:image/png;base64,{address}"/>'


def test_the_photographs_in_a_drawing_have_together_the_pixels_of_one() -> None:
    one = _zeros(9000, 5000)
    assert not prepare(drawing(one), "web").problems
    (told,) = prepare(drawing(one * 2), "web").problems
    assert told.code == "B403"


HONEST = {
    "arrows": _MARKER + _LINE.replace("/>", ' marker-end="url(#m)"/>') * 300,
    "arrows by a rule": f"<style>path {{ marker-end: url(#m) }}</style>{_MARKER}"
    + _LINE * 300,
    "gradients": _GRADIENTS + '<rect width="9" height="9" fill="url(#c)"/>' * 2000,
    "a cut": f'{_CUT}<g clip-path="url(#k)">' + '<circle r="1"/>' * 5000 + "</g>",
    "a coast line": f'<path d="M0 0 {"L 1.5 2.5 " * 20_000}"/>',
}


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_drawing_is_not(name: str) -> None:
    assert prepare(drawing(HONEST[name]), "web").content

"""Drawings on paper: what the engine of the pages draws otherwise is found or redrawn.

Each drawing goes through WeasyPrint as an edition gives it, and through resvg as its
author wrote it: two programs that share no code. What they show must be the same.
"""

import base64
import io
import re
from itertools import pairwise

import pikepdf
import pydyf
import pypdfium2
import pytest
import resvg_py
import weasyprint
from lxml import etree
from PIL import Image, ImageChops, ImageFilter, ImageStat

from builders.pictures import SVG, XLINK, picture, saved, scene
from publish.pdf.postprocess.colours import exchange_colours
from publish.pdf.postprocess.gradients import untile_gradients
from publish.pictures import Prepared, prepare, spoilt_by_inks
from publish.pictures.svg_redrawn import redraw

GROUND = '<rect width="200" height="100" fill="#eee"/>'
SHAPE = '<rect x="20" y="20" width="160" height="60" fill="purple" {}/>'
STOPS = '<stop offset="0" stop-color="#f00"/><stop offset="1" stop-color="#00f"/>'
CLEAR = '<stop offset="0" stop-opacity="0"/><stop offset="1" stop-color="#00f"/>'
FILLED = '<rect x="20" y="20" width="160" height="60" fill="url(#g)"/>'
MASK = '<mask id="m" {}><rect width="100" height="100" fill="white"/></mask>'
MASKED = GROUND + SHAPE.format('mask="url(#m)"')
MARKER = '<marker id="k" orient="auto"><path d="M0 0 L6 3 L0 6z" fill="red"/></marker>'
RULES = "<style>@page{size:400px 200px;margin:0}body{margin:0}"
RULES += "img{display:block;width:400px}"


def linear(attributes: str = "", stops: str = STOPS) -> str:
    return f'<linearGradient id="g" {attributes}>{stops}</linearGradient>'


def radial(attributes: str = "") -> str:
    return f'<radialGradient id="g" {attributes}>{STOPS}</radialGradient>'


KEPT = {
    "gradient": linear() + FILLED,
    "gradient down": linear('x2="0" y2="1"') + FILLED,
    "gradient of the page": linear('gradientUnits="userSpaceOnUse" x2="200"') + FILLED,
    "gradient turned on the page": linear(
        'gradientUnits="userSpaceOnUse" x2="200" gradientTransform="rotate(30)"'
    )
    + FILLED,
    "gradient turned": linear('gradientTransform="rotate(45 .5 .5)"') + FILLED,
    "gradient reflected": linear('x2=".25" spreadMethod="reflect"') + FILLED,
    "gradient of letters": linear() + '<text y="60" fill="url(#g)">A</text>',
    "radial": radial() + FILLED,
    "radial in per cent": radial('cx="30%" cy="30%" r="50%"') + FILLED,
    "group see-through": f'{linear()}{GROUND}<g opacity=".5">{FILLED}</g>',
    "clipped": '<clipPath id="c"><circle cx="90" cy="50" r="40"/></clipPath>'
    + SHAPE.format('clip-path="url(#c)"'),
    "pattern": '<pattern id="g" width="10" height="10" patternUnits="userSpaceOnUse">'
    f'<circle cx="5" cy="5" r="3"/></pattern>{FILLED}',
    "not masked": GROUND + SHAPE.format('mask="none" style="filter:none"'),
}
REDRAWN = {
    "mask": MASK.format("") + MASKED,
    "mask of the page": MASK.format('maskUnits="userSpaceOnUse"') + MASKED,
    "mask of letters' alpha": MASK.format('mask-type="alpha"') + MASKED,
    "mask by a class": "<style>.a{mask:url(#m)}</style>"
    + MASK.format("")
    + GROUND
    + SHAPE.format('class="a"'),
    "soft mask": linear(stops=CLEAR)
    + f'<mask id="m"><rect width="200" height="100" fill="url(#g)"/></mask>{MASKED}',
    "blur": '<filter id="f"><feGaussianBlur stdDeviation="6"/></filter>'
    + GROUND
    + SHAPE.format('filter="url(#f)"'),
    "shadow": GROUND + SHAPE.format('style="filter:drop-shadow(4px 4px 2px #000)"'),
    "mixed": '<rect width="100" height="100" fill="#ff0"/>'
    + SHAPE.format('style="mix-blend-mode:multiply"'),
    "gradient in a line": linear()
    + '<path d="M20 20 L180 80" stroke="url(#g)" stroke-width="15"/>',
    "gradient that fades": linear(stops=CLEAR) + GROUND + FILLED,
    "pattern turned": '<pattern id="g" width="10" height="10" '
    'patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    f'<rect width="5" height="10"/></pattern>{FILLED}',
    "pattern of gradients": linear().replace('id="g"', 'id="h"')
    + '<pattern id="g" width="20" height="20" patternUnits="userSpaceOnUse">'
    f'<rect width="15" height="15" fill="url(#h)"/></pattern>{FILLED}',
    "hole": '<clipPath id="c"><path clip-rule="evenodd" '
    'd="M10 10H190V90H10z M50 30H150V70H50z"/></clipPath>'
    + GROUND
    + SHAPE.format('clip-path="url(#c)"'),
    "arrowheads": MARKER + '<polyline points="20,20 100,80 180,20" fill="none" '
    'stroke="#000" stroke-width="2" marker-end="url(#k)"/>',
}
TOLD = {
    "mask": MASK.format("") + MASKED + "<text>A</text>",
    "clip": '<clipPath id="c"><text y="50">A</text></clipPath>'
    + SHAPE.format('clip-path="url(#c)"'),
    "along": '<path id="p" d="M0 9h99"/><text><textPath href="#p">A</textPath></text>',
    "order": '<text y="60" paint-order="stroke">A</text>',
    "down": '<text writing-mode="tb">A</text>',
    "variable": "<style>:root{--a:#f00}rect{fill:var(--a)}</style>" + GROUND,
    "mix-blend-mode": "<style>rect:nth-child(2){mix-blend-mode:multiply}</style>"
    + GROUND,
}


def svg(content: str) -> str:
    return f'<svg {SVG} {XLINK} viewBox="0 0 200 100">{content}</svg>'


def pages_of(one: Prepared, *, mended: bool = True) -> bytes:
    """The picture alone on a page, as WeasyPrint and our mending write it."""

    def finish(_: weasyprint.Document, pdf: object) -> None:
        if mended:
            untile_gradients(pdf)

    letters = base64.b64encode(one.content).decode()
    source = f"data:{one.media_type};base64,{letters}"
    html = weasyprint.HTML(string=f"{RULES}</style><img src='{source}'>")
    content: bytes = html.write_pdf(finisher=finish)
    return content


def printed(one: Prepared) -> Image.Image:
    page = pypdfium2.PdfDocument(pages_of(one))[0]
    shown: Image.Image = page.render(scale=96 / 72).to_pil().convert("RGB")
    return shown


def meant(content: str) -> Image.Image:
    png = resvg_py.svg_to_bytes(
        svg_string=svg(content), width=400, background="white", skip_system_fonts=True
    )
    return Image.open(io.BytesIO(bytes(png))).convert("RGB")


def differing(one: Image.Image, other: Image.Image) -> float:
    """The share of the picture that differs by more than edges do."""
    soft = [image.filter(ImageFilter.BoxBlur(3)) for image in (one, other)]
    red, green, blue = ImageChops.difference(*soft).split()
    apart = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return float(ImageStat.Stat(apart.point(lambda v: 255 * (v > 20))).mean[0]) / 255


def prepared(content: str, purpose: str = "paper") -> Prepared:
    return prepare(picture(svg(content), "a.svg"), purpose)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", [name for name in KEPT if "letters" not in name])
def test_what_the_engine_draws_as_written_stays_a_drawing(name: str) -> None:
    one = prepared(KEPT[name])
    assert one.media_type == "image/svg+xml"
    assert not one.problems
    assert differing(printed(one), meant(KEPT[name])) < 0.005


def test_letters_keep_their_gradient_as_letters() -> None:
    one = prepared(KEPT["gradient of letters"])
    assert one.media_type == "image/svg+xml"
    assert not one.problems


@pytest.mark.parametrize("name", REDRAWN)
def test_what_the_engine_draws_otherwise_becomes_a_picture(name: str) -> None:
    one = prepared(REDRAWN[name])
    assert one.media_type == "image/png"
    assert not one.problems
    assert differing(printed(one), meant(REDRAWN[name])) < 0.005


@pytest.mark.parametrize("name", ["mask", "blur", "mixed", "gradient in a line"])
def test_without_redrawing_the_page_would_show_something_else(name: str) -> None:
    bare = Prepared("a.svg", svg(REDRAWN[name]).encode(), "image/svg+xml", 200, 100)
    assert differing(printed(bare), meant(REDRAWN[name])) > 0.05


@pytest.mark.parametrize("effect", TOLD)
def test_what_cannot_be_redrawn_is_told_with_its_line(effect: str) -> None:
    one = prepared("\n\n" + TOLD[effect])
    assert one.media_type == "image/svg+xml"
    told = [problem for problem in one.problems if problem.code == "B420"]
    assert [dict(problem.values)["effect"] for problem in told] == [effect]
    assert "(line 3 of the drawing)" in told[0].message


def test_a_sign_stays_a_drawing_and_its_mask_is_told() -> None:
    one = prepared(MASK.format("") + MASKED, "sign")
    assert one.media_type == "image/svg+xml"
    assert "take this effect off" in one.problems[0].hint


@pytest.mark.parametrize("purpose", ["reader", "web"])
def test_readers_draw_masks_themselves(purpose: str) -> None:
    one = prepared(MASK.format("") + MASKED, purpose)
    assert one.media_type == "image/svg+xml"
    assert not one.problems


def test_a_press_gets_the_pictures_inside_a_drawing_in_its_inks() -> None:
    inner = base64.b64encode(saved(scene(), "PNG")).decode()
    content = f'<image href="data:image/png;base64,{inner}" width="200" height="100"/>'
    assert prepared(content, "paper").media_type == "image/svg+xml"
    assert prepared(content, "press").media_type != "image/svg+xml"


def test_what_keeps_a_press_from_its_inks_is_told_where_no_picture_cures_it() -> None:
    """Letters need a font, so that no picture is made; the paper is as it was."""
    inner = base64.b64encode(saved(scene(), "PNG")).decode()
    image = f'<image href="data:image/png;base64,{inner}" width="200" height="100"/>'
    turning = STOPS.replace("#f00", "currentColor")
    for effect, content in {
        "pictures": image,
        "turning": linear(stops=turning) + FILLED,
    }.items():
        lettered = f"{content}<text>A</text>"
        assert not prepared(lettered, "paper").problems
        (told,) = prepared(lettered, "press").problems
        assert dict(told.values)["effect"] == effect
        assert told.hint.startswith("turn its letters into shapes")
        own = picture(svg(lettered), "a.svg")
        assert spoilt_by_inks(own) == (told,)
        assert not spoilt_by_inks(picture(svg(content), "a.svg"))


def test_a_colour_in_a_variable_is_not_called_a_letter() -> None:
    (told,) = prepared(TOLD["variable"]).problems
    assert told.hint.startswith("save it as plain SVG")


def test_what_the_program_cannot_draw_is_none_to_be_told() -> None:
    no_drawing = etree.fromstring('<svg xmlns="http://a" viewBox="0 0 9 9"/>')
    assert redraw(no_drawing, (9.0, 9.0), "paper") is None


def test_a_gradient_is_no_tile_in_the_file() -> None:
    one = prepared(KEPT["gradient"])

    def kinds(content: bytes) -> list[int]:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return [
                int(thing.PatternType)
                for thing in pdf.objects
                if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream))
                and "/PatternType" in thing
            ]

    assert kinds(pages_of(one)) == [2]
    assert kinds(pages_of(one, mended=False)) == [1]
    assert not re.search(rb"/XStep", pages_of(one))


def test_a_gradient_for_a_press_is_of_inks_whatever_names_its_space() -> None:
    pdf = pydyf.PDF()
    ends = {"C0": pydyf.Array((1, 1, 1)), "C1": pydyf.Array((0, 0, 1)), "N": 1}
    function = pydyf.Dictionary({"FunctionType": 2, "Domain": "[0 1]", **ends})
    stitched = pydyf.Dictionary({"Functions": pydyf.Array([function])})
    profile = pydyf.Array(("/ICCBased", b"3 0 R"))
    shading = pydyf.Dictionary(
        {"ShadingType": 2, "ColorSpace": profile, "Function": stitched}
    )
    pdf.add_object(shading)
    exchange_colours(pdf, "/DeviceCMYK", lambda _, rgb: (1 - rgb[0], 0.0, 0.0, 0.0))
    assert shading["ColorSpace"] == "/DeviceCMYK"
    (steps,) = shading["Function"]["Functions"]
    inks = [(tuple(one["C0"]), tuple(one["C1"])) for one in steps["Functions"]]
    assert inks[0][0] == (0.0, 0.0, 0.0, 0.0)
    assert inks[-1][1] == (1.0, 0.0, 0.0, 0.0)
    assert all(before[1] == after[0] for before, after in pairwise(inks))

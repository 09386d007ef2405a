"""Economy: black ink only, little of it, on the pages of print."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pikepdf
import pypdfium2
import pytest

from builders.paper_documents import CSS
from builders.paper_documents import make_document as paper_document
from builders.real_book import MANUSCRIPT
from builders.whole_books import read
from publish.book.authors_editions import find_edition
from publish.load import Work
from publish.pdf.layout import Laid, lay_out
from publish.pipeline import make_document, read_book
from reading.pdf import opened

_COLOURS = {"rg", "RG", "k", "K", "sc", "SC", "scn", "SCN", "cs", "CS"}
_GREYS = {"g", "G"}
_BOOKS = pytest.mark.parametrize("name", ["real", "constructs", "arabic"])
_DRAWING = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20">
<defs><linearGradient id="g"><stop stop-color="#f00"/><stop offset="1"
stop-color="#00f"/></linearGradient></defs><rect width="9" height="9" fill="url(#g)"/>
<circle r="5" fill="#0f5f73" stroke="teal"/></svg>"""


@cache
def work(name: str) -> Work:
    return read_book(MANUSCRIPT) if name == "real" else read(name)


@cache
def laid(name: str, edition: str) -> Laid:
    one = work(name)
    return lay_out(make_document(one, find_edition(one.manuscript, edition)))


def steps(content: bytes) -> Iterator[tuple[str, list[str]]]:
    """Every operator of every page, form and pattern, with its operands."""
    seen: set[Any] = set()
    for page in opened(content).pages:
        yield from _steps_in(page.obj, page.obj.get("/Resources"), seen)


def _steps_in(
    stream: Any,  # noqa: ANN401
    resources: Any,  # noqa: ANN401
    seen: set[Any],
) -> Iterator[tuple[str, list[str]]]:
    for step in pikepdf.parse_content_stream(stream):
        yield str(step.operator), [str(one) for one in step.operands]
    for kind in ("/XObject", "/Pattern"):
        for one in resources.get(kind, {}).values():
            is_drawn = isinstance(one, pikepdf.Stream) and one.objgen not in seen
            seen.add(one.objgen)
            if is_drawn and one.get("/Subtype") != "/Image":
                inner = one.get("/Resources", pikepdf.Dictionary())
                yield from _steps_in(one, inner, seen)


def spaces(content: bytes) -> set[str]:
    """The colour spaces that pictures, shadings and groups name."""
    found = set()
    for one in opened(content).objects:
        if isinstance(one, pikepdf.Stream | pikepdf.Dictionary):
            is_picture = one.get("/Subtype") == "/Image" or "/ShadingType" in one
            found |= {str(one.ColorSpace)} if is_picture else set()
            group = one.get("/Group", pikepdf.Dictionary())
            found |= {str(group.CS)} if "/CS" in group else set()
    return found


@_BOOKS
def test_no_step_of_a_page_asks_for_colour(name: str) -> None:
    asked = {operator for operator, _ in steps(laid(name, "economy").content)}
    assert asked >= _GREYS
    assert not asked & _COLOURS


@_BOOKS
def test_pictures_and_shades_are_grey(name: str) -> None:
    assert spaces(laid(name, "economy").content) <= {"/DeviceGray"}


@_BOOKS
def test_print_itself_has_colours(name: str) -> None:
    asked = {operator for operator, _ in steps(laid(name, "print").content)}
    assert asked & _COLOURS


@_BOOKS
def test_everything_stands_on_the_page_on_which_print_has_it(name: str) -> None:
    economy, ordinary = laid(name, "economy"), laid(name, "print")
    assert economy.labels == ordinary.labels
    assert economy.anchors == ordinary.anchors


@_BOOKS
def test_no_page_takes_more_than_15_percent_of_ink(name: str) -> None:
    with pypdfium2.PdfDocument(laid(name, "economy").content) as pdf:
        for page in pdf:
            shades = page.render(scale=1, grayscale=True).to_pil().histogram()
            pixels = sum(shades)
            ink = sum((255 - shade) * n for shade, n in enumerate(shades)) / 255
            assert ink / pixels <= 0.15


def test_letters_and_codes_are_plain_black() -> None:
    """A laser printer draws grey letters as dots."""
    letters = False
    shade = ""
    shades = set()
    for operator, operands in steps(laid("real", "economy").content):
        shade = operands[0] if operator == "g" else shade
        letters = operator != "ET" and (letters or operator == "BT")
        if letters and operator in {"TJ", "Tj"}:
            shades.add(shade)
    assert shades == {"0"}


def grey_page(css: str, body: str = "<p>Water</p>") -> bytes:
    document = paper_document(
        body,
        edition="economy",
        css=CSS + css,
        assets={"drawing.svg": _DRAWING},
    )
    return lay_out(document).content


def shades_of(content: bytes) -> list[float]:
    return [
        float(operands[0]) for operator, operands in steps(content) if operator == "g"
    ]


@pytest.mark.parametrize(
    ("colour", "shade"),
    [
        ("#fff", 1),
        ("#0b2e44", 0.1492),
        ("oklch(1 0 0)", 1),
        ("lab(50 20 20)", 0.4663),
        ("lab(5 0 0)", 0.0667),
        ("device-cmyk(0 0 0 1)", 0),
        ("device-cmyk(1 0 0 0)", 0.701),
    ],
)
def test_a_colour_becomes_the_grey_of_its_lightness(colour: str, shade: float) -> None:
    found = shades_of(grey_page(f"p {{ color: {colour} }}"))
    assert any(abs(one - shade) < 0.002 for one in found), found


@pytest.mark.parametrize(
    "css",
    [
        "p { background: linear-gradient(#f00, #00f, #0f0) }",
        "p { background: linear-gradient(#f00, rgb(0 0 255 / 40%)) }",
        "p { background: url(drawing.svg) }",
        "p { color: oklch(0.5 0.1 200); opacity: 0.5; border: 1mm dotted teal }",
    ],
)
def test_shades_drawings_and_glass_become_grey(css: str) -> None:
    content = grey_page(css)
    asked = {operator for operator, _ in steps(content)} & _COLOURS
    assert asked <= {"cs", "scn"}  # of patterns alone
    named = [operands for operator, operands in steps(content) if operator == "cs"]
    assert all(operands == ["/Pattern"] for operands in named)
    assert spaces(content) <= {"/DeviceGray"}


def test_what_is_see_through_keeps_its_group() -> None:
    groups = b"/Transparency"
    solid, glass = grey_page(""), grey_page("p { opacity: 0.5 }")
    assert sum(groups in one for one in _objects(solid)) == 0
    assert sum(groups in one for one in _objects(glass)) == 1


def _objects(content: bytes) -> Iterator[bytes]:
    for one in opened(content).objects:
        if isinstance(one, pikepdf.Stream):
            yield pikepdf.Dictionary(dict(one.stream_dict.items())).unparse()

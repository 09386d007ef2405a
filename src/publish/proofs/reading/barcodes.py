"""QR codes and barcodes read from rasters of pages by two decoders, ZXing and ZBar."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

from PIL import Image, ImageChops, ImageFilter

from publish.proofs.reading.once import read_once
from publish.proofs.reading.pages import read_pages
from publish.proofs.reading.pdf_model import Box, Code, Page
from publish.proofs.reading.rasters import read_rasters, read_some

DPI = 300
_TILE = 256  # px
_NEARER = 1.5  # times as large
_NOISE = 25.0  # greys, standard deviation
_BLUR = 2.5  # px at 300 dpi
_MODULES = 95  # of EAN-13, without the white beside them (ISO/IEC 15420)
_DIGITS = 7  # modules above the lowest end of the bars where the digits may begin

Readings = frozenset[tuple[int, str]]  # page from 1, payload
Decoder = Callable[[Image.Image], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Bars:
    """A barcode as it was read: its digits, and its edges in points of the page."""

    digits: str
    box: Box

    @property
    def module(self) -> float:
        """The width of the thinnest bar, in points."""
        return self.box.width / _MODULES

    @property
    def above_digits(self) -> Box:
        """Where nothing but bars may stand."""
        box = self.box
        return Box(box.left, box.bottom + _DIGITS * self.module, box.right, box.top)


@read_once
def read_codes(source: Path | bytes) -> tuple[Code, ...]:
    """Every code that ZXing reads on the clean pages, from the top of each."""
    pages = read_pages(source)
    rasters = read_rasters(source, DPI, grey=True)
    return tuple(
        code
        for page, raster in zip(pages, rasters, strict=True)
        for code in _codes_on(page, raster)
    )


def _codes_on(page: Page, raster: Image.Image) -> list[Code]:
    scale = page.paper.width / raster.width
    codes = [
        Code(
            page=page,
            payload=found.text,
            box=_box(found.position, scale, page.paper.height),
            modules=17 + 4 * int(found.extra["Version"]),  # ISO/IEC 18004, 5.3
        )
        for found in _zxing(raster, "QRCode")
    ]
    return sorted(codes, key=lambda code: (-code.box.top, code.box.left))


def _box(position: Any, scale: float, height: float) -> Box:  # noqa: ANN401
    """The four corners that ZXing gives, in px from the top, as a box of the page."""
    corners = (
        position.top_left,
        position.top_right,
        position.bottom_left,
        position.bottom_right,
    )
    across = [corner.x * scale for corner in corners]
    down = [corner.y * scale for corner in corners]
    return Box(min(across), height - max(down), max(across), height - min(down))


def read_bad_copies(source: Path | bytes, decoders: tuple[Decoder, ...]) -> Readings:
    """What any of the decoders still reads on bad copies of the pages with codes."""
    return frozenset(
        (number, payload)
        for number, raster in _read_with_codes(source)
        for decode in decoders
        for payload in decode(copied_badly(raster, noise()))
    )


def read_again(source: Path | bytes) -> Readings:
    """What ZBar reads on the clean pages on which ZXing reads anything.

    Where it reads less the page is shown to it once more, from nearer: a telephone is
    moved as well, and at some sizes ZBar takes a pixel for another.
    """
    wanted = {(code.page.number, code.payload) for code in read_codes(source)}
    found: set[tuple[int, str]] = set()
    for number, raster in _read_with_codes(source):
        own = {payload for page, payload in wanted if page == number}
        read = set(by_zbar(raster))
        if own - read:
            size = round(raster.width * _NEARER), round(raster.height * _NEARER)
            read |= set(by_zbar(raster.resize(size)))
        found |= {(number, payload) for payload in read}
    return frozenset(found)


def _read_with_codes(source: Path | bytes) -> Iterator[tuple[int, Image.Image]]:
    """Each page on which ZXing reads a code, with its number."""
    return read_some(source, DPI, {code.page.number for code in read_codes(source)})


def by_zxing(raster: Image.Image) -> Iterator[str]:
    """Payloads that ZXing reads."""
    yield from (found.text for found in _zxing(raster, "QRCode"))


def by_zbar(raster: Image.Image) -> Iterator[str]:
    """Payloads that ZBar reads."""
    zbar = import_module("pyzbar.pyzbar")
    for found in zbar.decode(raster, symbols=[zbar.ZBarSymbol.QRCODE]):
        yield found.data.decode("utf-8", "replace")


def _zxing(raster: Image.Image, kind: str) -> list[Any]:
    zxing = import_module("zxingcpp")
    found = zxing.read_barcodes(raster, formats=zxing.BarcodeFormat[kind])
    return [code for code in found if code.valid]


def bars_on(page: Page, raster: Image.Image) -> tuple[Bars, ...]:
    """The EAN-13 codes that ZXing reads on a page."""
    scale, paper = page.paper.width / raster.width, page.paper
    return tuple(
        Bars(found.text, _box(found.position, scale, paper.height).moved(paper))
        for found in _zxing(raster, "EAN13")
    )


def copied_badly(raster: Image.Image, noise: Image.Image) -> Image.Image:
    """A page in grey at 300 dpi as a worn copier gives it: blurred and speckled.

    `noise` is a tile of greys around 128, laid out side by side.
    """
    blurred = raster.filter(ImageFilter.GaussianBlur(_BLUR))
    speckles = Image.new("L", raster.size)
    for left in range(0, raster.width, noise.width):
        for top in range(0, raster.height, noise.height):
            speckles.paste(noise, (left, top))
    return ImageChops.add(blurred, speckles, scale=1, offset=-128)


@cache
def noise() -> Image.Image:
    """A tile of speckles around middle grey, the same every time."""
    chance = Random(0)  # noqa: S311 # nothing is kept secret
    greys = (round(chance.gauss(128, _NOISE)) for _ in range(_TILE * _TILE))
    return Image.frombytes(
        "L", (_TILE, _TILE), bytes(max(0, min(255, grey)) for grey in greys)
    )

"""Small pictures of pages, made with a release and compared with those of the next.

Each cell of a picture is the mean of 6 × 6 pt in 32 steps a channel: 2 to 6 kB a page.
Such means hardly know how edges are smoothed: PDFium of 2024 and of 2026 lie one step
apart on most pages of the real book, and never more than three. So where two versions
drew the pictures, three steps count as nothing, else one: a hairline across a cell, or
a black dot of 1.7 pt, makes two. What is smaller are commas, told as words.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from importlib.metadata import version
from importlib.util import find_spec
from io import BytesIO
from typing import Any

from PIL import Image, ImageChops, ImageDraw, UnidentifiedImageError

from publish.findings import Finding, Place, ToolError, trouble
from publish.output.artefact import Artefact
from publish.output.damaged import DamagedError
from publish.output.page_record import Area, name_record, record_bytes

_CELL = 6  # pt, that is px at 72 dots an inch
_DPI = 72
_STEP = 8  # of 255
_STEPS = [value // _STEP * _STEP for value in range(256)] * 3


def read_records(artefacts: Iterable[Artefact]) -> Iterator[Artefact]:
    """The record of each file that has one, with pictures of its pages.

    Raises:
        ToolError: R313, where this machine cannot show pages.
    """
    _read_renderer()
    for artefact in artefacts:
        if artefact.record:
            record = artefact.record
            if artefact.pages:
                pictures = tuple(_read_pictures(artefact.content))
                painter = f"pypdfium2 {version('pypdfium2')}"
                record = replace(record, pictures=pictures, painter=painter)
            yield Artefact(name_record(artefact.name), record_bytes(record))


def _read_renderer() -> None:
    if find_spec("pypdfium2") is None:
        raise ToolError([Finding.of("R313", Place("publish release"))])


def _read_pictures(content: bytes) -> Iterator[bytes]:
    from publish.proofs.reading.rasters import read_rasters

    for shown in read_rasters(content, _DPI):
        packed = BytesIO()
        shown.reduce(_CELL).point(_STEPS).save(packed, "PNG", optimize=True)
        yield packed.getvalue()


def unpack(picture: bytes) -> Image.Image:
    """A picture of a record. Raises DamagedError where it is none."""
    try:
        return Image.open(BytesIO(picture)).convert("RGB")
    except (UnidentifiedImageError, OSError, SyntaxError) as error:
        raise DamagedError(trouble("R312:picture", said=str(error))) from error


def are_alike(
    old: Image.Image, new: Image.Image, covered: Sequence[Area], *, one_painter: bool
) -> bool:
    """Whether two pictures of one size show the same outside some areas, in pt.

    `one_painter` where one version of PDFium made both.
    """
    if covered:
        old, new = _cover(old, covered), _cover(new, covered)
    channels = ImageChops.difference(old, new).split()
    tolerance = _STEP if one_painter else 3 * _STEP
    return all(_most(channel) <= tolerance for channel in channels)


def _most(channel: Image.Image) -> float:
    found: Any = channel.getextrema()  # Pillow says what it gives for all its modes
    return float(found[1])


def _cover(picture: Image.Image, areas: Sequence[Area]) -> Image.Image:
    """The same with every cell white that an area touches."""
    shown = picture.copy()
    brush = ImageDraw.Draw(shown)
    for area in areas:
        left, top, right, bottom = (int(side // _CELL) for side in area)
        brush.rectangle((left, top, right, bottom), fill="white")
    return shown

"""One picture of all pages of a file, to see a book at a glance and to send around.

Goes in: a finished file with pages; comes out: a PNG in which they stand in rows, each
with its number below it. It is kept, so that a book that did not change costs nothing.
Nothing heavy is imported before one is drawn.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

from publish.kept.store import read_kept
from publish.output.artefact import Artefact

if TYPE_CHECKING:
    from PIL import Image

NAME = "overview.png"
_FEW = 24  # pages that are shown large
_LARGE, _SMALL = 240, 150  # px that a page is wide
_GAP, _BELOW = 16, 26  # px between pages, and below one for its number
_TYPE = 15  # px
_WIDER = 1.4  # than high
_GROUND, _INK, _EDGE = (226, 226, 226), (30, 30, 30), (150, 150, 150)
_QUICK = 4  # of zlib: half the time of the best, a tenth more bytes


def shown_of(artefacts: Iterable[Artefact]) -> Artefact | None:
    """The file whose pages are shown: the first that an office prints, else any.

    Only a whole book whose pages follow each other; None where none was made.
    """
    books = [one for one in artefacts if one.kind == "pages" and not one.piece]
    printed = [one for one in books if one.printed in {"duplex", "simplex"}]
    return next(iter((*printed, *books)), None)


def read_overview(file: Artefact) -> Artefact:
    """The picture of its pages."""
    digest = sha256(file.content).digest()
    content = read_kept(lambda: _draw(file.content), "overview", digest)
    return Artefact(NAME, content)


def _draw(content: bytes) -> bytes:
    """All pages as PNG; the same bytes for the same file."""
    import pypdfium2

    with pypdfium2.PdfDocument(content) as pdf:
        grid = _grid_of([page.get_size() for page in pdf])
        pictures = []
        for page in pdf:
            bitmap = page.render(scale=grid.wide / page.get_width())
            pictures.append(bitmap.to_pil().convert("RGB"))
            bitmap.close()
            page.close()
    return _packed(_placed(pictures, grid))


@dataclass(frozen=True, slots=True)
class _Grid:
    """How pages stand in the picture, in px."""

    across: int
    wide: int
    high: int

    def place(self, number: int) -> tuple[int, int]:
        """The upper left corner of a page, the first being 0."""
        row, column = divmod(number, self.across)
        step = self.high + _GAP + _BELOW
        return _GAP + column * (self.wide + _GAP), _GAP + row * step

    def size(self, count: int) -> tuple[int, int]:
        """Of the whole picture."""
        _, top = self.place(count - 1)
        right = min(self.across, count) * (self.wide + _GAP) + _GAP
        return right, top + self.high + _BELOW


def _grid_of(sizes: list[tuple[float, float]]) -> _Grid:
    """The number of columns with which the picture comes nearest to its form."""
    wide = _LARGE if len(sizes) <= _FEW else _SMALL
    high = max(round(wide * height / width) for width, height in sizes)

    def strangeness(across: int) -> float:
        width, height = _Grid(across, wide, high).size(len(sizes))
        return max(width / height, _WIDER * _WIDER * height / width)

    return _Grid(min(range(1, len(sizes) + 1), key=strangeness), wide, high)


def _placed(pictures: "list[Image.Image]", grid: _Grid) -> "Image.Image":
    from PIL import Image, ImageDraw, ImageFont

    whole = Image.new("RGB", grid.size(len(pictures)), _GROUND)
    draw, face = ImageDraw.Draw(whole), ImageFont.load_default(_TYPE)
    for number, picture in enumerate(pictures):
        left, top = grid.place(number)
        right, below = left + picture.width, top + picture.height
        draw.rectangle((left - 1, top - 1, right, below), outline=_EDGE)
        whole.paste(picture, (left, top))
        middle = left + grid.wide / 2, below + 5
        draw.text(middle, str(number + 1), _INK, face, anchor="ma")
    return whole


def _packed(picture: "Image.Image") -> bytes:
    packed = BytesIO()
    picture.save(packed, "PNG", compress_level=_QUICK)
    return packed.getvalue()

"""Poppler and MuPDF, which share no code with PDFium, over files for paper.

A printer's program is none of the three. What two of them show alike and without a
complaint any other may be trusted with; what they show otherwise, such as a gradient
whose numbers do not fit its colours, prints as it happens.

Pages are compared in greys. A pixel is the same where it lies between the darkest and
the lightest of its neighbours on the other page, give or take what soft edges make; one
that is not counts where its neighbours are not the same either. Over 14 and 20 pages
of the first book no pixel is left, and of a gradient that vanishes 53,000 are.
"""

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageChops, ImageFilter

from publish.editions.papers import INCH
from publish.findings import Finding, Place, ToolError, Trouble, trouble
from publish.proofs.reading.picture_boxes import Drawn, read_drawn
from publish.proofs.reading.rasters import read_rasters, strange_pixels
from publish.proofs.shape import PDFIUM, Outcome, Proofed, Weight, outcome_of
from publish.proofs.validators.programs import Done, run_program

NAME = "second engine"
WHAT = "every page looks the same in a second and a third program"
TOOLS = (PDFIUM,)  # and one of two programs
APPLIES = {"is_paper": True}
WEIGHT = Weight(a_page=0.3, megabytes=150)

_DPI = 72
_FINE = 3  # times finer it is drawn, so that edges weigh what they cover
_LIMIT = 600  # seconds for one file
_AROUND = 3  # pixels: a spot so wide is more than the edge of a letter
_FIELD = 128  # the grey of what is not judged
_ROUNDED = 1  # pixel: sizes of paper are rounded
_FAR = 64  # of 255: more than the edges of letters make
# Of a press: each makes greys of four inks in its own way, and a MuPDF without colour
# profiles shows them as a screen's purest colours. Photographs it cannot judge then.
_FAR_INKS = {"poppler": 110, "MuPDF": 180}
_DRAWS: Mapping[str, tuple[str, ...]] = {
    "poppler": ("pdftoppm", "-gray", "-cropbox", "-r", str(_DPI * _FINE)),
    "MuPDF": ("mutool", "draw", "-q", "-c", "gray", "-r", str(_DPI * _FINE), "-o"),
}
_COMPLAINT = re.compile(
    r"^(?:Syntax )?(?:warning|error)[^:]*: *(.+)", re.IGNORECASE | re.MULTILINE
)
_HARMLESS = re.compile("ICC support is not available")


@dataclass(frozen=True, slots=True)
class Apart:
    """A place of a page that two programs show otherwise, in mm from its corner."""

    left: float
    right: float
    top: float
    bottom: float


def run_proof(proofed: Proofed) -> Outcome:
    """C405; where neither program is there it is not run."""
    engines = [name for name, words in _DRAWS.items() if shutil.which(words[0])]
    if not engines:
        raise ToolError([trouble("C404:engine").at(Place("pdftoppm"))])
    findings: list[Finding] = []
    fine = read_rasters(proofed.path, _DPI * _FINE, grey=True)
    shown = [page.reduce(_FINE) for page in fine]
    for engine in engines:
        is_press = proofed.edition.is_press
        most = _FAR_INKS[engine] if is_press else _FAR
        findings += _run_engine(engine, proofed.path, shown, most, is_press=is_press)
    return outcome_of(NAME, findings, by=", ".join(engines))


def find_apart(one: Image.Image, other: Image.Image, most: int = _FAR) -> Apart | None:
    """Where two pictures of a page in greys differ, all such places together.

    `most`: of 255, how far greys may lie apart.
    """
    beyond = abs(one.width - other.width), abs(one.height - other.height)
    if max(beyond) > _ROUNDED:
        return _apart((0, 0, *map(max, one.size, other.size)))
    size = min(one.width, other.width), min(one.height, other.height)
    one, other = (page.crop((0, 0, *size)) for page in (one, other))
    far = ImageChops.lighter(strange_pixels(one, other), strange_pixels(other, one))
    solid = far.filter(ImageFilter.MinFilter(_AROUND))
    box = solid.point(lambda level: 255 * (level > most)).getbbox()
    return _apart(box) if box else None


def _apart(box: tuple[int, ...]) -> Apart:
    left, top, right, bottom = (edge * INCH / _DPI for edge in box)
    return Apart(left, right, top, bottom)


def check_pages(
    pages: Iterable[Apart | None], engine: str, path: str
) -> Iterator[Finding]:
    """C405 for each page that a program shows otherwise than PDFium."""
    for number, apart in enumerate(pages, 1):
        if apart:
            yield Finding.of(
                "C405",
                Place(f"{path}#page={number}"),
                page=number,
                engine=engine,
                left=apart.left,
                right=apart.right,
                top=apart.top,
                bottom=apart.bottom,
            )


def _run_engine(
    engine: str,
    path: Path,
    shown: Iterable[Image.Image],
    most: int,
    *,
    is_press: bool,
) -> Iterator[Finding]:
    """What one program draws otherwise than PDFium has `shown`, page by page."""
    with TemporaryDirectory() as folder:
        done = _draw(engine, path, Path(folder))
        drawn = {int(it.stem.rpartition("-")[2]): it for it in Path(folder).iterdir()}
        said = done.stderr.decode(errors="replace")
        complaints = [
            words for words in _COMPLAINT.findall(said) if not _HARMLESS.search(words)
        ]
        if done.returncode and not complaints:
            complaints = [said.strip() or str(done.returncode)]
        if complaints:
            said = complaints[0].strip()
            yield Finding.of("C405:said", Place(str(path)), engine=engine, said=said)
        unjudged = read_drawn(path) if is_press and _HARMLESS.search(said) else ()
        pages: list[Apart | None] = []
        for number, page in enumerate(shown, 1):
            if number in drawn:
                both = page.copy(), _read(drawn[number])
                here = [it for it in unjudged if it.page == number]
                one, other = (without(it, here) for it in both)
                pages.append(find_apart(one, other, most))
                continue
            pages.append(None)
            place = Place(f"{path}#page={number}")
            yield Finding.of("C405:missing", place, engine=engine, page=number)
        yield from check_pages(pages, engine, str(path))


def without(page: Image.Image, pictures: Iterable[Drawn]) -> Image.Image:
    """A page in greys with each of these pictures as one grey field."""
    for picture in pictures:
        left, bottom, right, top = (round(edge / INCH * _DPI) for edge in picture.seen)
        field = (left - 1, page.height - top - 1, right + 1, page.height - bottom + 1)
        page.paste(_FIELD, field)
    return page


def _read(path: Path) -> Image.Image:
    with Image.open(path) as drawn:
        return drawn.convert("L").reduce(_FINE)


def _draw(engine: str, path: Path, folder: Path) -> Done:
    """Each page as a picture in the folder, in the order of their names."""
    late = ToolError([_late(engine, path).at(Place(engine))])
    own = [str(path), str(folder / "p")] if engine == "poppler" else []
    own = own or [str(folder / "p-%06d.pgm"), str(path)]
    return run_program((*_DRAWS[engine], *own), _LIMIT, late)


def _late(engine: str, path: Path) -> Trouble:
    return trouble("C404:late", program=engine, file=str(path))

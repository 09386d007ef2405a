"""Row 15: ink on the press, as its plates show it."""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageChops

from publish.findings import Finding, Place, ToolError
from publish.proofs.reading.inks import read_coloured_letters, read_totals
from publish.proofs.reading.objects import read_colours
from publish.proofs.shape import PIKEPDF, Outcome, Proofed, outcome_of
from publish.proofs.validators.programs import run_program

NAME = "press ink"
WHAT = "ink that dries, letters in black alone, no colour of screens"
TOOLS = (PIKEPDF,)
APPLIES = {"has_pages": True, "is_press": True}

_DPI = 100
_LIMIT = 600  # seconds for one file: 20 pages take half a second
_PLATES = ("Cyan", "Magenta", "Yellow", "Black")
_OPTIONS = ("-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-dPDFSTOPONERROR")
_SLACK = 0.02  # of 1: what rounding to 255 steps makes of four inks
_INKS = {"k", "K"} | {
    f"{use} /DeviceCMYK" for use in ("cs", "CS", "/Image", "/Shading")
}
_DRAWN = {"/Image": "C205:picture", "/Shading": "C205:gradient"}


def run_proof(proofed: Proofed) -> Outcome:
    """C203 to C205; the letters of a cover may stand in colours."""
    path, shop = str(proofed.path), proofed.edition.shop
    parts = proofed.document.parts
    stitched = proofed.edition.binding == "stitched"
    covers = {1} if stitched and parts and parts[0].kind == "cover" else set()
    coloured = set(read_coloured_letters(proofed.path)) - covers
    plates = run_separations(proofed.path) if shutil.which("gs") else ()
    measured = {number: page.most for number, page in enumerate(plates, 1)}
    totals = measured or read_totals(proofed.path)
    findings = [
        *check_totals(totals, shop.ink, path),
        *check_black(sorted(coloured), path),
        *check_inks(read_colours(proofed.path), proofed.place),
    ]
    figures = {"most ink": f"{max(totals.values(), default=0):.0%}"}
    if plates:
        figures["pages in black alone"] = str(sum(page.is_black for page in plates))
    else:
        figures["without gs"] = "the ink of pictures is not measured"
    return outcome_of(NAME, findings, figures)


@dataclass(frozen=True, slots=True)
class Plates:
    """One page: the most that its inks cover at one spot, and whether it is black."""

    most: float
    is_black: bool


def run_separations(path: Path, seconds: float = _LIMIT) -> tuple[Plates, ...]:
    """Every page as its four plates show it.

    Raises:
        ToolError: C209, where Ghostscript cannot separate the file, or not in time.
    """
    with TemporaryDirectory() as folder:
        target = f"-sOutputFile={folder}/%d.tif"
        device = ("-sDEVICE=tiffsep", f"-r{_DPI}", target)
        command = ("gs", *_OPTIONS, *device, str(path.resolve()))
        late = ToolError([Finding.of("C209:slow", Place(str(path)))])
        done = run_program(command, seconds, late)
        if done.returncode:
            said = done.stdout.decode(errors="replace").strip()[-200:]
            raise ToolError([Finding.of("C209", Place(str(path)), said=said)])
        files = [file for file in Path(folder).glob("*.tif") if file.stem.isdigit()]
        return tuple(_plates(Path(folder), page + 1) for page in range(len(files)))


def _plates(folder: Path, page: int) -> Plates:
    cyan, magenta, yellow, black = (
        _plate(folder / f"{page}({name}).tif") for name in _PLATES
    )
    colours = ImageChops.add(cyan, magenta, scale=2)
    others = ImageChops.add(yellow, black, scale=2)
    levels = ImageChops.add(colours, others, scale=2).histogram()
    fullest = max(level for level, count in enumerate(levels) if count)
    return Plates(
        most=fullest * len(_PLATES) / 255,
        is_black=not any(plate.getbbox() for plate in (cyan, magenta, yellow)),
    )


def _plate(path: Path) -> Image.Image:
    """255 where the ink is full."""
    with Image.open(path) as plate:
        return ImageChops.invert(plate.convert("L"))


def check_totals(
    totals: Mapping[int, float], most: float, path: str
) -> Iterator[Finding]:
    """C203 for each page where the inks together cover more than `most`."""
    for number, total in totals.items():
        if total > most + _SLACK:
            place = Place(f"{path}#page={number}")
            yield Finding.of("C203", place, ink=total, most=most)


def check_black(pages: Iterable[int], path: str) -> Iterator[Finding]:
    """C204 for each page with letters in more than black; covers are not among them."""
    for number in pages:
        yield Finding.of("C204", Place(f"{path}#page={number}"))


def check_inks(uses: Iterable[str], place: Place) -> Iterator[Finding]:
    """C205 for each way in which the file asks for a colour not of inks."""
    for use in sorted(set(uses) - _INKS):
        kind, _, space = use.partition(" ")
        yield Finding.of(_DRAWN.get(kind, "C205"), place, use=use, space=space)

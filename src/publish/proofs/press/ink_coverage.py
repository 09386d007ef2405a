"""Row 15: ink on the press, as its plates show it."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageChops

from publish.editions.edition import Edition
from publish.findings import Finding, Place, ToolError
from publish.proofs.checks.press import check_black, check_inks, check_totals
from publish.proofs.reading.inks import read_coloured_letters, read_totals
from publish.proofs.reading.objects import read_colours
from publish.proofs.shape import Outcome, Proofed, Tool, judged

NAME = "press ink"
WHAT = "ink that dries, letters in black alone, no colour of screens"
TOOLS = (Tool("pikepdf", "package", "pip install pikepdf"),)

_DPI = 100
_PLATES = ("Cyan", "Magenta", "Yellow", "Black")


def applies(edition: Edition) -> bool:
    """Files for a print shop."""
    return edition.has_pages and edition.is_press


def run_proof(proofed: Proofed) -> Outcome:
    """C203 to C205; the letters of a cover may stand in colours."""
    path, shop = str(proofed.path), proofed.edition.shop
    parts = proofed.document.parts
    stitched = proofed.edition.binding == "stitched"
    covers = {1} if stitched and parts and parts[0].kind == "cover" else set()
    coloured = set(read_coloured_letters(proofed.path)) - covers
    plates = run_separations(proofed.path) if shutil.which("gs") else ()
    measured = {number: one.most for number, one in enumerate(plates, 1)}
    totals = measured or read_totals(proofed.path)
    findings = [
        *check_totals(totals, shop.ink, path),
        *check_black(sorted(coloured), path),
        *check_inks(read_colours(proofed.path), proofed.place),
    ]
    figures = {"most ink": f"{max(totals.values(), default=0):.0%}"}
    if plates:
        figures["pages in black alone"] = str(sum(one.is_black for one in plates))
    else:
        figures["without gs"] = "the ink of pictures is not measured"
    return judged(NAME, findings, figures)


@dataclass(frozen=True, slots=True)
class Plates:
    """One page: the most that its inks cover at one spot, and whether it is black."""

    most: float
    is_black: bool


def run_separations(path: Path) -> tuple[Plates, ...]:
    """Every page as its four plates show it.

    Raises:
        ToolError: C209, where Ghostscript cannot separate the file.
    """
    with TemporaryDirectory() as folder:
        words = (
            "-q",
            "-dSAFER",
            "-dBATCH",
            "-dNOPAUSE",
            "-dPDFSTOPONERROR",
            "-sDEVICE=tiffsep",
        )
        goal = f"-sOutputFile={folder}/%d.tif"
        done = subprocess.run(  # noqa: S603
            ["gs", *words, f"-r{_DPI}", goal, str(path.resolve())],  # noqa: S607
            capture_output=True,
            text=True,
            check=False,
            errors="replace",
        )
        if done.returncode:
            message = f"gs cannot separate it: {done.stdout.strip()[-200:]}"
            raise ToolError([Finding("C209", message, Place(str(path)))])
        pages = len([one for one in Path(folder).glob("*.tif") if one.stem.isdigit()])
        return tuple(_plates(Path(folder), page) for page in range(1, pages + 1))


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

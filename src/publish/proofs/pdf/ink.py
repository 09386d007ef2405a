"""Rows 4 and 5: ink that a printer reaches and a neighbourhood can pay."""

from collections.abc import Iterator
from pathlib import Path

from publish.editions.edition import Edition
from publish.editions.papers import INCH
from publish.findings import Finding, Place
from publish.proofs.checks.bars import Bar, bar_of
from publish.proofs.checks.colours import check_greys
from publish.proofs.checks.ink import Ink, measure_ink
from publish.proofs.reading.objects import read_colours
from publish.proofs.reading.rasters import read_rasters
from publish.proofs.shape import PDFIUM, Outcome, Proofed, judged

NAME = "ink"
WHAT = "no ink at the edge, and not too much of it"
TOOLS = (PDFIUM,)
_DPI = 100
_SLACK = INCH / _DPI  # mm, one pixel


def applies(edition: Edition) -> bool:
    """Editions for office printers."""
    return edition.has_pages and bar_of(edition).is_office


def run_proof(proofed: Proofed) -> Outcome:
    """C111 to C113; the cover may take more ink, but not at the edge."""
    bar = bar_of(proofed.edition)
    inks = _read_inks(proofed.path)
    parts = proofed.document.parts
    has_cover = bool(parts) and parts[0].kind == "cover"
    findings = [
        *_judge(inks, bar, proofed.path, has_cover=has_cover),
        *(
            check_greys(read_colours(proofed.path), proofed.place)
            if bar.is_grey
            else ()
        ),
    ]
    return judged(NAME, findings, _figures(inks, has_cover=has_cover))


def _read_inks(path: Path) -> tuple[Ink, ...]:
    return tuple(measure_ink(raster, _DPI) for raster in read_rasters(path, _DPI))


def _judge(
    inks: tuple[Ink, ...], bar: Bar, path: Path, *, has_cover: bool
) -> Iterator[Finding]:
    for number, ink in enumerate(inks, 1):
        place = Place(f"{path}#page={number}")
        if ink.edge < bar.margin - _SLACK:
            message = f"ink stands {ink.edge:.1f} mm from the edge"
            hint = f"an office printer reaches {bar.margin:g} mm"
            yield Finding("C111", message, place, hint)
        if ink.total > bar.ink and not (has_cover and number == 1):
            message = f"ink covers {ink.total:.1%} of the page"
            yield Finding("C112", message, place, f"at most {bar.ink:.0%}")


def _figures(inks: tuple[Ink, ...], *, has_cover: bool) -> dict[str, str]:
    inner = inks[has_cover:]
    totals = [ink.total for ink in inner] or [0.0]
    figures = {
        "least mm to the edge": f"{min(ink.edge for ink in inks):.1f}",
        "ink of a page": f"{sum(totals) / len(totals):.1%}",
        "ink of the fullest page": f"{max(totals):.1%}",
    }
    if has_cover:
        figures["ink of the cover"] = f"{inks[0].total:.1%}"
    return figures

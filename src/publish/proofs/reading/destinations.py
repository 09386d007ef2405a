"""Where in a PDF each id begins, by its named destinations.

Source: ISO 32000-1, 12.3.2.3; what a press or a sheet lacks is no fault.
"""

from pathlib import Path
from typing import Any

import pikepdf

_XYZ = 3  # where its height stands in a destination: page, /XYZ, left, top


def read_destinations(path: Path) -> tuple[tuple[int, float, str], ...]:
    """Page from 1, how far from its foot in pt, and id; in the order of the pages."""
    try:
        with pikepdf.open(path) as pdf:
            return tuple(sorted(_found(pdf), key=lambda it: (it[0], -it[1])))
    except (pikepdf.PdfError, OSError):  # which the proofs of the file itself tell
        return ()


def _found(pdf: pikepdf.Pdf) -> list[tuple[int, float, str]]:
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    tree: Any = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    found = []
    for name, goal in pikepdf.NameTree(tree).items() if tree is not None else ():
        to: Any = goal.get("/D") if isinstance(goal, pikepdf.Dictionary) else goal
        number = pages.get(to[0].objgen) if len(to) else None
        if number is not None:
            top = float(to[_XYZ]) if len(to) > _XYZ and to[_XYZ] is not None else 0.0
            found.append((number, top, str(name)))
    return found

"""Pages with their boxes, letters and links."""

from collections import Counter
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from publish.findings import Place
from publish.proofs.reading.letter_runs import runs_on
from publish.proofs.reading.once import read_once
from publish.proofs.reading.pdf_model import Box, Link, Page, Picture

_BOXES = ("MediaBox", "CropBox", "TrimBox", "BleedBox", "ArtBox")


@read_once
def read_pages(source: Path | bytes) -> tuple[Page, ...]:
    """Every page of a PDF, complete; places are `file.pdf#page=3`."""
    path = source if isinstance(source, Path) else ""
    opened = source if isinstance(source, Path) else BytesIO(source)
    with pypdfium2.PdfDocument(source) as shown, pikepdf.open(opened) as pdf:
        names = _names(pdf)
        return tuple(
            Page(
                place=Place(f"{path}#page={number}"),
                number=number,
                boxes=_boxes(page),
                runs=runs_on(shown[number - 1]),
                links=tuple(
                    _link(annotation, names)
                    for annotation in page.get("/Annots", ())
                    if annotation.get("/Subtype") == "/Link"
                ),
                tabs=str(page.get("/Tabs", "")).removeprefix("/"),
            )
            for number, page in enumerate(pdf.pages, 1)
        )


def _boxes(page: pikepdf.Page) -> Mapping[str, Box]:
    boxes = {
        name: _box(page.obj[f"/{name}"]) for name in _BOXES if f"/{name}" in page.obj
    }
    return {"MediaBox": _box(page.mediabox), **boxes}


def _box(numbers: Any) -> Box:  # noqa: ANN401 # an array of numbers
    left, bottom, right, top = (float(number) for number in numbers)
    return Box(min(left, right), min(bottom, top), max(left, right), max(bottom, top))


def _link(annotation: Any, names: frozenset[str]) -> Link:  # noqa: ANN401
    action = annotation.get("/A", pikepdf.Dictionary())
    goal = annotation.get("/Dest", action.get("/D", ""))
    is_name = not isinstance(goal, pikepdf.Array)
    return Link(
        box=_box(annotation.Rect),
        address=str(action.get("/URI", "")),
        target=str(goal) if is_name else "a page",
        words=str(annotation.get("/Contents", "")),
        resolves=str(goal) in names if is_name else "/Type" in goal[0],
    )


def _names(pdf: pikepdf.Pdf) -> frozenset[str]:
    """Every name to which a link may lead."""
    tree = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    if tree is None:
        return frozenset()
    return frozenset(str(name) for name, _ in pikepdf.NameTree(tree).items())


def read_pictures(path: Path) -> tuple[Picture, ...]:
    """Every picture of pixels with the resolution at which it is printed."""
    import pypdfium2.raw as pdfium

    pages = read_pages(path)
    found: list[Picture] = []
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pages:
            shown = pdf[page.number - 1]
            images = shown.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=9)
            for image in images:
                facts = image.get_metadata()
                found.append(
                    Picture(
                        page=page,
                        width=facts.width,
                        height=facts.height,
                        ppi=min(facts.horizontal_dpi, facts.vertical_dpi),
                        is_line_art=facts.bits_per_pixel == 1,
                    )
                )
    return tuple(found)


def text_of(pages: Iterable[Page]) -> str:
    """All letters of these pages as they were set, page after page."""
    return "\n".join("".join(run.text for run in page.runs) for page in pages)


def body_size(pages: Iterable[Page]) -> float:
    """The size in pt that sets the most letters; 0 where there are none."""
    letters: Counter[float] = Counter()
    for page in pages:
        for run in page.runs:
            letters[round(run.size, 1)] += sum(map(str.isalnum, run.text))
    return max(letters, key=lambda size: (letters[size], size), default=0.0)

"""Two PDFs page by page: what they say and what they show, at the same place."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image

from publish.diff.leaves import label_of, leaf_of
from publish.diff.lines import lines_on
from publish.diff.pages import (
    Area,
    are_alike,
    compare_wording,
    imprint_areas,
    judge,
)
from publish.diff.values import Imprint, PageChange, PageState

_SCALE = 1.0  # px a pt, 72 dots an inch: a comma of 10 pt still is a dot
Imprints = tuple[Imprint, Imprint]
_Pages = tuple[pypdfium2.PdfPage, pypdfium2.PdfPage]


def read_pages(
    old: Path, new: Path, imprints: Imprints
) -> tuple[tuple[PageChange, ...], tuple[int, int]]:
    """Every page that is not what stood there before; how many there were and are."""
    with pypdfium2.PdfDocument(old) as before, pypdfium2.PdfDocument(new) as after:
        counts = len(before), len(after)
        both = min(counts)
        changes = (
            *filter(None, (_compare(before, after, n, imprints) for n in range(both))),
            *(_whole(after, n, "added") for n in range(both, counts[1])),
            *(_whole(before, n, "removed") for n in range(both, counts[0])),
        )
    return changes, counts


def _whole(pdf: pypdfium2.PdfDocument, number: int, state: PageState) -> PageChange:
    return PageChange(number + 1, label_of(pdf, number), state)


def _compare(
    before: pypdfium2.PdfDocument,
    after: pypdfium2.PdfDocument,
    number: int,
    imprints: Imprints,
) -> PageChange | None:
    leaves = leaf_of(before, number), leaf_of(after, number)
    wording = compare_wording(*leaves, imprints)
    pages = before[number], after[number]
    sized = pages[0].get_size() == pages[1].get_size()
    areas = _imprints(pages, imprints) if wording.only_imprint else ()
    alike = sized and are_alike(_picture(pages[0]), _picture(pages[1]), areas)
    return judge(number + 1, leaves[1].place, wording, sized=sized, alike=alike)


def _imprints(pages: _Pages, imprints: Imprints) -> Iterator[Area]:
    for page, imprint in zip(pages, imprints, strict=True):
        yield from imprint_areas(lines_on(page, _SCALE), imprint)


def _picture(page: pypdfium2.PdfPage) -> Image.Image:
    bitmap = page.render(scale=_SCALE)
    try:
        shown: Image.Image = bitmap.to_pil().convert("RGB")
        return shown
    finally:
        bitmap.close()

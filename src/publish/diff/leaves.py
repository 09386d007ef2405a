"""The lines of a PDF, page by page in the order of reading.

A booklet's words are read from the sheets for printers that flip on the short edge,
where every page stands upright; its other files hold the same pages.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pypdfium2

from publish.diff.leaf import Leaf
from publish.diff.lines import is_turned
from publish.pdf.imposition.saddle_stitch import impose, padded
from publish.proofs.pdf.booklet_order import folio_of

_UPRIGHT = "short-edge"
_SHEETS = ("long-edge", "short-edge", "by-hand-1-fronts", "by-hand-2-backs")
Lines = tuple[str, ...]


def read_leaves(path: Path, *, is_rtl: bool) -> tuple[Leaf, ...]:
    """The lines of each page in the order of reading; none where others hold them."""
    with pypdfium2.PdfDocument(path) as pdf:
        if not is_folded(path):
            return tuple(leaf_of(pdf, number) for number in range(len(pdf)))
        is_told = path.stem.endswith(f"-{_UPRIGHT}")
        return _unfolded(pdf, is_rtl=is_rtl) if is_told else ()


def is_folded(path: Path) -> bool:
    """Whether a file holds the sheets of a booklet: by its name, and two pages wide."""
    if not any(path.stem.endswith(f"-{way}") for way in _SHEETS):
        return False
    with pypdfium2.PdfDocument(path) as pdf:
        width, height = pdf[0].get_size()
        return bool(width > height)


def read_labels(path: Path) -> tuple[str, ...]:
    """What each page is called: its label, or its number in the file."""
    with pypdfium2.PdfDocument(path) as pdf:
        return tuple(label_of(pdf, number) for number in range(len(pdf)))


def label_of(pdf: pypdfium2.PdfDocument, number: int) -> str:
    """What the page with this number, from 0, is called."""
    return pdf.get_page_label(number) or str(number + 1)


def leaf_of(pdf: pypdfium2.PdfDocument, number: int) -> Leaf:
    """The page with this number, from 0, as it stands in the file."""
    lines = _lines(pdf[number])
    if number % 2 and _is_turned(pdf[number]):
        lines = _turned(pdf, number)
    return Leaf(label_of(pdf, number), lines, pdf.get_page_label(number))


def _is_turned(page: pypdfium2.PdfPage) -> bool:
    """Whether it is the back of a sheet that stands on its head."""
    text = page.get_textpage()
    try:
        return is_turned(text)
    finally:
        text.close()


def _turned(pdf: pypdfium2.PdfDocument, number: int) -> Lines:
    """The lines of a page that stands on its head, which PDFium parts otherwise."""
    page = pdf[number]
    given = page.get_rotation()
    page.set_rotation((given + 180) % 360)
    try:
        return _lines(pdf[number])
    finally:
        page.set_rotation(given)


def _lines(page: pypdfium2.PdfPage, left: float = 0, right: float = 0) -> Lines:
    """What the page says, or where `right` is given, what stands between two edges."""
    text = page.get_textpage()
    try:
        if right:
            said = text.get_text_bounded(left, 0, right, page.get_height())
        else:
            said = text.get_text_range()
    finally:
        text.close()
    return tuple(line for line in said.splitlines() if line.strip())


def _unfolded(pdf: pypdfium2.PdfDocument, *, is_rtl: bool) -> tuple[Leaf, ...]:
    """The pages of a booklet as they follow when it is folded."""
    halves: dict[int, Lines] = {}
    sheets = impose(padded(2 * len(pdf)), binding="right" if is_rtl else "left")
    sides = [side for sheet in sheets for side in (sheet.front, sheet.back)]
    for page, side in zip(pdf, sides, strict=False):
        middle, width = page.get_width() / 2, page.get_width()
        halves[side.left] = _lines(page, 0, middle)
        halves[side.right] = _lines(page, middle, width)
    front = _front(halves)
    return tuple(
        Leaf(folio_of(number, front), lines, folio_of(number, front))
        for number, lines in sorted(halves.items())
    )


def _front(pages: dict[int, Lines]) -> int:
    """How many pages come before page 1, as most feet have it."""
    found = Counter(
        number - int(folio) for number, lines in pages.items() for folio in _feet(lines)
    )
    return max(0, found.most_common(1)[0][0]) if found else 0


def _feet(lines: Lines) -> Iterator[str]:
    words = lines[-1].split() if lines else []
    return (word for word in {*words[:1], *words[-1:]} if word.isdecimal())

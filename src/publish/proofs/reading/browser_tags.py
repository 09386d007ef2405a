"""The tags of each page as PDFium, which is in Chrome and Edge, tells them."""

import ctypes
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from publish.proofs.reading.tag_counts import Kinds

_END = 2  # bytes of the zero after UTF-16


def read_browser_tags(path: Path) -> tuple[Kinds, ...]:
    """How many elements of each kind are on each page."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        return tuple(Kinds(_tags_of(page.raw)) for page in pdf)


def _tags_of(page: Any) -> Iterator[str]:  # noqa: ANN401 # a page of PDFium
    import pypdfium2.raw as pdfium

    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return
    try:
        for index in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            yield from _walk(pdfium.FPDF_StructTree_GetChildAtIndex(tree, index))
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _walk(element: Any) -> Iterator[str]:  # noqa: ANN401
    """The kinds of an element and of those inside; nothing for a mark."""
    import pypdfium2.raw as pdfium

    if not element:
        return
    yield _kind(element)
    for index in range(pdfium.FPDF_StructElement_CountChildren(element)):
        yield from _walk(pdfium.FPDF_StructElement_GetChildAtIndex(element, index))


def _kind(element: Any) -> str:  # noqa: ANN401
    import pypdfium2.raw as pdfium

    size = pdfium.FPDF_StructElement_GetType(element, None, 0)
    letters = ctypes.create_string_buffer(size)
    pdfium.FPDF_StructElement_GetType(element, letters, size)
    return letters.raw[: max(size - _END, 0)].decode("utf-16-le")

"""Pages on their side, stood upright for a book that is bound or folded.

Goes in: the pages that were laid out on their side; comes out: the same pages as tall
as the others, the head of what stands on them to the left.
Source: ISO 32000-1, 8.3.4 and 14.11.2.
"""

from collections.abc import Collection

import pydyf

_BOXES = "MediaBox", "BleedBox", "TrimBox"


def stand_upright(pdf: pydyf.PDF, pages: Collection[int]) -> None:
    """Turn these pages, counted from 0, to the left."""
    for number, page in enumerate(_list_pages(pdf)):
        if number not in pages:
            continue
        height = page["TrimBox"][1] + page["TrimBox"][3]
        content = pdf.objects[int(page["Contents"].split()[0])]
        content.stream.insert(0, f"q 0 1 -1 0 {height:.4f} 0 cm".encode())
        content.stream.append(b"Q")
        for name in _BOXES:
            page[name] = _turned(page[name], height)
        for reference in page.get("Annots", ()):
            annotation = pdf.objects[int(reference.split()[0])]
            annotation["Rect"] = _turned(annotation["Rect"], height)


def _list_pages(pdf: pydyf.PDF) -> list[pydyf.Dictionary]:
    return [
        it
        for it in pdf.objects
        if isinstance(it, pydyf.Dictionary) and it.get("Type") == "/Page"
    ]


def _turned(box: pydyf.Array, height: float) -> pydyf.Array:
    """A rectangle of the page on its side, `height` being that of the trim, in pt."""
    left, bottom, right, top = box
    return pydyf.Array([height - top, left, height - bottom, right])

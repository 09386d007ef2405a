"""Laid out pages come to stand on sheets of paper here, for every format that imposes.

Each page becomes one Form XObject (ISO 32000-2, 8.10), which shows nothing beyond the
page's trim. A form brings its own space along, its patterns too (8.7.3.1), so that a
place on a sheet is a matrix and no content is written anew. The files of one booklet
share the forms. Sheets are for paper only: links, tags and bookmarks stay behind.
"""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish.editions.papers import MM
from publish.output.artefact import Flips, Printed

if TYPE_CHECKING:
    import pikepdf

_VERSION = "1.7"  # it brought /Duplex, object streams are of 1.5, transparency of 1.4
_NAME = re.compile(rb"/([^\x00\s()<>\[\]{}/%]+)")  # 7.3.5
_DUPLEX: Mapping[tuple[Printed, Flips], str] = {  # table 147 in 12.2
    ("simplex", ""): "/Simplex",
    ("duplex", "long"): "/DuplexFlipLongEdge",
    ("duplex", "short"): "/DuplexFlipShortEdge",
}


@dataclass(frozen=True, slots=True)
class Placement:
    """A page, counted from 0, and its place on the side of a sheet.

    `x` and `y` are mm from the lower left corner of the sheet to that of the area that
    the page fills; `turned` pages stand on their head in it.
    """

    page: int
    x: float
    y: float
    turned: bool = False


SheetSide = tuple[Placement, ...]


@dataclass(frozen=True, slots=True)
class SheetFile:
    """A file of sheets: `size` in mm, then what stands on each side.

    `printed` and `flips` are what a viewer is asked, as an Artefact says them; without
    `flips` a printer turns both sides as it is used to. `drawing` holds PDF operators
    for every side, such as marks to cut along.
    """

    size: tuple[float, float]
    sides: tuple[SheetSide, ...]
    printed: Printed
    flips: Flips = ""
    drawing: str = ""


def make_sheets(
    pages: bytes, files: Iterable[SheetFile], title: str
) -> tuple[bytes, ...]:
    """Each of the files as a PDF, from the laid out `pages`; same in, same out."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pages)) as laid:
        forms = [_make_form(laid, page) for page in laid.pages]
        return tuple(_make_file(forms, file, title) for file in files)


def _make_form(laid: "pikepdf.Pdf", page: "pikepdf.Page") -> "pikepdf.Object":
    """The page as a form that knows only those resources which it names.

    Laid out pages share one list of everything; a sheet must not carry the pictures of
    others. A name that also occurs within a text keeps a resource too many, no more.
    """
    from pikepdf import Dictionary

    form = page.as_form_xobject()
    named = {
        name.decode("latin-1")
        for name in _NAME.findall(bytes(form.get_stream_buffer()))
    }
    kept = Dictionary(
        {
            kind: Dictionary(
                {name: held for name, held in all_of.items() if name[1:] in named}
            )
            for kind, all_of in page.resources.items()
            if isinstance(all_of, Dictionary)
        }
    )
    form.Resources = laid.make_indirect(kept)  # to be compressed with other objects
    return form


def _make_file(forms: Sequence["pikepdf.Object"], file: SheetFile, title: str) -> bytes:
    import pikepdf

    out = io.BytesIO()
    with pikepdf.new() as pdf:
        for side in file.sides:
            _add_side(pdf, forms, file, side)
        asked = {"/PrintScaling": "/None"}
        if duplex := _DUPLEX.get((file.printed, file.flips)):
            asked["/Duplex"] = duplex
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(
            {key: pikepdf.Name(value) for key, value in asked.items()}
        )
        pdf.docinfo["/Title"] = title
        pdf.docinfo["/Producer"] = "publish"
        pdf.save(
            out,
            force_version=_VERSION,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
    return out.getvalue()


def _add_side(
    pdf: "pikepdf.Pdf",
    forms: Sequence["pikepdf.Object"],
    file: SheetFile,
    side: SheetSide,
) -> None:
    from pikepdf import Dictionary

    width, height = file.size
    sheet = pdf.add_blank_page(page_size=(width * MM, height * MM))
    held = {f"/P{place.page}": pdf.copy_foreign(forms[place.page]) for place in side}
    sheet.Resources = Dictionary(XObject=Dictionary(held))
    shown = [_show(place, held[f"/P{place.page}"]) for place in side]
    sheet.Contents = pdf.make_stream("\n".join((*shown, file.drawing)).encode())


def _show(place: Placement, form: "pikepdf.Object") -> str:
    """The operators that show a form at its place; its trim need not begin at 0."""
    left, bottom, right, top = (float(edge) for edge in form.BBox.as_list())
    x, y = place.x * MM, place.y * MM
    if place.turned:
        matrix = f"-1 0 0 -1 {x + right:.4f} {y + top:.4f}"
    else:
        matrix = f"1 0 0 1 {x - left:.4f} {y - bottom:.4f}"
    return f"q {matrix} cm /P{place.page} Do Q"

"""Small press files for tests, most of them wrong on purpose."""

import io
from dataclasses import replace
from functools import cache
from pathlib import Path

from PIL import Image

from builders.paper_documents import HEAD, make_document
from publish.assets.colour_profiles import read_standard
from publish.book.authors_editions import find_edition
from publish.document.model import Document, Part
from publish.editions.printers import PROFILE
from publish.formats.press import make_files
from publish.load import Work
from publish.manuscript.edition_model import EditionData
from publish.pipeline import read_book
from publish.proofs.shape import Proofed

STOCK = Path(__file__).parents[1] / "stock" / "manuscript.yaml"
TEXT = "<h1>Eerste</h1><p>Een kleine stap brengt de buurt in beweging.</p>"
CSS = """
@font-face { font-family: Body; src: url(body.ttf) }
@color-profile --press { src: url(press.icc); components: c, m, y, k }
@page { size: 148mm 210mm; bleed: 3mm; margin: 15mm }
@page wrap { size: 298mm 210mm }
html { font: 12pt/18pt Body; color: device-cmyk(0 0 0 1) }
section { break-before: page } .wrap { page: wrap }
"""


def pressed(pages: int = 4, *, css: str = "", body: str = TEXT) -> Document:
    """A Document of so many pages, and three of note lines."""
    own = [f"<section>{body}</section>" for _ in range(pages)]
    spare = [
        f'<section id="part-{pages + number}">lines-{number + 1}</section>'
        for number in range(3)
    ]
    parts = [
        Part(f"part-{number}", kind, "", f"part-{number}", "Eerste", html)
        for number, (kind, html) in enumerate(
            [("text", html) for html in own] + [("lines", html) for html in spare]
        )
    ]
    document = make_document(
        "", edition="press", css=CSS + css, assets={PROFILE: read_standard()}
    )
    return replace(document, opening=HEAD, parts=tuple(parts))


def proofed(folder: Path, document: Document | None = None) -> Proofed:
    """The file of a Document, on disk."""
    given = document or pressed()
    (made,) = make_files(given)
    path = folder / made.name
    path.write_bytes(made.content)
    return Proofed(path, given.edition, given)


def photo(side: int = 300) -> bytes:
    """Red at the left, blue at the right."""
    image = Image.new("RGB", (side, side), (200, 30, 30))
    image.paste((30, 30, 200), (side // 2, 0, side, side))
    out = io.BytesIO()
    image.save(out, "JPEG")
    return out.getvalue()


def edition(**written: str) -> EditionData:
    """An edition as an author writes it."""
    return EditionData.model_validate(written)


@cache
def stock() -> Work:
    """The stock book with editions of its own for print shops."""
    work = read_book(STOCK)
    own = {
        "glued": edition(based_on="press", binding="perfect", paper_weight="900"),
        "thin": edition(based_on="press", binding="perfect"),
        "shop": edition(based_on="press", printer="printsimple"),
        "again": edition(based_on="glued"),
    }
    manuscript = work.manuscript.model_copy(update={"editions": own})
    assert find_edition(manuscript, "glued").binding == "perfect"
    return replace(work, manuscript=manuscript)

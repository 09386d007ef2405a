"""Small finished files for the tests of proofs, most of them wrong on purpose."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pikepdf
import segno

from builders.files import make_pdf
from builders.paper_documents import HEAD, make_document
from publish.book.model import LinkEntry
from publish.document.model import ContentsEntry, Part
from publish.findings import Place
from publish.proofs.reading.pdf_model import Box, Line, Page, Paragraph, Run
from publish.proofs.run import arrive
from publish.proofs.shape import Outcome, Proofed

CSS = """
@font-face { font-family: Body; src: url(body.ttf) }
@page { size: A4; margin: 20mm }
html { font: 12pt/18pt Body; color: #16232b } h1 { font-size: 24pt; line-height: 1.2 }
p { margin: 0 0 6pt; max-width: 128mm } img { display: block }
"""
ADDRESS = "https://water.example/golf"
TEXT = "<h1>Eerste</h1><p>Een kleine stap brengt de buurt in beweging.</p>"


def make_proofed(
    folder: Path,
    body: str = TEXT,
    *,
    css: str = "",
    links: tuple[LinkEntry, ...] = (),
    assets: Mapping[str, bytes] | None = None,
) -> Proofed:
    """A file of `print` laid out from `body`, which is the Document's one part."""
    words = {entry.address: entry.label for entry in links}
    document = make_document(
        f"<section>{body}</section>",
        css=CSS + css,
        assets=assets,
        link_words=words,
    )
    document = replace(
        document,
        opening=f"{HEAD}<section>{body}</section>",
        book=replace(document.book, links=links),
    )
    path = folder / document.file_name
    path.write_bytes(make_pdf(document))
    part = Part("one", "text", "one.xhtml", "one", "Eerste", body)
    entry = ContentsEntry("Eerste", "1", "one", "one")
    return Proofed(
        path, document.edition, replace(document, parts=(part,), contents=(entry,))
    )


def spoil(proofed: Proofed, change: Callable[[pikepdf.Pdf], object]) -> Proofed:
    """The same file after somebody changed its objects."""
    with pikepdf.open(proofed.path, allow_overwriting_input=True) as pdf:
        change(pdf)
        pdf.save(proofed.path)
    return proofed


def prove(module: ModuleType, proofed: Proofed) -> Outcome:
    """What the proof says."""
    proof = arrive(module)
    assert proof.applies(proofed.edition)
    return proof.run(proofed)


def codes(outcome: Outcome) -> list[str]:
    """The findings' codes, each once."""
    return sorted({finding.code for finding in outcome.findings})


def entry(address: str = ADDRESS, kind: str = "podcast") -> LinkEntry:
    """A line of the register."""
    typed = address.removeprefix("https://")
    return LinkEntry(address, address, typed, "code", "Golf", kind, ("one",))


def draw(address: str, size: float, quiet: int = 4, error: str = "M") -> bytes:
    """A QR code as SVG: `size` in mm across its modules."""
    symbol = segno.make(address, error=error, boost_error=False, micro=False)
    modules = symbol.symbol_size(border=0)[0]
    drawn: str = symbol.svg_inline(
        border=quiet, light="#fff", unit="mm", scale=size / modules
    )
    head = '<svg xmlns="http://www.w3.org/2000/svg"'
    return drawn.replace("<svg", head, 1).encode()


def page(text: str, **run: Any) -> Page:  # noqa: ANN401
    """A4 with one run of letters at a good place."""
    given: dict[str, Any] = {
        "size": 12.0,
        "box": Box(100, 400, 300, 412),
        "baseline": 402.0,
        "colour": (0, 0, 0),
        "font": "Body",
        "mark": 0,
    }
    place = Place("a.pdf#page=1")
    boxes = {"MediaBox": Box(0, 0, 595.28, 841.89)}
    return Page(place, 1, boxes, (Run(text=text, **(given | run)),))


def paragraph(*lines: str, kind: str = "P", pages: Iterable[int] = ()) -> Paragraph:
    """A paragraph of these lines, on page 1 or on these pages."""
    numbers = tuple(pages) or (1,) * len(lines)
    pairs = zip(numbers, lines, strict=True)
    return Paragraph(kind, 12.0, tuple(Line(number, text) for number, text in pairs))

"""What a file for a press says of itself."""

from collections.abc import Iterator
from pathlib import Path

import pikepdf

from publish.proofs.checks.press import Declared

_KEYS = {
    "/AcroForm": "a form",
    "/OpenAction": "something that runs when it is opened",
    "/AA": "something that runs by itself",
    "/Outlines": "bookmarks",
}


def read_declared(path: Path) -> Declared:
    """The kinds of PDF/X it names, its output intent, and what only screens use."""
    nothing = pikepdf.Dictionary()
    with pikepdf.open(path) as pdf:
        said = str(pdf.open_metadata().get("pdfxid:GTS_PDFXVersion", ""))
        versions = {said, str(pdf.docinfo.get("/GTS_PDFXVersion", ""))} - {""}
        intents = [
            one
            for one in pdf.Root.get("/OutputIntents", ())
            if one.get("/S") == pikepdf.Name.GTS_PDFX
        ]
        intent = intents[0] if intents else nothing
        return Declared(
            versions=frozenset(versions),
            condition=str(intent.get("/OutputConditionIdentifier", "")),
            inks=int(intent.get("/DestOutputProfile", nothing).get("/N", 0)),
            extras=tuple(_extras(pdf)),
            pages=len(pdf.pages),
        )


def _extras(pdf: pikepdf.Pdf) -> Iterator[str]:
    if pdf.is_encrypted:
        yield "a lock"
    for key, words in _KEYS.items():
        if key in pdf.Root:
            yield words
    if "/JavaScript" in pdf.Root.get("/Names", pikepdf.Dictionary()):
        yield "a script"
    annotated = sum(len(page.get("/Annots", ())) for page in pdf.pages)
    if annotated:
        yield f"{annotated} links or notes"

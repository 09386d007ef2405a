"""What a file for a press says of itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from publish.findings import Trouble, trouble

_KEYS = {
    "/AcroForm": trouble("C207:form"),
    "/OpenAction": trouble("C207:opened"),
    "/AA": trouble("C207:runs"),
    "/Outlines": trouble("C207:bookmarks"),
}


@dataclass(frozen=True, slots=True)
class Declared:
    """What a file says of itself to a press; `inks` are those of its profile.

    `extras` are the things in it that only screens use.
    """

    versions: frozenset[str]
    condition: str
    inks: int
    extras: tuple[Trouble, ...]
    pages: int


def read_declared(path: Path) -> Declared:
    """The kinds of PDF/X it names, its output intent, and what only screens use."""
    nothing = pikepdf.Dictionary()
    with pikepdf.open(path) as pdf:
        said = str(pdf.open_metadata().get("pdfxid:GTS_PDFXVersion", ""))
        versions = {said, str(pdf.docinfo.get("/GTS_PDFXVersion", ""))} - {""}
        intents = [
            intent
            for intent in pdf.Root.get("/OutputIntents", ())
            if intent.get("/S") == pikepdf.Name.GTS_PDFX
        ]
        intent = intents[0] if intents else nothing
        return Declared(
            versions=frozenset(versions),
            condition=str(intent.get("/OutputConditionIdentifier", "")),
            inks=int(intent.get("/DestOutputProfile", nothing).get("/N", 0)),
            extras=tuple(_extras(pdf)),
            pages=len(pdf.pages),
        )


def _extras(pdf: pikepdf.Pdf) -> Iterator[Trouble]:
    if pdf.is_encrypted:
        yield trouble("C207:lock")
    for key, extra in _KEYS.items():
        if key in pdf.Root:
            yield extra
    if "/JavaScript" in pdf.Root.get("/Names", pikepdf.Dictionary()):
        yield trouble("C207:script")
    annotated = sum(len(page.get("/Annots", ())) for page in pdf.pages)
    if annotated:
        yield trouble("C207:links", count=annotated)

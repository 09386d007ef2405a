"""What a PDF uses that not every version knows, and the version that it says.

The versions are those of the tables of ISO 32000-1, for 2.0 of ISO 32000-2. The list is
not whole: it has what the makers of our files write, or could come to.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pikepdf

_HEAD = re.compile(rb"%PDF-(\d)\.(\d)")
_VERSION = re.compile(r"/(\d)\.(\d)")
_HEAD_END = 1024  # bytes in which readers look for it

Version = tuple[int, int]

_PACKED: Mapping[str, Version] = {"/ObjStm": (1, 5), "/XRef": (1, 5)}
_PLACES: Mapping[str, Mapping[str, Version]] = {  # a key at a place in the file
    "/Catalog": {
        "/PageLabels": (1, 3),
        "/StructTreeRoot": (1, 3),
        "/MarkInfo": (1, 4),
        "/Lang": (1, 4),
        "/Metadata": (1, 4),
        "/OutputIntents": (1, 4),
        "/OCProperties": (1, 5),
        "/Collection": (1, 7),
        "/DPartRoot": (2, 0),
    },
    "/ViewerPreferences": {
        "/Direction": (1, 3),
        "/DisplayDocTitle": (1, 4),
        "/PrintScaling": (1, 6),
        "/Duplex": (1, 7),
        "/PickTrayByPDFSize": (1, 7),
        "/PrintPageRange": (1, 7),
        "/NumCopies": (1, 7),
        "/Enforce": (2, 0),
    },
    "/Page": {
        "/TrimBox": (1, 3),
        "/Group": (1, 4),
        "/Tabs": (1, 5),
        "/UserUnit": (1, 6),
        "/OutputIntents": (2, 0),
    },
    "/FontDescriptor": {"/FontFamily": (1, 5), "/FontWeight": (1, 5)},
    "/ExtGState": {"/CA": (1, 4), "/ca": (1, 4), "/BM": (1, 4), "/SMask": (1, 4)},
    "/Image": {"/SMask": (1, 4), "/SMaskInData": (1, 5)},
    "/Form": {"/Group": (1, 4)},
    "/StructTreeRoot": {"/Namespaces": (2, 0)},
}
_FILTERS: Mapping[str, Version] = {"/JBIG2Decode": (1, 4), "/JPXDecode": (1, 5)}
_FONT_FILES: Mapping[str, Version] = {"/CIDFontType0C": (1, 3), "/OpenType": (1, 6)}


def read_version(path: Path) -> Version:
    """What the file says: in its head, or later in its catalog; 0.0 where nothing."""
    with path.open("rb") as file:
        head = _HEAD.search(file.read(_HEAD_END))
    said = (int(head[1]), int(head[2])) if head else (0, 0)
    with pikepdf.open(path) as pdf:
        own = _VERSION.fullmatch(str(pdf.Root.get("/Version", "")))
    return max(said, (int(own[1]), int(own[2]))) if own else said


def read_uses(path: Path) -> Mapping[str, Version]:
    """What it uses by its name in the standard, and since when there is such."""
    with pikepdf.open(path) as pdf:
        uses = dict(_uses_of_file(pdf))
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
                uses.update(_uses_of(thing))
        return uses


def _uses_of_file(pdf: pikepdf.Pdf) -> Iterator[tuple[str, Version]]:
    yield from _keys(pdf.Root, "/Catalog")
    for place in ("/ViewerPreferences", "/StructTreeRoot"):
        yield from _keys(pdf.Root.get(place, pikepdf.Dictionary()), place)
    for page in pdf.pages:
        yield from _keys(page.obj, "/Page")
        yield from _graphics(page.obj)


def _uses_of(thing: Any) -> Iterator[tuple[str, Version]]:  # noqa: ANN401 # an object
    kind, subtype = str(thing.get("/Type", "")), str(thing.get("/Subtype", ""))
    yield from _keys(thing, kind)
    yield from _keys(thing, subtype)
    yield from _graphics(thing)
    named = {kind: _PACKED, subtype: _FONT_FILES}
    named |= dict.fromkeys(_names(thing.get("/Filter", ())), _FILTERS)
    for name, since in named.items():
        if name in since:
            yield name, since[name]


def _graphics(thing: Any) -> Iterator[tuple[str, Version]]:  # noqa: ANN401
    """The states of graphics among the resources of a page, a form or a pattern."""
    nothing = pikepdf.Dictionary()
    resources = thing.get("/Resources", nothing)
    for state in resources.get("/ExtGState", nothing).values():
        yield from _keys(state, "/ExtGState")


def _keys(thing: Any, place: str) -> Iterator[tuple[str, Version]]:  # noqa: ANN401
    return (
        (f"{place}{key}", since)
        for key, since in _PLACES.get(place, {}).items()
        if key in thing
    )


def _names(filters: Any) -> list[str]:  # noqa: ANN401 # one, several or none
    many = isinstance(filters, pikepdf.Array | tuple)
    return [str(name) for name in (filters if many else (filters,))]

"""Fonts, colours and what a file says of itself."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pikepdf

from publish.proofs.reading.pdf_model import Font, Metadata

_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_COLOUR_STEPS = frozenset({"rg", "RG", "k", "K"})
_SPACE_STEPS = frozenset({"cs", "CS"})
_GREY = frozenset({"/DeviceGray", "/CalGray", "/Pattern"})


def read_fonts(path: Path) -> tuple[Font, ...]:
    """Every font of the file by name, its subset letters taken off."""
    with pikepdf.open(path) as pdf:
        fonts = {
            _font(font)
            for font in pdf.objects
            if isinstance(font, pikepdf.Dictionary)
            and font.get("/Type") == "/Font"
            and not str(font.get("/Subtype")).startswith("/CIDFont")
        }
        return tuple(sorted(fonts, key=lambda font: font.name))


def _font(font: Any) -> Font:  # noqa: ANN401 # a font dictionary
    below = font.get("/DescendantFonts", [font])[0]
    descriptor = below.get("/FontDescriptor", pikepdf.Dictionary())
    return Font(
        name=str(font.get("/BaseFont", "/Type3"))[1:].rpartition("+")[2],
        is_embedded=any(name in descriptor for name in _FILES)
        or font.get("/Subtype") == "/Type3",
        has_meaning="/ToUnicode" in font,
    )


def read_metadata(path: Path) -> Metadata:
    """Title, language, tags and bookmarks."""
    with pikepdf.open(path) as pdf:
        # Leaving it as a context would write its title over the other one.
        second = pdf.open_metadata().get("dc:title")
        with pdf.open_outline() as outline:
            bookmarks = tuple(_bookmarks(outline.root, 1))
        nothing = pikepdf.Dictionary()
        preferences = pdf.Root.get("/ViewerPreferences", nothing)
        return Metadata(
            title=str(pdf.docinfo.get("/Title", "")),
            titles=(str(second),) if second else (),
            language=str(pdf.Root.get("/Lang", "")),
            is_tagged=bool(pdf.Root.get("/MarkInfo", nothing).get("/Marked", False)),
            shows_title=bool(preferences.get("/DisplayDocTitle", False)),
            bookmarks=bookmarks,
        )


def _bookmarks(
    entries: Iterable[pikepdf.OutlineItem], level: int
) -> Iterator[tuple[int, str]]:
    for entry in entries:
        yield level, str(entry.title)
        yield from _bookmarks(entry.children, level + 1)


def read_colours(path: Path) -> frozenset[str]:
    """Every way in which the file asks for colour, as a PDF names it.

    An operator ("rg", "cs /ICCBased"), or what is drawn and its colour space ("/Image
    /DeviceRGB").
    """
    with pikepdf.open(path) as pdf:
        asked = {use for page in pdf.pages for use in _asked(page)}
        for held in pdf.objects:
            if isinstance(held, pikepdf.Stream) and held.get("/Subtype") == "/Form":
                asked.update(_asked(held))
            if isinstance(held, pikepdf.Dictionary | pikepdf.Stream):
                asked.update(_space(held))
        return frozenset(asked)


def _asked(source: pikepdf.Page | pikepdf.Stream) -> Iterator[str]:
    for step in pikepdf.parse_content_stream(source):
        operator = str(step.operator)
        if operator in _COLOUR_STEPS:
            yield operator
        elif operator in _SPACE_STEPS and str(step.operands[0]) not in _GREY:
            yield f"{operator} {step.operands[0]}"


def _space(held: Any) -> Iterator[str]:  # noqa: ANN401 # a dictionary or a stream
    """A picture's or a gradient's colour space that is not grey."""
    is_picture = held.get("/Subtype") == "/Image" and "/ImageMask" not in held
    if is_picture or "/ShadingType" in held:
        space = held.get("/ColorSpace", "/DeviceGray")
        name = space[0] if isinstance(space, pikepdf.Array) else space
        is_grey = str(name) in _GREY or (
            str(name) == "/ICCBased" and int(space[1].get("/N", 0)) == 1
        )
        if not is_grey:
            yield f"{'/Image' if is_picture else '/Shading'} {name}"

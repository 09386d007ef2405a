"""PDFs read as others read them: text and objects by QPDF, codes by ZXing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any
from unicodedata import normalize

import pikepdf
import pypdfium2
import zxingcpp

_INLINE = frozenset({"/Span", "/Link", "/Em", "/Strong", "/NonStruct", "/Lbl"})
_AS_IT_IS = pikepdf.Matrix()
_BFCHAR = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>")


@dataclass(frozen=True, slots=True)
class Shown:
    """One run of glyphs on a page.

    `mark` is its content mark, -1 for none; `height` that of its baseline, in pt.
    """

    text: str
    glyphs: tuple[int, ...]
    page: int
    mark: int
    is_artifact: bool
    height: float


@dataclass(frozen=True, slots=True)
class Link:
    """A link annotation; `address` and `target` are "" where it has none."""

    page: int
    address: str
    target: str
    words: str


@cache
def page_texts(content: bytes) -> tuple[str, ...]:
    """The text of each page in the order in which it was set, line by line."""
    texts = [""] * len(opened(content).pages)
    height = 0.0
    for one in shown_glyphs(content):
        joint = " " if abs(one.height - height) < 1 else "\n"
        texts[one.page] += joint * bool(texts[one.page]) + one.text
        height = one.height
    return tuple(texts)


@cache
def page_codes(content: bytes) -> tuple[tuple[str, ...], ...]:
    """What a scanner reads on each page, printed at 300 dpi."""
    with pypdfium2.PdfDocument(content) as pdf:
        return tuple(
            tuple(
                code.text
                for code in zxingcpp.read_barcodes(
                    pdf[number].render(scale=300 / 72).to_pil()
                )
            )
            for number in range(len(pdf))
        )


@cache
def opened(content: bytes) -> pikepdf.Pdf:
    """The file's objects; stays open until the process ends."""
    return pikepdf.open(BytesIO(content))


def labels(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    return tuple(str(page.label) for page in pdf.pages)


def links(pdf: pikepdf.Pdf) -> Iterator[Link]:
    for number, page in enumerate(pdf.pages):
        for one in page.get("/Annots", []):
            if one.Subtype != "/Link":
                continue
            action = one.get("/A", pikepdf.Dictionary())
            target = one.get("/Dest", action.get("/D", ""))
            address = str(action.get("/URI", ""))
            yield Link(number, address, str(target), str(one.get("/Contents", "")))


def destinations(pdf: pikepdf.Pdf) -> dict[str, int]:
    """The page to which each name leads."""
    places = page_numbers(pdf)
    named: Any = pikepdf.NameTree(pdf.Root.Names.Dests)
    return {str(name): places[to[0].objgen] for name, to in named.items()}


def page_numbers(pdf: pikepdf.Pdf) -> dict[Any, int]:
    """The number from 0 of each page, by its object."""
    return {page.obj.objgen: number for number, page in enumerate(pdf.pages)}


def bookmarks(pdf: pikepdf.Pdf) -> list[tuple[str, int]]:
    """Title and page of each bookmark of the first level, in order."""
    places = page_numbers(pdf)
    with pdf.open_outline() as outline:
        entries: list[Any] = list(outline.root)
        return [(one.title, places[one.destination[0].objgen]) for one in entries]


def elements(pdf: pikepdf.Pdf) -> list[Any]:
    """Every structure element, in the order in which it is read aloud."""
    found: list[Any] = []

    def gather(node: Any) -> None:  # noqa: ANN401
        if isinstance(node, pikepdf.Dictionary) and "/S" in node:
            found.append(node)
            for kid in _kids(node):
                gather(kid)

    for top in _kids(pdf.Root.StructTreeRoot):
        gather(top)
    return found


def said_aloud(content: bytes) -> str:
    """The text as its tags give it to a voice: blocks on lines of their own.

    A letter is one with the sign that stands over or under it, as Unicode has it (NFC).
    """
    shown = _shown_by_mark(content)
    pdf = opened(content)
    places = page_numbers(pdf)

    def say(element: Any) -> str:  # noqa: ANN401
        said = str(element.get("/ActualText", ""))
        for kid in () if said else _kids(element):
            spot = _spot(element, kid, places)
            if spot:
                said += shown.get(spot, "")
            elif "/S" in kid:
                said += say(kid)
        return said if element.S in _INLINE else f"{said}\n"

    return normalize("NFC", "".join(map(say, _kids(pdf.Root.StructTreeRoot))))


def said_by_language(content: bytes) -> dict[str, str]:
    """The letters that the tags say in each language, in the order of reading."""
    shown = _shown_by_mark(content)
    pdf = opened(content)
    places = page_numbers(pdf)
    said: dict[str, str] = {}

    def say(element: Any, around: str) -> None:  # noqa: ANN401
        own = str(element.get("/Lang", around))
        words = str(element.get("/ActualText", ""))
        for kid in () if words else _kids(element):
            spot = _spot(element, kid, places)
            if spot:
                words += shown.get(spot, "")
            elif "/S" in kid:
                add(own, words)
                words = ""
                say(kid, own)
        add(own, words)

    def add(language: str, words: str) -> None:
        letters = "".join(filter(str.isalpha, normalize("NFC", words)))
        said[language] = said.get(language, "") + letters

    for top in _kids(pdf.Root.StructTreeRoot):
        say(top, str(pdf.Root.Lang))
    return {language: words for language, words in said.items() if words}


def begun_on_pages(content: bytes) -> tuple[str, ...]:
    """The text of each page as its tags give it, from the first block begun there.

    Without footnotes, and without the ends of blocks that an earlier page began.
    """
    shown = _shown_by_mark(content)
    pdf = opened(content)
    places = page_numbers(pdf)
    pages = [""] * len(pdf.pages)

    def say(element: Any, begun: list[int]) -> None:  # noqa: ANN401
        begun = begun if element.S in {*_INLINE, "/Reference", "/Code"} else []
        words = str(element.get("/ActualText", ""))
        for kid in _kids(element):
            spot = _spot(element, kid, places)
            if spot:
                begun.append(spot[0])
                if spot[0] == begun[0]:
                    pages[spot[0]] += words or shown.get(spot, "")
                words = words and " "
            elif "/S" in kid and kid.S != "/Note":
                say(kid, begun)

    for top in _kids(pdf.Root.StructTreeRoot):
        say(top, [])
    return tuple(pages)


def _spot(element: Any, kid: Any, places: dict[Any, int]) -> tuple[int, int] | None:  # noqa: ANN401
    """Page and number of a content mark in an element; None for all else."""
    if isinstance(kid, int):
        return places[element.Pg.objgen], kid
    if "/MCID" in kid:
        home = kid.get("/Pg", element.get("/Pg"))
        return places[home.objgen], int(kid.MCID)
    return None


def _shown_by_mark(content: bytes) -> dict[tuple[int, int], str]:
    shown: dict[tuple[int, int], str] = {}
    for one in shown_glyphs(content):
        if one.mark >= 0 and not one.is_artifact:
            spot = (one.page, one.mark)
            shown[spot] = shown.get(spot, "") + one.text
    return shown


def _kids(node: Any) -> list[Any]:  # noqa: ANN401
    kids = node.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


@cache
def shown_glyphs(content: bytes) -> tuple[Shown, ...]:
    """Every run of glyphs with what its font says they mean."""
    pdf = opened(content)
    return tuple(
        one for number, page in enumerate(pdf.pages) for one in _shown_on(page, number)
    )


def _shown_on(
    page: pikepdf.Page | pikepdf.Stream, number: int, at: pikepdf.Matrix = _AS_IT_IS
) -> Iterator[Shown]:
    meanings = {name: meaning(font) for name, font in _fonts_of(page).items()}
    current: dict[int, str] = {}
    marks: list[tuple[str, int]] = []
    position = _Position(at)
    for step in pikepdf.parse_content_stream(page):
        operator, operands = str(step.operator), list(step.operands)
        position.follow(operator, operands)
        if operator == "Tf":
            current = meanings[str(operands[0])]
        elif operator in {"BDC", "BMC"}:
            marks.append(_mark(operands))
        elif operator == "EMC":
            marks.pop()
        elif operator == "Do" and _is_form(form := _drawn(page, operands[0])):
            yield from _shown_on(form, number, position.place_of(form))
        elif operator in {"TJ", "Tj"}:
            glyphs = tuple(_glyphs(operands[0]))
            yield Shown(
                text="".join(current[glyph] for glyph in glyphs),
                glyphs=glyphs,
                page=number,
                mark=next((mark for _, mark in reversed(marks) if mark >= 0), -1),
                is_artifact=any(tag == "/Artifact" for tag, _ in marks),
                height=position.height,
            )


class _Position:
    """Where text goes, as the operators of a content stream say it."""

    def __init__(self, at: pikepdf.Matrix) -> None:
        self._kept: list[pikepdf.Matrix] = []
        self._page = at
        self._text = pikepdf.Matrix()

    def follow(self, operator: str, operands: list[Any]) -> None:
        if operator == "q":
            self._kept.append(self._page)
        elif operator == "Q":
            self._page = self._kept.pop()
        elif operator == "cm":
            self._page = _matrix(operands) @ self._page
        elif operator == "Tm":
            self._text = _matrix(operands)

    @property
    def height(self) -> float:
        return (self._text @ self._page).f

    def place_of(self, form: Any) -> pikepdf.Matrix:  # noqa: ANN401
        return _matrix(form.get("/Matrix", [1, 0, 0, 1, 0, 0])) @ self._page


def _drawn(page: pikepdf.Page | pikepdf.Stream, name: Any) -> Any:  # noqa: ANN401
    return page.Resources.XObject[name]


def _is_form(drawn: Any) -> bool:  # noqa: ANN401
    return bool(drawn.get("/Subtype") == "/Form")


def _matrix(operands: list[Any]) -> pikepdf.Matrix:
    return pikepdf.Matrix(*map(float, operands))


def _mark(operands: list[Any]) -> tuple[str, int]:
    has_number = len(operands) > 1 and "/MCID" in operands[1]
    return str(operands[0]), int(operands[1].MCID) if has_number else -1


def _glyphs(operand: Any) -> Iterator[int]:  # noqa: ANN401
    runs = operand if isinstance(operand, pikepdf.Array) else [operand]
    for run in runs:
        if isinstance(run, pikepdf.String):
            raw = bytes(run)
            for start in range(0, len(raw), 2):
                yield int.from_bytes(raw[start : start + 2], "big")


def fonts(pdf: pikepdf.Pdf) -> dict[str, Any]:
    """Every font of every page by its name, subset letters taken off."""
    return {
        str(font.BaseFont).partition("+")[2]: font
        for page in pdf.pages
        for font in _fonts_of(page).values()
    }


def _fonts_of(page: pikepdf.Page | pikepdf.Stream) -> dict[str, Any]:
    held: Any = page.Resources
    return dict(held.get("/Font", {}).items())


def meaning(font: Any) -> dict[int, str]:  # noqa: ANN401
    """What each glyph of a font means, as its /ToUnicode says."""
    table = font.ToUnicode.read_bytes()
    blocks = re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL)
    return {
        int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
        for block in blocks
        for glyph, text in _BFCHAR.findall(block)
    }


def outline(pdf: pikepdf.Pdf) -> list[tuple[int, str]]:
    """Level, from 1, and title of every bookmark, in order."""

    def gather(entries: Any, level: int) -> Iterator[tuple[int, str]]:  # noqa: ANN401
        for one in entries:
            yield level, one.title
            yield from gather(one.children, level + 1)

    with pdf.open_outline() as opened_outline:
        return list(gather(opened_outline.root, 1))

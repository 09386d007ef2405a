"""Paragraphs as the tags of a file name them, with their lines."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pikepdf

from publish.proofs.reading.elements import kids_of
from publish.proofs.reading.once import read_once
from publish.proofs.reading.pages import body_size, read_pages
from publish.proofs.reading.pdf_model import Line, Page, Paragraph, Run

_INLINE = frozenset(
    {"/Span", "/Link", "/Em", "/Strong", "/Reference", "/NonStruct", "/Quote", "/Code"}
)
_BESIDE = frozenset({"Caption", "Note", "TD", "TH"})  # the running text
Spot = tuple[int, int]  # page from 1, mark
Block = tuple[str, list[Spot]]


@read_once
def read_paragraphs(path: Path) -> tuple[Paragraph, ...]:
    """Every block that holds letters, in reading order; none without tags."""
    pages = read_pages(path)
    marked: dict[Spot, list[Run]] = {}
    for page in pages:
        for run in page.runs:
            if run.mark >= 0:
                marked.setdefault((page.number, run.mark), []).append(run)
    found = (_paragraph(kind, spots, marked) for kind, spots in _read_blocks(path))
    return tuple(paragraph for paragraph in found if paragraph.lines)


def text_size(paragraphs: Iterable[Paragraph], pages: Iterable[Page]) -> float:
    """The size in pt that sets the most letters of running text.

    A price list has more words in its tables than in its text, a book of photographs
    under its pictures, a learned one in its notes.

    Of a file without tags, which does not tell captions, that of all its letters; 0
    where there are none.
    """
    letters: Counter[float] = Counter()
    for paragraph in paragraphs:
        if paragraph.kind not in _BESIDE:
            text = "".join(line.text for line in paragraph.lines)
            letters[round(paragraph.size, 1)] += sum(map(str.isalnum, text))
    if not letters:
        return body_size(pages)
    return max(letters, key=lambda size: (letters[size], size))


def _read_blocks(path: Path) -> list[Block]:
    with pikepdf.open(path) as pdf:
        root = pdf.Root.get("/StructTreeRoot")
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        blocks: list[Block] = []
        for top in kids_of(root) if root is not None else ():
            _gather(top, blocks, ("", []), numbers)
        return [block for block in blocks if block[1]]


def _gather(
    element: Any,  # noqa: ANN401 # a structure element
    blocks: list[Block],
    around: Block,
    numbers: dict[Any, int],
) -> None:
    own = around
    if str(element.get("/S", "")) not in _INLINE:
        own = (str(element.get("/S", "")).removeprefix("/"), [])
        blocks.append(own)
    for kid in kids_of(element):
        if isinstance(kid, int):
            own[1].append((numbers[element.Pg.objgen], kid))
        elif "/MCID" in kid:
            home = kid.get("/Pg", element.get("/Pg"))
            own[1].append((numbers[home.objgen], int(kid.MCID)))
        elif "/S" in kid:
            _gather(kid, blocks, own, numbers)


def _paragraph(
    kind: str, spots: list[Spot], marked: dict[Spot, list[Run]]
) -> Paragraph:
    runs = [(spot[0], run) for spot in spots for run in marked.get(spot, ())]
    sizes = [run.size for _, run in runs for _ in run.text]
    size = max(sizes, key=sizes.count, default=0.0)
    return Paragraph(kind, size, tuple(_lines(runs)))


def _lines(runs: list[tuple[int, Run]]) -> Iterator[Line]:
    """A run on another page, or further down than a raised letter, begins a line."""
    held: list[Run] = []
    last = (0, 0.0)
    for page, run in runs:
        is_same = page == last[0] and abs(run.baseline - last[1]) < run.size * 0.6
        if not is_same:
            yield from _line(last[0], held)
            held, last = [], (page, run.baseline)
        held.append(run)
    yield from _line(last[0], held)


def _line(page: int, runs: list[Run]) -> Iterator[Line]:
    """The line that these runs make, if they say anything."""
    text = "".join(run.text for run in runs).strip()
    if text:
        boxes = [run.box for run in runs if run.text.strip()]
        right = max(box.right for box in boxes)
        width = right - min(box.left for box in boxes)
        baseline = max(runs, key=lambda run: len(run.text.strip())).baseline
        yield Line(page, text, width, baseline)

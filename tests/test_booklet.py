"""Booklets read back from their imposed sheets, as the printer's paper shows them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

import pikepdf
import pypdfium2
import pytest

from builders.paper_documents import HEAD, font_assets, make_document
from builders.pictures import saved, scene
from publish.document.model import Document
from publish.formats.booklet import make_files
from publish.output.artefact import Artefact
from publish.pdf.imposition.saddle_stitch import padded
from publish.prose import Direction
from reading.pdf import opened

_PAGES = (13, 16, 61)
_WAYS = ("long-edge", "short-edge", "by-hand-1-fronts", "by-hand-2-backs")
_A4, _TRIM = (841.89, 595.28), (419.53, 595.28)  # pt
_ASSETS = {"scene.png": saved(scene(), "PNG")}
_CSS = """
@font-face { font-family: Body; src: url(body.ttf) }
@page { size: 148mm 210mm; margin: 15mm }
@page test { size: 297mm 210mm }
section { break-before: page; font: 20pt Body } .test { page: test }
"""


@dataclass(frozen=True, slots=True)
class Half:
    """What one half of a side says, its place from the left in pt, and its head."""

    words: str
    left: float
    is_upright: bool


def booklet(pages: int, *, direction: Direction = "ltr", first: str = "") -> Document:
    """A Document as the book closes it: pages, three of note lines, a test sheet."""
    own = [f"<section>page-{number}</section>" for number in range(1, pages + 1)]
    own[0] += first
    spare = [f"<section>lines-{number}</section>" for number in (1, 2, 3)]
    test = ['<section class="test">test</section>'] * 2
    made = make_document(
        "".join(own + spare + test), edition="booklet", css=_CSS, assets=_ASSETS
    )
    assert made.opening.startswith(HEAD)
    assert font_assets().keys() <= made.assets.keys()
    imprint = replace(made.book.imprint, direction=direction)
    return replace(made, book=replace(made.book, imprint=imprint))


@cache
def files(pages: int, direction: Direction = "ltr") -> dict[str, Artefact]:
    """The files of a booklet by the end of their names."""
    return by_way(make_files(booklet(pages, direction=direction)))


def by_way(made: Iterable[Artefact]) -> dict[str, Artefact]:
    return {one.name.removeprefix("over-stromen-booklet-")[:-4]: one for one in made}


@cache
def sides(content: bytes) -> tuple[tuple[Half, Half], ...]:
    """The left and right half of each side, as the file holds them."""
    with pypdfium2.PdfDocument(content) as pdf:
        return tuple((_half(page, 0), _half(page, 1)) for page in pdf)


def _half(page: pypdfium2.PdfPage, side: int) -> Half:
    text = page.get_textpage()
    middle = page.get_width() / 2
    letters = [
        (text.get_text_range(number, 1), text.get_charbox(number))
        for number in range(text.count_chars())
    ]
    own = [
        (letter, box)
        for letter, box in letters
        if letter.strip() and (box[0] > middle) == bool(side)
    ]
    words = "".join(letter for letter, _ in own)
    first, last = own[0][1], own[-1][1]
    return Half(words, min(box[0] for _, box in own), first[0] < last[0])


def in_hand(
    pages: int, way: str, direction: Direction = "ltr"
) -> list[tuple[str, str]]:
    """Each side as a reader sees it who turns the sheet like a page of a book."""
    made = files(pages, direction)
    if way == "by-hand":
        fronts, backs = (sides(made[name].content) for name in _WAYS[2:])
        seen = [side for pair in zip(fronts, backs, strict=True) for side in pair]
    else:
        seen = list(sides(made[way].content))
    if way == "long-edge":  # the printer turns backs over the long edge: head down
        seen[1::2] = [(right, left) for left, right in seen[1::2]]
    return [(left.words, right.words) for left, right in seen]


def read_through(seen: list[tuple[str, str]], direction: Direction) -> list[str]:
    """The pages as they are turned, of nested sheets folded down the middle."""
    first, second = (1, 0) if direction == "ltr" else (0, 1)
    fronts, backs = seen[::2], seen[1::2]
    going_in = [
        page
        for front, back in zip(fronts, backs, strict=True)
        for page in (front[first], back[second])
    ]
    coming_out = [
        page
        for front, back in zip(reversed(fronts), reversed(backs), strict=True)
        for page in (back[first], front[second])
    ]
    return going_in + coming_out


@pytest.mark.parametrize("pages", _PAGES)
@pytest.mark.parametrize("way", ["long-edge", "short-edge", "by-hand"])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_folded_booklet_reads_from_first_to_last(
    pages: int, way: str, direction: Direction
) -> None:
    expected = [f"page-{number}" for number in range(1, pages + 1)]
    expected += [f"lines-{number}" for number in range(1, padded(pages) - pages + 1)]
    assert read_through(in_hand(pages, way, direction), direction) == expected


def test_the_outer_sheet_holds_the_last_page_and_the_first() -> None:
    assert in_hand(16, "short-edge")[:2] == [
        ("page-16", "page-1"),
        ("page-2", "page-15"),
    ]
    assert in_hand(16, "short-edge", "rtl")[0] == ("page-1", "page-16")


@pytest.mark.parametrize("way", _WAYS)
def test_only_backs_for_the_long_edge_stand_on_their_head(way: str) -> None:
    for number, halves in enumerate(sides(files(16)[way].content)):
        is_turned = way == "long-edge" and number % 2 == 1
        assert [half.is_upright for half in halves] == [not is_turned] * 2


@pytest.mark.parametrize("way", _WAYS)
def test_two_pages_of_a5_stand_on_a4(way: str) -> None:
    for page in opened(files(13)[way].content).pages:
        assert [float(side) for side in page.mediabox] == pytest.approx(
            [0, 0, *_A4], abs=0.6
        )


def test_inner_sheets_stand_nearer_to_the_spine() -> None:
    outer, inner = (sides(files(16)["short-edge"].content)[side] for side in (0, 6))
    creep = 0.3 * 72 / 25.4  # three sheets of 80 g/m2 around it
    assert inner[0].left - outer[0].left == pytest.approx(creep, abs=0.1)
    assert outer[1].left - inner[1].left == pytest.approx(creep, abs=0.1)


@pytest.mark.parametrize(
    ("name", "duplex"),
    [
        ("long-edge", "/DuplexFlipLongEdge"),
        ("short-edge", "/DuplexFlipShortEdge"),
        ("by-hand-1-fronts", "/Simplex"),
        ("by-hand-2-backs", "/Simplex"),
        ("test-sheet", None),
    ],
)
def test_a_viewer_is_asked_not_to_scale_and_how_to_turn(
    name: str, duplex: str | None
) -> None:
    asked = opened(files(13)[name].content).Root.ViewerPreferences
    assert asked.PrintScaling == pikepdf.Name("/None")
    assert asked.get("/Duplex") == (pikepdf.Name(duplex) if duplex else None)


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("long-edge", ("sheets", 8, "duplex", "long")),
        ("short-edge", ("sheets", 8, "duplex", "short")),
        ("by-hand-1-fronts", ("fronts", 4, "simplex", "")),
        ("by-hand-2-backs", ("backs", 4, "simplex", "")),
        ("test-sheet", ("test-sheet", 2, "duplex", "")),
    ],
)
def test_each_file_says_what_it_is_and_how_it_is_printed(
    name: str, facts: tuple[str, int, str, str]
) -> None:
    made = files(13)[name]
    assert (made.kind, made.pages, made.printed, made.flips) == facts
    assert len(opened(made.content).pages) == made.pages


@pytest.mark.parametrize("name", [*_WAYS, "test-sheet"])
def test_a_file_says_the_version_that_it_needs(name: str) -> None:
    content = files(13)[name].content
    assert content.startswith(b"%PDF-1.7\n")
    assert b"/ObjStm" in content


@pytest.mark.parametrize("name", _WAYS)
def test_each_page_stands_in_a_file_once_and_keeps_its_own_space(name: str) -> None:
    pdf = opened(files(13)[name].content)
    forms = [page.Resources.XObject[key] for page in pdf.pages for key in _held(page)]
    assert len({form.objgen for form in forms}) == len(forms) == 2 * len(pdf.pages)
    for form in forms:
        box = [float(edge) for edge in form.BBox.as_list()]
        assert box == pytest.approx([0, 0, *_TRIM], abs=0.01)


def _held(page: pikepdf.Page) -> list[str]:
    return list(page.Resources.XObject.keys())


def test_a_file_holds_no_picture_that_only_other_pages_show() -> None:
    picture = (
        '<section><img src="scene.png" style="width: 20mm" alt="Oever"/></section>'
    )
    made = by_way(make_files(booklet(12, first=picture)))
    assert {name: _pictures(one.content) for name, one in made.items()} == {
        "long-edge": 1,
        "short-edge": 1,
        "by-hand-1-fronts": 0,
        "by-hand-2-backs": 1,
        "test-sheet": 0,
    }


def _pictures(content: bytes) -> int:
    found = (one for one in opened(content).objects if isinstance(one, pikepdf.Stream))
    return sum(one.get("/Subtype") == "/Image" for one in found)


def test_the_test_sheet_has_two_sides_and_the_booklet_none_of_it() -> None:
    made = files(13)
    assert len(opened(made["test-sheet"].content).pages) == 2
    for name in _WAYS:
        assert "test" not in "".join(
            half.words for side in sides(made[name].content) for half in side
        )


def test_paper_carries_no_links_and_no_tags() -> None:
    for one in files(13).values():
        pdf = opened(one.content)
        assert "/StructTreeRoot" not in pdf.Root
        assert not any("/Annots" in page for page in pdf.pages)


def test_a_booklet_says_what_its_copies_take() -> None:
    made = files(13)
    said = (
        "16 pages: 4 sheets of A4 and 2 staples a copy; "
        "for 40 copies 160 sheets and 80 staples"
    )
    notes = [made[name].note for name in _WAYS]
    assert [note and note.told_in("en") for note in notes] == [said] * len(_WAYS)
    assert not made["test-sheet"].note


def test_file_names_are_plain_and_end_in_pdf() -> None:
    for one in files(13).values():
        assert re.fullmatch(r"over-stromen-booklet-[a-z0-9-]+\.pdf", one.name)


def test_a_booklet_has_the_same_bytes_twice() -> None:
    assert make_files(booklet(13)) == tuple(files(13).values())

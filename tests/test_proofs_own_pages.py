"""Booklets, cards and posters are looked at page by page, as other files are."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest

from builders.proofed_files import codes, prove, spoil
from publish.assets.styles import read_styles
from publish.build.folder import about_book, write_editions
from publish.build.made import Made
from publish.output.artefact import Artefact
from publish.proofs.finished_files import read_unlooked
from publish.proofs.own_pages import laid_out, read_own_pages
from publish.proofs.pdf import letters, overflow, qr_codes, qr_second_reader, words
from publish.proofs.reading.pages import read_pages, text_of
from publish.proofs.report_html import read_page
from test_proofs_sheets import one_of, work

CARDS = ("constructs", "meeting", "cards")
HALVES = ("constructs", "meeting", "poster-2xa4")
SHEET = ("constructs", "meeting", "signup")
FRONTS = ("turkish", "booklet", "by-hand-1-fronts")
BACKS = ("arabic", "booklet", "by-hand-2-backs")
TEST = ("turkish", "booklet", "test-sheet")


@pytest.mark.slow
@pytest.mark.parametrize("file", [CARDS, HALVES, SHEET, FRONTS, BACKS, TEST])
def test_a_good_file_of_any_kind_passes(
    file: tuple[str, str, str], tmp_path: Path
) -> None:
    one = one_of(tmp_path, *file)
    for proof in (words, letters, overflow, qr_codes, qr_second_reader):
        outcome = prove(proof, one)
        assert (outcome.state, outcome.findings) == ("pass", ()), proof.NAME


@pytest.mark.parametrize("end", ["long-edge", "short-edge", "by-hand-2-backs"])
def test_the_pages_of_a_booklet_are_read_as_they_were_laid_out(
    end: str, tmp_path: Path
) -> None:
    """Those that stand on their head, too, and from right to left."""
    one = one_of(tmp_path, "arabic", "booklet", end)
    own = read_own_pages(one)
    shown = [text_of([page]).split() for page in own.pages()]
    laid = read_pages(laid_out(one.document).content)
    wanted = [text_of([page]).split() for page in laid]
    assert len(shown) == len(own.sides) >= 8
    assert all(words in wanted for words in shown)
    assert len(set(map(tuple, shown))) > len(shown) / 2


def texts(pdf: pikepdf.Pdf) -> Iterator[tuple[pikepdf.Stream, re.Match[bytes]]]:
    """Each piece of text of the pages that stand on the sheets."""
    for one in pdf.objects:
        if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Form":
            for found in re.finditer(rb"\[[^\]]*\] TJ", one.read_bytes()):
                yield one, found


def without_a_word(pdf: pikepdf.Pdf) -> None:
    form, longest = max(texts(pdf), key=lambda found: len(found[1][0]))
    content = form.read_bytes()
    form.write(content[: longest.start()] + content[longest.end() :])


@pytest.mark.slow
@pytest.mark.parametrize("file", [CARDS, HALVES, FRONTS, BACKS, TEST])
def test_words_taken_out_of_a_sheet_are_missed(
    file: tuple[str, str, str], tmp_path: Path
) -> None:
    one = spoil(one_of(tmp_path, *file), without_a_word)
    assert codes(prove(words, one)) == ["C182"]


def drawn(side: int, what: str) -> Callable[[pikepdf.Pdf], None]:
    """What draws over a side of a file; `F` is a font that every reader has."""

    def draw(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[side]
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name.Helvetica,
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )
        page.add_resource(font, pikepdf.Name.Font, pikepdf.Name.F)
        page.contents_add(what.encode(), prepend=False)

    return draw


def said(text: str, x: float, y: float) -> str:
    return f" BT /F 12 Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET"


@pytest.mark.slow
@pytest.mark.parametrize("file", [HALVES, BACKS])
def test_a_code_that_is_painted_over_is_missed(
    file: tuple[str, str, str], tmp_path: Path
) -> None:
    one = one_of(tmp_path, *file)
    number = next(iter(read_own_pages(one).codes())).page.place.path[-1:]
    paint = drawn(int(number) - 1, " 1 g -500 -500 2000 2000 re f")
    assert "C141" in codes(prove(qr_codes, spoil(one, paint)))


@pytest.mark.parametrize(
    ("file", "x", "y"), [(CARDS, 100, 500), (HALVES, 100, 300), (FRONTS, 500, 300)]
)
def test_words_for_a_screen_on_a_sheet_are_found_at_their_side(
    file: tuple[str, str, str], x: float, y: float, tmp_path: Path
) -> None:
    drawing = drawn(1, said('"Klik"', x, y))
    outcome = prove(letters, spoil(one_of(tmp_path, *file), drawing))
    assert "C153" in codes(outcome)
    assert {one.place.path[-7:] for one in outcome.findings} == {"#page=2"}


@pytest.mark.parametrize(
    ("file", "x", "y"),
    [(CARDS, 300, 500), (CARDS, 100, 425), (FRONTS, 425, 300), (FRONTS, 700, 5)],
)
def test_letters_where_a_sheet_is_cut_or_folded_are_found(
    file: tuple[str, str, str], x: float, y: float, tmp_path: Path
) -> None:
    drawing = drawn(1, said("tak", x, y))
    outcome = prove(overflow, spoil(one_of(tmp_path, *file), drawing))
    assert codes(outcome) == ["C171"]
    assert {one.place.path[-7:] for one in outcome.findings} == {"#page=2"}


def test_a_file_that_no_proof_looks_at_is_named(tmp_path: Path) -> None:
    pages = Artefact("boek.pdf", b"%PDF-1.7", kind="pages")
    cover = Artefact("boek-omslag.pdf", b"%PDF-1.7", kind="cover")
    made = Made("press", (pages, cover))
    write_editions(about_book(work("constructs")), [made], tmp_path)
    (name,) = read_unlooked(tmp_path)
    assert name.endswith("boek-omslag.pdf")
    told = read_page([], read_styles(), (), "nl", unlooked=(name,)).content.decode()
    assert f"Niet nagekeken: {name}." in told
    assert (
        "Niet nagekeken" not in read_page([], read_styles(), (), "nl").content.decode()
    )

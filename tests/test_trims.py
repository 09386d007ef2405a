"""Trims from A6 to A3, square and lying: furniture, type and lines fit the page."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from builders.manuscripts import a_manuscript, read_text
from builders.title_books import with_sheet
from builders.trim_books import TRIMS, kept_trim, proofed_trim, shaped, spoilt_trim
from publish.assets.sheet_lengths import lengths_of
from publish.assets.styles import read_styles
from publish.book.authors_editions import find_edition
from publish.editions.builtin import EDITIONS
from publish.editions.papers import MM, PAPERS
from publish.editions.trims import sheets_for, type_for
from publish.proofs.pdf import (
    letters,
    links,
    overflow,
    page_size,
    paragraphs,
    qr_codes,
    qr_copied,
    qr_second_reader,
    type_sizes,
)
from publish.proofs.reading.pages import read_pages
from publish.proofs.reading.pdf_model import Page, Run
from publish.proofs.shape import Proofed

_PROOFS = letters, links, overflow, page_size, paragraphs, qr_codes, type_sizes
_COPIES: tuple[ModuleType, ...] = (qr_copied, qr_second_reader)
_TRIMS = pytest.mark.parametrize("name", TRIMS)
_SAME_LINE = 3.0  # pt: a folio is larger than the foot beside it
_CLEAR = 2.5 * MM  # pt between the words of a page and its foot


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("trims")


def own_folder(folder: Path, name: str) -> Path:
    own = folder / name.replace(" ", "-")
    own.mkdir(exist_ok=True)
    return own


def inside(proofed: Proofed) -> list[Page]:
    """The pages but for the cover, whose words have a field of their own."""
    return list(read_pages(proofed.path)[1:])


def runs_of(page: Page) -> list[Run]:
    return [run for run in page.runs if run.text.strip()]


def out_of_measure(proofed: Proofed) -> Iterator[tuple[int, str]]:
    """Pages whose words take more than the columns that their sheets give them."""
    document = proofed.document
    lengths = lengths_of(proofed.edition, read_styles().sheets)
    room = (lengths.length("measure") + lengths.length("shift")) * MM + 1
    assert document.lengths.length("measure") == pytest.approx(
        lengths.length("measure")
    )
    for number, page in enumerate(inside(proofed), start=2):
        runs = runs_of(page)
        left, right = (
            min(run.box.left for run in runs),
            max(r.box.right for r in runs),
        )
        if right - left > room:
            yield number, max(runs, key=lambda run: run.box.right).text


def strange_feet(proofed: Proofed) -> Iterator[tuple[int, str]]:
    """Pages whose foot is not one line, clear of the words above it."""
    for number, page in enumerate(inside(proofed), start=2):
        runs = sorted(runs_of(page), key=lambda run: run.baseline)
        (low, *_), foot = runs, runs[0].baseline + _SAME_LINE
        above = [run for run in runs if run.baseline > foot]
        line = [run for run in runs if run.baseline <= foot]
        if str(number) not in {run.text.strip() for run in line}:
            yield number, low.text
        if above and above[0].baseline - low.baseline < _CLEAR + above[0].size / 2:
            yield number, above[0].text


@_TRIMS
def test_every_trim_passes_the_proofs_of_its_pages(name: str, folder: Path) -> None:
    proofed = kept_trim(name, own_folder(folder, name))
    outcomes = [proof.run_proof(proofed) for proof in _PROOFS]
    assert {one.proof: one.findings for one in outcomes if one.state != "pass"} == {}
    assert "C132" not in {it.code for one in outcomes for it in one.findings}


def test_codes_of_the_smallest_page_scan_from_a_bad_copy(folder: Path) -> None:
    proofed = kept_trim("smallest", own_folder(folder, "smallest"))
    outcomes = [proof.run_proof(proofed) for proof in _COPIES]
    assert [one.state for one in outcomes] == ["pass", "pass"]


@_TRIMS
def test_words_keep_to_the_columns_of_their_page(name: str, folder: Path) -> None:
    assert list(out_of_measure(kept_trim(name, own_folder(folder, name)))) == []


@_TRIMS
def test_the_foot_of_a_page_is_one_line_clear_of_its_words(
    name: str, folder: Path
) -> None:
    assert list(strange_feet(kept_trim(name, own_folder(folder, name)))) == []


def over_each_other(proofed: Proofed) -> Iterator[str]:
    """Words that stand on those of the way back to the contents."""
    back = proofed.document.book.words["to_contents"]
    for page in inside(proofed):
        runs = runs_of(page)
        for one in (run for run in runs if run.text.strip() == back):
            yield from (it.text.strip() for it in runs if it.box.meets(one.box))


def test_the_way_back_to_the_contents_stands_clear_of_the_last_line(
    tmp_path: Path,
) -> None:
    proofed = proofed_trim(shaped("A6", base="screen"), tmp_path)
    found = list(over_each_other(proofed))
    assert set(found) == {proofed.document.book.words["to_contents"]}  # meets itself
    css = ".to-contents { margin-top: -5.2mm !important }"
    spoilt = proofed_trim(with_sheet(shaped("A6", base="screen"), screen=css), tmp_path)
    assert len(set(over_each_other(spoilt))) > 1


def test_words_beside_their_column_are_found(tmp_path: Path) -> None:
    css = "p { margin-inline-end: -9mm }"
    assert list(out_of_measure(spoilt_trim("smallest", css, tmp_path)))


def test_a_foot_of_two_lines_is_found(tmp_path: Path) -> None:
    css = "@page main:left { @bottom-right { width: 12mm !important } }"
    assert list(strange_feet(spoilt_trim("A5", css, tmp_path)))


def test_words_that_run_into_the_foot_are_found(tmp_path: Path) -> None:
    css = ".part > * { position: relative; top: 24mm }"
    assert list(strange_feet(spoilt_trim("A5", css, tmp_path)))


def test_without_its_sheet_a_wide_page_has_lines_too_long(tmp_path: Path) -> None:
    work = shaped("A3", "12pt")
    sheets = {**work.styles.sheets, "wide.css": ""}
    bare = replace(work, styles=replace(work.styles, sheets=sheets))
    outcome = type_sizes.run_proof(proofed_trim(bare, tmp_path))
    assert "C132" in {it.code for it in outcome.findings}


def test_without_its_sheet_a_pocket_book_has_letters_too_large_for_their_page() -> None:
    """Signs of notes and feet are then larger than the words they belong to."""
    edition = find_edition(shaped("A6", "9pt").manuscript, "own")
    sheets = read_styles().sheets
    assert lengths_of(edition, sheets).length("furniture") * MM <= 9
    bare = {**sheets, "narrow.css": ""}
    assert lengths_of(edition, bare).length("furniture") * MM > 9


@pytest.mark.parametrize(
    ("base", "trim", "size"),
    [
        ("print", PAPERS["A4"], 12.0),
        ("print", PAPERS["A5"], 11.5),
        ("print", PAPERS["A6"], 11.0),
        ("print", PAPERS["A3"], 17.0),
        ("print", (297.0, 210.0), 14.5),
        ("print", (210.0, 210.0), 12.0),
        ("press", PAPERS["A4"], 12.0),
        ("large-print", PAPERS["A5"], 18.0),
        ("large-print", PAPERS["A3"], 25.5),
        ("phone", (100.0, 178.0), 14.0),
        ("epub", PAPERS["A5"], 12.0),
    ],
)
def test_type_follows_the_page_where_nobody_names_it(
    base: str, trim: tuple[float, float], size: float
) -> None:
    assert type_for(EDITIONS[base], trim) == size


@pytest.mark.parametrize(
    ("base", "trim", "added"),
    [
        ("print", PAPERS["A4"], ()),
        ("print", (210.0, 210.0), ()),
        ("print", PAPERS["A5"], ("a5.css",)),
        ("print", PAPERS["A6"], ("a5.css", "narrow.css", "low.css")),
        ("print", (210.0, 148.0), ("low.css",)),
        ("print", PAPERS["A3"], ("wide.css",)),
        ("press", PAPERS["A5"], ()),
        ("press", PAPERS["A4"], ("wide-column.css",)),
        ("large-print", PAPERS["A5"], ("large-narrow.css",)),
        ("phone", (100.0, 178.0), ()),
        ("epub", PAPERS["A6"], ()),
    ],
)
def test_a_trim_takes_the_sheets_that_size_it(
    base: str, trim: tuple[float, float], added: tuple[str, ...]
) -> None:
    root = EDITIONS[base]
    sheets = sheets_for(root, trim)
    assert set(sheets) - set(root.styles) == set(added)
    assert set(sheets) <= set(read_styles().sheets)
    assert sheets[-1] == (added[-1] if added and base != "press" else root.styles[-1])


def test_an_edition_that_is_made_larger_again_loses_the_sheets_of_its_base() -> None:
    editions = {
        "pocket": {"based_on": "print", "trim": "A6"},
        "desk": {"based_on": "pocket", "trim": "A4"},
    }
    work = read_text(a_manuscript(editions=editions))
    desk = find_edition(work.manuscript, "desk")
    assert desk.styles == EDITIONS["print"].styles
    assert desk.type_size == EDITIONS["print"].type_size

"""Whole small books in nine languages: nothing lost, nothing cut off, nothing invalid.

Each is built in every edition that can be built of it. What the author wrote is
counted letter by letter in what readers get, whatever the order of lines on a page.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from builders.long_books import LENGTH, long_manuscript
from builders.whole_books import (
    EDGE,
    NAMES,
    built,
    edition_of,
    letters,
    note_lines,
    pdf_letters,
    read,
    written_lines,
)
from publish.book.authors_editions import list_editions
from publish.pipeline import make_artefacts, read_book
from reading.epub import file_texts
from reading.epub_proofs import epubcheck_findings

pytestmark = pytest.mark.slow


def _all_of(kind: str) -> Iterator[tuple[str, str]]:
    """Books and their editions of one format."""
    for name in NAMES:
        for edition in list_editions(read(name).manuscript).values():
            if edition.format == kind:
                yield name, edition.name


PDFS = tuple(_all_of("pdf"))
EPUBS = tuple(_all_of("epub"))
SHEETS = (*_all_of("booklet"), *_all_of("handout"), *_all_of("meeting"))


def _lines(name: str, edition: str) -> tuple[str, ...]:
    work, row = read(name), edition_of(name, edition)
    return (*written_lines(work, row), *note_lines(work, row))


@pytest.mark.parametrize("name", NAMES)
def test_a_book_has_nothing_to_mend(name: str) -> None:
    assert read(name).findings == ()


@pytest.mark.parametrize(("name", "edition"), [*PDFS, *EPUBS])
def test_a_book_to_read_is_one_file(name: str, edition: str) -> None:
    assert len(built(name, edition)) == 1


@pytest.mark.parametrize(("name", "edition"), SHEETS)
def test_sheets_to_fold_and_hand_out_are_made(name: str, edition: str) -> None:
    meetings = read(name).manuscript.meetings
    assert bool(built(name, edition)) == (edition != "meeting" or bool(meetings))


@pytest.mark.parametrize(("name", "edition"), PDFS)
def test_every_letter_comes_out_of_the_pdf(name: str, edition: str) -> None:
    (artefact,) = built(name, edition)
    shown = Counter(letters("".join(one.text for one in pdf_letters(artefact.content))))
    wanted = Counter("".join(_lines(name, edition)))
    assert wanted - shown == Counter()


@pytest.mark.parametrize(("name", "edition"), EPUBS)
def test_every_line_comes_out_of_the_epub_unbroken(name: str, edition: str) -> None:
    (artefact,) = built(name, edition)
    shown = letters("".join(file_texts(artefact.content)))
    assert [line for line in _lines(name, edition) if line not in shown] == []


@pytest.mark.parametrize(("name", "edition"), PDFS)
def test_no_letter_stands_where_a_printer_cuts(name: str, edition: str) -> None:
    (artefact,) = built(name, edition)
    out = {
        (one.page + 1, one.text)
        for one in pdf_letters(artefact.content)
        if one.left < EDGE or one.right > one.width - EDGE
    }
    assert sorted(out) == []


def test_epubcheck_finds_nothing_in_any_book(tmp_path: Path) -> None:
    paths = []
    for name, edition in EPUBS:
        (artefact,) = built(name, edition)
        paths.append(tmp_path / f"{name}-{edition}.epub")
        paths[-1].write_bytes(artefact.content)
    assert epubcheck_findings(paths) == []


def test_a_paragraph_of_a_hundred_thousand_characters_is_printed_whole(
    tmp_path: Path,
) -> None:
    path = tmp_path / "manuscript.yaml"
    path.write_text(long_manuscript(), encoding="utf-8")
    work = read_book(path)
    assert len(work.manuscript.chapters[1].text or "") >= LENGTH
    (artefact,) = make_artefacts(work, "screen")
    shown = Counter(letters("".join(one.text for one in pdf_letters(artefact.content))))
    row = list_editions(work.manuscript)["screen"]
    wanted = Counter("".join(written_lines(work, row)))
    assert wanted - shown == Counter()

import sys
from pathlib import Path

import pytest

from bench.books import (
    GeneratedBook,
    as_manuscript,
    as_markdown,
    make_cell_book,
    make_code_book,
    make_plain_book,
)
from bench.measure import Command, Comparison, Cost, run_pairs
from bench.peers import write_epub_pair, write_help_pair, write_manuscript
from bench.tables import Row, table
from publish.pipeline import read_book

_BOOKS = (make_plain_book(3, 700), make_code_book(2, 700, 5))


def _python(code: str, folder: Path) -> Command:
    return Command((sys.executable, "-c", code), folder)


def test_two_commands_take_turns(tmp_path: Path) -> None:
    ours, peer = (
        _python(f"print(end={n!r}, file=open('log','a'))", tmp_path) for n in "ab"
    )
    compared = run_pairs(ours, peer, 2)
    assert (tmp_path / "log").read_text(encoding="utf-8") == "abab"
    assert all(cost.wall > 0 and cost.peak > 1 for cost in compared.ours)


def test_what_a_started_process_takes_counts_too(tmp_path: Path) -> None:
    busy = "while __import__('time').process_time() < .2: pass"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {busy!r}])"
    assert run_pairs(_python(code, tmp_path), None, 1).ours[0].cpu >= 0.2


def test_a_table_tells_the_median_of_the_ratios_beside_its_bar() -> None:
    compared = Comparison(
        tuple(Cost(cpu, 1, 10) for cpu in (1.0, 9.0, 2.0)),
        tuple(Cost(cpu, 2, 20) for cpu in (2.0, 3.0, 2.0)),
    )
    told = table([Row("a", compared, 1.0), Row("b", compared, 0.99)]).splitlines()
    assert "| 1.00 × | 0.50 × | 1.00 ×: ok" in told[2]
    assert "10 / 20 | 3" in told[2]
    assert "0.99 ×: over" in told[3]
    assert len({len(line) for line in told}) == 1


def test_a_missing_peer_is_told() -> None:
    row = Row("EPUB", Comparison((Cost(1, 1, 1),), ()), 0.4, "Pandoc is not installed")
    assert "Pandoc is not installed" in table([row])


def test_pandoc_that_is_not_there_is_no_peer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    pair = write_epub_pair(tmp_path / "epub", _BOOKS[0])
    assert pair.peer is None
    assert "Pandoc" in pair.lack


def test_help_is_measured_beside_a_program_that_runs(tmp_path: Path) -> None:
    pair = write_help_pair(tmp_path / "help")
    assert len(run_pairs(pair.ours, pair.peer, 1).peer) == 1


@pytest.mark.parametrize("book", _BOOKS, ids=lambda book: str(book.title))
def test_a_generated_book_has_nothing_to_mend(
    book: GeneratedBook, tmp_path: Path
) -> None:
    work = read_book(write_manuscript(tmp_path / "book", book))
    assert work.findings == ()
    assert len(work.manuscript.chapters) == len(book.chapters)


def test_books_are_as_long_as_the_table_says() -> None:
    words = sum(len(one.text.split()) for one in make_plain_book(10, 2000).chapters)
    assert 0.97 < words / 20_000 < 1.03
    code = make_code_book(2, 4210, 25)
    assert sum(one.text.count("```python") for one in code.chapters) == 50


@pytest.mark.parametrize("book", _BOOKS, ids=lambda book: str(book.title))
def test_both_programs_are_given_the_same_text(book: GeneratedBook) -> None:
    yaml, markdown = as_manuscript(book), as_markdown(book)
    lines = [line for one in book.chapters for line in one.text.splitlines() if line]
    assert all(f"      {line}\n" in yaml and f"{line}\n" in markdown for line in lines)


def test_cells_and_text_hold_the_same_words() -> None:
    cells, text = (make_cell_book(2, 30, in_cell=it) for it in (True, False))
    for cell, plain in zip(cells.chapters, text.chapters, strict=True):
        assert cell.text.endswith(f"| {plain.text} |")

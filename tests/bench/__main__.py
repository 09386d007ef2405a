"""Measure, and print a table: `python -m bench [--quick]` with `tests` on the path.

Nothing here asserts a time: the bars stand beside what was measured. Everything is
written into a folder that is gone afterwards.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import peers
from bench.books import make_code_book, make_plain_book
from bench.measure import run_pairs
from bench.tables import Row, table

_REAL_BOOK = Path(__file__).parents[2] / "book" / "manuscript.yaml"
_RUNS = 5
_LARGE_RUNS = 1  # minutes each


def main() -> None:
    """Measure everything; `--quick` runs each pair once."""
    quick = "--quick" in sys.argv[1:]
    with TemporaryDirectory(prefix="bench-") as folder:
        rows = tuple(_run_rows(Path(folder), 1 if quick else _RUNS))
    sys.stdout.write(table(rows) + "\n")


def _run_rows(folder: Path, runs: int) -> Iterator[Row]:
    """Help comes first: a child's peak is never told below that of its parent."""
    plain = "rich_markup_mode=None, add_completion=False"
    two = "a Typer program of two empty commands"
    yield _run("--help by " + two, peers.write_help_pair(folder / "1"), runs, 1.3)
    pair = peers.write_help_pair(folder / "2", plain)
    yield _run(f"--help by {two}, without Rich", pair, runs, 1.3)
    pair = peers.write_print_pair(folder / "3", _REAL_BOOK)
    yield _run("print by bare WeasyPrint: the real book", pair, runs)
    for number, kind in ((5000, "right"), (8000, "dead")):
        pair = peers.write_check_pair(folder / kind, number, kind)
        what = f"check by that of web links: {number:,} {kind} references"
        yield _run(what, pair, runs, 2.0)
    book = peers.write_manuscript(folder / "4", make_plain_book(100, 700))
    pair = peers.write_print_pair(folder / "5", book)
    yield _run("print by bare WeasyPrint: 100 chapters", pair, runs, 1.0)
    pair = peers.write_booklet_pair(folder / "10", book)
    yield _run("booklet by our own print: 100 chapters", pair, runs, 1.25)
    yield _run_cells(folder / "11", runs)
    yield from _run_epubs(folder, runs)
    book = peers.write_manuscript(folder / "8", make_code_book(38, 4210, 25))
    pair = peers.write_print_pair(folder / "9", book)
    what = "print by bare WeasyPrint: 160,000 words, 950 blocks of code"
    yield _run(what, pair, _LARGE_RUNS)


def _run_epubs(folder: Path, runs: int) -> Iterator[Row]:
    book = make_plain_book(100, 2000)
    pair = peers.write_epub_pair(folder / "6", book)
    yield _run("EPUB by Pandoc: 100 chapters of 2,000 words", pair, runs, 0.4)
    pair = peers.write_epub_pair(folder / "7", book, "epub")
    what = "the same with the pages of print, which are laid out for it"
    yield _run(what, pair, _LARGE_RUNS)


def _run_cells(folder: Path, runs: int) -> Row:
    pair = peers.write_cell_pair(folder, 20, 300)
    return _run("print of 20 cells of 300 words by them as text", pair, runs, 1.5)


def _run(what: str, pair: peers.Pair, runs: int, bar: float | None = None) -> Row:
    sys.stderr.write(f"{what} …\n")
    return Row(what, run_pairs(pair.ours, pair.peer, runs), bar, pair.lack)


if __name__ == "__main__":
    main()

"""What is measured, and the bars: the rounds of small books and of one build.

Each function prepares a round in a folder of its own. In a quick run each step is taken
once and generated books are small: the bars of large ones are then not held to them.
"""

import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from bench.books import make_cell_book, make_plain_book, make_reference_book
from bench.measure import Command
from bench.peers import (
    PROGRAM,
    write_bare,
    write_bare_editions,
    write_browser,
    write_ebooklib,
    write_pandoc_epub,
    write_pandoc_print,
    write_typer,
    write_typst,
)
from bench.rounds import Lack, Round, Step, Wanted
from bench.states import write_build, write_home
from bench.tables import Bar, Kind
from bench.warm import run_warm_worker

_ROOT = Path(__file__).parents[2]
STOCK = _ROOT / "tests" / "stock"
_PDFS = (
    *("screen", "print", "large-print", "economy", "booklet", "handout", "meeting"),
    *("press", "phone", "pocket"),
)
CHECKED = """\
import sys
from pathlib import Path
from publish.assets.styles import read_styles
from publish.load import list_findings
path = Path(sys.argv[1])
list_findings(path, read_styles(), path.read_bytes())
"""
_RUNS = 5
LONG_RUNS = 3


@dataclass(frozen=True, slots=True)
class Place:
    """Where a round is prepared, and how large; `stack` ends what it starts."""

    folder: Path
    is_quick: bool
    stack: ExitStack

    def runs(self, usual: int = _RUNS) -> int:
        """How often each step is taken."""
        return 1 if self.is_quick else usual

    def size(self, usual: int, quick: int) -> int:
        """How large a generated book is."""
        return quick if self.is_quick else usual

    def bar(self, limit: float, of: Kind = "CPU") -> Bar | None:
        """A bar for a generated book of its usual size; a quick one has none."""
        return None if self.is_quick else Bar(limit, of)


def help_of_two(place: Place) -> Round:
    """The start of the program, and what Typer takes for it."""
    plain = "rich_markup_mode=None, add_completion=False"
    two = "a Typer program of two empty commands"
    steps = {
        "ours": Step(Command((PROGRAM, "--help"), place.folder)),
        "Typer": write_typer(place.folder / "rich"),
        "plain": write_typer(place.folder / "plain", plain),
    }
    wanted = (
        Wanted(f"--help / {two}", "ours", "Typer", Bar(1.3)),
        Wanted(f"--help / {two}, without Rich", "ours", "plain", Bar(1.3)),
    )
    return Round(steps, wanted, place.runs())


def stock_editions(place: Place) -> Round:
    """All editions of the small book of the tests, in the three states."""
    folder = place.folder
    desk = write_build(folder / "all", STOCK)
    one = write_build(folder / "one", STOCK, jobs=1)
    pdfs = write_build(folder / "pdfs", STOCK, *_PDFS, jobs=2)
    steps: Mapping[str, Step | Lack] = {
        "cold": desk.cold(),
        "same": desk.same(),
        "word": desk.changed(),
        "pdfs": pdfs.cold(),
        "bare": write_bare_editions(folder / "bare", STOCK / "manuscript.yaml", _PDFS),
        "one job": Lack("left out of a quick run") if place.is_quick else one.cold(),
    }
    book = "stock book, all editions"
    each = "bare WeasyPrint, each in turn"
    wanted = (
        Wanted(f"{book}: nothing changed / cold", "same", "cold", Bar(0.03)),
        Wanted(f"{book}: one word changed / cold", "word", "cold", Bar(0.75)),
        Wanted(f"{book}, cold: as many jobs as cores / one job", "cold", "one job"),
        Wanted(f"all PDFs of it, cold, 2 jobs / {each}", "pdfs", "bare", _WALL),
    )
    return Round(steps, wanted, place.runs(LONG_RUNS), frozenset({"one job"}))


_WALL = Bar(0.40, "time")


def stock_print(place: Place) -> Round:
    """Print of the same book, in the three states, and an EPUB with its numbers."""
    folder = place.folder
    desk = write_build(folder / "print", STOCK, "print")
    two = write_build(folder / "two", STOCK, "print", "epub")
    steps = {
        "cold": desk.cold(),
        "same": desk.same(),
        "word": desk.changed(),
        "two": two.changed(),
        "bare": write_bare(folder / "bare", STOCK / "manuscript.yaml"),
    }
    book = "stock book, print"
    both = "stock book, one word changed: print and EPUB in one build / print alone"
    wanted = (
        Wanted(f"{book}: nothing changed / cold", "same", "cold", Bar(0.10)),
        Wanted(f"{book}: one word changed / bare WeasyPrint", "word", "bare", Bar(1.0)),
        Wanted(f"{book}: cold / bare WeasyPrint", "cold", "bare", Bar(1.1)),
        Wanted(both, "two", "word", Bar(1.1)),
    )
    return Round(steps, wanted, place.runs())


def real_print(place: Place) -> Round:
    """Print of the real book."""
    home = _ROOT / "book"
    desk = write_build(place.folder / "print", home, "print")
    bare = write_bare(place.folder / "bare", home / "manuscript.yaml")
    what = "real book, print: one word changed / bare WeasyPrint"
    steps = {"word": desk.changed(), "bare": bare}
    return Round(steps, (Wanted(what, "word", "bare"),), place.runs())


def checks(place: Place) -> Round:
    """What references cost that are right, and that lead nowhere, beside web links."""
    steps, wanted = {}, []
    for number, kind in ((5000, "right"), (8000, "dead")):
        for name in (kind, "web"):
            path = place.folder / f"{number}-{name}.yaml"
            text = make_reference_book(number, 50, name)
            path.write_text(text, encoding="utf-8")
            words = (sys.executable, "-c", CHECKED, path.name)
            steps[f"{number} {name}"] = Step(Command(words, place.folder))
        what = f"check: {number:,} {kind} references / as many web links"
        wanted.append(Wanted(what, f"{number} {kind}", f"{number} web", Bar(2.0)))
    return Round(steps, tuple(wanted), place.runs())


def long_print(place: Place) -> Round:
    """Print of a long book beside every other program that sets one."""
    chapters, folder = place.size(100, 5), place.folder
    book = make_plain_book(chapters, 700)
    home = write_home(folder / "home", book)
    manuscript = home / "manuscript.yaml"
    steps = {
        "print": write_build(folder / "print", home, "print").changed(),
        "booklet": write_build(folder / "booklet", home, "booklet").changed(),
        "bare": write_bare(folder / "bare", manuscript),
        "Pandoc": write_pandoc_print(folder / "pandoc", book),
        "Typst": write_typst(folder / "typst", book),
        "Chromium": write_browser(folder / "chromium", manuscript),
    }
    long = f"{chapters} chapters of 700 words"
    what = f"{long}, print / "
    bar, booklet = place.bar(0.75), place.bar(1.25)
    wanted = (
        Wanted(f"{what}bare WeasyPrint", "print", "bare", bar),
        Wanted(f"{what}Pandoc and WeasyPrint", "print", "Pandoc"),
        Wanted(f"{what}Typst", "print", "Typst"),
        Wanted(f"{what}Chromium, the same HTML", "print", "Chromium"),
        Wanted(f"{long}, booklet / print", "booklet", "print", booklet),
    )
    return Round(steps, wanted, place.runs(LONG_RUNS))


def warm_pages(place: Place) -> Round:
    """A changed word until its page is drawn, by a process that keeps the pages."""
    chapters, folder = place.size(100, 5), place.folder
    book = make_plain_book(chapters, 700)
    home = write_home(folder / "home", book)
    small = run_warm_worker(folder / "stock", STOCK, "print")
    large = run_warm_worker(folder / "long", home, "print")
    site = run_warm_worker(folder / "site", STOCK, "web")
    steps = {
        "stock": place.stack.enter_context(small).changed(),
        "stock cold": write_build(folder / "stock-cold", STOCK, "print").cold(),
        "site": place.stack.enter_context(site).changed(),
        "site cold": write_build(folder / "site-cold", STOCK, "web").cold(),
        "long": place.stack.enter_context(large).changed(),
        "long cold": write_build(folder / "long-cold", home, "print").cold(),
        "Typst": write_typst(folder / "typst", book),
    }
    what = "print, one word changed, until its page is drawn / "
    long = f"{chapters} chapters of 700 words, {what}"
    wanted = (
        Wanted(f"stock book, {what}cold", "stock", "stock cold", Bar(0.30)),
        Wanted(
            "stock book, web, one word changed, until it is there / cold",
            "site",
            "site cold",
            Bar(0.10),
        ),
        Wanted(f"{long}cold", "long", "long cold", place.bar(0.10)),
        Wanted(f"{long}Typst, cold", "long", "Typst"),
    )
    return Round(steps, wanted, place.runs())


def cells(place: Place) -> Round:
    """Words in cells of tables beside the same words as text."""
    chapters = place.size(20, 5)
    steps = {}
    for name, is_cell in (("cells", True), ("text", False)):
        book = make_cell_book(chapters, 300, in_cell=is_cell)
        home = write_home(place.folder / f"{name}-home", book)
        steps[name] = write_build(place.folder / name, home, "print").cold()
    what = f"print of {chapters} cells of 300 words / of the same as text"
    return Round(
        steps, (Wanted(what, "cells", "text", place.bar(1.5)),), place.runs(LONG_RUNS)
    )


def epubs(place: Place) -> Round:
    """EPUBs of a long book; one has the numbers of print, which is laid out for it."""
    chapters, folder = place.size(100, 5), place.folder
    book = make_plain_book(chapters, 2000)
    home = write_home(folder / "home", book)
    steps = {
        "plain": write_build(folder / "plain", home, "unnumbered").changed(),
        "Pandoc": write_pandoc_epub(folder / "pandoc", book),
        "EbookLib": write_ebooklib(folder / "ebooklib", book),
        "numbered": write_build(folder / "numbered", home, "epub").changed(),
        "site": write_build(folder / "site", home, "site").changed(),
    }
    what = f"EPUB of {chapters} chapters of 2,000 words"
    wanted = (
        Wanted(f"{what} / Pandoc", "plain", "Pandoc", place.bar(0.22)),
        Wanted(f"{what} / a script with EbookLib", "plain", "EbookLib"),
        Wanted(f"{what}, with the numbers of print / Pandoc", "numbered", "Pandoc"),
        Wanted(f"site of the same / {what}", "site", "plain", place.bar(1.5)),
    )
    return Round(steps, wanted, place.runs(), frozenset({"numbered"}))


SHORT: Mapping[str, Callable[[Place], Round]] = {
    "help": help_of_two,
    "stock-editions": stock_editions,
    "stock-print": stock_print,
    "real-print": real_print,
    "checks": checks,
    "long-print": long_print,
    "warm-pages": warm_pages,
    "cells": cells,
    "epubs": epubs,
}

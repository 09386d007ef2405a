"""What is measured of long books, of heavy ones, and of many at once; and its bars."""

from collections.abc import Callable, Mapping
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from shutil import rmtree

from bench.books import make_code_book, make_plain_book
from bench.cluster import run_cluster
from bench.measure import Command
from bench.peers import write_bare
from bench.photos import write_photo_book
from bench.rounds import Growth, Lack, Round, Step, Wanted
from bench.rows import LONG_RUNS, STOCK, Place
from bench.states import write_build, write_desk, write_home

_WORDS = 350  # a chapter of the books that grow
_ONCE = frozenset(
    {"print 300", "print 1000"} | {f"bare {size}" for size in (10, 20, 100, 300)}
)


def growing_print(place: Place) -> Round:
    """Print of ever longer books: how its time grows, and what memory it takes."""
    sizes = (10, 20) if place.is_quick else (10, 100, 300, 1000)
    steps = {}
    wanted: list[Wanted | Growth] = []
    for size in sizes:
        home = write_home(place.folder / str(size), make_plain_book(size, _WORDS))
        desk = write_build(place.folder / f"print-{size}", home, "print")
        steps[f"print {size}"] = desk.cold()
        what = f"{size:,} chapters of {_WORDS} words, print, cold"
        if size == sizes[-1] and not place.is_quick:
            bar = place.bar(1000, "MB")
            wanted.append(Wanted(f"{what}: peak memory", f"print {size}", "", bar))
            continue
        bare = write_bare(place.folder / f"bare-{size}", home / "manuscript.yaml")
        steps[f"bare {size}"] = bare
        row = Wanted(f"{what} / bare WeasyPrint", f"print {size}", f"bare {size}")
        wanted.append(row)
    if not place.is_quick:
        small, large = ("print 100", 100), ("print 1000", 1000)
        what = "growth of print from 100 to 1,000 chapters"
        wanted.append(Growth(what, small, large, place.bar(1.08, "growth")))
    return Round(steps, tuple(wanted), place.runs(LONG_RUNS), _ONCE & set(steps))


def code_print(place: Place) -> Round:
    """A book of a programmer: as long as a novel, with blocks of code."""
    home = write_home(place.folder / "home", make_code_book(38, 4210, 25))
    steps = {
        "print": write_build(place.folder / "print", home, "print").cold(),
        "bare": write_bare(place.folder / "bare", home / "manuscript.yaml"),
    }
    what = "160,000 words, 950 blocks of code, print, cold / bare WeasyPrint"
    return Round(steps, (Wanted(what, "print", "bare"),), 1)


def photos(place: Place) -> Round:
    """A book of photographs: what is kept of them, and the memory of a print shop's."""
    count, folder = place.size(40, 4), place.folder
    home = write_photo_book(folder / "home", count)
    check = write_desk(folder / "check", home, "check", "manuscript.yaml")
    desk = write_build(folder / "print", home, "print")
    press = write_build(folder / "press", home, "press")
    steps = {
        "check cold": check.cold(),
        "check warm": check.same(),
        "print cold": desk.cold(),
        "print warm": desk.changed(),
        "press": press.cold(),
    }
    what, bar = f"{count} photos of 12 MP", place.bar
    wanted = (
        Wanted(f"{what}, check: warm / cold", "check warm", "check cold", bar(0.10)),
        Wanted(
            f"{what}, print: one word changed / cold",
            "print warm",
            "print cold",
            bar(0.20),
        ),
        Wanted(f"{what}, press, cold: peak memory", "press", "", bar(700, "MB")),
    )
    return Round(steps, wanted, place.runs(LONG_RUNS), frozenset({"press"}))


def local_books(place: Place) -> Round:
    """Many local books of one manuscript, by a pool of two and by two Dask workers."""
    count, folder = place.size(100, 4), place.folder
    one = write_build(folder / "one", STOCK, "print", jobs=1)
    rows = folder / "rows.csv"
    _write_rows(rows, count)
    steps = {
        "one": one.cold(),
        "pool": _each(folder / "pool", rows, count),
        "Dask": _by_dask(place, rows, count),
    }
    what = f"{count} local books"
    wanted = (
        Wanted(
            f"{what}, pool of 2, each / one cold build",
            "pool",
            "one",
            place.bar(0.55),
        ),
        Wanted(f"{what}: 2 Dask workers / pool of 2", "Dask", "pool", place.bar(1.15)),
    )
    return Round(steps, wanted, 1)


def _write_rows(path: Path, count: int) -> None:
    rows = [f"plaats-{number},Verslag van buurt {number}" for number in range(count)]
    path.write_text("\n".join(["name,book.subtitle", *rows]) + "\n", encoding="utf-8")


def _each(folder: Path, rows: Path, count: int, *more: str) -> Step:
    words = ("build", ".", "--each", str(rows), "-e", "print", "-o", "dist")
    desk = write_desk(folder, STOCK, *words, *(more or ("--jobs", "2")))
    cold = desk.cold()
    return Step(cold.command, cold.before, count)


def _by_dask(place: Place, rows: Path, count: int) -> Step | Lack:
    """Its workers are there before it is measured, and have an empty cache too."""
    if not find_spec("distributed"):
        return Lack("Dask is not installed")
    folder = place.folder / "dask"
    cache = place.folder / "workers-cache"
    running = run_cluster(place.folder / "cluster", cache, 2)
    cluster = place.stack.enter_context(running)
    step = _each(folder, rows, count, "--scheduler", cluster.address)
    told = step.command
    command = Command(told.words, told.folder, told.around, cluster.processes)
    return Step(command, partial(_run_empty, step, cache), count)


def _run_empty(step: Step, cache: Path) -> None:
    rmtree(cache, ignore_errors=True)
    step.before()


LONG: Mapping[str, Callable[[Place], Round]] = {
    "growing-print": growing_print,
    "photos": photos,
    "local-books": local_books,
    "code-print": code_print,
}
LEFT_OUT = {  # of a quick run, and why
    "code-print": "160,000 words with blocks of code",
}

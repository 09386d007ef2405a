"""How a check grows with what a book has very often, and what its guards cost."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from bench.growth_books import GROWING
from bench.measure import Command
from bench.rounds import Growth, Round, Step, Wanted
from bench.rows import CHECKED, STOCK, Place
from bench.states import Desk, write_desk
from bench.tables import Bar

_TIMES = 4
_BAR = Bar(1.1, "growth")
_START = "start"
_RUNS, _LONG_RUNS = 3, 15
# A build in which nothing is bounded or counted: what guards cost is the difference.
_UNGUARDED = """\
import contextlib, os, sys
import publish.build.editions as editions
import publish.pictures.svg as drawings
from publish.assets.pixel_room import PixelRoom
from publish.source import file_paths
drawings.too_deep = drawings.too_many = lambda root: False
PixelRoom.take = lambda room, picture: None
file_paths.read_bounded = lambda path, most: path.read_bytes()
editions.within_limits = lambda limits: contextlib.nullcontext()
from publish.cli import main
main()
"""
_GUARDED = _UNGUARDED.split("drawings.too_deep", maxsplit=1)[0] + "".join(
    f"{line}\n" for line in _UNGUARDED.splitlines()[-2:]
)


def growing_checks(place: Place) -> Round:
    """Books with so many of one thing, and with four times as many."""
    steps: dict[str, Step] = {_START: _check(place.folder, _START, "references", 1)}
    wanted: list[Growth | Wanted] = []
    for name, (_, usual) in GROWING.items():
        size = place.size(usual, usual // 10)
        small, large = f"{name} {size}", f"{name} {_TIMES * size}"
        steps[small] = _check(place.folder, small, name, size)
        steps[large] = _check(place.folder, large, name, _TIMES * size)
        what = f"growth of check from {size:,} to {_TIMES * size:,} {name}"
        sizes = (small, size), (large, _TIMES * size)
        bar = None if place.is_quick else _BAR
        wanted.append(Growth(what, *sizes, bar, _START))
    return Round(steps, tuple(wanted), place.runs(_RUNS))


def _check(folder: Path, title: str, name: str, number: int) -> Step:
    path = folder / f"{title.replace(' ', '-')}.yaml"
    path.write_text(GROWING[name][0](number), encoding="utf-8")
    return Step(Command((sys.executable, "-c", CHECKED, path.name), folder))


def guards(place: Place) -> Round:
    """The same build with its limits and guards, and without."""
    steps = {
        name: _build(place.folder / name, program).cold()
        for name, program in (("with", _GUARDED), ("without", _UNGUARDED))
    }
    what = "stock book, print, cold: with limits and guards / without"
    wanted = (Wanted(what, "with", "without", place.bar(1.02)),)
    return Round(steps, wanted, place.runs(_LONG_RUNS))


class _Script(Desk):
    """A desk on which a program of some lines is run in place of ours."""

    @property
    def command(self) -> Command:
        ours = super().command
        words = (sys.executable, "-c", *self.words)
        return Command(words, ours.folder, ours.around)


def _build(folder: Path, program: str) -> Desk:
    words = ("build", "manuscript.yaml", "-e", "print", "-o", "dist", "--jobs", "1")
    desk = write_desk(folder, STOCK, program, *words)
    return _Script(desk.folder, desk.words)


GROWTH: Mapping[str, Callable[[Place], Round]] = {
    "growing-checks": growing_checks,
    "guards": guards,
}

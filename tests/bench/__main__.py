"""Measure, and print a table: `python -m bench [--quick] [ROUND …]`.

The folder `tests` must be on the path, as `make bench` has it.

Nothing here asserts a time: the bars stand beside what was measured. The table goes to
stdout and as a picture to `bench.svg` beside this file, where all rounds were taken.
Everything else is written into a folder that is gone afterwards, and no cache of the
user's is touched.
"""

import os
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import publish
from bench.growth_rows import GROWTH
from bench.long_rows import LEFT_OUT, LONG
from bench.memory import run_adopting
from bench.picture import picture
from bench.rounds import Round, run_round
from bench.rows import SHORT, Place
from bench.tables import Row, table

_ROUNDS = {**SHORT, **GROWTH, **LONG}
_PICTURE = Path(__file__).with_name("bench.svg")
_MORE_LEFT_OUT = "the growth of print up to 1,000 chapters, builds with one job"


def main() -> None:
    """Take all rounds, or those that are named; `--quick`: once each, small books."""
    parser = ArgumentParser(prog="bench")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("rounds", nargs="*", metavar="ROUND")
    asked = parser.parse_args()
    if unknown := set(asked.rounds) - set(_ROUNDS):
        parser.error(f"not {', '.join(unknown)}; rounds are {', '.join(_ROUNDS)}")
    names = asked.rounds or [
        name for name in _ROUNDS if not (asked.quick and name in LEFT_OUT)
    ]
    run_adopting()
    _run_compiler()
    with TemporaryDirectory(prefix="bench-") as folder:
        rows = tuple(_run_rounds(Path(folder), names, is_quick=asked.quick))
    sys.stdout.write(table(rows) + "\n")
    if asked.quick:
        left = "; ".join((*LEFT_OUT.values(), _MORE_LEFT_OUT))
        sys.stdout.write(f"\nLeft out of a quick run: {left}.\n")
    if not asked.rounds:
        _PICTURE.write_text(picture(rows), encoding="utf-8")


def _run_rounds(folder: Path, names: Sequence[str], *, is_quick: bool) -> Iterator[Row]:
    os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
    for name in names:
        start = perf_counter()
        _tell(f"{name} …")
        rows = _run_prepared(folder / name, _ROUNDS[name], is_quick=is_quick)
        _tell(f"{table(rows)}\n  {name} took {perf_counter() - start:.0f} s")
        yield from rows


def _run_prepared(
    folder: Path, prepare: Callable[[Place], Round], *, is_quick: bool
) -> tuple[Row, ...]:
    folder.mkdir()
    with ExitStack() as stack:
        return run_round(prepare(Place(folder, is_quick, stack)), _tell)


def _run_compiler() -> None:
    """Have all our modules compiled, so that no run is measured while it does so."""
    source = Path(publish.__file__).parent
    words = (sys.executable, "-m", "compileall", "-q", str(source))
    subprocess.run(words, check=True, timeout=300)


def _tell(line: str) -> None:
    sys.stderr.write(line + "\n")


if __name__ == "__main__":
    main()

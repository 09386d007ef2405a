"""Spoil places of the checks, drawn by chance, and say which of them no test sees.

usage: python -m mutation [--count 100] [--seed 21] [--again] [PATH ...]

From the folder of the project. Paths name other modules or folders below `src/publish`.
What tests run through is measured once, into `build/mutants`; `--again` does so anew.
"""

import argparse
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from random import Random

from mutation.covering import read_runs
from mutation.spoiling import slips_in
from mutation.trying import Fate, Spoilt, run_tried

ROOT = Path(__file__).parents[2]
_PROGRAM = ROOT / "src" / "publish"
CHECKS = (  # what judges a manuscript or a finished file, without other programs
    *("proofs/pdf", "proofs/epub", "proofs/press", "proofs/web", "proofs/reading"),
    *("proofs/run.py", "proofs/shape.py", "proofs/side_by_side.py"),
    *("proofs/finished_files.py", "proofs/origins.py", "proofs/thresholds.py"),
    *("findings", "manuscript/rules.py", "manuscript/budget_rules.py"),
    *("manuscript/download_rules.py", "manuscript/shelf_rules.py"),
    *("manuscript/meeting_rules.py", "manuscript/unique_ids.py"),
    *("book/cross_references.py", "book/picture_widths.py", "book/cover_shapes.py"),
    *("book/small_type.py", "book/unplaced.py"),
)
_TESTS = (
    *("test_proofs_*", "test_cases", "test_manuscript", "test_page_budget"),
    *("test_slips", "test_many_references", "test_cover", "test_pictures"),
)
_ASKING = "from publish.proofs"  # and what imports one of these by its name
_OF_OTHERS = frozenset(  # what other programs say takes long
    f"test_{name}"
    for name in (
        *("ace", "calibre", "drawings_at_night", "epubcheck", "epubs_of_books"),
        *("landing", "long_book", "reading_systems", "second_engine", "thorium"),
        *("second_opinions", "verapdf", "workers"),
    )
)
_MOST = 30.0  # seconds of tests for each
_PATIENCE = 300.0  # seconds for a file of tests: what takes longer is not quick
_AHEAD = ("weasyprint", "pikepdf", "pypdf", "pypdfium2", "lxml.etree", "PIL.Image")


def modules_of(names: Iterable[str]) -> Iterator[Path]:
    """The modules below these folders."""
    for name in names:
        path = _PROGRAM / name
        found = path.rglob("*.py") if path.is_dir() else [path]
        yield from sorted(it for it in found if it.name != "__init__.py")


def tests_of() -> list[str]:
    """Files of tests that ask for a check by its name, or go through all of them."""
    tests = ROOT / "tests"
    named = {path for pattern in _TESTS for path in tests.glob(f"{pattern}.py")}
    asking = {
        path
        for path in tests.glob("test_*.py")
        if _ASKING in path.read_text(encoding="utf-8")
    }
    chosen = sorted(named | asking)
    return [str(path) for path in chosen if path.stem not in _OF_OTHERS]


def run_measured(folder: Path, *, is_again: bool) -> None:
    """Measure which test runs through what, file by file, where it is not known."""
    folder.mkdir(parents=True, exist_ok=True)
    path = os.pathsep.join((str(ROOT / "tests"), str(ROOT / "src")))
    around = {**os.environ, "PYTHONPATH": path}
    for test in tests_of():
        goal = folder / f"{Path(test).stem}.json"
        if goal.exists() and not is_again:
            continue
        print(f"Measuring what {Path(test).name} runs through ...", flush=True)  # noqa: T201
        command = (sys.executable, "-m", "mutation.covering", test, str(_PROGRAM))
        with suppress(subprocess.TimeoutExpired):
            subprocess.run(
                (*command, str(goal)),
                cwd=ROOT,
                env=around,
                stdout=subprocess.DEVNULL,
                timeout=_PATIENCE,
                check=False,
            )


def drawn(names: Iterable[str], count: int, seed: int) -> tuple[list[Spoilt], int]:
    """So many slips, the same each time; and how many there are."""
    every = [
        Spoilt(path, slip)
        for path in modules_of(names)
        for slip in slips_in(path.read_text(encoding="utf-8"))
    ]
    chance = Random(seed)  # noqa: S311 - a sample, not a secret
    return chance.sample(every, min(count, len(every))), len(every)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--count", type=int, default=100)
    asked.add_argument("--seed", type=int, default=21)
    asked.add_argument("--again", action="store_true")
    asked.add_argument("paths", nargs="*", default=CHECKS)
    wish = asked.parse_args()
    measured = ROOT / "build" / "mutants"
    run_measured(measured, is_again=wish.again)
    runs = read_runs(measured, ROOT)
    sample, every = drawn(wish.paths, wish.count, wish.seed)
    for name in _AHEAD:
        __import__(name)
    sys.path.insert(0, str(ROOT / "src"))
    os.chdir(ROOT)
    fates: Counter[Fate] = Counter()
    begun = time.monotonic()
    for spoilt in sample:
        name = spoilt.path.relative_to(ROOT).as_posix()
        fate = run_tried(spoilt, runs.through(name, spoilt.slip.line, _MOST))
        fates[fate] += 1
        if fate in {"not seen", "no test"}:
            print(f"{fate}: {spoilt.told(ROOT)}", flush=True)  # noqa: T201
    seen = fates["seen"] + fates["late"]
    print(  # noqa: T201
        f"{seen} of {len(sample)} are seen, {fates['not seen']} are not, "
        f"{fates['no test']} meet no quick test ({every} in all, drawn with "
        f"{wish.seed}, {time.monotonic() - begun:.0f} s)"
    )


if __name__ == "__main__":
    main()

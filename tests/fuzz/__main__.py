"""Look for files that break the program: `python -m fuzz [--minutes 5] [NAME …]`.

The folder `tests` must be on the path. With atheris (`pip install atheris`, into an
environment of its own) what the program does with a file leads to the next one; without
it files are spoilt at random. What is found is written into `found`, beside this file,
as a test from then on.
"""

import importlib
import importlib.util
import random
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from fuzz.mutating import KINDS, PLACES, Edit, mutated
from fuzz.watching import run_watched

if TYPE_CHECKING:
    from fuzz.targets import Target

_FOUND = Path(__file__).with_name("found")
_CHOSEN = 1 << 10
_FOLLOWED = [
    "publish",
    "markdown_it",
    "mdit_py_plugins",
    "tinycss2",
    "mammoth",
    "odfdo",
]
_MORE = 120  # seconds after its time, for a fuzzer to end


def main() -> int:
    """Fuzz all targets, or those that are named, each for so many minutes."""
    parser = ArgumentParser(prog="fuzz")
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--guided", action="store_true", help="in this process")
    parser.add_argument("names", nargs="*", metavar="NAME")
    asked = parser.parse_args()
    seconds = int(60 * asked.minutes)
    if asked.guided:
        _run_guided(asked.names[0], seconds)
    from fuzz.targets import read_targets

    names = asked.names or list(read_targets())
    if unknown := set(names) - set(read_targets()):
        parser.error(f"not {', '.join(unknown)}; they are {', '.join(read_targets())}")
    if importlib.util.find_spec("atheris") is None:
        _tell("atheris is missing: files are spoilt at random")
        return sum(_run_at_random(name, seconds, asked.seed) for name in names)
    return sum(_run_apart(name, asked.minutes) for name in names)


def _run_apart(name: str, minutes: float) -> int:
    """In a process of its own: atheris ends the one that it runs in."""
    words = (sys.executable, "-m", "fuzz", "--guided", "--minutes", str(minutes), name)
    done = subprocess.run(words, check=False, timeout=60 * minutes + _MORE)
    return int(done.returncode != 0)


def _run_guided(name: str, seconds: int) -> None:
    atheris = importlib.import_module("atheris")  # which has no types
    with atheris.instrument_imports(include=_FOLLOWED):
        from fuzz.targets import read_targets

        target = read_targets()[name]

    def spoilt(data: bytes, most: int, seed: int) -> bytes:
        """One more edit of ours, or what the fuzzer itself would do."""
        if seed % 2:
            return bytes(atheris.Mutate(data, most))
        return mutated(data, list(_edits(random.Random(seed), 2)), target.words)[:most]  # noqa: S311 - no secret

    options = [
        sys.argv[0],
        f"-max_total_time={seconds}",
        "-max_len=20000",
        "-timeout=60",
    ]
    atheris.Setup(
        options, lambda data: _run_one(name, target, data), custom_mutator=spoilt
    )
    for seed in target.seeds:
        _run_one(name, target, seed)
    atheris.Fuzz()


def _run_at_random(name: str, seconds: int, seed: int) -> int:
    """How many files broke it, at most one."""
    from fuzz.targets import read_targets

    chance, target = random.Random(seed), read_targets()[name]  # noqa: S311 - no secret
    start, tried = monotonic(), 0
    while monotonic() - start < seconds:
        edits = list(_edits(chance, 12))
        content = mutated(chance.choice(target.seeds), edits, target.words)
        try:
            _run_one(name, target, content)
        except Exception as error:  # noqa: BLE001 - it is what we look for
            _tell(f"{name}: {error!r}")
            return 1
        tried += 1
    _tell(f"{name}: {tried} files, nothing found")
    return 0


def _edits(chance: random.Random, most: int) -> Iterator[Edit]:
    for _ in range(chance.randint(1, most)):
        places = chance.randrange(KINDS), chance.randrange(PLACES)
        yield Edit(*places, chance.randrange(200), chance.randrange(_CHOSEN))


def _run_one(name: str, target: "Target", content: bytes) -> None:
    try:
        run_watched(target, content)
    except Exception:
        path = _FOUND / name / sha256(content).hexdigest()[:12]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        _tell(f"{name}: {path}")
        raise


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())

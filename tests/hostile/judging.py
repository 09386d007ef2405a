"""What a run may never do, and what is expected of each row."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from hostile.watched import Run

MOST_SECONDS = 30  # of processors
MOST_MB = 1500  # of one process
_CODES = frozenset({0, 3})
_TOLD = re.compile(r"(?m)^\S[^\n]*?: ([A-Z]\d{3}) \S")
# of C0 and C1 what no text holds, and what turns or hides the letters of a terminal
_SIGNS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
)


@dataclass(frozen=True, slots=True)
class Expected:
    """The codes that `check` tells, and what comes of a build.

    That is `made`, `warned` (made, and something is told), `partly`, `refused`, or
    `bounded`: on a slow machine an edition of it is given up.
    """

    check: tuple[str, ...]
    build: str


def codes_in(told: str) -> tuple[str, ...]:
    """Each code that is told, once."""
    return tuple(sorted(set(_TOLD.findall(told))))


def outcome_of(run: Run) -> str:
    """What came of a build."""
    if "P019" in codes_in(run.err):
        return "bounded"
    if run.code:
        return "partly" if run.out.strip() else "refused"
    return "warned" if codes_in(run.err) else "made"


def wrongs_of(run: Run, folder: Path) -> Iterator[str]:
    """What a run did that none may do."""
    codes = codes_in(run.err)
    if "Traceback" in run.err or "E102" in codes or run.code not in _CODES:
        yield f"exit {run.code}: {run.err[-600:]}"
    if run.code and not codes:
        yield f"refused without a finding: {run.err[-300:]}"
    if run.is_hung or run.seconds > MOST_SECONDS:
        yield f"{run.seconds:.0f} seconds, hung: {run.is_hung}"
    if run.megabytes > MOST_MB:
        yield f"{run.megabytes} MB"
    yield from (f"reached for: {it}" for it in run.reached)
    yield from (f"left a process: {it}" for it in run.left)
    yield from (f"left a file: {it}" for it in read_litter(folder))
    for sign in sorted(set(_SIGNS.findall(run.out + run.err))):
        yield f"told U+{ord(sign):04X} as it is"


def read_litter(folder: Path) -> list[str]:
    """Half files in a folder, and what lies in the one for temporary files."""
    half = [path for path in folder.rglob(".*.part") if path.is_file()]
    temporary = folder.parent / "tmp"
    return [str(path.name) for path in (*half, *temporary.glob("*"))]


def differences(was: Expected, now: Expected) -> Mapping[str, object]:
    """What is told otherwise than expected."""
    found: dict[str, object] = {}
    if was.check != now.check:
        found["check"] = now.check
    if was.build != now.build and "bounded" not in {was.build, now.build}:
        found["build"] = now.build
    return found

"""Which quick tests run through each line of a module, measured once.

It is measured in a process of its own, so that whoever asks has not imported us.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

OPTIONS = ("-q", "-p", "no:cacheprovider", "-m", "not torture and not slow")


@dataclass(slots=True)
class Runs:
    """Tests by the lines that they run through, and how many seconds each takes.

    `lines` are those of a path from the root.
    """

    lines: dict[str, dict[int, list[str]]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    def through(self, path: str, line: int, most: float) -> list[str]:
        """The tests that see a line, the quickest first, for so many seconds.

        A line that is read at import alone is seen by whoever comes near it.
        """
        known = self.lines.get(path, {})
        names = known.get(line) or sorted({it for own in known.values() for it in own})
        chosen: list[str] = []
        taken = 0.0
        for name in sorted(names, key=lambda it: self.seconds.get(it, 0.0)):
            taken += self.seconds.get(name, 0.0)
            if chosen and taken > most:
                break
            chosen.append(name)
        return chosen


class _Contexts:
    """Tells the one that measures which test runs, and keeps those that pass."""

    def __init__(self, measured: Any) -> None:  # noqa: ANN401 - it has no types
        self._measured = measured
        self.seconds: dict[str, float] = {}

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self._measured.switch_context(nodeid)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" and report.passed:
            self.seconds[report.nodeid] = report.duration


def measure(test: str, folder: Path, goal: Path) -> None:
    """Run a file of tests, and write what each runs through below a folder."""
    import coverage

    measured = coverage.Coverage(
        data_file=None, config_file=False, source=[str(folder)], branch=False
    )
    contexts = _Contexts(measured)
    with measured.collect():
        pytest.main([*OPTIONS, "--tb=no", test], plugins=[contexts])
    data = measured.get_data()
    lines = {
        path: dict(_of_file(data, path, contexts.seconds))
        for path in data.measured_files()
    }
    goal.write_text(json.dumps({"lines": lines, "seconds": contexts.seconds}))


def _of_file(
    data: Any,  # noqa: ANN401 - it has no types
    path: str,
    passed: dict[str, float],
) -> Iterator[tuple[int, list[str]]]:
    for line, names in data.contexts_by_lineno(path).items():
        if known := [name for name in names if name in passed]:
            yield line, known


def read_runs(folder: Path, root: Path) -> Runs:
    """What was measured, of all files of tests."""
    runs = Runs()
    for path in sorted(folder.glob("*.json")):
        said = json.loads(path.read_text())
        runs.seconds.update(said["seconds"])
        for name, own in said["lines"].items():
            known = runs.lines.setdefault(Path(name).relative_to(root).as_posix(), {})
            for line, names in own.items():
                known.setdefault(int(line), []).extend(names)
    return runs


if __name__ == "__main__":
    measure(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))

"""A module that is spoilt, and the tests that should see it.

Each is tried in a forked process which has all libraries and nothing of ours; there the
module is read as it is spoilt. The file itself is never touched.
"""

import os
import signal
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import Any, Literal, NoReturn, TypeAlias

import pytest

from mutation.covering import OPTIONS
from mutation.spoiling import Slip

Fate: TypeAlias = Literal["seen", "not seen", "late", "no test"]
_LIMIT = 120.0  # seconds: a module that is spoilt may go round for ever
_LOOK = 0.05


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A slip in a module."""

    path: Path
    slip: Slip

    def told(self, root: Path) -> str:
        """Where it is and what it is."""
        place = f"{self.path.relative_to(root)}:{self.slip.line}"
        before, after = (
            " ".join(it.split())[:60] for it in (self.slip.before, self.slip.after)
        )
        return f"{place} {self.slip.kind}: {before} -> {after}"


def run_tried(spoilt: Spoilt, tests: Sequence[str]) -> Fate:
    """What becomes of it."""
    if not tests:
        return "no test"
    pid = os.fork()
    if not pid:
        _run_in_fork(spoilt, tests)
    end = time.monotonic() + _LIMIT
    while time.monotonic() < end:
        found, status = os.waitpid(pid, os.WNOHANG)
        if found:
            code = os.waitstatus_to_exitcode(status)
            return "not seen" if code == pytest.ExitCode.OK else "seen"
        time.sleep(_LOOK)
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return "late"


def _run_in_fork(spoilt: Spoilt, tests: Sequence[str]) -> NoReturn:
    code = 70
    try:
        os.setpgid(0, 0)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for number in range(3):
            os.dup2(nowhere, number)
        read_spoilt(spoilt)
        with tempfile.TemporaryDirectory() as folder:
            words = [*OPTIONS, "-x", "--tb=no", f"--basetemp={folder}/base", *tests]
            code = int(pytest.main(words))
    finally:
        os._exit(code)


def read_spoilt(spoilt: Spoilt) -> None:
    """From here on the module is as it is spoilt, wherever it is imported."""
    path = str(spoilt.path)
    text = spoilt.slip.spoil(spoilt.path.read_text(encoding="utf-8"))
    usual = SourceFileLoader.get_code

    def get_code(loader: SourceFileLoader, name: str) -> CodeType | None:
        if loader.path != path:
            return usual(loader, name)
        return compile(text, path, "exec", dont_inherit=True)

    loaders: Any = SourceFileLoader
    loaders.get_code = get_code

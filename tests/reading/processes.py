"""Commands run as whole processes: what only the machine around them can show."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from publish.kept.store import VARIABLE

COMMAND = (sys.executable, "-m", "publish.cli")


def run_process(
    words: Sequence[str],
    folder: Path,
    *,
    command: Sequence[str] = COMMAND,
    around: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """`publish <words>` in that folder; `around` changes the environment."""
    return subprocess.run(
        [*command, *words],
        cwd=folder,
        env={**os.environ, **(around or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


def with_preface(preface: str) -> tuple[str, ...]:
    """A command that runs some lines of Python before `publish`.

    They may change the program, so that nothing is taken from what was kept before,
    and nothing is kept for others.
    """
    alone = f"import os; os.environ['{VARIABLE}'] = '0'"
    start = "from publish.cli import main; main()"
    return (sys.executable, "-c", f"{alone}\n{preface}\n{start}")

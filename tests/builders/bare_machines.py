"""A machine that lacks something, for one command: room, rights, folders, a home.

It has mounts of its own (`unshare`), so that the real one keeps what it has, and root
there heeds rights as anybody does (`setpriv`).
"""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

_UNSHARE = ("unshare", "--mount") if os.geteuid() == 0 else ("unshare", "-r", "--mount")
_HEEDING = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search")
_LONG = 300  # seconds


@cache
def has_bare_machines() -> bool:
    """Whether this one allows it."""
    try:
        command = (*_UNSHARE, "mount", "-t", "tmpfs", "none", "/mnt")
        made = subprocess.run(command, capture_output=True, check=False, timeout=_LONG)
        command = (*_HEEDING, "true")
        heeds = subprocess.run(command, capture_output=True, check=False, timeout=_LONG)
    except FileNotFoundError:
        return False
    return made.returncode == heeds.returncode == 0


def run_bare(
    words: Sequence[str],
    folder: Path,
    *,
    before: str = "",
    after: str = "",
    around: Mapping[str, str | None] | None = None,
) -> subprocess.CompletedProcess[str]:
    """`publish <words>` in a folder, between two scripts that see the same mounts.

    A variable that is None is not set.
    """
    wished = {**os.environ, **(around or {})}
    script = (
        f'set -e\n{before}\nset +e\ncd "$0"\n"$@"\ncode=$?\ncd /\n{after}\nexit $code'
    )
    publish = (*_HEEDING, sys.executable, "-m", "publish.cli", *words)
    return subprocess.run(
        (*_UNSHARE, "sh", "-c", script, str(folder), *publish),
        env={name: value for name, value in wished.items() if value is not None},
        cwd="/",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=_LONG,
    )

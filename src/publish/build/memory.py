"""How much memory programs may fill: what the machine has left, within its bounds.

Goes in: what Linux tells in files, or the size of the machine elsewhere; comes out: MB.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

_MB = 1024 * 1024
_FREE = re.compile(r"^MemAvailable:\s*(\d+) kB", re.MULTILINE)
_CACHED = re.compile(r"^(?:total_)?inactive_file (\d+)", re.MULTILINE)
_HELD = re.compile(r"^VmRSS:\s*(\d+) kB", re.MULTILINE)
_NAMES = (  # the bound of a group of processes and its use, in version 2 and 1
    ("memory.max", "memory.current"),
    ("memory.limit_in_bytes", "memory.usage_in_bytes"),
)
_SHARE = 0.8  # the rest is for what others begin meanwhile


def read_room(root: Path = Path("/")) -> int:
    """MB that programs may fill together, some of it kept back."""
    left = [_read_free(root), *_read_left_in_groups(root)]
    return int(min(left) * _SHARE) // _MB


def read_held() -> int:
    """MB that this process holds; 0 where no file says it."""
    found = _HELD.search(_read_said(Path("/proc/self/status")))
    return int(found[1]) // 1024 if found else 0


def _read_free(root: Path) -> int:
    """Bytes that can be had without ending anything.

    Half of the machine where nothing says it; nothing where it has no such numbers.
    """
    found = _FREE.search(_read_said(root / "proc" / "meminfo"))
    if found:
        return int(found[1]) * 1024
    if not hasattr(os, "sysconf"):
        return 0
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2


def _read_left_in_groups(root: Path) -> Iterator[int]:
    """Bytes left in each group of processes with a bound that holds for this one."""
    for folder in _read_groups(root):
        for most, used in _NAMES:
            bound, taken = (_read_said(folder / name).strip() for name in (most, used))
            if bound.isdigit() and taken.isdigit():  # "max" is no bound
                yield max(0, int(bound) - int(taken) + _read_cached(folder))


def _read_groups(root: Path) -> Iterator[Path]:
    """Folders of the groups, from the own one up."""
    for line in _read_said(root / "proc" / "self" / "cgroup").splitlines():
        _, kinds, name = line.split(":", 2)
        if kinds in {"", "memory"}:
            top = root / "sys" / "fs" / "cgroup" / kinds
            own = top / name.lstrip("/")
            yield own
            yield from (it for it in own.parents if it.is_relative_to(top))


def _read_cached(folder: Path) -> int:
    """Bytes of files that are kept in memory until somebody needs the room."""
    found = _CACHED.search(_read_said(folder / "memory.stat"))
    return int(found[1]) if found else 0


def _read_said(path: Path) -> str:
    """A file of the system; "" where there is none."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""

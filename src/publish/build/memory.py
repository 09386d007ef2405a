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
_GROUPS = Path("/sys/fs/cgroup")
_OWN_GROUPS = Path("/proc/self/cgroup")
_NAMES = (  # the bound and the use, of version 2 and 1
    ("memory.max", "memory.current"),
    ("memory.limit_in_bytes", "memory.usage_in_bytes"),
)
_SHARE = 0.8  # the rest is for what others begin meanwhile


def read_room() -> int:
    """MB that programs may fill together, some of it kept back."""
    left = [_read_free(), *_read_left_in_groups()]
    return int(min(left) * _SHARE) // _MB


def _read_free() -> int:
    """Bytes that can be had without ending anything.

    Half of the machine where nothing says it; nothing where it has no such numbers.
    """
    try:
        found = _FREE.search(Path("/proc/meminfo").read_text(encoding="ascii"))
    except OSError:
        found = None
    if found:
        return int(found[1]) * 1024
    if not hasattr(os, "sysconf"):
        return 0
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2


def _read_left_in_groups() -> Iterator[int]:
    """Bytes left in each group of processes with a bound that holds for this one."""
    for folder in _read_groups():
        for most, used in _NAMES:
            bound, taken = (_read_number(folder / name) for name in (most, used))
            if bound is not None and taken is not None:
                yield max(0, bound - taken + _read_cached(folder))


def _read_groups() -> Iterator[Path]:
    """Folders of the groups, from the own one up."""
    try:
        lines = _OWN_GROUPS.read_text(encoding="utf-8").splitlines()
    except OSError:
        return
    for line in lines:
        _, kinds, name = line.split(":", 2)
        if kinds in {"", "memory"}:
            top = _GROUPS / kinds
            own = top / name.lstrip("/")
            yield own
            yield from (it for it in own.parents if it.is_relative_to(top))


def _read_number(path: Path) -> int | None:
    """None where there is no such file, or no bound ("max")."""
    try:
        said = path.read_text(encoding="ascii").strip()
    except OSError:
        return None
    return int(said) if said.isdigit() else None


def _read_cached(folder: Path) -> int:
    """Bytes of files that are kept in memory until somebody needs the room."""
    try:
        found = _CACHED.search((folder / "memory.stat").read_text(encoding="ascii"))
    except OSError:
        return 0
    return int(found[1]) if found else 0

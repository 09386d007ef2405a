"""What shapes the bytes of our files beside what goes in: code and libraries.

A key of something that is kept holds all of it, so that a new version of any makes it
anew.
"""

import ctypes
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

_LIBRARIES = (
    *("weasyprint", "pydyf", "pypdf", "pikepdf", "fonttools", "ebooklib", "pillow"),
    *("tinycss2", "tinyhtml5", "cssselect2", "pyphen", "resvg-py", "segno"),
)
_PANGO = ("libpango-1.0.so.0", "libpango-1.0.0.dylib", "libpango-1.0-0.dll")
_PACKAGE = Path(__file__).resolve().parents[1]


@cache
def read_versions() -> str:
    """A digest of our own source, and the versions of the libraries that set type."""
    digest = sha256()
    for path in sorted(_PACKAGE.rglob("*.py")):
        digest.update(path.read_bytes())
    named = [f"{name} {version(name)}" for name in _LIBRARIES]
    return " ".join((digest.hexdigest(), *named, _read_engine()))


def _read_engine() -> str:
    """The version of the machine's library that shapes and places letters.

    It is asked without WeasyPrint, whose import takes longer than all else here; on a
    machine without it nothing is laid out.
    """
    for name in _PANGO:
        with suppress(OSError):
            return f"pango {ctypes.CDLL(name).pango_version()}"
    return "no pango"

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
_ENGINES = ("pango-1.0", "pango"), ("harfbuzz", "hb")  # a library, its functions
_FILES = ("lib{}.so.0", "lib{}.0.dylib", "lib{}-0.dll")  # on Linux, macOS, Windows
_PACKAGE = Path(__file__).resolve().parents[1]


@cache
def read_versions() -> str:
    """A digest of our own source, and the versions of the libraries that set type."""
    digest = sha256()
    for path in sorted(_PACKAGE.rglob("*.py")):
        digest.update(path.read_bytes())
    named = [f"{name} {version(name)}" for name in _LIBRARIES]
    engines = [_read_engine(*engine) for engine in _ENGINES]
    return " ".join((digest.hexdigest(), *named, *engines))


def _read_engine(library: str, prefix: str) -> str:
    """The version of one of the machine's libraries that shape and place letters.

    It is asked without WeasyPrint, whose import takes longer than all else here; on a
    machine without it nothing is laid out.
    """
    for file in _FILES:
        with suppress(OSError):
            ask = ctypes.CDLL(file.format(library))[f"{prefix}_version_string"]
            ask.restype = ctypes.c_char_p
            return f"{library} {ask().decode()}"
    return f"no {library}"

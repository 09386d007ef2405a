"""What shapes the bytes of our files beside what goes in: code and libraries.

A key of something that is kept holds all of it, so that a new version of any makes it
anew.
"""

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

_ENGINES = {  # a library of the machine's, and what tells its version
    "pango-1.0": "pango_version",
    "harfbuzz": "hb_version_string",
    "freetype": "",  # tells it to those who start it only: its file does
    "fontconfig": "FcGetVersion",
}
_FILES = ("lib{}.so.{}", "lib{}.{}.dylib", "lib{}-{}.dll")  # Linux, macOS, Windows
_NUMBERS = {"freetype": "6", "fontconfig": "1"}
_PACKAGE = Path(__file__).resolve().parents[1]
_STYLES = _PACKAGE.parents[1] / "styles"  # in a checkout; in a wheel inside the package
_INSTALLED = (".dist-info", ".egg-info")


@cache
def read_versions() -> str:
    """A digest of our own files, of every library beside them, and of the engines."""
    digest = sha256(sys.version.encode())
    for folder in (_PACKAGE, _STYLES):
        for name, content in _read_files(folder):
            digest.update(f"{name} {len(content)} ".encode())
            digest.update(content)
    for known in (*_read_installed(), *map(_read_engine, _ENGINES)):
        digest.update(f"{known}\n".encode())
    return digest.hexdigest()


def _read_files(folder: Path | str) -> Iterator[tuple[str, bytes]]:
    """Every file under a folder by name, but for what Python makes of our code."""
    with suppress(OSError):
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _read_files(entry.path)
            elif not entry.name.endswith(".pyc"):
                yield entry.name, Path(entry.path).read_bytes()


def _read_installed() -> Iterator[str]:
    """The libraries of this Python with their versions, as their folders are called.

    All of them: which of them shapes bytes is nothing that a list would stay true to.
    """
    for folder in sys.path:
        with suppress(OSError):
            names = sorted(os.listdir(folder))  # noqa: PTH208 - names are enough
            yield from (name for name in names if name.endswith(_INSTALLED))


def _read_engine(library: str) -> str:
    """The version of one of the machine's libraries that shape and place letters.

    It is asked without WeasyPrint, whose import takes longer than all else here; on a
    machine without it nothing is laid out.
    """
    for form in _FILES:
        with suppress(OSError):
            opened = ctypes.CDLL(form.format(library, _NUMBERS.get(library, "0")))
            return f"{library} {_ask(opened, library)}"
    return f"no {library}"


def _ask(opened: ctypes.CDLL, library: str) -> str:
    if library == "freetype":
        return _ask_freetype(opened)
    ask = opened[_ENGINES[library]]
    if library == "harfbuzz":
        ask.restype = ctypes.c_char_p
    return str(ask())


def _ask_freetype(opened: ctypes.CDLL) -> str:
    """FreeType tells its version to those only who have started it."""
    started, numbers = ctypes.c_void_p(), [ctypes.c_int() for _ in range(3)]
    if opened.FT_Init_FreeType(ctypes.byref(started)):
        return ""
    opened.FT_Library_Version(started, *map(ctypes.byref, numbers))
    opened.FT_Done_FreeType(started)
    return ".".join(str(number.value) for number in numbers)

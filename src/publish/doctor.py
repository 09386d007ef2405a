"""What this machine has and lacks, with the command that installs it."""

import ctypes.util
import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from publish.profiles import read_standard


@dataclass(frozen=True, slots=True)
class Need:
    """One part: whether it is there, whether books need it, how to get it."""

    name: str
    found: bool
    needed: bool
    use: str
    install: str

    def __str__(self) -> str:
        """One line: state, name and use; the command where it is missing."""
        state = "ok     " if self.found else ("MISSING" if self.needed else "absent ")
        line = f"{state}  {self.name}: {self.use}"
        return (
            line if self.found else f"{line}\n         install it with: {self.install}"
        )


_LIBRARIES = {
    "libgobject-2.0": ("gobject-2.0", "libglib2.0-0"),
    "libpango-1.0": ("pango-1.0", "libpango-1.0-0"),
    "libpangoft2-1.0": ("pangoft2-1.0", "libpangoft2-1.0-0"),
    "libharfbuzz": ("harfbuzz", "libharfbuzz0b"),
    "libharfbuzz-subset": ("harfbuzz-subset", "libharfbuzz-subset0"),
    "libfontconfig": ("fontconfig", "libfontconfig1"),
}
_TOOLS = {
    "java": ("checks EPUBs with epubcheck", "default-jre-headless"),
    "chromium": ("shows web pages and EPUBs as readers do", "chromium"),
    "pdftoppm": ("turns pages into pictures", "poppler-utils"),
    "qpdf": ("looks into PDFs", "qpdf"),
    "gs": ("measures ink", "ghostscript"),
    "mutool": ("opens EPUBs as an old reader does", "mupdf-tools"),
}


_PROOF_LIBRARIES = {"libzbar": ("zbar", "libzbar0")}


def examine() -> Iterator[Need]:
    """Every part in the order in which a build and its proofs need them."""
    version = platform.python_version()
    recent = sys.version_info >= (3, 11)
    yield Need(f"Python {version}", recent, True, "3.11 or later", _command("python3"))  # noqa: FBT003
    for name, (short, package) in _LIBRARIES.items():
        found = ctypes.util.find_library(short) is not None
        yield Need(name, found, True, "lays out PDFs", _command(package))  # noqa: FBT003
    for name, (short, package) in _PROOF_LIBRARIES.items():
        found = ctypes.util.find_library(short) is not None
        yield Need(name, found, False, "reads QR codes back", _command(package))  # noqa: FBT003
    found = bool(read_standard())
    install = f"{_command('argyll icc-profiles-free')}; then make setup"
    yield Need("FOGRA39", found, False, "colours of the edition press", install)  # noqa: FBT003
    for name, (use, package) in _TOOLS.items():
        found = shutil.which(name) is not None
        yield Need(name, found, False, use, _command(package))  # noqa: FBT003


def _command(package: str) -> str:
    if platform.system() == "Darwin":
        return f"brew install {_BREW.get(package, package)}"
    if shutil.which("dnf"):
        return f"sudo dnf install {_DNF.get(package, package)}"
    return f"sudo apt-get install {package}"


_BREW = {
    "libzbar0": "zbar",
    "libglib2.0-0": "glib",
    "libpango-1.0-0": "pango",
    "libpangoft2-1.0-0": "pango",
    "libharfbuzz0b": "harfbuzz",
    "libharfbuzz-subset0": "harfbuzz",
    "libfontconfig1": "fontconfig",
    "default-jre-headless": "openjdk",
    "poppler-utils": "poppler",
    "mupdf-tools": "mupdf",
}
_DNF = {
    "libzbar0": "zbar",
    "libglib2.0-0": "glib2",
    "libpango-1.0-0": "pango",
    "libpangoft2-1.0-0": "pango",
    "libharfbuzz0b": "harfbuzz",
    "libharfbuzz-subset0": "harfbuzz",
    "libfontconfig1": "fontconfig",
    "default-jre-headless": "java-latest-openjdk-headless",
    "mupdf-tools": "mupdf",
}

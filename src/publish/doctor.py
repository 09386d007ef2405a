"""What this machine has and lacks, and the commands that install it.

Goes in: nothing; comes out: values. What each part is for is a key of the words that
findings are told in, and is put into words by whoever tells it.
"""

import ctypes.util
import platform
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Literal, TypeAlias, get_args

from publish.assets.colour_profiles import read_standard
from publish.proofs.validators.programs import (
    read_browser,
    read_has_verapdf,
    read_modules,
    read_pdfcpu,
    read_program,
)

Purpose: TypeAlias = Literal["books", "press", "proofs", "releases"]
PURPOSES: tuple[Purpose, ...] = get_args(Purpose)
"""What parts are for, in the order in which people need them."""


@dataclass(frozen=True, slots=True)
class Need:
    """One part: what it does (a key of the words), and what it is needed for.

    To get it, `packages` of the system are installed (by Debian's names), or the one
    package of Python that `pip` names, and then `then` is run.
    """

    name: str
    found: bool
    use: str
    purpose: Purpose
    packages: tuple[str, ...] = ()
    pip: str = ""
    then: str = ""
    is_optional: bool = False  # a release is made without it


_LIBRARIES = {
    "libgobject-2.0": ("gobject-2.0", "libglib2.0-0"),
    "libpango-1.0": ("pango-1.0", "libpango-1.0-0"),
    "libpangoft2-1.0": ("pangoft2-1.0", "libpangoft2-1.0-0"),
    "libharfbuzz": ("harfbuzz", "libharfbuzz0b"),
    "libharfbuzz-subset": ("harfbuzz-subset", "libharfbuzz-subset0"),
    "libfontconfig": ("fontconfig", "libfontconfig1"),
}
_TOOLS = {
    "node": ("word:need-node", "npm"),
    "java": ("word:need-java", "default-jre-headless"),
    "chromium": ("word:need-chromium", "chromium"),
    "pdftoppm": ("word:need-pdftoppm", "poppler-utils"),
    "pdfinfo": ("word:need-pdfinfo", "poppler-utils"),
    "qpdf": ("word:need-qpdf", "qpdf"),
    "gs": ("word:need-gs", "ghostscript"),
    "mutool": ("word:need-mutool", "mupdf-tools"),
    "calibre-debug": ("word:need-calibre-debug", "calibre"),
    "ebook-convert": ("word:need-ebook-convert", "calibre"),
}
_OPTIONAL = frozenset({"gs", "qpdf"})  # with `gs` a proof measures more
_FETCHED = {  # by `make tools`, with what it needs itself
    "foliate-js": ("", "word:need-foliate", ("npm", "chromium")),
    "pdf.js": ("", "word:need-pdfjs", ("npm",)),
    "Thorium": ("", "word:need-thorium", ("npm",)),
    "pdfcpu": ("", "word:need-pdfcpu", ("golang-go",)),
    "veraPDF": ("", "word:need-verapdf", ("maven", "default-jre-headless")),
    "Ace": ("ace-cli", "word:need-ace", ("npm", "chromium")),
    "epubcheck-ts": ("epubcheck-ts", "word:need-epubcheck-ts", ("npm",)),
}
_MODULES = {  # of npm, that have no program
    "foliate-js": ("foliate-js", "puppeteer-core"),
    "pdf.js": ("pdfjs-dist", "pdfjs-dist-esr"),
    "Thorium": ("r2-shared-js",),
}
_PACKAGES = {
    "epubcheck": ("epubcheck", "word:need-epubcheck"),
    "kobofix": ("kobofix", "word:need-kobofix"),
    "pdfua": ("pdfua", "word:need-pdfua"),
    "pypdfium2": ("pypdfium2", "word:need-pypdfium2"),
    "pyzbar": ("pyzbar", "word:need-pyzbar"),
    "zxing-cpp": ("zxingcpp", "word:need-zxing"),
}


def read_needs() -> Iterator[Need]:
    """Every part, by what it is for and in the order in which it is used."""
    python = f"Python {platform.python_version()}"
    recent = sys.version_info >= (3, 11)
    yield Need(python, recent, "word:need-python", "books", ("python3",))
    for name, (short, package) in _LIBRARIES.items():
        found = ctypes.util.find_library(short) is not None
        yield Need(name, found, "word:need-layout", "books", (package,))
    yield Need(
        name="FOGRA39",
        found=bool(read_standard()),
        use="word:need-colours",
        purpose="press",
        packages=("argyll", "icc-profiles-free"),
        then="make setup",
    )
    yield from _read_proofs()
    found = shutil.which("git") is not None
    yield Need("git", found, "word:need-git", "releases", ("git",))
    found = find_spec("cyclonedx") is not None
    name = "cyclonedx-python-lib"
    yield Need(name, found, "word:need-cyclonedx", "releases", pip=name)


def _read_proofs() -> Iterator[Need]:
    """What looks into finished files."""
    found = ctypes.util.find_library("zbar") is not None
    yield Need("libzbar", found, "word:need-zbar", "proofs", ("libzbar0",))
    for name, (use, package) in _TOOLS.items():
        yield Need(
            name=name,
            found=_read_tool(name),
            use=use,
            purpose="proofs",
            packages=(package,),
            is_optional=name in _OPTIONAL,
        )
    for name, (program, use, packages) in _FETCHED.items():
        found = _read_fetched(name, program)
        yield Need(name, found, use, "proofs", packages, then="make tools")
    for name, (module, use) in _PACKAGES.items():
        found = find_spec(module) is not None
        yield Need(name, found, use, "proofs", pip=name)


def _read_tool(name: str) -> bool:
    return bool(read_browser() if name == "chromium" else shutil.which(name))


def _read_fetched(name: str, program: str) -> bool:
    if name in _MODULES:
        return read_modules(*_MODULES[name]) is not None
    if name == "pdfcpu":
        return read_pdfcpu() is not None
    return bool(read_program(program)) if program else read_has_verapdf()


def read_commands(needs: Iterable[Need]) -> tuple[str, ...]:
    """What to type to get these parts, in as few lines as there can be."""
    wanted = tuple(needs)
    packages = dict.fromkeys(name for need in wanted for name in need.packages)
    modules = dict.fromkeys(need.pip for need in wanted if need.pip)
    system = _read_install(packages) if packages else ""
    pip = f"pip install {' '.join(modules)}" if modules else ""
    return tuple(
        dict.fromkeys(filter(None, (system, pip, *(need.then for need in wanted))))
    )


def _read_install(packages: Iterable[str]) -> str:
    """One command; the names of packages differ by system."""
    command, names = "sudo apt-get install", dict[str, str]()
    if platform.system() == "Darwin":
        command, names = "brew install", _BREW
    elif shutil.which("dnf"):
        command, names = "sudo dnf install", _DNF
    return " ".join((command, *dict.fromkeys(names.get(one, one) for one in packages)))


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
    "argyll": "argyll-cms",
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
    "argyll": "argyllcms",
}

"""Where the font packages that we depend on keep their files.

Goes in: a package and the name of a font in it; comes out: its bytes. Packages are
pinned, and are imported for their place only; none of the machine's fonts is read.
"""

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path


def read_font(package: str, file: str) -> bytes:
    """The bytes of a font.

    `fontpkg-…` keeps files in a folder, `manimgx-fonts` beside its module, and
    `pymupdf-fonts` each font packed into a module of its own.
    """
    if _is_packed(file):
        packed: bytes = import_module(f"{package}.{file}").fontbuffer
        return packed
    return _path(package, file).read_bytes()


def write_font(package: str, file: str, folder: Path) -> Path:
    """A file with the font: where it lies, or what was packed, now in the folder."""
    if not _is_packed(file):
        return _path(package, file)
    path = folder / f"{file}.otf"
    path.write_bytes(read_font(package, file))
    return path


def read_has_package(package: str) -> bool:
    """Whether a package of fonts is installed, by the name that Python has for it."""
    return bool(package) and find_spec(package) is not None


def _is_packed(file: str) -> bool:
    return not file.endswith((".ttf", ".ttc"))


def _path(package: str, file: str) -> Path:
    root = Path(import_module(package).__file__ or "").parent
    return root / "files" / file if package.startswith("fontpkg_") else root / file

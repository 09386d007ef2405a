"""Pictures from disk: a name as the manuscript gives it -> the file's bytes.

Names are compared letter by letter with what the folder lists, so that a book that
builds on a system where A and a are the same name builds everywhere.
"""

import unicodedata
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from publish.pictures.kinds import ADVICE, SUFFIXES
from publish.pictures.model import Picture, PictureError

MAX_BYTES = 256 * 1024 * 1024  # 80 megapixels of 16-bit RGB compress to less


def read_picture(folder: Path, file: str) -> Picture:
    """The file with that name under the manuscript's folder.

    PictureError M207: there is no such file (the hint has the nearest name).
    PictureError M209: it lies outside the folder, is of a kind that we do not
    publish, is too large or cannot be read.
    """
    parts = _parts(file)
    try:
        found = _find(folder, parts, file)
        _refuse_kind(found, file)
        if not found.resolve().is_relative_to(folder.resolve()):
            raise _outside(file)
        return Picture(file, found.read_bytes())
    except OSError as error:
        message = f"“{file}” cannot be read: {error.strerror}"
        raise PictureError("M209", message) from error


def _parts(file: str) -> tuple[str, ...]:
    """The names on the way to the file, none of which leads out of the folder."""
    parts = PurePosixPath(file).parts
    if "://" in file or "\\" in file or ":" in file[1:2]:
        raise _outside(file)
    if file.startswith("/") or ".." in parts:
        raise _outside(file)
    return parts


def _find(folder: Path, parts: tuple[str, ...], file: str) -> Path:
    path = folder
    for depth, part in enumerate(parts):
        names = sorted(one.name for one in path.iterdir()) if path.is_dir() else []
        name = _same(part, names)
        if not name:
            near = _nearest(part, names, last=depth == len(parts) - 1)
            hint = "/".join((*parts[:depth], near, *parts[depth + 1 :]))
            raise _missing(file, f"did you mean “{hint}”?" if near else "")
        path /= name
    if path == folder:
        raise _missing(file, "")
    return path


def _same(part: str, names: list[str]) -> str:
    # some systems store é as two characters; to an author it is one name
    wanted = unicodedata.normalize("NFC", part)
    same = [one for one in names if unicodedata.normalize("NFC", one) == wanted]
    return part if part in same else next(iter(same), "")


def _nearest(part: str, names: list[str], *, last: bool) -> str:
    """The name that was meant, perhaps; for a file only one that we publish."""
    if last:
        names = [one for one in names if PurePosixPath(one).suffix.lower() in SUFFIXES]
    folded = {one.casefold(): one for one in names}
    near = get_close_matches(part.casefold(), folded, n=1, cutoff=0.6)
    return folded[near[0]] if near else ""


def _refuse_kind(path: Path, file: str) -> None:
    if path.is_dir():
        raise PictureError("M209", f"“{file}” is a folder", "name a file in it")
    suffix = PurePosixPath(file).suffix
    if suffix.lower() not in SUFFIXES:
        message = f"“{file}” is not a kind of picture that we publish"
        raise PictureError("M209", message, ADVICE)
    if not path.is_file():
        raise PictureError("M209", f"“{file}” is not a file")
    if path.stat().st_size > MAX_BYTES:
        size, most = path.stat().st_size >> 20, MAX_BYTES >> 20
        message = f"“{file}” has {size} MB, and {most} is the most we read"
        raise PictureError("M209", message, "save a smaller copy")


def _missing(file: str, hint: str) -> PictureError:
    return PictureError("M207", f"there is no file “{file}”", hint)


def _outside(file: str) -> PictureError:
    hint = "put it beside the manuscript and name it from there: images/boat.jpg"
    return PictureError("M209", f"“{file}” is not in the manuscript's folder", hint)

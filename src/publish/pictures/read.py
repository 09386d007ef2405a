"""Pictures from disk: a name as the manuscript gives it -> the file's bytes."""

from pathlib import Path, PurePosixPath

from publish.pictures.file_types import ADVICE, SUFFIXES
from publish.pictures.model import Picture, PictureError
from publish.source.file_paths import NotBesideError, read_beside, read_path_beside

MAX_BYTES = 256 * 1024 * 1024  # 80 megapixels of 16-bit RGB compress to less


def read_picture(folder: Path, file: str) -> Picture:
    """The file with that name under the manuscript's folder.

    PictureError M207: there is no such file (the hint has the nearest name).
    PictureError M209: it lies outside the folder, is of a kind that we do not
    publish, is too large or cannot be read.
    """
    try:
        found = read_path_beside(folder, file, SUFFIXES)
        _read_fitness(found, file)
        return Picture(file, read_beside(folder, found))
    except NotBesideError as error:
        raise _not_beside(file, error) from error
    except OSError as error:
        message = f"“{file}” cannot be read: {error.strerror}"
        raise PictureError("M209", message) from error


def _read_fitness(path: Path, file: str) -> None:
    """Refuse a file of a kind or a size that we do not publish."""
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


def _not_beside(file: str, error: NotBesideError) -> PictureError:
    if not error.is_outside:
        return PictureError("M207", f"there is no file “{file}”", error.hint)
    hint = "put it beside the manuscript and name it from there: images/boat.jpg"
    return PictureError("M209", f"“{file}” is not in the manuscript's folder", hint)

"""Pictures from disk: a name as the manuscript gives it -> the file's bytes."""

from pathlib import Path, PurePosixPath

from publish.findings import trouble
from publish.pictures.file_types import SUFFIXES
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
        said = str(error.strerror)
        raise PictureError(trouble("M209:unread", file=file, said=said)) from error


def _read_fitness(path: Path, file: str) -> None:
    """Refuse a file of a kind or a size that we do not publish."""
    if path.is_dir():
        raise PictureError(trouble("M209:folder", file=file))
    if PurePosixPath(file).suffix.lower() not in SUFFIXES:
        raise PictureError(trouble("M209:kind", file=file))
    if not path.is_file():
        raise PictureError(trouble("M209:no-file", file=file))
    if path.stat().st_size > MAX_BYTES:
        size, most = path.stat().st_size >> 20, MAX_BYTES >> 20
        raise PictureError(trouble("M209:large", file=file, size=size, most=most))


def _not_beside(file: str, error: NotBesideError) -> PictureError:
    if error.is_outside:
        return PictureError(trouble("M209:outside", file=file))
    if error.near:
        return PictureError(trouble("M207:near", file=file, near=error.near))
    return PictureError(trouble("M207", file=file))

"""Pictures from disk: a name as the manuscript gives it -> the file's bytes."""

import re
from pathlib import Path, PurePosixPath

from publish.findings import trouble
from publish.pictures.file_types import SUFFIXES, unfit
from publish.pictures.model import Picture, PictureError
from publish.source.file_paths import NotBesideError, read_beside, read_path_beside
from publish.source.meant_files import read_meant_file

MAX_BYTES = 256 * 1024 * 1024  # 80 megapixels of 16-bit RGB compress to less

_IS_ELSEWHERE = re.compile(r"[A-Za-z]:|[/~]|[a-z]+://|\.\.")  # a place of one machine


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
        raise _read_not_beside(folder, file, error) from error
    except OSError as error:
        said = str(error.strerror)
        raise PictureError(trouble("M209:unread", file=file, said=said)) from error


def _read_fitness(path: Path, file: str) -> None:
    """Refuse a file of a kind or a size that we do not publish."""
    if path.is_dir():
        raise PictureError(trouble("M209:folder", file=file))
    if PurePosixPath(file).suffix.lower() not in SUFFIXES:
        raise PictureError(unfit(file))
    if not path.is_file():
        raise PictureError(trouble("M209:no-file", file=file))
    if path.stat().st_size > MAX_BYTES:
        size, most = path.stat().st_size >> 20, MAX_BYTES >> 20
        raise PictureError(trouble("M209:large", file=file, size=size, most=most))


def _read_not_beside(folder: Path, file: str, error: NotBesideError) -> PictureError:
    """What is told of a file that is not there, with the one that was meant."""
    right = read_meant_file(folder, file, SUFFIXES)
    wrong = trouble("M207", file=file)
    if file.lower().startswith(("https://", "http://")):
        wrong = trouble("M209:web", file=file)
    elif right and _IS_ELSEWHERE.match(file):
        wrong = trouble("M209:outside-meant", file=file, right=right)
    elif right:
        wrong = trouble("M207:meant", file=file, right=right)
    elif error.is_outside:
        wrong = trouble("M209:outside", file=file)
    elif error.near:
        wrong = trouble("M207:near", file=file, near=error.near)
    return PictureError(wrong)

"""Recordings from disk: a name as the manuscript gives it -> a Recording."""

from collections.abc import Collection
from pathlib import Path

from publish.recordings.file_types import AAC, MP4, SUFFIXES, kind_of
from publish.recordings.model import Recording, RecordingError
from publish.recordings.mp4 import tells_place
from publish.source.file_paths import NotBesideError, read_beside, read_path_beside

LARGE_BYTES = 25 * 1024 * 1024  # more than most mail boxes take
TEXT_BYTES = 4 * 1024 * 1024  # the words of a whole day
MAX_BYTES = 500 * 1024 * 1024  # a book is put together in memory


def read_recording(folder: Path, file: str) -> Recording:
    """The sound or film with that name under the manuscript's folder.

    RecordingError B406: there is no such file (the hint has the nearest name).
    RecordingError B407: it lies outside the folder, is too large, cannot be read,
    or is of a kind that e-readers do not play.
    """
    content = read_file(folder, file, SUFFIXES)
    kind = kind_of(file, content)
    placed = kind in {AAC, MP4} and tells_place(content)
    return Recording(file, content, kind, placed)


def read_file(
    folder: Path, file: str, suffixes: Collection[str], most: int = MAX_BYTES
) -> bytes:
    """The content of a file beside the manuscript; raises as `read_recording` does.

    `most` is in bytes.
    """
    try:
        path = read_path_beside(folder, file, suffixes)
        if path.is_dir():
            raise RecordingError("B407", f"“{file}” is a folder", "name a file in it")
        if not path.is_file():
            raise RecordingError("B407", f"“{file}” is not a file")
        if path.stat().st_size > most:
            size = path.stat().st_size >> 20
            message = f"“{file}” has {size} MB, and {most >> 20} is the most we embed"
            raise RecordingError("B407", message, "put it on a website and write url:")
        return read_beside(folder, path)
    except NotBesideError as error:
        raise _not_beside(file, error) from error
    except OSError as error:
        message = f"“{file}” cannot be read: {error.strerror}"
        raise RecordingError("B407", message) from error


def _not_beside(file: str, error: NotBesideError) -> RecordingError:
    if not error.is_outside:
        hint = error.hint or "put it beside the manuscript, in the folder media"
        return RecordingError("B406", f"there is no file “{file}”", hint)
    hint = "put it beside the manuscript and name it from there: media/talk.mp3"
    if "://" in file:
        hint = f"write url: {file}"
    message = f"“{file}” is not in the manuscript's folder"
    return RecordingError("B407", message, hint)

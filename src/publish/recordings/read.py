"""Recordings from disk: a name as the manuscript gives it -> a Recording."""

import re
from collections.abc import Collection
from pathlib import Path

from publish.findings import trouble
from publish.recordings.file_types import AAC, MP4, SUFFIXES, kind_of
from publish.recordings.model import Recording, RecordingError
from publish.recordings.mp4 import tells_place
from publish.source.file_paths import NotBesideError, read_beside, read_path_beside
from publish.source.meant_files import read_meant_file
from publish.source.places import Lines, with_line_feeds

LARGE_BYTES = 25 * 1024 * 1024  # more than most mail boxes take
TEXT_BYTES = 4 * 1024 * 1024  # the words of a whole day
MAX_BYTES = 500 * 1024 * 1024  # a book is put together in memory
_NEVER = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")  # not in XML
_WEB = ("https://", "http://")


def read_recording(folder: Path, file: str) -> Recording:
    """The sound or film with that name under the manuscript's folder.

    RecordingError B406: there is no such file (the hint has the nearest name).
    RecordingError B407: it lies outside the folder or on the web, is too large, cannot
    be read, or is of a kind that e-readers do not play.
    """
    if file.lower().startswith(_WEB):  # which has a key of its own, unlike words
        raise RecordingError(trouble("B407:web", file=file))
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
            raise RecordingError(trouble("B407:folder", file=file))
        if not path.is_file():
            raise RecordingError(trouble("B407:no-file", file=file))
        if (size := path.stat().st_size) > most:
            wrong = trouble("B407:large", file=file, size=size >> 20, most=most >> 20)
            raise RecordingError(wrong)
        return read_beside(folder, path)
    except NotBesideError as error:
        raise _read_not_beside(folder, file, error, suffixes) from error
    except OSError as error:
        said = str(error.strerror)
        raise RecordingError(trouble("B407:unread", file=file, said=said)) from error


def plain_lines(file: str, text: str) -> str:
    """A text with line feeds alone; RecordingError B407 at a control character."""
    text = with_line_feeds(text)
    if found := _NEVER.search(text):
        place = Lines(file, text).place(found.start())
        control = trouble("B407:control", file=file, number=ord(found[0]))
        raise RecordingError(control, line=place.line, column=place.column)
    return text


def _read_not_beside(
    folder: Path, file: str, error: NotBesideError, suffixes: Collection[str]
) -> RecordingError:
    """What is told of a file that is not there, with the one that was meant."""
    wrong = trouble("B406", file=file)
    if right := read_meant_file(folder, file, suffixes):
        wrong = trouble("B406:meant", file=file, right=right)
    elif error.is_outside:
        wrong = trouble("B407:outside", file=file)
    elif error.near:
        wrong = trouble("B406:near", file=file, near=error.near)
    return RecordingError(wrong)

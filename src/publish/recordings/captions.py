"""Captions from disk: WebVTT, which e-readers lay over a film.

Source: WebVTT, section 4.1.
"""

import re
from pathlib import Path

from publish.findings import trouble
from publish.recordings.model import Captions, RecordingError
from publish.recordings.read import TEXT_BYTES, read_file

_START = re.compile(r"\ufeff?WEBVTT(?:[ \t].*)?(?:\r\n|\r|\n|\Z)")
_TIMES = re.compile(r"^(?:\d{2,}:)?\d\d:\d\d\.\d{3}[ \t]+-->", re.MULTILINE)
_SUBRIP = re.compile(r"^\d\d:\d\d:\d\d,\d{3} --> ", re.MULTILINE)


def read_captions(folder: Path, file: str) -> Captions:
    """The captions with that name under the manuscript's folder.

    RecordingError B406: there is no such file. B407: it is no WebVTT.
    """
    content = read_file(folder, file, (".vtt",), TEXT_BYTES)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RecordingError(trouble("B407:captions-utf-8", file=file)) from error
    if _SUBRIP.search(text) and not _START.match(text):
        raise RecordingError(trouble("B407:subrip", file=file))
    if not _START.match(text):
        raise RecordingError(trouble("B407:captions", file=file))
    if not _TIMES.search(text):
        raise RecordingError(trouble("B407:times", file=file))
    return Captions(file, content)

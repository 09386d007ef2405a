"""Captions from disk: WebVTT, which e-readers lay over a film.

Source: WebVTT, section 4.1.
"""

import re
from pathlib import Path

from publish.recordings.model import Captions, RecordingError
from publish.recordings.read import TEXT_BYTES, read_file

_START = re.compile(r"\ufeff?WEBVTT(?:[ \t].*)?(?:\r\n|\r|\n|\Z)")
_TIMES = re.compile(r"^(?:\d{2,}:)?\d\d:\d\d\.\d{3}[ \t]+-->", re.MULTILINE)
_SUBRIP = re.compile(r"^\d\d:\d\d:\d\d,\d{3} --> ", re.MULTILINE)
_ADVICE = "save the captions as WebVTT (.vtt)"


def read_captions(folder: Path, file: str) -> Captions:
    """The captions with that name under the manuscript's folder.

    RecordingError B406: there is no such file. B407: it is no WebVTT.
    """
    content = read_file(folder, file, (".vtt",), TEXT_BYTES)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"“{file}” is not UTF-8"
        raise RecordingError("B407", message, _ADVICE) from error
    if not _START.match(text):
        what = "SubRip captions" if _SUBRIP.search(text) else "no WebVTT captions"
        raise RecordingError("B407", f"“{file}” holds {what}", _ADVICE)
    if not _TIMES.search(text):
        message = f"“{file}” says nothing at any time"
        raise RecordingError("B407", message, "write times: 00:01.000 --> 00:04.000")
    return Captions(file, content)

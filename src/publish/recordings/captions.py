"""Captions from disk: WebVTT, which e-readers lay over a film.

Source: WebVTT, section 4.1.
"""

import html
import re
from pathlib import Path

from publish.findings import trouble
from publish.recordings.model import Captions, RecordingError
from publish.recordings.read import TEXT_BYTES, plain_lines, read_file

_START = re.compile(r"\ufeff?WEBVTT(?:[ \t].*)?(?:\r\n|\r|\n|\Z)")
_TIMES = re.compile(r"^(?:\d{2,}:)?\d\d:\d\d\.\d{3}[ \t]+-->", re.MULTILINE)
_SUBRIP = re.compile(r"^\d\d:\d\d:\d\d,\d{3} --> ", re.MULTILINE)

_MARKUP = re.compile(r"<[^>]*>")
_SPEAKER = re.compile(r"<v(?:\.[\w.]+)?[ \t]+([^>]+)>")
_SPOKEN = 300  # letters after which a paragraph ends with its sentence


def read_captions(folder: Path, file: str) -> Captions:
    """The captions with that name under the manuscript's folder.

    RecordingError B406: there is no such file. B407: it is no WebVTT, or has a control
    character.
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
    plain_lines(file, text)
    return Captions(file, content)


def text_of(captions: Captions) -> str:
    """Captions as they were written, with line feeds alone."""
    return plain_lines(captions.file, captions.content.decode("utf-8-sig"))


def words_of(captions: Captions) -> str:
    """What captions say, to be read: sentences joined, a blank line at each speaker.

    Source: WebVTT, sections 4.2 and 5.1 (blocks, cue text).
    """
    paragraphs = [""]
    for block in re.split(r"\n{2,}", text_of(captions)):
        _, times, said = _cue(block)
        if not times or not said:
            continue
        speaker = _SPEAKER.search(said)
        plain = html.unescape(_MARKUP.sub("", said)).strip()
        if speaker and not paragraphs[-1].startswith(f"{speaker[1]}: "):
            paragraphs.append(f"{speaker[1]}: {plain}")
        elif plain.startswith(("-", "–")) or _is_full(paragraphs[-1]):
            paragraphs.append(plain)
        else:
            paragraphs[-1] = f"{paragraphs[-1]} {plain}".strip()
    return "\n\n".join(filter(None, paragraphs))


def _cue(block: str) -> tuple[str, str, str]:
    """The name of a cue, its times, and what is said; times "" for other blocks."""
    lines = block.strip("\n").split("\n")
    for number, line in enumerate(lines[:2]):
        if _TIMES.match(line):
            said = " ".join(part.strip() for part in lines[number + 1 :])
            return "".join(lines[:number]), line, said
    return "", "", ""


def _is_full(paragraph: str) -> bool:
    return len(paragraph) > _SPOKEN and paragraph.endswith((".", "?", "!", "…"))

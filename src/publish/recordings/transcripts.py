"""What is said in a recording, as text: from a file or from the manuscript itself.

It is plain text, so that nothing said can be taken for Markdown: a blank line parts
paragraphs, other line ends stay, quotes and dashes are set as everywhere.
"""

import re
from pathlib import Path, PurePosixPath

from publish.findings import trouble
from publish.prose import Block, Inline, Paragraph
from publish.prose.setting import Draft, set_draft
from publish.recordings.model import RecordingError
from publish.recordings.read import TEXT_BYTES, plain_lines, read_file

_SUFFIX = ".txt"
_OTHERS = (".doc", ".docx", ".htm", ".html", ".md", ".odt", ".pdf", ".rtf", ".srt")
_NAMES = frozenset((_SUFFIX, ".vtt", *_OTHERS))
_PARTING = re.compile(r"\n[ \t\n]*\n|\f")


def is_file_name(transcript: str) -> bool:
    """Whether one line names a file: it ends as texts of word processors do."""
    line = transcript.strip()
    return "\n" not in line and PurePosixPath(line).suffix.lower() in _NAMES


def read_transcript(folder: Path, file: str) -> str:
    """The text of a file under the manuscript's folder, with line feeds alone.

    RecordingError B406: there is no such file. B407: it is no plain text in UTF-8,
    is empty, or has a control character.
    """
    if PurePosixPath(file).suffix.lower() != _SUFFIX:
        raise RecordingError(trouble("B407:text", file=file))
    try:
        text = read_file(folder, file, (_SUFFIX,), TEXT_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RecordingError(trouble("B407:text-utf-8", file=file)) from error
    if not text.strip():
        raise RecordingError(trouble("B407:text-empty", file=file))
    return plain_lines(file, text)


def set_transcript(text: str, language: str) -> tuple[Block, ...]:
    """The paragraphs of a transcript, with the typography of its language."""
    parts = (part.strip() for part in _PARTING.split(text))
    return tuple(_paragraph(part, language) for part in parts if part)


def _paragraph(text: str, language: str) -> Paragraph:
    draft = Draft()
    children: list[Inline] = []
    for number, line in enumerate(filter(None, map(str.strip, text.split("\n")))):
        if number:
            draft.line_break(children)
        draft.text(children, " ".join(line.split()), language)
    return Paragraph(set_draft(tuple(children), draft))

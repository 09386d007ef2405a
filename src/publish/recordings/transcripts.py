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
from publish.recordings.read import TEXT_BYTES, read_file

_SUFFIX = ".txt"
_OTHERS = (".doc", ".docx", ".htm", ".html", ".md", ".odt", ".pdf", ".rtf", ".srt")
_NAMES = frozenset((_SUFFIX, ".vtt", *_OTHERS))
_NEVER = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")  # not in XML
_PARTING = re.compile(r"\n[ \t\n]*\n|\f")


def is_file_name(transcript: str) -> bool:
    """Whether one line names a file: it ends as texts of word processors do."""
    line = transcript.strip()
    return "\n" not in line and PurePosixPath(line).suffix.lower() in _NAMES


def read_transcript(folder: Path, file: str) -> str:
    """The text of a file under the manuscript's folder, with line feeds alone.

    RecordingError B406: there is no such file. B407: it is no plain text in UTF-8,
    or is empty.
    """
    if PurePosixPath(file).suffix.lower() != _SUFFIX:
        raise RecordingError(trouble("B407:text", file=file))
    try:
        text = read_file(folder, file, (_SUFFIX,), TEXT_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RecordingError(trouble("B407:text-utf-8", file=file)) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise RecordingError(trouble("B407:text-empty", file=file))
    found = _NEVER.search(text)
    if found:
        line, column = spot(text, found.start())
        control = trouble("B407:control", file=file, number=ord(found[0]))
        raise RecordingError(control, line=line, column=column)
    return text


def spot(text: str, offset: int) -> tuple[int, int]:
    """Line and column, counted from 1, of a character."""
    before = text[:offset]
    return before.count("\n") + 1, offset - before.rfind("\n")


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

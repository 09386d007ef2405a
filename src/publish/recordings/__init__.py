"""Sound and film beside a manuscript: found, looked into, named for an e-book.

Nothing is converted: what cannot be played by common e-readers is refused by name.
Knows nothing of manuscripts or layouts.
"""

from publish.recordings.captions import read_captions, text_of, words_of
from publish.recordings.model import (
    Captions,
    Holding,
    Recording,
    RecordingError,
    Tag,
)
from publish.recordings.read import LARGE_BYTES, MAX_BYTES, read_recording
from publish.recordings.transcripts import (
    is_file_name,
    read_transcript,
    set_transcript,
)

__all__ = [
    "LARGE_BYTES",
    "MAX_BYTES",
    "Captions",
    "Holding",
    "Recording",
    "RecordingError",
    "Tag",
    "is_file_name",
    "read_captions",
    "read_recording",
    "read_transcript",
    "set_transcript",
    "text_of",
    "words_of",
]

"""What a recording is once it was read. Values only."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Literal, TypeAlias

from publish.findings import Trouble
from publish.prose import Block, slug

Tag: TypeAlias = Literal["audio", "video"]
_LONGEST_SLUG = 40


class RecordingError(Exception):
    """A file that cannot be published: B406 (not found) or B407 (no use).

    `line` and `column` are those of a text file, 0 where the whole file is meant.
    """

    def __init__(self, wrong: Trouble, *, line: int = 0, column: int = 0) -> None:
        super().__init__(wrong.message)
        self.trouble = wrong
        self.line = line
        self.column = column


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of recording that e-readers play."""

    tag: Tag
    extension: str


@dataclass(frozen=True, slots=True)
class Recording:
    """A sound or a film as the author gave it; `file` is seen from the manuscript.

    `tells_place` is True where it holds the spot at which it was taken.
    """

    file: str
    content: bytes
    kind: Kind
    tells_place: bool = False

    @property
    def asset(self) -> str:
        """`media/<slug>-<digest>.<ext>`: the same bytes are embedded once."""
        return asset_name(self.file, self.content, self.kind.extension)


@dataclass(frozen=True, slots=True)
class Captions:
    """WebVTT, as it was written."""

    file: str
    content: bytes

    @property
    def asset(self) -> str:
        """`media/<slug>-<digest>.vtt`."""
        return asset_name(self.file, self.content, "vtt")


def asset_name(file: str, content: bytes, extension: str) -> str:
    """A name of letters a to z, made of the author's own and of the content."""
    stem = slug(PurePosixPath(file).stem)[:_LONGEST_SLUG].strip("-") or "recording"
    return f"media/{stem}-{sha256(content).hexdigest()[:8]}.{extension}"


@dataclass(frozen=True, slots=True)
class Holding:
    """All that lies beside the manuscript for one medium."""

    recording: Recording | None = None
    captions: Captions | None = None
    transcript: tuple[Block, ...] = ()
    is_captions: bool = False  # the transcript is made of them: words, but not sounds

"""What a picture is before and after it was made fit to publish.

Values only; nothing here decodes, and nothing knows of manuscripts or layouts.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Purpose: TypeAlias = Literal["paper", "grey", "press", "reader", "web"]


@dataclass(frozen=True, slots=True)
class Problem:
    """What an author should know of a picture; the caller knows its place."""

    code: str
    message: str
    hint: str = ""


class PictureError(Exception):
    """A picture that cannot be published: M207 (not found) or M209 (no use)."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Picture:
    """A file as the author gave it; `file` is its name seen from the manuscript."""

    file: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Rendered:
    """Bytes that may be published, without a name; `kind` as in `kinds.Kind`."""

    content: bytes
    kind: Literal["JPEG", "PNG", "SVG"]
    width: int  # px
    height: int  # px
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """What an edition embeds: bytes under an asset name, its size, and warnings."""

    name: str  # images/<slug>-<digest>.<ext>
    content: bytes
    media_type: str
    width: int  # px; of a drawing the width of its viewBox
    height: int  # px
    problems: tuple[Problem, ...] = ()

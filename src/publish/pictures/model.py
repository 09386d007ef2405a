"""What a picture is before and after it was made fit to publish.

Values only; nothing here decodes, and nothing knows of manuscripts or layouts.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from publish.findings import Trouble

Purpose: TypeAlias = Literal[
    "paper", "screen", "grey", "press", "reader", "sign", "web"
]


class PictureError(Exception):
    """A picture that cannot be published: M207 (not found) or M209 (no use)."""

    def __init__(self, wrong: Trouble) -> None:
        super().__init__(wrong.message)
        self.trouble = wrong


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
    problems: tuple[Trouble, ...] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """What an edition embeds: bytes under an asset name, its size, and warnings."""

    name: str  # images/<slug>-<digest>.<ext>
    content: bytes
    media_type: str
    width: int  # px; of a drawing the width of its viewBox
    height: int  # px
    problems: tuple[Trouble, ...] = ()

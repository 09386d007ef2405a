"""What a finished page shows, as values: boxes, runs of letters, lines, codes, links.

Lengths are points from the lower left corner of the page unless a name says
otherwise. Knows nothing of PDF.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from publish.findings import Place

Colour = tuple[int, int, int]  # red, green, blue, each 0 to 255
SLACK = 0.6  # pt by which two boxes may differ that are meant to be one


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `left` <= `right` and `bottom` <= `top`."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    def grown(self, by: float) -> "Box":
        """Larger on every side; smaller where `by` is negative."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def moved(self, paper: "Box") -> "Box":
        """The same place, measured from 0, 0 and no longer from a paper's corner."""
        return Box(
            self.left + paper.left,
            self.bottom + paper.bottom,
            self.right + paper.left,
            self.top + paper.bottom,
        )

    def holds(self, other: "Box") -> bool:
        """Whether the other lies inside, edges included."""
        return (
            self.left <= other.left
            and self.bottom <= other.bottom
            and other.right <= self.right
            and other.top <= self.top
        )

    def agrees(self, other: "Box") -> bool:
        """Whether the two are one but for rounding."""
        return other.grown(SLACK).holds(self) and self.grown(SLACK).holds(other)

    def meets(self, other: "Box") -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )


def around(boxes: "tuple[Box, ...]") -> Box:
    """The smallest box that holds all of these; there must be one."""
    return Box(
        min(box.left for box in boxes),
        min(box.bottom for box in boxes),
        max(box.right for box in boxes),
        max(box.top for box in boxes),
    )


@dataclass(frozen=True, slots=True)
class Run:
    """Letters that stand together in one look.

    `size` is in points as printed, `mark` the number by which the tags name the
    run on its page, or -1.
    """

    text: str
    size: float
    box: Box
    baseline: float
    colour: Colour
    font: str
    mark: int


@dataclass(frozen=True, slots=True)
class Link:
    """Where a click leads: `address` outside, or `target` in the file; else both ""."""

    box: Box
    address: str
    target: str
    words: str
    resolves: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One page; `boxes` by their PDF names without slash, `tabs` its tab order."""

    place: Place
    number: int  # from 1
    boxes: Mapping[str, Box]
    runs: tuple[Run, ...]
    links: tuple[Link, ...] = ()
    tabs: str = ""

    @property
    def paper(self) -> Box:
        """The whole page."""
        return self.boxes["MediaBox"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a paragraph on the page with this number; `width` is of its letters.

    `baseline` is how high most of them stand. In pt; 0 where nobody measured it.
    """

    page: int
    text: str
    width: float = 0.0
    baseline: float = 0.0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block as the tags name it: `P`, `H2`, `LBody` and so on; and its lines."""

    kind: str
    size: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code as a decoder saw it; `modules` across, without the quiet zone."""

    page: Page
    payload: str
    box: Box
    modules: int


@dataclass(frozen=True, slots=True)
class Font:
    """A font of the file; `name` without the letters of a subset."""

    name: str
    is_embedded: bool
    has_meaning: bool  # its glyphs say which letters they are


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of pixels on a page, with its lesser resolution."""

    page: Page
    width: int
    height: int
    ppi: float
    is_line_art: bool


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file says of itself."""

    title: str
    titles: tuple[str, ...]  # wherever else it is written
    language: str
    is_tagged: bool
    shows_title: bool
    bookmarks: tuple[tuple[int, str], ...]  # level from 1 and title, in order

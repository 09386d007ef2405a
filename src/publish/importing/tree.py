"""What any text file holds, whatever program wrote it: blocks, and runs of letters.

Frozen values. `Paragraph.level` above 0 makes it a heading; `why` says what it was
guessed from, "" where the file itself says so. Letters are the author's: a line break
is a line feed in a run, a tab is a tab.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from publish.findings import Finding

Mark: TypeAlias = Literal[
    "strong", "emphasis", "code", "struck", "raised", "lowered", "box"
]
Role: TypeAlias = Literal["", "title", "subtitle", "caption", "code"]


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one look; "box" ones are a box to tick, written as Markdown has it.

    `address` is where they lead to as a link, "#" for nowhere.
    """

    text: str
    marks: frozenset[Mark] = frozenset()
    address: str = ""


@dataclass(frozen=True, slots=True)
class Call:
    """The call of a footnote, by its label."""

    label: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture among letters, by its key in `Story.pictures`; `alt` as written."""

    picture: str
    alt: str = ""


Inline: TypeAlias = Run | Call | Shown


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or a heading, and how it looks in its file."""

    inlines: tuple[Inline, ...]
    level: int = 0
    role: Role = ""
    size: float = 0.0  # points; 0 where nothing says so
    why: str = ""  # what a heading was guessed from: bold, capitals, size, short

    @property
    def text(self) -> str:
        """Its letters."""
        return "".join(it.text for it in self.inlines if isinstance(it, Run))


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: for each entry its blocks; `start` is the first number."""

    entries: tuple[tuple["Block", ...], ...]
    is_ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, each of them blocks; `is_guessed` where tabs made it."""

    rows: tuple[tuple[tuple["Block", ...], ...], ...]
    is_guessed: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody else said."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """A text box, which stands beside the text in its file."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page."""


Block: TypeAlias = Paragraph | Listing | Table | Quote | Frame | Rule
Change: TypeAlias = Callable[[tuple[Block, ...]], tuple[Block, ...]]


@dataclass(frozen=True, slots=True)
class Taken:
    """A picture as it lay in its file; `name` is its file name there."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Story:
    """One file read: its blocks, its notes by label, its pictures by key.

    `passages` are its words read apart from all this, a text for each paragraph, which
    the manuscript is held against.
    """

    file: str
    blocks: tuple[Block, ...]
    notes: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    pictures: Mapping[str, Taken] = field(default_factory=dict)
    passages: tuple[str, ...] = ()
    title: str = ""
    author: str = ""
    language: str = ""
    findings: tuple[Finding, ...] = ()


def parts_of(block: Block) -> tuple[tuple[Block, ...], ...]:
    """The blocks inside a block: of each entry, of each cell."""
    match block:
        case Listing(entries):
            return entries
        case Table(rows):
            return tuple(cell for row in rows for cell in row)
        case Quote(blocks) | Frame(blocks):
            return (blocks,)
        case _:
            return ()


def with_parts(block: Block, change: Change) -> Block:
    """The same block, with the blocks inside it changed."""
    match block:
        case Listing(entries):
            return replace(block, entries=tuple(map(change, entries)))
        case Table(rows):
            cells = tuple(tuple(map(change, row)) for row in rows)
            return replace(block, rows=cells)
        case Quote(blocks) | Frame(blocks):
            return replace(block, blocks=change(blocks))
        case _:
            return block


def walk(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """Every paragraph in reading order, those inside lists, tables and boxes too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for part in parts_of(block):
                yield from walk(part)

"""What a text is made of: blocks and inlines, frozen, free of HTML and of Markdown.

A tree holds the author's letters in the author's order, with typography set. It
knows nothing of layouts; one layout prints one kind of node, by its class name.
`Reference.target` and `Picture.image` are the author's ids until the book stage
has looked them up.
"""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Direction = Literal["ltr", "rtl", "auto"]
Alignment = Literal["", "left", "center", "right"]
BoxKind = Literal["note", "example", "exercise", "solution", "leader"]


@dataclass(frozen=True, slots=True)
class Text:
    """Letters as they are printed."""

    text: str


@dataclass(frozen=True, slots=True)
class Unbroken:
    """A word that must not be broken at its hyphens, as rug-aan-rug."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stress; set in italics where the edition has them."""

    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Strong:
    """Strong importance."""

    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A few words of code; runs left to right in every book."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an address outside the book."""

    address: str
    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A link to an id in the book; without children it prints the target's title."""

    target: str
    children: tuple["Inline", ...]
    offset: int  # where it stands in the author's text, for findings


@dataclass(frozen=True, slots=True)
class Span:
    """Words in another language (BCP 47; "und" where it is unknown)."""

    language: str
    direction: Direction
    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """An image by its id; its own alt and caption win over the manuscript's."""

    image: str
    alt: str  # "": the image's own
    caption: str  # "": the image's own
    offset: int


@dataclass(frozen=True, slots=True)
class NoteCall:
    """The call of a footnote; `times` counts the calls of the same note from 1."""

    number: int
    times: int


@dataclass(frozen=True, slots=True)
class Break:
    """A line break that the author asked for."""


Inline: TypeAlias = (
    Text
    | Unbroken
    | Emphasis
    | Strong
    | Code
    | Link
    | Reference
    | Span
    | Picture
    | NoteCall
    | Break
)
Inlines: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a text, level 2 to 6; `id` is the author's or a slug."""

    level: int
    id: str
    children: Inlines


@dataclass(frozen=True, slots=True)
class ListItem:
    """One entry; `box` is "" for an ordinary one, else open or ticked."""

    blocks: tuple["Block", ...]
    box: Literal["", "open", "ticked"]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; tight ones print their entries without air between them."""

    ordered: bool
    start: int
    tight: bool
    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody else said; `by` names them, or is empty."""

    blocks: tuple["Block", ...]
    by: Inlines


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Lines of code; `language` is the author's word for it, or empty."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    children: Inlines
    align: Alignment


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one row of heads; `offset` is where it stands in the text."""

    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    offset: int = field(default=0, compare=False)  # for findings


@dataclass(frozen=True, slots=True)
class Rule:
    """A change of subject."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A paragraph that held one picture."""

    picture: Picture


@dataclass(frozen=True, slots=True)
class PictureRow:
    """A paragraph that held several pictures and nothing else."""

    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A block set apart: note, example, exercise, solution or leader."""

    kind: BoxKind
    id: str
    title: Inlines
    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Blocks in another language."""

    language: str
    direction: Direction
    blocks: tuple["Block", ...]


Block: TypeAlias = (
    Paragraph
    | Heading
    | Listing
    | Quote
    | CodeBlock
    | Table
    | Rule
    | Figure
    | PictureRow
    | Box
    | Passage
)


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote; numbers start anew in each text, `calls` counts its calls.

    `offset` is where it stands in the author's text, for findings.
    """

    number: int
    label: str
    calls: int
    blocks: tuple[Block, ...]
    offset: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Prose:
    """One text of the manuscript: its blocks and the notes it calls."""

    blocks: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()

"""How wide the words of a table's cells are, by the faces that set them.

Goes in: the inlines of a cell; comes out: its words, each as the pieces between which a
line may end without a sign of its own, and the width of each piece in em of the table.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from publish.assets.text_widths import Cuts, Letters, width_of
from publish.prose.tree import (
    Cell,
    Code,
    Emphasis,
    Inline,
    Inlines,
    Link,
    NoteCall,
    Picture,
    Reference,
    Span,
    Strong,
    Text,
    Unbroken,
)
from publish.prose.words import plain

SPARE = 1.02  # kerning, and letters that lean out of their width
_CODE: Cuts = (("IBM Plex Mono", 400), ("Atkinson Hyperlegible", 400))
_CODE_SIZE, _NOTE_SIZE = 0.92, 0.75  # of the text around, see base.css
_PICTURE = 1.5  # em: a small one in a line
_GLUE = "\N{NO-BREAK SPACE}"
_BLANKS = re.compile(r"([^\S\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]+)")
_JOINTS = re.compile(r"(?<=[^\W\d_][-–—/])(?=[^\W\d_])")  # in words
_SLASHES = re.compile(r"(?<=[^/]/)(?=[^/\d])|(?<=://)(?=[^/])")  # in addresses
_SIGNS = re.compile(r"(?<=[^\W_][/_.=-])(?=[^\W\d_])")  # in code


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters that stand together, and how wide they are in em.

    A piece that is `fixed` gets no hyphen: code, and what one types or dials.
    """

    text: str
    width: float
    fixed: bool


Word = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class _Run:
    """Letters in one face; `joints` is where a line may end in them."""

    text: str
    cuts: Cuts
    size: float = 1.0
    joints: re.Pattern[str] | None = _JOINTS
    fixed: bool = False


def words_in(cell: Cell, letters: Letters, *, is_head: bool) -> tuple[Word, ...]:
    """The words of a cell in their order."""
    cuts = letters.bold if is_head else letters.text
    return tuple(_words(_runs(cell.children, cuts, letters)))


def whole(word: Word) -> float:
    """How wide a word is that is not broken at all, in em."""
    return SPARE * sum(piece.width for piece in word)


def longest_piece(word: Word) -> float:
    """How wide a word is that is broken wherever it may be, in em."""
    return SPARE * max(piece.width for piece in word)


def _words(runs: Iterator[_Run]) -> Iterator[Word]:
    """Words go on from one run to the next, as where half of one is bold."""
    word: list[Piece] = []
    for run in runs:
        for part in _BLANKS.split(run.text):
            if part and _BLANKS.fullmatch(part):
                if word:
                    yield tuple(word)
                word = []
                continue
            pieces = run.joints.split(part) if run.joints else [part]
            made = [_piece(piece, run) for piece in pieces if piece]
            if word and made:
                made[0] = _joined(word.pop(), made[0])
            word += made
    if word:
        yield tuple(word)


def _piece(text: str, run: _Run) -> Piece:
    return Piece(text, width_of(text, run.cuts) * run.size, run.fixed)


def _joined(first: Piece, second: Piece) -> Piece:
    return Piece(
        first.text + second.text,
        first.width + second.width,
        first.fixed or second.fixed,
    )


def _runs(children: Inlines, cuts: Cuts, letters: Letters) -> Iterator[_Run]:
    return chain.from_iterable(_run(child, cuts, letters) for child in children)


def _run(inline: Inline, cuts: Cuts, letters: Letters) -> Iterator[_Run]:
    match inline:
        case Link():
            yield from _link(inline, cuts, letters)
        case Strong():
            yield from _runs(inline.children, letters.bold, letters)
        case Emphasis() | Reference() | Span():
            yield from _runs(inline.children, cuts, letters)
        case _:
            yield _leaf(inline, cuts)


def _leaf(inline: Inline, cuts: Cuts) -> _Run:
    run = _Run(" ", cuts)  # a break ends a word as a blank does
    match inline:
        case Text(text):
            run = _Run(text, cuts)
        case Unbroken(text):
            run = _Run(text.replace(" ", _GLUE), cuts, joints=None)
        case Code(text):
            run = _Run(text, _CODE, _CODE_SIZE, _SIGNS, fixed=True)
        case NoteCall(number):
            run = _Run(str(number), cuts, _NOTE_SIZE, joints=None)
        case Picture():
            run = _Run("mm", cuts, _PICTURE / 2, joints=None)
        case _:
            pass
    return run


def _link(link: Link, cuts: Cuts, letters: Letters) -> Iterator[_Run]:
    """What one types may be broken after its slashes; what one dials may not."""
    kind = kept_whole(link)
    if not kind:
        yield from _runs(link.children, cuts, letters)
    elif kind == "number":
        yield _Run(
            plain(link.children).replace(" ", _GLUE), cuts, 1.0, None, fixed=True
        )
    else:
        yield _Run(plain(link.children), cuts, 1.0, _SLASHES, fixed=True)


def kept_whole(link: Link) -> str:
    """How the words of a link may be broken, where they are what one types or dials.

    An address gets no hyphen, which would be taken for its own; a telephone number
    stays on one line.
    """
    words = plain(link.children)
    if link.address.startswith("tel:"):
        return "number" if any(map(str.isdigit, words)) else ""
    is_address = "@" in words or "://" in words or words.startswith("www.")
    return "address" if is_address and " " not in words else ""


def code_pieces(code: str) -> list[str]:
    """Between which a line may end in code: after its own signs."""
    return _SIGNS.split(code)

"""Whole texts as DESIGN §2 allows them, drawn by Hypothesis with their letters.

An `Author` draws blocks, writes them as Markdown and notes what a reader must find,
without any help of the parser.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from builders.text_spans import (
    ARABIC,
    GREEK,
    LATIN,
    LINE,
    NOTE,
    Apart,
    Call,
    Piece,
    Said,
    Speaker,
)

IMAGES = {  # what each prints under it
    "boot": ("De boot", "Aaltje"),
    "kaal": ("", ""),
    "sier": ("", ""),
}


@dataclass(frozen=True, slots=True)
class Script:
    """One text: its Markdown, what it says, and what its footnotes say."""

    markdown: str
    said: tuple[Said, ...]
    notes: Mapping[str, tuple[Said, ...]]


@dataclass(slots=True)
class Author(Speaker):
    """Writes one text; `printed` are the words that layouts print."""

    printed: Mapping[str, str] = field(default_factory=dict)
    level: int = 1
    inside: bool = False  # a quote or a list, where no heading may stand
    boxed: str = ""

    def script(self) -> Script:
        pieces = self.many(1, 4, 2)
        blocks = ["\n".join(one.lines) for one in pieces]
        for label, note in self.notes.items():
            if note.lines:
                place = self.count(0, len(blocks))
                blocks.insert(place, self._definition(label, note))
        said = tuple(one for piece in pieces for one in piece.said)
        notes = {label: note.said for label, note in self.notes.items()}
        return Script("\n\n".join(blocks) + "\n", said, notes)

    def _definition(self, label: str, note: Piece) -> str:
        first, *rest = note.lines
        return "\n".join([f"[^{label}]: {first}", *indented(rest, "    ")])

    def many(self, least: int, most: int, depth: int) -> list[Piece]:
        return [self.block(depth) for _ in range(self.count(least, most))]

    def block(self, depth: int) -> Piece:
        kinds = ["paragraph", "paragraph", "code_block", "table", "figure", "rule"]
        if depth:
            kinds += ["listing", "listing", "quote", "said_by", "passage"]
        if depth and self.alphabet != GREEK:
            kinds += ["box", "box"]
        if not (self.inside or self.boxed or self.alphabet == GREEK):
            kinds += ["heading", "heading"]
        return getattr(self, self.one_of(kinds))(depth - 1)  # type: ignore[no-any-return]

    def paragraph(self, _: int) -> Piece:
        return self.spans(lines=True)

    def heading(self, _: int) -> Piece:
        self.level = self.count(2, min(self.level + 1, 6))
        outer = self.kinds
        self.kinds = tuple(one for one in outer if one != "reference")
        inner = self.spans()
        self.kinds = outer
        line = f"{'#' * self.level} {inner.lines[0]}"
        if self.chance(50):
            own = self.name()
            self.ids[own] = inner.said
            line += f" {{#{own}}}"
        return Piece((line,), inner.said)

    def rule(self, _: int) -> Piece:
        return Piece(("___",))

    def code_block(self, _: int) -> Piece:
        fence = self.one_of(["```", "~~~", "````"])
        starts = ["", "    ", "# ", ":::", "- ", "| "]
        starts += ["<b>", "[^1]: "] if self.alphabet != GREEK else []
        lines = [self.one_of(starts) + self.word() for _ in range(self.count(0, 4))]
        info = self.one_of(["", "python", " c++"])
        letters = "".join(filter(str.isalnum, "".join(lines)))
        return Piece((fence + info, *lines, fence), (letters,))

    def table(self, _: int) -> Piece:
        width = self.count(1, 3)
        rows = [self._row(width) for _ in range(self.count(1, 3))]
        rule = "|".join(self.one_of(["---", ":--", "--:", ":-:"]) for _ in range(width))
        lines = [row.lines[0] for row in rows]
        said = tuple(one for row in rows for one in row.said)
        return Piece((lines[0], f"|{rule}|", *lines[1:]), said)

    def _row(self, width: int) -> Piece:
        cells = [
            Piece(("",)) if self.chance(10) else self.spans(1) for _ in range(width)
        ]
        line = "|".join(f" {cell.lines[0]} " for cell in cells)
        return Piece((f"|{line}|",), tuple(one for cell in cells for one in cell.said))

    def figure(self, _: int) -> Piece:
        pictures = [self._picture() for _ in range(self.count(1, 3))]
        said = [self._caption(name, own) for name, own in pictures]
        marks = [
            f'![]({name} "{own}")' if own else f"![]({name})" for name, own in pictures
        ]
        return Piece((" ".join(marks),), tuple(said))

    def _picture(self) -> tuple[str, str]:
        name = "kaal" if self.alphabet != LATIN else self.one_of(list(IMAGES))
        return name, self.word() if self.chance(50) else ""

    def _caption(self, name: str, own: str) -> str:
        caption, credit = IMAGES[name]
        by = self.printed["photo_by"].format(credit=credit) if credit else ""
        return (own or caption) + by

    def listing(self, depth: int) -> Piece:
        mark = self.one_of(["-", "*", "+", "1.", "7)", "12."])
        tight, ticks = self.chance(50), self.chance(25)
        outer, self.inside = self.inside, True
        lines: list[str] = []
        said: list[Said] = []
        for number in range(self.count(1, 3)):
            item = self._item(depth, ticks=ticks)
            if number and not tight:
                lines.append("")
            lines += hung(item.lines, mark)
            said += item.said
        self.inside = outer
        return Piece(tuple(lines), tuple(said))

    def _item(self, depth: int, *, ticks: bool) -> Piece:
        if not ticks:
            return joined(self.many(1, 2, depth))
        first = self.paragraph(0)
        box = self.one_of(["[ ] ", "[x] ", "[X] "])
        first = Piece((box + first.lines[0], *first.lines[1:]), first.said)
        return joined([first, *self.many(0, 1, depth)])

    def quote(self, depth: int) -> Piece:
        outer, self.inside = self.inside, True
        inner = joined(self.many(1, 2, depth))
        self.inside = outer
        return Piece(tuple(f"> {line}".rstrip(" ") for line in inner.lines), inner.said)

    def said_by(self, depth: int) -> Piece:
        outer, self.inside = self.inside, True
        inner = self._fenced(depth, "quote")
        self.inside = outer
        by = self.word()
        first, *rest = inner.lines
        return Piece((f'{first} {{by="{by}"}}', *rest), (*inner.said, by))

    def box(self, depth: int) -> Piece:
        kind = self.one_of(["note", "example", "exercise", "solution", "leader"])
        outer, self.boxed = self.boxed, kind
        title = self._title() if self.chance(50) else Piece(("",))
        inner = self._fenced(depth, kind)
        self.boxed = outer
        first, *rest = inner.lines
        first += f" [{title.lines[0]}]" if title.lines[0] else ""
        label = self.printed[kind]
        said: tuple[Said, ...] = (label, *title.said, *inner.said)
        if kind in {"solution", "leader"}:
            said = (Apart(kind, said),)
        elif self.chance(50):
            own = self.name()
            first += f" {{#{own}}}"
            self.ids[own] = title.said
        return Piece((first, *rest), said)

    def _title(self) -> Piece:
        outer, self.kinds = self.kinds, LINE
        title = self.spans(1)
        self.kinds = outer
        return title

    def passage(self, depth: int) -> Piece:
        tag = self.one_of(["en", "ar"])
        outer = self.alphabet
        if tag == "ar" and outer != GREEK:
            self.alphabet = ARABIC
        inner = self._fenced(depth, "")
        self.alphabet = outer
        first, *rest = inner.lines
        return Piece((f"{first}{{lang={tag}}}", *rest), inner.said)

    def _fenced(self, depth: int, name: str) -> Piece:
        inner = joined(self.many(1, 2, depth))
        colons = ":" * (3 + (depth if self.chance(50) else 0))
        return Piece((f"{colons} {name}", *inner.lines, colons), inner.said)

    def note_text(self, label: str) -> Piece:
        self.notes[label] = Piece(())  # holds the name
        outer = self.alphabet, self.kinds, self.in_link
        self.alphabet, self.kinds, self.in_link = GREEK, NOTE, False
        text = joined([self.paragraph(0), *self.many(0, 1, 1)])
        self.alphabet, self.kinds, self.in_link = outer
        return text


def joined(pieces: list[Piece]) -> Piece:
    """Blocks with an empty line between them."""
    lines: list[str] = []
    for piece in pieces:
        lines += ["", *piece.lines] if lines else piece.lines
    return Piece(tuple(lines), tuple(one for piece in pieces for one in piece.said))


def indented(lines: list[str], by: str) -> list[str]:
    return [by + line if line else "" for line in lines]


def hung(lines: tuple[str, ...], mark: str) -> list[str]:
    """Lines under the mark of a list's item."""
    first, *rest = lines
    return [f"{mark} {first}", *indented(rest, " " * (len(mark) + 1))]


@dataclass(frozen=True, slots=True)
class Heard:
    """What a reader finds: in the text, at the back of the book, in each footnote."""

    text: str
    back: tuple[str, ...]
    notes: tuple[str, ...]


def heard(script: Script, *, paper: bool, see: str) -> Heard:
    """What is left of a text; on `paper` solutions stand at the back, and a line that
    says `see` in their place. What is for the facilitator stands in neither.
    """
    text: list[str] = []
    back: list[list[str]] = []
    calls: list[str] = []

    def tell(said: tuple[Said, ...], into: list[str]) -> None:
        for one in said:
            match one:
                case Call(label):
                    calls.append(label)
                case Apart("solution", inner) if paper:
                    into.append(see)
                    back.append([])
                    tell(inner, back[-1])
                case Apart("solution", inner):
                    tell(inner, into)
                case str():
                    into.append(one)
                case _:
                    pass

    tell(script.said, text)
    notes = tuple("".join(map(str, script.notes[one])) for one in dict.fromkeys(calls))
    return Heard("".join(text), tuple(map("".join, back)), notes)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter with its texts."""

    lead: Piece
    text: Script
    item: Script | None
    question: Piece | None


@st.composite
def chapters(draw: DrawFn, printed: Mapping[str, str]) -> Chapter:
    """A chapter without its title."""
    tag = "q"
    speaker = Speaker(draw, tag, kinds=(*LINE, "link"))
    lead = speaker.spans(1)
    text = Author(draw, tag, printed=printed).script()
    item = Author(draw, tag, printed=printed).script() if speaker.chance(20) else None
    question = speaker.spans(1) if speaker.chance(10) else None
    return Chapter(lead, text, item, question)

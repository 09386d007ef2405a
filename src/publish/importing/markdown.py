"""Blocks of a tree -> Markdown that our own prose reads as those very letters.

Each paragraph that holds a sign of Markdown is read again; where it does not give its
letters back, its marks are left out and every sign is escaped. What our findings would
mend by themselves (a mail address, a telephone number) is mended here.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from publish.importing.runs import stripped
from publish.importing.spelled_runs import (
    HARD,
    bare,
    escaped_whole,
    letters_of,
    marked,
    unmarked,
    written_out,
)
from publish.importing.tree import (
    Block,
    Frame,
    Inline,
    Listing,
    Paragraph,
    Quote,
    Run,
    Table,
    walk,
)
from publish.prose import (
    Block as ProseBlock,
)
from publish.prose import (
    Prose,
    Slip,
    parse_line,
    parse_prose,
    plain,
    plain_blocks,
)

_MENDED = frozenset({"B205", "B222", "B224", "B225", "B227", "B228", "B232"})
_STAND_IN = "§"  # for a picture and the call of a note while words are compared
_SUSPECT = re.compile(r"[\\`*_\[\]<>{}&~|^#=+!$]|^\s*(?:\d+[.)]|[-:])|--|''|https?:|@")
_NUMBERED = re.compile(r"\s*\d{1,9}[.)](?=\s|$)")


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes in one language; `notes` are those of the source by label."""

    language: str
    notes: Mapping[str, tuple[Block, ...]]
    is_careful: bool = False  # whether each paragraph is read again on its own

    def text(self, blocks: Sequence[Block]) -> str:
        """Block Markdown: paragraphs with an empty line between them, notes below.

        Where our prose does not read all letters of it as they were, each paragraph is
        tried on its own.
        """
        written, called = self._whole(blocks)
        prose, slips = parse_prose(written, self.language)
        inner = [block for label in called for block in self.notes.get(label, ())]
        found = plain_blocks((*prose.blocks, *_in_notes(prose)))
        expected = "".join(letters_of(it.inlines) for it in walk((*blocks, *inner)))
        if not self.is_careful and bare(found) != bare(expected):
            return replace(self, is_careful=True).text(blocks)
        return _mended(written, slips)

    def _whole(self, blocks: Sequence[Block]) -> tuple[str, list[str]]:
        """The text with its notes below, and the labels of these in order."""
        labels: dict[str, str] = {}
        written = [it for it in self._blocks(blocks, labels) if it]
        done: list[str] = []
        while left := [it for it in labels if it not in done]:
            for label in left:
                done.append(label)
                inner = self.inner(self.notes.get(label, ()), labels)
                first, _, rest = inner.partition("\n")
                lines = "".join(f"\n{_moved(it, 4)}" for it in rest.split("\n") if rest)
                written.append(f"[^{labels[label]}]: {first}{lines}")
        return "\n\n".join(written), done

    def line(self, inlines: Sequence[Inline]) -> str:
        """Inline Markdown on one line, as a title has it: emphasis, and no links."""
        flat = tuple(
            Run(" ".join(it.text.split("\n")), it.marks & {"emphasis"}, "")
            for it in stripped(inlines)
            if isinstance(it, Run)
        )
        return replace(self, is_careful=True).inline(flat, {}, links=False)

    def inner(self, blocks: Sequence[Block], labels: dict[str, str]) -> str:
        """Blocks inside a note, a box, a list."""
        return "\n\n".join(it for it in self._blocks(blocks, labels) if it)

    def _blocks(self, blocks: Sequence[Block], labels: dict[str, str]) -> Iterator[str]:
        return (self._block(block, labels) for block in blocks)

    def _block(self, block: Block, labels: dict[str, str]) -> str:
        match block:
            case Paragraph():
                written = self._paragraph(block, labels)
            case Listing():
                written = self._list(block, labels)
            case Table():
                written = self._table(block, labels)
            case Quote(blocks):
                inner = self.inner(blocks, labels)
                written = "\n".join(f"> {it}".rstrip() for it in inner.split("\n"))
            case Frame(blocks):
                written = f"::: note\n{self.inner(blocks, labels)}\n:::"
            case _:
                written = "* * *"
        return written

    def _paragraph(self, block: Paragraph, labels: dict[str, str]) -> str:
        inlines = stripped(block.inlines)
        if block.role == "code":
            fence = "```"
            return f"{fence}\n{block.text}\n{fence}" if block.text.strip() else ""
        if block.level:
            line = self.inline(_on_line(inlines), labels, links=False)
            return f"{'#' * block.level} {line}" if line else ""
        return self.inline(inlines, labels, links=True)

    def _list(self, block: Listing, labels: dict[str, str]) -> str:
        tight = all(
            all(isinstance(it, Listing) for it in entry[1:]) for entry in block.entries
        )
        lines = []
        for number, entry in enumerate(block.entries, block.start):
            mark = f"{number}. " if block.is_ordered else "- "
            gap = "\n" if tight else "\n\n"
            inner = gap.join(it for it in self._blocks(entry, labels) if it)
            first, *rest = inner.split("\n")
            lines.append(
                "\n".join([f"{mark}{first}", *(_moved(it, len(mark)) for it in rest)])
            )
        return ("\n" if tight else "\n\n").join(lines)

    def _table(self, block: Table, labels: dict[str, str]) -> str:
        rows = [
            [self._cell(cell, labels) for cell in row] for row in block.rows if any(row)
        ]
        width = max(map(len, rows), default=0)
        if not width:
            return ""
        full = [[*row, *[""] * (width - len(row))] for row in rows]
        head, *rest = full
        lines = [head, ["---"] * width, *rest]
        return "\n".join(f"| {' | '.join(it or ' ' for it in row)} |" for row in lines)

    def _cell(self, blocks: Sequence[Block], labels: dict[str, str]) -> str:
        """All that stands in a cell on one line; lists and tables run on."""
        written = [self.inline(_flat(it), labels, links=True) for it in walk(blocks)]
        return " ".join(" ".join(it.replace(HARD, " ").split()) for it in written)

    def inline(
        self, inlines: Sequence[Inline], labels: dict[str, str], *, links: bool
    ) -> str:
        """Runs in Markdown, with as many of their marks as our prose reads rightly."""
        if not self.is_careful:
            return "".join(written_out(inlines, labels, marked))
        core = [it if isinstance(it, Run) else Run(_STAND_IN) for it in inlines]
        expected = letters_of(core)
        for spell in (marked, unmarked):
            tried = "".join(written_out(core, {}, spell))
            if not _SUSPECT.search(tried) or self._reads(tried, expected, links=links):
                return "".join(written_out(inlines, labels, spell))
        return "".join(written_out(inlines, labels, escaped_whole))

    def _reads(self, written: str, expected: str, *, links: bool) -> bool:
        """Whether our prose gives the letters back that were meant."""
        if written[:1] in "#>-+:=|" or _NUMBERED.match(written):
            prose, _ = parse_prose(written, self.language)
            return bare(plain_blocks(prose.blocks)) == bare(expected)
        found, _ = parse_line(written, self.language, links=links)
        return bare(plain(found)) == bare(expected)


def _in_notes(prose: Prose) -> Iterator[ProseBlock]:
    return (block for note in prose.notes for block in note.blocks)


def _mended(text: str, slips: Sequence[Slip]) -> str:
    """The text with what mends itself mended."""
    for slip in reversed(_apart([it for it in slips if it.code in _MENDED])):
        for change in reversed(slip.changes):
            text = text[: change.start] + change.new + text[change.end :]
    return text


def _apart(slips: Sequence[Slip]) -> list[Slip]:
    """Those whose letters do not overlap, in order."""
    kept: list[Slip] = []
    end = 0
    for slip in sorted(filter(lambda it: it.changes, slips), key=_begin):
        if _begin(slip) >= end:
            kept.append(slip)
            end = max(change.end for change in slip.changes)
    return kept


def _begin(slip: Slip) -> int:
    return min(change.start for change in slip.changes)


def _moved(line: str, indent: int) -> str:
    return f"{' ' * indent}{line}" if line else ""


def _on_line(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    return tuple(
        Run(" ".join(it.text.split("\n")), it.marks, it.address)
        if isinstance(it, Run)
        else it
        for it in inlines
    )


def _flat(paragraph: Paragraph) -> tuple[Inline, ...]:
    return tuple(
        Run(it.text.replace("\n", " "), it.marks, it.address)
        if isinstance(it, Run)
        else it
        for it in paragraph.inlines
    )

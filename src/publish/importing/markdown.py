"""Blocks of a tree -> Markdown that our own prose reads as those very letters.

Each paragraph that holds a sign of Markdown is read again; where it does not give its
letters back, its marks are left out and every sign is escaped. What our findings would
mend by themselves (a mail address, a telephone number) is mended here.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from publish.importing.runs import stripped
from publish.importing.tree import (
    Block,
    Call,
    Frame,
    Inline,
    Listing,
    Paragraph,
    Quote,
    Run,
    Shown,
    Table,
    walk,
)
from publish.prose import Slip, parse_line, parse_prose, plain, plain_blocks

_MENDED = frozenset({"B205", "B222", "B224", "B225", "B227", "B228", "B232"})
_ALWAYS = re.compile(r"([\\`*\[\]<>{}~|^])")
_EVERY = re.compile(r"([\\`*_\[\]<>{}&~^|#+=:!.()-])")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_ENTITY = re.compile(r"&(?=#?\w{1,30};)")
_START = re.compile(r"(\s*)(#{1,6}(?=\s|$)|[-+](?=\s|$)|>|:{3,}|={2,}|-{2,})")
_NUMBERED = re.compile(r"(\s*\d{1,9})([.)])(?=\s|$)")
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
_SIGNS = {"strong": "**", "emphasis": "*"}
_SUSPECT = re.compile(r"[\\`*_\[\]<>{}&~|^#=+!$]|^\s*(?:\d+[.)]|[-:])|--|''|https?:|@")
_HARD = "\\\n"
_STAND_IN = "§"  # for a picture and the call of a note while words are compared
_STAND_IN = "§"  # for a picture and the call of a note while words are compared


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes in one language; `notes` are those of the source by label."""

    language: str
    notes: Mapping[str, tuple[Block, ...]]

    def text(self, blocks: Sequence[Block]) -> str:
        """Block Markdown: paragraphs with an empty line between them, notes below."""
        labels: dict[str, str] = {}
        written = [it for it in self._blocks(blocks, labels) if it]
        done: set[str] = set()
        while left := [it for it in labels if it not in done]:
            for label in left:
                done.add(label)
                inner = self.inner(self.notes.get(label, ()), labels)
                first, _, rest = inner.partition("\n")
                lines = "".join(f"\n{_moved(it, 4)}" for it in rest.split("\n") if rest)
                written.append(f"[^{labels[label]}]: {first}{lines}")
        return self._mended("\n\n".join(written))

    def line(self, inlines: Sequence[Inline]) -> str:
        """Inline Markdown on one line, as a title has it: emphasis, and no links."""
        flat = tuple(
            Run(" ".join(it.text.split("\n")), it.marks & {"emphasis"}, "", it.language)
            for it in stripped(inlines)
            if isinstance(it, Run)
        )
        return self._inline(flat, {}, links=False)

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
            line = self._inline(_on_line(inlines), labels, links=False)
            return f"{'#' * block.level} {line}" if line else ""
        return self._inline(inlines, labels, links=True)

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
        written = [self._inline(_flat(it), labels, links=True) for it in walk(blocks)]
        return " ".join(" ".join(it.replace(_HARD, " ").split()) for it in written)

    def _inline(
        self, inlines: Sequence[Inline], labels: dict[str, str], *, links: bool
    ) -> str:
        """Runs in Markdown, with as many of their marks as our prose reads rightly."""
        core = [it if isinstance(it, Run) else Run(_STAND_IN) for it in inlines]
        expected = _letters(core)
        for spell in (_marked, _unmarked):
            tried = "".join(_written(core, {}, spell))
            if not _SUSPECT.search(tried) or self._reads(tried, expected, links=links):
                return "".join(_written(inlines, labels, spell))
        return "".join(_written(inlines, labels, _escaped_whole))

    def _reads(self, written: str, expected: str, *, links: bool) -> bool:
        """Whether our prose gives the letters back that were meant."""
        if written[:1] in "#>-+:=|" or _NUMBERED.match(written):
            prose, _ = parse_prose(written, self.language)
            return _bare(plain_blocks(prose.blocks)) == _bare(expected)
        found, _ = parse_line(written, self.language, links=links)
        return _bare(plain(found)) == _bare(expected)

    def _mended(self, text: str) -> str:
        """The text with what mends itself mended."""
        _, slips = parse_prose(text, self.language)
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


def _letters(inlines: Sequence[Inline]) -> str:
    return "".join(
        it.text for it in inlines if isinstance(it, Run) and "box" not in it.marks
    )


_UNREAD = re.compile(r"[\s\u00ad\u2060\ufeff\"'‘’“”„‚«»`´–—-]+")


def _bare(text: str) -> str:
    """Letters without blanks, quotes and dashes, which typography may set otherwise."""
    raised = text.translate(_FLAT)
    return _UNREAD.sub("", raised).replace("...", "…")


_FLAT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻₀₁₂₃₄₅₆₇₈₉₊₋", "0123456789+-0123456789+-")


def _written(
    inlines: Sequence[Inline], labels: dict[str, str], spell: Callable[[Run, bool], str]
) -> Iterator[str]:
    is_first = True
    for inline in stripped(inlines):
        match inline:
            case Run():
                yield spell(inline, is_first)
            case Call(label):
                if label not in labels:
                    labels[label] = str(len(labels) + 1)
                yield f"[^{labels[label]}]"
            case Shown(picture):
                yield f"![]({picture})"
        is_first = False


def _marked(run: Run, is_first: bool) -> str:  # noqa: FBT001 - one of three alike
    if "box" in run.marks:
        return run.text
    core = run.text.strip()
    if not core:
        return _breaks(run.text)
    before = run.text[: len(run.text) - len(run.text.lstrip())]
    after = run.text[len(run.text.rstrip()) :]
    inner = _inside(core, run, is_first=is_first)
    return f"{_breaks(before)}{inner}{_breaks(after)}"


def _inside(core: str, run: Run, *, is_first: bool) -> str:
    """The words of a run with its marks around them."""
    small = core.translate(_RAISED if "raised" in run.marks else _LOWERED)
    if run.marks & {"raised", "lowered"} and re.fullmatch(r"[0-9+-]{1,4}", core):
        core = small
    if "\n" in core and run.marks & {"strong", "emphasis"}:
        lines = core.split("\n")
        return _HARD.join(
            _inside(it.strip(), run, is_first=False) for it in lines if it.strip()
        )
    words = _escaped(core, is_first=is_first)
    if _is_address(run):
        return f"<{run.address}>"
    for mark, sign in _SIGNS.items():
        if mark in run.marks:
            words = f"{sign}{words}{sign}"
    if run.language:
        words = f"[{words}]{{lang={run.language}}}"
    if run.address and run.address != "#":
        words = f"[{words}]({_destination(run.address)})"
    return words


def _is_address(run: Run) -> bool:
    """Whether its words are its address."""
    return run.address[:4] == "http" and run.text.strip() == run.address


def _destination(address: str) -> str:
    return f"<{address}>" if re.search(r"[()\s]", address) else address


def _unmarked(run: Run, is_first: bool) -> str:  # noqa: FBT001 - one of three alike
    if "box" in run.marks:
        return run.text
    plain_run = Run(run.text, frozenset(), run.address)
    return _marked(plain_run, is_first)


def _escaped_whole(run: Run, is_first: bool) -> str:  # noqa: FBT001, ARG001
    if "box" in run.marks:
        return run.text
    return _breaks(_EVERY.sub(r"\\\1", run.text))


def _escaped(text: str, *, is_first: bool) -> str:
    """Letters that Markdown takes for themselves."""
    made = _ALWAYS.sub(r"\\\1", text)
    made = _UNDERSCORE.sub(r"\\_", made)
    made = _ENTITY.sub(r"\\&", made)
    lines = made.split("\n")
    own = [
        _start_escaped(it.strip()) if number or is_first else it.rstrip()
        for number, it in enumerate(lines)
    ]
    if len(own) == 1 and not is_first:
        return made
    return _HARD.join(it for it in own if it)


def _start_escaped(line: str) -> str:
    line = _START.sub(r"\1\\\2", line, count=1) if _START.match(line) else line
    return _NUMBERED.sub(r"\1\\\2", line, count=1)


def _breaks(text: str) -> str:
    """Blanks and line feeds between words."""
    if "\n" not in text:
        return text
    return _HARD.join(it.strip() for it in re.split(r"\n+", text))


def _on_line(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    return tuple(
        Run(" ".join(it.text.split("\n")), it.marks, it.address, it.language)
        if isinstance(it, Run)
        else it
        for it in inlines
    )


def _flat(paragraph: Paragraph) -> tuple[Inline, ...]:
    return tuple(
        Run(it.text.replace("\n", " "), it.marks, it.address, it.language)
        if isinstance(it, Run)
        else it
        for it in paragraph.inlines
    )

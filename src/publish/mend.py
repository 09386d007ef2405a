"""Findings that carry edits -> a manuscript in which they are mended.

Edits go in by position, so that all else stays to the byte: comments, layout, line
ends. What comes out is read again: a mending is kept only where its finding is gone,
no new error came, and nothing beside the edited places means something else.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from publish.findings import BookError, Edit, Finding, Place, in_order
from publish.source import Source, parse_source
from publish.source.places import Lines, with_line_feeds

_ROUNDS = 60  # a parser stops at the first slip: each of them takes a round
_MARK = b"\xef\xbb\xbf"
_LINE_END = re.compile("\r\n|\r|\n")
_NOWHERE = (10**9, 0)
_STOPPED = "M003"
_FORMS = ("M0", "M1")  # what cannot be read, and what is not of the form

Check = Callable[[bytes], tuple[Finding, ...]]  # a manuscript's bytes, all findings


@dataclass(frozen=True, slots=True)
class Mended:
    """A manuscript after its mending; `left` are the findings that are still there."""

    content: bytes
    done: tuple[Finding, ...] = ()
    refused: tuple[Finding, ...] = ()  # what would have changed something else
    left: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """Bytes of a file that others replace, and where they start."""

    start: int
    old: bytes
    new: bytes


@dataclass(frozen=True, slots=True)
class _State:
    """A manuscript with what is found in it."""

    content: bytes
    findings: tuple[Finding, ...]


def mend(content: bytes, path: str, check: Check) -> Mended:
    """Mend all that is mechanical.

    `check` gives the findings of a manuscript's bytes and raises nothing; `path` is
    what places call the file.
    """
    state = _State(content, check(content))
    done: list[Finding] = []
    refused: set[tuple[str, tuple[Edit, ...]]] = set()
    for _ in range(_ROUNDS):
        wanted = _apart(
            finding
            for finding in in_order(state.findings)
            if finding.edits and _name(finding) not in refused
        )
        if not wanted:
            break
        state, taken, spoiling = _taken(state, wanted, path, check)
        done += taken
        refused |= {_name(finding) for finding in spoiling}
    left = tuple(one for one in state.findings if one.edits and _name(one) in refused)
    return Mended(state.content, tuple(done), left, state.findings)


def apply_edits(content: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes of a file with these edits, which do not overlap.

    New lines end as the lines of the file do, and a byte order mark stays.

    Raises:
        ValueError: what stands at a place is not what an edit says.
    """
    pieces: list[bytes] = []
    last = 0
    for span in spans_of(content, edits):
        pieces += content[last : span.start], span.new
        last = span.start + len(span.old)
    return b"".join((*pieces, content[last:]))


def spans_of(content: bytes, edits: Iterable[Edit]) -> tuple[Span, ...]:
    """The bytes that these edits replace, in the order of the file.

    Raises:
        ValueError: what stands at a place is not what an edit says.
        IndexError: there is no such place.
    """
    raw = content.removeprefix(_MARK).decode()
    ends = list(_LINE_END.finditer(raw))
    starts = [0, *(end.end() for end in ends)]
    newline = ends[0][0] if ends else "\n"
    spans: list[Span] = []
    last, at = 0, len(content) - len(content.removeprefix(_MARK))
    for edit in sorted(edits):
        start = starts[edit.place.line - 1] + edit.place.column - 1
        end = starts[edit.end.line - 1] + edit.end.column - 1
        if with_line_feeds(raw[start:end]) != edit.old or start < last:
            raise ValueError(edit)
        at += len(raw[last:start].encode())
        old = raw[start:end].encode()
        spans.append(Span(at, old, edit.new.replace("\n", newline).encode()))
        last, at = end, at + len(old)
    return tuple(spans)


def _taken(
    state: _State, wanted: Sequence[Finding], path: str, check: Check
) -> tuple[_State, list[Finding], list[Finding]]:
    """A manuscript in which all of these are mended but those that spoil the rest.

    Then the ones that are mended, and the ones that cannot be kept even alone. They
    are found by halving: one among many takes few readings of the whole. What fails
    only beside others is in neither; it may fit when these are written.
    """
    now, waiting = state, [wanted]
    taken: list[Finding] = []
    spoiling: list[Finding] = []
    while waiting:
        some = waiting.pop()
        tried = _mended(state, (*taken, *some), path, check)
        if tried:
            now = tried
            taken += some
        elif half := len(some) // 2:
            waiting += some[half:], some[:half]
        elif not taken:
            spoiling += some
    return now, taken, spoiling


def _mended(
    state: _State, wanted: Sequence[Finding], path: str, check: Check
) -> _State | None:
    """What a manuscript becomes with these mended; None where it cannot be kept."""
    edits = tuple(sorted(edit for finding in wanted for edit in finding.edits))
    try:
        content = apply_edits(state.content, edits)
    except (ValueError, IndexError):
        return None
    change = _Change.between(state.content, content, edits, path)
    findings = check(content)
    if not _is_better(state.findings, findings, wanted, change):
        return None
    if not _keeps_the_rest(state.content, content, change, path):
        return None
    return _State(content, findings)


@dataclass(frozen=True, slots=True)
class _Change:
    """Edits as indexes: where they stand in the text before, and in the one after."""

    before: Lines
    after: Lines
    old: tuple[tuple[int, int], ...]
    new: tuple[tuple[int, int], ...]

    @classmethod
    def between(
        cls, before: bytes, after: bytes, edits: Sequence[Edit], path: str
    ) -> "_Change":
        first, second = (Lines(path, _text(content)) for content in (before, after))
        old: list[tuple[int, int]] = []
        new: list[tuple[int, int]] = []
        shift = 0
        for edit in edits:
            start = first.index(edit.place)
            old.append((start, start + len(edit.old)))
            new.append((start + shift, start + shift + len(edit.new)))
            shift += len(edit.new) - len(edit.old)
        return cls(first, second, tuple(old), tuple(new))

    def moved(self, place: Place) -> tuple[Place, Place]:
        """Between which places something stands now, that stood at a place before."""
        index = self.before.index(place)
        shift = 0
        for (start, end), (begin, last) in zip(self.old, self.new, strict=True):
            if start <= index < max(end, start + 1):
                return self.after.place(begin), self.after.place(last)
            if end <= index:
                shift = last - end
        now = self.after.place(index + shift)
        return now, now


def _is_better(
    before: Sequence[Finding],
    after: Sequence[Finding],
    mended: Sequence[Finding],
    change: _Change,
) -> bool:
    """Whether the mended findings are gone, and no error came in their room.

    What could not be read or understood before may show new errors; a text may not.
    """
    if any(_is_there(finding, after, change) for finding in mended):
        return False
    hidden = _hiding(before) - _hiding(after)  # errors behind which nothing was read
    if hidden or any(one.is_error and one.code[:2] in _FORMS for one in mended):
        stopped = any(one.code == _STOPPED for one in mended)
        return not stopped or _stop(after) > _stop(before)
    counts = Counter(one.code for one in before if one.is_error)
    counts.subtract(one.code for one in after if one.is_error)
    return all(number >= 0 for number in counts.values())


def _hiding(findings: Iterable[Finding]) -> Counter[str]:
    """The errors of reading and of form."""
    return Counter(
        one.code for one in findings if one.is_error and one.code[:2] in _FORMS
    )


def _is_there(finding: Finding, after: Iterable[Finding], change: _Change) -> bool:
    """Whether a finding is told again at the place where it stood."""
    first, last = change.moved(finding.place)
    is_gone = first == last  # what stands there now stood behind it
    return finding.code != _STOPPED and any(
        one.code == finding.code
        and first <= one.place <= last
        and (not is_gone or one.values == finding.values)
        for one in after
    )


def _stop(findings: Iterable[Finding]) -> tuple[int, int]:
    """Where the parser stopped; beyond all places where it came to the end."""
    places = [one.place for one in findings if one.code == _STOPPED]
    return min(((at.line, at.column) for at in places), default=_NOWHERE)


def _keeps_the_rest(before: bytes, after: bytes, change: _Change, path: str) -> bool:
    """Whether all that no edit touches means what it meant."""
    old, new = _source_of(before, path), _source_of(after, path)
    if old is None or new is None:
        return old is None  # there was no meaning yet, or there is none any more
    return old.left_by(change.old) == new.left_by(change.new)


def _source_of(content: bytes, path: str) -> Source | None:
    try:
        return parse_source(content, path)
    except BookError:
        return None


def _text(content: bytes) -> str:
    """The text of a file as its places count it."""
    return with_line_feeds(content.removeprefix(_MARK).decode())


def _apart(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings whose edits do not touch those of one before them."""
    kept: list[Finding] = []
    taken: list[tuple[Place, Place]] = []
    for finding in findings:
        own = [(edit.place, edit.end) for edit in finding.edits]
        both = sorted((*taken, *own))
        if all(first[1] < second[0] for first, second in pairwise(both)):
            kept.append(finding)
            taken += own
    return tuple(kept)


def _name(finding: Finding) -> tuple[str, tuple[Edit, ...]]:
    return finding.code, finding.edits

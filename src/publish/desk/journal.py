"""Steps of a form, kept so that they can be undone and done again.

The journal is a text of lines, one for each step, each in JSON. A step holds the spans
that it replaced and the digests of the file before and after it. It is written before
the file is: where the last one never came to be, the file tells so. A line that was
torn is passed over. Where the file is another one than the journal ends with, another
program changed it, and the journal begins anew.
"""

import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass, replace

from publish.desk.changing import backwards, replayed
from publish.findings import BookError, Finding, Place
from publish.mend import Span
from publish.source import Keys
from publish.source.alike import unlike

KEPT = 100  # steps that can be undone, when the journal is made shorter

_DID, _UNDID, _REDID = "did", "undid", "redid"


@dataclass(frozen=True, slots=True)
class Step:
    """What was changed at once.

    `at` are the keys that it was about and `label` names it for the form; `before` and
    `after` are digests of the file. `kind` tells whether it was made, undone or redone.
    """

    spans: tuple[Span, ...]
    before: str
    after: str
    at: tuple[Keys, ...] = ()
    label: str = ""
    kind: str = _DID


@dataclass(frozen=True, slots=True)
class Journal:
    """The steps that led to a file, and those that were undone, the last ones last."""

    digest: str
    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """What a file is after a step was undone or redone, and what the journal says."""

    content: bytes
    step: Step


def digest_of(content: bytes) -> str:
    """What names these bytes and no others."""
    return hashlib.sha256(content).hexdigest()


def step_of(
    before: bytes, after: bytes, spans: Sequence[Span], at: Sequence[Keys], label: str
) -> Step:
    """The step from one state of a file to another."""
    narrow = tuple(_narrowed(span) for span in spans)
    return Step(narrow, digest_of(before), digest_of(after), tuple(at), label)


def undo(journal: Journal, content: bytes, path: str) -> Turn | None:
    """The file as it would be before the last step; None where there is none.

    Raises:
        BookError: The file is not the one that the journal ends with (M240).
    """
    if not journal.done:
        return None
    step = journal.done[-1]
    turned = Step((), step.after, step.before, step.at, step.label, _UNDID)
    return _turn(content, backwards(step.spans), turned, path)


def redo(journal: Journal, content: bytes, path: str) -> Turn | None:
    """The file as it would be after the step undone last; None where there is none.

    Raises:
        BookError: The file is not the one that the journal ends with (M240).
    """
    if not journal.undone:
        return None
    step = journal.undone[-1]
    return _turn(content, step.spans, replace(step, spans=(), kind=_REDID), path)


def followed(journal: Journal, step: Step) -> Journal:
    """The journal after one more step of whichever kind."""
    done, undone = journal.done, journal.undone
    if step.kind == _UNDID:
        return Journal(step.after, done[:-1], (*undone, *done[-1:]))
    if step.kind == _REDID:
        return Journal(step.after, (*done, *undone[-1:]), undone[:-1])
    return Journal(step.after, (*done, step))


def journal_of(written: bytes, digest: str) -> Journal:
    """The journal in these bytes, for a file with this digest.

    It is empty where the file is none that it leads to.
    """
    before = after = Journal("")
    for step in filter(None, map(_step, written.split(b"\n"))):
        if step.before != after.digest:  # what came last, never came to be
            is_known = step.before == before.digest
            after = before if is_known else Journal(step.before)
        before, after = after, followed(after, step)
    known = (one for one in (after, before) if one.digest == digest)
    return next(known, Journal(digest))


def shortened(journal: Journal) -> bytes:
    """The lines of a journal with its last steps only."""
    ahead = journal.undone[::-1]
    back = (
        Step((), one.after, one.before, one.at, one.label, _UNDID)
        for one in journal.undone
    )
    steps = (*journal.done[-KEPT:], *ahead, *back)
    return b"".join(map(line_of, steps))


def line_of(step: Step) -> bytes:
    """A step as a line of the journal."""
    spans = [[one.start, _letters(one.old), _letters(one.new)] for one in step.spans]
    told = {
        "kind": step.kind,
        "label": step.label,
        "at": step.at,
        "before": step.before,
        "after": step.after,
        "spans": spans,
    }
    return json.dumps(told).encode() + b"\n"


def _step(line: bytes) -> Step | None:
    """The step in a line; None for a torn one."""
    try:
        told = json.loads(line)
        return Step(
            tuple(
                Span(int(start), b64decode(old), b64decode(new))
                for start, old, new in told["spans"]
            ),
            str(told["before"]),
            str(told["after"]),
            tuple(tuple(keys) for keys in told["at"]),
            str(told["label"]),
            str(told["kind"]),
        )
    except (ValueError, KeyError, TypeError):
        return None


def _turn(content: bytes, spans: Sequence[Span], step: Step, path: str) -> Turn:
    wrong = BookError([Finding.of("M240:desk", Place(path))])
    if digest_of(content) != step.before:
        raise wrong
    try:
        after = replayed(content, spans)
    except ValueError as error:
        raise wrong from error
    if digest_of(after) != step.after:
        raise wrong
    return Turn(after, step)


def _narrowed(span: Span) -> Span:
    """A span without what is the same before and after it."""
    start, end = unlike(span.old, span.new)
    beyond = len(span.new) - (len(span.old) - end)
    return Span(span.start + start, span.old[start:end], span.new[start:beyond])


def _letters(content: bytes) -> str:
    return b64encode(content).decode()

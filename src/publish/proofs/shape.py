"""The shape of a proof: what goes into one and what comes out.

A module of `pdf`, `epub`, `press` or `validators` is a proof; it has these names:

    NAME              what the report calls it
    WHAT              one line: the question it answers
    TOOLS             programs, packages and libraries it needs
    applies           Edition -> whether this edition is held to it
    run_proof         Proofed -> Outcome
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from publish.document.model import Document
from publish.editions.edition import Edition
from publish.findings import Finding, Place

State = Literal["pass", "fail", "not run"]


@dataclass(frozen=True, slots=True)
class Tool:
    """What a proof needs of the machine, and the command that installs it."""

    name: str
    kind: Literal["program", "package", "library"]
    install: str


@dataclass(frozen=True, slots=True)
class Proofed:
    """A finished file, its edition, and the closed Document it was made of."""

    path: Path
    edition: Edition
    document: Document

    @property
    def place(self) -> Place:
        """The file as a whole."""
        return Place(str(self.path))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one proof says of one file; `reason` says why it was not run.

    `by` names the program asked, with its version; `shows` the standards that a pass
    shows the file to conform to, as their editors write them ("PDF/UA-1"). `stumbled`
    is what the program said when it failed, after which it was asked once more.
    """

    proof: str
    state: State
    findings: tuple[Finding, ...] = ()
    figures: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    by: str = ""
    shows: tuple[str, ...] = ()
    stumbled: str = ""

    @property
    def about(self) -> str:
        """Why it was not run, else what it measured and whether it was asked twice."""
        figures = ", ".join(f"{name} {value}" for name, value in self.figures.items())
        again = f"asked once more, as {self.stumbled}" if self.stumbled else ""
        return self.reason or "; ".join(filter(None, (figures, again)))

    def named(self, path: Path) -> "Outcome":
        """The same with the file's name wherever its path was said.

        The folder in which a file was proved is not that of who reads of it.
        """

        def short(text: str) -> str:
            return text.replace(str(path), path.name)

        findings = tuple(
            replace(
                one,
                message=short(one.message),
                place=replace(one.place, path=short(one.place.path)),
            )
            for one in self.findings
        )
        return replace(
            self,
            findings=findings,
            reason=short(self.reason),
            stumbled=short(self.stumbled),
        )


@dataclass(frozen=True, slots=True)
class Proof:
    """A proof module on arrival, checked."""

    name: str
    what: str
    tools: tuple[Tool, ...]
    applies: Callable[[Edition], bool]
    run: Callable[[Proofed], Outcome]


def judged(
    proof: str,
    findings: Iterable[Finding],
    figures: Mapping[str, str] | None = None,
    *,
    by: str = "",
    shows: tuple[str, ...] = (),
) -> Outcome:
    """An outcome: fail where a finding is an error, else pass.

    What a pass shows is kept only where it passed.
    """
    found = tuple(findings)
    failed = any(finding.is_error for finding in found)
    state: State = "fail" if failed else "pass"
    shown = () if failed else shows
    return Outcome(proof, state, found, figures or {}, by=by, shows=shown)


def not_run(proof: str, reason: str) -> Outcome:
    """An outcome that says nothing of the file."""
    return Outcome(proof, "not run", reason=reason)


PDFIUM = Tool("pypdfium2", "package", "pip install pypdfium2")
ZXING = Tool("zxingcpp", "package", "pip install zxing-cpp")
PYZBAR = Tool("pyzbar", "package", "pip install pyzbar")
ZBAR = Tool("zbar", "library", "apt-get install libzbar0")

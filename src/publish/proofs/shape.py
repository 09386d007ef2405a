"""The shape of a proof: what goes into one and what comes out.

A module of `pdf`, `epub`, `press` or `validators` is a proof; nothing lists it. It
holds what it reads and, as pure functions from values to findings, its judgement:

    NAME         what the report calls it, its own among all proofs
    WHAT         one line: the question it answers
    TOOLS        a tuple of `Tool`: programs, packages and libraries it needs
    APPLIES      the editions held to it: properties of `Edition` that are all to be as
                 said here, {"has_pages": True, "is_press": False}
    run_proof    Proofed -> Outcome, made by `outcome_of` or `not_run`
    WEIGHT       a `Weight`, where it takes long or fills the memory; LIGHT without it
    TOGETHER     a `Together`, where one start of a program serves several files

The values it judges stand with their readers in `reading`, which imports no proof. It
starts other programs by `validators.programs.run_program`, which has a time limit. One
that is missing or gives no answer is a ToolError, and the proof was not run; a reading
program that fails is a ProgramError, and is asked once more.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from publish.document.model import Document
from publish.editions.edition import Edition
from publish.findings import Finding, Place
from publish.messages import Telling
from publish.messages.sentences import Told, say, sentence, term
from publish.output.manifest import Listed

State = Literal["pass", "fail", "not run"]


@dataclass(frozen=True, slots=True)
class Tool:
    """What a proof needs of the machine, and the command that installs it."""

    name: str
    kind: Literal["program", "package", "library"]
    install: str


@dataclass(frozen=True, slots=True)
class Weight:
    """What a proof asks of the machine, about: who asks most of the cores begins first.

    `seconds` of one core for a file, `a_page` for each of its pages. A proof that says
    the `megabytes` that its programs fill at most runs beside others of its file, as
    many as there is room for; the others of a file come one after another, and share
    what they read.
    """

    seconds: float = 0.0
    a_page: float = 0.0
    megabytes: int = 0

    def of(self, pages: int) -> float:
        """Seconds for a file of so many pages."""
        return self.seconds + self.a_page * pages


LIGHT = Weight(a_page=0.01)


# a file of pages of which no manifest was read, as those that tests lay out
PAGES = Listed("", "", "", "pages", None, "", "", "", 0, 0, "")


@dataclass(frozen=True, slots=True)
class Proofed:
    """A finished file, its edition, and the closed Document it was made of.

    `file` is what the folder's manifest says of it.
    """

    path: Path
    edition: Edition
    document: Document
    file: Listed = PAGES

    @property
    def place(self) -> Place:
        """The file as a whole."""
        return Place(str(self.path))


@dataclass(frozen=True, slots=True)
class Accepted:
    """A warning that a waiver covers, and the reason that its author gave."""

    finding: Finding
    why: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one proof says of one file; `reason` says why it was not run.

    `by` names the program asked, with its version; `shows` the standards that a pass
    shows the file to conform to, as their editors write them ("PDF/UA-1"). `stumbled`
    is what the program said when it failed, after which it was asked once more.
    `waived` are warnings that are accepted, and no `findings` any more.
    """

    proof: str
    state: State
    findings: tuple[Finding, ...] = ()
    figures: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    by: str = ""
    shows: tuple[str, ...] = ()
    stumbled: str = ""
    waived: tuple[Accepted, ...] = ()

    @property
    def about(self) -> str:
        """Why it was not run, else what it measured and whether it was asked twice."""
        return self.about_in("en")

    def about_in(self, language: str) -> str:
        """The same in a language; what other programs said stays as they said it."""
        if self.reason:
            return Telling(language).format("{it}", it=self.reason)
        figures = ", ".join(
            say_figure(name, value, language) for name, value in self.figures.items()
        )
        again = self.stumbled and say("proof:again", language, said=self.stumbled)
        return "; ".join(filter(None, (figures, again)))

    def named(self, path: Path) -> "Outcome":
        """The same with the file's name wherever its path stood.

        The folder in which a file was proved tells its readers nothing.
        """

        def short(text: str) -> str:
            if isinstance(text, Told):
                return text.with_each(short)
            return text.replace(str(path), path.name)

        def named(finding: Finding) -> Finding:
            return replace(
                finding,
                message=short(finding.message),
                values=tuple(
                    (name, short(value) if isinstance(value, str) else value)
                    for name, value in finding.values
                ),
                place=replace(finding.place, path=short(finding.place.path)),
            )

        return replace(
            self,
            findings=tuple(map(named, self.findings)),
            reason=short(self.reason),
            stumbled=short(self.stumbled),
            waived=tuple(
                replace(one, finding=named(one.finding)) for one in self.waived
            ),
        )


def say_figure(name: str, value: str, language: str) -> str:
    """What was measured, with its name, as a language says both."""
    told = Telling(language).format("{it}", it=value)
    said = ", ".join(term("figure-value", it, language) for it in told.split(", "))
    kind, by, version = name.partition(" by ")
    if by:  # as each version of a reader sees it
        return f"{term('figure', f'{kind} by', language)} {version} {said}"
    return f"{term('figure', name, language)} {said}"


def some_of(some: int, total: int) -> str:
    """How many of how many, as what was measured; every language says it."""
    return Told([sentence("proof:share", some=some, all=total)])


@dataclass(frozen=True, slots=True)
class Together:
    """A program that is started once for several files.

    `read` gives what it says of each, by its whole path; proofs with the same `read`
    share it. `judge` makes of that the outcome of one file, None where nothing was
    said of it. What `read` raises is asked again of each file alone.
    """

    read: Callable[[Sequence[Path]], Mapping[Path, Any]]
    judge: Callable[[Proofed, Any], Outcome]


@dataclass(frozen=True, slots=True)
class Proof:
    """A proof module on arrival, checked."""

    name: str
    what: str
    tools: tuple[Tool, ...]
    editions: Mapping[str, bool]
    run: Callable[[Proofed], Outcome]
    weight: Weight = LIGHT
    together: Together | None = None

    def applies(self, edition: Edition) -> bool:
        """Whether this edition is held to it."""
        return all(
            getattr(edition, name) == answer for name, answer in self.editions.items()
        )


def outcome_of(
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
PIKEPDF = Tool("pikepdf", "package", "pip install pikepdf")
ZXING = Tool("zxingcpp", "package", "pip install zxing-cpp")
PYZBAR = Tool("pyzbar", "package", "pip install pyzbar")
ZBAR = Tool("zbar", "library", "apt-get install libzbar0")

"""What became of an edition: a value that knows nothing of how it was made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from publish.findings import Finding
from publish.messages.sentences import Sentence, sentence
from publish.output.artefact import Artefact

if TYPE_CHECKING:
    from publish.document.page_numbers import PageMap


@dataclass(frozen=True, slots=True)
class Made:
    """What became of one edition: its files, and why others are not there.

    `missing` are the pieces that could not be made, "" where an edition is one piece;
    `fault` is the traceback of a fault of the program. `maps` say where everything
    stands in it, for the editions that carry its page numbers; `kept` are the names
    under which its files are kept, None where they are not; `warnings` are of files
    that were made all the same.
    """

    edition: str
    artefacts: tuple[Artefact, ...]
    findings: tuple[Finding, ...] = ()
    lacks: bool = False  # what is wrong is the machine, not the book
    seconds: float = field(default=0.0, compare=False)  # that it took; in no file
    missing: tuple[str, ...] = ()
    fault: str = ""
    warnings: tuple[Finding, ...] = ()
    maps: "Mapping[str, PageMap]" = field(default_factory=dict, compare=False)
    kept: tuple[str, ...] | None = field(default=None, compare=False)

    @property
    def note(self) -> Sentence | None:
        """Why there are no files though nothing is wrong, or nothing."""
        if self.artefacts or self.findings or self.fault:
            return None
        return sentence("build:nothing", edition=self.edition)

    @property
    def is_unmade(self) -> bool:
        """Whether it, or a piece of it, could not be made, whatever was at fault."""
        return bool(self.missing or self.fault)

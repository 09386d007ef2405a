"""What a run may end in, and its exit code.

`PublishError` is the root of what a run may end in; each kind carries findings:

    PublishError
      BookError      the author mends the manuscript      exit code 3
      ToolError      the machine lacks something          exit code 4
      ProgramError   a program that is there fails        exit code 4
      ReleaseError   a release was refused                exit code 5
      FaultError     the program is at fault              exit code 1
"""

from collections.abc import Iterable
from typing import ClassVar

from publish.findings.finding import Finding
from publish.messages.sentences import Sentence, Told


class PublishError(Exception):
    """A run that cannot go on; carries what must be mended."""

    exit_code: ClassVar[int] = 3

    def __init__(self, findings: Iterable[Finding], language: str = "") -> None:
        """`language` is the book's, where it is known."""
        self.findings = tuple(findings)
        self.language = language
        super().__init__("\n".join(map(str, self.findings)))

    @property
    def reasons(self) -> str:
        """Its messages in one text, each once; as data where all have words of ours."""
        if all(finding.key for finding in self.findings):
            told = (Sentence(it.key, it.values) for it in self.findings)
            return Told(dict.fromkeys(told))
        return "; ".join(dict.fromkeys(finding.message for finding in self.findings))


class BookError(PublishError):
    """The manuscript or its styles need mending."""


class ToolError(PublishError):
    """The machine lacks something."""

    exit_code = 4


class ProgramError(PublishError):
    """A program that is there fails, or gives no answer."""

    exit_code = 4


class ReleaseError(PublishError):
    """A release was refused."""

    exit_code = 5


class FaultError(PublishError):
    """The program is at fault; a file has what its makers need."""

    exit_code = 1

"""Commands run as a user would: words in; what is said, shown and returned out."""

import io
import re
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from publish.cli import main

# a line of a file, the caret below it, the line as it is mended; how many findings
_BESIDE = re.compile(
    r"  [ 0-9]+ [|>](?: |$)|[0-9,]+ findings in all; "
    r"|[0-9,]+ findings? can be mended for you"
)


@dataclass(frozen=True, slots=True)
class Said:
    """What one command wrote and ended with."""

    out: str
    err: str
    code: int

    @property
    def told(self) -> str:
        """The findings with their hints, without the lines of files and their count."""
        lines = self.err.splitlines(keepends=True)
        return "".join(line for line in lines if not _BESIDE.match(line))

    def __str__(self) -> str:
        """What an expectation holds: the findings and the exit code."""
        return f"{self.told}exit {self.code}\n"


def run_publish(folder: Path, *words: str) -> Said:
    """`publish <words>` in that folder."""
    out, err = io.StringIO(), io.StringIO()
    given, sys.argv = sys.argv, ["publish", *words]
    try:
        with chdir(folder), redirect_stdout(out), redirect_stderr(err):
            main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    else:
        code = 0
    finally:
        sys.argv = given
    return Said(out.getvalue(), err.getvalue(), code)


def run_check(folder: Path) -> Said:
    """`publish check manuscript.yaml` in that folder."""
    return run_publish(folder, "check", "manuscript.yaml")

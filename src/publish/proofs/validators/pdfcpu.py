"""pdfcpu, a strict reader, over finished PDFs.

It looks objects up by their index, as the standard says, and refuses the whole file
where one is not there; what it refuses is refused by other strict readers, such as
those of print shops. It is one program that needs nothing else, the user's own or the
one that `make tools` makes from pinned sums. It is asked in its relaxed mode: the
strict one takes a date without a time in the metadata, which XMP allows, for an error.
"""

import re
import subprocess
from pathlib import Path

from publish.editions.edition import Edition
from publish.findings import Finding, Place, ToolError
from publish.proofs.shape import Outcome, Proofed, Tool, judged
from publish.proofs.validators.programs import TOOLS_GO, read_pdfcpu

NAME = "pdfcpu"
WHAT = "a strict reader opens the file without complaint"
TOOLS: tuple[Tool, ...] = ()  # one of two programs, see `read_pdfcpu`

_LIMIT = 300  # seconds for one file
_ALONE = ("--conf", "disable", "--offline")  # leaves nothing in the user's folders
_VERSION = re.compile(r"version: v?([\d.]+)")


def applies(edition: Edition) -> bool:
    """Every PDF."""
    return not edition.is_reader


def run_proof(proofed: Proofed) -> Outcome:
    """V105."""
    program = read_pdfcpu()
    if program is None:
        raise _unable(f"pdfcpu is missing: {TOOLS_GO}", TOOLS_GO)
    version = _VERSION.search(_run(program, "version").stdout)
    done = _run(program, "validate", "--quiet", str(proofed.path))
    found = []
    if done.returncode:
        said = " ".join(f"{done.stderr} {done.stdout}".split())
        message = said.removeprefix(f"validate {proofed.path}: ")
        found.append(Finding("V105", message or "it is refused", proofed.place))
    return judged(NAME, found, by=f"pdfcpu {version[1]}" if version else NAME)


def _run(program: Path, *command: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(  # noqa: S603 # the program was looked up
            (str(program), *command, *_ALONE),
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_LIMIT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _unable(f"pdfcpu gives no answer: {error}", "") from error


def _unable(message: str, hint: str) -> ToolError:
    return ToolError([Finding("C404", message, Place(NAME), hint)])

"""pdfcpu, a strict reader, over finished PDFs.

It looks objects up by their index, as the standard says, and refuses the whole file
where one is not there; what it refuses is refused by other strict readers, such as
those of print shops. It is one program that needs nothing else, the user's own or the
one that `make tools` makes from pinned sums. It is asked in its relaxed mode: the
strict one takes a date without a time in the metadata, which XMP allows, for an error.
"""

import re
from functools import cache
from pathlib import Path

from publish.findings import Place, ToolError, Trouble, trouble
from publish.proofs.shape import Outcome, Proofed, Tool, outcome_of
from publish.proofs.validators.programs import Done, read_pdfcpu, run_program

NAME = "pdfcpu"
WHAT = "a strict reader opens the file without complaint"
TOOLS: tuple[Tool, ...] = ()  # one of two programs, see `read_pdfcpu`
APPLIES = {"is_reader": False}

_NO_PROGRAM = (126, 127)  # of a shell that could not begin it (POSIX, 2.8.2)
_LIMIT = 300  # seconds for one file
_ALONE = ("--conf", "disable", "--offline")  # leaves nothing in the user's folders
_VERSION = re.compile(r"version: v?([\d.]+)")


def run_proof(proofed: Proofed) -> Outcome:
    """V105."""
    program = read_pdfcpu()
    if program is None:
        raise _unable(trouble("C404:pdfcpu"))
    version = _run_version(program)
    done = _run(program, "validate", "--quiet", str(proofed.path))
    found = []
    if done.returncode:
        said = " ".join((done.stderr + done.stdout).decode(errors="replace").split())
        words = said.removeprefix(f"validate {proofed.path}: ")
        fault = trouble("V105", words=words) if words else trouble("V105:refused")
        found.append(fault.at(proofed.place))
    return outcome_of(NAME, found, by=f"pdfcpu {version}" if version else NAME)


@cache
def _run_version(program: Path) -> str:
    said = _run(program, "version").stdout.decode(errors="replace")
    found = _VERSION.search(said)
    return found[1] if found else ""


def _run(program: Path, *command: str) -> Done:
    late = _unable(trouble("C404:slow"))
    try:
        done = run_program((str(program), *command, *_ALONE), _LIMIT, late)
    except OSError as error:
        raise _unable(trouble("C404:start", error=str(error))) from error
    if done.returncode in _NO_PROGRAM:
        said = done.stderr.decode(errors="replace").strip()
        raise _unable(trouble("C404:start", error=said))
    return done


def _unable(why: Trouble) -> ToolError:
    return ToolError([why.at(Place(NAME))])

"""poppler, which is in Evince and Okular, over tagged PDFs: it sees every tag.

It tells the whole tree from its root, and so also what is on no page.
"""

import re
import shutil
import subprocess

from publish.editions.edition import Edition
from publish.findings import Finding, Place, ToolError
from publish.proofs.checks.tags import Kinds, check_seen, count_all
from publish.proofs.reading.elements import read_elements
from publish.proofs.shape import Outcome, Proofed, Tool, judged

NAME = "tags in poppler"
WHAT = "the viewers of free desktops see every tag"
TOOLS = (Tool("pdfinfo", "program", "apt-get install poppler-utils"),)

_LIMIT = 120  # seconds for one file
_ELEMENT = re.compile(r"^ *(?!Object )([A-Za-z]\w*)\b", re.MULTILINE)
_VERSION = re.compile(r"\d[\d.]*\d")


def applies(edition: Edition) -> bool:
    """Tagged PDFs."""
    return edition.is_tagged


def run_proof(proofed: Proofed) -> Outcome:
    """C403."""
    wanted = count_all(read_elements(proofed.path).top)
    seen = Kinds(_ELEMENT.findall(_run("-struct", str(proofed.path)).stdout))
    version = _VERSION.search(_run("-v").stderr)
    figures = {"tags": f"{seen.total()} of {wanted.total()}"}
    found = check_seen(wanted, seen, "poppler", proofed.place)
    by = f"poppler {version[0]}" if version else "poppler"
    return judged(NAME, found, figures, by=by)


def _run(*options: str) -> subprocess.CompletedProcess[str]:
    """What pdfinfo says.

    Raises:
        ToolError: C404, where it takes too long.
    """
    try:
        return subprocess.run(  # noqa: S603 # the program was looked up
            (shutil.which("pdfinfo") or "pdfinfo", *options),
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_LIMIT,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        message = f"pdfinfo took too long on {options[-1]}"
        raise ToolError([Finding("C404", message, Place("poppler"))]) from error

"""poppler, which is in Evince and Okular, over tagged PDFs: it sees every tag.

It tells the whole tree from its root, and so also what is on no page.
"""

import re
import shutil

from publish.findings import Place, ToolError, trouble
from publish.proofs.reading.elements import read_elements
from publish.proofs.reading.tag_counts import Kinds, check_seen, count_all
from publish.proofs.shape import Outcome, Proofed, Tool, outcome_of, some_of
from publish.proofs.validators.programs import Done, run_program

NAME = "tags in poppler"
WHAT = "the viewers of free desktops see every tag"
TOOLS = (Tool("pdfinfo", "program", "apt-get install poppler-utils"),)
APPLIES = {"is_tagged": True}

_LIMIT = 120  # seconds for one file
_ELEMENT = re.compile(r"^ *(?!Object )([A-Za-z]\w*)\b", re.MULTILINE)
_VERSION = re.compile(r"\d[\d.]*\d")


def run_proof(proofed: Proofed) -> Outcome:
    """C403."""
    wanted = count_all(read_elements(proofed.path).top)
    tree = _run("-struct", str(proofed.path)).stdout.decode(errors="replace")
    seen = Kinds(_ELEMENT.findall(tree))
    version = _VERSION.search(_run("-v").stderr.decode(errors="replace"))
    figures = {"tags": some_of(seen.total(), wanted.total())}
    found = check_seen(wanted, seen, "poppler", proofed.place)
    by = f"poppler {version[0]}" if version else "poppler"
    return outcome_of(NAME, found, figures, by=by)


def _run(*options: str) -> Done:
    """What pdfinfo says.

    Raises:
        ToolError: C404, where it takes too long.
    """
    slow = trouble("C404:late", program="pdfinfo", file=options[-1])
    late = ToolError([slow.at(Place("poppler"))])
    return run_program((shutil.which("pdfinfo") or "pdfinfo", *options), _LIMIT, late)

"""pdf.js, which is Firefox's viewer, over tagged PDFs: it sees every tag.

Two versions look: that of Firefox ESR 140, which many offices have, and a recent one,
which finds objects by number where their index is wrong. Node and both are those that
`make tools` fetches.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from publish.findings import Finding, Place, ToolError, Trouble, trouble
from publish.proofs.reading.elements import read_elements, share
from publish.proofs.reading.tag_counts import (
    Kinds,
    check_pages,
    count_pages,
    count_pages_together,
)
from publish.proofs.shape import Outcome, Proofed, Tool, Weight, outcome_of
from publish.proofs.validators.programs import read_modules, run_program

NAME = "tags in pdf.js"
WHAT = "Firefox, new and of the offices, sees every tag of every page"
TOOLS: tuple[Tool, ...] = (
    Tool("node", "program", "apt-get install nodejs"),
)  # and packages of npm, see `read_libraries`
APPLIES = {"is_tagged": True}
WEIGHT = Weight(0.4, 0.02, 200)

_SCRIPT = Path(__file__).parents[1] / "reading" / "tags.mjs"
_LIBRARY = Path("legacy", "build", "pdf.mjs")
_PACKAGES = {  # each with its way of showing a list or a table on several pages
    "pdfjs-dist-esr": count_pages,
    "pdfjs-dist": count_pages_together,
}
_LIMIT = 300  # seconds for one file


def run_proof(proofed: Proofed) -> Outcome:
    """C403, by each version."""
    tree = read_elements(proofed.path)
    found: list[Finding] = []
    versions, figures = [], {}
    for library, count in zip(read_libraries(), _PACKAGES.values(), strict=True):
        version, seen = run_pdfjs(library, proofed.path)
        wanted = count(tree.top, tree.pages)
        found += check_pages(wanted, seen, f"pdf.js {version}", str(proofed.path))
        versions.append(version)
        figures[f"seen by {version}"] = share(seen, wanted)
    return outcome_of(NAME, found, figures, by=f"pdf.js {', '.join(versions)}")


def read_libraries() -> Iterator[Path]:
    """Each version's module, in the order of `_PACKAGES`.

    Raises:
        ToolError: C404, where they were not fetched.
    """
    modules = read_modules(*_PACKAGES)
    if modules is None:
        raise _unable(trouble("C404:pdfjs"))
    return (modules / name / _LIBRARY for name in _PACKAGES)


def run_pdfjs(library: Path, path: Path) -> tuple[str, tuple[Kinds, ...]]:
    """The version, and the elements that it sees on each page.

    Raises:
        ToolError: C404, where it takes too long or gives no answer.
    """
    command = (shutil.which("node") or "node", str(_SCRIPT), str(library), str(path))
    late = _unable(trouble("C404:late", program="pdf.js", file=str(path)))
    done = run_program(command, _LIMIT, late)
    try:
        told: dict[str, Any] = json.loads(done.stdout)
    except json.JSONDecodeError as error:
        said = done.stderr.decode(errors="replace").strip()
        silent = trouble("C404:answer", file=str(path), printed=said)
        raise _unable(silent) from error
    return told["version"], tuple(map(Kinds, told["pages"]))


def _unable(why: Trouble) -> ToolError:
    return ToolError([why.at(Place("pdf.js"))])

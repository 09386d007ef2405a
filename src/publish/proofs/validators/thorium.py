"""The parser of Thorium Reader over finished EPUBs: what its shelf and its lists show.

Goes in: a finished EPUB; comes out: findings. r2-shared-js reads a book into a
manifest, from which Thorium makes all that it shows. It is fetched by `make tools`.
"""

import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from publish.document.model import Document
from publish.epub.metadata import creators_of
from publish.findings import Finding, Place, ProgramError, ToolError, trouble
from publish.proofs.shape import Outcome, Proofed, Tool, Weight, outcome_of
from publish.proofs.validators.programs import read_modules, run_program
from publish.proofs.validators.screens.reader_lists import Line, check_lists, lists_of

NAME = "Thorium"
WHAT = "Thorium's parser reads the book's title, people, contents and pages"
TOOLS: tuple[Tool, ...] = (Tool("node", "program", "apt-get install nodejs"),)
APPLIES = {"is_ebook": True}
WEIGHT = Weight(0.7, megabytes=100)

_SCRIPT = Path(__file__).parent / "screens" / "thorium.mjs"
_LISTS = {"contents": "toc", "landmarks": "landmarks", "pages": "pageList"}
_LIMIT = 120  # seconds for one book
_PLACE = Place(NAME)

Manifest = Mapping[str, Any]


def run_proof(proofed: Proofed) -> Outcome:
    """X305 where the book is not opened, X306 and X315."""
    told = run_thorium(proofed.path)
    by = f"r2-shared-js {told['version']}"
    if refused := told["refused"]:
        closed = Finding.of("X305:closed", proofed.place, why=refused)
        return outcome_of(NAME, [closed], by=by)
    manifest: Manifest = told["manifest"]
    lists = {
        name: tuple(_lines(manifest.get(theirs) or [], 0))
        for name, theirs in _LISTS.items()
    }
    found = [
        *check_lists(lists_of(proofed.document), lists, proofed.place),
        *check_shelf(proofed.document, manifest["metadata"], proofed.place),
    ]
    figures = {
        "chapters": str(len(manifest["readingOrder"])),
        "lines": str(sum(map(len, lists.values()))),
    }
    return outcome_of(NAME, found, figures, by=by)


def run_thorium(path: Path) -> Mapping[str, Any]:
    """What the parser tells of an EPUB.

    Raises:
        ToolError: X309, where Node or the parser is missing.
        ProgramError: X310, where they are there and tell nothing.
    """
    modules, node = read_modules("r2-shared-js"), shutil.which("node")
    if modules is None or node is None:
        raise ToolError([trouble("X309:thorium").at(_PLACE)])
    file = str(path)
    late = ProgramError([trouble("X310:thorium-late", file=file).at(_PLACE)])
    command = (node, str(_SCRIPT), str(modules.resolve()), str(path.resolve()))
    done = run_program(command, _LIMIT, late)
    try:
        told: Mapping[str, Any] = json.loads(done.stdout)
    except json.JSONDecodeError as error:
        printed = done.stderr.decode(errors="replace").strip()
        wrong = trouble("X310:thorium", file=file, printed=printed)
        raise ProgramError([wrong.at(_PLACE)]) from error
    return told


def check_shelf(document: Document, said: Manifest, place: Place) -> Iterator[Finding]:
    """X315 for what a shelf shows otherwise than the book says it."""
    imprint = document.book.imprint
    wanted = {
        "title": imprint.title,
        "author": ", ".join(person.name for person in creators_of(imprint)),
        "language": imprint.language,
        "direction": imprint.direction,
        "series": imprint.series,
    }
    series = (said.get("belongsTo") or {}).get("series")
    found: dict[str, str] = {
        "title": _names(said.get("title")),
        "author": _names(said.get("author")),
        "language": _names(said.get("language")),
        "direction": said.get("readingProgression", ""),
        "series": _names(series),
    }
    for what, words in wanted.items():
        if found[what] != words:
            shown, said_so = found[what] or "–", words or "–"
            yield Finding.of("X315", place, what=what, found=shown, wanted=said_so)


def _names(said: Any) -> str:  # noqa: ANN401
    """A name, one with its facts, one by its language, or several, as a text."""
    if isinstance(said, dict):
        return _names(said["name"] if "name" in said else list(said.values()))
    return ", ".join(map(_names, said)) if isinstance(said, list) else (said or "")


def _lines(entries: list[Manifest], depth: int) -> Iterator[Line]:
    for entry in entries:
        label = " ".join(entry.get("title", "").split())
        kind = _names(entry.get("rel"))
        yield Line(depth, label, entry.get("href", ""), kind)
        yield from _lines(entry.get("children") or [], depth + 1)

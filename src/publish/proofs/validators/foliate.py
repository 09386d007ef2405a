"""foliate-js, the engine of the reader Foliate, over finished EPUBs.

Goes in: a finished EPUB; comes out: findings. Every chapter is shown in Chromium, in
light, in dark, in sepia, in type of twice the size and on a narrow page; measured
there, and drawn. Node, foliate-js and puppeteer-core are those that `make tools`
fetches.
"""

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import unquote

from publish.findings import Finding, Place, ProgramError, ToolError, Trouble, trouble
from publish.proofs.shape import Outcome, Proofed, Tool, Weight, outcome_of
from publish.proofs.validators.programs import (
    Done,
    read_browser,
    read_modules,
    run_program,
)
from publish.proofs.validators.screens.foliate_sights import read_sights
from publish.proofs.validators.screens.modes import MODES, SCREENS
from publish.proofs.validators.screens.reader_lists import Line, check_lists, lists_of
from publish.proofs.validators.screens.sights import check_sights

NAME = "foliate-js"
WHAT = "a reader shows every chapter whole, in light, dark, sepia, large and narrow"
TOOLS: tuple[Tool, ...] = (
    Tool("node", "program", "apt-get install nodejs"),
)  # and packages of npm and a browser, see `_read_asked`
APPLIES = {"is_ebook": True}
WEIGHT = Weight(8.0, megabytes=800)

_SCRIPT = Path(__file__).parent / "screens" / "foliate.mjs"
_HALF = 0.5  # scale of pictures that nobody keeps
_LIMIT = 1800  # seconds for one book: 300 chapters take about 180 on a busy machine
_LISTS = {"contents": "toc", "landmarks": "landmarks", "pages": "pages"}

Seen = Mapping[str, Any]


def run_proof(proofed: Proofed) -> Outcome:
    """X301 to X307 and X312; pictures are drawn, looked at and thrown away."""
    with TemporaryDirectory() as folder:
        seen = run_foliate(proofed.path, Path(folder), scale=_HALF)
        sights = tuple(read_sights(seen["chapters"], Path(folder), _HALF))
    by = f"foliate-js {seen['version']} in {seen['browser'].replace('/', ' ')}"
    if refused := seen["refused"]:
        closed = Finding.of("X305:closed", proofed.place, why=refused)
        return outcome_of(NAME, [closed], by=by)
    found = [
        *check_lists(lists_of(proofed.document), _lists_in(seen), proofed.place),
        *check_sights(sights, str(proofed.path)),
    ]
    return outcome_of(NAME, found, figures(seen), by=by)


def run_foliate(path: Path, pictures: Path, *, scale: float = 1) -> Seen:
    """What foliate shows of an EPUB, as its script tells it.

    Leaves a PNG of each chapter in each mode in the folder `pictures`, its pages side
    by side, and parted where they are many; `scale` 1 is a pixel for each CSS pixel.

    Raises:
        ToolError: X309, where a program is missing.
        ProgramError: X310, where they are there and do not show the book.
    """
    return _run(
        path,
        pictures=str(pictures.resolve()),
        scale=scale,
        modes=[mode.asked() for mode in MODES],
    )


def run_landings(path: Path, goals: Sequence[str]) -> Seen:
    """Where foliate lands when it goes to each of these addresses, on each screen.

    Raises as `run_foliate`.
    """
    screens = [screen.asked() for screen in SCREENS]
    return _run(path, goals=list(goals), screens=screens)


def _run(path: Path, **wishes: object) -> Seen:
    """What the script tells of a book; wishes that are not made are empty."""
    empty = {"pictures": "", "scale": 1, "modes": [], "screens": [], "goals": []}
    asked = {**_read_asked(), "book": str(path.resolve()), **empty, **wishes}
    with TemporaryDirectory() as folder:
        wish = Path(folder) / "asked.json"
        wish.write_text(json.dumps(asked), encoding="utf-8")
        command = (shutil.which("node") or "node", str(_SCRIPT), str(wish))
        late = _failed(trouble("X310:late", file=str(path)))
        return _seen(run_program(command, _LIMIT, late), path)


def _seen(done: Done, path: Path) -> Seen:
    printed = done.stderr.decode(errors="replace").strip()
    try:
        seen: Seen = json.loads(done.stdout)
    except json.JSONDecodeError as error:
        values = {"file": str(path), "printed": printed}
        raise _failed(trouble("X310:shows", **values)) from error
    if seen["errors"]:
        values = {"file": str(path), "error": seen["errors"][0], "printed": printed}
        raise _failed(trouble("X310:fails", **values))
    return seen


def _read_asked() -> dict[str, str]:
    """Where the programs are."""
    modules, browser = read_modules("foliate-js", "puppeteer-core"), read_browser()
    if modules is None or shutil.which("node") is None:
        raise _unable(trouble("X309:foliate"))
    if browser is None:
        raise _unable(trouble("X309:browser"))
    return {"modules": str(modules.resolve()), "browser": str(browser)}


def _unable(why: Trouble) -> ToolError:
    return ToolError([why.at(Place("foliate-js"))])


def _failed(why: Trouble) -> ProgramError:
    return ProgramError([why.at(Place("foliate-js"))])


def _lists_in(seen: Seen) -> Mapping[str, tuple[Line, ...]]:
    return {
        name: tuple(_lines(seen["lists"][theirs], 0)) for name, theirs in _LISTS.items()
    }


def _lines(entries: list[dict[str, Any]], depth: int) -> Iterator[Line]:
    for entry in entries:
        label = " ".join((entry["label"] or "").split())
        target = unquote(entry["href"] or "")
        yield Line(depth, label, target, entry["type"], entry["lost"])
        yield from _lines(entry["children"], depth + 1)


def figures(seen: Seen) -> dict[str, str]:
    """How much was looked at."""
    chapters = seen["chapters"]
    counts = {
        "chapters": len({chapter["name"] for chapter in chapters}),
        "pages": sum(chapter.get("pages", 0) for chapter in chapters),
        "pictures": sum(len(chapter["files"]) for chapter in chapters),
    }
    modes = ", ".join(dict.fromkeys(chapter["mode"] for chapter in chapters))
    return {**{name: str(count) for name, count in counts.items()}, "modes": modes}

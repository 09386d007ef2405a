"""MuPDF, whose engine knows little more than CSS 2, over finished EPUBs.

Goes in: a finished EPUB; comes out: findings. It stands for the old readers that many
still have: each chapter is drawn in usual type, in type of twice the size and on a
narrow page, and its text read back.
"""

import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree

from publish.epub.reader import DamagedEpubError
from publish.findings import Finding, Place, ProgramError, ToolError, Trouble, trouble
from publish.proofs.reading.words import text_of_markup
from publish.proofs.shape import Outcome, Proofed, Tool, Weight, outcome_of
from publish.proofs.validators.programs import Done, run_program
from publish.proofs.validators.screens.chapters import Chapter, read_each
from publish.proofs.validators.screens.fading import read_blank
from publish.proofs.validators.screens.modes import LARGE, LIGHT, NARROW, Mode
from publish.proofs.validators.screens.sights import Sight, check_shown, check_sights

NAME = "MuPDF"
WHAT = "an old engine shows every word of every chapter, in large type and narrow too"
TOOLS: tuple[Tool, ...] = (Tool("mutool", "program", "apt-get install mupdf-tools"),)
APPLIES = {"is_ebook": True}
WEIGHT = Weight(2.5, megabytes=100)

_PLACE = Place("mutool")
_MODES = (LIGHT, LARGE, NARROW)
_TYPE = 16  # CSS pixels: the usual size of type
_SLACK = 1.0  # px that rounding may put a box outside its page
_LIMIT = 60  # seconds for one chapter
_FORMATS = ("png", "stext", "trace")
_IMAGE = re.compile(
    r'<fill_image [^>]*transform="([^"]+)" width="(\d+)" height="(\d+)"'
)
_VERSION = re.compile(r"\d[\d.]*\d")


@dataclass(frozen=True, slots=True)
class Shown:
    """A chapter as it was drawn: its text, pages, and what stands outside of them.

    `pictures` counts those of each size in their own pixels, `whole` those of them
    that stand inside their page; `outside` are lines.
    """

    text: str
    pages: int
    pictures: Counter[tuple[int, int]]
    whole: Counter[tuple[int, int]]
    outside: tuple[str, ...]
    is_blank: bool


def run_proof(proofed: Proofed) -> Outcome:
    """X302, X305 and X308; pictures are drawn, looked at and thrown away."""
    by = f"MuPDF {_read_version()}"
    with TemporaryDirectory() as folder:
        try:
            seen = tuple(run_mupdf(proofed.path, Path(folder)))
        except DamagedEpubError as error:
            unread = Finding.of("X305:unread", proofed.place, why=str(error))
            return outcome_of(NAME, [unread], by=by)
    found = list(check_sights(_sights(seen), str(proofed.path)))
    for chapter, mode, shown in seen:
        written = text_of_markup(chapter.html)
        place = Place(f"{proofed.path}/{chapter.name}")
        found += check_shown(written, shown.text, mode.name, place)
    figures = {
        "chapters": str(len({chapter.name for chapter, _, _ in seen})),
        "pages": str(sum(shown.pages for _, _, shown in seen)),
        "modes": ", ".join(mode.name for mode in _MODES),
    }
    return outcome_of(NAME, found, figures, by=by)


def run_mupdf(path: Path, pictures: Path) -> Iterator[tuple[Chapter, Mode, Shown]]:
    """Each chapter in each mode.

    Leaves a PNG of each page in the folder `pictures`, named after mode, chapter and
    page.

    Raises:
        ToolError: X309, where MuPDF is missing.
        ProgramError: X310, where it is there and does not draw a chapter.
        DamagedEpubError: it cannot be read as an EPUB.
    """
    with TemporaryDirectory() as folder:
        chapters = read_each(path, Path(folder))
        for number, (chapter, alone) in enumerate(chapters, start=1):
            for mode in _MODES:
                name = f"{mode.name.replace(' ', '-')}-{number:03}"
                yield chapter, mode, _run_chapter(alone, mode, pictures / name)


def _run_chapter(book: Path, mode: Mode, name: Path) -> Shown:
    targets = {"png": f"{name}-%03d.png", "stext": "-", "trace": "-"}
    with ThreadPoolExecutor(len(_FORMATS)) as pool:
        runs = {
            kind: pool.submit(_run, book, mode, kind, targets[kind])
            for kind in _FORMATS
        }
    drawn = sorted(name.parent.glob(f"{name.name}-*.png"))
    text = etree.fromstring(runs["stext"].result(), etree.XMLParser(recover=True))
    images = _IMAGE.findall(runs["trace"].result().decode(errors="replace"))
    drawings = [
        (tuple(map(float, box.split())), (int(width), int(height)))
        for box, width, height in images
    ]
    runs["png"].result()
    return Shown(
        text="\n".join(_line(line) for line in text.iter("line")),
        pages=len(drawn),
        pictures=Counter(size for _, size in drawings),
        whole=Counter(size for box, size in drawings if not _is_cut(box, mode)),
        outside=tuple(dict.fromkeys(_outside(text, mode))),
        is_blank=all(map(read_blank, drawn)),
    )


def _run(book: Path, mode: Mode, kind: str, target: str) -> bytes:
    """What `mutool draw` says; -a: it keeps nothing of the book for a next time."""
    page = ("-W", str(mode.width), "-H", str(mode.height), "-S", str(_TYPE * mode.zoom))
    done = _run_mutool("draw", "-q", "-a", *page, "-F", kind, "-o", target, str(book))
    if done.returncode:
        printed = done.stderr.decode(errors="replace").strip()
        undrawn = trouble("X310:chapter", printed=printed)
        raise ProgramError([undrawn.at(_PLACE)])
    return done.stdout


def _run_mutool(*words: str) -> Done:
    program = shutil.which("mutool")
    if program is None:
        raise ToolError([Finding.of("X309:mupdf", _PLACE)])
    late = ProgramError([Finding.of("X310:slow", _PLACE)])
    return run_program((program, *words), _LIMIT, late)


def _read_version() -> str:
    done = _run_mutool("-v")
    found = _VERSION.search((done.stdout + done.stderr).decode(errors="replace"))
    return found.group() if found else ""


def _line(line: etree._Element) -> str:
    return "".join(str(char.get("c", "")) for char in line.iter("char"))


def _outside(text: etree._Element, mode: Mode) -> Iterator[str]:
    """The lines that have letters outside the page."""
    for line in text.iter("line"):
        chars = (char for char in line.iter("char") if char.get("c", "").strip())
        corners = [tuple(map(float, char.get("quad", "").split())) for char in chars]
        lefts, rights = ([corner[at] for corner in corners] for at in (0, 2))
        if corners and (min(lefts) < -_SLACK or max(rights) > mode.width + _SLACK):
            yield f"“{_line(line).strip()}”"


def _is_cut(box: tuple[float, ...], mode: Mode) -> bool:
    """Whether the image of the unit square under a matrix leaves the page."""
    across, _, _, down, left, top = box
    inside = left >= -_SLACK and left + across <= mode.width + _SLACK
    return not (inside and top >= -_SLACK and top + down <= mode.height + _SLACK)


def _sights(seen: Iterable[tuple[Chapter, Mode, Shown]]) -> Iterator[Sight]:
    for chapter, mode, shown in seen:
        yield Sight(
            chapter.name,
            mode.name,
            {"cut": shown.outside},
            more=tuple(_of_pictures(chapter, shown)),
            is_blank=shown.is_blank,
        )


def _of_pictures(chapter: Chapter, shown: Shown) -> Iterator[Trouble]:
    # one that a page has no room for is drawn at its edge too, and whole on the next
    if shown.pictures - shown.whole and chapter.pictures - shown.whole:
        yield trouble("X302:picture")
    lost = (chapter.pictures - shown.pictures).total()
    if lost:
        yield trouble("X305:pictures", lost=lost, all=chapter.pictures.total())

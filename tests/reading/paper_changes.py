"""Which sheets of paper look or read otherwise: by Poppler, and nothing of ours.

What stands on a line with the version or the date is passed over, where the words of a
page are the same but for those.
"""

import json
import re
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias
from xml.etree import ElementTree as ET

from PIL import Image, ImageChops, ImageDraw

_DPI, _PT = 50, 72
_STEP = 40  # of 255: what is seen as another grey
_MARGIN = 2  # pt above and below a line
Band: TypeAlias = tuple[float, float]  # top and bottom of a line, in pt
_SPACE = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    band: Band


@dataclass(frozen=True, slots=True)
class Release:
    """A folder with finished files, and what its version and its day are on paper."""

    folder: Path
    version: str
    day: str  # as it is printed


def sheets_that_differ(old: Release, new: Release) -> dict[str, list[int]]:
    """By the file, from 1; only files that both have, and that an office prints."""
    were = {it["name"] for it in _files(old)}
    found = {
        it["name"]: _sheets(old, new, it)
        for it in _files(new)
        if it["name"] in were and it["printed"] in {"duplex", "simplex"}
    }
    return {name: sheets for name, sheets in found.items() if sheets}


def _files(release: Release) -> list[Any]:
    said: list[Any] = json.loads((release.folder / "manifest.json").read_bytes())[
        "files"
    ]
    return said


def _sheets(old: Release, new: Release, file: Any) -> list[int]:  # noqa: ANN401
    sides = 2 if file["printed"] == "duplex" else 1
    befores, afters = (_pages(it.folder / file["name"]) for it in (old, new))
    both = zip(befores, afters, strict=False)
    changed = [at for at, pair in enumerate(both) if _differs(old, new, *pair)]
    lengths = sorted((len(befores), len(afters)))
    changed += range(*lengths)
    sheets = {at // sides + 1 for at in changed}
    return sorted(it for it in sheets if it <= -(-len(afters) // sides))


_Page: TypeAlias = tuple[Image.Image, tuple[_Word, ...]]


def _differs(old: Release, new: Release, before: _Page, after: _Page) -> bool:
    (was, words_were), (now, words_are) = before, after
    said, bands = _told(words_were, old)
    says, more = _told(words_are, new)
    both = [*bands, *more]
    return said != says or _is_seen(_looks(was, both), _looks(now, both))


def _looks(picture: Image.Image, bands: list[Band]) -> Image.Image:
    shown = picture.copy()
    brush = ImageDraw.Draw(shown)
    for top, bottom in bands:
        first, last = ((it * _DPI / _PT) for it in (top - _MARGIN, bottom + _MARGIN))
        brush.rectangle((0, first, shown.width, last), fill="white")
    return shown


def _is_seen(was: Image.Image, now: Image.Image) -> bool:
    if was.size != now.size:
        return True
    most: Any = ImageChops.difference(was, now).getextrema()
    return bool(most[1] > _STEP)


def _told(words: tuple[_Word, ...], release: Release) -> tuple[str, list[Band]]:
    """The words without version and day, and the lines on which those stand."""
    text, starts = "", []
    for word in words:
        starts.append(len(text))
        text += f"{word.text} "
    marks = f"{re.escape(release.version)}|{re.escape(release.day)}"
    found = list(re.finditer(marks, text))
    bands = [
        word.band
        for word, start in zip(words, starts, strict=True)
        if any(start < it.end() and start + len(word.text) > it.start() for it in found)
    ]
    return re.sub(marks, "", text), bands


@cache
def _pages(path: Path) -> tuple[_Page, ...]:
    """Each page as a grey picture, with its words."""
    return tuple(zip(_pictures(path), _words(path), strict=True))


def _pictures(path: Path) -> list[Image.Image]:
    with TemporaryDirectory() as folder:
        name = f"{folder}/page"
        command = ["pdftoppm", "-r", str(_DPI), "-gray", "-png", str(path), name]
        subprocess.run(command, check=True)
        made = sorted(Path(folder).iterdir())
        return [Image.open(it).convert("L") for it in made]


def _words(path: Path) -> list[tuple[_Word, ...]]:
    command = ["pdftotext", "-bbox", str(path), "-"]
    content = subprocess.run(command, capture_output=True, check=True).stdout
    tree = ET.fromstring(content)  # noqa: S314 - what Poppler writes
    pages = tree.iter(f"{_SPACE}page")
    return [tuple(map(_word, page.iter(f"{_SPACE}word"))) for page in pages]


def _word(element: ET.Element) -> _Word:
    top, bottom = (float(element.attrib[it]) for it in ("yMin", "yMax"))
    return _Word(element.text or "", (top, bottom))

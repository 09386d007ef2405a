"""What the script for foliate-js saw, with what its pictures show, as sights.

Goes in: the script's chapters and the folder of its pictures; comes out: sights.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PIL import Image

from publish.proofs.validators.screens.fading import (
    can_be_seen,
    is_faded,
    is_faint,
    read_blank,
)
from publish.proofs.validators.screens.modes import DARK, LIGHT, SEPIA
from publish.proofs.validators.screens.sights import Colours, Sight

Chapter = Mapping[str, Any]
_RIM = 2  # px of what was drawn
_LEAST = 4  # px: what is smaller cannot be made out


def read_sights(
    chapters: Iterable[Chapter], folder: Path, scale: float
) -> Iterator[Sight]:
    """Each chapter in each mode; `scale` is that of the pictures in the folder."""
    lights: dict[str, list[Image.Image]] = {}
    strokes: dict[int, Image.Image] = {}
    for chapter in chapters:
        shown = list(_crops(chapter, folder, scale)) if chapter["shown"] else []
        rimmed = list(_crops(chapter, folder, scale, _RIM)) if chapter["shown"] else []
        if chapter["mode"] == LIGHT.name:
            lights[chapter["name"]] = shown
        is_other = chapter["mode"] in {DARK.name, SEPIA.name}
        before = lights.get(chapter["name"], ()) if is_other else ()
        yield Sight(
            chapter=chapter["name"],
            mode=chapter["mode"],
            faults={
                kind: tuple(names) for kind, names in chapter.get("faults", {}).items()
            },
            colours=tuple(map(_colours, chapter.get("colours", ()))),
            lines=tuple(map(_colours, chapter.get("lines", ()))),
            faded=tuple(
                dict.fromkeys(
                    (
                        *_faded(chapter, shown, rimmed, before),
                        *_faint(chapter, folder, strokes),
                    )
                )
            ),
            is_blank=not chapter["shown"]
            or all(read_blank(folder / file["file"]) for file in chapter["files"]),
        )


def _colours(pair: Mapping[str, Any]) -> Colours:
    return Colours(tuple(pair["letters"]), tuple(pair["ground"]), pair["name"])


def _faded(
    chapter: Chapter,
    shown: list[Image.Image],
    rimmed: list[Image.Image],
    before: Iterable[Image.Image],
) -> Iterator[str]:
    """Pictures that are not to be seen, with their rim: a plain field has no edge."""
    lights = list(before)
    for at, picture in enumerate(shown):
        if min(picture.size) < _LEAST:
            continue  # the script names it among those that take no room
        told = chapter["pictures"][at]
        # the strokes of a drawing are measured in larger pictures, see `_faint`
        is_paired = len(lights) == len(shown) and not told["drawing"]
        is_seen = can_be_seen(picture) or can_be_seen(rimmed[at])
        if not is_seen or (is_paired and is_faded(lights[at], picture)):
            yield told["name"]


def _faint(
    chapter: Chapter, folder: Path, strokes: dict[int, Image.Image]
) -> Iterator[str]:
    """Drawings of which a stroke that stands out on paper does not on this page.

    `strokes` are those that were seen on the first page, by the number of the drawing.
    """
    for told in chapter.get("strokes", ()):
        with Image.open(folder / told["file"]) as opened:
            shown = opened.convert("RGB")
        if is_faint(shown, strokes.setdefault(told["shape"], shown)):
            yield told["name"]


def _crops(
    chapter: Chapter, folder: Path, scale: float, rim: int = 0
) -> Iterator[Image.Image]:
    """Each picture of the chapter, cut out of what was drawn, with a rim in px."""
    for box in chapter["pictures"]:
        file = max(chapter["files"], key=partial(_overlap, box))
        left, top = box["left"] - file["left"], box["top"]
        edges = (left, top, left + box["width"], top + box["height"])
        with Image.open(folder / file["file"]) as page:
            x, y, right, bottom = (round(edge * scale) for edge in edges)
            around = max(0, x - rim), max(0, y - rim)
            far = min(page.width, right + rim), min(page.height, bottom + rim)
            whole = (*around, *far) if rim else (x, y, right, bottom)
            yield page.convert("L").crop(whole)


def _overlap(box: Mapping[str, float], file: Mapping[str, Any]) -> float:
    """How much of a picture's width is in what was drawn, in px.

    A reader gives parts of a px: where a picture starts a little before its page, the
    page before it does not hold it.
    """
    left = max(file["left"], box["left"])
    right = min(file["left"] + file["width"], box["left"] + box["width"])
    return float(right - left)

"""Where pictures are printed, how wide, and whether they hold enough pixels."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from publish.book.texts import Texts
from publish.editions.papers import INCH
from publish.findings import Finding, Place, trouble
from publish.manuscript import Manuscript
from publish.pictures import LEAST_PPI, Prepared, print_resolution
from publish.prose.tree import Figure, PictureRow
from publish.prose.walk import nodes_of

_COLUMN = 128.0  # mm, the reading column of the A4 grid
_OPENER = 174.0  # mm, across both columns
_COVER = 210.0  # mm


def find_widths(manuscript: Manuscript, texts: Texts) -> Mapping[str, float]:
    """Each image by id with the greatest width at which `print` sets it, in mm."""
    widths: dict[str, float] = {}
    for name, width in _uses(manuscript, texts):
        widths[name] = max(width, widths.get(name, 0.0))
    return widths


def check_resolution(
    pictures: Mapping[str, Prepared],
    widths: Mapping[str, float],
    places: Mapping[str, Place],
) -> Iterator[Finding]:
    """B402 for each picture that holds too few pixels for its width on paper."""
    for name, width in widths.items():
        if name not in pictures:
            continue
        ppi = print_resolution(pictures[name], width)
        if ppi < LEAST_PPI:
            coarse = trouble(
                "B402",
                image=name,
                ppi=ppi,
                width=width,
                least=LEAST_PPI,
                pixels=round(width / INCH * LEAST_PPI),
            )
            yield coarse.at(places[name], ("images", name, "file"))


def _uses(manuscript: Manuscript, texts: Texts) -> Iterator[tuple[str, float]]:
    cover = manuscript.book.cover
    if cover and cover.image:
        yield cover.image, _COVER
    openers = [entry.image for _, entry in manuscript.divisions()]
    if manuscript.partners:
        openers.append(manuscript.partners.image)
    yield from ((image, _OPENER) for image in openers if image)
    for prose in texts.prose.values():
        yield from _uses_in(nodes_of(prose.blocks))


def _uses_in(nodes: Iterable[Any]) -> Iterator[tuple[str, float]]:
    for node in nodes:
        if isinstance(node, Figure):
            yield node.picture.image, _COLUMN
        elif isinstance(node, PictureRow):
            width = _COLUMN / len(node.pictures)
            yield from ((picture.image, width) for picture in node.pictures)

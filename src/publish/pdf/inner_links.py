"""One link for each link: WeasyPrint makes one more for each box inside it."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from publish.pdf.box_tags import Box

PageLink: TypeAlias = tuple[str, str, tuple[float, float, float, float], Box]
_NEARLY = 0.01  # px: boxes are placed by adding up


def drop_inner_links(links: Iterable[PageLink]) -> Iterator[PageLink]:
    """The links of a page that stand in no other one."""
    outer: PageLink | None = None
    for link in links:
        if outer is None or link[:2] != outer[:2] or not _covers(outer[2], link[2]):
            outer = link
            yield link


def _covers(outer: tuple[float, ...], inner: tuple[float, ...]) -> bool:
    """Whether the one lies in the other, but for the last digits of a sum."""
    left, top, right, bottom = outer
    return (
        left <= inner[0] + _NEARLY
        and top <= inner[1] + _NEARLY
        and right >= inner[2] - _NEARLY
        and bottom >= inner[3] - _NEARLY
    )

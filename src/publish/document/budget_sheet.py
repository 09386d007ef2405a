"""What an edition gives up for its page budget, as CSS; `edition_sheet` puts it behind.

Parts that run on stand three lines apart; a number beside its title, which stands
higher, has its room where a page begins with it. Pictures in a text become narrower,
those across the whole page come into the column, and drawings at the head of a chapter
become lower.
"""

from collections.abc import Iterator

from publish.assets.sheet_lengths import Lengths
from publish.document.sizes import Sizes
from publish.editions.papers import MM

_ABOVE = ".opener-drawing, .opener-picture"
_LEAST = 10.0  # pt, the least on paper
_LEAST_LINE = 1.15  # times the type of asides


def budget_sheet(sizes: Sizes, lengths: Lengths) -> Iterator[str]:
    """Sets of rules for what these sizes give up; none for those of an edition."""
    for name in sizes.run_on:
        part = f'.part[id="{name}"]'
        beside = f"{part}:has(.label):not(:has({_ABOVE}))"
        yield f"""{part} {{ break-before: auto; margin-top: calc(3 * var(--u));
  margin-break: discard }}
{part} > .opener.opener {{ padding-top: 0 }}
{part} > .opener.opener h1 {{ padding-top: 0 }}
{beside} {{ margin-top: max(1.75 * var(--u), 3 * var(--u) - var(--shift)) }}
{beside} > .opener.opener {{ padding-top: min(1.25 * var(--u), var(--shift)) }}
"""
    if sizes.pictures < 1:
        yield from _pictures(sizes.pictures)
    if sizes.lead:
        yield _small(sizes, lengths)


def _pictures(share: float) -> Iterator[str]:
    """Those beside a caption and of half a column stay; a row is as wide as one."""
    yield f""":root {{ --opener-high: calc(var(--trim-height) * {0.4 * share:.3g});
  --figure-high: calc(var(--trim-height) * {0.37 * share:.3g});
  --page-high: calc(var(--trim-height) * {0.74 * share:.3g}) }}
figure, .pictures {{ width: {share:.0%} }}
.beside, .width-half, .width-own, .opener-picture {{ width: auto }}
.part :is(.width-wide, .width-full):is(.width-wide, .width-full) {{ width: auto;
  --frame: var(--measure); margin-inline: 0 }}
.opener-drawing {{ height: calc(var(--strip) * {share:.3g});
  background-size: auto 100%; background-position: left bottom }}
[dir="rtl"] .opener-drawing {{ background-position: right bottom }}
.opener-picture.cropped > img {{ height: calc(var(--strip) * {share:.3g}) }}
"""


def _small(sizes: Sizes, lengths: Lengths) -> str:
    """Asides that are never too small, on lines that are never too near."""
    line = sizes.type_size * (sizes.lead or 0.0)
    small = max(_LEAST, lengths.length("small") * MM)
    apart = max(0.75 * line, _LEAST_LINE * small)
    return f":root {{ --small: {small:.4g}pt; --small-line: {apart:.4g}pt }}\n"

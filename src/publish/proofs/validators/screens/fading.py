"""Pictures that do not stand out from the page: edges of light that dark swallows.

Goes in: the same picture as it was shown on a light and on a dark page; comes out:
whether it can be made out. An edge is a step of lightness that an eye sees.
"""

from pathlib import Path

from PIL import Image, ImageChops, ImageFilter

STEP = 40  # of 255: what a stroke differs from its ground where one sees it
LOST = 0.3  # share of the edges that may differ, as a dark photo's rim does on black
LOST_STROKES = 0.03  # the same of a drawing: each of its strokes says something
_NEAR = 5  # px, odd: how far an edge may shift between two pictures


def read_blank(picture: Path) -> bool:
    """Whether a picture shows nothing at all."""
    with Image.open(picture) as shown:
        darkest, lightest = shown.convert("L").getextrema()
    return darkest == lightest


def can_be_seen(shown: Image.Image) -> bool:
    """Whether anything differs from the rest."""
    return _count(_edges(shown)) > 0


def is_faded(
    light: Image.Image, dark: Image.Image, *, is_drawing: bool = False
) -> bool:
    """Whether edges that stand out on the light page are gone on the dark one."""
    if light.size != dark.size:
        return not can_be_seen(dark)
    wanted = _edges(light)
    found = _edges(dark).filter(ImageFilter.MaxFilter(_NEAR))
    lost = ImageChops.subtract(wanted, found)
    share = LOST_STROKES if is_drawing else LOST
    return _count(lost) > share * _count(wanted)


def _edges(shown: Image.Image) -> Image.Image:
    grey = shown.convert("L")
    lightest, darkest = (
        grey.filter(ImageFilter.MaxFilter(3)),
        grey.filter(ImageFilter.MinFilter(3)),
    )
    steps = ImageChops.subtract(lightest, darkest)
    return steps.point([255 if step >= STEP else 0 for step in range(256)])


def _count(edges: Image.Image) -> int:
    return edges.histogram()[255]

"""Pictures that do not stand out from the page: edges of light that dark swallows.

Goes in: the same picture as it was shown on a light and on a dark page; comes out:
whether it can be made out. An edge is a step of lightness that an eye sees, a stroke
one of 3:1.
"""

from pathlib import Path

from PIL import Image, ImageChops, ImageFilter

STEP = 40  # of 255: what a stroke differs from its ground where one sees it
LOST = 0.3  # share of the edges that may differ, as a dark photo's rim does on black
LOST_STROKES = 0.03  # of a drawing's strokes: each of them says something
_NEAR = 5  # px, odd: how far an edge may shift between two pictures
DRAWN = 3.0  # what a stroke needs on its page: WCAG 2.2, 1.4.11
_SHARES = (0.2126, 0.7152, 0.0722)  # of red, green and blue in what is seen as light
_FLARE = 0.05 * 255  # light that a screen throws back, in the formula of contrast
_BEND, _FLAT = 10, 3294.6  # sRGB, IEC 61966-2-1: up to this level it is a line
_LINEAR = [
    round(255 * (level / _FLAT if level <= _BEND else ((level + 14) / 269) ** 2.4))
    for level in range(256)
]


def read_blank(picture: Path) -> bool:
    """Whether a picture shows nothing at all."""
    with Image.open(picture) as shown:
        darkest, lightest = shown.convert("L").getextrema()
    return darkest == lightest


def can_be_seen(shown: Image.Image) -> bool:
    """Whether anything differs from the rest."""
    return _count(_edges(shown)) > 0


def is_faded(light: Image.Image, dark: Image.Image) -> bool:
    """Whether edges that stand out on the light page are gone on the dark one."""
    if light.size != dark.size:
        return not can_be_seen(dark)
    wanted = _edges(light)
    found = _edges(dark).filter(ImageFilter.MaxFilter(_NEAR))
    lost = ImageChops.subtract(wanted, found)
    return _count(lost) > LOST * _count(wanted)


def is_faint(shown: Image.Image, light: Image.Image) -> bool:
    """Whether strokes of a drawing have less than 3:1 on this page.

    They are those that have it on a light one, as on paper; and some must have it. Both
    are drawn so large that a thin line fills a pixel.
    """
    found = _strokes(shown)
    if not _count(found):
        return True
    if light.size != shown.size:
        return False
    wanted, near = _strokes(light), found.filter(ImageFilter.MaxFilter(_NEAR))
    lost = ImageChops.subtract(wanted, near)
    return _count(lost) > LOST_STROKES * _count(wanted)


def _strokes(shown: Image.Image) -> Image.Image:
    """Where light and dark of 3:1 stand beside each other: WCAG 2.2, 1.4.11."""
    linear = shown.convert("RGB").point(_LINEAR * 3)
    light = linear.convert("L", (*_SHARES, 0))
    lightest = light.filter(ImageFilter.MaxFilter(_NEAR))
    darkest = light.filter(ImageFilter.MinFilter(_NEAR)).point(
        [min(255, round(DRAWN * level)) for level in range(256)]
    )
    beyond = ImageChops.subtract(lightest, darkest)
    least = (DRAWN - 1) * _FLARE
    return beyond.point([255 if level >= least else 0 for level in range(256)])


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

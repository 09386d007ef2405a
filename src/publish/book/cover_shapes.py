"""Whether the author's picture for the cover has a shape and size that a cover takes.

Goes in: the manuscript and its pictures; comes out: findings B430.
"""

from collections.abc import Iterator, Mapping

from publish.findings import Finding, Place, Trouble, trouble
from publish.manuscript import Manuscript
from publish.output.media_types import BY_ENDING
from publish.pictures import Prepared

WIDTH, HEIGHT = 1400, 2100  # px of the e-book's cover, as shops ask
_PHOTO = 1176  # px: how high a photo above the words may be
_BESIDE = 0.6, 2.4  # widths in heights: of a photo beyond them, half is cut away
_ALONE = 0.5, 1.5  # of a picture that is not cut, but gets bars
_MOST = 2.0  # times a picture may be enlarged


def check_cover(
    manuscript: Manuscript,
    pictures: Mapping[str, Prepared],
    places: Mapping[str, Place],
) -> Iterator[Finding]:
    """B430: the cover's picture is far too wide, far too tall, or too small."""
    cover = manuscript.book.cover
    if not cover or not cover.image or cover.image not in pictures:
        return
    picture = pictures[cover.image]
    wrong = _judged(cover.image, picture, is_alone=cover.text == "none")
    if wrong:
        yield wrong.at(places[cover.image], ("images", cover.image, "file"))


def _judged(image: str, picture: Prepared, *, is_alone: bool) -> Trouble | None:
    least, most = _ALONE if is_alone else _BESIDE
    shape = picture.width / picture.height
    key = "B430" if shape > most else "B430:tall" if shape < least else ""
    if not key and _enlarged(picture, is_alone=is_alone) > _MOST:
        key = "B430:small"
    if not key:
        return None
    wanted = {"wide": WIDTH, "high": HEIGHT if is_alone else _PHOTO}
    if key == "B430:small":
        size = {"width": picture.width, "height": picture.height}
        return trouble(key, image=image, **size, **wanted)
    times = round(max(shape, 1 / shape), 1)
    return trouble(key, image=image, times=times, **wanted)


def _enlarged(picture: Prepared, *, is_alone: bool) -> float:
    """How many times larger the e-book's cover shows it; a drawing has no pixels."""
    if picture.media_type == BY_ENDING[".svg"]:
        return 1.0
    across, down = WIDTH / picture.width, _PHOTO / picture.height
    return across if is_alone else max(across, down)

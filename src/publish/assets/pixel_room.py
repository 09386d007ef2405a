"""How many pixels all photographs of a book may have: each of them is decoded."""

from dataclasses import dataclass

from publish.findings import trouble
from publish.pictures import Picture, PictureError, count_pixels

_MOST = 20_000_000_000  # 800 photographs of a good camera
_MEGA = 1_000_000


@dataclass(slots=True)
class PixelRoom:
    """The pixels that are taken so far, of those that there may be."""

    most: int = _MOST
    taken: int = 0

    def take(self, picture: Picture) -> None:
        """Count a picture in; PictureError M209 for each that is too much."""
        self.taken += count_pixels(picture)
        if self.taken > self.most:
            most = self.most // _MEGA
            raise PictureError(trouble("M209:book", file=picture.file, most=most))

"""All photographs of a book together have a bound, as each of them has."""

from pathlib import Path

import pytest
from PIL import Image

from builders.manuscripts import a_manuscript
from builders.pictures import drawing, picture, refusal, saved
from publish.assets.pixel_room import PixelRoom
from publish.assets.styles import read_styles
from publish.load import list_findings


def test_photographs_beyond_the_bound_are_told_one_by_one() -> None:
    sides = {"a.png": 2000, "b.png": 1000, "c.png": 100}
    photos = [
        picture(saved(Image.new("1", (side, side)), "PNG"), name)
        for name, side in sides.items()
    ]
    enough = PixelRoom(5_010_000)
    for photo in (drawing("<g/>"), *photos):
        enough.take(photo)
    room = PixelRoom(4_000_000)
    room.take(photos[0])
    told = [refusal(room.take, photo) for photo in photos[1:]]
    assert ["b.png" in told[0].message, "c.png" in told[1].message] == [True, True]
    assert "more than 4 megapixels" in told[0].message


@pytest.mark.parametrize("key", ["title", "lead"])
def test_a_line_has_an_end(key: str) -> None:
    chapter = {"title": "Varen", "text": "Samen varen."}
    told = {
        number: [
            it.code
            for it in list_findings(
                Path("manuscript.yaml"),
                read_styles(),
                a_manuscript(chapters=[chapter | {key: "a " * number + "a"}]).encode(),
            )
        ]
        for number in (2400, 2500)
    }
    assert "M103" not in told[2400]
    assert "M103" in told[2500]

"""What was seen of a chapter in a browser, read from what its script wrote."""

from pathlib import Path

from PIL import Image, ImageDraw

from publish.proofs.validators.screens.foliate_sights import read_sights

_PAGE = 200.0  # px wide, as its neighbour


def seen(folder: Path, left: float, top: float = 0.0) -> tuple[str, ...]:
    """The pictures that cannot be made out, of one that starts at `left`, `top` px.

    The first of two pages has words, the second a picture.
    """
    for name, right in (("a.png", 150), ("b.png", 190)):
        page = Image.new("RGB", (200, 300), "white")
        ImageDraw.Draw(page).rectangle((10, 10, right, 90), fill="navy")
        page.save(folder / name)
    picture = {"left": left, "top": top, "width": 200.0, "height": 100.0}
    chapter = {
        "name": "deel1.xhtml",
        "mode": "light",
        "shown": True,
        "pictures": [picture | {"name": "<img> Tuin", "drawing": False}],
        "files": [
            {"file": "a.png", "left": 0.0, "width": _PAGE},
            {"file": "b.png", "left": _PAGE, "width": _PAGE},
        ],
    }
    (sight,) = read_sights([chapter], folder, 1.0)
    return sight.faded


def test_a_picture_is_looked_at_on_the_page_that_holds_most_of_it(
    tmp_path: Path,
) -> None:
    assert seen(tmp_path, _PAGE) == ()
    assert seen(tmp_path, _PAGE - 0.00004) == ()  # as a reader rounds
    assert seen(tmp_path, _PAGE + 0.4) == ()


def test_a_picture_of_one_colour_is_seen_by_its_rim(tmp_path: Path) -> None:
    page = Image.new("RGB", (400, 300), "white")
    ImageDraw.Draw(page).rectangle((100, 0, 299, 199), fill="peru")
    page.save(tmp_path / "a.png")
    box = {"left": 100.0, "top": 0.0, "width": 200.0, "height": 200.0}
    chapter = {
        "name": "deel1.xhtml",
        "mode": "narrow",
        "shown": True,
        "pictures": [box | {"name": "<img> Veld", "drawing": False}],
        "files": [{"file": "a.png", "left": 0.0, "width": 400.0}],
    }
    (sight,) = read_sights([chapter], tmp_path, 1.0)
    assert sight.faded == ()


def test_a_picture_of_which_nothing_is_seen_is_named(tmp_path: Path) -> None:
    assert seen(tmp_path, _PAGE, 150.0) == ("<img> Tuin",)

"""A book of photographs that are as heavy as those of a telephone.

Twelve megapixels of noise in several coarsenesses, which JPEG takes about 4 MB for.
The same number gives the same picture.
"""

from pathlib import Path
from random import Random

from PIL import Image

_SIZE = (4000, 3000)
_COARSE = ((8, 6), (64, 48), (500, 375))  # pixels of the noise that is enlarged
_GRAIN = 0.115  # of full contrast
_QUALITY = 90
_HEAD = """\
format: 1
book:
  title: Veertig foto’s
  language: nl
  id: urn:uuid:0b5e0003-0040-4000-8000-000000000012
  date: 2026-01-01
images:
"""


def write_photo_book(folder: Path, photos: int) -> Path:
    """A folder with a manuscript of two photographs a chapter."""
    (folder / "images").mkdir(parents=True)
    for number in range(photos):
        write_photo(folder / "images" / f"{number}.jpg", number)
    text = _manuscript(photos)
    (folder / "manuscript.yaml").write_text(text, encoding="utf-8")
    return folder


def write_photo(path: Path, number: int) -> None:
    """One photograph, as a JPEG."""
    chance = Random(number)  # noqa: S311 - noise, not secrets
    light = _noise(chance, _COARSE[0])
    for size in _COARSE[1:]:
        light = Image.blend(light, _noise(chance, size), 0.3)
    light = Image.blend(light, _noise(chance, _SIZE), _GRAIN)
    tints = [_noise(chance, _COARSE[1]) for _ in range(3)]
    colours = [Image.blend(light, tint, 0.25) for tint in tints]
    Image.merge("RGB", colours).save(path, quality=_QUALITY)


def _noise(chance: Random, size: tuple[int, int]) -> Image.Image:
    width, height = size
    grain = Image.frombytes("L", size, chance.randbytes(width * height))
    return grain if size == _SIZE else grain.resize(_SIZE, Image.Resampling.BICUBIC)


def _manuscript(photos: int) -> str:
    lines = [
        f"  foto-{number}: {{file: images/{number}.jpg, alt: Foto nummer {number}.}}"
        for number in range(photos)
    ]
    lines.append("chapters:")
    for first in range(0, photos, 2):
        some = range(first, min(first + 2, photos))
        shown = "".join(f"      ![](foto-{number})\n\n" for number in some)
        lines.append(
            f"  - title: Blad {first // 2 + 1}\n    id: blad-{first}\n"
            f"    text: |\n      Wij keken samen naar de straat.\n\n{shown}"
        )
    return _HEAD + "\n".join(lines)

"""A photograph dropped on the desk -> a file beside the manuscript, and its row.

It is turned upright and made small, and all that it tells of where and when goes out,
as in an import. The pictures of the book are shown the same way.
"""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from publish.findings import Trouble
from publish.output.artefact import Artefact
from publish.prose import slug

_FOLDER = "images"
_LONGEST = 40  # letters of a name
_SHOWN = 900  # px across, in a form


@dataclass(frozen=True, slots=True)
class Added:
    """The name of a picture in the manuscript, and its file."""

    name: str
    file: Artefact


def added(name: str, content: bytes, taken: Collection[str]) -> Added | Trouble:
    """A photograph made fit under a name that no other picture has, or what is wrong.

    `taken` are names of pictures, and files of the folder for pictures.
    """
    from publish.importing.made_small import made_small
    from publish.importing.tree import Taken

    small = made_small(Taken(PurePosixPath(name).name or "picture", content))
    if isinstance(small, Trouble):
        return small
    stem = slug(PurePosixPath(name).stem)[:_LONGEST].strip("-") or "foto"
    stem = stem if stem[:1].isalpha() else f"foto-{stem}"
    used = {it.casefold() for it in taken}
    tried = (stem, *(f"{stem}-{number}" for number in range(2, 10_000)))
    own = next(it for it in tried if not used & {it, f"{it}.{small.ending}".casefold()})
    file = f"{_FOLDER}/{own}.{small.ending}"
    return Added(own, Artefact(file, small.content))


def read_names(folder: Path) -> frozenset[str]:
    """The names of the files in the folder of pictures."""
    try:
        return frozenset(it.name for it in (folder / _FOLDER).iterdir())
    except OSError:
        return frozenset()


def read_shown(folder: Path, file: str) -> tuple[str, bytes] | None:
    """The media type and bytes of a picture for a browser; None where it is unfit."""
    from publish.pictures import PictureError, prepare, read_picture

    try:
        made = prepare(read_picture(folder, file), "screen", widest=_SHOWN)
    except (PictureError, OSError):
        return None
    return made.media_type, made.content

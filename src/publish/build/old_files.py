"""Files of an earlier build that no edition has any more, taken out of the folder.

After a new title all files of a book have new names, and a chapter that is gone leaves
a hand-out behind. What the manifest of before names and nothing has made again goes,
where it still is as that manifest has it. What a person put there or changed stays.
"""

from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

from publish.output.checksums import read_sum
from publish.output.manifest import Listed


def write_off(
    before: Collection[Listed], now: Collection[Listed], folder: Path
) -> tuple[Path, ...]:
    """Remove them; the paths of those that are gone.

    A file that cannot be removed stays: it is in nobody's way.
    """
    gone = []
    for path in _read_old(before, now, folder):
        with suppress(OSError):
            path.unlink()
            gone.append(path)
            if path.parent != folder:
                path.parent.rmdir()  # where nothing is left in it
    return tuple(gone)


def _read_old(
    before: Collection[Listed], now: Collection[Listed], folder: Path
) -> Iterator[Path]:
    """Files of before that are not of now.

    Where capitals make no other file, as on a Mac, the old one is the new one.
    """
    names = {listed.name.lower(): listed.name for listed in now}
    for listed in before:
        path, name = folder / listed.name, names.get(listed.name.lower())
        if name == listed.name or path.is_symlink() or not path.is_file():
            continue
        is_ours = read_sum(path) == listed.sha256
        if is_ours and not (name and path.samefile(folder / name)):
            yield path

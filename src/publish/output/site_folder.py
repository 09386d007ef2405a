"""A site beside its zip, as a folder that a browser opens.

The zip is the file that is counted, kept and sent; the folder is made of it. What an
older zip put there and the newer one has not goes, where nobody changed it.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from publish.output.artefact import Artefact
from publish.output.write import write_artefacts
from publish.output.zip import is_inside

_FRONT_PAGE = "index.html"


def read_site(path: Path) -> Mapping[str, bytes]:
    """The files in the zip of a site by name; none where it is not there or damaged."""
    try:
        return files_of(path.read_bytes())
    except (OSError, BadZipFile):
        return {}


def files_of(content: bytes) -> Mapping[str, bytes]:
    """The files in the zip of a site; names that lead outside are passed over."""
    with ZipFile(BytesIO(content)) as archive:
        return {
            name: archive.read(name) for name in archive.namelist() if is_inside(name)
        }


def folder_of(name: str) -> str:
    """The folder of the site in the zip of this name."""
    return name.removesuffix(".zip")


def write_sites(
    artefacts: Iterable[Artefact],
    before: Mapping[str, Mapping[str, bytes]],
    folder: Path,
) -> tuple[Path, ...]:
    """Write each site as a folder; the paths of their front pages.

    `before` holds the files of the sites that were there, by the name of their zip.

    Raises:
        ToolError: R101, where they cannot be written.
    """
    now: dict[str, frozenset[str]] = {}
    for site in artefacts:
        if site.kind == "site":
            now[site.name] = _write_site(site, folder)
    for name, files in before.items():
        old = folder / folder_of(name)
        _write_off(old, files, now.get(name, frozenset()))
        if old.parent != folder:
            with suppress(OSError):  # another site is in it
                old.parent.rmdir()
    return tuple(folder / folder_of(name) / _FRONT_PAGE for name in now)


def _write_site(site: Artefact, folder: Path) -> frozenset[str]:
    """Unpack it one file after the other, as it may hold all of a book; the names."""
    home = folder_of(site.name)
    with ZipFile(BytesIO(site.content)) as archive:
        names = frozenset(filter(is_inside, archive.namelist()))
        pages = (Artefact(f"{home}/{it}", archive.read(it)) for it in sorted(names))
        write_artefacts(pages, folder)
    return names


def _write_off(home: Path, before: Mapping[str, bytes], now: frozenset[str]) -> None:
    for name, content in before.items():
        path = home / name
        with suppress(OSError):
            if name not in now and path.read_bytes() == content:
                path.unlink()
    folders = {
        it
        for name in before
        for it in (home / name).parents
        if home in (it, *it.parents)
    }
    for one in sorted(folders, key=lambda it: len(it.parts), reverse=True):
        with suppress(OSError):  # something is in it, or it is gone
            one.rmdir()

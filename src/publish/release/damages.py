"""Whether a release folder is what was released: sums, zip, every file opened.

Goes in: a folder; comes out: findings R302 to R305, each naming its file. What is told
twice, as the sums in the zip, serves to tell which of two witnesses was changed.
"""

import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from publish.epub.opened import BROKEN_ZIP, read_epub
from publish.findings import Finding, Place
from publish.output import checksums as sums
from publish.output.manifest import Listed, Manifest
from publish.proofs.reading.file_facts import PDF, read_page_count


def read_damages(folder: Path) -> Iterator[Finding]:
    """R302 to R304 for what is missing, changed or strange."""
    zips = sorted(folder.glob("*.zip"))
    if not zips:
        yield Finding("R302", "the zip of the release is missing", Place(str(folder)))
    inner = _read_zip(zips[0]) if zips else {}
    there = set(sums.read_names(folder))
    known, damaged = _read_witnesses(folder, inner)
    yield from damaged
    beside = {one.name for one in zips} | {f"{one.name}{sums.ZIP_SUM}" for one in zips}
    for name in sorted(known.keys() - there):
        yield Finding("R302", "the file is missing", Place(str(folder / name)))
    for name in sorted(there - known.keys() - beside - {sums.NAME}):
        hint = "take it out of the folder"
        message = "the file is not of this release"
        yield Finding("R304", message, Place(str(folder / name)), hint)
    for name in sorted(known.keys() & there):
        if sums.read_sum(folder / name) != known[name]:
            yield _changed(folder / name)
    for one in zips:
        yield from _check_zip(one, inner, folder)


def _read_witnesses(
    folder: Path, inner: Mapping[str, bytes]
) -> tuple[Mapping[str, str], list[Finding]]:
    """The sums to believe, and what is wrong with the file that gives them.

    The zip holds them a second time: where the two differ and the zip's files agree
    with its own, the ones outside were changed.
    """
    path = folder / sums.NAME
    second = inner.get(sums.NAME)
    try:
        first: bytes | None = path.read_bytes()
    except FileNotFoundError:
        first = None
    if second is not None and first != second:
        code, message = ("R302", "is missing") if first is None else ("R303", "changed")
        believed = sums.read_sums(second)
        return believed, [Finding(code, f"the file {message}", Place(str(path)))]
    try:
        return sums.read_sums(first or b""), []
    except ValueError as error:
        return {}, [Finding("R303", f"the file changed: {error}", Place(str(path)))]


def _read_zip(path: Path) -> Mapping[str, bytes]:
    """The files of the zip without its top folder; none where it is damaged."""
    try:
        with zipfile.ZipFile(path) as packed:
            return {
                name.partition("/")[2]: packed.read(name) for name in packed.namelist()
            }
    except BROKEN_ZIP:
        return {}


def _check_zip(
    path: Path, inner: Mapping[str, bytes], folder: Path
) -> Iterator[Finding]:
    """R303 for the zip or for its sum, whichever was changed."""
    beside = path.with_name(f"{path.name}{sums.ZIP_SUM}")
    if not beside.is_file():
        yield Finding("R302", "the file is missing", Place(str(beside)))
        return
    try:
        known = sums.read_sums(beside.read_bytes()).get(path.name, "")
    except ValueError:
        known = ""
    if sums.read_sum(path) == known:
        return
    whole = sums.pack_zip(folder, path.stem, _read_day(inner))
    yield _changed(beside if whole == path.read_bytes() else path)


def _read_day(inner: Mapping[str, bytes]) -> str:
    import json

    try:
        return str(json.loads(inner["manifest.json"])["date"])
    except (KeyError, ValueError):
        return ""


def _changed(path: Path) -> Finding:
    hint = (
        "take the release from its source again, or build it: publish verify --rebuild"
    )
    message = "the file is not the one that was released"
    return Finding("R303", message, Place(str(path)), hint)


def read_openings(folder: Path, manifest: Manifest) -> Iterator[Finding]:
    """R302 for listed files that are missing; R305 for what cannot be opened."""
    for one in manifest.files:
        path = folder / one.name
        if not path.is_file():
            yield Finding("R302", "the file is missing", Place(str(path)))
            continue
        try:
            _open(path, one)
        except ValueError as error:
            yield Finding("R305", str(error), Place(str(path)))
    for path in sorted(folder.glob("thumbnails/*/*.png")):
        try:
            with Image.open(BytesIO(path.read_bytes())) as picture:
                picture.verify()
        except (UnidentifiedImageError, OSError, SyntaxError) as error:
            yield Finding("R305", f"it is no picture: {error}", Place(str(path)))


def _open(path: Path, listed: Listed) -> None:
    if sums.read_sum(path) != listed.sha256:
        raise ValueError("its sum is not the one in the manifest")
    if listed.media_type != PDF:
        read_epub(path)
    elif (pages := read_page_count(path)) != listed.pages:
        raise ValueError(f"it has {pages} pages, and {listed.pages} were released")

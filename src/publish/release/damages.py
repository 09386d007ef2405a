"""Whether a release folder is what was released: sums, zip, every file opened.

Goes in: a folder; comes out: findings R302 to R305, each naming its file. What is told
twice, as the sums in the zip, serves to tell which of two witnesses was changed.
"""

import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from publish.epub.reader import BROKEN_ZIP, read_epub
from publish.findings import Finding, Place, ReleaseError, trouble
from publish.output import checksums, manifest
from publish.output.damaged import DamagedError
from publish.output.manifest import Listed, Manifest
from publish.output.media_types import PDF
from publish.proofs.reading.sites import read_site


def read_damages(folder: Path) -> Iterator[Finding]:
    """R302 to R304 for what is missing, changed or strange."""
    zips = _read_own_zips(folder)  # none where a zip was unpacked
    for path in sorted(folder.glob(f"*.zip{checksums.ZIP_SUM}")):
        packed = path.with_name(path.name.removesuffix(checksums.ZIP_SUM))
        if packed not in zips:
            yield Finding.of("R302:zip", Place(str(packed)))
            zips.append(packed)
    there_are = [path for path in zips if path.is_file()]
    inner = _read_zip(there_are[0]) if there_are else {}
    there = set(checksums.read_names(folder))
    known, damaged = _read_witnesses(folder, inner)
    yield from damaged
    beside = {name for path in zips for name in (path.name, _sum_of(path).name)}
    for name in sorted(known.keys() - there):
        yield Finding.of("R302", Place(str(folder / name)))
    for name in sorted(there - known.keys() - beside - {checksums.NAME}):
        yield Finding.of("R304", Place(str(folder / name)))
    for name in sorted(known.keys() & there):
        if checksums.read_sum(folder / name) != known[name]:
            yield _changed(folder / name)
    for path in there_are:
        yield from _read_zip_damage(path, inner, folder)


def _read_own_zips(folder: Path) -> list[Path]:
    """The zip of the release itself: the sums name every other one, as that of a site.

    Without readable sums it is the one with a sum of its own beside it, if any has.
    """
    try:
        named = checksums.parse_sums((folder / checksums.NAME).read_bytes())
    except (OSError, DamagedError):
        named = {}
    zips = [it for it in sorted(folder.glob("*.zip")) if it.name not in named]
    summed = [] if named else [it for it in zips if _sum_of(it).exists()]
    return summed or zips


def _read_witnesses(
    folder: Path, inner: Mapping[str, bytes]
) -> tuple[Mapping[str, str], list[Finding]]:
    """The sums to believe, and what is wrong with the file that gives them.

    The zip holds them a second time: where the two differ and the zip's files agree
    with its own, the ones outside were changed.
    """
    path = folder / checksums.NAME
    place = Place(str(path))
    second = inner.get(checksums.NAME)
    try:
        first: bytes | None = path.read_bytes()
    except FileNotFoundError:
        first = None
    try:
        if second is not None and first != second:
            damage = trouble("R302") if first is None else trouble("R303:sums")
            return checksums.parse_sums(second), [damage.at(place)]
        return checksums.parse_sums(first or b""), []
    except DamagedError as error:
        return {}, [error.told.at(place)]


def _read_zip(path: Path) -> Mapping[str, bytes]:
    """The files of the zip without its top folder; none where it is damaged."""
    try:
        with zipfile.ZipFile(path) as packed:
            return {
                name.partition("/")[2]: packed.read(name) for name in packed.namelist()
            }
    except BROKEN_ZIP:
        return {}


def _read_zip_damage(
    path: Path, inner: Mapping[str, bytes], folder: Path
) -> Iterator[Finding]:
    """R303 for the zip or for its sum, whichever was changed."""
    beside = _sum_of(path)
    if not beside.is_file():
        yield Finding.of("R302", Place(str(beside)))
        return
    try:
        known = checksums.parse_sums(beside.read_bytes()).get(path.name, "")
    except DamagedError:
        known = ""
    if checksums.read_sum(path) == known:
        return
    whole = checksums.read_as_zip(folder, path.stem, _day(inner))
    yield _changed(beside if whole == path.read_bytes() else path)


def _sum_of(path: Path) -> Path:
    return path.with_name(f"{path.name}{checksums.ZIP_SUM}")


def _day(inner: Mapping[str, bytes]) -> str:
    """The date of the book, as the manifest in the zip has it; "" where it cannot."""
    content = inner.get(manifest.NAME, b"")
    try:
        return manifest.parse_manifest(content, Place(manifest.NAME)).date
    except ReleaseError:
        return ""


def _changed(path: Path) -> Finding:
    return Finding.of("R303", Place(str(path)))


def read_openings(folder: Path, released: Manifest) -> Iterator[Finding]:
    """R302 for listed files that are missing; R305 for what cannot be opened."""
    for listed in released.files:
        path = folder / listed.name
        if not path.is_file():
            yield Finding.of("R302", Place(str(path)))
            continue
        try:
            _read_opened(path, listed)
        except DamagedError as error:
            yield error.told.at(Place(str(path)))
    for path in sorted(folder.glob("thumbnails/*/*.png")):
        try:
            with Image.open(BytesIO(path.read_bytes())) as picture:
                picture.verify()
        except (UnidentifiedImageError, OSError, SyntaxError) as error:
            yield Finding.of("R305:picture", Place(str(path)), said=str(error))


def _read_opened(path: Path, listed: Listed) -> None:
    if checksums.read_sum(path) != listed.sha256:
        raise DamagedError(trouble("R305:sum"))
    if listed.kind == "site":
        _read_pages(path)
    elif listed.media_type != PDF:
        read_epub(path)
    elif (pages := _read_page_count(path)) != listed.pages:
        released = listed.pages or 0
        raise DamagedError(trouble("R305:pages", pages=pages, released=released))


def _read_pages(path: Path) -> None:
    """Open each page of a site. Raises DamagedError where one cannot be."""
    try:
        if not read_site(path).pages:
            raise DamagedError(trouble("R305:site", said="index.html"))
    except (*BROKEN_ZIP, ValueError, OSError) as error:
        raise DamagedError(trouble("R305:site", said=str(error))) from error


def _read_page_count(path: Path) -> int:
    """The pages of a PDF, each opened. Raises DamagedError where one cannot be."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        pdf = PdfReader(path)
        return sum(page.mediabox is not None for page in pdf.pages)
    except (PyPdfError, OSError, KeyError, TypeError, ValueError) as error:
        raise DamagedError(trouble("R305:pdf", said=str(error))) from error

"""What a worker sees of a book: pages with their places, or the files of a reader.

A book that is read and Documents that are set go in; values for the server come out.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from publish.desk.addresses import written
from publish.desk.asked import Look, Opened, Seen, Sheet, Spot
from publish.desk.places import Places

if TYPE_CHECKING:
    from publish.document.model import Document
    from publish.load import Work
    from publish.pdf.warm_pages import WarmPages


def sheets_of(
    document: "Document",
    pages: "WarmPages",
    places: Places,
    sizes: "Mapping[str, tuple[float, float]]",
) -> Iterator[Sheet]:
    """The pages of a file; what lies inside something else comes after it."""
    for number, label in enumerate(pages.labels):
        width, height = sizes[pages.digests[number]]
        spots = [
            Spot(at, block, box.x, box.y, box.width, box.height)
            for box in pages.boxes[number]
            for at, block in filter(None, (places.find(box.id),))
        ]
        spots.sort(key=lambda it: -it.width * it.height)
        yield Sheet(
            document.file_name,
            label,
            pages.digests[number],
            width,
            height,
            tuple(spots),
        )


def drawn_of(
    laid: "Sequence[tuple[Document, WarmPages]]", known: frozenset[str]
) -> tuple[tuple[bytes, ...], tuple[str, ...]]:
    """PDFs with the pages that the server does not have yet, and their digests."""
    files: list[bytes] = []
    drawn: list[str] = []
    for _, pages in laid:
        new = [number for number, it in enumerate(pages.digests) if it not in known]
        if new:
            files.append(pages.write_pdf(new))
            drawn += [pages.digests[number] for number in new]
    return tuple(files), tuple(drawn)


def see_finished(work: "Work", asked: Look) -> Seen:
    """The pages of finished files; where things stand on them is not told."""
    from hashlib import sha256

    from publish.pipeline import make_artefacts
    from publish.proofs.reading.rasters import read_sizes

    sheets: list[Sheet] = []
    pdfs: list[bytes] = []
    drawn: list[str] = []
    for file in make_artefacts(work, asked.edition):
        digest = sha256(file.content).hexdigest()[:24]
        names = []
        for number, (width, height) in enumerate(read_sizes(file.content), 1):
            names.append(f"{digest}-{number}")
            sheets.append(Sheet(file.name, str(number), names[-1], width, height))
        if not asked.known.issuperset(names):
            pdfs.append(file.content)
            drawn += names
    return Seen(asked.number, asked.edition, tuple(sheets), tuple(pdfs), tuple(drawn))


def see_opened(work: "Work", asked: Look, form: str) -> Opened:
    """An e-book or site, unpacked."""
    from io import BytesIO
    from zipfile import ZipFile

    from publish.pipeline import make_artefacts

    (file,) = make_artefacts(work, asked.edition)
    with ZipFile(BytesIO(file.content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    first = _first_of(files) if form == "epub" else "index.html"
    homes = {written(keys): own for keys, own in work.targets.sections.items()}
    chapters = tuple(_homes(files, homes))
    return Opened(asked.number, asked.edition, files, first, chapters)


def _homes(
    files: "Mapping[str, bytes]", homes: "Mapping[str, str]"
) -> Iterator[tuple[str, str]]:
    """In which file each section and piece stands, with its id there."""
    pages = {
        name: content
        for name, content in files.items()
        if name.endswith((".html", ".xhtml"))
    }
    for at, own in homes.items():
        wanted = f' id="{own}"'.encode()
        name = next((it for it, content in pages.items() if wanted in content), "")
        if name:
            yield at, f"{name}#{own}"


def _first_of(files: "Mapping[str, bytes]") -> str:
    """The first page that an e-book turns open at: of its package document."""
    from lxml import etree

    name = next(it for it in files if it.endswith(".opf"))
    root = etree.fromstring(files[name])
    items = {it.get("id"): it.get("href") for it in root.iterfind(".//{*}item")}
    spine = [items[it.get("idref")] for it in root.iterfind(".//{*}itemref")]
    return f"{name.rpartition('/')[0]}/{spine[0]}".lstrip("/")

"""Release folders of a small book, as `publish release` lays them out."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pikepdf

from publish.book.authors_editions import find_edition
from publish.editions.edition import Edition
from publish.output.artefact import Artefact
from publish.output.manifest import list_file
from publish.pipeline import make_artefacts, read_book

_LINES = "De buren lopen langs het water en praten over wat er stroomt. " * 4
_BOAT = '<path d="M10 40 L50 40 L40 55 L20 55 Z" fill="{colour}"/>'


@dataclass(frozen=True, slots=True)
class Told:
    """What a small book says; each test changes one thing."""

    version: str = "1.0.0"
    date: str = "2026-03-16"
    word: str = "kleine"
    address: str = "https://buurt.example/podcast"
    colour: str = "#114488"
    more: int = 0  # paragraphs in the first chapter
    last: bool = True  # whether there is a third chapter


def book_text(told: Told) -> str:
    """The YAML of that book: three chapters, a picture, a link."""
    more = "".join(f"\n\n      Zin {one}. {_LINES}" for one in range(told.more))
    last = "  - {id: slot, title: Het slot, text: Zo eindigt het verhaal.}\n"
    return f"""format: 1
book:
  title: Langs het water
  language: nl
  id: urn:uuid:0f6b1c1a-3d1e-4a76-9d0b-2f5f9c1b7e22
  version: {told.version}
  date: {told.date}
media:
  podcast: {{label: podcast, verb: luister}}
images:
  boot: {{file: boot.svg, alt: Een boot}}
chapters:
  - id: begin
    title: Het begin
    text: |
      Heb aandacht voor {told.word} momenten in de buurt.{more}
  - id: midden
    title: Het midden
    text: |
      Hier vaart een boot voorbij.

      ![](boot)
    items:
      - title: De stroom
        media:
          - {{kind: podcast, url: "{told.address}"}}
{last if told.last else ""}"""


@cache
def made(told: Told, edition: str) -> tuple[tuple[Artefact, ...], Edition]:
    """The finished files of an edition of that book, and the edition."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "manuscript.yaml"
        path.write_text(book_text(told), encoding="utf-8")
        drawing = (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 60">'
            f"{_BOAT.format(colour=told.colour)}</svg>"
        )
        (Path(folder) / "boot.svg").write_text(drawing, encoding="utf-8")
        work = read_book(path)
        return make_artefacts(work, edition), find_edition(work.manuscript, edition)


def make_release(folder: Path, told: Told, *editions: str) -> Path:
    """The folder of a release with these editions of that book."""
    files = [made(told, name) for name in editions]
    said = {
        "title": "Langs het water",
        "identifier": "urn:uuid:0f6b1c1a-3d1e-4a76-9d0b-2f5f9c1b7e22",
        "language": "nl",
        "version": told.version,
        "date": told.date,
    }
    number = len(list(folder.iterdir()))
    return _write_release(folder / f"release-{number}", files, said)


def release_book(folder: Path, manuscript: Path, *editions: str) -> Path:
    """The folder of a release with these editions of a whole book."""
    work = read_book(manuscript)
    book = work.manuscript.book
    files = [
        (make_artefacts(work, name), find_edition(work.manuscript, name))
        for name in editions
    ]
    said = {
        "title": book.title,
        "identifier": book.id,
        "language": book.language,
        "version": book.version or "",
        "date": book.date or "",
    }
    return _write_release(folder, files, said)


def _write_release(
    folder: Path,
    files: Iterable[tuple[tuple[Artefact, ...], Edition]],
    said: Mapping[str, str],
) -> Path:
    folder.mkdir()
    entries = []
    for artefacts, _ in files:
        for artefact in artefacts:
            (folder / artefact.name).write_bytes(artefact.content)
            entries.append(asdict(list_file(artefact)))
    write_manifest(folder, {"format": 1, **said, "files": entries})
    return folder


def read_manifest(release: Path) -> dict[str, Any]:
    """What the manifest says."""
    said: dict[str, Any] = json.loads((release / "manifest.json").read_text("utf-8"))
    return said


def write_manifest(release: Path, said: object) -> None:
    """Whatever JSON can say, as the manifest."""
    (release / "manifest.json").write_text(json.dumps(said), encoding="utf-8")


def put_file(release: Path, name: str, content: bytes) -> None:
    """Another content of a file, and its sum in the manifest."""
    (release / name).write_bytes(content)
    said = read_manifest(release)
    for one in said["files"]:
        if one["name"] == name:
            one["sha256"] = hashlib.sha256(content).hexdigest()
    write_manifest(release, said)


def spoil(release: Path, name: str, change: Callable[[pikepdf.Pdf], object]) -> None:
    """The same release after somebody drew in one of its PDFs."""
    with pikepdf.open(release / name, allow_overwriting_input=True) as pdf:
        change(pdf)
        pdf.save(release / name)
    put_file(release, name, (release / name).read_bytes())

"""Release folders of a small book, as `publish release` lays them out."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pikepdf

from publish.diff.page_pictures import read_records
from publish.load import Work
from publish.output.artefact import Artefact
from publish.output.manifest import Manifest, list_file, manifest_file
from publish.output.page_record import name_record, parse_record
from publish.output.write import write_artefacts
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


Made = tuple[tuple[Artefact, ...], tuple[Artefact, ...]]


@cache
def made(told: Told, edition: str) -> Made:
    """The finished files of an edition of that book, and their records."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "manuscript.yaml"
        path.write_text(book_text(told), encoding="utf-8")
        drawing = (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 60">'
            f"{_BOAT.format(colour=told.colour)}</svg>"
        )
        (Path(folder) / "boot.svg").write_text(drawing, encoding="utf-8")
        return _made(read_book(path), edition)


def _made(work: Work, edition: str) -> Made:
    artefacts = make_artefacts(work, edition, recorded=True)
    return artefacts, tuple(read_records(artefacts))


def make_release(folder: Path, told: Told, *editions: str) -> Path:
    """The folder of a release with these editions of that book."""
    said = Manifest(
        title="Langs het water",
        identifier="urn:uuid:0f6b1c1a-3d1e-4a76-9d0b-2f5f9c1b7e22",
        language="nl",
        version=told.version,
        date=told.date,
        files=(),
    )
    number = len(list(folder.iterdir()))
    files = [made(told, name) for name in editions]
    return _write_release(folder / f"release-{number}", files, said)


def release_book(folder: Path, manuscript: Path, *editions: str) -> Path:
    """The folder of a release with these editions of a whole book."""
    work = read_book(manuscript)
    book = work.manuscript.book
    said = Manifest(
        title=book.title,
        identifier=book.id,
        language=book.language,
        version=book.version or "",
        date=book.date or "",
        files=(),
    )
    return _write_release(folder, [_made(work, name) for name in editions], said)


def _write_release(folder: Path, files: Sequence[Made], said: Manifest) -> Path:
    artefacts = [artefact for made_files, _ in files for artefact in made_files]
    records = [record for _, made_records in files for record in made_records]
    listed = tuple(list_file(artefact) for artefact in artefacts)
    manifest = manifest_file(replace(said, files=listed))
    write_artefacts([*artefacts, *records, manifest], folder)
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
    """The release as it is made where somebody drew in one of its PDFs before."""
    with pikepdf.open(release / name, allow_overwriting_input=True) as pdf:
        change(pdf)
        pdf.save(release / name)
    content = (release / name).read_bytes()
    put_file(release, name, content)
    record = parse_record((release / name_record(name)).read_bytes())
    artefact = Artefact(name, content, pages=len(record.pages), record=record)
    write_artefacts(read_records([artefact]), release)

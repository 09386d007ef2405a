"""Release folders of small books, as `publish release` lays them out."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from publish.artefact import Artefact
from publish.edition import Edition
from publish.editions import find_edition
from publish.pipeline import make_artefacts, read_book

_TYPES = {".pdf": "application/pdf", ".epub": "application/epub+zip"}


def make_release(
    folder: Path,
    manuscript: Path,
    *editions: str,
    **changes: Any,  # noqa: ANN401
) -> Path:
    """The folder, with these editions and a manifest; `changes` are keys of it."""
    work = read_book(manuscript)
    book = work.manuscript.book
    made = {
        artefact: name for name in editions for artefact in make_artefacts(work, name)
    }
    printed = {name: _printed(find_edition(work.manuscript, name)) for name in editions}
    said = {
        "title": book.title,
        "identifier": book.id,
        "language": book.language,
        "version": book.version or "",
        "date": book.date or "",
    }
    return write_release(folder, made, printed, said | changes)


def write_release(
    folder: Path,
    made: Mapping[Artefact, str],
    printed: Mapping[str, str],
    said: Mapping[str, Any],
) -> Path:
    """A folder of finished files, each with its edition, and their manifest."""
    folder.mkdir(parents=True)
    files = []
    for artefact, edition in made.items():
        (folder / artefact.name).write_bytes(artefact.content)
        files.append(_entry(artefact, edition, printed.get(edition, "")))
    manifest = {"format": 1, "files": files} | dict(said)
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def _entry(artefact: Artefact, edition: str, printed: str) -> dict[str, Any]:
    name = artefact.name
    by_hand = "-by-hand-" in name
    return {
        "name": name,
        "edition": edition,
        "media_type": _TYPES[Path(name).suffix],
        "bytes": len(artefact.content),
        "sha256": hashlib.sha256(artefact.content).hexdigest(),
        "print": "simplex" if by_hand else printed,
    }


def _printed(edition: Edition) -> str:
    if edition.medium != "paper":
        return ""
    return "shop" if edition.format == "press" else "duplex"


def change_manifest(folder: Path, **changes: Any) -> None:  # noqa: ANN401
    """The same folder with other words in its manifest."""
    path = folder / "manifest.json"
    said = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(said | changes), encoding="utf-8")

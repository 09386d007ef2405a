"""The manifest of a folder of finished files: what each of them is.

A build writes `manifest.json` beside its files; that of a release says as well what
they were made of and with. Values become the same bytes every time, and values again.
The form is numbered, so that a later program still reads an earlier folder.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from publish.findings import Place, ReleaseError, Trouble, trouble
from publish.output import media_types
from publish.output.artefact import Artefact, Flips, Kind, Measure, Printed

NAME = "manifest.json"
FORMAT = 1
_OF_A_RELEASE = {"source", "fonts", "waivers", "tools", "limits", "conformance"}


@dataclass(frozen=True, slots=True)
class Conformance:
    """A standard that a file was shown to meet, and the program that showed it."""

    standard: str
    by: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A file and its facts, as `Artefact` has them; `sheets` are those of one copy."""

    name: str
    edition: str
    piece: str
    kind: Kind
    pages: int | None
    printed: Printed
    flips: Flips
    paper: str
    sheets: int
    bytes: int
    sha256: str
    fitted: tuple[Measure, ...] = ()  # for a page budget
    conformance: tuple[Conformance, ...] = ()

    @property
    def media_type(self) -> str:
        """As IANA registers it; it follows from the kind."""
        return media_types.of_kind(self.kind)


@dataclass(frozen=True, slots=True)
class Typeface:
    """A family whose letters stand in the files, under its licence."""

    family: str
    version: str
    licence: str


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding accepted for now, and why."""

    code: str
    at: str
    why: str


@dataclass(frozen=True, slots=True)
class Source:
    """What a release was made of: a commit, and the manuscript's path in it."""

    commit: str
    manuscript: str


@dataclass(frozen=True, slots=True)
class Unmade:
    """A piece that could not be made; "" where its edition is of one piece."""

    edition: str
    piece: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that a folder says of itself; only a release has a `source`."""

    title: str
    identifier: str
    language: str
    version: str
    date: str
    files: tuple[Listed, ...]
    source: Source | None = None
    fonts: tuple[Typeface, ...] = ()
    waivers: tuple[Waived, ...] = ()
    tools: Mapping[str, str] = field(default_factory=dict)
    limits: tuple[str, ...] = ()
    missing: tuple[Unmade, ...] = ()  # of a build that is not whole


@dataclass(frozen=True, slots=True)
class About:
    """The book that a folder of files is of."""

    title: str
    identifier: str
    language: str
    version: str
    date: str


def manifest_of(
    about: About, files: Iterable[Listed], missing: tuple[Unmade, ...] = ()
) -> Manifest:
    """The manifest of a build: a book and its files, sorted by name."""
    listed = tuple(sorted(files, key=lambda it: it.name))
    return Manifest(**asdict(about), files=listed, missing=missing)


def list_file(artefact: Artefact) -> Listed:
    """The line of a manifest for a file that was just made."""
    return Listed(
        name=artefact.name,
        edition=artefact.edition,
        piece=artefact.piece,
        kind=artefact.kind,
        pages=artefact.pages,
        printed=artefact.printed,
        flips=artefact.flips,
        paper=artefact.paper,
        sheets=artefact.sheets,
        bytes=len(artefact.content),
        sha256=sha256(artefact.content).hexdigest(),
        fitted=artefact.fitted,
    )


def file_of(listed: Listed, content: bytes) -> Artefact:
    """The file of a line, with what its line says of it; its bytes are given."""
    return Artefact(
        listed.name,
        content,
        edition=listed.edition,
        piece=listed.piece,
        kind=listed.kind,
        pages=listed.pages,
        printed=listed.printed,
        flips=listed.flips,
        paper=listed.paper,
        fitted=listed.fitted,
    )


def manifest_file(manifest: Manifest) -> Artefact:
    """The manifest as JSON; that of a build leaves out what only a release has."""
    value: dict[str, Any] = {"format": FORMAT, **asdict(manifest)}
    if manifest.source is None:
        for part in (value, *value["files"]):
            for key in _OF_A_RELEASE & part.keys():
                del part[key]
    for listed in value["files"]:
        fitted = listed.pop("fitted")
        if fitted:
            listed["fitted"] = [_without_nothing(it) for it in fitted]
    if not manifest.missing:
        del value["missing"]
    text = json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False)
    return Artefact(NAME, f"{text}\n".encode())


def _without_nothing(measure: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in measure.items() if value}


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a folder of finished files.

    Raises:
        ReleaseError: R301, where there is none, or it cannot be understood.
    """
    path = folder / NAME
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        missing = trouble("R301") if folder.is_dir() else trouble("R301:folder")
        raise ReleaseError([missing.at(Place(str(folder)))]) from error
    except OSError as error:
        unread = trouble("R301:unread", said=str(error.strerror))
        raise ReleaseError([unread.at(Place(str(path)))]) from error
    return parse_manifest(content, Place(str(path)))


def parse_manifest(content: bytes, place: Place) -> Manifest:
    """A manifest as a value; `place` is told where it is at fault.

    Raises:
        ReleaseError: R301, for each thing that is not as it should be.
    """
    from pydantic import TypeAdapter, ValidationError

    try:
        TypeAdapter(_Numbered).validate_json(content, strict=True)
        manifest = TypeAdapter(Manifest).validate_json(content, strict=True)
    except ValidationError as error:
        faults = [(".".join(map(str, it["loc"])), it["msg"]) for it in error.errors()]
        raise ReleaseError(_fault(*it).at(place) for it in faults) from error
    if mistakes := list(_mistakes(manifest)):
        raise ReleaseError(it.at(place) for it in mistakes)
    return manifest


@dataclass(frozen=True, slots=True)
class _Numbered:
    """The form's number, looked at before all else."""

    format: Literal[1]


def _fault(keys: str, said: str) -> Trouble:
    if keys:
        return trouble("R301:key", keys=keys, said=said)
    return trouble("R301:form", said=said)


def _mistakes(manifest: Manifest) -> Iterator[Trouble]:
    names = [listed.name for listed in manifest.files]
    for name in sorted(set(names)):
        path = PurePosixPath(name)
        if not path.parts or path.is_absolute() or ".." in path.parts:
            yield trouble("R301:outside", name=name)
        if names.count(name) > 1:
            yield trouble("R301:twice", name=name)

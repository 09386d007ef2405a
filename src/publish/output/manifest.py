"""The manifest of a release: what each file is, and what it was made of and with.

Goes in: values; comes out: `manifest.json`, the same bytes every time, and back again.
Its form is numbered, so that a later program still reads an earlier release.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from publish.findings import Finding, Place, ReleaseError
from publish.output.artefact import Artefact

NAME = "manifest.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Conformance:
    """A standard that a file was shown to meet, and the program that showed it."""

    standard: str
    by: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A file of the release; `print` is duplex, simplex, shop or nothing."""

    name: str
    edition: str
    media_type: str
    bytes: int
    pages: int | None
    sha256: str
    print: str = ""
    paper: str = ""
    sheets: int = 0
    flips: str = ""
    conformance: tuple[Conformance, ...] = ()


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
    """What the release was made of: a commit, and the manuscript's path in it."""

    commit: str
    manuscript: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that a release says of itself."""

    title: str
    identifier: str
    language: str
    version: str
    date: str
    source: Source
    files: tuple[Listed, ...]
    fonts: tuple[Typeface, ...] = ()
    waivers: tuple[Waived, ...] = ()
    tools: Mapping[str, str] = field(default_factory=dict)
    limits: tuple[str, ...] = ()


def write_manifest(manifest: Manifest) -> Artefact:
    """The manifest as JSON."""
    value = {"format": FORMAT, **asdict(manifest)}
    text = json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False)
    return Artefact(NAME, f"{text}\n".encode())


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a release folder.

    Raises:
        ReleaseError: R301, where there is none, or it is not one that we know.
    """
    path = folder / NAME
    try:
        return _arrive(json.loads(path.read_bytes()))
    except FileNotFoundError as error:
        message = "this is no release: there is no manifest.json in it"
        raise _no_release(message, folder, "name a folder of release/") from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"its manifest cannot be read: {error}"
        raise _no_release(
            message, path, "take the release from its source again"
        ) from (error)


def _arrive(value: dict[str, Any]) -> Manifest:
    if value.pop("format") != FORMAT:
        raise ValueError("its format is of another time")
    lists = {"files": _listed, "fonts": _make(Typeface), "waivers": _make(Waived)}
    for key, make in lists.items():
        value[key] = tuple(make(one) for one in value[key])
    value["source"] = Source(**value["source"])
    value["limits"] = tuple(value["limits"])
    return Manifest(**value)


def _listed(value: dict[str, Any]) -> Listed:
    shown = tuple(Conformance(**one) for one in value.pop("conformance"))
    return Listed(**value, conformance=shown)


def _make(kind: Any) -> Any:  # noqa: ANN401 - a class of plain values
    return lambda value: kind(**value)


def _no_release(message: str, path: Path, hint: str) -> ReleaseError:
    return ReleaseError([Finding("R301", message, Place(str(path)), hint)])

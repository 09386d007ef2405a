"""A release folder as the comparison sees it: its manifest, checked.

Goes in: a folder's path. Every mistake in it is a finding (R311, R312).
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, get_args

from publish.diff.values import Listed, Printed, Release
from publish.findings import Finding, Place, ReleaseError
from publish.output.checksums import read_sum
from publish.output.manifest import FORMAT, NAME
from publish.output.media_types import of_kind

_TEXTS = ("title", "identifier", "language", "version", "date")
_OF_FILE = ("name", "edition", "kind", "sha256", "printed")
_HINT = "name the folder of a release, such as release/my-book-1.0.0"


def read_release(folder: Path) -> Release:
    """What the manifest says; every file that it names is there, byte for byte.

    Raises:
        ReleaseError: R311, where the folder is no release; R312 for each file that
            is not there or is another one.
    """
    place = Place(str(folder / NAME))
    release = parse_manifest(_read_text(folder, place), place)
    findings = [
        finding
        for one in release.files.values()
        if (finding := _examine(folder, one)) is not None
    ]
    if findings:
        raise ReleaseError(findings)
    return release


def _read_text(folder: Path, place: Place) -> str:
    try:
        return (folder / NAME).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        if not folder.is_dir():
            raise _refused("there is no such folder", Place(str(folder))) from error
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        message = f"the folder has no manifest that can be read: {reason}"
        raise _refused(message, place) from error


def _refused(message: str, place: Place) -> ReleaseError:
    return ReleaseError([Finding("R311", message, place, _HINT)])


def _examine(folder: Path, listed: Listed) -> Finding | None:
    """R312 where a file is not the one that the manifest names."""
    path = folder / listed.name
    hint = "take the release anew, or make it again"
    try:
        found = read_sum(path)
    except OSError as error:
        message = f"a file of the release cannot be read: {error.strerror}"
        return Finding("R312", message, Place(str(path)), hint)
    if found == listed.sha256:
        return None
    message = "the file was changed after the release: its sum is another one"
    return Finding("R312", message, Place(str(path)), hint)


def parse_manifest(text: str, place: Place) -> Release:
    """A manifest of format 1 as a value.

    Raises:
        ReleaseError: R311, where it is not what it should be.
    """
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _refused(f"the manifest is not JSON: {error}", place) from error
    mistakes = list(_mistakes(said))
    if mistakes:
        raise ReleaseError(
            [Finding("R311", message, place, _HINT) for message in mistakes]
        )
    files = {one["name"]: _listed(one) for one in said["files"]}
    return Release(**{key: said[key] for key in _TEXTS}, files=files)


def _listed(entry: Mapping[str, Any]) -> Listed:
    name, edition, kind, sha256, printed = (entry[key] for key in _OF_FILE)
    return Listed(name, edition, of_kind(kind), sha256, printed)


def _mistakes(said: Any) -> Iterator[str]:  # noqa: ANN401 - whatever JSON can say
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        yield f"this is no manifest of format {FORMAT}"
        return
    yield from _untold(said, _TEXTS, "the manifest")
    files = said.get("files")
    if not isinstance(files, list) or not all(isinstance(one, dict) for one in files):
        yield "the manifest has no list of files"
        return
    for number, one in enumerate(files, 1):
        yield from _of_file(one, f"file {number} of the manifest")
    names = [str(one.get("name")) for one in files]
    twice = sorted({name for name in names if names.count(name) > 1})
    yield from (f"the manifest names {name} twice" for name in twice)


def _of_file(entry: Mapping[str, Any], what: str) -> Iterator[str]:
    yield from _untold(entry, _OF_FILE, what)
    name = entry.get("name")
    if isinstance(name, str) and not _is_inside(name):
        yield f"{what} does not stand in the folder: {name!r}"
    if entry.get("printed", "") not in get_args(Printed):
        yield f"{what} is printed in a way that is not known: {entry['printed']!r}"


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts


def _untold(said: Mapping[str, Any], keys: tuple[str, ...], what: str) -> Iterator[str]:
    for key in keys:
        if not isinstance(said.get(key), str):
            yield f"{what} does not say its {key}"

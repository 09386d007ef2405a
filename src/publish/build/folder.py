"""The folder of finished files: editions written into it, with their manifest.

What could not be made is named there, so that a folder never passes for a whole build
that it is not; what an earlier build left of it stays. What was made anew under another
name leaves no file of its old one.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from publish.build.made import Made
from publish.build.old_files import write_off
from publish.findings import Finding, Place, ReleaseError
from publish.output.artefact import Artefact
from publish.output.checksums import read_sum
from publish.output.manifest import (
    NAME,
    About,
    Listed,
    Manifest,
    Unmade,
    list_file,
    manifest_file,
    manifest_of,
    read_manifest,
)
from publish.output.site_folder import read_site, write_sites
from publish.output.write import read_is, write_artefacts

if TYPE_CHECKING:
    from publish.load import Work


def about_book(work: "Work") -> About:
    """What a manifest says of the book itself."""
    from publish.prose import plain

    book = work.manuscript.book
    return About(
        title=plain(work.texts.lines[("book", "title")]),
        identifier=book.id,
        language=book.language,
        version=book.version or "",
        date=book.date or "",
    )


@dataclass(frozen=True, slots=True)
class Written:
    """Where the editions' files are, in order; and old ones that are gone."""

    paths: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


def write_editions(
    about: About, outcomes: Iterable[Made], folder: Path, *, opened: bool = True
) -> Written:
    """Write what was made, and beside it the manifest of all that is in the folder.

    Where `opened` each site stands beside its zip as a folder, too.

    Raises:
        ToolError: R101, where the folder cannot be written.
    """
    outcomes = tuple(outcomes)
    artefacts = [artefact for made in outcomes for artefact in made.artefacts]
    if _read_is_current(about, outcomes, artefacts, folder):
        paths = [folder / artefact.name for artefact in artefacts]
        paths += write_sites(artefacts, {}, folder) if opened else ()
        return Written(tuple(map(str, paths)))
    before = _read_before(folder, about.identifier)
    sites = _read_sites(before, folder)
    kept = tuple(_read_kept(folder, before, outcomes))
    files = (*kept, *map(list_file, artefacts))
    if not files:
        return Written()
    manifest = manifest_of(about, files, _missing(before, outcomes))
    *paths, _ = write_artefacts([*artefacts, manifest_file(manifest)], folder)
    gone = write_off(before.files if before else (), files, folder)
    left = {listed.name for listed in kept}
    old = {name: sites[name] for name in sites if name not in left}
    paths += write_sites(artefacts, old, folder) if opened else ()
    return Written(tuple(map(str, paths)), tuple(map(str, gone)))


def _read_is_current(
    about: About, outcomes: Sequence[Made], artefacts: Sequence[Artefact], folder: Path
) -> bool:
    """Whether the folder has these files already, and its manifest says all of it.

    The manifest is not validated for this: whatever else is in it, it stays as it is.
    """
    editions = {made.edition for made in outcomes if not made.is_unmade}
    try:
        said = json.loads((folder / NAME).read_bytes())
        lines = [line for line in said["files"] if line["edition"] in editions]
        others = [line for line in said["files"] if line["edition"] not in editions]
        sums = [read_sum(folder / line["name"]) for line in others]
        unmade = {it["edition"] for it in said.get("missing", ())}
        own = {key: said[key] for key in asdict(about)}
    except (OSError, ValueError, KeyError, TypeError):
        return False
    wanted = [_line(artefact) for artefact in artefacts]
    return (
        own == asdict(about)
        and not unmade & editions
        and len(editions) == len(tuple(outcomes))
        and sorted(lines, key=_name_of) == sorted(wanted, key=_name_of)
        and sums == [line["sha256"] for line in others]
        and all(read_is(folder, artefact) for artefact in artefacts)
    )


def _line(artefact: Artefact) -> Mapping[str, Any]:
    """The line of a file, as JSON has it in the manifest of a build."""
    line = asdict(list_file(artefact))
    del line["conformance"]
    return line


def _name_of(line: Mapping[str, Any]) -> str:
    return str(line["name"])


def _read_before(folder: Path, book: str) -> Manifest | None:
    """The manifest that was there, if it is one of this book."""
    try:
        before = read_manifest(folder)
    except ReleaseError:
        return None  # there is none, or it tells nothing: the new one takes its place
    return before if before.identifier == book else None


def _read_sites(
    before: Manifest | None, folder: Path
) -> Mapping[str, Mapping[str, bytes]]:
    """The sites of an earlier build, by the name of their zip."""
    listed = before.files if before else ()
    names = [it.name for it in listed if it.kind == "site"]
    return {name: read_site(folder / name) for name in names}


def _read_kept(
    folder: Path, before: Manifest | None, outcomes: Iterable[Made]
) -> Iterator[Listed]:
    """Lines of the manifest that was there, of files that still are as it has them.

    None of what was made anew; of what could not be made, the files of earlier stay.
    """
    anew = {made.edition: made for made in outcomes if made.artefacts}
    for listed in before.files if before else ():
        path, made = folder / listed.name, anew.get(listed.edition)
        is_other = made is None or listed.piece in made.missing
        if is_other and path.is_file() and read_sum(path) == listed.sha256:
            yield replace(listed, conformance=())


def _missing(before: Manifest | None, outcomes: Iterable[Made]) -> tuple[Unmade, ...]:
    """What could not be made, now or in a build before that nothing has mended."""
    tried = {made.edition: made for made in outcomes}
    left = [it for it in (before.missing if before else ()) if it.edition not in tried]
    new = [
        Unmade(made.edition, piece)
        for made in tried.values()
        if made.is_unmade
        for piece in made.missing or ("",)
    ]
    return tuple(sorted({*left, *new}, key=lambda it: (it.edition, it.piece)))


def read_stale(outcomes: Iterable[Made], folder: Path) -> tuple[Finding, ...]:
    """R102 for each edition with files of an earlier build beside those made now."""
    try:
        files = read_manifest(folder).files
    except ReleaseError:
        return ()
    return tuple(
        Finding.of("R102", Place(str(folder)), edition=made.edition, files=names)
        for made in outcomes
        if made.is_unmade
        and (names := tuple(it.name for it in files if _is_stale(it, made)))
    )


def _is_stale(listed: Listed, made: Made) -> bool:
    if listed.edition != made.edition:
        return False
    return bool(made.fault) or "" in made.missing or listed.piece in made.missing

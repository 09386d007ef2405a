"""A finished release looked at again: is it whole, and can anyone make it again?"""

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from publish.findings import Finding, Place, ReleaseError
from publish.output import checksums
from publish.output.manifest import NAME, Manifest, Source, read_manifest
from publish.release.damages import read_damages, read_openings
from publish.release.kept_codes import write_released_lock
from publish.release.plan import Tell
from publish.release.rebuild import SECOND, Checkout, first_difference, run_build
from publish.release.repository import read_repository, run_clone


def run_verification(folder: Path) -> tuple[int, str]:
    """How many files were opened, and the version that they are of.

    Raises:
        ReleaseError: R301 where it is not a release; else what is wrong, file by file.
    """
    if not (folder / checksums.NAME).is_file():
        _read_release(folder)  # says so, if the folder does not hold one
    # the sums first: they name the file that was changed, be it the manifest itself
    found = [*read_damages(folder)]
    if any(finding.place.path == str(folder / NAME) for finding in found):
        raise ReleaseError(found)
    manifest, _ = _read_release(folder)
    known = {finding.place.path for finding in found}
    found += [
        finding
        for finding in read_openings(folder, manifest)
        if finding.place.path not in known
    ]
    if found:
        raise ReleaseError(found)
    return len(manifest.files), manifest.version


def run_rebuild(folder: Path, repository: Path, tell: Tell) -> int:
    """Build the recorded commit in a fresh clone; how many files are the same.

    Raises:
        ReleaseError: R307 where the commit is not there, R308 for each other file.
    """
    manifest, source = _read_release(folder)
    try:
        root = read_repository(repository, folder).root
    except ReleaseError as error:
        strange = Finding.of("R307:repository", Place(str(repository)))
        raise ReleaseError([strange]) from error
    differing = []
    with TemporaryDirectory(prefix="rebuild-") as made:
        clone, goal = Path(made) / SECOND.folder, Path(made) / "again"
        run_clone(root, source.commit, clone)
        checkout = Checkout(clone, source.manuscript, manifest.version)
        write_released_lock(folder, clone / source.manuscript)
        run_build(checkout, goal, SECOND, partial(tell, "third build"))
        for listed in manifest.files:
            made_now = goal / listed.name
            content = made_now.read_bytes() if made_now.is_file() else b""
            at = first_difference((folder / listed.name).read_bytes(), content)
            if at >= 0:
                place = Place(str(folder / listed.name))
                differing.append(Finding.of("R308", place, byte=at))
    if differing:
        raise ReleaseError(differing)
    return len(manifest.files)


def _read_release(folder: Path) -> tuple[Manifest, Source]:
    """The manifest of a release, and what it was made of; raises R301."""
    manifest = read_manifest(folder)
    if manifest.source is None:
        raise ReleaseError([Finding.of("R301:build", Place(str(folder)))])
    return manifest, manifest.source

"""A finished release looked at again: is it whole, and can anyone make it again?"""

from pathlib import Path
from tempfile import TemporaryDirectory

from publish.findings import Finding, Place, ReleaseError
from publish.output import checksums as sums
from publish.output.manifest import NAME, read_manifest
from publish.release.damages import read_damages, read_openings
from publish.release.plan import Tell
from publish.release.rebuild import SECOND, Order, first_difference, run_build
from publish.release.repository import read_repository, run_clone


def run_verification(folder: Path) -> str:
    """How many files were opened, in words.

    Raises:
        ReleaseError: R301 where it is no release; else what is wrong, file by file.
    """
    if not (folder / sums.NAME).is_file():
        read_manifest(folder)  # says that it is no release, if it is none
    # the sums first: they name the file that was changed, be it the manifest itself
    found = [*read_damages(folder)]
    if any(one.place.path == str(folder / NAME) for one in found):
        raise ReleaseError(found)
    manifest = read_manifest(folder)
    known = {one.place.path for one in found}
    found += [
        one for one in read_openings(folder, manifest) if one.place.path not in known
    ]
    if found:
        raise ReleaseError(found)
    return f"{len(manifest.files)} finished files opened, version {manifest.version}"


def run_rebuild(folder: Path, repository: Path, tell: Tell) -> int:
    """Build the recorded commit in a fresh clone; how many files are the same.

    Raises:
        ReleaseError: R307 where the commit is not there, R308 for each other file.
    """
    manifest = read_manifest(folder)
    try:
        root = read_repository(repository, folder).root
    except ReleaseError as error:
        message = "here is no repository with the commit of the release"
        hint = "name it: --repository DIR"
        place = Place(str(repository))
        raise ReleaseError([Finding("R307", message, place, hint)]) from error
    differing = []
    with TemporaryDirectory(prefix="rebuild-") as made:
        clone, goal = Path(made) / SECOND.folder, Path(made) / "again"
        run_clone(root, manifest.source.commit, clone)
        order = Order(clone, manifest.source.manuscript, manifest.version)
        run_build(
            order, goal, SECOND, lambda name, took: tell("third build", name, took)
        )
        for one in manifest.files:
            made_now = goal / one.name
            content = made_now.read_bytes() if made_now.is_file() else b""
            at = first_difference((folder / one.name).read_bytes(), content)
            if at >= 0:
                message = f"built from the commit again it differs, first at byte {at}"
                hint = "compare the tools in the manifest with those of this machine"
                place = Place(str(folder / one.name))
                differing.append(Finding("R308", message, place, hint))
    if differing:
        raise ReleaseError(differing)
    return len(manifest.files)

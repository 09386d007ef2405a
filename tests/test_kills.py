"""Commands that are stopped at any moment: nothing is lost, nothing is left.

By SIGKILL of the first process or of another, as a terminal closes, by SIGTERM, and by
Ctrl-C twice. The moments are drawn, the same each time.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from time import monotonic

import pytest

from builders.manuscripts import a_chapter, a_manuscript, a_medium
from builders.pictures import saved, scene
from builders.repositories import git, make_repository
from hostile.asking import Watcher, run_watcher
from hostile.shape import BOOK
from hostile.stopping import GENTLE, MANNERS, Stop
from hostile.watched import Run

pytestmark = pytest.mark.torture
_TIMES = 20  # of each of five manners
_LIMIT = 600  # seconds for an edition: others may use this machine
_REHEARSED = 20.0  # seconds: two builds, and the first of the proofs
_PROVED = 30.0  # seconds: with all that proofs start side by side
_OLD, _NEW = "https://oud.example/a", "https://nieuw.example/b"
_BUILD = ("build", "manuscript.yaml", "-e", "screen", "-e", "epub", "--no-cache")
_FIX = ("check", "--fix", "manuscript.yaml")
_RELINK = ("links", "relink", _OLD, _NEW, "manuscript.yaml")
_PROOF = ("proof", "dist", "--manuscript", "manuscript.yaml")
_REHEARSAL = ("release", "book", "--version", "1.0.0", "--dry-run")


@pytest.fixture(scope="module")
def watcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watcher]:
    with run_watcher(tmp_path_factory.mktemp("kills"), _LIMIT) as asked:
        yield asked


def a_book(folder: Path) -> Path:
    """A book with a picture, a link, and a slip that can be mended; its folder."""
    items = [{"title": "De brug", "media": [a_medium(url=_OLD)]}]
    chapters = [a_chapter("Bij de sluis", text="![](boot)\n\nTekst.", items=items)]
    text = a_manuscript(
        book=dict(BOOK), images={"boot": _PICTURE}, chapters=chapters, back=[]
    )
    folder.mkdir(parents=True)
    (folder / "boot.jpg").write_bytes(saved(scene(600, 400), "JPEG"))
    slip = text.replace("date: '2026-03-16'", "date: 16 maart 2026")
    (folder / "manuscript.yaml").write_text(slip, encoding="utf-8")
    (folder / "right.yaml").write_text(text, encoding="utf-8")
    return folder


_PICTURE = {"file": "boot.jpg", "alt": "Een boot"}


def products(folder: Path) -> dict[str, bytes]:
    """All files of a book but those that begin with a full stop, by their path."""
    found = (it for it in folder.rglob("*") if it.is_file())
    return {
        str(it.relative_to(folder)): it.read_bytes()
        for it in found
        if not it.name.startswith(".")
    }


def half_files(folder: Path) -> list[str]:
    return [it.name for it in folder.rglob(".*.part")]


def temporary_files(folder: Path) -> list[Path]:
    """What a run in that folder left; its killed programs may still let go of theirs.

    Where the first process is killed before it has begun a program, its own folder
    stays, empty, for the next run to remove.
    """
    left = folder.with_name("tmp").rglob("*")
    return [it for it in left if not it.name.startswith("publish-run-")]


def stops(manner: str, seconds: float, times: int = _TIMES) -> Iterator[Stop]:
    """As many as asked for, over the whole of a run that takes so long."""
    chance = Random(manner)  # noqa: S311 - moments, not secrets
    for _ in range(times):
        yield Stop(manner, chance.uniform(0, seconds))


def clock(watcher: Watcher, folder: Path, words: tuple[str, ...]) -> tuple[Run, float]:
    """A run that nobody stops, and about how long it takes."""
    begun = monotonic()
    run = watcher.run(folder, words)
    assert run.code == 0, run.err
    return run, monotonic() - begun


def may_stand(found: Mapping[str, bytes], *wholes: Mapping[str, bytes]) -> bool:
    """Whether each file is as it is in one of the wholes."""
    return all(
        any(whole.get(name) == content for whole in wholes)
        for name, content in found.items()
    )


@pytest.mark.parametrize("manner", MANNERS)
def test_a_build_that_is_stopped_loses_and_leaves_nothing(
    manner: str, watcher: Watcher, tmp_path: Path
) -> None:
    folder = a_book(tmp_path / "book")
    (folder / "manuscript.yaml").write_bytes((folder / "right.yaml").read_bytes())
    before = products(folder)
    _, seconds = clock(watcher, folder, _BUILD)
    whole = products(folder)
    for stop in stops(manner, seconds):
        for made in (folder / "dist").rglob("*.epub"):
            made.unlink()  # so that there is something to make
        run = watcher.run(folder, _BUILD, stop)
        assert not run.left, stop
        assert may_stand(products(folder), before, whole), stop
        assert not (half_files(folder) and manner in GENTLE), stop
        again = watcher.run(folder, _BUILD)
        assert (again.code, products(folder)) == (0, whole), stop
        assert not half_files(folder), stop


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("words", [_FIX, _RELINK], ids=["check --fix", "links relink"])
def test_a_manuscript_is_as_it_was_or_as_it_is_to_be(
    words: tuple[str, ...], manner: str, watcher: Watcher, tmp_path: Path
) -> None:
    folder = a_book(tmp_path / "book")
    path = folder / "manuscript.yaml"
    if words == _RELINK:
        path.write_bytes((folder / "right.yaml").read_bytes())
    was = path.read_bytes()
    _, seconds = clock(watcher, folder, words)
    now = path.read_bytes()
    assert now != was
    for stop in stops(manner, seconds):
        for other in folder.glob("*.bak.yaml"):
            other.unlink()
        path.write_bytes(was)
        run = watcher.run(folder, words, stop)
        assert not run.left, stop
        assert path.read_bytes() in {was, now}, stop
        assert not (half_files(folder) and manner in GENTLE), stop
        if path.read_bytes() == was:
            assert watcher.run(folder, words).code == 0, stop
        assert path.read_bytes() == now, stop
        assert not half_files(folder), stop


@pytest.mark.parametrize("manner", MANNERS)
def test_a_rehearsal_of_a_release_that_is_stopped_leaves_the_repository(
    manner: str, watcher: Watcher, tmp_path: Path
) -> None:
    root = make_repository(tmp_path / "book")
    head = git(root, "rev-parse", "HEAD")
    before = products(root / "book")
    for stop in stops(manner, _REHEARSED):
        run = watcher.run(root, _REHEARSAL, stop)
        assert not run.left, stop
        if not run.is_hung:  # else it was killed once more, perhaps after its warden
            assert not temporary_files(root), stop
        assert git(root, "rev-parse", "HEAD") == head
        assert (git(root, "status", "--porcelain"), git(root, "tag")) == ("", "")
        assert len(git(root, "worktree", "list").splitlines()) == 1
        assert products(root / "book") == before
    planned = watcher.run(root, (*_REHEARSAL[:-1], "--plan"))
    assert planned.code in {0, 5}
    assert not planned.left


@pytest.mark.parametrize("manner", MANNERS)
def test_proofs_that_are_stopped_leave_no_program(
    manner: str, watcher: Watcher, tmp_path: Path
) -> None:
    folder = a_book(tmp_path / "book")
    (folder / "manuscript.yaml").write_bytes((folder / "right.yaml").read_bytes())
    assert watcher.run(folder, _BUILD).code == 0
    before = {*products(folder), "dist/proof.html", "dist/proof.json"}
    for stop in stops(manner, _PROVED, 6):
        run = watcher.run(folder, _PROOF, stop)
        assert not run.left, stop
        if not run.is_hung:
            assert not temporary_files(folder), stop
        assert products(folder).keys() <= before, stop

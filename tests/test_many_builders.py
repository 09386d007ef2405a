"""Many who build one book into one folder at the same time, with one store."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from builders.manuscripts import a_chapter, a_manuscript
from builders.pictures import saved, scene
from hostile.shape import BOOK
from reading.processes import COMMAND

pytestmark = pytest.mark.torture
_MANY = 24
_LONG = 900  # seconds for all of them
_WORDS = ("build", "manuscript.yaml", "-e", "screen", "-e", "epub", "-e", "web")
_STARTED = """
import sys, time
from pathlib import Path
import publish.cli, publish.pipeline, publish.build.editions
Path(sys.argv.pop(1)).touch()
start = Path(sys.argv.pop(1))
while not start.exists():
    time.sleep(0.005)
publish.cli.main()
"""


def a_book(folder: Path, words: str) -> Path:
    """A book with a picture, which is prepared, kept and written into each edition."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "boot.jpg").write_bytes(saved(scene(600, 400), "JPEG"))
    picture = {"file": "boot.jpg", "alt": "Een boot"}
    chapters = [a_chapter("Bij de sluis", text=f"![](boot)\n\n{words}")]
    text = a_manuscript(
        book=dict(BOOK), images={"boot": picture}, chapters=chapters, back=[]
    )
    (folder / "manuscript.yaml").write_text(text, encoding="utf-8")
    return folder


def products(folder: Path) -> dict[str, bytes]:
    found = (it for it in folder.rglob("*") if it.is_file())
    return {str(it.relative_to(folder)): it.read_bytes() for it in found}


def around(root: Path) -> dict[str, str]:
    (root / "tmp").mkdir(exist_ok=True)
    places = {"TMPDIR": str(root / "tmp"), "XDG_CACHE_HOME": str(root / "kept")}
    return {**os.environ, **places}


def run_many(book: Path, root: Path, count: int) -> list[tuple[int, str]]:
    """How so many end that begin in one instant, and what each says."""
    ready = root / "ready"
    ready.mkdir()
    command = (sys.executable, "-c", _STARTED)
    running = [
        subprocess.Popen(
            (*command, str(ready / f"{number}"), str(root / "go"), *_WORDS),
            cwd=book,
            env=around(root),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(count)
    ]
    end = time.monotonic() + _LONG
    while len(list(ready.iterdir())) < count and time.monotonic() < end:
        time.sleep(0.05)
    (root / "go").touch()
    said = [it.communicate(timeout=_LONG)[1] for it in running]
    return [(it.returncode, told) for it, told in zip(running, said, strict=True)]


def one_alone(folder: Path, words: str) -> dict[str, bytes]:
    """What one makes of it, with a store of its own."""
    book = a_book(folder / "book", words)
    subprocess.run([*COMMAND, *_WORDS], cwd=book, env=around(folder), check=True)
    return products(book / "dist")


def refuse_litter(root: Path, *books: Path) -> None:
    """Nothing half written stands anywhere, and what is kept is whole."""
    assert not list((root / "tmp").iterdir())
    for book in books:
        assert not [it for it in book.rglob("*") if it.name.startswith(".")]
    kept = [it.name for it in (root / "kept" / "publish").iterdir()]
    assert kept
    assert all(len(name) == 64 for name in kept), kept


@pytest.mark.parametrize("is_anew", [True, False], ids=["nothing is there", "an older"])
def test_many_builders_in_one_folder_make_the_same_as_one(
    is_anew: bool,  # noqa: FBT001 - a row
    tmp_path: Path,
) -> None:
    whole = one_alone(tmp_path / "alone", "Nieuwe tekst.")
    root = tmp_path / "many"
    book = a_book(root / "book", "Nieuwe tekst.")
    if not is_anew:
        one_alone(root, "Oude tekst.")
        a_book(book, "Nieuwe tekst.")
    ended = run_many(book, root, _MANY)
    assert [code for code, _ in ended] == [0] * _MANY, ended
    assert not any("Traceback" in said or "E102" in said for _, said in ended)
    assert products(book / "dist") == whole
    refuse_litter(root, book)

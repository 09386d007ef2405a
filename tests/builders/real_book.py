"""The real book, built once in each test process by the public command."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from publish.load import Work
from publish.manuscript import Manuscript
from publish.pipeline import read_book
from reading.commands import run_publish

ROOT = Path(__file__).resolve().parents[2]
MANUSCRIPT = ROOT / "book" / "manuscript.yaml"
STEM = "over-stromen-gesproken"
FILES = {
    "print": f"{STEM}-print.pdf",
    "screen": f"{STEM}-screen.pdf",
    "epub": f"{STEM}.epub",
}
PATHS = {  # where they are in the folder of what is made
    "print": f"printen/{FILES['print']}",
    "screen": f"lezen/{FILES['screen']}",
    "epub": f"lezen/{FILES['epub']}",
}


@cache
def built() -> Mapping[str, bytes]:
    """The bytes of the print PDF, the screen PDF and the EPUB."""
    return build_in(ROOT, "book/manuscript.yaml", *FILES)


@cache
def work() -> Work:
    """The real manuscript, read."""
    return read_book(MANUSCRIPT)


def build_in(folder: Path, manuscript: str, *editions: str) -> Mapping[str, bytes]:
    """These editions, built by `publish build` in that folder."""
    wanted = [word for name in editions for word in ("-e", name)]
    with TemporaryDirectory() as made:
        said = run_publish(folder, "build", manuscript, *wanted, "-o", made)
        assert said.code == 0, said.err
        return {name: (Path(made) / PATHS[name]).read_bytes() for name in editions}


def copied_book(folder: Path, was: str = "", now: str = "") -> Path:
    """The real book in another folder, with one passage exchanged."""
    copytree(MANUSCRIPT.parent, folder / "book")
    path = folder / "book" / "manuscript.yaml"
    text = path.read_text(encoding="utf-8")
    assert not was or text.count(was) == 1
    path.write_text(text.replace(was, now) if was else text, encoding="utf-8")
    return path


def known_addresses(manuscript: Manuscript) -> Iterator[str]:
    """Every address of a medium or a partner, in reading order."""
    for _, entry in manuscript.divisions():
        for item in entry.items:
            yield from (medium.url for medium in item.media if medium.url)
    partners = manuscript.partners
    yield from (one.url for one in (partners.items if partners else ()) if one.url)

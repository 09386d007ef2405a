"""What is sent around and is too large for a mail is told, with what makes it large."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from random import Random

import pikepdf
import pytest
from PIL import Image

from builders.manuscripts import a_chapter, a_manuscript, read_text
from builders.photo_books import a_text, photo_book
from publish.build.editions import run_editions
from publish.document.mail_size import find_heavy
from publish.document.model import Document
from publish.editions.builtin import EDITIONS
from publish.findings import CODES, Severity
from publish.pipeline import make_artefacts, make_document, read_book
from publish.proofs.pdf import mail_size
from reading.commands import run_publish

_MB = 1_000_000


def a_document(edition: str = "screen") -> Document:
    document = make_document(read_text(a_manuscript()), EDITIONS[edition])
    sizes = {"images/a.jpg": 3, "images/b.jpg": 9, "images/c.jpg": 1, "d.mp3": 5}
    parts = {name: bytes(size * _MB) for name, size in sizes.items()}
    return replace(document, assets={**document.assets, **parts})


def test_a_large_file_names_the_three_largest_things_in_it() -> None:
    (found,) = find_heavy(a_document(), "varen-screen.pdf", 21 * _MB)
    assert found.at == ("editions", "screen")
    told = "images/b.jpg (9.0 MB), d.mp3 (5.0 MB), images/a.jpg (3.0 MB)"
    assert told in found.hint
    assert CODES[found.code][0] is Severity.WARNING


def test_what_can_be_mailed_or_is_printed_is_no_finding() -> None:
    assert not list(find_heavy(a_document(), "varen-screen.pdf", 20 * _MB))
    assert not list(find_heavy(a_document("print"), "varen-print.pdf", 90 * _MB))
    assert list(find_heavy(a_document("phone"), "varen-phone.pdf", 21 * _MB))


def _noise(path: Path, seed: int) -> None:
    side = 1600
    letters = Random(seed).randbytes(side * side * 3)  # noqa: S311 - not secrets
    Image.frombytes("RGB", (side, side), letters).save(path, compress_level=0)


def a_heavy_book(folder: Path, waivers: str = "") -> Path:
    """Three pictures of pixels that no one can make smaller, on a page each."""
    names = ("een", "twee", "drie")
    for number, name in enumerate(names):
        _noise(folder / f"{name}.png", number)
    images = {
        name: {"file": f"{name}.png", "alt": "Ruis", "width": "full"} for name in names
    }
    text = "\n\n".join(f"![]({name})" for name in names)
    chapters = [a_chapter(text=text)]
    path = folder / "manuscript.yaml"
    made = a_manuscript(images=images, chapters=chapters)
    path.write_text(made + waivers, encoding="utf-8")
    return path


@pytest.mark.slow
def test_a_build_tells_it_writes_the_file_and_takes_a_waiver(tmp_path: Path) -> None:
    a_heavy_book(tmp_path)
    words = ("build", "manuscript.yaml", "-e", "screen", "-e", "print", "-o", "dist")
    for _ in range(2):  # made, and found unchanged
        said = run_publish(tmp_path, *words)
        assert said.code == 0
        assert said.err.count("C185") == 1
        assert len(said.out.splitlines()) == 2
    proof = run_publish(tmp_path, "proof", "dist", "-m", "manuscript.yaml")
    assert "C185" in proof.err
    waiver = "waivers: [{code: C185, at: editions.screen, why: we share a link}]\n"
    a_heavy_book(tmp_path, waiver)
    assert run_publish(tmp_path, *words).err.count("C185") == 0


@pytest.mark.slow
def test_a_check_of_the_layout_and_local_books_tell_it_too(tmp_path: Path) -> None:
    a_heavy_book(tmp_path)
    words = ("check", "manuscript.yaml", "--layout", "-e", "screen")
    assert run_publish(tmp_path, *words).err.count("C185") == 1
    assert run_publish(tmp_path, *words, "--strict").code == 3
    (tmp_path / "rows.csv").write_text("name\nhier\n", encoding="utf-8")
    each = ("build", "manuscript.yaml", "--each", "rows.csv", "-e", "screen")
    said = run_publish(tmp_path, *each, "-o", str(tmp_path / "made"), "--jobs", "1")
    assert (said.err.count("C185"), said.code) == (1, 0)


def test_the_proof_is_asked_of_what_is_sent_only() -> None:
    assert mail_size.APPLIES == {"is_sent": True}
    sent = {name for name, row in EDITIONS.items() if row.is_sent}
    assert sent == {"screen", "phone", "epub", "kobo"}


def sizes_in(content: bytes) -> set[tuple[int, int]]:
    """The sizes in px of the photographs in a PDF."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return {
            (int(it.Width), int(it.Height))
            for it in pdf.objects
            if isinstance(it, pikepdf.Stream) and it.get("/Subtype") == "/Image"
        }


def test_a_screen_takes_smaller_pictures_than_paper(tmp_path: Path) -> None:
    sizes = {"breed": (3600, 2400), "hoog": (2400, 3600)}
    path = photo_book(tmp_path, sizes, text=a_text("breed", "hoog"))
    work = read_book(path)
    screen, paper = (
        sizes_in(file.content)
        for name in ("screen", "print")
        for file in make_artefacts(work, name)
    )
    assert max(map(max, screen)) <= 1600
    assert max(map(max, screen)) < max(map(max, paper))


def test_editions_that_are_made_side_by_side_tell_it_each(tmp_path: Path) -> None:
    work = read_book(a_heavy_book(tmp_path))
    made = tuple(run_editions(work, ["screen", "phone"], 2))
    told = {one.edition: [it.code for it in one.warnings] for one in made}
    assert told["screen"] == ["C185"]

"""calibre over finished EPUBs: its errors are found, and words lost on the way."""

import os
import shutil
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from builders.epub_documents import document
from builders.files import make_epub
from builders.proofed_files import codes
from publish.book.model import Person
from publish.proofs.reading.epubs import read_ebook
from publish.proofs.run import arrive, run_proofs
from publish.proofs.shape import Outcome, Proofed
from publish.proofs.validators import calibre
from publish.proofs.validators.calibre import check_words
from reading.processes import run_process
from test_reading_systems import good, spoiled

pytestmark = pytest.mark.slow


def proved(folder: Path, content: bytes) -> Outcome:
    if "CI" not in os.environ and shutil.which("ebook-convert") is None:
        pytest.skip("calibre is missing: apt-get install calibre")
    path = folder / "a.epub"
    path.write_bytes(content)
    made = good()[0]
    proofed = Proofed(path, made.edition, made)
    (outcome,) = run_proofs(proofed, [arrive(calibre)])
    return outcome


def test_a_good_book_has_no_errors_and_comes_to_a_kindle_whole(tmp_path: Path) -> None:
    outcome = proved(tmp_path, good()[1])
    assert (outcome.state, outcome.findings) == ("pass", ())
    assert outcome.by.startswith("calibre ")


def test_what_check_book_calls_an_error_is_one(tmp_path: Path) -> None:
    once = "<p>Een druppel"
    outcome = proved(tmp_path, spoiled(once, f'<p id="a"/><p id="a"/>{once}'))
    assert "X313" in codes(outcome)


def test_a_word_that_does_not_come_back_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "a.epub"
    path.write_bytes(good()[1])
    book = read_ebook(path)
    texts = (text for page in book.pages.values() for text in page.itertext())
    page = "".join(map(str, texts))
    assert list(check_words(book, page)) == []
    (lost,) = check_words(book, page.replace("druppel", ""))
    assert (lost.code, dict(lost.values)["words"]) == ("X314", "druppel")


def shelved_as(folder: Path, content: bytes) -> str:
    """The name under which calibre puts a book on its shelf."""
    path = folder / "shelf.epub"
    path.write_bytes(content)
    told = run_process([str(path)], folder, command=["ebook-meta"])
    (line,) = [line for line in told.stdout.splitlines() if line.startswith("Author")]
    return line.partition(":")[2].strip().partition(" [")[0]


HOUSE = Person("Buurthuis", "cre", "", "", is_organisation=True)
PRESS = Person("De Drukkerij", "pbl", "", "", is_organisation=True)
GUIDE = Person("Ada Bos", "ctb", "gids", "", is_organisation=False)


@pytest.mark.parametrize(
    ("people", "publisher", "wanted"),
    [
        ((GUIDE, HOUSE), "", "Buurthuis"),
        ((GUIDE, PRESS), "", "De Drukkerij"),
        ((GUIDE,), "Stichting Stroom", "Stichting Stroom"),
        ((), "", "Unknown"),
    ],
)
def test_calibre_shelves_a_book_under_its_creator(
    people: tuple[Person, ...], publisher: str, wanted: str, tmp_path: Path
) -> None:
    if "CI" not in os.environ and shutil.which("ebook-meta") is None:
        pytest.skip("calibre is missing: apt-get install calibre")
    made = make_epub(document(people=people, publisher=publisher))
    assert shelved_as(tmp_path, made) == wanted


def test_calibre_takes_a_creator_with_that_role_for_nobody(tmp_path: Path) -> None:
    """What the file would be without the care for it."""
    if "CI" not in os.environ and shutil.which("ebook-meta") is None:
        pytest.skip("calibre is missing: apt-get install calibre")
    made = make_epub(document(people=(HOUSE,), publisher=""))
    packed = BytesIO()
    role = (
        b'<meta property="role" refines="#creator-1" scheme="marc:relators">cre</meta>'
    )
    with ZipFile(BytesIO(made)) as old, ZipFile(packed, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename.endswith(".opf"):
                content = content.replace(b"</metadata>", role + b"</metadata>")
            new.writestr(info, content)
    assert shelved_as(tmp_path, packed.getvalue()) == "Unknown"

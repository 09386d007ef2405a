"""calibre over finished EPUBs: its errors are found, and words lost on the way."""

import os
import shutil
from pathlib import Path

import pytest

from builders.proofed_files import codes
from publish.proofs.reading.epubs import read_ebook
from publish.proofs.run import arrive, run_proofs
from publish.proofs.shape import Outcome, Proofed
from publish.proofs.validators import calibre
from publish.proofs.validators.calibre import check_words
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

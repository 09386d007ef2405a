"""Three hundred chapters: every look of our own finds nothing, within bounds."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from builders.long_books import many_chapters
from builders.proofed_files import prove
from builders.whole_books import built, read
from publish.book.authors_editions import find_edition
from publish.findings import Finding
from publish.output.artefact import Artefact
from publish.pipeline import make_document
from publish.proofs.pdf import (
    fonts,
    letters,
    links,
    metadata,
    overflow,
    page_size,
    paragraphs,
    type_sizes,
    words,
)
from publish.proofs.shape import Proofed
from reading.commands import run_publish
from reading.epub import epub_files
from reading.epub_proofs import OWN
from reading.folders import file_in
from reading.pdf import labels, opened
from reading.processes import COMMAND

pytestmark = pytest.mark.slow
_OWN = (
    *(fonts, metadata, letters, links, overflow, page_size, paragraphs),
    *(type_sizes, words),
)
_CHAPTERS = 300
_MOST = 700  # MB; it took 370 in November 2026


def findings(
    folder: Path, artefact: Artefact, edition: str, *proofs: ModuleType
) -> Iterator[Finding]:
    path = folder / artefact.name
    path.write_bytes(artefact.content)
    work = read("long")
    row = replace(find_edition(work.manuscript, edition), numbers_of="")
    made = make_document(work, row)  # numbers would be laid out for once more
    for proof in proofs:
        yield from prove(proof, Proofed(path, made.edition, made)).findings


def test_an_e_book_of_three_hundred_chapters_is_whole(tmp_path: Path) -> None:
    (artefact,) = built("long", "epub")
    assert list(findings(tmp_path, artefact, "epub", *OWN)) == []
    names = epub_files(artefact.content)
    assert sum(name.startswith("EPUB/dag-") for name in names) == _CHAPTERS


def test_a_print_of_three_hundred_chapters_is_whole(tmp_path: Path) -> None:
    (artefact,) = built("long", "print")
    found = findings(tmp_path, artefact, "print", *_OWN)
    ragged = "C173"  # of words that are drawn by lot, more or fewer stand alone
    assert [one for one in found if one.code != ragged] == []
    printed = labels(opened(artefact.content))
    assert len(set(printed)) == len(printed) > _CHAPTERS


_WEIGH = """
import resource, subprocess, sys

subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
"""


def weighed(words: Sequence[str], folder: Path) -> float:
    """The peak memory of a command in MB.

    A process counts what its parent held when it was forked, so that a small one in
    between starts it, not this one of the tests.
    """
    done = subprocess.run(
        [sys.executable, "-c", _WEIGH, *words],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)


def test_it_fits_in_the_memory_of_a_small_machine(tmp_path: Path) -> None:
    text = many_chapters(_CHAPTERS)
    (tmp_path / "manuscript.yaml").write_text(text, encoding="utf-8")
    words = (*COMMAND, "build", "manuscript.yaml", "-e", "epub", "-o", "dist")
    assert 50 < weighed(words, tmp_path) < _MOST
    assert run_publish(tmp_path, "check", "manuscript.yaml").code == 0
    made = file_in(tmp_path / "dist", "*.epub")
    assert made.read_bytes() == built("long", "epub")[0].content

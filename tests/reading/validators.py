"""Which of the field's validators this machine has, and the files they are shown."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from builders.long_books import many_chapters
from builders.real_book import work
from builders.whole_books import NAMES, read
from publish.book.authors_editions import find_edition
from publish.document.finished_file import complete
from publish.findings import ToolError
from publish.load import Work
from publish.output.manifest import list_file
from publish.pipeline import make_documents, read_book
from publish.proofs.finished_files import proofed_of
from publish.proofs.shape import Proofed
from publish.proofs.validators.programs import read_has_verapdf

REAL = "real"
BOOKS = (REAL, *NAMES)
MANY = 300  # chapters


def needs_verapdf() -> None:
    if not read_has_verapdf() and "CI" not in os.environ:
        pytest.skip("veraPDF is missing: make tools, with Maven and Java")


def needs_java() -> None:
    if shutil.which("java") is None and "CI" not in os.environ:
        pytest.skip("epubcheck needs Java: apt-get install default-jre-headless")


def needs(*programs: str) -> None:
    for program in programs:
        if shutil.which(program) is None and "CI" not in os.environ:
            pytest.skip(f"{program} is missing")


@contextmanager
def skipped_without_its_program() -> Iterator[None]:
    """A missing program skips the test; where everything must run it fails."""
    try:
        yield
    except ToolError as error:
        if "CI" in os.environ:
            raise
        pytest.skip(error.findings[0].message)


@cache
def whole(name: str) -> Work:
    """A book of `books/`, or the real one."""
    return work() if name == REAL else read(name)


def many(folder: Path) -> Work:
    """A book of very many chapters."""
    path = folder / "manuscript.yaml"
    path.write_text(many_chapters(MANY), encoding="utf-8")
    return read_book(path)


def finished(book: Work, folder: Path, *editions: str) -> Iterator[Proofed]:
    """The files of these editions, each with its Document, made once."""
    folder.mkdir(exist_ok=True)
    for name in editions:
        row = find_edition(book.manuscript, name)
        make_files = import_module(f"publish.formats.{row.format}").make_files
        for document in make_documents(book, row):
            for artefact in make_files(document):
                path = folder / artefact.name
                path.write_bytes(artefact.content)
                listed = list_file(complete(artefact, document))
                yield proofed_of(path, document, listed)

"""What is found in good books is there: a false alarm is counted, and none may be.

Each book is made and looked at. What a proof finds is either in the table below, by
name and with its reason, after somebody looked at the page, or it is a false alarm.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from tempfile import mkdtemp

import pytest

from builders import page_books
from builders.odd_books import LANGUAGES, read_odd_book
from builders.real_book import MANUSCRIPT
from builders.whole_books import BOOKS
from builders.whole_books import NAMES as WHOLE
from publish.editions.builtin import EDITIONS
from publish.findings import BookError, Finding
from publish.load import Work
from publish.manuscript.waivers import waived_in
from publish.pipeline import read_book
from publish.proofs import epub, pdf, press, web
from publish.proofs.run import arrive, read_proofs, run_one
from publish.proofs.shape import Proof, Proofed

COARSE = "the book's picture has no more pixels than that"
REALLY_THERE: Mapping[tuple[str, str], str] = {
    ("arabic", "C181"): COARSE,
    ("constructs", "C181"): COARSE,
    ("dutch", "C181"): COARSE,
    ("english", "C181"): COARSE,
    ("german", "C181"): COARSE,
    ("german", "C198"): "three links of the book are called “Rezept”",
    ("newsletter", "C181"): COARSE,
    ("odd/de", "C175"): "a question ends a line before a word that might be parted",
    ("page/many-media", "C198"): "articles of two chapters have the same title",
    ("page/twelve-columns", "C184"): "four lines stand behind a table on its side",
    ("signs", "C183"): "in large print an emoji is higher than its line",
    ("constructs", "C183"): "at 9 pt boxes to tick are higher than their line",
}

_TESTS = Path(__file__).parent
PLACES = {
    "real": MANUSCRIPT,
    "stock": _TESTS / "stock" / "manuscript.yaml",
    "newsletter": _TESTS / "newsletter" / "manuscript.yaml",
    **{name: BOOKS / name / "manuscript.yaml" for name in WHOLE},
    **{
        f"page/{name}": page_books.BOOKS / name / "manuscript.yaml"
        for name in page_books.NAMES
    },
}
ODD = tuple(f"odd/{language}" for language in LANGUAGES)
ALL = (*PLACES, *ODD)


@cache
def work_of(name: str) -> Work:
    """A book of the repository, or one of the ten that are made up."""
    if name in PLACES:
        return read_book(PLACES[name])
    return read_odd_book(Path(mkdtemp()) / "book", name.removeprefix("odd/"))


def alarms(
    folder: Path, name: str, edition: str, proofs: tuple[Proof, ...]
) -> Iterator[Finding]:
    """What the proofs find in an edition that no waiver of its author covers."""
    work = work_of(name)
    waived = waived_in(edition, work.manuscript.waivers)
    with suppress(BookError):  # a hand-out that is too long: nothing to be looked at
        for made in page_books.made(work, edition):
            for found in found_in(made.written(folder), proofs):
                if found.is_error or found.code not in waived:
                    yield found


def found_in(proofed: Proofed, proofs: tuple[Proof, ...]) -> Iterator[Finding]:
    for proof in proofs:
        if proof.applies(proofed.edition):
            yield from run_one(proof, proofed).findings


def false_alarms(
    folder: Path, name: str, edition: str, proofs: tuple[Proof, ...]
) -> list[str]:
    return [
        str(found)
        for found in alarms(folder, name, edition, proofs)
        if (name, found.code) not in REALLY_THERE
    ]


def own_proofs() -> tuple[Proof, ...]:
    """Those that ask no other program."""
    return tuple(
        arrive(import_module(f"{room.__name__}.{module.name}"))
        for room in (pdf, epub, web, press)
        for module in iter_modules(room.__path__)
    )


OWN = "own"  # all those that an author adds
QUICK = (
    ("arabic", "handout"),
    ("page/arabic", "print"),
    ("english", "press"),
    ("page/white-photo", "print"),
    ("constructs", "meeting"),
    ("odd/fa", "phone"),
)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "edition"), QUICK)
def test_nothing_is_found_that_is_not_there(
    name: str, edition: str, tmp_path: Path
) -> None:
    assert false_alarms(tmp_path, name, edition, own_proofs()) == []


@pytest.mark.torture
@pytest.mark.parametrize("edition", [*EDITIONS, OWN])
@pytest.mark.parametrize("name", ALL)
def test_nothing_is_found_in_any_book_that_is_not_there(
    name: str, edition: str, tmp_path: Path
) -> None:
    """All proofs, those that start programs as well."""
    own = [it for it in work_of(name).manuscript.editions or {} if it not in EDITIONS]
    proofs = read_proofs()
    for each in own if edition == OWN else [edition]:
        assert false_alarms(tmp_path, name, each, proofs) == []


@pytest.mark.torture
@pytest.mark.parametrize(("name", "code"), REALLY_THERE)
def test_what_is_really_there_is_still_found(
    name: str, code: str, tmp_path: Path
) -> None:
    """Else its row in the table hides an alarm to come."""
    editions = [*EDITIONS, *(work_of(name).manuscript.editions or {})]
    proofs = own_proofs()
    assert any(
        found.code == code
        for edition in dict.fromkeys(editions)
        for found in alarms(tmp_path, name, edition, proofs)
    )


def test_every_book_of_the_repository_is_looked_at() -> None:
    found = set(_TESTS.glob("books/**/manuscript.yaml"))
    assert found <= set(PLACES.values())
    assert len(ODD) == 10

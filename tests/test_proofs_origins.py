"""What is found in a finished file is told with its place in the manuscript."""

from dataclasses import replace
from pathlib import Path

import pytest

from builders.manuscripts import a_chapter, a_manuscript
from builders.pictures import saved, scene
from publish.build.editions import run_editions
from publish.build.folder import about_book, write_editions
from publish.cli.findings import choose_form, show_findings
from publish.findings import Finding, Place
from publish.load import Work
from publish.pipeline import read_book
from publish.proofs.finished_files import read_finished
from publish.proofs.origins import read_sourced
from publish.proofs.shape import Outcome, Proofed

_LONG = "\n\n".join(["Samen varen wij langs het water en over de golven. " * 12] * 12)


def built(folder: Path, *editions: str) -> tuple[Work, dict[str, Proofed]]:
    """A book of two chapters, a photograph in the second, and its files."""
    (folder / "images").mkdir()
    photo = saved(scene(900, 600), "JPEG")
    (folder / "images" / "boot.jpg").write_bytes(photo)
    text = f"{_LONG}\n\n![](boot)\n"
    manuscript = a_manuscript(
        images={"boot": {"file": "images/boot.jpg", "alt": "Een boot."}},
        chapters=[a_chapter("De sluis", text=_LONG), a_chapter("De haven", text=text)],
    )
    path = folder / "manuscript.yaml"
    path.write_text(manuscript, encoding="utf-8")
    work = read_book(path)
    outcomes = tuple(run_editions(work, editions, 1))
    write_editions(about_book(work), outcomes, folder / "dist", opened=False)
    found = list(read_finished(work, folder / "dist"))
    return work, {it.edition.name: it for it in found if isinstance(it, Proofed)}


def source(work: Work, proofed: Proofed, finding: Finding) -> tuple[object, ...]:
    """The keys at whose place a finding is told."""
    (outcome,) = read_sourced(work, proofed, [Outcome("words", "fail", (finding,))])
    (told,) = outcome.findings
    places = {
        work.locate(keys, 0): keys
        for keys in (
            *work.targets.sections,
            ("images", "boot", "file"),
            *((*keys, "text") for keys in work.targets.sections),
        )
    }
    return places[told.source] if told.source else ()


def at_page(proofed: Proofed, number: int) -> Finding:
    return Finding.of(
        "C182", Place(f"{proofed.path}#page={number}"), count=1, words="x"
    )


def test_a_page_is_that_of_the_chapter_on_it(tmp_path: Path) -> None:
    work, files = built(tmp_path, "print")
    proofed = files["print"]
    last = proofed.file.pages or 0
    chapters = [
        source(work, proofed, at_page(proofed, it)) for it in range(1, last + 1)
    ]
    own = [keys[:2] for keys in chapters if keys[:1] == ("chapters",)]
    assert own == sorted(own)
    assert own.count(("chapters", 0)) >= 2
    assert own.count(("chapters", 1)) >= 2
    assert chapters[0] == ()  # the cover is made by a layout


def test_a_file_of_an_e_book_is_that_of_the_chapter_in_it(tmp_path: Path) -> None:
    work, files = built(tmp_path, "epub")
    proofed = files["epub"]
    (part,) = (it for it in proofed.document.parts if it.title == "De haven")
    place = Place(f"{proofed.path}/EPUB/{part.file}")
    finding = Finding.of("X313", place, words="strange")
    assert source(work, proofed, finding) == ("chapters", 1)


@pytest.mark.parametrize("edition", ["print", "epub"])
def test_a_picture_that_is_named_is_that_of_its_row(
    edition: str, tmp_path: Path
) -> None:
    work, files = built(tmp_path, edition)
    proofed = files[edition]
    asset = proofed.document.book.images["boot"].asset
    finding = replace(at_page(proofed, 1), values=(("image", asset),))
    assert source(work, proofed, finding) == ("images", "boot", "file")


def test_what_a_layout_made_has_no_place(tmp_path: Path) -> None:
    work, files = built(tmp_path, "screen")
    finding = Finding.of("C182", Place(str(files["screen"].path)), count=1, words="x")
    assert source(work, files["screen"], finding) == ()


@pytest.mark.parametrize(
    ("form", "wanted"),
    [
        ("text", "\n  in the manuscript: boek.yaml:12:3\n"),
        ("json", '"source": "boek.yaml:12:3"'),
    ],
)
def test_a_person_and_a_program_read_the_place_with_the_finding(
    form: str, wanted: str, capsys: pytest.CaptureFixture[str]
) -> None:
    finding = Finding.of("C182", Place("a.pdf#page=2"), count=1, words="x")
    choose_form(form)
    show_findings([replace(finding, source=Place("boek.yaml", 12, 3))])
    choose_form("text")
    assert wanted in capsys.readouterr().err

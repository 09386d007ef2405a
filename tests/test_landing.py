"""Links inside the book: they land on what they name, and only notes pop up on Kobo."""

import os
from pathlib import Path

import pytest

from builders.epub_documents import with_chapter
from builders.manuscripts import a_chapter, a_manuscript, read_text
from builders.whole_books import ALL, built, read
from publish.book.authors_editions import find_edition
from publish.epub.assembly import assemble
from publish.load import Work
from publish.pipeline import make_artefacts, make_document
from publish.proofs.run import arrive, run_proofs
from publish.proofs.shape import Outcome, Proofed
from publish.proofs.validators import landing
from test_proofs_ebook import rewritten

_TEXT = "Een oever met wilgen"
_MARK = '<span id="b"></span>'
_DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"></svg>'


def made(body: str) -> str:
    files = {file.name: file.content for file in assemble(with_chapter(body)).files}
    return files["een.xhtml"].decode()


def test_what_a_link_leads_to_has_its_id_on_an_empty_mark() -> None:
    html = made(f'<p><a href="#b">Zie</a></p><p class="x" id="b">{_TEXT}</p>')
    assert f'<p class="x"><span id="b"></span>{_TEXT}</p>' in html


def test_in_a_list_the_mark_stands_inside_the_line() -> None:
    html = made(f'<p><a href="#b">Zie</a></p><ul><li id="b">{_TEXT}</li></ul>')
    assert f'<ul><li><span id="b"></span>{_TEXT}</li></ul>' in html


@pytest.mark.parametrize(
    ("block", "marked"),
    [
        (
            f'<div class="box" id="b">\n<p>{_TEXT}</p></div>',
            f'<div class="box">\n<p><span id="b"></span>{_TEXT}</p></div>',
        ),
        (
            f'<figure id="b">{_DRAWING}<figcaption>{_TEXT}</figcaption></figure>',
            f"<figure>{_MARK}{_DRAWING}<figcaption>{_TEXT}</figcaption></figure>",
        ),
        (
            f'<section id="b"><h2>Kop</h2><p>{_TEXT}</p></section>',
            f'<section><h2><span id="b"></span>Kop</h2><p>{_TEXT}</p></section>',
        ),
    ],
)
def test_in_a_block_that_is_not_broken_the_mark_stands_inside_it(
    block: str, marked: str
) -> None:
    """Before it, the mark would stand on the page before."""
    assert marked in made(f'<p><a href="#b">Zie</a></p>{block}')


@pytest.mark.parametrize(
    "body",
    [
        f'<p><a href="#b" epub:type="noteref">1</a></p><p id="b">{_TEXT}</p>',
        '<p><a href="#b">Zie</a></p><p id="b">Kort</p>',
        f'<p aria-labelledby="b"><a href="#b">Zie</a></p><p id="b">{_TEXT}</p>',
    ],
    ids=["a footnote", "too short for a note", "what names something"],
)
def test_other_ids_stay_where_they_are(body: str) -> None:
    assert body in made(body)


# in a reading program

_WORDS = "De wijk ligt aan het water, en dat merk je aan alles wat er groeit. "


def long_text() -> str:
    """Fourteen headings at ever other heights, a link to each, and their pages."""
    links = " ".join(f"[naar {number}](#kop-{number})" for number in range(1, 15))
    parts = [
        (
            f"## Vraag {number} aan de wijk {{#kop-{number}}}",
            _WORDS * (4 + number % 5),
            _WORDS * 3,
        )
        for number in range(1, 15)
    ]
    return "\n\n".join((links, *(block for part in parts for block in part)))


def landed(folder: Path, *, before: bool = False) -> Outcome:
    """The proof of the book, or of one whose marks stand before their headings."""
    work = read_text(a_manuscript(chapters=[a_chapter(id="water", text=long_text())]))
    (artefact,) = make_artefacts(work, "epub")
    content = artefact.content
    for number in range(1, 15) if before else ():
        mark = f'<span id="kop-{number}"></span>'
        name = "EPUB/water.xhtml"
        content = rewritten(content, name, f"<h2>{mark}", f"{mark}<h2>")
    return proved(folder, work, content)


def proved(folder: Path, work: Work, content: bytes) -> Outcome:
    """The proof of an EPUB of a book."""
    path = folder / "book.epub"
    path.write_bytes(content)
    edition = find_edition(work.manuscript, "epub")
    proofed = Proofed(path, edition, make_document(work, edition))
    (outcome,) = run_proofs(proofed, [arrive(landing)])
    return outcome


# two books each time; all of them, and 300 chapters, take eight minutes: `make torture`
_SAMPLE = ("arabic", "constructs")
_WHOLE = (*sorted({*ALL} - {*_SAMPLE}), "long")


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [*_SAMPLE, *(pytest.param(it, marks=pytest.mark.torture) for it in _WHOLE)],
)
def test_in_whole_books_nothing_lands_too_early(name: str, tmp_path: Path) -> None:
    (artefact,) = built(name, "epub")
    outcome = proved(tmp_path, read(name), artefact.content)
    assert outcome.state in ({"pass"} if "CI" in os.environ else {"pass", "not run"})
    assert outcome.findings == ()


@pytest.mark.slow
def test_every_link_contents_entry_and_page_number_lands_on_its_target(
    tmp_path: Path,
) -> None:
    outcome = landed(tmp_path)
    assert (outcome.state, outcome.findings) == ("pass", ())
    links = int(outcome.figures["links"])
    assert links >= 14
    assert int(outcome.figures["landings"]) == 3 * links


@pytest.mark.slow
def test_a_mark_before_its_block_lands_too_early_on_some_screen(tmp_path: Path) -> None:
    outcome = landed(tmp_path, before=True)
    assert outcome.state == "fail"
    assert outcome.findings
    assert [it for it in outcome.findings if it.code != "X311"] == []

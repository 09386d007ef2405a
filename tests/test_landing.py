"""Links ahead inside the book: on Kobo they turn to a page, and notes pop up."""

import pytest

from builders.epub_documents import with_chapter
from publish.epub.assembly import assemble

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

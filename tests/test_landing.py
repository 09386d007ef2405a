"""Links ahead inside the book: on Kobo they turn to a page, and notes pop up."""

import pytest

from builders.epub_documents import with_chapter
from publish.epub.assembly import assemble

_TEXT = "Een oever met wilgen"


def made(body: str) -> str:
    files = {file.name: file.content for file in assemble(with_chapter(body)).files}
    return files["een.xhtml"].decode()


def test_what_a_link_leads_to_has_its_id_on_an_empty_mark() -> None:
    html = made(f'<p><a href="#b">Zie</a></p><p class="x" id="b">{_TEXT}</p>')
    assert f'<span id="b"></span><p class="x">{_TEXT}</p>' in html


def test_in_a_list_the_mark_stands_inside_the_line() -> None:
    html = made(f'<p><a href="#b">Zie</a></p><ul><li id="b">{_TEXT}</li></ul>')
    assert f'<ul><li><span id="b"></span>{_TEXT}</li></ul>' in html


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

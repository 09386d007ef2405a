"""Paper is paper: which addresses it lists, and what says that one is not known yet."""

import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape

import pytest

from builders.manuscripts import a_chapter, a_manuscript, read_text
from publish.assets.sheet_lengths import lengths_of
from publish.assets.styles import read_styles
from publish.assets.text_widths import LETTERS, width_of
from publish.book.authors_editions import find_edition
from publish.document.model import Document
from publish.document.running_feet import foot_of, foot_room
from publish.editions.builtin import EDITIONS
from publish.editions.edition import Edition
from publish.editions.papers import PAPERS
from publish.pipeline import make_artefacts, make_document
from reading.epub import epub_files
from reading.pdf import page_texts

_WORDS = read_styles().words["nl"]
_PAPER = ("print", "large-print", "economy", "press")
_TEXT = """
Lees [het verslag](https://a.example/verslag) en <https://b.example/typ>.
Of [het verslag](https://a.example/verslag) nog eens, en [de kaart](https://c.example).
Mail <buurt@d.example>.
"""


def document_of(text: str, edition: str) -> Document:
    work = read_text(text)
    return make_document(work, find_edition(work.manuscript, edition))


def with_links() -> str:
    return a_manuscript(chapters=[a_chapter(title="Water", text=_TEXT)])


def with_media(*media: Mapping[str, object]) -> str:
    item = {"title": "Een verhaal", "media": list(media)}
    return a_manuscript(chapters=[a_chapter(title="Water", items=[item])])


def register(document: Document) -> str:
    """The list of addresses; empty where there is none."""
    (html,) = [part.html for part in document.parts if part.kind == "links"] or [""]
    return html


@pytest.mark.parametrize("edition", _PAPER)
def test_a_link_of_paper_is_called_by_the_number_of_its_address(edition: str) -> None:
    document = document_of(with_links(), edition)
    text = unescape(re.sub(r"<[^>]+>", "", document.html))
    assert text.count("het verslag\N{NO-BREAK SPACE}[1]") == 2
    assert text.count("de kaart\N{NO-BREAK SPACE}[2]") == 1
    assert re.findall(r'href="(https://[^"]+)"', register(document)) == [
        "https://a.example/verslag",
        "https://c.example",
    ]


@pytest.mark.parametrize("edition", ["print", "large-print"])
def test_the_list_prints_the_pages_where_an_address_is_used(edition: str) -> None:
    chapters = [a_chapter(title=title, text=_TEXT) for title in ("Water", "Land")]
    work = read_text(a_manuscript(chapters=chapters))
    (artefact,) = make_artefacts(work, edition)
    pages = ["".join(text.split()) for text in page_texts(artefact.content)]
    (listed,) = [
        text for text in pages if "".join(_WORDS["links_lead"].split()) in text
    ]
    used = [str(n) for n, text in enumerate(pages, 1) if "dekaart[2]" in text]
    assert len(used) == 2
    assert f"c.example{_WORDS['used_on']}{','.join(used)}" in listed


@pytest.mark.parametrize("edition", ["screen", "epub", "kobo"])
def test_links_that_can_be_tapped_have_no_number_and_no_list(edition: str) -> None:
    document = document_of(with_links(), edition)
    assert register(document) == ""
    assert "[1]" not in document.html


@pytest.mark.parametrize("edition", _PAPER)
def test_an_address_that_is_typed_beside_its_link_is_in_no_list(edition: str) -> None:
    medium = {"kind": "podcast", "url": "https://a.example/b"}
    assert register(document_of(with_media(medium), edition)) == ""


def test_paper_has_no_way_back_to_the_contents() -> None:
    assert "to-contents" not in document_of(with_links(), "print").html
    assert "to-contents" in document_of(with_links(), "screen").html


@pytest.mark.parametrize("edition", [*_PAPER, "screen", "epub"])
def test_what_has_no_address_is_a_sign_and_one_sentence_says_so(edition: str) -> None:
    made = document_of(with_media({"kind": "podcast"}, {"kind": "article"}), edition)
    signs = re.findall(
        r'class="medium-sign"[^>]*(?:alt|aria-label)="([^"]+)"', made.html
    )
    assert signs == ["podcast", "artikel"]
    assert made.html.count(_WORDS["address_unknown"]) == 1
    assert 'class="media"' not in made.html


def test_no_sentence_stands_where_all_addresses_are_known() -> None:
    medium = {"kind": "podcast", "url": "https://a.example/b"}
    assert (
        _WORDS["address_unknown"] not in document_of(with_media(medium), "print").html
    )


def test_what_is_known_of_a_medium_without_an_address_is_kept() -> None:
    made = document_of(with_media({"kind": "podcast", "title": "Aan de kade"}), "print")
    assert "Aan de kade" in made.html
    assert "medium-sign" not in made.html


def test_a_sheet_that_is_handed_out_says_it_too() -> None:
    work = read_text(with_media({"kind": "podcast"}))
    (artefact,) = make_artefacts(work, "handout")
    text = " ".join(" ".join(page_texts(artefact.content)).split())
    assert text.count(_WORDS["address_unknown"]) == 1


def test_a_sign_of_an_e_book_has_words() -> None:
    work = read_text(with_media({"kind": "podcast"}))
    (artefact,) = make_artefacts(work, "epub")
    files = [
        text.decode()
        for name, text in epub_files(artefact.content).items()
        if name.endswith("xhtml")
    ]
    assert sum('role="img" aria-label="podcast"' in text for text in files) == 1


# the foot of a page

_LONG = (
    "Samenwerkingsovereenkomsten en mantelzorgondersteuning in de wijken van Nederland"
)
_POCKET = replace(
    EDITIONS["print"],
    trim=PAPERS["A6"],
    styles=(*EDITIONS["print"].styles, "a5.css"),
)
_FEET = [
    pytest.param(EDITIONS["print"], 128.0, 10.5, id="A4"),
    pytest.param(EDITIONS["press"], 86.0, 10.5, id="A5"),
    pytest.param(_POCKET, 43.0, 10.5, id="A6"),
    pytest.param(EDITIONS["large-print"], 126.0, 16.0, id="large"),
]


@pytest.mark.parametrize(("edition", "wide", "size"), _FEET)
@pytest.mark.parametrize("title", [_LONG, "Kort", "Onafgebroken" * 12])
def test_a_foot_has_one_line_of_whole_words(
    edition: Edition, wide: float, size: float, title: str
) -> None:
    room = foot_room(lengths_of(edition, read_styles().sheets))
    said = foot_of(title, "Hoofdstuk 12", room, LETTERS.text)
    width = width_of(f"Hoofdstuk 12 · {said}", LETTERS.text) * size * 25.4 / 72
    assert width <= wide
    assert said == title or (said.endswith("…") and title.startswith(said[:-1]))
    if " " in said:
        assert title[len(said) - 1 :][:1] in {"", " "}


def test_a_foot_says_the_short_title_where_the_author_gave_one() -> None:
    chapter = a_chapter(title=_LONG, short_title="Samen in *zorg*", text="a")
    made = document_of(a_manuscript(chapters=[chapter]), "print")
    assert 'data-foot="Samen in zorg"' in made.html
    assert _LONG in made.html


def test_a_long_title_ends_in_an_ellipsis_at_the_foot() -> None:
    chapters = [a_chapter(title=_LONG + " in 2030 en later", text="a")]
    (artefact,) = make_artefacts(read_text(a_manuscript(chapters=chapters)), "press")
    feet = [text for text in page_texts(artefact.content) if "…" in text]
    assert len(feet) == 1

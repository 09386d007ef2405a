"""Stage 2: what one edition publishes, chosen, numbered and linked."""

import pytest

from builders.manuscripts import (
    a_chapter,
    a_manuscript,
    a_medium,
    book_of,
    codes_of,
    findings_of,
)
from publish.book.ids import file_id
from publish.book.model import Book
from publish.prose import Box, Note, plain, plain_blocks
from publish.prose.tree import NoteCall, Reference
from publish.prose.walk import nodes_of


def references(book: Book, chapter: int = 0) -> list[tuple[str, str]]:
    """Where each reference of a chapter's own text leads, and what it prints."""
    return [
        (node.target, plain(node.children))
        for node in nodes_of(book.chapters[chapter].prose.blocks)
        if isinstance(node, Reference)
    ]


def calls(book: Book, chapter: int = 0) -> list[int]:
    """The numbers of the notes as the chapter calls them, in order."""
    return [
        node.number
        for text in book.chapters[chapter].texts
        for node in nodes_of(text.blocks)
        if isinstance(node, NoteCall)
    ]


def said(notes: tuple[Note, ...]) -> list[tuple[int, str]]:
    return [(note.number, plain_blocks(note.blocks).strip()) for note in notes]


def test_chapters_are_numbered_and_nothing_else_is() -> None:
    text = a_manuscript(
        front=[{"title": "Vooraf"}],
        chapters=[a_chapter(), a_chapter("De brug")],
        partners={"title": "De bemanning"},
        back=[{"title": "Dank"}],
        words={"chapter": "Etappe"},
    )
    found = [(one.kind, one.number, one.label) for one in book_of(text).sections]
    assert found == [
        ("front", "", ""),
        ("chapter", "1", "Etappe 1"),
        ("chapter", "2", "Etappe 2"),
        ("partners", "", ""),
        ("back", "", ""),
    ]


def test_the_company_closes_a_book_without_back_matter() -> None:
    text = a_manuscript(partners={"title": "De bemanning"})
    assert [one.kind for one in book_of(text).sections] == ["chapter", "partners"]


def test_an_edition_includes_what_it_names_and_numbers_stay() -> None:
    text = a_manuscript(
        front=[{"title": "Vooraf"}],
        chapters=[a_chapter(), a_chapter("De brug"), a_chapter("De haven")],
        partners={"title": "De bemanning"},
    )
    book = book_of(text, include=("de-haven", "de-bemanning"))
    assert [(one.id, one.number) for one in book.sections] == [
        ("de-haven", "3"),
        ("de-bemanning", ""),
    ]


def test_ids_are_the_authors_or_come_from_the_title() -> None:
    chapters = [
        a_chapter("Eén brug?", items=[{"title": "Bukken"}]),
        a_chapter(id="eigen", items=[{"title": "Bukken"}]),
    ]
    book = book_of(a_manuscript(chapters=chapters))
    assert [one.id for one in book.sections] == ["een-brug", "eigen"]
    assert [one.items[0].id for one in book.sections] == ["bukken", "bukken-2"]


def test_an_id_of_a_title_without_latin_letters_hangs_on_no_other_title() -> None:
    one, other = a_chapter("نهر"), a_chapter("جسر")
    (alone,) = book_of(a_manuscript(chapters=[one])).sections
    both = book_of(a_manuscript(chapters=[other, one])).sections
    assert both[1].id == alone.id == file_id(alone.id)
    assert both[0].id != alone.id
    again = book_of(a_manuscript(chapters=[one, one])).sections
    assert [it.id for it in again] == [alone.id, f"{alone.id}-2"]


def test_an_authors_id_is_never_changed_by_a_title_before_it() -> None:
    chapters = [a_chapter("Brug"), a_chapter("De haven", id="brug")]
    book = book_of(a_manuscript(chapters=chapters))
    assert [one.id for one in book.sections] == ["brug-2", "brug"]


def test_a_reference_without_words_prints_the_title_it_leads_to() -> None:
    chapters = [
        a_chapter(text="Zie [](#de-brug)."),
        a_chapter("De *brug*", id="de-brug"),
    ]
    book = book_of(a_manuscript(chapters=chapters))
    assert references(book) == [("de-brug", "De brug")]


def test_a_reference_means_the_same_text_before_the_book() -> None:
    heading = "## Uitzicht\n\nVer."
    chapters = [
        a_chapter(text=f"{heading} Zie [hier](#uitzicht)."),
        a_chapter("De brug", text=f"{heading} Zie [daar](#uitzicht)."),
    ]
    book = book_of(a_manuscript(chapters=chapters))
    (first, _), (second, _) = references(book, 0)[0], references(book, 1)[0]
    assert (first, second) == ("uitzicht", "de-brug-uitzicht")


def test_a_reference_that_could_mean_two_places_is_told() -> None:
    heading = "## Uitzicht\n\nVer."
    chapters = [
        a_chapter(text=heading),
        a_chapter("De brug", text=heading),
        a_chapter("De haven", text="Zie [daar](#uitzicht)."),
    ]
    (finding,) = findings_of(a_manuscript(chapters=chapters))
    assert (finding.code, finding.at) == ("B302", ("chapters", 2, "text"))


def test_a_reference_to_nothing_names_what_is_near() -> None:
    chapters = [a_chapter(text="Zie [daar](#de-sluiz).")]
    (finding,) = findings_of(a_manuscript(chapters=chapters))
    assert (finding.code, finding.hint) == ("B301", "did you mean #de-sluis?")


def test_notes_count_on_through_a_chapter_and_start_anew_in_the_next() -> None:
    noted = "Een[^a] twee[^b].\n\n[^a]: A.\n\n[^b]: B."
    items = [
        {"title": "Golf", "text": "Drie[^a].\n\n[^a]: C."},
        {"title": "Stroom", "text": "Vier[^x].\n\n[^x]: D."},
    ]
    chapters = [a_chapter(text=noted, items=items), a_chapter("De brug", text=noted)]
    book = book_of(a_manuscript(chapters=chapters))
    assert calls(book, 0) == [1, 2, 3, 4]
    assert said(book.chapters[0].notes) == [(1, "A."), (2, "B."), (3, "C."), (4, "D.")]
    assert calls(book, 1) == [1, 2]


LED = """Een[^a].

::: leader
Stil[^b].
:::

Twee[^c].

[^a]: A.

[^b]: B.

[^c]: C.
"""


def test_what_is_for_the_facilitator_is_left_out_with_its_notes() -> None:
    text = a_manuscript(chapters=[a_chapter(text=LED)])
    book = book_of(text)
    assert calls(book) == [1, 2]
    assert said(book.chapters[0].notes) == [(1, "A."), (2, "C.")]
    assert not boxes(book)


def test_the_facilitators_copy_has_it() -> None:
    book = book_of(a_manuscript(chapters=[a_chapter(text=LED)]), leader=True)
    assert [one.kind for one in boxes(book)] == ["leader"]
    assert said(book.chapters[0].notes) == [(1, "A."), (2, "B."), (3, "C.")]


def boxes(book: Book) -> list[Box]:
    nodes = nodes_of(book.chapters[0].prose.blocks)
    return [node for node in nodes if isinstance(node, Box)]


def media_book(edition: str = "print", base: str = "") -> Book:
    golf = "https://buurt.example/golf"
    first = a_medium(url=golf, minutes=1, language="en", date="2023-03-16")
    items = [
        {"title": "Golf", "media": [first, a_medium("article")]},
        {
            "title": "Stroom",
            "media": [a_medium(url=golf), a_medium("article", url=golf)],
        },
    ]
    waiver = {"code": "B101", "at": "chapters.*.items.*.media.*", "why": "later"}
    text = a_manuscript(chapters=[a_chapter(items=items)], waivers=[waiver])
    return book_of(text, edition, base=base)


def test_a_medium_says_what_it_is_how_long_when_and_in_which_language() -> None:
    medium = media_book().chapters[0].items[0].media[0]
    assert medium.action == "Luister: podcast"
    assert medium.description == "Luister: podcast: Golf"
    assert medium.details == ("1 minuut", "16 maart 2023", "taal: Engels")


def test_a_medium_without_an_address_is_announced_and_not_linked() -> None:
    medium = media_book().chapters[0].items[0].media[1]
    assert (medium.address, medium.typed, medium.code) == ("", "", "")


def test_the_register_has_one_entry_for_each_address_and_medium() -> None:
    found = [(one.kind, one.anchors) for one in media_book().links]
    assert found == [("podcast", ("golf", "stroom")), ("artikel", ("stroom",))]


def test_what_the_text_says_itself_is_not_in_the_register() -> None:
    text = (
        "Bel [06-12345678](tel:+31612345678), schrijf <kees@buurt.example>, lees\n"
        "[hier](https://buurt.example) of [mail Truus](mailto:truus@buurt.example)."
    )
    book = book_of(a_manuscript(chapters=[a_chapter(text=text)]))
    assert [one.address for one in book.links] == [
        "https://buurt.example",
        "mailto:truus@buurt.example",
    ]


def test_codes_are_drawn_for_paper_only() -> None:
    paper, screen = media_book("print"), media_book("screen")
    assert {one.code for one in paper.links} <= set(paper.assets)
    assert all(one.code for one in paper.links)
    assert not any(one.code for one in screen.links)
    assert not [name for name in screen.assets if name.startswith("codes/")]


def test_with_an_own_address_codes_hold_the_short_one() -> None:
    (entry, _) = media_book(base="https://b.example/k/").links
    assert entry.payload.startswith("https://b.example/k/")
    assert entry.typed == entry.payload.removeprefix("https://")
    assert entry.address == entry.payload
    (same, _) = media_book("screen", base="https://b.example/k/").links
    assert same.address == "https://buurt.example/golf"


def test_without_one_codes_hold_the_address_itself() -> None:
    (entry, _) = media_book().links
    assert entry.payload == entry.address


@pytest.mark.parametrize(
    ("language", "codes"), [("nl-BE", []), ("en-GB", []), ("sv", ["M212"])]
)
def test_words_are_those_of_the_language_or_told_to_lack(
    language: str, codes: list[str]
) -> None:
    book = {"title": "Varen", "language": language, "id": "urn:isbn:9789000000005"}
    assert codes_of(a_manuscript(book=book)) == codes


def test_the_authors_words_win() -> None:
    text = a_manuscript(words={"contents": "Wat staat waar"})
    assert book_of(text).words["contents"] == "Wat staat waar"
    assert book_of(text).words["colophon"] == "Colofon"


# ids as files have them


@pytest.mark.parametrize(
    ("own", "name"),
    [
        ("vooraf", "vooraf"),
        ("10-vragen", "n-10-vragen"),  # no XML name begins with a figure
        ("x" * 48, "x" * 48),
    ],
)
def test_an_id_in_files_is_an_xml_name(own: str, name: str) -> None:
    assert file_id(own) == name


def test_a_long_title_keeps_a_name_of_its_own_that_is_short() -> None:
    long = "een-buitengewoon-lange-titel-over-de-samenwerking-van-"
    first, second = file_id(f"{long}buren"), file_id(f"{long}verenigingen")
    assert first.startswith("een-buitengewoon-lange-titel-over-de-")
    assert len(first) <= 48
    assert first != second
    assert first == file_id(f"{long}buren")


def test_a_reference_to_the_slug_of_a_title_finds_its_file() -> None:
    title = "10 vragen aan de wijk"
    text = a_manuscript(
        chapters=[a_chapter(title, text="Zie [hier](#10-vragen-aan-de-wijk).")]
    )
    assert references(book_of(text)) == [("n-10-vragen-aan-de-wijk", "hier")]

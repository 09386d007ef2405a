"""Proofs of letters, words, fonts, links and names, each with a file that must fail."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest

from builders.manuscripts import a_chapter, a_manuscript, read_text
from builders.proofed_files import (
    ADDRESS,
    TEXT,
    codes,
    entry,
    make_proofed,
    page,
    prove,
    spoil,
)
from publish.book.authors_editions import find_edition
from publish.book.model import Erratum
from publish.editions.builtin import EDITIONS
from publish.findings import Place
from publish.pipeline import make_artefacts, make_document
from publish.proofs.pdf import fonts, letters, links, metadata, words
from publish.proofs.pdf.letters import (
    check_nonsense,
    check_screen_words,
    check_slips,
)
from publish.proofs.pdf.links import check_links, check_names
from publish.proofs.pdf.words import check_words
from publish.proofs.reading.pages import read_pages
from publish.proofs.reading.pdf_model import Box, Link
from publish.proofs.reading.words import count_words, text_of_markup
from publish.proofs.shape import Proofed

PLACE = Place("a.pdf")
LINKED = f'<h1 id="one">Eerste</h1><p><a href="{ADDRESS}">Luister</a></p>'
GOOD = [fonts, metadata, letters, links, words]


def linked(folder: Path) -> Proofed:
    body = f'{LINKED}<p><a href="#one">Naar boven</a></p>'
    return make_proofed(folder, body, css="h1 { bookmark-level: 1 }", links=(entry(),))


@pytest.mark.parametrize("module", GOOD)
def test_a_good_page_passes(module: object, tmp_path: Path) -> None:
    outcome = prove(module, linked(tmp_path))  # type: ignore[arg-type]
    assert (outcome.state, outcome.findings) == ("pass", ())


def test_klik_on_paper_is_found_and_on_a_screen_is_not(tmp_path: Path) -> None:
    made = make_proofed(tmp_path, f"{TEXT}<p>Klik op de iconen.</p>")
    assert codes(prove(letters, made)) == ["C151"]
    screen = replace(made, edition=EDITIONS["screen"])
    assert codes(prove(letters, screen)) == []


def test_klik_may_stand_where_errata_quote_the_source(tmp_path: Path) -> None:
    made = make_proofed(tmp_path, f"{TEXT}<p>“Klik op<br/>de links” verviel.</p>")
    errata = (Erratum("Klik op de links", "", ""),)
    book = replace(made.document.book, errata=errata)
    made = replace(made, document=replace(made.document, book=book))
    assert codes(prove(letters, made)) == []


def test_klik_may_stand_in_code_that_shows_it() -> None:
    assert not list(check_screen_words(page("Klik op", font="IBM-Plex-Mono"), "nl"))
    assert list(check_screen_words(page("Klik op", font="Atkinson-Hyperlegible"), "nl"))


def test_a_word_that_only_begins_with_klik_is_a_word() -> None:
    assert not list(check_screen_words(page("Het klikt en de klikspaan."), "nl"))
    assert not list(check_screen_words(page("Klik op"), "en"))


@pytest.mark.parametrize("sign", ["\U0001f4cb", "✔️", "�"])
def test_an_emoji_or_a_lost_letter_is_found(sign: str) -> None:
    (found,) = check_nonsense(page(f"podcast {sign}"))
    assert found.code == "C152"


@pytest.mark.parametrize("text", ["‘s avonds", 'de "buurt"', "Ijburg", "hier - daar"])
def test_a_slip_of_typesetting_is_found(text: str) -> None:
    assert {one.code for one in check_slips(page(text), "nl", "Mono")} == {"C153"}


def test_good_typesetting_and_code_are_not_slips() -> None:
    good = page("’s Avonds gaat IJburg – met ‘zo’n’ rug-aan-rug – naar huis")
    assert not list(check_slips(good, "nl", "Mono"))
    code = page("x = 'a - b'", font="IBM-Plex-Mono")
    assert not list(check_slips(code, "nl", "Mono"))


def every_font(pdf: pikepdf.Pdf, name: str) -> list[pikepdf.Object]:
    found = (one for one in pdf.objects if isinstance(one, pikepdf.Dictionary))
    return [one for one in found if name in one]


@pytest.mark.parametrize("part", ["/ToUnicode", "/FontFile2"])
def test_a_font_that_is_not_whole_is_found(part: str, tmp_path: Path) -> None:
    def drop(pdf: pikepdf.Pdf) -> None:
        for one in every_font(pdf, part):
            del one[part]

    assert codes(prove(fonts, spoil(linked(tmp_path), drop))) == ["C161"]


def test_a_font_that_the_document_does_not_hold_is_found(tmp_path: Path) -> None:
    made = linked(tmp_path)
    foreign = replace(made, document=replace(made.document, families=("Other",)))
    assert codes(prove(fonts, foreign)) == ["C162"]


def drop_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Lang"]


def call_otherwise(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "Untitled"


def hide_title(pdf: pikepdf.Pdf) -> None:
    pdf.Root["/ViewerPreferences"]["/DisplayDocTitle"] = False


def drop_tags(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/MarkInfo"]


def drop_outline(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Outlines"]


def rename_bookmark(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root[0].title = "Tweede"


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (drop_language, "C192"),
        (call_otherwise, "C191"),
        (hide_title, "C191"),
        (drop_tags, "C194"),
        (drop_outline, "C193"),
        (rename_bookmark, "C193"),
    ],
)
def test_a_file_that_does_not_say_what_it_is_is_found(
    change: Callable[[pikepdf.Pdf], None], found: str, tmp_path: Path
) -> None:
    assert codes(prove(metadata, spoil(linked(tmp_path), change))) == [found]


def test_a_piece_is_called_by_its_own_title_and_the_books(tmp_path: Path) -> None:
    made = linked(tmp_path)
    sheet = replace(made.document, piece="golf", title="Golf – Over stromen")
    piece = replace(made, document=sheet)
    assert codes(prove(metadata, piece)) == ["C191"]

    def rename(pdf: pikepdf.Pdf) -> None:
        with pdf.open_metadata() as written:
            written["dc:title"] = "Golf – Over stromen"

    assert codes(prove(metadata, spoil(piece, rename))) == []


def test_bookmarks_in_another_order_are_found(tmp_path: Path) -> None:
    made = linked(tmp_path)
    (first,) = made.document.contents
    contents = (replace(first, title="Tweede"), first)
    wrong = replace(made, document=replace(made.document, contents=contents))

    def add(pdf: pikepdf.Pdf) -> None:
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("Tweede", 0))

    outcome = prove(metadata, spoil(wrong, add))
    assert [one.message for one in outcome.findings] == [
        "the bookmarks are in another order"
    ]


def test_a_bookmark_of_another_level_is_found(tmp_path: Path) -> None:
    made = linked(tmp_path)
    (first,) = made.document.contents
    part = replace(first, title="Deel", children=(first,))
    wrong = replace(made, document=replace(made.document, contents=(part,)))

    def add(pdf: pikepdf.Pdf) -> None:
        with pdf.open_outline() as outline:
            outline.root.insert(0, pikepdf.OutlineItem("Deel", 0))

    outcome = prove(metadata, spoil(wrong, add))
    assert [one.key for one in outcome.findings] == ["C193:missing"]


def annotations(pdf: pikepdf.Pdf, name: str) -> list[pikepdf.Object]:
    return [one for one in pdf.pages[0].Annots if name in one]


def drop_words(pdf: pikepdf.Pdf) -> None:
    del annotations(pdf, "/A")[0]["/Contents"]


def lead_elsewhere(pdf: pikepdf.Pdf) -> None:
    annotations(pdf, "/A")[0].A.URI = pikepdf.String("https://water.example/else")


def lead_unsafely(pdf: pikepdf.Pdf) -> None:
    annotations(pdf, "/A")[0].A.URI = pikepdf.String("http://water.example/golf")


def lead_nowhere(pdf: pikepdf.Pdf) -> None:
    annotations(pdf, "/Dest")[0].Dest = pikepdf.String("gone")


def leave_a_dead_mark(pdf: pikepdf.Pdf) -> None:
    annotations(pdf, "/A")[0].A.URI = pikepdf.String("#")


def drop_tabs(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0]["/Tabs"]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (drop_words, "C197"),
        (lead_elsewhere, "C195"),
        (lead_unsafely, "C195"),
        (leave_a_dead_mark, "C195"),
        (lead_nowhere, "C196"),
        (drop_tabs, "C199"),
    ],
)
def test_a_dishonest_link_is_found(
    change: Callable[[pikepdf.Pdf], None], found: str, tmp_path: Path
) -> None:
    assert codes(prove(links, spoil(linked(tmp_path), change))) == [found]


def link(address: str, said: str) -> Link:
    return Link(Box(0, 0, 9, 9), address, "", said, resolves=False)


def test_the_same_words_for_two_addresses_are_found() -> None:
    here, there = link("https://a.example", "Lees"), link("https://b.example", "Lees")
    assert [one.code for one in check_names((here, there), PLACE)] == ["C198"]
    assert not list(check_names((here, here), PLACE))


@pytest.mark.parametrize("said", ["", "12", "https://a.example", "https:// a. example"])
def test_an_address_or_a_number_is_not_words(said: str) -> None:
    shown = replace(page(""), links=(link("https://a.example", said),), tabs="S")
    found = check_links(shown, frozenset({"https://a.example"}))
    assert [one.code for one in found] == ["C197"]


def test_a_number_to_dial_is_words_enough() -> None:
    called = link("tel:+31612345678", "06-12345678")
    written = link("mailto:truus@buurt.example", "truus@buurt.example")
    shown = replace(page(""), links=(called, written), tabs="S")
    known = frozenset({"tel:+31612345678", "mailto:truus@buurt.example"})
    assert not list(check_links(shown, known))
    found = check_links(shown, known - {"tel:+31612345678"})
    assert [one.key for one in found] == ["C195:register"]


def test_a_number_and_a_mail_address_of_a_text_are_known(tmp_path: Path) -> None:
    text = (
        "Bel [06-12345678](tel:+31612345678)^[of [055-1234567](tel:+31551234567)] of "
        "mail <truus@buurt.example>."
    )
    work = read_text(a_manuscript(chapters=[a_chapter(text=text)]))
    (artefact,) = make_artefacts(work, "screen")
    (tmp_path / artefact.name).write_bytes(artefact.content)
    edition = find_edition(work.manuscript, "screen")
    made = Proofed(tmp_path / artefact.name, edition, make_document(work, edition))
    outcome = prove(links, made)
    assert (outcome.state, outcome.findings) == ("pass", ())
    written = {link.address for page in read_pages(made.path) for link in page.links}
    assert written - {""} == {
        "tel:+31612345678",
        "tel:+31551234567",
        "mailto:truus@buurt.example",
    }


def test_a_sentence_that_was_dropped_is_found(tmp_path: Path) -> None:
    made = linked(tmp_path)
    (part,) = made.document.parts
    fuller = replace(part, html=f"{part.html}<p>Er valt een druppel.</p>")
    lost = replace(made, document=replace(made.document, parts=(fuller,)))
    (found,) = prove(words, lost).findings
    assert found.message == "4 words of the book are missing: druppel, een, er, valt"


def test_a_sentence_that_an_epub_dropped_is_found(tmp_path: Path) -> None:
    made = linked(tmp_path)
    path = tmp_path / "a.epub"
    with ZipFile(path, "w") as book:
        book.writestr("EPUB/one.xhtml", "<p>Eerste</p>")
    epub = replace(made, path=path, edition=EDITIONS["epub"])
    assert codes(prove(words, epub)) == ["C182"]


def test_words_survive_breaks_hyphens_and_numbers_of_notes() -> None:
    book = "<p>Een <em>ver</em>band&#160;rug-aan-rug, ĳs<sup>2</sup> en golf</p>"
    file = "een verband rug-\naanrug ijs2 en golf3 een"
    assert not list(check_words(text_of_markup(book), file, PLACE))
    long = "samenlevingscontract"
    assert not list(check_words(long, "samenlevings\ncontract", PLACE))
    assert count_words("‘Zo’n’ ZO’N")["zon"] == 2


def test_a_short_word_that_a_narrow_line_breaks_is_not_lost() -> None:
    assert not list(check_words("de keuken, de keuken", "de keu\nken de keuken", PLACE))
    for file in ("de keu\nke de keuken", "de keuken de", "de keu de ken de keuken"):
        assert list(check_words("de keuken, de keuken", file, PLACE)), file


def test_a_line_that_ends_in_a_hyphen_is_read_with_it(tmp_path: Path) -> None:
    css = "p { width: 30mm; hyphens: manual; hyphenate-character: '-' }"
    made = make_proofed(tmp_path, "<p>de samenwerkings&#173;verbanden</p>", css=css)
    (only,) = read_pages(made.path)
    assert "".join(run.text for run in only.runs).endswith("samenwerkings-verbanden")

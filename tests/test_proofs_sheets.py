"""Proofs of booklets and sign-up sheets, each with a file that must fail."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
import pytest
from PIL import Image

from builders.proofed_files import codes, prove, spoil
from publish.build.folder import about_book, write_editions
from publish.build.made import Made
from publish.editions.papers import MM
from publish.findings import Place
from publish.formats.meeting import make_files
from publish.load import Work
from publish.output.artefact import Artefact
from publish.output.write import write_artefacts
from publish.pipeline import make_artefacts, read_book
from publish.proofs.finished_files import read_finished
from publish.proofs.pdf import booklet_order, imposed_pages, printer_hints
from publish.proofs.pdf import sign_up_sheet as sign_up
from publish.proofs.pdf.booklet_order import check_order
from publish.proofs.pdf.imposed_pages import find_difference
from publish.proofs.pdf.sign_up_sheet import (
    check_fields,
    check_lines,
    check_questions,
    check_statement,
)
from publish.proofs.reading.folded_sheets import Half, Side, way_of
from publish.proofs.reading.forms import read_fields
from publish.proofs.run import arrive
from publish.proofs.shape import Proofed

_BOOKS = Path(__file__).parent / "books"
WAYS = {  # as the names of the files end
    "long-edge": way_of("sheets", "long"),
    "short-edge": way_of("sheets", "short"),
    "by-hand-1-fronts": way_of("fronts", ""),
    "by-hand-2-backs": way_of("backs", ""),
    "test-sheet": way_of("test-sheet", "long"),
}
_FOLDED = [name for name in WAYS if name != "test-sheet"]
_PLACE = Place("a.pdf")


@cache
def work(book: str) -> Work:
    return read_book(_BOOKS / book / "manuscript.yaml")


@cache
def made(book: str, edition: str) -> Mapping[str, Artefact]:
    artefacts = make_artefacts(work(book), edition)
    return {artefact.name: artefact for artefact in artefacts}


@cache
def finished(book: str, edition: str) -> Mapping[str, Proofed]:
    """What `publish proof` finds, by the names of the files."""
    with TemporaryDirectory() as folder:
        outcome = Made(edition, tuple(made(book, edition).values()))
        write_editions(about_book(work(book)), [outcome], Path(folder))
        found = read_finished(work(book), Path(folder))
        return {one.path.name: one for one in found if isinstance(one, Proofed)}


def one_of(folder: Path, book: str, edition: str, end: str) -> Proofed:
    """The file whose name ends so, in a folder of its own."""
    found = finished(book, edition)
    (name,) = (one for one in found if one.endswith(f"-{end}.pdf"))
    (folder / name).write_bytes(made(book, edition)[name].content)
    return replace(found[name], path=folder / name)


@pytest.mark.parametrize(
    ("book", "edition"),
    [("arabic", "booklet"), ("english", "booklet"), ("constructs", "meeting")],
)
def test_every_file_is_found_with_its_document_and_passes(
    book: str, edition: str, tmp_path: Path
) -> None:
    write_artefacts(made(book, edition).values(), tmp_path)
    found = finished(book, edition)
    assert set(found) == set(made(book, edition))
    for name, one in found.items():
        for module in (booklet_order, imposed_pages, printer_hints, sign_up):
            if arrive(module).applies(one.edition):
                here = replace(one, path=tmp_path / name)
                assert prove(module, here).findings == (), name


def sides(pages: int, name: str, *, is_rtl: bool = False) -> list[Side]:
    """The sides of a booklet written out by hand: a cover, then 2 and on."""
    orders = {
        8: [(8, 1), (2, 7), (6, 3), (4, 5)],
        12: [(12, 1), (2, 11), (10, 3), (4, 9), (8, 5), (6, 7)],
    }
    folios = ["", *map(str, range(2, pages + 1))]
    way = WAYS[name]
    made = []
    for number, (left, right) in enumerate(orders[pages]):
        is_back = number % 2 == 1
        if (is_back and not way.backs) or (not is_back and not way.fronts):
            continue
        halves = [
            Half(folios[page - 1], is_back and way.turned, is_empty=False)
            for page in ((right, left) if is_rtl else (left, right))
        ]
        made.append(Side(Place("a.pdf", number), halves[0], halves[1]))
    return made


@pytest.mark.parametrize("name", _FOLDED)
@pytest.mark.parametrize("is_rtl", [False, True])
@pytest.mark.parametrize("pages", [8, 12])
def test_sheets_in_order_pass(name: str, is_rtl: bool, pages: int) -> None:  # noqa: FBT001
    given = sides(pages, name, is_rtl=is_rtl)
    assert not list(check_order(given, WAYS[name], is_rtl=is_rtl))
    assert list(check_order(given, WAYS[name], is_rtl=not is_rtl))


def test_two_pages_that_changed_places_are_found() -> None:
    given = sides(12, "short-edge")
    given[1] = replace(given[1], left=given[1].right, right=given[1].left)
    found = list(check_order(given, WAYS["short-edge"], is_rtl=False))
    assert [one.code for one in found] == ["C301", "C301"]
    assert "page 2 of the booklet should have folio 2, not 11" in found[0].message


@pytest.mark.parametrize("lost", range(6))
def test_a_missing_side_or_sheet_is_found(lost: int) -> None:
    given = sides(12, "short-edge")
    assert list(
        check_order(given[:lost] + given[lost + 1 :], WAYS["short-edge"], is_rtl=False)
    )
    pair = 2 * (lost // 2)
    assert list(
        check_order(given[:pair] + given[pair + 2 :], WAYS["short-edge"], is_rtl=False)
    )


def test_a_page_in_the_place_of_another_is_found() -> None:
    given = sides(12, "short-edge")
    given[4] = replace(given[4], left=given[3].left)
    assert list(check_order(given, WAYS["short-edge"], is_rtl=False))
    given[4] = replace(given[4], left=Half("", is_turned=False, is_empty=True))
    assert list(check_order(given, WAYS["short-edge"], is_rtl=False))


def test_a_file_without_sides_or_folios_is_found() -> None:
    bare = Half("", is_turned=False, is_empty=False)
    given = [Side(_PLACE, bare, bare)] * 2
    assert list(check_order(given, WAYS["short-edge"], is_rtl=False))
    assert list(check_order([], WAYS["short-edge"], is_rtl=False))


@pytest.mark.parametrize(("name", "other"), [_FOLDED[:2], _FOLDED[1::-1]])
def test_backs_that_do_not_stand_as_the_printer_turns_are_found(
    name: str, other: str
) -> None:
    found = list(check_order(sides(8, name), WAYS[other], is_rtl=False))
    assert [one.code for one in found] == ["C301"] * 4


@pytest.mark.parametrize("name", _FOLDED)
def test_sheets_that_changed_places_in_a_file_are_found(
    name: str, tmp_path: Path
) -> None:
    def swap(pdf: pikepdf.Pdf) -> None:
        pdf.pages.append(pdf.pages[0])
        del pdf.pages[0]

    one = one_of(tmp_path, "arabic", "booklet", name)
    assert codes(prove(booklet_order, spoil(one, swap))) == ["C301"]


def test_a_sheet_less_in_a_file_is_found(tmp_path: Path) -> None:
    def drop(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[-2:]

    one = one_of(tmp_path, "arabic", "booklet", "long-edge")
    assert codes(prove(booklet_order, spoil(one, drop))) == ["C301"]


def _scaled(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences.PrintScaling = pikepdf.Name("/None_")


def _other_turn(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences.Duplex = pikepdf.Name("/DuplexFlipTopEdge")


def _unasked(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences


@pytest.mark.parametrize("change", [_scaled, _other_turn, _unasked])
@pytest.mark.parametrize("name", WAYS)
def test_another_hint_for_the_printer_is_found(
    name: str, change: Callable[[pikepdf.Pdf], None], tmp_path: Path
) -> None:
    one = one_of(tmp_path, "arabic", "booklet", name)
    assert prove(printer_hints, one).state == "pass"
    assert codes(prove(printer_hints, spoil(one, change))) == ["C302"]


@pytest.mark.parametrize("key", ["sign_retention", "sign_purposes", "host"])
def test_a_sheet_that_does_not_say_all_is_found(key: str) -> None:
    words = work("constructs").words
    keys = ("sign_purposes", "purpose_meeting", "purpose_next", "purpose_book")
    said = [words[one] for one in (*keys, "sign_retention", "host")]
    assert not list(check_statement("\n".join(said), words, _PLACE))
    said.remove(words[key])
    found = list(check_statement("\n".join(said), words, _PLACE))
    assert [one.code for one in found] == ["C303"]


@pytest.mark.parametrize(
    "asked",
    [
        "Geboortedatum",
        "BSN",
        "Date of birth",
        "Geburtsdatum",
        "Date de naissance",
        "Bertedatum",
        "Doğum tarihi",
        "Data urodzenia",
        "Дата народження",
        "تاريخ الميلاد",
        "تاریخ تولد",
        "Postcode",
    ],
)
def test_a_sheet_that_asks_too_much_is_found(asked: str) -> None:
    assert [one.code for one in check_questions(f"Naam\n{asked}", "", _PLACE)] == [
        "C303"
    ]


def test_a_title_may_hold_a_word_that_nobody_is_asked() -> None:
    assert not list(check_questions("Geboorte van een buurt", "Geboorte", _PLACE))


@pytest.mark.parametrize("language", work("constructs").styles.words)
def test_the_words_of_the_layout_ask_no_more_than_name_and_contact(
    language: str,
) -> None:
    words = work("constructs").styles.words[language]
    said = "\n".join(
        text
        for key, text in words.items()
        if key.startswith(("sign_", "purpose_", "feedback", "host"))
    )
    assert not list(check_questions(said, "", _PLACE))
    assert not list(check_statement(said, words, _PLACE))


def test_a_tick_in_a_box_is_found() -> None:
    assert list(check_questions("\N{BALLOT BOX WITH CHECK} ja", "", _PLACE))


def test_lines_too_near_to_each_other_are_found() -> None:
    assert not list(check_lines([20, 32, 44.1], _PLACE))
    assert [one.code for one in check_lines([20, 27], _PLACE)] == ["C303"]


def test_a_sheet_is_read_with_its_lines_and_a_form_field_without_a_name(
    tmp_path: Path,
) -> None:
    def ask(pdf: pikepdf.Pdf) -> None:
        widget = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Tx,
            Rect=[50, 50, 90, 60],
        )
        fields = pikepdf.Array([pdf.make_indirect(widget)])
        pdf.pages[0].Annots = fields
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=fields)

    one = one_of(tmp_path, "constructs", "meeting", "signup")
    outcome = prove(sign_up, one)
    assert (outcome.state, outcome.figures["fields"]) == ("pass", "0")
    assert int(outcome.figures["lines"]) >= 8
    mutant = prove(sign_up, spoil(one, ask))
    assert codes(mutant) == ["C303"]
    assert any("no words" in one.message for one in mutant.findings)
    assert any("no Form tag" in one.message for one in mutant.findings)


@pytest.mark.parametrize(
    ("was", "now", "message"),
    [
        ('<p class="retention">', '<p hidden="">', "does not name its retention"),
        ('<p class="contact">', '<p hidden="">', "does not name its contact"),
        ('<ul class="purposes">', '<ul hidden="">', "does not name its purpose"),
        ("</h1>", " Geboortedatum: </h1>", "more than name and contact"),
        (
            '<div class="form-line"',
            '<div style="height: 9mm" class="form-line"',
            "mm apart",
        ),
    ],
)
def test_a_sheet_that_is_set_otherwise_is_found(
    was: str, now: str, message: str, tmp_path: Path
) -> None:
    one = one_of(tmp_path, "constructs", "meeting", "signup")
    (part,) = one.document.parts
    changed = replace(part, html=part.html.replace(was, now))
    (mutant,) = make_files(replace(one.document, parts=(changed,)))
    one.path.write_bytes(mutant.content)
    outcome = prove(sign_up, one)
    assert codes(outcome) == ["C303"]
    assert all(message in found.message for found in outcome.findings)


def test_a_field_with_words_in_a_form_tag_passes(tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        widget = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Widget,
                FT=pikepdf.Name.Btn,
                TU="Naam",
            )
        )
        page.Annots = pikepdf.Array([widget])
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=page.Annots)
        page.Tabs = pikepdf.Name.S
        held = pikepdf.Dictionary(Type=pikepdf.Name.OBJR, Obj=widget)
        tag = pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Form)
        tag.K = held
        pdf.Root.StructTreeRoot = pdf.make_indirect(tag)
        pdf.save(path)
    (field,) = read_fields(path)
    assert not list(check_fields([field], _PLACE))
    assert len(list(check_fields([replace(field, is_ticked=True)], _PLACE))) == 1


def _place_again(content: bytes, was: str, now: str) -> bytes:
    """The operators of a side, one of which is changed."""
    assert re.search(was.encode(), content)
    return re.sub(was.encode(), now.encode(), content, count=1)


def _on_side(number: int, was: str, now: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        content = pdf.pages[number].Contents
        content.write(_place_again(content.read_bytes(), was, now))

    return change


_HALF_MM = r"cm (/P\d+ Do)", rf"cm 1 0 0 1 {0.5 * MM:.3f} 0 cm \1"
_HIGHER = r"cm (/P\d+ Do)", rf"cm 1 0 0 1 0 {0.5 * MM:.3f} cm \1"
_ON_ITS_HEAD = r"cm (/P\d+ Do)", rf"cm -1 0 0 -1 {148 * MM:.3f} {210 * MM:.3f} cm \1"
_LOST = r"/P\d+ Do", ""
_CUT = r"cm (/P\d+ Do)", r"cm 60 60 200 200 re W n \1"
_MORE = r"\Z", " 0 g 100 100 20 20 re f"


@pytest.mark.parametrize(
    "change", [_HALF_MM, _HIGHER, _ON_ITS_HEAD, _LOST, _CUT, _MORE]
)
@pytest.mark.parametrize("name", [*_FOLDED, "test-sheet"])
def test_a_page_that_is_moved_cut_or_drawn_over_is_found(
    name: str, change: tuple[str, str], tmp_path: Path
) -> None:
    one = one_of(tmp_path, "arabic", "booklet", name)
    mutant = prove(imposed_pages, spoil(one, _on_side(1, *change)))
    assert codes(mutant) == ["C304"]
    assert {found.place.path for found in mutant.findings} == {f"{one.path}#page=2"}


@pytest.mark.parametrize("change", [_HALF_MM, _LOST, _CUT])
@pytest.mark.parametrize("piece", ["cards", "poster-2xa4"])
def test_a_card_or_half_a_poster_at_another_place_is_found(
    piece: str, change: tuple[str, str], tmp_path: Path
) -> None:
    one = one_of(tmp_path, "constructs", "meeting", piece)
    assert prove(imposed_pages, one).state == "pass"
    mutant = prove(imposed_pages, spoil(one, _on_side(1, *change)))
    assert codes(mutant) == ["C304"]


def test_lines_of_a_pattern_that_stays_behind_are_found(tmp_path: Path) -> None:
    def leave(pdf: pikepdf.Pdf) -> None:
        for form in (one for one in pdf.objects if _is_form(one)):
            for pattern in form.Resources.get(
                "/Pattern", pikepdf.Dictionary()
            ).values():
                pattern.Matrix = [1, 0, 0, 1, 300, 0]

    one = one_of(tmp_path, "turkish", "booklet", "short-edge")
    assert prove(imposed_pages, one).state == "pass"
    mutant = prove(imposed_pages, spoil(one, leave))
    assert codes(mutant) == ["C304"]


def _is_form(one: object) -> bool:
    return isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Form"


def test_a_file_of_cards_that_lacks_a_side_is_found(tmp_path: Path) -> None:
    def drop(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[-1]

    one = one_of(tmp_path, "constructs", "meeting", "cards")
    mutant = prove(imposed_pages, spoil(one, drop))
    assert [found.message for found in mutant.findings] == [
        "the file has 1 side, its pages take 2"
    ]


def test_a_letter_between_two_pixels_may_be_drawn_in_either() -> None:
    one, other, gone = (Image.new("RGB", (40, 40), "white") for _ in range(3))
    one.paste("black", (10, 10, 12, 30))
    other.paste("black", (11, 10, 13, 30))
    assert find_difference(one, other) is None
    assert find_difference(one, gone) == (10, 10, 12, 30)
    assert find_difference(gone, one) == (10, 10, 12, 30)


def test_a_faint_tint_that_is_lost_is_found() -> None:
    tinted, bare = (Image.new("RGB", (40, 40), tint) for tint in ("#eef4f6", "white"))
    assert find_difference(tinted, bare) == (0, 0, 40, 40)
    assert find_difference(tinted, bare.resize((39, 40))) == (0, 0, 39, 40)

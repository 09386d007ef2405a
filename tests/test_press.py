"""Files for a print shop: rows 14 to 17, each with the mutant that must fail."""

import io
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pikepdf
import pytest
from PIL import Image

from builders.pictures import picture
from builders.press_files import photo, pressed, proofed, stock
from builders.proofed_files import codes, prove, spoil
from publish.assets.colour_profiles import is_press, read_profile, read_standard
from publish.assets.palette import palette_of
from publish.assets.styles import read_styles
from publish.book.authors_editions import find_edition
from publish.document.model import Document
from publish.editions.printers import PRINTERS
from publish.editions.spine import spine_width
from publish.findings import ToolError
from publish.formats.press import make_files
from publish.pdf.layout import lay_out
from publish.pdf.postprocess.press_inks import Press
from publish.pictures import prepare
from publish.pictures.cmyk import limit, separate_colour
from publish.pipeline import make_artefacts, make_document
from publish.proofs.pdf import picture_resolution as pictures
from publish.proofs.press import boxes as press_boxes
from publish.proofs.press import ink_coverage as press_ink
from publish.proofs.press import pdfx as press_format
from publish.proofs.press.boxes import check_boxes, check_safe
from publish.proofs.reading.inks import read_totals
from publish.proofs.reading.pages import read_pages
from reading.pdf import opened
from reading.processes import run_process, with_preface

pytestmark = pytest.mark.skipif(
    not read_standard(), reason="no profile of a press: make setup makes one"
)
PROOFS = [press_boxes, press_ink, press_format, pictures]
STOCK = Path(__file__).parent / "stock"
WITHOUT = "import sys; sys.prefix = '/nowhere'"


@pytest.mark.parametrize("module", PROOFS)
def test_a_good_press_file_passes(module: ModuleType, tmp_path: Path) -> None:
    outcome = prove(module, proofed(tmp_path))
    assert (outcome.state, outcome.findings) == ("pass", ())


# Row 14: boxes


def without_trim(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj["/TrimBox"]


def with_less_bleed(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].bleedbox = pikepdf.Array([-3, -3, 422.5, 598.3])


def cut_smaller(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].trimbox = pikepdf.Array([10, 10, 400, 580])


def paper_without_bleed(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].mediabox = pikepdf.Array([0, 0, 419.53, 595.28])


@pytest.mark.parametrize(
    "change", [without_trim, with_less_bleed, cut_smaller, paper_without_bleed]
)
def test_wrong_boxes_are_found(
    change: Callable[[pikepdf.Pdf], None], tmp_path: Path
) -> None:
    outcome = prove(press_boxes, spoil(proofed(tmp_path), change))
    assert codes(outcome) == ["C201"]
    assert outcome.findings[0].place.path.endswith("#page=1")


def test_letters_near_the_cut_are_found(tmp_path: Path) -> None:
    mutant = proofed(tmp_path, pressed(css="h1 { margin-left: -14mm }"))
    outcome = prove(press_boxes, mutant)
    assert codes(outcome) == ["C202"]
    assert "Eerste" in outcome.findings[0].message


# Row 15: ink


def test_more_ink_than_paper_dries_is_found(tmp_path: Path) -> None:
    css = "section { background: device-cmyk(1 1 1 0.5) }"
    outcome = prove(press_ink, proofed(tmp_path, pressed(css=css)))
    assert codes(outcome) == ["C203"]
    assert outcome.figures["most ink"].startswith("35")


def test_what_the_operators_name_is_what_the_plates_show(tmp_path: Path) -> None:
    css = "section { background: device-cmyk(0.9 0.5 0.3 0.2) }"
    totals = read_totals(proofed(tmp_path, pressed(css=css)).path)
    assert totals == pytest.approx(dict.fromkeys((1, 2, 3, 4), 1.9))


def test_letters_in_a_colour_are_found(tmp_path: Path) -> None:
    css = "h1 { color: device-cmyk(1 0.5 0 0) }"
    outcome = prove(press_ink, proofed(tmp_path, pressed(css=css)))
    assert codes(outcome) == ["C204"]


def black_of_screens(pdf: pikepdf.Pdf) -> None:
    """What every program writes that does not know of presses."""
    page = pdf.pages[0]
    content = page.Contents.read_bytes()
    assert b"0 0 0 1 k" in content
    page.Contents = pdf.make_stream(content.replace(b"0 0 0 1 k", b"0 0 0 rg"))


def test_black_of_screens_is_found(tmp_path: Path) -> None:
    outcome = prove(press_ink, spoil(proofed(tmp_path), black_of_screens))
    assert codes(outcome) == ["C203", "C204", "C205"]  # a black of four inks


def test_a_picture_in_colours_of_screens_is_found(tmp_path: Path) -> None:
    assert "picture in /DeviceRGB" in told_of_picture(tmp_path, photo())


def test_a_picture_in_inks_is_good(tmp_path: Path) -> None:
    found = prepare(picture(photo()), "press", read_standard()).content
    assert told_of_picture(tmp_path, found) == ""


def told_of_picture(folder: Path, content: bytes) -> str:
    outcome = prove(press_ink, proofed(folder, with_picture(content)))
    return "".join(finding.message for finding in outcome.findings)


def with_picture(content: bytes, width: int = 20) -> Document:
    body = f'<p>Een</p><img src="a.jpg" alt="" style="width: {width}mm"/>'
    document = pressed(body=body)
    return replace(document, assets={**document.assets, "a.jpg": content})


# Row 16: pictures


def test_a_coarse_picture_is_found(tmp_path: Path) -> None:
    content = prepare(picture(photo()), "press", read_standard()).content
    mutant = proofed(tmp_path, with_picture(content, 50))  # 152 ppi
    assert codes(prove(pictures, mutant)) == ["C181"]


def test_a_picture_for_the_press_keeps_its_pixels_and_has_four_inks() -> None:
    made = prepare(picture(photo()), "press", read_standard())
    with Image.open(io.BytesIO(made.content)) as image:
        assert (image.mode, image.size) == ("CMYK", (300, 300))
    assert made == prepare(picture(photo()), "press", read_standard())


# Row 17: the kind of file


def linked(pdf: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9]
    )
    pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(note)])


def with_form(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([]))


def with_script(pdf: pikepdf.Pdf) -> None:
    scripts = pikepdf.Dictionary(Names=pikepdf.Array([]))
    pdf.Root.Names = pikepdf.Dictionary(JavaScript=scripts)


def without_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/OutputIntents"]


def without_version(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Metadata"]


def one_page_less(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[-1]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (linked, "C207"),
        (with_form, "C207"),
        (with_script, "C207"),
        (without_intent, "C206"),
        (without_version, "C206"),
        (one_page_less, "C208"),
    ],
)
def test_what_a_print_shop_refuses_is_found(
    change: Callable[[pikepdf.Pdf], None], code: str, tmp_path: Path
) -> None:
    outcome = prove(press_format, spoil(proofed(tmp_path), change))
    assert codes(outcome) == [code]
    assert outcome.state == "fail"


def test_a_locked_file_is_found(tmp_path: Path) -> None:
    mutant = proofed(tmp_path)
    with pikepdf.open(mutant.path, allow_overwriting_input=True) as pdf:
        pdf.save(mutant.path, encryption=pikepdf.Encryption(owner="x", user=""))
    assert "C207" in codes(prove(press_format, mutant))


def test_a_file_that_cannot_be_separated_is_said_to_be_so(tmp_path: Path) -> None:
    path = tmp_path / "torn.pdf"
    path.write_bytes(b"%PDF-1.6 torn")
    with pytest.raises(ToolError, match="C209"):
        press_ink.run_separations(path)


def test_a_file_that_takes_too_long_to_separate_is_said_to_be_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "gs"
    program.write_text("#!/bin/sh\nexec /bin/sleep 60\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ToolError, match=r"C209 .*too long"):
        press_ink.run_separations(tmp_path / "slow.pdf", seconds=0.2)


# Making it


@pytest.mark.parametrize(("pages", "made"), [(4, 4), (5, 8), (13, 16), (15, 16)])
def test_pages_of_note_lines_fill_the_last_sheet(pages: int, made: int) -> None:
    (file,) = make_files(pressed(pages))
    assert len(opened(file.content).pages) == made


@pytest.mark.parametrize("has_back", [False, True])
@pytest.mark.parametrize("pages", [5, 6, 7, 8])
def test_pages_that_folding_does_not_need_leave_nothing_behind(
    pages: int, *, has_back: bool
) -> None:
    """As if they had never been there, even where left pages are not as right ones."""
    sides = "@page :left { margin-left: 20mm } @page :right { margin-left: 30mm }"
    whole = pressed(pages, css=sides)
    if has_back:
        back = replace(whole.parts[0], kind="back", anchor="back")
        whole = replace(whole, parts=(*whole.parts, back))
    spare = [part for part in whole.parts if part.kind == "lines"]
    unneeded = spare[-(pages + has_back) % 4 :]
    parts = tuple(part for part in whole.parts if part not in unneeded)
    exact = lay_out(replace(whole, parts=parts)).content
    (file,) = make_files(whole)
    assert file.content == exact


def test_a_book_without_a_date_has_the_same_bytes_twice() -> None:
    document = pressed()
    document = replace(document, opening=re.sub("<meta name=.dc.*?>", "", HEAD_OF))
    assert "dcterms" not in document.html
    assert make_files(document) == make_files(document)


HEAD_OF = pressed().opening


@pytest.mark.slow
def test_two_processes_make_the_same_bytes(tmp_path: Path) -> None:
    found = []
    for zone, seed in (("Asia/Tokyo", "1"), ("America/Adak", "77")):
        out = tmp_path / seed
        given = ("build", "--no-cache", str(STOCK / "manuscript.yaml"))
        words = (*given, "-e", "press", "-o", str(out))
        around = {"TZ": zone, "PYTHONHASHSEED": seed}
        done = run_process(words, tmp_path, around=around)
        assert done.returncode == 0, done.stderr
        paths = (path for path in out.rglob("*") if path.is_file())
        found.append({path.name: path.read_bytes() for path in paths})
    assert found[0] == found[1]


def test_the_press_file_of_a_book_says_what_it_is() -> None:
    (file,) = make_artefacts(stock(), "press")
    pdf = opened(file.content)
    assert len(pdf.pages) % 4 == 0
    assert "/StructTreeRoot" not in pdf.Root
    intent = pdf.Root.OutputIntents[0]
    assert str(intent.OutputConditionIdentifier) == "FOGRA39"
    assert is_press(intent.DestOutputProfile.read_bytes())
    for page in pdf.pages:
        assert [round(float(side), 1) for side in page.trimbox] == [0, 0, 419.5, 595.3]


def test_a_glued_book_has_a_cover_on_one_sheet(tmp_path: Path) -> None:
    inside, cover = make_artefacts(stock(), "glued")
    assert (inside.name, cover.name) == (
        "varen-in-de-wijk-glued.pdf",
        "varen-in-de-wijk-glued-cover.pdf",
    )
    pages = len(opened(inside.content).pages)
    spine = spine_width(pages, 900)
    assert cover.note
    assert f"a spine of {spine:g} mm" in cover.note.told_in("en")
    path = tmp_path / cover.name
    path.write_bytes(cover.content)
    (sheet,) = read_pages(path)
    trim = (2 * 148 + spine, 210)
    assert list(check_boxes((sheet,), trim, PRINTERS["generic"])) == []
    assert list(check_safe((sheet,), PRINTERS["generic"])) == []
    said = "".join(run.text for run in sheet.runs)
    assert said.count("Varen in de wijk") == 2  # on the spine too


def test_a_thin_spine_carries_no_words() -> None:
    _, cover = make_artefacts(stock(), "thin")
    (page,) = opened(cover.content).pages
    assert float(page.trimbox[2]) == pytest.approx((296 + 0.72) * 72 / 25.4, abs=0.1)


def test_a_spine_is_as_thick_as_its_leaves() -> None:
    assert spine_width(96, 135) == 6.48


# Inks

PRESS = Press(
    {(0x0B, 0x2E, 0x44): (1, 0.6, 0.3, 0.5)},
    read_standard(),
    2.8,
)


def test_a_named_colour_has_the_inks_of_its_name() -> None:
    asked = tuple(level / 255 for level in (0x0B, 0x2E, 0x44))
    assert PRESS.mix("rgb", asked) == (1, 0.6, 0.3, 0.5)


@pytest.mark.parametrize("level", [0.0, 0.25, 1.0])
def test_a_neutral_colour_is_black_alone(level: float) -> None:
    assert PRESS.mix("rgb", (level, level, level)) == (0, 0, 0, 1 - level)


def test_a_neutral_colour_in_lab_is_black_alone() -> None:
    assert PRESS.mix("lab", (0.0, 0.0, 0.0)) == (0, 0, 0, 1)
    assert PRESS.mix("lab", (100.0, 0.0, 0.0))[3] == pytest.approx(0, abs=1e-6)


def test_other_colours_go_through_the_profile() -> None:
    cyan, magenta, yellow, _ = PRESS.mix("rgb", (1.0, 0.0, 0.0))
    assert (cyan < 0.1, magenta > 0.8, yellow > 0.8) == (True, True, True)
    by_lab = PRESS.mix("lab", (54.3, 80.8, 69.9))  # the same red
    assert by_lab[:3] == pytest.approx((cyan, magenta, yellow), abs=0.03)


def test_inks_stay_inks() -> None:
    assert PRESS.mix("cmyk", (0.1, 0.2, 0.3, 0.4)) == (0.1, 0.2, 0.3, 0.4)


def test_too_much_ink_is_taken_from_the_colours() -> None:
    assert sum(limit((1.0, 1.0, 1.0, 0.4), 2.8)) == pytest.approx(2.8)
    assert limit((1.0, 1.0, 1.0, 0.4), 2.8)[3] == 0.4
    assert limit((0.1, 0.1, 0.1, 0.4), 2.8) == (0.1, 0.1, 0.1, 0.4)


def test_no_screen_colour_takes_more_ink_than_the_profile_allows() -> None:
    darks = [(0.0, 0.0, 0.2), (0.1, 0.05, 0.0), (0.0, 0.1, 0.05)]
    assert all(sum(separate_colour(dark, read_standard())) <= 2.82 for dark in darks)


def test_the_palette_of_the_press_stays_under_280_percent() -> None:
    palette = palette_of(read_styles().sheets["tokens-press.css"])
    inks = [swatch.inks for swatch in palette.values() if swatch.inks]
    assert len(inks) > 9
    assert all(sum(mix) <= 2.8 for mix in inks)


# Profiles and print shops


def test_a_file_that_is_no_profile_of_a_press_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a.icc"
    path.write_bytes(b"words")
    assert read_profile(path) == b""
    assert read_profile(tmp_path / "nowhere.icc") == b""


def test_without_a_profile_the_press_is_not_made() -> None:
    work = replace(stock(), profiles={})
    with pytest.raises(ToolError, match="P010") as caught:
        make_artefacts(work, "press")
    assert caught.value.exit_code == 4
    assert make_artefacts(work, "print")


def test_what_lacks_for_one_edition_keeps_no_other_from_being_written(
    tmp_path: Path,
) -> None:
    given = str(STOCK / "manuscript.yaml")
    words = ("build", given, "-e", "press", "-e", "epub", "-o", "out")
    done = run_process(words, tmp_path, command=with_preface(WITHOUT))
    assert done.returncode == 4
    assert done.stdout == "out/lezen/varen-in-de-wijk.epub\n"
    assert "press: P010 " in done.stderr


def test_a_print_shop_of_the_manuscript_changes_the_file() -> None:
    shop = find_edition(stock().manuscript, "shop")
    assert (shop.printer, shop.shop.ink, shop.variant) == (
        "printsimple",
        3.0,
        "pdf/x-4",
    )
    assert make_document(stock(), shop).sizes.bleed == 3


def test_an_edition_based_on_a_glued_one_is_glued_once() -> None:
    again = find_edition(stock().manuscript, "again")
    assert again.binding == "perfect"
    assert again.styles.count("glued.css") == 1


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("press: {printer: nobody}", "M113"),
        ("press: {profile: images/boot.svg}", "M213"),
        ("press: {profile: ../../../etc/passwd}", "M213"),
        ("print: {printer: andi}", "goes to no print shop"),
        ("own: {based_on: booklet, binding: perfect}", "goes to no print shop"),
    ],
)
def test_a_mistake_in_an_edition_for_a_print_shop_is_a_finding(
    wrong: str, told: str, tmp_path: Path
) -> None:
    path = with_edition(tmp_path, wrong)
    done = run_process(("check", str(path)), tmp_path)
    assert done.returncode == 3
    assert re.search(rf"manuscript\.yaml:\d+:\d+: .*{told}", done.stderr)


def with_edition(folder: Path, written: str) -> Path:
    """The stock book with one edition more."""
    shutil.copytree(STOCK, folder / "book")
    path = folder / "book" / "manuscript.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("editions:\n", f"editions:\n  {written}\n")
    path.write_text(text, encoding="utf-8")
    return path


def test_the_print_shops_own_profile_is_used(tmp_path: Path) -> None:
    path = with_edition(tmp_path, "press: {profile: shop.icc}")
    path.with_name("shop.icc").write_bytes(read_standard())
    words = ("build", str(path), "-e", "press", "-o", "out")
    done = run_process(words, tmp_path, command=with_preface(WITHOUT))
    assert done.returncode == 0, done.stderr

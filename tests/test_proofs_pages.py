"""Proofs of paper, ink, colour, type and margins, each with a file that must fail."""

import base64
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
import weasyprint
from PIL import Image

from builders.pictures import saved
from builders.proofed_files import (
    ADDRESS,
    CSS,
    TEXT,
    codes,
    entry,
    make_proofed,
    page,
    paragraph,
    prove,
    spoil,
)
from publish.document.model import Part
from publish.editions.builtin import EDITIONS
from publish.editions.papers import PAPERS
from publish.editions.type_floor import type_floor
from publish.findings import Place
from publish.proofs.pdf import (
    grey_copy,
    ink,
    overflow,
    page_size,
    paragraphs,
    type_sizes,
)
from publish.proofs.pdf import picture_resolution as pictures
from publish.proofs.pdf.grey_copy import check_icons, contrast, grey_of
from publish.proofs.pdf.ink import measure_ink
from publish.proofs.pdf.paragraphs import check_breaks, find_breaks
from publish.proofs.reading.objects import read_colours
from publish.proofs.reading.pages import read_pages
from publish.proofs.reading.pdf_model import Box, Line, Link, Paragraph
from publish.proofs.reading.rasters import read_rasters, read_wordless
from publish.proofs.reading.tags import read_paragraphs
from publish.proofs.shape import Proofed

GOOD = [page_size, ink, grey_copy, type_sizes, overflow, paragraphs, pictures]
LONG = "De buurt verandert en het water stroomt. " * 9


@pytest.mark.parametrize("module", GOOD)
def test_a_good_page_passes(module: object, tmp_path: Path) -> None:
    outcome = prove(module, make_proofed(tmp_path))  # type: ignore[arg-type]
    assert (outcome.state, outcome.findings) == ("pass", ())


def test_a_letter_page_among_a4_is_found(tmp_path: Path) -> None:
    body = f'{TEXT}<p style="page: other">Anders.</p>'
    mutant = make_proofed(tmp_path, body, css="@page other { size: letter }")
    outcome = prove(page_size, mutant)
    assert codes(outcome) == ["C101"]
    assert "215.9 x 279.4 mm" in outcome.findings[0].message
    assert outcome.findings[0].place.path.endswith("#page=2")


def test_a_trim_box_smaller_than_the_page_is_found(tmp_path: Path) -> None:
    def cut(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].trimbox = pikepdf.Array([9, 9, 586, 833])

    assert codes(prove(page_size, spoil(make_proofed(tmp_path), cut))) == ["C102"]


def test_a_band_at_the_edge_is_found(tmp_path: Path) -> None:
    css = "h1 { position: absolute; left: -20mm; width: 60mm; background: #0b2e44 }"
    outcome = prove(ink, make_proofed(tmp_path, css=css))
    assert codes(outcome) == ["C111"]
    assert outcome.state == "fail"
    assert outcome.figures["least mm to the edge"] == "0.0"


def test_a_dark_page_is_found(tmp_path: Path) -> None:
    css = "section { height: 250mm; background: #0b2e44; color: #fff }"
    assert codes(prove(ink, make_proofed(tmp_path, css=css))) == ["C112"]


_DARK = {"donker.png": saved(Image.new("RGB", (1500, 2000), "black"), "PNG")}
_PHOTO = '<img src="donker.png" alt="Nacht" style="width: 150mm"/>'


def test_a_dark_photograph_is_not_judged_and_its_ink_is_said(tmp_path: Path) -> None:
    outcome = prove(ink, make_proofed(tmp_path, TEXT + _PHOTO, assets=_DARK))
    assert codes(outcome) == []
    whole = outcome.figures["ink of the fullest page with its pictures"]
    assert float(outcome.figures["ink of the fullest page"].rstrip("%")) < 2
    assert 48 < float(whole.rstrip("%")) < 50


def test_around_a_photograph_a_dark_page_is_found(tmp_path: Path) -> None:
    css = "section { height: 250mm; background: #0b2e44; color: #fff }"
    dark = make_proofed(tmp_path, TEXT + _PHOTO, css=css, assets=_DARK)
    (found,) = prove(ink, dark).findings
    assert found.key == "C112:pictures"
    both = {name: float(str(value)) for name, value in found.values}
    assert both["whole"] > both["ink"] + 0.4


def test_what_a_clip_takes_from_a_photograph_hides_no_ink(tmp_path: Path) -> None:
    css = """div { background: #000; height: 110mm }
    img { width: 100mm; height: 5mm; object-fit: cover; object-position: 0 0 }"""
    body = '<img src="donker.png" alt="Nacht"/><div></div>'
    dark = make_proofed(tmp_path, TEXT + body, css=css, assets=_DARK)
    assert codes(prove(ink, dark)) == ["C112"]


def test_words_under_photographs_are_not_the_text(tmp_path: Path) -> None:
    caption = "<figcaption>" + "Buren op het plein bij de boom. " * 9 + "</figcaption>"
    body = TEXT + f"<figure>{_PHOTO}{caption}</figure>"
    css = "figcaption { font-size: 10.5pt }"
    proofed = make_proofed(tmp_path, body, css=css, assets=_DARK)
    outcome = prove(type_sizes, proofed)
    assert codes(outcome) == []
    assert outcome.figures["body in pt"] == "12"


def test_black_text_is_one_ink_and_a_colour_is_its_own() -> None:
    black = Image.new("RGB", (10, 10), "white")
    black.paste((0, 0, 0), (4, 4, 6, 6))
    found = measure_ink(black, 254)
    assert found.colours == pytest.approx((0, 0, 0, 0.04))
    assert found.edge == pytest.approx(0.4)
    assert measure_ink(Image.new("RGB", (9, 9), "yellow"), 100).colours[2] == 1
    assert measure_ink(Image.new("RGB", (9, 9), "white"), 100).edge == float("inf")


def grey(proofed: Proofed) -> Proofed:
    return replace(proofed, edition=replace(proofed.edition, colours="grey"))


def test_a_colour_in_an_edition_of_greys_is_found(tmp_path: Path) -> None:
    mutant = make_proofed(tmp_path, css="h1 { color: #0f5f73 }")
    assert codes(prove(ink, grey(mutant))) == ["C113"]
    assert codes(prove(ink, mutant)) == []


def test_a_page_of_greys_asks_for_no_colour(tmp_path: Path) -> None:
    path = tmp_path / "grey.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.pages[0].Contents = pdf.make_stream(b"0.5 g 0 G 9 9 99 99 re f")
        pdf.save(path)
    assert read_colours(path) == frozenset()


@pytest.mark.parametrize(
    ("letters", "ground"),
    [("#888", "#fff"), ("#c00", "#0b2e44"), ("#e69f00", "#56b4e9"), ("#fff", "#999")],
)
def test_text_that_melts_into_grey_is_found(
    letters: str, ground: str, tmp_path: Path
) -> None:
    css = f"h1 {{ color: {letters}; background: {ground} }}"
    outcome = prove(grey_copy, make_proofed(tmp_path, css=css))
    assert codes(outcome) == ["C121"]


def test_white_on_deep_water_and_underlined_links_pass(tmp_path: Path) -> None:
    css = "h1 { color: #fff; background: #0b2e44 } p { text-decoration: underline }"
    assert codes(prove(grey_copy, make_proofed(tmp_path, css=css))) == []


def test_contrast_is_that_of_wcag_after_the_change_to_grey() -> None:
    assert contrast(0, 255) == pytest.approx(21)
    assert contrast(118, 255) == pytest.approx(4.54, abs=0.01)
    assert grey_of((230, 159, 0)) == pytest.approx(grey_of((86, 180, 233)), abs=5)


def icon_page(tmp_path: Path, colour: str, word: str) -> list[str]:
    css = (
        "a { padding-left: 12mm; background: url(icon.svg) left/8mm no-repeat;"
        " line-height: 9mm; color: #000; display: block }"
    )
    icon = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8" width="8mm" '
        f'height="8mm"><rect width="8" height="8" fill="{colour}"/></svg>'
    )
    made = make_proofed(
        tmp_path,
        f'{TEXT}<p><a href="{ADDRESS}">{word}</a></p>',
        css=css,
        links=(entry(),),
        assets={"icon.svg": icon.encode()},
    )
    (only,) = read_pages(made.path)
    raster = next(read_rasters(read_wordless(made.path), 100, grey=True))
    return [
        one.code for one in check_icons(only, raster, {ADDRESS: "Luister: podcast"})
    ]


def test_a_pale_icon_is_found(tmp_path: Path) -> None:
    assert icon_page(tmp_path, "#56b4e9", "Luister: podcast") == ["C122"]
    assert icon_page(tmp_path, "#0f5f73", "Luister: podcast") == []


def test_an_icon_without_its_word_is_found() -> None:
    link = Link(Box(99, 399, 120, 413), ADDRESS, "", "Golf", resolves=False)
    silent = replace(page(" "), links=(link,))
    white = Image.new("L", (595, 842), 255)
    found = check_icons(silent, white, {ADDRESS: "Luister"})
    assert [one.code for one in found] == ["C123"]


def test_a_footer_of_8_points_is_found(tmp_path: Path) -> None:
    css = "@page { @bottom-left { content: 'Voet'; font: 8pt Body } }"
    outcome = prove(type_sizes, make_proofed(tmp_path, css=css))
    assert codes(outcome) == ["C131"]
    assert outcome.findings[0].message == "“Voet” is set in 8 pt"


def test_a_body_of_11_points_is_found_on_a4(tmp_path: Path) -> None:
    outcome = prove(type_sizes, make_proofed(tmp_path, css="p { font-size: 11pt }"))
    assert codes(outcome) == ["C131"]


@pytest.mark.parametrize("edition", ["print", "press"])
@pytest.mark.parametrize(("size", "found"), [(12, set()), (10.5, {"C131:body"})])
def test_a_book_with_more_notes_than_text_is_judged_by_its_text(
    edition: str, size: float, found: set[str], tmp_path: Path
) -> None:
    note = f'<span class="footnote">{"Elders is het anders. " * 150}</span>'
    css = (
        f"p {{ font-size: {size}pt }} .footnote {{ float: footnote; font-size: 10pt }}"
    )
    made = make_proofed(tmp_path, f"<h1>Een</h1><p>{LONG}{note}</p>", css=css)
    if edition == "press":  # without tags, which tell notes
        made = spoil(made, lambda pdf: pdf.Root.__delitem__("/StructTreeRoot"))
    outcome = prove(type_sizes, replace(made, edition=EDITIONS[edition]))
    assert {one.key for one in outcome.findings} & {"C131:body"} == found


def test_a_page_that_is_mostly_a_table_is_judged_by_its_text(tmp_path: Path) -> None:
    cells = f"<tr><td>{LONG}</td></tr>" * 3
    body = f"{TEXT}<table><tr><th>A</th></tr>{cells}</table>"
    css = "table { font-size: 10.5pt }"
    assert codes(prove(type_sizes, make_proofed(tmp_path, body, css=css))) == []
    mutant = make_proofed(tmp_path, body, css=f"{css} p {{ font-size: 11pt }}")
    assert codes(prove(type_sizes, mutant)) == ["C131"]


def with_colophon(body: str, folder: Path) -> Proofed:
    """A page of which the Document says that its end is the colophon."""
    own = f"<div>{'Gedrukt in het buurthuis door de buren. ' * 9}</div>"
    made = make_proofed(folder, f"{body}{own}", css="div { font-size: 10.5pt }")
    part = Part("_colophon", "colophon", "", "_colophon", "Colofon", own)
    return replace(made, document=replace(made.document, parts=(part,)))


def test_a_book_with_less_text_than_its_colophon_is_judged_by_its_text(
    tmp_path: Path,
) -> None:
    short = "<h1>Lente</h1><p>Een korte tekst over de tuin.</p>"
    assert codes(prove(type_sizes, with_colophon(short, tmp_path))) == []
    small = short.replace("<p>", '<p style="font-size: 11pt">')
    assert codes(prove(type_sizes, with_colophon(small, tmp_path))) == ["C131"]


def test_type_that_an_author_chose_small_is_held_to_that_size(tmp_path: Path) -> None:
    krant = replace(EDITIONS["print"], trim=PAPERS["A5"], type_size=10.0)
    made = make_proofed(tmp_path, css="p { font-size: 10pt } h1 { font-size: 9pt }")
    assert codes(prove(type_sizes, replace(made, edition=krant))) == []
    mutant = make_proofed(tmp_path, css="p { font-size: 9.5pt }")
    assert codes(prove(type_sizes, replace(mutant, edition=krant))) == ["C131"]


def test_no_edition_of_ours_is_smaller_than_old_eyes_read() -> None:
    for edition in EDITIONS.values():
        if not (edition.is_reader or edition.is_phone):
            assert edition.type_size >= type_floor(edition), edition.name


def test_type_that_is_scaled_down_is_measured_as_printed(tmp_path: Path) -> None:
    css = "h1 { font-size: 12pt; transform: scale(0.5) }"
    outcome = prove(type_sizes, make_proofed(tmp_path, css=css))
    assert outcome.figures["smallest in pt"] == "6.0"
    assert codes(outcome) == ["C131"]


def test_lines_across_a_whole_page_are_found(tmp_path: Path) -> None:
    css = "p { max-width: none }"
    outcome = prove(type_sizes, make_proofed(tmp_path, f"<p>{LONG}</p>", css=css))
    assert codes(outcome) == ["C132"]


@pytest.mark.parametrize("left", [-17, 175, 230])
def test_letters_that_run_off_the_page_are_found(left: int, tmp_path: Path) -> None:
    css = f"h1 {{ position: absolute; left: {left}mm; white-space: nowrap }}"
    assert codes(prove(overflow, make_proofed(tmp_path, css=css))) == ["C171"]


def test_a_line_alone_on_its_page_is_found(tmp_path: Path) -> None:
    css = "@page { size: A4; margin: 20mm 20mm 266mm } p { orphans: 1; widows: 1 }"
    outcome = prove(paragraphs, make_proofed(tmp_path, f"<p>{LONG}</p>", css=css))
    assert "C172" in codes(outcome)
    assert outcome.state == "pass"


def test_last_words_and_hyphens_are_counted() -> None:
    texts = (
        *[paragraph("Een kleine stap brengt de", "buurt.")] * 3,
        *[paragraph("Een kleine stap brengt de", "buurt in beweging.")] * 16,
        paragraph("samen-", "wer-", "kings-", "verband gaat"),
        paragraph("Buurt-", "tje", kind="H2"),
    )
    breaks = find_breaks(texts, 12.0)
    assert (breaks.paragraphs, breaks.lone_lines) == (20, ())
    assert breaks.last_words == (1, 1, 1)
    found = check_breaks(breaks, {1: Place("a.pdf")})
    assert [one.code for one in found] == ["C173", "C174", "C174"]
    found = check_breaks(breaks, {1: Place("a.pdf")}, most=0.8)
    assert [one.code for one in found] == ["C174", "C174"]
    few = replace(breaks, paragraphs=19)  # of which three is a large share, and chance
    assert "C173" not in {one.code for one in check_breaks(few, {1: Place("a.pdf")})}
    two = replace(breaks, last_words=(1, 1))
    assert "C173" not in {one.code for one in check_breaks(two, {1: Place("a.pdf")})}


LONE = (
    "<p>Discussieforums of mailinglijsten, Sommige projecten kunnen deze kanalen "
    "gebruiken voor gespreksonderwerpen (bijvoorbeeld <em>‘Hoe kan ik …’</em> of "
    "<em>‘Waar denk</em> in plaats van</p>"
)
LONE_CSS = "p { max-width: 121.6mm }"


def test_weasyprint_sets_a_word_alone_in_mid_paragraph_and_it_is_found(
    tmp_path: Path,
) -> None:
    """Where this fails WeasyPrint is mended, and `pdf/whole_lines.py` may go."""
    proofed = make_proofed(tmp_path, LONE, css=LONE_CSS)
    font = base64.b64encode(proofed.document.assets["body.ttf"]).decode()
    css = f"{CSS}{LONE_CSS}".replace("body.ttf", f"data:font/ttf;base64,{font}")
    plain = weasyprint.HTML(string=f"<html lang=nl><style>{css}</style>{LONE}")
    plain.write_pdf(proofed.path, pdf_variant="pdf/ua-1")
    outcome = prove(paragraphs, proofed)
    assert [one.message for one in outcome.findings if one.code == "C175"] == [
        "“deze” stands alone on a line in the middle of a paragraph"
    ]


def test_our_pages_have_no_word_alone_in_mid_paragraph(tmp_path: Path) -> None:
    proofed = make_proofed(tmp_path, LONE, css=LONE_CSS)
    assert "C175" not in codes(prove(paragraphs, proofed))
    lines = [line.text for one in read_paragraphs(proofed.path) for line in one.lines]
    assert "deze kanalen gebruiken voor gespreksonderwerpen (bijvoorbeeld" in lines


SIGN = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><path d='M0 0h1'/></svg>"
)
BEFORE_SIGN = (
    '<p style="width: 60mm">Een rit met bergen en dalen&#160;'
    '<img src="sign.svg" alt="" style="display: inline; width: 9mm; height: 4mm"/></p>'
)


def test_a_word_before_a_sign_is_not_alone_on_its_line(tmp_path: Path) -> None:
    """A no-break space and a picture behind it: what goes down is the last word."""
    proofed = make_proofed(tmp_path, BEFORE_SIGN, assets={"sign.svg": SIGN.encode()})
    lines = [it.text for one in read_paragraphs(proofed.path) for it in one.lines]
    assert lines[0].strip() == "Een rit met bergen en"


def lone(*lines: tuple[str, float]) -> Paragraph:
    return Paragraph("P", 12.0, tuple(Line(1, text, width) for text, width in lines))


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ((("een lange regel vol", 300), ("deze", 30), ("kanalen ook", 90)), ("deze",)),
        ((("een lange regel vol", 300), ("deze", 30)), ()),
        ((("een lange regel", 300), ("buurt-", 40), ("huis aan het", 90)), ()),
        ((("een", 30), ("ongelooflijkelangewoorden en", 299)), ()),
        ((("Kerkstraat", 80), ("Deventer is een stad", 200)), ()),
        ((("een regel vol zh-", 300), ("Hans", 30), ("De taal", 90)), ()),
    ],
)
def test_a_word_alone_counts_where_the_next_would_have_fitted(
    texts: tuple[tuple[str, float], ...], found: tuple[str, ...]
) -> None:
    breaks = find_breaks((lone(*texts),), 12.0, frozenset({"Kerkstraat", "zh-Hans"}))
    assert tuple(word for _, word in breaks.lone_words) == found


def test_two_paragraphs_on_two_pages_are_not_one(tmp_path: Path) -> None:
    """Though no sentence ends between them."""
    body = f"<p>{LONG[:60]}</p><p style='break-before: page'>{LONG[:60]}</p>"
    assert codes(prove(paragraphs, make_proofed(tmp_path, body))) == []


def test_a_first_and_a_last_line_alone_both_count() -> None:
    split = paragraph("a b", "c d", "e f", pages=(1, 2, 3))
    assert find_breaks((split,), 12.0).lone_lines == (1, 3)


def photo(ppi: int) -> bytes:
    out = BytesIO()
    Image.radial_gradient("L").resize((ppi, ppi)).convert("RGB").save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("edition", "ppi", "found"),
    [
        ("print", 140, ["C181"]),
        ("print", 150, []),
        ("large-print", 190, ["C181"]),
        ("large-print", 200, []),
    ],
)
def test_a_photo_is_as_sharp_as_its_paper_shows(
    edition: str, ppi: int, found: list[str], tmp_path: Path
) -> None:
    body = f'{TEXT}<p><img src="p.png" alt="Golf" style="width: 1in"/></p>'
    made = make_proofed(tmp_path, body, assets={"p.png": photo(ppi)})
    outcome = prove(pictures, replace(made, edition=EDITIONS[edition]))
    assert codes(outcome) == found
    assert outcome.figures == {"pictures": "1", "least ppi": str(ppi)}

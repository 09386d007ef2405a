"""The tree of tags read back from finished files, row by row."""

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pikepdf
import pytest

from builders.paper_documents import CSS, WORDS, make_document
from builders.whole_books import built
from publish.pdf.layout import lay_out
from reading.pdf import elements, opened, page_numbers, said_aloud, shown_glyphs

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
BLOCKS = "figure, img, figcaption { display: block } wbr { font-size: 11pt }"
LONG = "".join(f"<p>{WORDS}</p>" for _ in range(24))


ARABIC = (
    "@font-face { font-family: Arabic; src: url(arabic.ttf) }"
    "html { font-family: Body, Arabic }"
)


def laid(body: str) -> bytes:
    document = make_document(body, css=CSS + BLOCKS, assets={"wave.svg": SVG})
    return lay_out(document).content


def laid_in_arabic(body: str) -> bytes:
    font = files("fontpkg_ibm_plex_sans_arabic") / "files"
    letters = (font / "IBMPlexSansArabic-Regular.ttf").read_bytes()
    assets = {"wave.svg": SVG, "arabic.ttf": letters}
    return lay_out(make_document(body, css=CSS + ARABIC, assets=assets)).content


def tagged(content: bytes, kind: str) -> list[Any]:
    return [one for one in elements(opened(content)) if f"/{kind}" == one.S]


def kinds(element: Any) -> list[str]:  # noqa: ANN401
    """What stands directly inside, by the names of the tags."""
    return [str(kid.S)[1:] for kid in inside(element)]


def inside(element: Any) -> list[Any]:  # noqa: ANN401
    kids = [kid for kid in element.K if isinstance(kid, pikepdf.Dictionary)]
    return [kid for kid in kids if "/S" in kid]


def text(content: bytes) -> str:
    return "".join(said_aloud(content).split())


def test_a_figure_holds_its_picture_its_words_and_its_caption() -> None:
    content = laid(
        '<figure style="margin: 0"><img src="wave.svg" alt="a wave" lang="en"/>'
        "<figcaption>De golf</figcaption></figure>"
    )
    (figure,) = tagged(content, "Figure")
    assert (str(figure.Alt), str(figure.Lang)) == ("a wave", "en")
    left, bottom, right, top = map(float, figure.A.BBox)
    assert (round(right - left, 2), round(top - bottom, 2)) == (6.75, 6.75)  # 9 px
    margin, height = 15 * 72 / 25.4 + 6, 140 * 72 / 25.4  # a body has 8 px of its own
    assert (round(left - margin, 2), round(height - margin - top, 2)) == (0, 0)
    (caption,) = inside(figure)
    assert (caption.S, str(caption.Lang)) == ("/Caption", "nl")
    assert len([kid for kid in figure.K if isinstance(kid, int)]) == 1


def test_a_figure_that_decorates_leaves_no_tag_but_its_words() -> None:
    content = laid(
        '<figure><img src="wave.svg" alt=""/><figcaption>Golf</figcaption></figure>'
    )
    assert tagged(content, "Figure") == tagged(content, "Caption") == []
    assert text(content) == "Golf"


def test_a_note_follows_its_call_and_has_a_name() -> None:
    content = laid(
        '<p>Water<span class="note">Een noot.</span> stroomt.</p><p>Verder'
        '<span class="note">Nog een.</span>.</p>'
    )
    pdf = opened(content)
    first, second = tagged(content, "P")
    assert kinds(first) == ["Span", "Reference", "Note", "Span"]
    assert kinds(second)[1:3] == ["Reference", "Note"]
    names = [str(note.ID) for note in tagged(content, "Note")]
    assert names == sorted(set(names))
    index: Any = pdf.Root.StructTreeRoot.IDTree.Names
    assert [str(name) for name in index[::2]] == names
    assert text(content).startswith("Water11.Eennoot.stroomt.")


def test_what_stands_at_the_foot_without_a_call_is_no_note() -> None:
    silent = "<style>.foot::footnote-call { content: none }</style>"
    content = laid(
        f"{silent}<p>Water.</p>"
        '<div class="note foot"><p>Uit: Varen</p></div><p>Dag.</p>'
    )
    assert not tagged(content, "Note") + tagged(content, "Reference")
    foot = tagged(content, "Div")[0]
    assert "P" in kinds(foot)
    assert text(content).startswith("Water.")
    assert text(content).endswith("Dag.")


def test_a_word_in_another_language_says_so() -> None:
    content = laid('<p>Dit is <em lang="en">water</em> en <i lang="fy">wetter</i>.</p>')
    spoken = {
        str(one.Lang): str(one.S) for one in elements(opened(content)) if "/Lang" in one
    }
    assert spoken == {"en": "/Span", "fy": "/Span"}


def test_what_runs_over_pages_is_one_element() -> None:
    items = "".join(f"<li>{WORDS}</li>" for _ in range(20))
    words = WORDS * 40
    content = laid(
        f"<section><h1>Lang</h1><p>{words}</p><ul>{items}</ul></section>"
        '<section lang="en"><p>End</p></section>'
    )
    assert len(opened(content).pages) > 4
    assert len(tagged(content, "Sect")) == 2
    assert len(tagged(content, "P")) == 2
    assert len(tagged(content, "L")) == 1
    assert len(tagged(content, "LI")) == 20


def test_a_note_between_two_pages_does_not_part_the_paragraph() -> None:
    note = '<span class="note">Een noot.</span>'
    content = laid(f"<section><p>{WORDS * 5}{note}{WORDS * 30}</p></section>")
    assert len(opened(content).pages) > 1
    (section,) = tagged(content, "Sect")
    (paragraph,) = inside(section)
    assert kinds(paragraph) == ["Span", "Reference", "Note", "Span"]


def test_a_link_on_two_lines_is_one_link_with_two_places() -> None:
    words = " ".join(["https://water.example/"] * 6)
    content = laid(f'<p>Zie <a href="https://a.example/">{words}</a>.</p>')
    (link,) = tagged(content, "Link")
    places = [kid for kid in link.K if not isinstance(kid, int)]
    assert len([kid for kid in places if kid.get("/Type") == "/OBJR"]) > 1


def test_the_contents_are_a_table_of_contents() -> None:
    content = laid(
        '<nav><ol><li><a href="#a">A</a></li><li><a href="#b">B</a></li></ol></nav>'
        '<h1 id="a">A</h1><h1 id="b">B</h1>'
    )
    (contents,) = tagged(content, "TOC")
    assert kinds(contents) == ["TOCI", "TOCI"]
    assert "Reference" in kinds(inside(contents)[0])
    assert not tagged(content, "L")


def test_an_item_has_a_label_and_one_body_with_all_the_rest() -> None:
    content = laid(
        "<ul><li><p>een</p><p>twee</p></li><li>drie<ol><li>vier</li></ol>vijf</li></ul>"
    )
    outer, inner = tagged(content, "L")
    assert [kinds(item) for item in inside(outer)] == [["Lbl", "LBody"]] * 2
    body = inside(inside(outer)[1])[1]
    assert kinds(body) == ["Span", "L", "Span"]
    assert [kinds(item) for item in inside(inner)] == [["Lbl", "LBody"]]


def test_a_term_is_the_label_of_what_is_said_of_it() -> None:
    content = laid("<dl><dt>Gids</dt><dd>Birgit</dd><dt>Jaar</dt><dd>2023</dd></dl>")
    (terms,) = tagged(content, "L")
    assert [kinds(item) for item in inside(terms)] == [["Lbl", "LBody"]] * 2


def test_headers_of_a_table_say_what_they_head() -> None:
    row = '<tr><th scope="row">a</th><td>1</td></tr>'
    content = laid(
        '<table><thead><tr><th scope="col">naam</th><th>getal</th></tr></thead>'
        f"<tbody>{row}</tbody></table>"
    )
    scopes = [str(cell.A.Scope) for cell in tagged(content, "TH")]
    assert scopes == ["/Column", "/Column", "/Row"]


def test_a_table_on_two_pages_is_one_table_with_one_head() -> None:
    rows = "<tr><td>golf</td><td>water</td></tr>" * 60
    head = "<thead><tr><th>naam</th><th>soort</th></tr></thead>"
    content = laid(f"<table>{head}<tbody>{rows}</tbody></table>")
    (table,) = tagged(content, "Table")
    assert kinds(table) == ["THead", "TBody"]
    assert len(tagged(content, "TR")) == 61
    assert text(content).count("naam") == 1
    again = [one.text for one in shown_glyphs(content) if one.is_artifact]
    assert "naam" in "".join(again)


def test_a_table_without_head_is_tagged_once() -> None:
    content = laid("<table><tr><td>19:30</td><td>Koffie</td></tr></table>")
    (table,) = tagged(content, "Table")
    assert set(kinds(table)) <= {"TR", "TBody"}


def test_places_to_break_a_line_are_not_tagged() -> None:
    content = laid("<p>water.<wbr/>example/<wbr/>golf</p>")
    (paragraph,) = tagged(content, "P")
    assert kinds(paragraph) == ["Span"]


def test_every_mark_leads_back_to_the_element_that_holds_it() -> None:
    note = '<span class="note">Een noot.</span>'
    content = laid(
        f"<section><p>{WORDS * 9}{note}{WORDS * 30}</p><ul><li>a<ol><li>b</li></ol>"
        f'</li></ul><figure><img src="wave.svg" alt="w"/></figure>'
        f'<p>Zie <a href="https://a.example/">{WORDS}</a></p></section>{LONG}'
    )
    pdf = opened(content)
    numbers = page_numbers(pdf)
    held = {
        spot: element.objgen
        for element in elements(pdf)
        for spot in marks(element, numbers)
    }
    nums: Any = pdf.Root.StructTreeRoot.ParentTree.Nums
    found = {
        (page, mark): owner.objgen
        for page, owners in zip(nums[::2], nums[1::2], strict=True)
        if isinstance(owners, pikepdf.Array)
        for mark, owner in enumerate(owners)
    }
    assert found == held
    alive = {one.objgen for one in elements(pdf)}
    links = [one for one in nums[1::2] if not isinstance(one, pikepdf.Array)]
    assert links
    assert {link.objgen for link in links} <= alive


def marks(element: Any, numbers: dict[Any, int]) -> Iterator[tuple[int, int]]:  # noqa: ANN401
    for kid in element.get("/K", []):
        if isinstance(kid, int):
            yield numbers[element.Pg.objgen], kid
        elif "/MCID" in kid:
            yield numbers[kid.Pg.objgen], int(kid.MCID)


@pytest.mark.slow
def test_every_link_of_a_small_page_can_be_clicked_and_has_its_tag() -> None:
    """On A6 the sums of some places differ in their last digits."""
    (artefact,) = built("constructs", "pocket")
    pdf = opened(artefact.content)
    held = {kid.Obj.objgen for one in elements(pdf) for kid in objects_in(one)}
    shown = [one for page in pdf.pages for one in page.get("/Annots", ())]
    assert len(shown) > 50
    assert {one.objgen for one in shown} == held
    assert all(float(one.Rect[0]) < float(one.Rect[2]) for one in shown)


def objects_in(element: Any) -> list[Any]:  # noqa: ANN401
    kids = [kid for kid in element.K if isinstance(kid, pikepdf.Dictionary)]
    return [kid for kid in kids if kid.get("/Type") == "/OBJR"]


def actual_texts(content: bytes) -> list[str]:
    return [
        str(one.ActualText) for one in elements(opened(content)) if "/ActualText" in one
    ]


def test_lines_from_right_to_left_are_tagged_as_they_are_written() -> None:
    content = laid_in_arabic(
        '<p dir="rtl" lang="fa">سلام، <b>بوستان</b> 2024.</p><p>Dag</p>'
    )
    assert actual_texts(content) == ["سلام، ", "بوستان", " 2024."]
    assert said_aloud(content).split("\n")[:2] == ["سلام، بوستان 2024.", "Dag"]


def test_a_line_end_among_them_is_a_blank() -> None:
    words = " ".join(["شارع", "الياسمين"] * 20)
    content = laid_in_arabic(f'<p dir="rtl" lang="ar">{words}</p>')
    assert actual_texts(content) == [words]


def test_a_link_from_right_to_left_is_said_whole_with_its_picture() -> None:
    content = laid_in_arabic(
        '<p dir="rtl" lang="ar"><a href="https://a.example/">شارع <em>باب</em>'
        '<img src="wave.svg" alt="بحر"/></a></p>'
    )
    (link,) = tagged(content, "Link")
    assert str(link.ActualText).split() == ["شارع", "باب", "بحر"]


def test_the_number_of_an_item_is_said_before_its_sign() -> None:
    content = laid_in_arabic('<ol dir="rtl"><li>شارع</li></ol><ol><li>straat</li></ol>')
    assert actual_texts(content) == ["1. ", "شارع"]


def test_lines_from_left_to_right_need_no_second_text() -> None:
    assert actual_texts(laid("<p>Één “straat” – 2024.</p>")) == []

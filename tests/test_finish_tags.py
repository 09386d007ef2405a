"""The tree of tags read back from finished files, row by row."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pikepdf
import pytest

from paper_books import CSS, WORDS, make_document
from pdf_reading import elements, opened, page_numbers, said_aloud, shown_glyphs
from publish.editions import list_editions
from publish.paper import lay_out
from publish.pipeline import make_documents, read_book
from whole_books import built

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
BLOCKS = "figure, img, figcaption { display: block } wbr { font-size: 11pt }"
LONG = "".join(f"<p>{WORDS}</p>" for _ in range(24))
BOOKS = Path(__file__).parent / "books"


def laid(body: str) -> bytes:
    document = make_document(body, css=CSS + BLOCKS, assets={"wave.svg": SVG})
    return lay_out(document).content


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
        '<figure><img src="wave.svg" alt="a wave" lang="en"/>'
        "<figcaption>De golf</figcaption></figure>"
    )
    (figure,) = tagged(content, "Figure")
    assert (str(figure.Alt), str(figure.Lang)) == ("a wave", "en")
    assert len(figure.A.BBox) == 4
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


@pytest.mark.slow
@pytest.mark.parametrize("edition", ["screen", "print"])
@pytest.mark.parametrize("book", ["constructs", "turkish"])
def test_what_is_said_aloud_stands_in_the_order_of_the_manuscript(
    book: str, edition: str
) -> None:
    work = read_book(BOOKS / book / "manuscript.yaml")
    (document,) = make_documents(work, list_editions(work.manuscript)[edition])
    written = "".join(letters(fromstring(document.html)))  # noqa: S314
    said = iter("".join(filter(str.isalpha, said_aloud(lay_out(document).content))))
    said_more = 0
    for letter in written:
        for heard in said:
            if heard.casefold() == letter.casefold():
                break
            said_more += 1
        else:
            pytest.fail(f"“{letter}” is not said where it is written")
    assert said_more < len(written) / 50  # numbers of pages in roman


def letters(element: Element) -> Iterator[str]:
    """The letters that a reader hears, in the order in which they are written."""
    if element.get("aria-hidden") != "true" and element.tag.rpartition("}")[2] not in {
        "head",
        "svg",
    }:
        yield from filter(str.isalpha, element.text or "")
        for child in element:
            yield from letters(child)
    yield from filter(str.isalpha, element.tail or "")

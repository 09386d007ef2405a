import re
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pydyf
import pytest

from builders.paper_documents import make_book, make_document
from publish.findings import BookError
from publish.pdf.layout import lay_out
from publish.pdf.postprocess.file_identifier import identify
from publish.pdf.postprocess.link_descriptions import (
    Linked,
    describe_links,
    refuse_silent,
)
from publish.pdf.postprocess.page_labels import (
    Label,
    Sheet,
    add_page_labels,
    label_sheets,
)


def finished(edition: str = "print") -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(lay_out(make_book(edition)).content))


def elements(pdf: pikepdf.Pdf) -> list[Any]:
    """Every structure element that hangs in the tree."""
    found: list[Any] = []

    def gather(node: Any) -> None:  # noqa: ANN401
        if not isinstance(node, pikepdf.Dictionary) or "/S" not in node:
            return
        found.append(node)
        for kid in node.get("/K", []):
            gather(kid)

    gather(pdf.Root.StructTreeRoot.K[0])
    return found


def links(pdf: pikepdf.Pdf) -> list[Any]:
    return [one for page in pdf.pages for one in page.get("/Annots", [])]


def test_pages_are_called_as_they_are_printed() -> None:
    sheets = [
        Sheet("cover", 1),
        Sheet("front", 2),
        Sheet("front", 3),
        Sheet("main", 4),
        Sheet("", 5),
    ]
    labels = label_sheets(sheets, cover="omslag")
    assert list(map(str, labels)) == ["omslag", "2", "3", "4", "5"]


def test_a_cover_without_a_word_is_the_first_page() -> None:
    (label,) = label_sheets([Sheet("cover", 1)], cover="")
    assert str(label) == "1"


def test_only_a_new_run_of_numbers_is_written() -> None:
    pdf = pydyf.PDF()
    runs = [Label("", "D", 1), Label("", "D", 2), Label("", "D", 1), Label("", "D", 2)]
    add_page_labels(pdf, runs)
    assert pdf.catalog["PageLabels"]["Nums"][::2] == [0, 2]


def test_the_labels_in_the_file_are_the_printed_folios(tmp_path: Path) -> None:
    laid = lay_out(make_book())
    file = tmp_path / "book.pdf"
    file.write_bytes(laid.content)
    with pikepdf.open(file) as pdf:
        assert tuple(str(page.label) for page in pdf.pages) == laid.labels
    text = subprocess.run(
        ["pdftotext", "-layout", file, "-"], check=True, capture_output=True, text=True
    ).stdout
    pages = text.split("\f")[:-1]
    folios = [page.split()[-1] for page in pages]
    assert folios[1:] == list(laid.labels[1:])
    assert laid.labels[1:3] == ("2", "3")
    contents = dict(re.findall(r"(Inhoud|Eerste|Tweede) (\w+)", pages[1]))
    places = {"Inhoud": "contents", "Eerste": "one", "Tweede": "two"}
    for title, printed in contents.items():
        assert laid.labels[laid.anchors[places[title]]] == printed
    assert contents.keys() == places.keys()


def test_links_say_where_they_lead() -> None:
    with finished() as pdf:
        said = [str(one.Contents) for one in links(pdf)]
    assert said == ["Inhoud", "Eerste", "Tweede", "Luister naar de podcast Golf", "one"]


def test_every_link_is_tagged_once_as_a_link() -> None:
    with finished() as pdf:
        tagged = [
            kid.Obj.objgen
            for element in elements(pdf)
            for kid in element.get("/K", [])
            if element.S == "/Link"
            and isinstance(kid, pikepdf.Dictionary)
            and kid.get("/Type") == "/OBJR"
        ]
        assert tagged == [one.objgen for one in links(pdf)]


def test_a_picture_larger_than_its_link_belongs_to_the_link() -> None:
    big = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"/>'
    document = make_document(
        '<p><a href="#p">see <img src="big.svg" alt="wave"/></a></p><p id="p">a</p>',
        assets={"big.svg": big.encode()},
    )
    with pikepdf.open(BytesIO(lay_out(document).content)) as pdf:
        (link,) = [one for one in elements(pdf) if one.S == "/Link"]
        annotations = [
            kid.Obj
            for kid in link.K
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"
        ]
        assert len(annotations) == len(links(pdf)) == 2
        nums = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        parents = dict(zip(map(int, nums[::2]), nums[1::2], strict=True))
        for annotation in annotations:
            assert parents[int(annotation.StructParent)].objgen == link.objgen


def test_words_for_an_address_win_over_the_links_own() -> None:
    link = Linked(pydyf.Dictionary(), "#one", " de \n eerste ")
    assert describe_links([link], {"#one": "Het eerste thema"}) == set()
    assert link.annotation["Contents"].string == "Het eerste thema"
    assert describe_links([link], {}) == set()
    assert link.annotation["Contents"].string == "de eerste"


def test_a_bare_address_is_said_as_a_site() -> None:
    link = Linked(pydyf.Dictionary(), "https://a.example/x", "https://a.example/x")
    assert describe_links([link], {}, "Website") == set()
    assert link.annotation["Contents"].string == "Website: a.example/x"


def test_a_link_that_says_nothing_is_named() -> None:
    silent = describe_links([Linked(pydyf.Dictionary(), "#one", " ")], {})
    with pytest.raises(BookError, match=r"^print: P004 the link to #one has no words"):
        refuse_silent(silent, "print")


def test_languages_stand_in_the_tags_once() -> None:
    with finished() as pdf:
        marked = [
            (str(one.S), str(one.Lang)) for one in elements(pdf) if "/Lang" in one
        ]
    assert marked == [("/Span", "en"), ("/Sect", "en")]


def test_folios_and_decoration_are_artifacts() -> None:
    dot = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    document = make_document(
        '<p>a <img src="dot.svg" alt=""/><span aria-hidden="true">b</span></p>',
        assets={"dot.svg": dot.encode()},
    )
    with pikepdf.open(BytesIO(lay_out(document).content)) as pdf:
        assert [str(one.S) for one in elements(pdf)] == ["/Document", "/P", "/Span"]
        marks = [
            str(step.operands[0])
            for step in pikepdf.parse_content_stream(pdf.pages[0])
            if str(step.operator) in {"BDC", "BMC"}
        ]
        assert sorted(marks) == ["/Artifact"] * 3 + ["/Span"]


@pytest.mark.parametrize(
    ("edition", "layout", "mode"),
    [("screen", "/SinglePage", "/UseOutlines"), ("print", "/TwoPageRight", None)],
)
def test_a_viewer_opens_the_file_as_its_edition_is_used(
    edition: str, layout: str, mode: str | None
) -> None:
    with finished(edition) as pdf:
        assert pdf.Root.PageLayout == layout
        assert pdf.Root.get("/PageMode") == mode
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert pdf.Root.Lang == "nl"


def test_the_file_says_what_book_it_is() -> None:
    with finished() as pdf:
        assert pdf.docinfo.Title == "Over stromen"
        assert pdf.docinfo.Author == "Birgit Oelkers"
        assert pdf.docinfo.Subject == "Reisverslag"
        assert pdf.docinfo.Keywords == "water, buurt"
        assert pdf.docinfo.CreationDate == pdf.docinfo.ModDate == "D:20231106"


def test_the_identifier_follows_from_book_and_content() -> None:
    one = lay_out(make_book()).content
    two = lay_out(make_document("<p>a</p>")).content
    with pikepdf.open(BytesIO(one)) as first, pikepdf.open(BytesIO(two)) as second:
        assert bytes(first.trailer.ID[0]) == bytes(second.trailer.ID[0])
        assert bytes(first.trailer.ID[1]) != bytes(second.trailer.ID[1])


def test_a_file_with_a_plain_trailer_is_identified_too() -> None:
    pdf, out = pydyf.PDF(), BytesIO()
    pdf.add_page(pydyf.Dictionary({"Type": "/Page", "Parent": pdf.pages.reference}))
    pdf.write(out, version=b"1.4", compress=False)
    identify(out, book="a")
    with pikepdf.open(out) as read:
        assert len(read.trailer.ID) == 2

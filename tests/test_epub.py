import hashlib
import inspect
import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import fontpkg_ibm_plex_mono
import pytest
from ebooklib import epub
from lxml import etree

from builders.epub_documents import (
    BASE_CSS,
    CONTENTS,
    COVER,
    ICON,
    PARTS,
    all_assets,
    document,
    plain,
    with_chapter,
)
from builders.files import make_epub
from publish.assets.font_files import covers
from publish.book.model import Person
from publish.document.model import NO_PAGES, ContentsEntry, Document, PageList, PageMark
from publish.epub.font_subsets import letters_of
from publish.epub.package_files import File
from publish.findings import BookError
from publish.formats.epub import Writer

SPACES = {
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "h": "http://www.w3.org/1999/xhtml",
    "ncx": "http://www.daisy.org/z3986/2005/ncx/",
}
PAGES = PageList(
    "urn:isbn:9789027439642",
    (
        PageMark("iv", "vooraf.xhtml"),
        PageMark("5", "druppels.xhtml#druppels-item"),
        PageMark("6", "stroom.xhtml#stroom-item"),
    ),
)


def opened(made: Document, pages: PageList = NO_PAGES) -> ZipFile:
    return ZipFile(BytesIO(make_epub(replace(made, pages=pages))))


def tree(book: ZipFile, name: str) -> etree._Element:
    return etree.fromstring(book.read(f"EPUB/{name}"))


def values(root: etree._Element, path: str) -> list[str]:
    found = root.xpath(path, namespaces=SPACES)
    assert isinstance(found, list)
    return [str(one) for one in found]


def said(made: Document, name: str, pages: PageList = NO_PAGES) -> list[str]:
    package = tree(opened(made, pages), "package.opf")
    return values(package, f"//opf:meta[@property='{name}']/text()")


def codes(made: Document) -> list[tuple[str, str]]:
    with pytest.raises(BookError) as refused:
        make_epub(made)
    return [(one.code, one.place.path) for one in refused.value.findings]


# the zip


def test_the_first_58_bytes_say_what_the_file_is() -> None:
    start = make_epub(document())[:58]
    assert start[:4] == b"PK\3\4"
    assert start[8:10] == b"\0\0"  # stored
    assert start[28:30] == b"\0\0"  # no extra field
    assert start[30:] == b"mimetypeapplication/epub+zip"


def test_every_entry_has_the_date_of_the_book_and_one_mode() -> None:
    entries = opened(document()).infolist()
    assert {entry.date_time for entry in entries} == {(2023, 11, 6, 0, 0, 0)}
    assert {entry.external_attr >> 16 for entry in entries} == {0o100644}
    assert {entry.create_system for entry in entries} == {3}


def test_pictures_are_stored_and_text_is_deflated() -> None:
    kinds = {one.filename: one.compress_type for one in opened(document()).infolist()}
    assert kinds["EPUB/cover.jpg"] == kinds["EPUB/beelden/oever.png"] == ZIP_STORED
    assert kinds["EPUB/druppels.xhtml"] == ZIP_DEFLATED


def test_a_book_without_a_date_is_stamped_with_the_first_moment_of_zip() -> None:
    made = document(date="")
    assert opened(made).infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)
    assert said(made, "dcterms:modified") == ["1980-01-01T00:00:00Z"]
    package = tree(opened(made), "package.opf")
    assert values(package, "//dc:date/text()") == []


def test_two_processes_in_other_circumstances_make_the_same_bytes(
    tmp_path: Path,
) -> None:
    script = (
        "import os, hashlib, sys; os.umask(int(sys.argv[1], 8));"
        "from builders.epub_documents import document;"
        "from builders.files import make_epub;"
        "print(hashlib.sha256(make_epub(document())).hexdigest())"
    )
    tests = str(Path(__file__).parent)
    sums = {hashlib.sha256(make_epub(document())).hexdigest()}
    for zone, seed, umask in (("Asia/Tokyo", "1", "022"), ("US/Hawaii", "2", "077")):
        around = {"TZ": zone, "PYTHONHASHSEED": seed, "PYTHONPATH": tests}
        done = subprocess.run(
            [sys.executable, "-c", script, umask],
            cwd=tmp_path if seed == "1" else None,
            env=os.environ | around,
            capture_output=True,
            text=True,
            check=True,
        )
        sums.add(done.stdout.strip())
    assert len(sums) == 1


def test_every_part_and_asset_goes_in_as_it_is() -> None:
    made = document(contents=CONTENTS[:1])  # no link that would open as a note
    book = opened(made)
    for part in made.parts:
        assert book.read(f"EPUB/{part.file}") == part.html.encode()
    for name, content in made.assets.items():
        if not name.endswith(".ttf"):
            assert book.read(f"EPUB/{name}") == content


def test_ebooklib_still_has_the_steps_that_we_replace() -> None:
    theirs = vars(epub.EpubWriter)
    replaced = {name for name in vars(Writer) if inspect.isfunction(vars(Writer)[name])}
    assert replaced <= theirs.keys()
    for name in replaced - {"__init__"}:
        ours = inspect.signature(vars(Writer)[name])
        assert list(ours.parameters) == list(inspect.signature(theirs[name]).parameters)
    steps = inspect.getsource(theirs["_write_opf"])
    for step in ("metadata", "spine", "guide", "file"):
        assert f"self._write_opf_{step}(" in steps


# the package document


def test_the_package_says_who_made_the_book() -> None:
    package = tree(opened(document()), "package.opf")
    assert package.get("{http://www.w3.org/XML/1998/namespace}lang") == "nl"
    assert values(package, "//dc:identifier/text()") == [
        "urn:uuid:5b0c1f0e-0000-4000-8000-000000000000",
        "urn:isbn:9789027439642",
    ]
    assert values(package, "//dc:title/text()") == ["Over stromen gesproken"]
    assert values(package, "//dc:creator/text()") == ["Jan de Vries"]
    assert values(package, "//dc:contributor/text()") == ["Birgit Oelkers"]
    assert values(package, "//opf:meta[@property='role']/text()") == ["aut", "ctb"]
    assert values(package, "//dc:publisher/text()") == ["Stichting & Buurten"]


def test_a_publisher_is_named_once_and_is_no_contributor() -> None:
    names = ("Stichting & Buurten", "Plein & Co")
    people = (Person(name, "pbl", "", "", is_organisation=True) for name in names)
    package = tree(opened(document(people=tuple(people))), "package.opf")
    assert values(package, "//dc:publisher/text()") == list(names)
    assert values(package, "//dc:contributor") == []


def test_programs_that_know_one_title_never_take_the_subtitle_for_it() -> None:
    """FBReader takes the last title, KOReader the first; Kindle asks for its kind."""
    made = document()
    assert said(made, "title-type") == ["main"]
    headline = said(made, "schema:alternativeHeadline")
    assert headline == ["Reisverslag van een ontdekkingstocht"]


def test_without_an_author_the_organisation_is_the_maker() -> None:
    package = tree(opened(document(people=())), "package.opf")
    assert values(package, "//dc:creator/text()") == ["Stichting & Buurten"]
    roles = values(package, "//opf:meta[@property='role']/text()")
    assert roles == [], "calibre shows a creator with role cre as Unknown"


def test_a_series_is_told_as_epub_and_as_calibre_read_it() -> None:
    package = tree(opened(document()), "package.opf")
    assert said(document(), "group-position") == ["2"]
    old = "//opf:meta[@name='calibre:series_index']/@content"
    assert values(package, old) == ["2"]


def test_a_subject_with_its_scheme_says_both() -> None:
    made = document(subjects=("Thema JBFC", "sociaal werk", "NUR 740"))
    assert said(made, "authority") == ["Thema"]
    assert said(made, "term") == ["JBFC"]


def test_names_are_filed_only_as_the_author_says() -> None:
    assert said(document(), "file-as") == ["Vries, Jan de"]


def test_what_the_author_left_out_is_not_in_the_metadata() -> None:
    made = document(
        isbn={}, series="", subtitle="", publisher="", rights="", licence=""
    )
    package = tree(opened(made), "package.opf")
    assert not values(package, "//*[not(*) and not(text()) and not(@*)]")
    for name in ("publisher", "rights"):
        assert values(package, f"//dc:{name}") == []
    assert len(values(package, "//dc:identifier")) == 1
    assert said(made, "belongs-to-collection") == []


def test_an_isbn_of_another_product_is_not_ours() -> None:
    made = document(isbn={"print": "978-90-274-3964-2"})
    package = tree(opened(made), "package.opf")
    assert len(values(package, "//dc:identifier")) == 1


def test_the_manifest_lists_every_file_once_with_its_properties() -> None:
    book = opened(document())
    package = tree(book, "package.opf")
    hrefs = values(package, "//opf:item/@href")
    inside = [n.removeprefix("EPUB/") for n in book.namelist() if n.startswith("EPUB/")]
    assert sorted(hrefs) == sorted(set(inside) - {"package.opf"})
    marked = values(package, "//opf:item[@properties]/@href")
    assert marked == ["book.nav.xhtml", "druppels.xhtml", "stroom.xhtml", "cover.jpg"]
    assert values(package, "//opf:item[@properties='svg']/@href") == marked[1:3]


def test_mathml_and_forms_are_found_in_the_text() -> None:
    math = '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>'
    package = tree(opened(with_chapter(f"{math}<form></form>")), "package.opf")
    found = values(package, "//opf:item[@href='een.xhtml']/@properties")
    assert found == ["mathml scripted"]


def test_the_contents_follow_cover_title_page_and_colophon() -> None:
    package = tree(opened(document()), "package.opf")
    spine = values(package, "//opf:itemref/@idref")
    assert spine[2:5] == [
        "file-colofon.xhtml",
        "file-book.nav.xhtml",
        "file-vooraf.xhtml",
    ]
    assert len(spine) == len(PARTS) + 1


def test_old_readers_find_the_cover_and_the_start() -> None:
    package = tree(opened(document()), "package.opf")
    assert values(package, "//opf:meta[@name='cover']/@content") == ["file-cover.jpg"]
    assert values(package, "//opf:reference[@type='text']/@href") == ["druppels.xhtml"]


def test_a_book_from_right_to_left_turns_its_pages_so() -> None:
    book = opened(document(language="ar", direction="rtl"))
    package = tree(book, "package.opf")
    assert values(package, "//opf:spine/@page-progression-direction") == ["rtl"]
    assert tree(book, "book.nav.xhtml").get("dir") == "rtl"


# accessibility


def test_pictures_that_carry_meaning_make_a_book_visual() -> None:
    assert said(document(), "schema:accessMode") == ["textual", "visual"]
    sufficient = said(document(), "schema:accessModeSufficient")
    assert sufficient == ["textual", "textual,visual"]
    assert "alternativeText" in said(document(), "schema:accessibilityFeature")


@pytest.mark.parametrize(
    "body",
    [
        '<p><img src="beelden/golf.svg" alt=""/></p>',
        '<p aria-hidden="true"><img src="beelden/golf.svg"/></p>',
        f"<p>{ICON}</p>",
    ],
)
def test_decoration_makes_no_book_visual(body: str) -> None:
    made = with_chapter(body)
    assert said(made, "schema:accessMode") == ["textual"]
    assert "alternativeText" not in said(made, "schema:accessibilityFeature")


def test_the_cover_alone_makes_no_book_visual() -> None:
    parts = (plain("cover", "cover", "Omslag", COVER), plain("a", "chapter", "A"))
    made = document(parts=parts, contents=(ContentsEntry("A", "1", "a", "a"),))
    assert said(made, "schema:accessMode") == ["textual"]


def test_a_picture_without_words_leaves_listeners_out_and_we_say_so() -> None:
    made = with_chapter('<p><img src="beelden/oever.png"/></p>')
    assert said(made, "schema:accessModeSufficient") == ["textual,visual"]
    assert "alternativeText" not in said(made, "schema:accessibilityFeature")


REVIEW = {
    "reviewed_by": "Stichting Toegankelijk",
    "reviewed_on": "2026-01-15",
    "conforms_to": "WCAG 2.2 AA",
}


def test_a_reviewed_book_claims_what_the_reviewer_says() -> None:
    made = document(accessibility=REVIEW | {"note": "Eén tabel is groot."})
    claim = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
    assert said(made, "dcterms:conformsTo") == [claim]
    assert said(made, "a11y:certifiedBy") == ["Stichting Toegankelijk"]
    (summary,) = said(made, "schema:accessibilitySummary")
    assert summary.endswith("Eén tabel is groot.")


@pytest.mark.parametrize("missing", list(REVIEW))
def test_without_a_whole_review_nothing_is_claimed(missing: str) -> None:
    review = {key: value for key, value in REVIEW.items() if key != missing}
    assert said(document(accessibility=review), "dcterms:conformsTo") == []


def test_a_claim_in_ones_own_words_is_refused() -> None:
    made = document(accessibility=REVIEW | {"conforms_to": "helemaal toegankelijk"})
    assert codes(made) == [("X009", "package.opf")]


# navigation


def test_only_the_contents_of_the_navigation_are_shown() -> None:
    nav = tree(opened(document(), PAGES), "book.nav.xhtml")
    assert values(nav, "//h:nav[not(@hidden)]/@role") == ["doc-toc"]
    assert values(nav, "//h:nav[@hidden]/@id") == ["landmarks", "pages"]
    assert values(nav, "//h:nav/*[1]/text()") == [
        "Inhoud",
        "Oriëntatiepunten",
        "Bladzijden",
    ]


def test_a_link_to_a_chapter_carries_no_fragment() -> None:
    nav = tree(opened(document()), "book.nav.xhtml")
    links = values(nav, "//h:nav[@id='toc']//h:a/@href")
    assert links[:3] == [
        "vooraf.xhtml",
        "druppels.xhtml",
        "druppels.xhtml#druppels-item",
    ]


def test_each_landmark_has_one_type_of_its_own() -> None:
    nav = tree(opened(document()), "book.nav.xhtml")
    assert values(nav, "//h:nav[@id='landmarks']//h:a/@*[name()='epub:type']") == [
        "cover",
        "titlepage",
        "toc",
        "colophon",
        "bodymatter",
        "backmatter",
    ]


def test_the_contents_for_old_readers_are_the_same_and_count_on() -> None:
    book = opened(document(), PAGES)
    ncx = tree(book, "toc.ncx")
    nav = tree(book, "book.nav.xhtml")
    links = values(nav, "//h:nav[@id='toc']//h:a/@href")
    assert values(ncx, "//ncx:navPoint/ncx:content/@src") == links
    assert values(ncx, "//ncx:meta[@name='dtb:depth']/@content") == ["2"]
    orders = values(ncx, "//ncx:navPoint/@playOrder")
    assert orders == [str(number) for number in range(1, len(links) + 1)]
    assert values(ncx, "//ncx:pageTarget/@value") == ["5", "6"]


def test_pages_of_the_printed_book_are_named_with_their_source() -> None:
    assert said(document(), "pageBreakSource", PAGES) == [PAGES.source]
    assert said(document(), "pageBreakSource") == []
    features = said(document(), "schema:accessibilityFeature", PAGES)
    assert "pageNavigation" in features


# fonts


def with_font(font: bytes, body: str) -> frozenset[int]:
    """The code points that the EPUB's font has when this font goes in."""
    assets = {**all_assets(), "fonts/regular.ttf": font}
    made = with_chapter(body, assets=assets)
    return covers(opened(made).read("EPUB/fonts/regular.ttf"))


def test_a_large_font_holds_the_letters_of_the_book_and_no_more() -> None:
    large = Path(fontpkg_ibm_plex_mono.ROOT) / "files" / "IBMPlexMono-Regular.ttf"
    kept = with_font(large.read_bytes(), "<p>&#233; &#x20AC; ß</p>")
    assert {ord("é"), ord("É"), ord("€"), ord("ß"), ord("W")} <= kept
    assert ord("ł") in covers(large.read_bytes())
    assert ord("ł") not in kept


def test_a_small_font_stays_whole() -> None:
    small = all_assets()["fonts/regular.ttf"]
    assert with_font(small, "<p>a</p>") == covers(small)


def test_letters_of_style_sheets_count() -> None:
    assert "→" in letters_of([r'a::after { content: "\2192 "; }'])


def test_a_font_that_no_style_sheet_names_stays_out() -> None:
    sheet = BASE_CSS.replace("src: url(fonts/regular.ttf);", "")
    made = document(assets={**all_assets(), "epub-base.css": sheet.encode()})
    assert "EPUB/fonts/regular.ttf" not in opened(made).namelist()
    assert said(made, "ibooks:specified-fonts") == []


# the gate


_FETCHING = (
    b'<svg xmlns="http://www.w3.org/2000/svg"><style>'
    b'a{b:"/*";fill:url(//x.example/a)}</style></svg>'
)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<p>niet dicht", "X002"),
        ("<p>a&nbsp;b</p>", "X003"),
        ("<p>a & b</p>", "X003"),
        ('<p><img src="https://x.example/a.png" alt="a"/></p>', "X004"),
        ('<p><img src="//x.example/a.png" alt="a"/></p>', "X004"),
        ('<p style="background: url(//x.example/a)">x</p>', "X004"),
        ('<p style="background: \\75rl(//x.example/a)">x</p>', "X004"),
        ('<p id="a"/><p id="a"/>', "X005"),
        ('<p><a href="#nergens">x</a></p>', "X006"),
        ('<p><a href="twee.xhtml">x</a></p>', "X006"),
        ('<p><img src="beelden/weg.png" alt="a"/></p>', "X006"),
    ],
)
def test_the_gate_refuses(body: str, code: str) -> None:
    assert codes(with_chapter(body)) == [(code, "een.xhtml")]


@pytest.mark.parametrize(
    "body",
    [
        '<p><a href="https://x.example/?a=1&amp;b=2">x</a></p>',
        '<p><a href="mailto:a@x.example">x</a></p>',
        '<p id="één"><a href="#%C3%A9%C3%A9n">x</a></p>',
        '<p><a href="book.nav.xhtml#toc">y</a></p>',
        '<p><img src="./beelden/golf.svg" alt="" /></p>',
        '<p title="url(https://x.example/a)">x</p>',
        '<p style="color: red; background: none">url(//x.example/a)</p>',
    ],
)
def test_the_gate_lets_pass(body: str) -> None:
    assert make_epub(with_chapter(body))


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("geluid.wav", b"", "X001"),
        ("een blanco.png", b"", "X007"),
        ("BOOK.NAV.xhtml", b"<a/>", "X007"),
        ("wolk.svg", b"<svg>", "X002"),
        ("extra.css", b"@import 'https://x.example/a.css';", "X004"),
        ("extra.css", b"p { background: url(weg.png) }", "X006"),
        ("extra.css", b'a{b:"/*";c:url(//x.example/a);d:"*/"}', "X004"),
        ("wolk.svg", _FETCHING, "X004"),
    ],
)
def test_the_gate_refuses_an_asset(name: str, content: bytes, code: str) -> None:
    made = document(assets={**all_assets(), name: content})
    assert codes(made) == [(code, name)]


def test_a_cover_without_its_picture_is_refused() -> None:
    assets = {k: v for k, v in all_assets().items() if k != "cover.jpg"}
    parts = (plain("cover", "cover", "Omslag"), *PARTS[1:])
    assert codes(document(parts=parts, assets=assets)) == [("X008", "cover.xhtml")]


def test_contents_that_lead_nowhere_are_refused() -> None:
    contents = (*CONTENTS, ContentsEntry("Weg", "", "links", "weg"))
    assert codes(document(contents=contents)) == [("X006", "book.nav.xhtml")]


def test_all_findings_come_at_once() -> None:
    found = codes(with_chapter('<p id="a"/><p id="a"/><p><a href="#b">x</a></p>'))
    assert [code for code, _ in found] == ["X005", "X006"]


def test_an_id_of_the_manifest_has_at_most_60_letters_and_is_one_files_own() -> None:
    begun = "images/" + "-".join(["buurt"] * 14)
    names = [f"{begun}-{end}.jpg" for end in ("a", "b")]
    files = [File(name, b"") for name in (*names, "images/golf.svg", "toc.ncx")]
    ids = [file.id for file in files]
    assert all(len(own) <= 60 for own in ids)
    assert len(set(ids)) == len(ids)
    assert ids[2:] == ["file-images-golf.svg", "ncx"]
    assert files[0].id == File(names[0], b"other").id

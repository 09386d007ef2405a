"""Our own look into an EPUB: each fault, planted alone, is the one that is found."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from PIL import Image as Drawing

from builders.epub_documents import CONTENTS, all_assets, document, raster
from builders.files import make_epub
from builders.real_book import FILES, MANUSCRIPT, built
from publish.book.model import Image
from publish.document.model import Document, PageList, PageMark
from publish.editions.builtin import EDITIONS
from publish.pipeline import make_document, read_book
from publish.proofs.run import arrive, run_proofs
from publish.proofs.shape import Proofed
from reading.epub_proofs import OWN, own_findings

_PAGES = PageList(
    "print",
    (
        PageMark("1", "druppels.xhtml"),
        PageMark("2", "druppels.xhtml#druppels-h"),
        PageMark("3", "stroom.xhtml"),
    ),
)
_OEVER = Image("oever", "beelden/oever.png", "Een oever", (), "", False, "", 1, 1)  # noqa: FBT003
_CHAPTER, _NAV, _BASE = (
    "EPUB/druppels.xhtml",
    "EPUB/book.nav.xhtml",
    "EPUB/epub-base.css",
)
_OPF = "EPUB/package.opf"


def book() -> Document:
    contents = tuple(replace(entry, children=()) for entry in CONTENTS)
    made = document(contents=contents)
    return replace(made, book=replace(made.book, images={"oever": _OEVER}))


def rewritten(content: bytes, name: str, was: str, now: str) -> bytes:
    """The same zip with a passage of one file exchanged."""
    target = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(target, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == name:
                assert was.encode() in data
                data = data.replace(was.encode(), now.encode(), 1)
            new.writestr(entry, data, entry.compress_type)
    return target.getvalue()


def found(folder: Path, content: bytes) -> list[str]:
    path = folder / "a.epub"
    path.write_bytes(content)
    proofed = Proofed(path, EDITIONS["epub"], book())
    return sorted({finding.code for finding in own_findings(proofed)})


def test_a_good_book_has_nothing_to_mend(tmp_path: Path) -> None:
    assert found(tmp_path, make_epub(replace(book(), pages=_PAGES))) == []


@pytest.mark.slow
def test_the_real_book_has_nothing_to_mend(tmp_path: Path) -> None:
    path = tmp_path / FILES["epub"]
    path.write_bytes(built()["epub"])
    made = make_document(read_book(MANUSCRIPT), EDITIONS["epub"])
    assert own_findings(Proofed(path, EDITIONS["epub"], made)) == []


_SITE = '<a href="https://www.example.org/">de site</a>'
_FAULTS = {
    "an empty link": ("X202", _CHAPTER, _SITE, _SITE.replace("de site", "")),
    "a link of signs": ("X202", _CHAPTER, _SITE, _SITE.replace("de site", "→")),
    "a link that says hier": (
        "X202",
        _CHAPTER,
        _SITE,
        _SITE.replace("de site", "Hier!"),
    ),
    "a drawing without a name": ("X203", _CHAPTER, ' aria-hidden="true"', ""),
    "a lost description": ("X204", _CHAPTER, 'alt="Een oever met wilgen"', 'alt=""'),
    "a table without headings": (
        "X205",
        _CHAPTER,
        '<th scope="col">Wie</th><th scope="col">Wat</th>',
        "<td>Wie</td><td>Wat</td>",
    ),
    "pages out of order": (
        "X206",
        _NAV,
        'href="stroom.xhtml">3',
        'href="vooraf.xhtml">3',
    ),
    "a page that is nowhere": ("X206", _NAV, "druppels-h", "druppels-weg"),
    "a landmark twice": ("X207", _NAV, 'epub:type="titlepage"', 'epub:type="toc"'),
    "a landmark of two kinds": (
        "X207",
        _NAV,
        'epub:type="titlepage"',
        'epub:type="titlepage frontmatter"',
    ),
    "a link that opens as a note": (
        "X208",
        _CHAPTER,
        _SITE,
        '<a href="#druppels-item">de druppels</a>',
    ),
    "no picture of the cover": ("X209", _OPF, ' properties="cover-image"', ""),
    "a claim that nobody signs": (
        "X210",
        _OPF,
        "</metadata>",
        '<meta property="dcterms:conformsTo">WCAG</meta></metadata>',
    ),
    "a query in the base sheet": ("X211", _BASE, "body {", "@media print {} body {"),
    "a modern selector there": ("X211", _BASE, "body {", "p:not(.a) {} body {"),
    "a wrong digit of the ISBN": ("X213", _OPF, "9789027439642", "9789027439643"),
    "an ISBN too short": ("X213", _OPF, "9789027439642", "978902743964"),
    "a picture from outside": (
        "X214",
        _CHAPTER,
        'src="beelden/golf.svg"',
        'src="https://x.example/golf.svg"',
    ),
    "a sheet from outside": (
        "X214",
        _CHAPTER,
        'href="epub-modern.css"',
        'href="//x.example/a.css"',
    ),
    "a font from outside": (
        "X214",
        _BASE,
        "url(fonts/regular.ttf)",
        "url('http://x.example/a.ttf')",
    ),
    "a note before its call": (
        "X215",
        _CHAPTER,
        'role="doc-noteref" href="#druppels-n1"',
        'role="doc-noteref" href="#druppels"',
    ),
    "a note that leads nowhere": ("X215", _CHAPTER, 'role="doc-backlink" ', ""),
    "type in px": ("X216", _BASE, "body {", "body { font-size: 16px;"),
    "a colour of the text": ("X216", _BASE, "body {", "p { color: #000 } body {"),
    "a paper behind it": ("X216", _BASE, "body {", "body { background: white;"),
    "nothing that hides": ("X218", _BASE, "nav[hidden]", "nav.hidden"),
    "a sum in a length": ("X211", _BASE, "margin: 0", "margin: calc(1em + 1%)"),
}


@pytest.mark.parametrize(("code", "name", "was", "now"), _FAULTS.values(), ids=_FAULTS)
def test_a_planted_fault_is_found_and_no_other(
    tmp_path: Path, code: str, name: str, was: str, now: str
) -> None:
    content = rewritten(make_epub(replace(book(), pages=_PAGES)), name, was, now)
    assert found(tmp_path, content) == [code]


def _with_picture(content: bytes) -> bytes:
    assets = {**all_assets(), "beelden/oever.png": content}
    return make_epub(replace(book(), assets=assets, pages=_PAGES))


def _photographed() -> bytes:
    told, drawn = Drawing.Exif(), BytesIO()
    told[0x010F] = "Camera"
    Drawing.new("RGB", (9, 9)).save(drawn, "JPEG", exif=told)
    return drawn.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        raster("PNG", 1601),
        raster("JPEG", 900, "CMYK"),
        raster("PNG", 900, "RGBA"),
        _photographed(),
        raster("PNG", 900)[:40],
    ],
    ids=["too large", "inks", "see-through", "a camera's words", "torn"],
)
def test_a_picture_that_no_e_reader_wants_is_found(
    tmp_path: Path, content: bytes
) -> None:
    assert found(tmp_path, _with_picture(content)) == ["X217"]


def test_a_cover_too_large_for_shops_is_found(tmp_path: Path) -> None:
    assets = {**all_assets(), "cover.jpg": raster("JPEG", 2900)}
    made = make_epub(replace(book(), assets=assets, pages=_PAGES))
    assert found(tmp_path, made) == ["X217"]


def _packed(entry: ZipInfo) -> None:
    entry.compress_type = ZIP_DEFLATED


def _stamped(entry: ZipInfo) -> None:
    entry.extra = b"\x55\x54\x05\x00\x01\x00\x00\x00\x00"


def _renamed(entry: ZipInfo) -> None:
    entry.filename = "MIMETYPE"


@pytest.mark.parametrize("change", [_packed, _stamped, _renamed])
def test_a_zip_that_starts_otherwise_is_found(
    tmp_path: Path, change: Callable[[ZipInfo], None]
) -> None:
    target = BytesIO()
    with ZipFile(BytesIO(make_epub(book()))) as old, ZipFile(target, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            fresh = ZipInfo(entry.filename)
            fresh.compress_type = ZIP_STORED
            if entry.filename == "mimetype":
                change(fresh)
            new.writestr(fresh, data)
    assert found(tmp_path, target.getvalue()) == ["X201"]


def test_an_ebook_without_navigation_is_told(tmp_path: Path) -> None:
    made = make_epub(book())
    unnamed = rewritten(made, _OPF, ' properties="nav"', "")
    assert found(tmp_path, unnamed) == ["X212"]
    unread = rewritten(made, _OPF, '<itemref idref="file-book.nav.xhtml"/>', "")
    assert found(tmp_path, unread) == ["X212"]


def test_what_is_no_zip_is_told(tmp_path: Path) -> None:
    assert found(tmp_path, b"hello") == ["X212"]
    torn = Proofed(tmp_path / "a.epub", EDITIONS["epub"], book())
    states = {one.proof: one.state for one in run_proofs(torn, map(arrive, OWN))}
    assert states.pop("package") == "fail"
    assert set(states.values()) == {"not run"}

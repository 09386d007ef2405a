"""Finished EPUBs in real reading systems: each fault, planted alone, is seen."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from PIL import Image, ImageDraw

from builders.epub_documents import all_assets, with_chapter
from builders.files import make_epub
from builders.proofed_files import codes, prove
from builders.real_book import MANUSCRIPT
from builders.whole_books import read
from publish.assets.styles import read_styles
from publish.book.authors_editions import find_edition
from publish.book.model import Person
from publish.document.model import Document, PageList, PageMark
from publish.findings import Place, ToolError
from publish.pipeline import make_artefacts, make_document, read_book
from publish.proofs.run import arrive, run_proofs
from publish.proofs.shape import Outcome, Proofed
from publish.proofs.validators import foliate, mupdf
from publish.proofs.validators.programs import read_browser, read_modules
from publish.proofs.validators.screens.fading import can_be_seen, is_faded, is_faint
from publish.proofs.validators.screens.modes import MODES
from publish.proofs.validators.screens.reader_lists import Line, check_lists
from publish.proofs.validators.screens.sights import (
    Colours,
    Sight,
    check_shown,
    check_sights,
)
from test_proofs_ebook import rewritten

_READERS = pytest.mark.parametrize("module", [foliate, mupdf], ids=lambda it: it.NAME)
_ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" aria-hidden="true"'
    ' style="width: 1.3em; height: 1.3em" fill="none" stroke-width="2"'
    ' stroke="currentColor"><path d="M4 4h16v16h-16z M4 4l16 16"/></svg>'
)
_ADDRESS = '<a href="https://www.example.org/podcast">Luister naar de podcast</a>'
_FLOWING = "<p>Een stap van een buur naar een andere.</p>" * 30
GOOD = (
    f'<p>Een druppel wordt een golf.</p><p class="icon">{_ICON} {_ADDRESS}</p>'
    '<table><tr><th scope="col">Wie</th><th scope="col">Wat</th></tr>'
    "<tr><td>Jij</td><td>Luisteren</td></tr></table>"
    '<pre><code>een = "twee"</code></pre><p hidden="hidden">verborgen</p>'
    f'<p><img src="beelden/oever.png" alt="Een oever"/></p>{_FLOWING}'
)
WIDE = "Dijkversterking" * 9


@contextmanager
def skipped_without_programs() -> Iterator[None]:
    try:
        yield
    except ToolError as error:
        if "CI" in os.environ:
            raise
        pytest.skip(error.findings[0].message)


def drawn(stroke: int, ground: int) -> Image.Image:
    """A square on its ground, as greys."""
    made = Image.new("L", (40, 40), ground)
    ImageDraw.Draw(made).rectangle((8, 8, 31, 31), outline=stroke, width=2)
    return made


def picture() -> bytes:
    """A picture with strokes of its own."""
    target = BytesIO()
    drawn(200, 90).resize((400, 400)).save(target, "PNG")
    return target.getvalue()


@cache
def good() -> tuple[Document, bytes]:
    """A book of one chapter that no reader has trouble with."""
    assets = dict(all_assets())
    css = assets["epub-base.css"].decode()
    css += "code { white-space: pre-wrap } [hidden] { display: none }"
    assets |= {"epub-base.css": css.encode(), "beelden/oever.png": picture()}
    made = with_chapter(GOOD, assets=assets)
    return made, make_epub(made)


def proved(
    module: ModuleType, folder: Path, content: bytes, made: Document | None = None
) -> Outcome:
    """What a proof says of an EPUB."""
    made = made or good()[0]
    path = folder / "a.epub"
    path.write_bytes(content)
    with skipped_without_programs():
        outcome = prove(module, Proofed(path, made.edition, made))
    assert (outcome.state == "fail") == bool(codes(outcome))
    return outcome


def spoiled(was: str, now: str, name: str = "een.xhtml") -> bytes:
    """The good book with one passage exchanged."""
    return rewritten(good()[1], f"EPUB/{name}", was, now)


# whole books


@pytest.mark.slow
@_READERS
@pytest.mark.parametrize("edition", ["epub", "kobo"])
def test_the_real_book_is_shown_whole(
    module: ModuleType, edition: str, tmp_path: Path
) -> None:
    work = read_book(MANUSCRIPT)
    (artefact,) = make_artefacts(work, edition)
    made = make_document(work, find_edition(work.manuscript, edition))
    outcome = proved(module, tmp_path, artefact.content, made)
    assert outcome.findings == ()
    assert int(outcome.figures["chapters"]) == 14
    assert int(outcome.figures["pages"]) > 60
    assert outcome.by.split()[1][0].isdigit()


@pytest.mark.slow
@_READERS
@pytest.mark.parametrize(
    "name",
    [
        "constructs",
        "arabic",
        pytest.param("english", marks=pytest.mark.torture),
        pytest.param("german", marks=pytest.mark.torture),
    ],
)
def test_other_books_are_shown_whole(
    module: ModuleType, name: str, tmp_path: Path
) -> None:
    (artefact,) = make_artefacts(read(name), "epub")
    made = make_document(read(name), find_edition(read(name).manuscript, "epub"))
    assert proved(module, tmp_path, artefact.content, made).findings == ()


@pytest.mark.slow
@_READERS
def test_a_good_chapter_is_shown_whole(module: ModuleType, tmp_path: Path) -> None:
    outcome = proved(module, tmp_path, good()[1])
    assert outcome.findings == ()
    assert outcome.figures["chapters"] == "2"  # and the contents
    assert "narrow" in outcome.figures["modes"]


@pytest.mark.slow
def test_pictures_can_be_kept_for_a_person_to_look_at(tmp_path: Path) -> None:
    book = tmp_path / "a.epub"
    book.write_bytes(good()[1])
    with skipped_without_programs():
        foliate.run_foliate(book, tmp_path)
        seen = list(mupdf.run_mupdf(book, tmp_path))
    assert {shown.is_blank for _, _, shown in seen} == {False}
    with Image.open(tmp_path / "dark-001.png") as page:
        corner = page.convert("L").crop((0, page.height - 9, 9, page.height))
        assert corner.getextrema() == (0, 0)
        assert page.height > 700
    with Image.open(tmp_path / "narrow-001-001.png") as page:
        assert page.width == 320


# one fault each

_CELL = "<td>Jij</td>"
_PIECES = "width: 2em; word-break: break-all; hyphens: none"
_LINE = "<p>Een druppel wordt een golf.</p>"
_SHEET = "img { max-width: 100%; height: auto; }"
_FAULTS = {
    "a table that is too wide": (
        "X301",
        "wider",
        _CELL,
        f'<td style="white-space: nowrap">{WIDE}</td>',
    ),
    "code that is too wide": (
        "X302",
        "cut off",
        "<pre><code>een",
        f'<pre><code style="white-space: pre">{WIDE}',
    ),
    "a box that cuts off its text": (
        "X302",
        "cut off",
        _LINE,
        f'<div style="overflow: hidden; height: 1em">{_LINE * 3}</div>',
    ),
    "black text in the dark": (
        "X303",
        "(dark)",
        _LINE,
        _LINE.replace("<p", '<p style="color: #111"'),
    ),
    "white text on a white ground": (
        "X303",
        "1.0 to 1",
        _LINE,
        _LINE.replace("<p", '<p style="color: #fff; background: #fff"'),
    ),
    "text that hardly shows": (
        "X303",
        "(light",
        _LINE,
        _LINE.replace("<p", '<p style="opacity: 0.2"'),
    ),
    "an icon that the dark swallows": (
        "X304",
        "(dark)",
        'stroke="currentColor"',
        'stroke="#000"',
    ),
    "an icon as white as paper": (
        "X304",
        "(light",
        'stroke="currentColor"',
        'stroke="#fff"',
    ),
    "an icon that the dark dims": (
        "X304",
        "(dark)",
        'stroke="currentColor"',
        'stroke="#0f5f73"',  # 7.2:1 on white, 2.9:1 on black
    ),
    "a line that sepia dims": (
        "X304",
        "contrast of 2.6 to 1 (sepia)",
        _CELL,
        _CELL.replace("<td", '<td style="border: thin solid #7a97a3"'),
    ),
    "text that is not painted": (
        "X305",
        "not to be seen",
        _LINE,
        _LINE.replace("<p", '<p style="visibility: hidden"'),
    ),
    "text that takes no room": (
        "X305",
        "not to be seen",
        _LINE,
        _LINE.replace("<p", '<p style="display: none"'),
    ),
    "a picture that is not there": (
        "X305",
        "Een oever",
        "oever.png",
        "nergens.png",
    ),
    "a word of a table in pieces": (
        "X312",
        "Luisteren",
        "<td>Luisteren</td>",
        f'<td><div style="{_PIECES}">Luisteren</div></td>',
    ),
    "type of fixed size": (
        "X307",
        "stays small",
        _LINE,
        _LINE.replace("<p", '<p style="font-size: 16px"'),
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("fault", _FAULTS)
def test_foliate_shows_a_fault(fault: str, tmp_path: Path) -> None:
    code, said, was, now = _FAULTS[fault]
    outcome = proved(foliate, tmp_path, spoiled(was, now))
    assert code in codes(outcome)
    assert set(codes(outcome)) <= {code, "X301", "X302"}
    found = [str(one) for one in outcome.findings if one.code == code]
    assert any(said in one and "a.epub/EPUB/een.xhtml" in one for one in found)


_NAV = {
    "a changed line of the contents": (">1. Een<", ">1. Twee<", "instead of “1. Een”"),
    "a line that leads nowhere": (
        '<a href="een.xhtml">1.',
        '<a href="een.xhtml#weg">1.',
        "lead nowhere",
    ),
    "a landmark of another kind": ('"bodymatter"', '"loi"', "as bodymatter"),
    "a page that has moved": ("een.xhtml#p1", "een.xhtml", "the pages read"),
}


@pytest.mark.slow
@pytest.mark.parametrize("fault", _NAV)
def test_foliate_reads_lists_that_are_not_the_books(fault: str, tmp_path: Path) -> None:
    was, now, said = _NAV[fault]
    pages = PageList("print", (PageMark("1", "een.xhtml#p1"),))
    html = good()[0].parts[0].html.replace("<table>", '<table id="p1">')
    parts = (replace(good()[0].parts[0], html=html),)
    made = replace(good()[0], parts=parts, pages=pages)
    content = make_epub(made)
    assert proved(foliate, tmp_path, content, made).findings == ()
    outcome = proved(
        foliate, tmp_path, rewritten(content, "EPUB/book.nav.xhtml", was, now), made
    )
    assert codes(outcome) == ["X306"]
    assert any(said in one.message for one in outcome.findings)


@pytest.mark.slow
def test_a_publisher_among_the_people_does_not_close_the_book(tmp_path: Path) -> None:
    publisher = Person("Plein & Co", "pbl", "", "", is_organisation=True)
    book = good()[0].book
    imprint = replace(book.imprint, people=(publisher,))
    made = replace(good()[0], book=replace(book, imprint=imprint))
    content = make_epub(made)
    assert proved(foliate, tmp_path, content, made).state == "pass"
    was = "</metadata>"
    now = (
        '<dc:contributor id="c1">Plein</dc:contributor><meta property="role"'
        f' refines="#c1" scheme="marc:relators">pbl</meta>{was}'
    )
    spoilt = rewritten(content, "EPUB/package.opf", was, now)
    outcome = proved(foliate, tmp_path, spoilt, made)
    assert codes(outcome) == ["X305"]
    assert "does not open" in outcome.findings[0].message


@pytest.mark.slow
@pytest.mark.parametrize(
    ("code", "said", "was", "now"),
    [
        ("X308", "golf", "een golf.", 'een <span style="display: none">golf</span>.'),
        ("X302", "Dijkv", _LINE, f'<p style="overflow-wrap: normal">{WIDE}</p>'),
        ("X302", "a picture", "<p><img ", '<p style="text-indent: -9em"><img '),
        ("X305", "1 of 1 pictures", "oever.png", "nergens.png"),
    ],
)
def test_mupdf_shows_a_fault(
    code: str, said: str, was: str, now: str, tmp_path: Path
) -> None:
    outcome = proved(mupdf, tmp_path, spoiled(was, now))
    assert code in codes(outcome)
    found = [str(one) for one in outcome.findings if one.code == code]
    assert any(said in one and "a.epub/EPUB/een.xhtml" in one for one in found)


def with_tall_picture(before: str = "<figure>", after: str = "</figure>") -> Document:
    """A chapter with a picture six times as high as wide, which gets its own page."""
    target = BytesIO()
    drawn(200, 90).resize((566, 3394)).save(target, "PNG")
    picture = f'{before}<img src="beelden/oever.png" alt="Een tijdlijn"/>{after}'
    assets = {**good()[0].assets, "beelden/oever.png": target.getvalue()}
    return with_chapter(f"{_LINE}{picture}{_FLOWING}", assets=assets)


@pytest.mark.slow
@_READERS
def test_a_tall_picture_is_whole_on_a_page_of_its_own(
    module: ModuleType, tmp_path: Path
) -> None:
    """MuPDF draws one that the page before has no room for at the edge there, too."""
    made = with_tall_picture()
    assert proved(module, tmp_path, make_epub(made), made).findings == ()


@pytest.mark.slow
def test_a_tall_picture_that_is_cut_is_told(tmp_path: Path) -> None:
    made = with_tall_picture('<p style="text-indent: -9em">', "</p>")
    assert "X302" in codes(proved(mupdf, tmp_path, make_epub(made), made))


@pytest.mark.parametrize("height", [400, 520, 568, 600, 792, 840, 948, 1100, 1200])
def test_a_tall_picture_leaves_its_caption_room_on_every_screen(height: int) -> None:
    """Kobo's older engine knows no share of a screen: steps stand for one."""
    sheet = read_styles().sheets["epub-modern.css"]
    (most,) = re.findall(r"^figure img.*max-height: (\d+)px", sheet, re.MULTILINE)
    steps = re.findall(r"@media \(max-height: (\d+)px\).*max-height: (\d+)px", sheet)
    for screen, allowed in steps:  # the last that fits counts
        most = allowed if height <= int(screen) else most
    assert 0.55 * height < int(most) < 0.87 * height


@pytest.mark.slow
@_READERS
def test_a_chapter_without_ink_is_seen(module: ModuleType, tmp_path: Path) -> None:
    made = with_chapter("")
    blank = made.parts[0].html.replace("<h1>Kop</h1>", '<div class="leeg"></div>')
    made = replace(made, parts=(replace(made.parts[0], html=blank),))
    outcome = proved(module, tmp_path, make_epub(made), made)
    assert codes(outcome) == ["X305"]
    assert "nothing of the chapter" in outcome.findings[0].message


# the checks alone


def test_a_fault_is_told_once_with_its_modes() -> None:
    faults = {"cut": ("<p> Een",)}
    sights = [Sight("a.xhtml", mode, faults) for mode in ("light", "narrow")]
    (found,) = check_sights(sights, "b.epub")
    assert (found.code, str(found.place)) == ("X302", "b.epub/a.xhtml")
    assert found.message == "<p> Een is cut off (light, narrow)"


def test_every_way_of_reading_has_its_dutch_words() -> None:
    sights = [Sight("a.xhtml", mode.name, {"cut": ("<p>",)}) for mode in MODES]
    (found,) = check_sights(sights, "b.epub")
    dutch, _ = found.told_in("nl")
    assert dutch == "<p> is afgesneden (licht, donker, sepia, grote letters, smal)"


_ONE, _TWO = Line(0, "Een", "een.xhtml"), Line(0, "Twee", "twee.xhtml")
_LISTS = {
    "another line": (
        _ONE,
        _TWO,
        "the contents read “Twee” (twee.xhtml) instead of “Een” (een.xhtml)",
    ),
    "no line": (
        _ONE,
        None,
        "the contents read nothing instead of “Een” (een.xhtml)",
    ),
    "a line too many": (
        None,
        _TWO,
        "the contents read “Twee” (twee.xhtml) instead of nothing",
    ),
    "another kind": (
        Line(0, "E", "e.xhtml", "bodymatter"),
        Line(0, "E", "e.xhtml", "loi"),
        "the contents read “E” (e.xhtml) as loi instead of “E” (e.xhtml) as bodymatter",
    ),
    "a line that leads nowhere": (
        _ONE,
        replace(_ONE, is_lost=True),
        "the contents lead nowhere at “Een” (een.xhtml)",
    ),
}


@pytest.mark.parametrize("lines", _LISTS.values(), ids=_LISTS)
def test_a_list_that_a_reader_reads_otherwise_is_told(
    lines: tuple[Line | None, Line | None, str],
) -> None:
    wanted, seen = ({"contents": (line,) if line else ()} for line in lines[:2])
    (found,) = check_lists(wanted, seen, Place("b.epub"))
    assert (found.code, found.message) == ("X306", lines[2])
    assert found.told_in("nl")[0].startswith("in de inhoudsopgave ")


def test_letters_need_the_contrast_of_level_aa() -> None:
    pale = Colours((118, 118, 118), (255, 255, 255), "<p> Een")  # 4.54 to 1
    paler = Colours((119, 119, 119), (255, 255, 255), "<p> Twee")  # 4.48 to 1
    (found,) = check_sights([Sight("a", "light", {}, (pale, paler))], "b")
    assert found.message == "<p> Twee has a contrast of 4.5 to 1 (light)"


def test_a_picture_fades_where_its_edges_are_gone_in_the_dark() -> None:
    assert not is_faded(drawn(0, 255), drawn(224, 0))
    assert is_faded(drawn(0, 255), drawn(0, 0))
    assert is_faded(drawn(0, 255), drawn(30, 0))
    assert not can_be_seen(drawn(240, 255))
    half = drawn(0, 255)
    ImageDraw.Draw(half).rectangle((12, 12, 27, 27), outline=120, width=2)
    dark = drawn(0, 0)
    ImageDraw.Draw(dark).rectangle((12, 12, 27, 27), outline=120, width=2)
    assert is_faded(half, dark)


def lines_of(stroke: str, ground: str, *, thick: int = 2) -> Image.Image:
    """Three lines, as a browser draws them twice as large."""
    made = Image.new("RGB", (60, 60), ground)
    for top in (10, 30, 50):
        ImageDraw.Draw(made).line((5, top, 55, top), fill=stroke, width=thick)
    return made


def test_strokes_of_a_drawing_have_three_to_one_on_every_page() -> None:
    white = lines_of("#0f5f73", "#ffffff")  # 7.2:1
    assert not is_faint(white, white)
    assert is_faint(lines_of("#0f5f73", "#000000"), white)  # 2.9:1
    assert not is_faint(lines_of("#3d8296", "#000000"), white)  # 4.8:1
    for stroke, wanted in {"#7a97a3": True, "#6d8791": False}.items():  # 2.6, 3.2:1
        pale = lines_of(stroke, "#f4ecd8")
        assert is_faint(pale, pale) == wanted
    one_gone = lines_of("#0f5f73", "#ffffff")
    ImageDraw.Draw(one_gone).rectangle((0, 44, 60, 60), fill="#ffffff")
    assert is_faint(one_gone, white)


def lost(chapter: str, shown: str) -> list[str]:
    found = check_shown(chapter, shown, "light", Place("a"))
    return [one.message.partition(": ")[2] for one in found]


def test_an_old_reader_may_break_words_and_join_cells() -> None:
    assert lost("een dijkversterking", "een dijkver-\nsterking") == []
    assert lost("een dijkversterking", "een dijkver\nsterking") == []
    assert lost("24\nsoep\nvoor elf", "24soep voor elf") == []
    assert lost("وNederlands", "و Nederlands") == []
    assert lost("Apfelmus", "Apfelm\nus") == []
    assert lost("een twee een", "een twee") == ["een"]
    assert lost("soep\nvoor elf", "soepvoor") == ["elf"]


@_READERS
def test_without_its_programs_a_proof_is_not_run_and_says_how_to_get_them(
    module: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    made, content = good()
    path = tmp_path / "a.epub"
    path.write_bytes(content)
    proofed = Proofed(path, made.edition, made)
    given: Any = module
    with pytest.raises(ToolError) as refused:
        given.run_proof(proofed)
    assert refused.value.findings[0].code == "X309"
    (outcome,) = run_proofs(proofed, [arrive(module)])
    assert outcome.state == "not run"
    assert "apt-get install" in outcome.reason


# programs that stumble


def put_program(folder: Path, name: str, script: str) -> None:
    """A program of that name, of these lines of shell."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


def good_on_disk(folder: Path) -> Proofed:
    made, content = good()
    path = folder / "a.epub"
    path.write_bytes(content)
    return Proofed(path, made.edition, made)


def read_fetched() -> Path:
    """Where foliate-js stands, on a machine that has all it needs."""
    modules = read_modules("foliate-js", "puppeteer-core")
    if modules is None or read_browser() is None or shutil.which("node") is None:
        assert "CI" not in os.environ
        pytest.skip("foliate-js is missing: make tools")
    return modules.resolve()


_WATCHED = "new ResizeObserver(() => this.render())"
_STRICT = """new ResizeObserver(() => {
  const doc = this.getContents()[0]?.doc
  if (doc && (doc.readyState !== 'complete' || doc.URL === 'about:blank'))
    throw new Error('laid out while a chapter was being loaded')
  this.render()
})"""


@pytest.mark.slow
def test_no_chapter_is_laid_out_while_it_is_being_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetched, own = read_fetched(), tmp_path / ".cache" / "node" / "node_modules"
    shutil.copytree(fetched / "foliate-js", own / "foliate-js")
    (own / "puppeteer-core").symlink_to(fetched / "puppeteer-core")
    paginator = own / "foliate-js" / "paginator.js"
    lines = paginator.read_text()
    assert lines.count(_WATCHED) == 1
    paginator.write_text(lines.replace(_WATCHED, _STRICT))
    monkeypatch.chdir(tmp_path)
    seen = foliate.run_foliate(good_on_disk(tmp_path).path, tmp_path)
    assert len(seen["chapters"]) == 2 * len(MODES)


@pytest.mark.slow
def test_foliate_that_fails_once_shows_the_book_in_a_fresh_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_fetched()
    once, node = tmp_path / "once", shutil.which("node")
    put_program(tmp_path / "bin", "node", f'mkdir {once} || exec {node} "$@"; exit 1')
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    (outcome,) = run_proofs(good_on_disk(tmp_path), [arrive(foliate)])
    assert (outcome.state, outcome.findings) == ("pass", ())
    assert "asked once more, as foliate-js does not show" in outcome.about


@_READERS
def test_a_reader_that_fails_twice_fails_the_proof_and_is_not_called_missing(
    module: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if module is foliate:
        read_fetched()
    calls = tmp_path / "calls"
    lines = f'echo "$1" >>{calls}; [ "$1" = -v ] && echo 1.21; echo "el is null" >&2'
    for name in ("node", "mutool"):
        put_program(tmp_path / "bin", name, f'{lines}; [ "$1" = -v ]')
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    (outcome,) = run_proofs(good_on_disk(tmp_path), [arrive(module)])
    assert (outcome.state, codes(outcome)) == ("fail", ["X310"])
    assert outcome.findings[0].hint == "“el is null”"
    assert "asked once more" in outcome.about
    assert "missing" not in f"{outcome.about}{outcome.findings[0]}"
    begun = calls.read_text().split()
    assert module is mupdf or len(begun) == 2
    assert module is foliate or begun.count("-v") == 2

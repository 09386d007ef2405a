"""The files of a book inside its site: the same bytes, told truly, never old."""

import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin
from zipfile import ZIP_STORED, ZipFile

import pytest
from lxml import etree, html

from builders.manuscripts import a_chapter, a_manuscript, findings_of, read_text
from builders.sites import built_site, page_in
from publish.book.layout_words import say_size
from publish.build.kept_files import read_files, write_files
from publish.findings import Place
from publish.output.artefact import Artefact
from publish.pipeline import make_artefacts, read_book
from publish.proofs.finished_files import read_finished
from publish.proofs.reading.sites import read_site
from publish.proofs.shape import Proofed
from publish.proofs.web import site_downloads
from publish.proofs.web.site_pages import check_site
from publish.web.downloads import join_downloads
from reading.commands import run_publish
from reading.sites import has_browser, read_checker, run_checker, run_visits, unpacked
from reading.trade_files import atom_faults, json_faults

PAGE = "book.downloads.html"
CATALOGUES = {"opds.xml", "opds.json", "cover-small.jpg"}
BASE = "https://buurt.example/k"
ALL = ("screen", "print", "large-print", "booklet", "handout", "epub", "kobo")
WISHES = tuple(word for name in ALL for word in ("-e", name))
_ARABIC = {"title": "حديث عن الأنهار", "language": "ar", "id": "urn:isbn:9789000000005"}
_LINK = "{http://www.w3.org/2005/Atom}link"

needs_browser = pytest.mark.skipif(not has_browser(), reason="no browser: make tools")


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The sites of two books, each with all that it offers."""
    folders = {name: tmp_path_factory.mktemp(name) for name in ("nl", "ar")}
    two = [a_chapter(), a_chapter("De brug")]
    return {
        "nl": built_site(folders["nl"], a_manuscript(chapters=two), *WISHES),
        "ar": built_site(folders["ar"], a_manuscript(book=_ARABIC), *WISHES),
    }


def rows_in(home: Path) -> list[tuple[str, str, str]]:
    """The address, the name and the facts of each download."""
    return [
        (str(name.get("href")), name.text_content(), facts.text_content())
        for name, facts in page_in(home / PAGE).find_class("download")
    ]


# What a reader takes away


@pytest.mark.parametrize("book", ["nl", "ar"])
def test_every_download_opens_the_bytes_of_its_edition(
    book: str, homes: Mapping[str, Path]
) -> None:
    home = homes[book]
    sorted_in = (it for it in home.parents[1].iterdir() if it.is_dir())
    folders = [it for it in sorted_in if it != home.parent]
    beside = {it.name: it.read_bytes() for one in folders for it in one.iterdir()}
    offered = set(beside)
    names = [
        unquote(address).removeprefix("downloads/") for address, _, _ in rows_in(home)
    ]
    assert sorted(names) == sorted(offered)
    for name in names:
        assert (home / "downloads" / name).read_bytes() == beside[name]


@pytest.mark.parametrize("book", ["nl", "ar"])
def test_pages_and_sizes_are_those_of_the_files(
    book: str, homes: Mapping[str, Path]
) -> None:
    said = json.loads((homes[book].parents[1] / "manifest.json").read_bytes())
    files = {Path(one["name"]).name: one for one in said["files"]}
    for address, _, facts in rows_in(homes[book]):
        file = files[unquote(address).removeprefix("downloads/")]
        kind, *pages, size = facts.split(" · ")
        assert kind == ("EPUB" if "epub" in file["kind"] else "PDF")
        assert [re.sub(r"\D", "", it) for it in pages] == [
            str(it) for it in (file["pages"],) if it
        ]
        assert size == say_size(file["bytes"], book)


def test_a_size_is_said_as_the_language_does() -> None:
    assert [say_size(1_234_567, tag) for tag in ("nl", "en", "fr", "uk")] == [
        "1,2 MB",
        "1.2 MB",
        "1,2\N{NO-BREAK SPACE}Mo",
        "1,2 МБ",
    ]
    assert [say_size(size, "nl") for size in (1, 340_400)] == ["1 kB", "340 kB"]


def test_no_two_downloads_have_one_name(homes: Mapping[str, Path]) -> None:
    names = [name for _, name, _ in rows_in(homes["nl"])]
    assert len(set(names)) == len(names) > len(ALL)
    assert "Hand-out: De brug" in names
    assert "E-book" in names


def test_the_front_page_leads_to_them_and_to_the_catalogues(
    homes: Mapping[str, Path],
) -> None:
    page = page_in(homes["nl"] / "index.html")
    assert page.xpath("//main//a[@href=$page]/text()", page=PAGE) == [
        "Download het boekje"
    ]
    known = page.xpath("//link[@rel='alternate']")
    assert {it.get("href"): it.get("type") for it in known} == {
        "opds.xml": "application/atom+xml;profile=opds-catalog;kind=acquisition",
        "opds.json": "application/opds+json",
    }
    assert page_in(homes["nl"] / PAGE).xpath("//a[@href='index.html']")


def test_what_is_packed_already_is_stored_as_it_is(homes: Mapping[str, Path]) -> None:
    (path,) = homes["nl"].parent.glob("*.zip")
    with ZipFile(path) as archive:
        inside = [
            it for it in archive.infolist() if it.filename.startswith("downloads/")
        ]
    assert inside
    assert all(it.compress_type == ZIP_STORED for it in inside)


# Which ones


def names_in(home: Path) -> set[str]:
    return {it.relative_to(home).as_posix() for it in home.rglob("*") if it.is_file()}


def test_a_site_alone_has_no_page_of_them_and_says_how_they_come(
    tmp_path: Path,
) -> None:
    home = built_site(tmp_path, a_manuscript())
    assert not names_in(home) & {PAGE, *CATALOGUES}
    for path in home.glob("*.html"):
        page = page_in(path)
        assert not page.xpath("//a[contains(@href, 'downloads')]"), path.name
        assert not page.xpath("//link[@rel='alternate']"), path.name
    said = run_publish(tmp_path, "build", "manuscript.yaml", "-e", "web")
    assert f"-e {' -e '.join(ALL)}" in said.err
    both = run_publish(tmp_path, "build", "manuscript.yaml", "-e", "web", "-e", "epub")
    assert "-e screen" not in both.err


def test_an_author_says_which_editions_a_site_offers(tmp_path: Path) -> None:
    row = {"downloads": ["epub", "klein"]}
    own = {"web": row, "klein": {"based_on": "print", "trim": "A5"}}
    text = a_manuscript(editions=own)
    wishes = ("-e", "epub", "-e", "screen", "-e", "klein")
    home = built_site(tmp_path, text, *wishes)
    assert [address for address, _, _ in rows_in(home)] == [
        "downloads/varen.epub",
        "downloads/varen-klein.pdf",
    ]


def test_a_site_that_offers_nothing_says_nothing_of_it(tmp_path: Path) -> None:
    text = a_manuscript(editions={"web": {"downloads": []}})
    home = built_site(tmp_path, text, "-e", "epub")
    assert PAGE not in names_in(home)
    said = run_publish(tmp_path, "build", "manuscript.yaml", "-e", "web")
    assert "-e screen" not in said.err


def test_downloads_that_cannot_be_are_told_at_their_place() -> None:
    own = {
        "web": {"downloads": ["pirnt", "tweede"]},
        "tweede": {"based_on": "web"},
        "print": {"downloads": ["epub"]},
    }
    found = findings_of(a_manuscript(editions=own))
    assert [it.key for it in found] == [
        "M213:edition-near",
        "M213:site-inside",
        "M213:no-site",
    ]


def test_a_site_never_holds_files_of_before(tmp_path: Path) -> None:
    """What is kept of it is the site without them."""
    words = ("-e", "epub")
    home = built_site(tmp_path, a_manuscript(), *words)
    whole = names_in(home)
    again = built_site(tmp_path, a_manuscript(), *words)  # nothing changed
    assert names_in(again) == whole
    assert not names_in(built_site(tmp_path, a_manuscript())) & {
        PAGE,
        *CATALOGUES,
        "downloads/varen.epub",
    }
    changed = a_manuscript(chapters=[a_chapter(text="Anders varen.")])
    newer = built_site(tmp_path, changed, *words)
    inside = (newer / "downloads" / "varen.epub").read_bytes()
    assert inside == (tmp_path / "dist" / "lezen" / "varen.epub").read_bytes()


def test_a_layout_of_ones_own_without_the_row_of_a_download_is_told(
    tmp_path: Path,
) -> None:
    """It is not met first when all files are made."""
    theme = ("theme", "looks/ons", "--based-on", "workbook")
    assert run_publish(tmp_path, *theme, "--layout", "pages/downloads.html").code == 0
    (tmp_path / "manuscript.yaml").write_text(a_manuscript(theme="looks/ons"), "utf-8")
    path = tmp_path / "looks/ons/layouts/pages/downloads.html"
    whole = path.read_text(encoding="utf-8")
    for text, code in (
        (whole.replace('class="download-facts"', 'class="facts"'), "L003"),
        (whole.replace("</ul>", ""), "L001"),
        (whole, ""),
    ):
        path.write_text(text, encoding="utf-8")
        said = run_publish(tmp_path, "build", "manuscript.yaml", "-e", "web")
        assert said.code == (3 if code else 0)
        assert bool(re.search(rf"downloads.html:\d+:1: {code}", said.err)) == bool(code)


# The step itself


def made(*editions: str, **changes: Any) -> tuple[Artefact, list[Artefact]]:  # noqa: ANN401
    """A closed site, and the files of editions."""
    work = read_text(a_manuscript(**changes))
    (site,) = make_artefacts(work, "web", recorded=True)
    return site, [file for name in editions for file in make_artefacts(work, name)]


def test_the_same_files_give_the_same_site_and_leave_its_text_alone() -> None:
    site, files = made("epub", "screen")
    first = join_downloads(site, files)
    assert join_downloads(site, files[::-1]).content == first.content
    assert first.record == site.record
    before, after = unpacked(site.content), unpacked(first.content)
    assert {name for name in before if after[name] != before[name]} == {"index.html"}


def test_an_offer_is_kept_with_its_site() -> None:
    site, files = made("epub")
    write_files("a-site", (replace(site, record=None),))
    (kept,) = read_files("a-site") or ()
    assert kept == replace(site, record=None)
    assert join_downloads(kept, files).content == join_downloads(site, files).content


def test_a_download_that_is_not_there_is_found_by_the_proof(tmp_path: Path) -> None:
    site, files = made("epub")
    inside = unpacked(join_downloads(site, files).content)
    path = tmp_path / "site.zip"
    for lost, found in (("", []), ("downloads/varen.epub", ["C601"])):
        with ZipFile(path, "w") as archive:
            for name in inside.keys() - {lost}:
                archive.writestr(name, inside[name])
        codes = [it.code for it in check_site(read_site(path), Place("site.zip"))]
        assert codes == found


def test_a_site_that_offers_another_file_than_lies_beside_it_is_told(
    tmp_path: Path,
) -> None:
    def codes() -> list[str]:
        work = read_book(tmp_path / "manuscript.yaml")
        found = read_finished(work, tmp_path / "dist")
        (site,) = (it for it in found if isinstance(it, Proofed) and it.edition.is_site)
        return [it.code for it in site_downloads.run_proof(site).findings]

    built_site(tmp_path, a_manuscript(), "-e", "epub")
    assert codes() == []
    text = a_manuscript(chapters=[a_chapter(text="Anders varen.")])
    (tmp_path / "manuscript.yaml").write_text(text, encoding="utf-8")
    run_publish(tmp_path, "build", "manuscript.yaml", "-e", "epub")
    assert codes() == ["C606"]


# Catalogues at the root


@pytest.mark.parametrize("base", ["", BASE])
@pytest.mark.parametrize("editions", [("epub", "kobo", "print"), ("handout",)])
def test_its_catalogues_keep_to_the_published_rules(
    editions: tuple[str, ...], base: str
) -> None:
    links = {"base": base} if base else {}
    site, files = made(*editions, links=links)
    inside = unpacked(join_downloads(site, files).content)
    assert atom_faults(inside["opds.xml"]) == []
    assert json_faults(json.loads(inside["opds.json"])) == []


@pytest.mark.parametrize("base", ["", BASE])
def test_every_address_of_a_catalogue_leads_into_the_site(base: str) -> None:
    site, files = made("print", "kobo", "epub", links={"base": base} if base else {})
    inside = unpacked(join_downloads(site, files).content)
    feed = json.loads(inside["opds.json"])
    (publication,) = feed["publications"]
    found = [
        str(it.get("href")) for it in etree.fromstring(inside["opds.xml"]).iter(_LINK)
    ]
    found += [it["href"] for it in (*feed["links"], *publication["links"])]
    found += [it["href"] for it in publication["images"]]
    home = f"{BASE}/"
    names = {unquote(urljoin(home, it)).removeprefix(home) for it in found}
    assert names <= set(inside)
    assert {f"downloads/{file.name}" for file in files} <= names
    assert all(address.startswith(home) for address in found) == bool(base)
    first, *_ = publication["links"]
    assert first["type"] == "application/epub+zip"
    sizes = {file.name: len(file.content) for file in files}
    for link in publication["links"]:
        assert link["size"] == sizes[link["href"].rpartition("/")[2]]


# In a browser


@needs_browser
@pytest.mark.parametrize("book", ["nl", "ar"])
def test_the_page_is_whole_in_day_and_night_on_any_screen(
    book: str, homes: Mapping[str, Path], tmp_path: Path
) -> None:
    asked: list[dict[str, Any]] = [
        {"page": page, **wish}
        for page in (PAGE, "index.html")
        for wish in (
            {"axe": True, "shift": True},
            {"axe": True, "scheme": "dark", "disk": True},
            {"width": 320, "height": 640},
            {"width": 320, "height": 640, "zoom": 2},
        )
    ]
    for wish, seen in zip(asked, run_visits(homes[book], asked, tmp_path), strict=True):
        assert seen["errors"] == [], wish
        assert [it for it in seen["requests"] if "://" in it] == [], wish
        assert seen.get("axe", []) == [], wish
        assert seen.get("shifted", 0) < 0.05, wish
        assert seen["wide"] <= 0, wish


@pytest.mark.skipif(
    not (read_checker() and shutil.which("java")), reason="no Nu checker: make tools"
)
def test_the_nu_checker_finds_nothing(homes: Mapping[str, Path]) -> None:
    for home in homes.values():
        assert run_checker(home) == []
        assert html.document_fromstring((home / PAGE).read_bytes()) is not None


def test_files_stand_in_one_order_however_they_came() -> None:
    site, files = made("booklet", "handout", "print", "epub")
    there, back = (join_downloads(site, some) for some in (files, [*files][::-1]))
    assert there.content == back.content

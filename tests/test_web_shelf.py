"""Several books in one site: a shelf at its root, and every code answered there."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin

import pytest
import yaml
from lxml import etree

from builders.manuscripts import a_chapter, a_manuscript, a_medium
from builders.sites import page_in
from publish.findings import Place
from publish.proofs.reading.sites import read_site
from publish.proofs.web.site_pages import check_site
from reading.commands import Said, run_publish
from reading.pdf import page_codes
from reading.sites import has_browser, read_checker, run_checker, run_visits
from reading.trade_files import atom_faults, json_faults

BASE = "https://buurt.example/k"
SHARED = {"base": BASE, "space": "buurt.lock.yaml"}
SITE = "onze-boekjes-web"
PAPERS = ("-e", "print", "-e", "handout", "-e", "booklet")
_LINK = "{http://www.w3.org/2005/Atom}link"

needs_browser = pytest.mark.skipif(not has_browser(), reason="no browser: make tools")


def a_book(title: str, *items: str, links: Any = None, **changes: Any) -> str:  # noqa: ANN401
    """A book with links; each is called after its item, and leads to its own place."""
    number = sum(map(ord, title)) % 10
    own_id = f"urn:uuid:0f6b1c1a-3d1e-4a76-9d0b-2f5f9c1b7e{number}0"
    book = {"title": title, "language": "nl", "id": own_id}
    media = [
        {"title": it, "media": [a_medium(url=f"https://{title.lower()}.example/{it}")]}
        for it in items
    ]
    told = {"links": links} if links else {}
    told |= {"chapters": [a_chapter(items=media)]} | changes
    return a_manuscript(**told | {"book": book | changes.get("book", {})})


def put(folder: Path, **texts: str) -> Path:
    """Each manuscript in a folder of its own; codes are kept where books share them."""
    for name, text in texts.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / name / "manuscript.yaml").write_text(text, encoding="utf-8")
        if "space" in (yaml.safe_load(text).get("links") or {}):
            (folder / "buurt.lock.yaml").touch()  # the folder around both has it
            assert run_publish(folder, "links", "lock", name).code == 0
    return folder


def build(folder: Path, *words: str) -> Said:
    """The shelf of the books `a` and `b`."""
    return run_publish(folder, "build", "a", "b", *words)


def built(folder: Path, *words: str) -> Path:
    """The folder of that shelf's site."""
    said = build(folder, "-e", "web", *words)
    assert said.code == 0, said.err
    return folder / "dist" / SITE


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shelf of two books that share their codes, with paper and an e-book of each."""
    folder = tmp_path_factory.mktemp("shelf")
    two = {
        "a": a_book("Varen", "Koffie", "Soep", links=SHARED),
        "b": a_book("Lopen", "Koffie", "Brood", links=SHARED, book={"subtitle": "Ver"}),
    }
    return built(put(folder, **two), *PAPERS, "-e", "epub")


# The shelf


def test_the_front_page_leads_to_each_book_with_its_cover(shelf: Path) -> None:
    page = page_in(shelf / "index.html")
    assert page.findtext(".//h1") == "Onze boekjes"
    assert page.xpath("//main//li/a/@href") == ["varen/index.html", "lopen/index.html"]
    assert page.xpath("//main//li/a/@lang") == ["nl", "nl"]
    assert page.xpath("//*[@class='shelf-title']/text()") == ["Varen", "Lopen"]
    assert page.xpath("//*[@class='shelf-subtitle']/text()") == ["Ver"]
    for source in page.xpath("//main//img/@src"):
        assert (shelf / source).is_file()
    for name in ("varen", "lopen"):
        back = page_in(shelf / name / "de-sluis.html").xpath("//header//a/@href")
        assert "../index.html" in back


def test_all_pages_are_whole_and_load_nothing_from_outside(shelf: Path) -> None:
    site = read_site(shelf.with_name(f"{SITE}.zip"))
    assert {"index.html", "varen/index.html", "lopen/index.html"} <= set(site.pages)
    assert [*check_site(site, Place("shelf"))] == []


def test_every_download_opens_the_bytes_of_its_edition(
    shelf: Path, tmp_path: Path
) -> None:
    for book, name in (("a", "varen"), ("b", "lopen")):
        own = ("-o", str(tmp_path / book), *PAPERS, "-e", "epub")
        said = run_publish(shelf.parents[1], "build", book, *own)
        assert said.code == 0, said.err
        links = page_in(shelf / name / "book.downloads.html").xpath(
            "//main//li/a/@href"
        )
        paths = (it for it in (tmp_path / book).glob("*/*"))
        made = {it.name: it.read_bytes() for it in paths}
        assert sorted(unquote(it).partition("/")[2] for it in links) == sorted(made)
        for link in links:
            content = (shelf / name / unquote(link)).read_bytes()
            assert content == made[unquote(link).partition("/")[2]]


def test_the_same_books_give_the_same_shelf(shelf: Path) -> None:
    path = shelf.with_name(f"{SITE}.zip")
    first = path.read_bytes()
    built(shelf.parents[1], *PAPERS, "-e", "epub", "--no-cache")
    assert path.read_bytes() == first


# Short codes


def answer(home: Path, payload: str) -> str:
    """Where a phone ends that scanned this; "" where no page answers."""
    page = home / payload.removeprefix(f"{BASE}/") / "index.html"
    if not (payload.startswith(f"{BASE}/") and page.is_file()):
        return ""
    return str(page_in(page).xpath("//main//a/@href")[0])


def test_every_code_on_paper_of_both_books_is_answered_at_the_root(
    shelf: Path,
) -> None:
    found = {
        name: {
            code
            for paper in (shelf / name / "downloads").glob("*.pdf")
            for page in page_codes(paper.read_bytes())
            for code in page
        }
        for name in ("varen", "lopen")
    }
    assert {answer(shelf, it) for it in found["varen"]} == {
        "https://varen.example/Koffie",
        "https://varen.example/Soep",
    }
    assert {answer(shelf, it) for it in found["lopen"]} == {
        "https://lopen.example/Koffie",
        "https://lopen.example/Brood",
    }
    for codes, name in ((found["varen"], "varen"), (found["lopen"], "lopen")):
        for code in codes:
            page = page_in(shelf / code.rpartition("/")[2] / "index.html")
            _, back, *_ = page.xpath("//main//a/@href")
            assert back.startswith(f"../{name}/")


def codes_in(home: Path) -> set[str]:
    """The codes that are answered at the root."""
    named = {it.parent.name for it in home.glob("?????/index.html")}
    return named - {"varen", "lopen"}


def test_one_set_of_rules_knows_all_codes(shelf: Path) -> None:
    codes = codes_in(shelf)
    assert len(codes) == 4
    for name in (".htaccess", "_redirects", "redirects.nginx.conf"):
        assert [it.parent for it in shelf.rglob(name)] == [shelf]
        rules = (shelf / name).read_text("utf-8")
        assert all(code in rules for code in codes)
    lost = page_in(shelf / "404.html")
    assert lost.xpath("//main//a/@href") == [f"{BASE}/index.html"]
    for address in lost.xpath("//link/@href | //script/@src"):
        assert (shelf / str(address).removeprefix(f"{BASE}/")).is_file()


def test_the_same_code_for_two_things_is_told_with_both_places(tmp_path: Path) -> None:
    own = {"base": BASE}
    two = [a_book(title, "Koffie", links=own) for title in ("Varen", "Lopen")]
    put(tmp_path, a=two[0], b=two[1])
    said = build(tmp_path, "-e", "web")
    assert said.code == 3
    assert "b/manuscript.yaml:" in said.err
    assert "E402" in said.err
    assert "(a/manuscript.yaml:" in said.err
    assert not (tmp_path / "dist").exists()


def test_two_books_may_lead_to_one_address(tmp_path: Path) -> None:
    chapters = [a_chapter(text="Zie [de krant](https://krant.example/).")]
    own = {"base": BASE}
    two = {
        "a": a_book("Varen", links=own, chapters=chapters),
        "b": a_book("Lopen", links=own, chapters=chapters),
    }
    home = built(put(tmp_path, **two))
    (code,) = codes_in(home)
    page = page_in(home / code / "index.html")
    assert page.xpath("//main//a/@href")[0] == "https://krant.example/"


# What does not stand on one shelf


@pytest.mark.parametrize(
    ("other", "code"),
    [
        (a_book("Lopen", links={"base": "https://elders.example/k"}), "E401"),
        (a_book("Varen!", links={"base": BASE}), "E403"),
    ],
)
def test_a_book_that_does_not_fit_is_told(
    other: str, code: str, tmp_path: Path
) -> None:
    put(tmp_path, a=a_book("Varen", "Koffie", links={"base": BASE}), b=other)
    said = build(tmp_path, "-e", "web")
    assert said.code == 3
    assert f"{code} " in said.err
    assert "(a/manuscript.yaml:" in said.err


def test_a_book_without_short_links_stands_beside_one_with_them(tmp_path: Path) -> None:
    put(tmp_path, a=a_book("Lopen"), b=a_book("Varen", "Koffie", links={"base": BASE}))
    home = built(tmp_path)
    assert (home / "404.html").is_file()
    assert len(codes_in(home)) == 1


def test_mistakes_of_all_manuscripts_are_told_at_once(tmp_path: Path) -> None:
    put(tmp_path, a=a_book("Varen", tite="x"), b=a_book("Lopen", boek="x"))
    said = build(tmp_path, "-e", "web")
    assert said.code == 3
    assert "a/manuscript.yaml" in said.err
    assert "b/manuscript.yaml" in said.err


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("-e", "print"),
        ("-e", "web", "--overview"),
        ("-e", "web", "-e", "press"),
    ],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_made_of_one_book_alone_is_a_clear_misuse(
    language: str, words: tuple[str, ...], tmp_path: Path
) -> None:
    put(tmp_path, a=a_book("Varen"), b=a_book("Lopen"))
    said = run_publish(tmp_path, "--lang", language, "build", "a", "b", *words)
    assert said.code == 2
    (told, *_) = said.err.splitlines()
    assert ("web" in told and "site" in told) or "press" in told
    assert told.startswith("Fout: " if language == "nl" else "Error: ")
    assert not (tmp_path / "dist").exists()


def test_what_is_no_longer_on_the_shelf_leaves_its_folder(tmp_path: Path) -> None:
    put(tmp_path, a=a_book("Varen"), b=a_book("Lopen"), c=a_book("Fietsen"))
    said = run_publish(tmp_path, "build", "a", "b", "c", "-e", "web")
    assert said.code == 0, said.err
    home = tmp_path / "dist" / SITE
    assert (home / "fietsen").is_dir()
    built(tmp_path)
    assert not (home / "fietsen").exists()
    assert (home / "lopen" / "index.html").is_file()


# Catalogues


def addresses_in(home: Path) -> list[str]:
    """All addresses of both catalogues, but for what is related."""
    feed = json.loads((home / "opds.json").read_bytes())
    links = etree.fromstring((home / "opds.xml").read_bytes()).iter(_LINK)
    found = [str(it.get("href")) for it in links]
    found += [it["href"] for it in feed["links"]]
    for one in feed["publications"]:
        found += [it["href"] for it in (*one["links"], *one["images"])]
    return found


@pytest.mark.parametrize("base", ["", BASE])
def test_one_catalogue_has_all_books(base: str, tmp_path: Path) -> None:
    own = SHARED if base else None
    put(tmp_path, a=a_book("Varen", links=own), b=a_book("Lopen", links=own))
    home = built(tmp_path, "-e", "epub", "-e", "print")
    assert atom_faults((home / "opds.xml").read_bytes()) == []
    feed = json.loads((home / "opds.json").read_bytes())
    assert json_faults(feed) == []
    titles = [it["metadata"]["title"] for it in feed["publications"]]
    assert titles == ["Varen", "Lopen"]
    names = {
        urljoin(f"{BASE}/", it).removeprefix(f"{BASE}/") for it in addresses_in(home)
    }
    assert {"varen/downloads/varen.epub", "lopen/downloads/lopen-print.pdf"} <= names
    assert [
        name for name in sorted(names) if not (home / unquote(name)).is_file()
    ] == []


def test_a_shelf_without_downloads_has_no_catalogue_and_says_how_they_come(
    tmp_path: Path,
) -> None:
    put(tmp_path, a=a_book("Varen"), b=a_book("Lopen"))
    said = build(tmp_path, "-e", "web")
    assert said.code == 0
    assert "-e screen" in said.err
    home = tmp_path / "dist" / SITE
    assert not [*home.rglob("opds.*")]
    assert not page_in(home / "index.html").xpath("//link[@rel='alternate']")


# In a browser


@needs_browser
def test_the_shelf_is_whole_in_day_and_night_on_any_screen(
    shelf: Path, tmp_path: Path
) -> None:
    asked: list[Mapping[str, Any]] = [
        {"page": page, **wish}
        for page in ("index.html", "lopen/index.html", "lopen/book.downloads.html")
        for wish in (
            {"axe": True, "shift": True},
            {"axe": True, "scheme": "dark", "disk": True},
            {"width": 320, "height": 640},
            {"width": 320, "height": 640, "zoom": 2},
        )
    ]
    for wish, seen in zip(asked, run_visits(shelf, asked, tmp_path), strict=True):
        assert seen["errors"] == [], wish
        assert [it for it in seen["requests"] if "://" in it] == [], wish
        assert seen.get("axe", []) == [], wish
        assert seen.get("shifted", 0) < 0.05, wish
        assert seen["wide"] <= 0, wish


@pytest.mark.skipif(
    not (read_checker() and shutil.which("java")), reason="no Nu checker: make tools"
)
def test_the_nu_checker_finds_nothing(shelf: Path) -> None:
    assert run_checker(shelf) == []


# Versions


def with_version(title: str, links: Any) -> str:  # noqa: ANN401
    return a_book(title, "Koffie", links=links, book={"version": "1.0.0"})


def test_the_code_of_each_version_is_answered_at_the_root(tmp_path: Path) -> None:
    two = {name: with_version(name, SHARED) for name in ("Varen", "Lopen")}
    folder = put(tmp_path, a=two["Varen"], b=two["Lopen"])
    home = built(folder, "-e", "print")
    for name in ("varen", "lopen"):
        (paper,) = (home / name / "downloads").glob("*-print.pdf")
        codes = {code for page in page_codes(paper.read_bytes()) for code in page}
        pages = [home / it.removeprefix(f"{BASE}/") / "index.html" for it in codes]
        titles = [page_in(path).findtext(".//h1") or "" for path in pages]
        assert sum("1.0.0" in title for title in titles) == 1
        (page,) = (
            page for page, title in zip(pages, titles, strict=True) if "1.0.0" in title
        )
        assert name.capitalize() in (page_in(page).findtext(".//h1") or "")
        for address in page_in(page).xpath("//@href"):
            assert (page.parent / unquote(address)).is_file(), address


def test_versions_of_books_that_share_no_codes_clash(tmp_path: Path) -> None:
    one, two = (with_version(name, {"base": BASE}) for name in ("Varen", "Lopen"))
    said = build(put(tmp_path, a=one, b=two), "--lang", "en", "-e", "web")
    assert said.code == 3
    assert "E402" in said.err
    assert "1.0.0" in said.err

"""The web edition: plain pages, read from a stick, searched and linked to."""

import json
import re
import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import html

from builders.manuscripts import a_chapter, a_manuscript, a_medium
from builders.sites import built_site, page_in
from builders.whole_books import read
from publish.book.authors_editions import find_edition
from publish.pipeline import make_artefacts, make_document
from publish.web.search_index import stem_of, words_of
from reading.sites import (
    has_browser,
    page_of,
    pages_of,
    read_checker,
    run_checker,
    run_visits,
    unpacked,
)

BOOKS = ("real", "recordings", "constructs", "arabic", "english")
_OUTSIDE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_LOADS = "//@src | //@poster | //link[not(@rel='canonical')]/@href"
_MOST = 100_000  # bytes of a page, without its pictures
_MOST_SEARCH = 40_000

_MEDIA = a_chapter(
    items=[
        {"title": "Koffie", "media": [a_medium(url="https://elders.example/a")]},
        {"title": "Thee", "media": [a_medium()]},
    ]
)

needs_browser = pytest.mark.skipif(not has_browser(), reason="no browser: make tools")


@cache
def site(name: str) -> Mapping[str, bytes]:
    """The files of the site of a whole book."""
    (artefact,) = make_artefacts(read(name), "web")
    return unpacked(artefact.content)


def written(name: str, folder: Path) -> Path:
    """The site of a whole book as a folder."""
    for file, content in site(name).items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(content)
    return folder


# What a page is made of


@pytest.mark.parametrize("name", BOOKS)
def test_every_link_leads_to_a_file_and_a_place_that_are_there(name: str) -> None:
    files = site(name)
    pages = pages_of(files)
    ids = {file: set(page.xpath("//@id")) for file, page in pages.items()}
    lost = [
        (file, address)
        for file, page in pages.items()
        for address in page.xpath(f"{_LOADS} | //a/@href")
        if not _OUTSIDE.match(address) and not _is_there(address, file, ids, files)
    ]
    assert lost == []


def _is_there(
    address: str,
    file: str,
    ids: Mapping[str, set[str]],
    files: Mapping[str, bytes],
) -> bool:
    path, _, place = address.partition("#")
    goal = unquote(path) or file
    return goal in files and (not place or unquote(place) in ids.get(goal, set()))


@pytest.mark.parametrize("name", BOOKS)
def test_a_page_loads_nothing_from_outside_and_holds_no_script(name: str) -> None:
    for file, page in pages_of(site(name)).items():
        outside = [it for it in page.xpath(_LOADS) if _OUTSIDE.match(it)]
        assert outside == [], file
        assert page.xpath("//script[not(@src)] | //style | //@style") == [], file
        values = [it.strip() for it in page.xpath("//@*")]
        assert not [it for it in values if it.startswith("javascript:")]
        keys = [key for one in page.iter() for key in one.attrib]
        assert not [key for key in keys if key.startswith("on")]
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'self'")
        assert "unsafe" not in policy


def test_words_of_a_manuscript_never_become_a_script(tmp_path: Path) -> None:
    evil = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
    text = a_manuscript(
        chapters=[a_chapter(title="A & b", text=f"`{evil}` en \\<b\\>")],
        book={
            "title": "Varen \"'&",
            "description": 'x" onerror="alert(1)',
            "language": "nl",
            "id": "urn:isbn:9789000000005",
        },
    )
    home = built_site(tmp_path, text)
    for path in home.glob("*.html"):
        assert not html.document_fromstring(path.read_bytes()).xpath("//@onerror")
        page = html.document_fromstring(path.read_bytes().decode())
        assert page.xpath("//script/@src") == ["site.js"]
        assert page.xpath("//img[@src='x'] | //main//i") == []
    index = (home / "search-index.js").read_text(encoding="utf-8")
    assert "<" not in index


@pytest.mark.parametrize("name", BOOKS)
def test_all_words_of_a_part_stand_on_its_page(name: str) -> None:
    work = read(name)
    document = make_document(work, find_edition(work.manuscript, "web"))
    files = site(name)
    for part in document.parts:
        asked = html.document_fromstring(part.html.partition("?>")[2] or part.html)
        said = page_of(files, part.file).find(".//main").text_content()
        wanted = str(asked.xpath("string(//main)"))
        marks = page_of(files, part.file).xpath("//*[@class='page-mark']")
        numbers = "".join(mark.text_content() for mark in marks)
        assert len("".join(said.split())) == len("".join(wanted.split())) + len(
            "".join(numbers.split())
        )


def test_a_page_is_small() -> None:
    for name in BOOKS:
        files = site(name)
        assert all(
            len(content) < _MOST
            for file, content in files.items()
            if file.endswith(".html")
        )
        scripts = [len(it) for file, it in files.items() if file.endswith(".js")]
        assert sum(scripts) < _MOST_SEARCH


def test_the_pages_of_print_can_be_linked_to_by_their_numbers() -> None:
    work = read("real")
    document = make_document(work, find_edition(work.manuscript, "web"))
    wanted = {mark.label for mark in document.pages.marks}
    marks = [
        mark
        for page in pages_of(site("real")).values()
        for mark in page.xpath("//a[@class='page-mark']")
    ]
    assert {mark.text_content() for mark in marks} == wanted
    assert all(mark.get("href") == f"#{mark.get('id')}" for mark in marks)
    assert {"page-5", "page-7"} <= {mark.get("id") for mark in marks}


def test_a_manifest_names_the_pages_in_the_order_of_reading() -> None:
    said = json.loads(site("real")["publication.json"])
    order = [page["url"] for page in said["readingOrder"]]
    assert order[:2] == ["index.html", "inleiding.html"]
    assert set(order) == set(pages_of(site("real")))
    assert (said["name"], said["inLanguage"]) == ("Over stromen gesproken", "nl")
    assert "author" not in said or said["author"]


def test_the_same_manuscript_gives_the_same_site() -> None:
    (first,), (second,) = (make_artefacts(read("english"), "web") for _ in range(2))
    assert first.content == second.content


def test_a_chapter_that_is_called_index_keeps_the_front_page(tmp_path: Path) -> None:
    home = built_site(tmp_path, a_manuscript(chapters=[a_chapter("Index", id="index")]))
    (goal,) = page_in(home / "index.html").xpath("//nav//a[contains(., 'Index')]/@href")
    assert goal != "index.html"
    assert "Samen varen." in (home / goal).read_text("utf-8")


# Search


def found_in(files: Mapping[str, bytes], word: str) -> set[str]:
    """The addresses at which a word's own stem stands."""
    script = files["search-index.js"].decode()
    index = json.loads(script.removeprefix("window.bookIndex = ").removesuffix(";\n"))
    numbers = index["stems"].get(stem_of(word, index["algorithm"]), [])
    return {index["spots"][number][0] for number in numbers}


@pytest.mark.parametrize(
    ("one", "other"),
    [("golf", "golven"), ("huis", "huizen"), ("brief", "brieven")],
)
def test_one_form_of_a_word_finds_the_other(one: str, other: str) -> None:
    assert stem_of(one, "dutch") == stem_of(other, "dutch")


def test_every_word_of_the_book_is_found_where_it_stands() -> None:
    files = site("real")
    page = page_of(files, "druppels.html").find(".//main")
    for word in words_of(page.findtext(".//h1") or ""):
        assert "druppels.html" in found_in(files, word)
    assert found_in(files, "ruimteschip") == set()


# The folder beside the zip


def test_what_is_no_longer_in_the_book_leaves_the_folder(tmp_path: Path) -> None:
    both = a_manuscript(chapters=[a_chapter(), a_chapter("De brug")])
    home = built_site(tmp_path, both)
    (home / "eigen.html").write_text("van een mens", encoding="utf-8")
    assert (home / "de-brug.html").exists()
    built_site(tmp_path, a_manuscript(chapters=[a_chapter()]))
    assert not (home / "de-brug.html").exists()
    assert (home / "eigen.html").exists()
    assert (home / "de-sluis.html").exists()


def test_a_page_that_somebody_spoilt_is_there_again_after_a_build(
    tmp_path: Path,
) -> None:
    home = built_site(tmp_path, a_manuscript())
    whole = (home / "index.html").read_bytes()
    (home / "index.html").write_text("weg", encoding="utf-8")
    built_site(tmp_path, a_manuscript())
    assert (home / "index.html").read_bytes() == whole


def test_the_site_of_a_book_that_was_renamed_leaves_no_folder(tmp_path: Path) -> None:
    first = built_site(tmp_path, a_manuscript())
    book = {"title": "Lopen", "language": "nl", "id": "urn:isbn:9789000000005"}
    second = built_site(tmp_path, a_manuscript(book=book))
    assert not first.exists()
    assert second.name == "lopen-web"


# In a browser


@needs_browser
def test_a_reader_searches_from_a_disk_and_from_the_web(tmp_path: Path) -> None:
    home = written("real", tmp_path / "site")
    asked: list[dict[str, Any]] = [
        {"page": "index.html", "search": "golven", "disk": True},
        {"page": "stroom.html", "search": "golf", "enter": True},
        {"page": "index.html", "search": "gezelschap", "disk": True},
        {"page": "index.html", "search": "huizenblok"},
    ]
    disk, web, part, none = run_visits(home, asked, tmp_path)
    assert (
        disk["goals"]
        == web["goals"]
        == [
            "druppels.html",
            "druppels.html#de-druppels-en-de-golf",
        ]
    )
    assert web["arrived"] == "druppels.html"
    assert "reisgezelschap.html" in part["goals"]
    assert none["found"] == []
    assert "huizenblok" in none["told"]
    assert [it["errors"] for it in (disk, web, part, none)] == [[]] * 4


@needs_browser
@pytest.mark.parametrize("name", ["real", "recordings", "arabic"])
def test_every_page_is_whole_in_day_and_night_on_any_screen(
    name: str, tmp_path: Path
) -> None:
    home = written(name, tmp_path / "site")
    pages = [it for it in sorted(site(name)) if it.endswith(".html")]
    asked: list[dict[str, Any]] = [
        wish
        for page in pages
        for wish in (
            {"page": page, "axe": True, "shift": True},
            {"page": page, "axe": True, "scheme": "dark"},
            {"page": page, "width": 320, "height": 640},
            {"page": page, "width": 320, "height": 640, "zoom": 2},
        )
    ]
    for wish, seen in zip(asked, run_visits(home, asked, tmp_path), strict=True):
        assert seen["errors"] == [], wish
        assert [it for it in seen["requests"] if "://" in it] == [], wish
        assert seen.get("axe", []) == [], wish
        assert seen.get("shifted", 0) < 0.05, wish  # letters of a fallback face
        assert seen["wide"] <= 0, wish


@needs_browser
def test_all_can_be_read_without_scripts(tmp_path: Path) -> None:
    home = written("real", tmp_path / "site")
    asked: list[dict[str, Any]] = [
        {"page": "druppels.html", "script": False},
        {"page": "druppels.html"},
    ]
    without, with_scripts = run_visits(home, asked, tmp_path)
    page = page_of(site("real"), "druppels.html").find(".//main")
    said = "".join(without["text"].split())
    assert "".join(page.findtext(".//h1").split()) in said
    assert len(said) > 0.8 * len("".join(page.text_content().split()))
    assert "Zoek" not in without["text"]
    assert "Zoek" in with_scripts["text"]


@needs_browser
def test_keys_lead_to_the_text_first_and_are_always_seen(tmp_path: Path) -> None:
    home = written("real", tmp_path / "site")
    (seen,) = run_visits(home, [{"page": "druppels.html", "keys": 5}], tmp_path)
    assert seen["focus"][0]["name"] == "Naar de tekst"
    assert all(one["seen"] and one["ring"] for one in seen["focus"])
    assert "search-words" in [one["name"] for one in seen["focus"]]


@needs_browser
def test_a_sound_of_ones_own_plays_from_a_disk(tmp_path: Path) -> None:
    home = written("recordings", tmp_path / "site")
    pages = pages_of(site("recordings"))
    page = next(it for it, tree in pages.items() if tree.xpath("//audio"))
    (seen,) = run_visits(home, [{"page": page, "disk": True, "play": True}], tmp_path)
    assert seen["played"] > 0


@pytest.mark.skipif(
    not (read_checker() and shutil.which("java")), reason="no Nu checker: make tools"
)
def test_the_nu_checker_finds_nothing(tmp_path: Path) -> None:
    for name in BOOKS:
        assert run_checker(written(name, tmp_path / name)) == []
    text = a_manuscript(links={"base": "https://buurt.example/k"}, chapters=[_MEDIA])
    assert run_checker(built_site(tmp_path, text)) == []

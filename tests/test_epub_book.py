"""The real EPUB as a reading system, an old reader and the W3C's checker find it."""

import os
import re
import shutil
from pathlib import Path

import pytest
from lxml import etree

from builders.real_book import FILES, built, known_addresses, work
from publish.manuscript.shelf_rules import CREATORS
from reading.epub import NCX, OPF, TYPE, XHTML, epub_files, file_text, package, spine
from reading.epub_proofs import epubcheck_findings

pytestmark = pytest.mark.slow


def files() -> dict[str, bytes]:
    return epub_files(built()["epub"])


def nav() -> etree._Element:
    (item,) = [
        one
        for one in package(files()).iter(f"{OPF}item")
        if "nav" in (one.get("properties") or "").split()
    ]
    return etree.fromstring(files()[f"EPUB/{item.get('href')}"])


def listing(kind: str) -> list[tuple[str, str]]:
    """Words and address of each line of one of the navigation's lists."""
    (found,) = [one for one in nav().iter(f"{XHTML}nav") if one.get(TYPE) == kind]
    return [
        (" ".join("".join(map(str, link.itertext())).split()), str(link.get("href")))
        for link in found.iter(f"{XHTML}a")
    ]


def test_epubcheck_finds_nothing(tmp_path: Path) -> None:
    if shutil.which("java") is None and "CI" not in os.environ:
        pytest.skip("epubcheck needs Java: apt-get install default-jre-headless")
    path = tmp_path / FILES["epub"]
    path.write_bytes(built()["epub"])
    assert epubcheck_findings([path]) == []


def test_each_chapter_is_a_file_of_its_own() -> None:
    found = list(spine(files()))
    for number, chapter in enumerate(work().manuscript.chapters):
        (name,) = [one for one in found if one.endswith(f"/{chapter.id}.xhtml")]
        page = etree.fromstring(files()[name])
        (heading,) = page.iter(f"{XHTML}h1")
        assert "".join(map(str, heading.itertext())).strip() == chapter.title
        assert f"Thema {number + 1}" in file_text(files()[name])
    assert len(set(found)) == len(found)


def test_every_file_says_its_language() -> None:
    for name in spine(files()):
        root = etree.fromstring(files()[name])
        assert root.get("lang") == "nl"
        assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "nl"


def test_the_contents_name_every_chapter_and_lead_to_it() -> None:
    lines = listing("toc")
    chapters = work().manuscript.chapters
    for number, chapter in enumerate(chapters, 1):
        found = [words for words, href in lines if href == f"{chapter.id}.xhtml"]
        assert len(found) == 1
        assert re.sub(rf"^{number}\.? ", "", found[0]) == chapter.title
    order = [href for _, href in lines]
    home = [name.removeprefix("EPUB/") for name in spine(files())]
    assert order == sorted(order, key=lambda href: home.index(href.partition("#")[0]))


def test_landmarks_lead_to_the_cover_the_contents_and_the_text() -> None:
    (found,) = [
        one for one in nav().iter(f"{XHTML}nav") if one.get(TYPE) == "landmarks"
    ]
    kinds = {one.get(TYPE) for one in found.iter(f"{XHTML}a")}
    assert {"toc", "bodymatter"} <= kinds
    names = {name.removeprefix("EPUB/") for name in files()}
    for _, href in listing("landmarks"):
        assert href.partition("#")[0] in names


def test_old_readers_get_the_same_contents() -> None:
    (name,) = [name for name in files() if name.endswith(".ncx")]
    root = etree.fromstring(files()[name])
    points = [
        (str(one.findtext(f"{NCX}navLabel/{NCX}text")), str(content.get("src")))
        for one in root.iter(f"{NCX}navPoint")
        for content in one.findall(f"{NCX}content")
    ]
    assert points == listing("toc")


def test_the_cover_is_a_picture_that_the_package_names() -> None:
    (item,) = [
        one
        for one in package(files()).iter(f"{OPF}item")
        if one.get("properties") == "cover-image"
    ]
    picture = files()[f"EPUB/{item.get('href')}"]
    assert item.get("media-type") == "image/jpeg"
    assert picture.startswith(b"\xff\xd8\xff")


def test_the_package_says_what_the_manuscript_says() -> None:
    book = work().manuscript.book
    dc = "{http://purl.org/dc/elements/1.1/}"
    said = package(files())
    assert said.findtext(f".//{dc}title") == book.title
    assert said.findtext(f".//{dc}language") == book.language
    assert said.findtext(f".//{dc}identifier") == book.id
    people = [str(one.text) for one in said.iter(f"{dc}contributor", f"{dc}creator")]
    creators_first = sorted(book.contributors, key=lambda it: it.role not in CREATORS)
    assert people == [one.name for one in creators_first]


def test_every_address_is_a_link_that_says_what_it_is() -> None:
    found: dict[str, list[str]] = {}
    for name in spine(files()):
        for link in etree.fromstring(files()[name]).iter(f"{XHTML}a"):
            href = str(link.get("href"))
            assert href != "#"
            if "://" in href:
                words = "".join(map(str, link.itertext())).strip()
                found.setdefault(href, []).append(words)
    website = work().manuscript.book.website
    assert set(found) == {*known_addresses(work().manuscript), website}
    for address in known_addresses(work().manuscript):
        assert any("/" not in words and len(words) > 3 for words in found[address])


def test_words_of_paper_stand_in_no_file() -> None:
    text = " ".join(file_text(files()[name]) for name in spine(files())).lower()
    assert "qr-code" not in text
    assert "scan de" not in text
    assert "\ufffd" not in text

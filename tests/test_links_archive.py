"""`publish links check --archive`: copies of what is gone, found and never put in."""

import json
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from builders.manuscripts import a_chapter, a_manuscript, a_medium
from builders.web_servers import (
    Answering,
    a_site,
    answer,
    dropped,
    good,
    huge,
    inwards,
    slow,
)
from publish.links.archive import MOST, SERVICE, copy_in, run_search
from publish.links.asking import Manners
from reading.commands import run_publish

COPY = "http://web.archive.org/web/20200101000000/https://weg.example/"
MANNERS = Manners(patience=1, whole=2, pause=0, inside=True)


def told(**changes: object) -> bytes:
    """What the service says of a copy."""
    closest = {"available": True, "url": COPY, "status": "200"} | changes
    return json.dumps({"archived_snapshots": {"closest": closest}}).encode()


def archive(copies: Mapping[str, bytes]) -> Answering:
    """A service that knows some addresses."""

    def answering(asked: BaseHTTPRequestHandler) -> None:
        (wanted,) = parse_qs(urlsplit(asked.path).query)["url"]
        content = copies.get(wanted, b'{"archived_snapshots": {}}')
        answer(asked, page=content)

    return answering


def a_book(folder: Path, *addresses: str) -> bytes:
    media = [a_medium(url=address) for address in addresses]
    chapter = a_chapter(items=[{"title": "Koffie", "media": media}])
    text = a_manuscript(chapters=[chapter]).encode()
    (folder / "manuscript.yaml").write_bytes(text)
    return text


def test_a_copy_is_suggested_with_its_command_and_nothing_is_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies: dict[str, bytes] = {}
    with a_site({"good": good, "archive": archive(copies)}) as site:
        gone, lost = f"{site.base}/a/weg", f"{site.base}/a/nergens"
        copies[gone] = told()
        monkeypatch.setenv(SERVICE, f"{site.base}/a/archive")
        before = a_book(tmp_path, f"{site.base}/a/good", gone, lost)
        words = "links", "check", "manuscript.yaml", "--inside", "--archive"
        said = run_publish(tmp_path, *words)
        asked = [path for _, path in site.asked if path.startswith("/a/archive")]
    copy = COPY.replace("http://web", "https://web")
    assert f"publish links relink {gone} {copy} manuscript.yaml" in said.err
    assert f"{lost} is gone; the archive tells of no copy" in said.err
    assert len(asked) == 2  # of what works nobody is asked
    assert (tmp_path / "manuscript.yaml").read_bytes() == before


def test_no_archive_is_asked_unless_one_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_site({}) as site:
        monkeypatch.setenv(SERVICE, f"{site.base}/a/archive")
        a_book(tmp_path, f"{site.base}/a/weg")
        run_publish(tmp_path, "links", "check", "manuscript.yaml", "--inside")
        assert not [path for _, path in site.asked if "archive" in path]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<title>Even geduld</title>",
        b"[]",
        b'{"archived_snapshots": {}}',
        b'{"archived_snapshots": {"closest": null}}',
        told(available=False),
        told(status="404"),
        told(url="javascript:alert(1)"),
        told(url="https://"),
        told(url="https://web.archive.org/\n; rm -rf"),
        told(url=7),
        b"[" * 100_000,
    ],
)
def test_what_is_no_copy_is_not_suggested(content: bytes) -> None:
    assert copy_in(content) == ""


@pytest.mark.parametrize(
    "answering", [slow, dropped, huge, inwards("http://10.0.0.1/")]
)
def test_a_service_that_misbehaves_tells_of_no_copy(
    answering: Answering, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: dict[str, str] = {}
    with a_site({"archive": answering}) as site:
        monkeypatch.setenv(SERVICE, f"{site.base}/a/archive")
        run_search(["https://weg.example/"], MANNERS, found.__setitem__)
    assert found == {"https://weg.example/": ""}


def test_no_more_than_some_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    found: dict[str, str] = {}
    with a_site({"archive": archive({})}) as site:
        monkeypatch.setenv(SERVICE, f"{site.base}/a/archive")
        wanted = [f"https://weg.example/{number}" for number in range(MOST + 10)]
        run_search(wanted, MANNERS, found.__setitem__)
        assert len(site.asked) == MOST
    assert list(found) == wanted[:MOST]

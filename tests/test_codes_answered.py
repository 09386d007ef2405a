"""Every code on every paper of two books is asked of their site, as a phone does."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urljoin
from urllib.request import urlopen

import pytest
import yaml
from lxml import html

from publish.book.authors_editions import list_editions
from publish.pipeline import read_book
from reading.commands import run_publish
from reading.folders import file_in
from reading.pdf import page_codes

_TESTS = Path(__file__).parent
_BASE = "https://buurt.example/k"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """It says nothing of what it is asked."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of a server of this folder, which knows no rules."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def a_book(folder: Path, name: str) -> Path:
    """A copy of a book of the tests, with short addresses and a version."""
    shutil.copytree(_TESTS / name, folder / "book")
    path = folder / "book" / "manuscript.yaml"
    value: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    value["links"] = {"base": _BASE}
    value["book"]["version"] = "1.0.0"
    value["book"]["date"] = "2026-03-16"
    text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
    path.write_text(text, encoding="utf-8")
    return path


def page_at(address: str) -> Any:  # noqa: ANN401 - lxml's own kinds
    with urlopen(address, timeout=10) as answer:  # noqa: S310 - of this machine
        assert answer.status == 200
        return html.document_fromstring(answer.read().decode())


def codes_on_paper(dist: Path) -> set[str]:
    """What a phone reads from the pixels of all papers."""
    papers = (
        paper
        for folder in dist.iterdir()
        if folder.name != "website"
        for paper in folder.rglob("*.pdf")
    )
    return {
        code
        for paper in papers
        for page in page_codes(paper.read_bytes())
        for code in page
    }


def ends_well(address: str, known: set[str]) -> bool:
    """Whether its page leads to an address of the book, or to a page that is there."""
    page = page_at(address)
    (goal, *_) = page.xpath("//main//a/@href")
    forward = page.xpath("//meta[@http-equiv='refresh']/@content")
    if forward:
        return goal in known and forward == [f"0; url={goal}"]
    # an address that is not known yet, or a version
    return page_at(urljoin(f"{address.rstrip('/')}/", goal)) is not None


@pytest.mark.torture
@pytest.mark.parametrize("name", ["stock", "books/dutch"])
def test_each_ends_at_the_address_of_the_manuscript_or_at_its_page(
    name: str, tmp_path: Path
) -> None:
    work = read_book(a_book(tmp_path, name))
    editions = list_editions(work.manuscript).values()
    papers = [it.name for it in editions if it.is_paper]
    assert {"print", "large-print", "economy", "booklet", "press"} <= {*papers}
    words = [word for one in ("web", *papers) for word in ("-e", one)]
    said = run_publish(tmp_path, "build", "book", *words, "-o", "dist")
    assert said.code in {0, 3}, said.err  # a hand-out may be too long
    codes = codes_on_paper(tmp_path / "dist")
    short = {code for code in codes if code.startswith(f"{_BASE}/")}
    book, meetings = work.manuscript.book, work.manuscript.meetings
    assert codes - short <= {book.website, *(it.online for it in meetings)}
    assert short
    known = {it.address for it in work.redirects} - {""}
    home = file_in(tmp_path / "dist" / "website", "404.html").parent
    with serving(home.parent) as root:
        for code in short:
            at = f"{root}/{home.name}/{code.removeprefix(f'{_BASE}/')}"
            assert ends_well(at, known), code
            assert ends_well(f"{at}/", known), code

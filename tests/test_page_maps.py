"""A map of pages is made once for all that ask for it, and is never a wrong one."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from builders.manuscripts import a_chapter, a_manuscript, read_text
from publish.document.model import Document
from publish.document.page_numbers import list_added_ids, marks_as_ids
from publish.editions.builtin import EDITIONS
from publish.findings import BookError
from publish.pdf import page_maps
from publish.pdf.layout import lay_out, map_pages
from publish.pdf.page_maps import read_map_key, read_page_map
from publish.pipeline import make_document, read_book


def _forget() -> None:
    """What this process holds, as another process does not."""
    page_maps._held.clear()  # noqa: SLF001


@pytest.fixture(autouse=True)
def kept_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache of its own for each test; its folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    _forget()
    return tmp_path / "publish"


def _a_document(text: str = "Samen varen.") -> Document:
    chapters = [a_chapter(text=text), a_chapter("Het zout", text=text)]
    work = read_text(a_manuscript(chapters=chapters))
    return marks_as_ids(make_document(work, EDITIONS["print"]))


def _maps(folder: Path) -> list[Path]:
    """The files kept, of which the smallest are maps: the others are fonts."""
    return [path for path in folder.iterdir() if path.stat().st_size < 5000]


def test_a_kept_map_is_that_of_the_layout(kept_in: Path) -> None:
    document = _a_document()
    assert read_page_map(document) == map_pages(document)
    _forget()
    assert len(_maps(kept_in)) == 1
    assert read_page_map(document) == map_pages(document)


def test_a_map_is_read_and_not_made_again(kept_in: Path) -> None:
    document = _a_document()
    made = read_page_map(document)
    _forget()
    (path,) = _maps(kept_in)
    before = path.stat().st_ino
    assert read_page_map(document) == made
    assert path.stat().st_ino == before


def _flipped(content: bytes) -> bytes:
    return content[:40] + bytes([content[40] ^ 1]) + content[41:]


def _halved(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _emptied(_: bytes) -> bytes:
    return b""


@pytest.mark.parametrize("spoil", [_flipped, _halved, _emptied])
def test_a_spoilt_map_is_made_anew(
    kept_in: Path, spoil: Callable[[bytes], bytes]
) -> None:
    document = _a_document()
    made = read_page_map(document)
    (path,) = _maps(kept_in)
    path.write_bytes(spoil(path.read_bytes()))
    _forget()
    assert read_page_map(document) == made


@pytest.mark.usefixtures("kept_in")
def test_every_change_that_shapes_pages_makes_another_map() -> None:
    document = _a_document()
    long = _a_document("Samen varen. " * 900)
    assert read_page_map(document) != read_page_map(long)
    small = {"pages.css": document.assets["pages.css"] + b"p { font-size: 40pt }"}
    changed = [
        replace(document, assets={**document.assets, **small}),
        replace(document, edition=EDITIONS["economy"]),
        replace(document, sizes=replace(document.sizes, type_size=20)),
    ]
    keys = {read_map_key(one) for one in (document, long, *changed)}
    assert len(keys) == 5


def test_what_cannot_be_laid_out_keeps_nothing(kept_in: Path) -> None:
    document = _a_document()
    sheet = document.assets["pages.css"] + b"\np { colour: red }"
    broken = replace(document, assets={**document.assets, "pages.css": sheet})
    for _ in range(2):
        with pytest.raises(BookError):
            read_page_map(broken)
    assert not kept_in.exists() or _maps(kept_in) == []


@pytest.mark.parametrize("name", ["constructs", "arabic", "page/many-media"])
def test_the_layout_of_print_gives_its_map_and_the_same_file(name: str) -> None:
    path = Path(__file__).with_name("books") / name / "manuscript.yaml"
    document = make_document(read_book(path), EDITIONS["print"])
    marked, added = marks_as_ids(document), list_added_ids(document)
    plain, mapped = lay_out(document), lay_out(marked, marks=added)
    assert len(added) > 10
    assert mapped.map == map_pages(marked)
    assert plain.map is None
    assert replace(mapped, map=None) == plain

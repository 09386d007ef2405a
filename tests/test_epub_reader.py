"""The one reader of finished EPUBs: what it gives, and what it refuses."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from builders.epub_documents import all_assets, document
from publish.epub.reader import DamagedEpubError, parse_epub, read_epub
from reading.trade_files import epub

CONTAINER, PACKAGE = "META-INF/container.xml", "EPUB/package.opf"


def rewritten(name: str, was: str, now: str) -> bytes:
    """The EPUB of the hand-written book, of which one file says something else."""
    packed = BytesIO()
    with ZipFile(BytesIO(epub())) as read, ZipFile(packed, "w") as written:
        for entry in read.infolist():
            content = read.read(entry)
            if entry.filename == name:
                assert was.encode() in content, was
                content = content.replace(was.encode(), now.encode())
            written.writestr(entry, content)
    return packed.getvalue()


def test_a_path_and_bytes_give_the_same_book(tmp_path: Path) -> None:
    path = tmp_path / "a.epub"
    path.write_bytes(epub())
    assert read_epub(path).files == parse_epub(epub()).files


def test_the_files_stand_in_reading_order() -> None:
    book = parse_epub(epub())
    order = [item.href for item in book.spine]
    parts = [part.file for part in document().parts]
    assert [name for name in order if name != "book.nav.xhtml"] == parts
    assert [book.tree(item).tag.rsplit("}")[1] for item in book.spine] == (
        ["html"] * len(order)
    )


def test_kinds_properties_and_the_cover_are_told() -> None:
    book = parse_epub(epub())
    nav = book.having("nav")
    assert nav is not None
    assert (nav.path, nav.media_type) == (
        "EPUB/book.nav.xhtml",
        "application/xhtml+xml",
    )
    assert book.having("scripted") is None
    assert book.cover == all_assets()["cover.jpg"]
    bare = rewritten(PACKAGE, ' properties="cover-image"', "")
    assert parse_epub(bare).cover == b""


def test_metadata_stand_under_their_names_in_order() -> None:
    metadata = parse_epub(epub()).metadata
    assert metadata["dc:title"][0] == "Over stromen gesproken"
    assert metadata["dc:identifier"][1] == "urn:isbn:9789027439642"
    assert metadata["schema:accessMode"] == ("textual", "visual")
    assert metadata["cover"] == ("file-cover.jpg",)


def test_names_in_the_package_may_hold_signs_of_addresses() -> None:
    content = rewritten(PACKAGE, 'href="vooraf.xhtml"', 'href="voor%61f.xhtml"')
    assert [item.path for item in parse_epub(content).spine].count(
        "EPUB/vooraf.xhtml"
    ) == 1


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"no zip", "cannot be opened as an EPUB"),
        (rewritten(CONTAINER, "full-path", "path"), "names no package"),
        (rewritten(CONTAINER, "package.opf", "other.opf"), "EPUB/other.opf"),
        (rewritten(CONTAINER, "</container>", ""), "cannot be opened"),
        (rewritten(PACKAGE, "</package>", ""), "package.opf cannot be parsed"),
        (rewritten(PACKAGE, 'idref="file-vooraf', 'idref="voor'), "voor.xhtml"),
        (epub()[: len(epub()) // 2], "cannot be opened"),
    ],
    ids=[
        "no zip",
        "no package named",
        "a package that is missing",
        "a broken container",
        "a broken package",
        "an order of nothing",
        "cut off",
    ],
)
def test_a_damaged_file_is_refused_in_words(content: bytes, told: str) -> None:
    with pytest.raises(DamagedEpubError, match=told):
        parse_epub(content)


def test_every_changed_byte_of_a_file_is_noticed() -> None:
    with ZipFile(BytesIO(epub())) as archive:
        entry = archive.getinfo("EPUB/vooraf.xhtml")
    torn = bytearray(epub())
    torn[entry.header_offset + 60] ^= 0xFF
    with pytest.raises(DamagedEpubError):
        parse_epub(bytes(torn))


def test_a_file_that_is_listed_and_not_there_is_told_when_it_is_asked_for() -> None:
    content = rewritten(PACKAGE, 'href="vooraf.xhtml"', 'href="weg.xhtml"')
    book = parse_epub(content)
    (gone,) = (item for item in book.spine if item.href == "weg.xhtml")
    with pytest.raises(DamagedEpubError, match=r"weg\.xhtml"):
        book.tree(gone)

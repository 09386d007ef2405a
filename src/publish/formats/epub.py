"""Stage 5: a closed Document -> the bytes of an EPUB 3.3.

The only home of EbookLib. It keeps the list of files and calls the steps in order;
what it gets wrong (package document, navigation, zip, clock) comes from
`publish.epub`. Its own document classes re-read XHTML as HTML and lose content,
so every file goes in as a plain item: bytes in are bytes out.
"""

from ebooklib import epub
from lxml import etree

from publish.document.model import Document
from publish.epub.assembly import assemble
from publish.epub.chapter_records import record_chapters
from publish.epub.package_document import (
    FOLDER,
    PACKAGE,
    Package,
    container_document,
    package_document,
)
from publish.output.artefact import Artefact, Kind
from publish.output.media_types import EPUB
from publish.output.zip import Archive, stamp

_OPTIONS = {"raise_exceptions": True, "epub3_pages": False, "epub3_landmark": False}


class Writer(epub.EpubWriter):  # type: ignore[misc] # EbookLib has no types
    """EbookLib's writer with the steps replaced that differ from run to run.

    These methods are private to EbookLib 0.20; a test holds their names.
    """

    def __init__(self, package: Package) -> None:
        super().__init__("", _book(package), _OPTIONS)
        self._package = package
        self.out = Archive(stamp(package.document.book.imprint.date))

    def _write_opf_metadata(self, root: etree._Element) -> None:
        """Nothing: metadata, spine and guide come with our package document."""

    def _write_opf_spine(self, root: etree._Element, ncx_id: str) -> None:
        pass

    def _write_opf_guide(self, root: etree._Element) -> None:
        pass

    def _write_opf_file(self, root: etree._Element) -> None:
        del root  # EbookLib's tree, without a language and with a prefix too many
        self.out.writestr(f"{FOLDER}/{PACKAGE}", package_document(self._package))

    def _write_container(self) -> None:
        self.out.writestr("META-INF/container.xml", container_document())

    def _write_items(self) -> None:
        for item in self.book.get_items():
            self.out.writestr(f"{FOLDER}/{item.file_name}", item.content)

    def write(self) -> None:
        """In memory: the release stage puts files on disk."""
        self.out.writestr("mimetype", EPUB.encode())
        self._write_container()
        self._write_opf()
        self._write_items()


def _book(package: Package) -> epub.EpubBook:
    book = epub.EpubBook()
    book.metadata.clear()  # drops a random identifier and the generator
    for file in package.files:
        item = epub.EpubItem(
            uid=file.id,
            file_name=file.name,
            media_type=file.media_type,
            content=file.content,
        )
        item.properties = list(file.properties)
        book.add_item(item)
    return book


def _written(package: Package) -> bytes:
    writer = Writer(package)
    writer.process()
    writer.write()
    return writer.out.getvalue()


def make_files(document: Document) -> tuple[Artefact, ...]:
    """The EPUB under its name.

    Raises:
        BookError: X001 to X009, where a strict reader would refuse a file.
    """
    package = assemble(document)
    content = _written(package)
    record = record_chapters(package) if document.edition.recorded else None
    kind: Kind = "kepub" if document.edition.spans else "epub"
    return (Artefact(document.file_name, content, kind=kind, record=record),)

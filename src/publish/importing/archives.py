"""Zip archives of strangers -> their files, within bounds of size, number and names.

Every document of a word processor and every EPUB is one. What an archive says of
itself is never believed: what comes out is counted as it comes.
"""

import re
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from typing import NoReturn
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree

from publish.findings import BookError, Place, Trouble, trouble
from publish.pictures.strange_xml import parse_strange

MAX_FILES = 5000
MAX_TOTAL = 256 * 1024 * 1024  # bytes, unpacked: a Word file full of photographs
MAX_PART = 12 * 1024 * 1024  # of a part of text: ten times a thick book in Word
MAX_DEPTH = 120  # elements in each other; tables in tables in boxes come to 40
MAX_ELEMENTS = 600_000  # of one part; a book of 165,000 words has half of it
MAX_PICTURE = 100 * 1024 * 1024
_RATIO = 400  # unpacked to packed; Word's emptiest tables reach about 60
_SMALL = 1024 * 1024  # that no ratio is asked of
_STEP = 1 << 20
_NAME = 80  # letters of a name that is told
_TEXT = (".xml", ".rels", ".xhtml", ".html", ".htm", ".opf", ".ncx", ".css", ".svg")
_OUTSIDE = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|\x00")
_DECLARED = re.compile(rb"<!(?:ENTITY|DOCTYPE[^>\[]*\[)")
_DAMAGED = (BadZipFile, OSError, EOFError, ValueError, zlib.error, NotImplementedError)
_ENCRYPTED = 0x1  # flag bit 0 (APPNOTE 4.4.4)


@dataclass(slots=True)
class Archive:
    """The files of a zip that was found to be harmless, each unpacked when asked."""

    file: str
    _zip: ZipFile
    _infos: dict[str, ZipInfo]
    _unpacked: int = field(default=0)

    @property
    def names(self) -> tuple[str, ...]:
        """Of all files, in the order of the archive."""
        return tuple(self._infos)

    def __contains__(self, name: object) -> bool:
        return name in self._infos

    def part(self, name: str) -> bytes:
        """The bytes of one file, b"" where it is not there.

        Raises:
            BookError: I002 where it is damaged, I003 where it is too large, I004 where
                it is XML with entities of its own.
        """
        info = self._infos.get(name)
        if info is None:
            return b""
        is_text = name.lower().endswith(_TEXT)
        content = self._bytes(info, MAX_PART if is_text else MAX_PICTURE)
        if is_text and _DECLARED.search(content.replace(b"\0", b"")):
            self.refuse("I004", name=name)
        return content

    def tree(self, name: str) -> etree._Element | None:
        """A part parsed as XML; None where there is none. BookError as `part` says."""
        content = self.part(name)
        if not content:
            return None
        try:
            root = parse_strange(transitional(content))
        except etree.XMLSyntaxError:
            self.refuse("I002:damaged", name=name)
        self._refuse_tangled(root)
        return root

    def _refuse_tangled(self, root: etree._Element) -> None:
        if depth_of(root) > MAX_DEPTH:
            self.refuse("I003:deep")
        count = sum(1 for _ in root.iter())
        if count > MAX_ELEMENTS:
            self.refuse("I003:elements", count=count, most=MAX_ELEMENTS)

    def refuse(self, key: str, **values: str | int) -> NoReturn:
        """Raise what is wrong with the whole file."""
        raise refusal(trouble(key, **values), self.file)

    def _bytes(self, info: ZipInfo, most: int) -> bytes:
        pieces: list[bytes] = []
        length = 0
        try:
            with self._zip.open(info) as opened:
                while piece := opened.read(_STEP):
                    length += len(piece)
                    if length > most:
                        self.refuse("I003:part", name=info.filename, most=most >> 20)
                    pieces.append(piece)
        except (*_DAMAGED, RuntimeError):
            self.refuse("I002:damaged", name=info.filename)
        self._unpacked += length
        if self._unpacked > MAX_TOTAL:
            self.refuse("I003:total", most=MAX_TOTAL >> 20)
        return b"".join(pieces)


def open_archive(content: bytes, file: str) -> Archive:
    """The archive in these bytes; nothing of it is unpacked yet.

    Raises:
        BookError: I001 where it has a password, I002 where it is no whole zip, I003
            where it unpacks to too much, I005 where a name leads out of it.
    """
    try:
        opened = ZipFile(BytesIO(content))
        infos = opened.infolist()
    except _DAMAGED as error:
        raise refusal(trouble("I002:zip"), file) from error
    wrong = _wrong_with(infos)
    if wrong:
        raise refusal(wrong, file)
    return Archive(
        file, opened, {it.filename: it for it in infos if it.filename[-1:] != "/"}
    )


def _wrong_with(infos: list[ZipInfo]) -> Trouble | None:
    """What speaks against unpacking an archive at all."""
    if len(infos) > MAX_FILES:
        return trouble("I003:files", count=len(infos), most=MAX_FILES)
    found = next(filter(None, map(_wrong_with_one, infos)), None)
    total = sum(info.file_size for info in infos)
    if not found and total > MAX_TOTAL:
        return trouble("I003:total", most=MAX_TOTAL >> 20)
    return found


def _wrong_with_one(info: ZipInfo) -> Trouble | None:
    name = info.filename[:_NAME]
    is_text = name.lower().endswith(_TEXT)
    most = MAX_PART if is_text else MAX_PICTURE
    is_dense = info.file_size > _RATIO * max(1, info.compress_size)
    wrong = None
    if _OUTSIDE.search(info.filename):
        wrong = trouble("I005", name=name)
    elif info.flag_bits & _ENCRYPTED:
        wrong = trouble("I001:password")
    elif info.file_size > most:
        wrong = trouble("I003:part", name=name, most=most >> 20)
    elif info.file_size > _SMALL and is_dense:
        wrong = trouble("I003:bomb", name=name)
    return wrong


def depth_of(root: etree._Element) -> int:
    """How many elements stand in each other at most."""
    deepest = depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def transitional(content: bytes) -> bytes:
    """A part of a file that Word saved as Strict, in the usual names (ISO 29500-4)."""
    if b"purl.oclc.org/ooxml" not in content:
        return content
    old, new = b"http://purl.oclc.org/ooxml/", b"http://schemas.openxmlformats.org/"
    for name in (b"wordprocessingml", b"officeDocument", b"drawingml"):
        content = content.replace(old + name, new + name + b"/2006")
    return content


def refusal(wrong: Trouble, file: str) -> BookError:
    """What is raised where a file cannot be imported at all."""
    return BookError([wrong.at(Place(file))])

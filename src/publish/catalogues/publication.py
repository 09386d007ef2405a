"""What both kinds of catalogue say of a release or a site: files, cover, addresses.

Goes in: the closed Document of the book, and facts of the files; comes out: values.
Knows nothing of Atom or JSON.
"""

import io
import posixpath
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from publish.book.model import Imprint
from publish.catalogues.code_lists import licence_address
from publish.codes.isbn import digits_of
from publish.document.model import Document
from publish.epub.accessibility import Access
from publish.epub.metadata import NO_DATE
from publish.epub.package_files import COVERS
from publish.output.artefact import Artefact
from publish.output.media_types import BY_ENDING, EPUB, PDF, ending

ATOM = "application/atom+xml;profile=opds-catalog;kind=acquisition"
JSON = "application/opds+json"
ATOM_FILE, JSON_FILE = "opds.xml", "opds.json"
TRADE = "trade"  # the folder of a release for those who sell and lend
SMALL_COVER = "cover-small.jpg"
# Kobo's own: under the type of an EPUB programs would offer, and keep, two of one name
KOBO = "application/kepub+zip"
_RELATION = "http://opds-spec.org/acquisition"
_KINDS = {EPUB: "EPUB", PDF: "PDF"}
_SMALL = 400  # px: how high a cover is on a shelf
_QUALITY = 88


@dataclass(frozen=True, slots=True)
class ReleasedFile:
    """A file of the release: its path in it, and what `title` calls it for readers.

    `size` is in bytes.
    """

    name: str
    edition: str
    media_type: str
    size: int
    title: str = ""

    @property
    def label(self) -> str:
        """What readers choose by: its title, or the kind of file and the edition."""
        kind = _KINDS.get(self.media_type, self.media_type)
        return self.title or f"{kind}: {self.edition}"


@dataclass(frozen=True, slots=True)
class FileLink:
    """A file as a catalogue leads to it; `size` is in bytes."""

    address: str
    media_type: str
    size: int
    title: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """A release or a site as catalogues show it.

    `covers` are those of `make_covers`; `base` is where it stands on the web, or ""
    where addresses are told from the catalogue on, which is in `folder`; `access` is
    what the EPUB says of its accessibility, where there is an EPUB.
    """

    imprint: Imprint
    files: Sequence[ReleasedFile]
    covers: Sequence[Artefact] = ()
    base: str = ""
    access: Access | None = None
    folder: str = TRADE

    def address(self, name: str) -> str:
        """Where a file of the release is found."""
        return address_of(name, self.base, self.folder)

    @property
    def atom_name(self) -> str:
        """The path of the catalogue in Atom."""
        return posixpath.join(self.folder, ATOM_FILE)

    @property
    def json_name(self) -> str:
        """The path of the catalogue in JSON."""
        return posixpath.join(self.folder, JSON_FILE)

    @property
    def links(self) -> tuple[FileLink, ...]:
        """What leads to each file, in the order of `readable`."""
        return tuple(
            FileLink(self.address(it.name), it.media_type, it.size, it.label)
            for it in self.readable
        )

    def own_id(self, what: str) -> str:
        """An identifier that stays the same, for a feed or an entry about the book."""
        return id_of(f"{self.imprint.identifier}#{what}")

    @property
    def readable(self) -> tuple[ReleasedFile, ...]:
        """All files, the EPUB for every reader first: programs take the first."""
        return tuple(sorted(self.files, key=lambda file: file.edition != "epub"))

    @property
    def relation(self) -> str:
        """Open to everybody where the licence says so, else not said to be."""
        is_open = licence_address(self.imprint.licence)
        return f"{_RELATION}/open-access" if is_open else _RELATION

    @property
    def moment(self) -> str:
        """When this edition of the book came out, as in the EPUB."""
        return f"{self.imprint.date or NO_DATE}T00:00:00Z"

    @property
    def isbn(self) -> str:
        """The number of the e-book as a name, or ""."""
        digits = digits_of(self.imprint.isbn.get("epub", ""))
        return f"urn:isbn:{digits}" if digits else ""


def address_of(name: str, base: str, folder: str) -> str:
    """Where a file is found: below `base`, or from a catalogue in `folder` on."""
    if base:
        return f"{base.rstrip('/')}/{quote(name)}"
    return quote(posixpath.relpath(name, folder or "."))


def inside(folder: str, address: str) -> str:
    """An address of a catalogue in a folder, told from beside that folder on."""
    return address if urlsplit(address).scheme else f"{quote(folder)}/{address}"


def id_of(name: str) -> str:
    """An identifier that is the same for the same name."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}"


def make_covers(document: Document, folder: str = TRADE) -> tuple[Artefact, ...]:
    """The cover of a book whole, and as a small JPEG; nothing without a cover."""
    name = next((name for name in COVERS if name in document.assets), "")
    if not name:
        return ()
    whole = document.assets[name]
    return (
        Artefact(posixpath.join(folder, name), whole),
        Artefact(posixpath.join(folder, SMALL_COVER), small_cover(whole)),
    )


def small_cover(whole: bytes) -> bytes:
    """A cover as a small JPEG for lists of books."""
    from PIL import Image

    packed = io.BytesIO()
    with Image.open(io.BytesIO(whole)) as image:
        width = max(1, round(image.width * _SMALL / image.height))
        small = image.convert("RGB").resize((width, _SMALL), Image.Resampling.LANCZOS)
    small.save(packed, "JPEG", quality=_QUALITY, optimize=True)
    return packed.getvalue()


def image_type(name: str) -> str:
    """The media type of a picture, by the end of its name."""
    return BY_ENDING[ending(name)]

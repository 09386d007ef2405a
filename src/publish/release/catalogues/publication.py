"""What both kinds of catalogue say of a release: its files, its cover, their addresses.

Knows nothing of Atom or JSON.
"""

import posixpath
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from publish.book.model import Imprint
from publish.codes.isbn import digits_of
from publish.epub.metadata import CREATORS, NO_DATE
from publish.output.artefact import Artefact
from publish.release.catalogues.code_lists import licence_address

EPUB, PDF = "application/epub+zip", "application/pdf"
ATOM = "application/atom+xml;profile=opds-catalog;kind=acquisition"
JSON = "application/opds+json"
_FOLDER = "trade"
_RELATION = "http://opds-spec.org/acquisition"
_KINDS = {EPUB: "EPUB", PDF: "PDF"}
_IMAGES = {".jpg": "image/jpeg", ".png": "image/png"}


@dataclass(frozen=True, slots=True)
class ReleasedFile:
    """A file of the release: its path in it, and what `title` calls it for readers."""

    name: str
    edition: str
    media_type: str
    content: bytes
    title: str = ""

    @property
    def label(self) -> str:
        """What readers choose by: its title, or the kind of file and the edition."""
        kind = _KINDS.get(self.media_type, self.media_type)
        return self.title or f"{kind}: {self.edition}"


@dataclass(frozen=True, slots=True)
class Shelf:
    """A release as catalogues show it.

    `covers` are pictures, the largest first; `base` is where the release stands on
    the web, or "" where addresses are told from the catalogue on.
    """

    imprint: Imprint
    files: Sequence[ReleasedFile]
    covers: Sequence[Artefact] = ()
    base: str = ""

    def address(self, name: str) -> str:
        """Where a file of the release is found."""
        if self.base:
            return f"{self.base.rstrip('/')}/{quote(name)}"
        return quote(posixpath.relpath(name, _FOLDER))

    def own_id(self, what: str) -> str:
        """An identifier that stays the same, for what is no book itself."""
        name = f"{self.imprint.identifier}#{what}"
        return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}"

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


def image_type(name: str) -> str:
    """The media type of a picture, by the end of its name."""
    return _IMAGES[posixpath.splitext(name)[1]]


def is_author(role: str) -> bool:
    """Whether a MARC relator names who the book is by."""
    return role in CREATORS

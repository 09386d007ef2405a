"""What the server asks of its worker, and what comes back: values that are pickled."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from publish.findings import Finding
from publish.messages.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Look:
    """Set the pages of an edition of this manuscript; "" to say what is wrong only.

    `number` counts what is asked. `known` are the digests of pages that the server has.
    """

    number: int
    content: bytes
    edition: str
    known: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Make:
    """Make the finished files of an edition, as `publish build` does."""

    number: int
    content: bytes
    edition: str


@dataclass(frozen=True, slots=True)
class Row:
    """An edition of the book: its name, what it is for, its format."""

    name: str
    what: str
    format: str


@dataclass(frozen=True, slots=True)
class Found:
    """All that is wrong with a manuscript, and the editions that it has."""

    number: int
    findings: tuple[Finding, ...]
    rows: tuple[Row, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a part of the manuscript stands on a page: its keys and block, and mm."""

    at: str  # keys as an address has them
    block: int  # of the text at these keys, from 1; 0 for all of it
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page that was set: its number as printed, how large it is, and its spots.

    Pages with the same digest are the same picture. `piece` names the file it is of.
    """

    piece: str
    label: str
    digest: str
    width: float  # mm
    height: float
    spots: tuple[Spot, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """The pages of an edition; those that the server lacks are in `pdfs`, in order."""

    number: int
    edition: str
    sheets: tuple[Sheet, ...]
    pdfs: tuple[bytes, ...] = ()
    drawn: tuple[str, ...] = ()  # digests of the pages of these, one after another
    notes: tuple[Sentence, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """An e-book or a site as the files that a browser opens, the first one named."""

    number: int
    edition: str
    files: Mapping[str, bytes]
    first: str
    chapters: tuple[tuple[str, str], ...] = ()  # keys as an address, and the file
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """An edition that cannot be made as the book is now, and why."""

    number: int
    edition: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Files:
    """The finished files of an edition by name, or what stands in their way."""

    number: int
    edition: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


Asked = Look | Make
Answer = Found | Seen | Opened | Refused | Files

"""What stood in two releases and how they differ, as values."""

from dataclasses import dataclass
from typing import Literal

from publish.findings import Finding
from publish.output.artefact import Kind as FileKind
from publish.output.artefact import Printed
from publish.output.manifest import Manifest

Kind = Literal["text", "imprint", "number", "address", "moved"]
State = Literal["same", "unseen", "imprint", "changed", "added", "removed", "unread"]
PageState = Literal["changed", "imprint", "added", "removed"]
By = Literal["words", "picture", "size"]
LinkState = Literal["changed", "added", "removed"]


@dataclass(frozen=True, slots=True)
class WordChange:
    """Words that became others; `old` or `new` is "" where some came or went.

    `before` and `after` are the words around them in the new text.
    """

    kind: Kind
    old: str
    new: str
    before: str
    after: str
    old_place: str
    new_place: str


@dataclass(frozen=True, slots=True)
class LinkChange:
    """An address that came, went or became another one."""

    state: LinkState
    words: str
    old: str
    new: str
    old_place: str
    new_place: str


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page that is not as it was at that place; `number` counts from 1.

    `imprint` where it differs by the version and date of the release alone.
    """

    number: int
    label: str
    state: PageState
    by: tuple[By, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper from 1, with the numbers of the pages on it that changed."""

    number: int
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sheets:
    """What to do with the paper of an edition.

    `again` are the sheets to print again, `gone` those that are not needed any more;
    `whole` where a print shop gets the file once more.
    """

    again: tuple[Sheet, ...] = ()
    gone: tuple[int, ...] = ()
    whole: bool = False

    def __bool__(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.again or self.gone or self.whole)


@dataclass(frozen=True, slots=True)
class FileChange:
    """What changed in one file; `unseen` where its bytes differ and nothing shows.

    `unread` where a release does not say what stands on its pages. `pictures` are the
    pictures of an e-book that changed, `styles` its style sheets. `folded` where its
    pages are sides of sheets that several pages share.
    """

    name: str
    edition: str
    state: State
    kind: FileKind = "pages"
    printed: Printed = ""
    pages_were: int = 0  # 0 in an e-book
    pages_are: int = 0
    words: tuple[WordChange, ...] = ()
    links: tuple[LinkChange, ...] = ()
    pages: tuple[PageChange, ...] = ()
    sheets: Sheets = Sheets()
    pictures: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    folded: bool = False

    @property
    def flows(self) -> bool:
        """Whether it has chapters and no pages."""
        return self.kind in {"epub", "kepub", "site"}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a change stands in one file: page labels, or titles of chapters."""

    edition: str
    file: str
    flows: bool  # as an e-book does
    old_place: str
    new_place: str


@dataclass(frozen=True, slots=True)
class WordGroup:
    """One change of words, wherever it stands."""

    kind: Kind
    old: str
    new: str
    before: str
    after: str
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """One change of an address, wherever it stands."""

    state: LinkState
    words: str
    old: str
    new: str
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """All that changed from one release to the next; files by name.

    `findings` are for files that could not be compared.
    """

    old: Manifest
    new: Manifest
    words: tuple[WordGroup, ...]
    links: tuple[LinkGroup, ...]
    files: tuple[FileChange, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether nothing changed but the version, the date and what no one sees."""
        return all(file.state in {"same", "unseen", "imprint"} for file in self.files)

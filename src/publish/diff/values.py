"""What stood in two releases and how they differ, as values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "imprint", "number", "address", "moved"]
State = Literal["same", "unseen", "imprint", "changed", "added", "removed"]
PageState = Literal["changed", "imprint", "added", "removed"]
Printed = Literal["duplex", "simplex", "shop", ""]
By = Literal["words", "picture", "size"]
LinkState = Literal["changed", "added", "removed"]
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A file as the manifest of a release lists it."""

    name: str
    edition: str
    media_type: str
    sha256: str
    printed: Printed


@dataclass(frozen=True, slots=True)
class Release:
    """What a manifest says; `version` and `date` are "" where the book has none."""

    title: str
    identifier: str
    language: str
    version: str
    date: str
    files: Mapping[str, Listed]  # by name


@dataclass(frozen=True, slots=True)
class Imprint:
    """How a release says its version and its date in print: words, in any order."""

    phrases: tuple[tuple[str, Phrase], ...] = ()  # what it says, and how


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is read; `place` counts the pages or chapters of its text from 0.

    `key` is the word without hyphens, which a line may have brought. `joined` where
    the ends of two lines were put together; `ends` where a line ends after it, which
    may part an address; `alone` where nothing else stands on its line; `folio` where
    it is the number of the page on which the words beside it stand.
    """

    text: str
    key: str
    place: int
    joined: bool = False
    ends: bool = False
    alone: bool = False
    imprint: bool = False
    folio: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """All words of a file in the order of reading, and what its places are called."""

    words: tuple[Word, ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordChange:
    """Words that became others; `old` or `new` is "" where some came or went.

    `before` and `after` are the words around them in the new text. `folio` where both
    are nothing but numbers of pages, `alone` where they are the whole line.
    """

    kind: Kind
    old: str
    new: str
    before: str
    after: str
    old_place: str
    new_place: str
    folio: bool = False
    alone: bool = False


Shift = tuple[str, str]  # a page whose words now stand on another one: both labels


@dataclass(frozen=True, slots=True)
class Link:
    """An address outside the file, the words that lead to it, and their page."""

    words: str
    address: str
    place: str


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

    `pictures` are the pictures of an e-book that changed, `styles` its style sheets.
    `folded` where its pages are sides of sheets that several pages share.
    """

    name: str
    edition: str
    state: State
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
    shifts: frozenset[Shift] = frozenset()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a change stands in one file: page labels, or titles of chapters."""

    edition: str
    file: str
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
    """All that changed from one release to the next; files by name."""

    old: Release
    new: Release
    words: tuple[WordGroup, ...]
    links: tuple[LinkGroup, ...]
    files: tuple[FileChange, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing changed but the version, the date and what no one sees."""
        return all(one.state in {"same", "unseen", "imprint"} for one in self.files)

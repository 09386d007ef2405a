"""Stage 4: parts -> a closed Document: HTML in parts, CSS, assets, and facts.

Everything any format needs is in the Document; nothing is read after it. A part
starts on a new page and knows its neighbours only by ids. What a later stage wants to
know stands here as a value, and is never looked for in the HTML or the CSS.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from publish.assets.palette import Palette
from publish.assets.sheet_lengths import NO_LENGTHS, Lengths
from publish.assets.text_widths import LETTERS, Letters
from publish.book.model import Book
from publish.document.edition_sheet import EDITION_SHEET, edition_sheet
from publish.document.page_marks import Mark
from publish.document.sizes import Sizes
from publish.editions.edition import Edition
from publish.output.artefact import Artefact
from publish.output.file_names import shortened, stem_of_book
from publish.prose import Inlines, slug


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the book, set: one piece of HTML.

    In paper editions `html` is one `<section>`, to stand between the Document's
    opening and closing; in the EPUB it is a whole XHTML file named `file`.
    `anchor` is the id of the part itself; `kind` is its layout's name. `marks` say
    where in the HTML pages may begin, `note_ids` are the ids of footnotes that must
    find room on a page.
    """

    name: str
    kind: str
    file: str
    anchor: str
    title: str
    html: str
    marks: tuple[Mark, ...] = ()
    note_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One line of the contents: where it leads, and what stands under it.

    `title` is plain, `set` the same with its languages and emphasis.
    """

    title: str
    number: str
    part: str  # name of the Part
    anchor: str
    children: tuple["ContentsEntry", ...] = ()
    set: Inlines = ()


@dataclass(frozen=True, slots=True)
class PageMark:
    """Where a page of another edition begins: its printed number, and a file#id."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class PageList:
    """The pages of the edition that `source` names, in order; often none."""

    source: str = ""
    marks: tuple[PageMark, ...] = ()


NO_PAGES = PageList()


@dataclass(frozen=True, slots=True)
class Downloads:
    """Pages of a site for the case that files of its book come into it.

    `front` is the front page with the way to `page`, which lists them, named `file`;
    both are whole files. `titles` is what readers choose by, by the name of an edition,
    in order; `shelved` are those that stand in catalogues.
    """

    front: str
    page: str
    file: str
    titles: Mapping[str, str]
    shelved: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """All that a format needs: closed, so that every format is a pure function."""

    book: Book
    edition: Edition
    title: str  # of the file: the book's, after that of a piece's first part
    opening: str
    parts: tuple[Part, ...]
    closing: str
    contents: tuple[ContentsEntry, ...]
    styles: tuple[str, ...]  # asset names of the style sheets, in cascade order
    assets: Mapping[str, bytes]  # name -> bytes: styles, fonts, pictures, icons, codes
    sizes: Sizes
    palette: Palette
    families: tuple[str, ...]  # of its fonts
    link_words: Mapping[str, str]  # href as in the HTML -> the words for /Contents
    unset: frozenset[str] = frozenset()  # letters that none of its fonts has
    letters: Letters = LETTERS  # by which words were measured
    lengths: Lengths = NO_LENGTHS  # of its style sheets
    piece: str = ""  # which of the edition's files, where it has several
    pages: PageList = NO_PAGES  # of print, in an edition for e-readers
    downloads: Downloads | None = None  # of a site
    is_turned: bool = False  # a wide table has a page on its side

    @property
    def file_name(self) -> str:
        """What the finished file is called: slug of the title, edition, piece."""
        stem = stem_of_book(slug(self.book.imprint.title))
        return self.edition.file_name(stem, shortened(self.piece))

    @property
    def html(self) -> str:
        """The whole as one file that a browser opens (paper editions)."""
        return self.opening + "".join(part.html for part in self.parts) + self.closing

    @property
    def note_ids(self) -> tuple[str, ...]:
        """The ids of all footnotes that are set at the foot of a page."""
        return tuple(name for part in self.parts for name in part.note_ids)


def list_assets(document: Document) -> Mapping[str, bytes]:
    """All that the HTML of a Document names, with the sheet of its sizes."""
    if document.edition.is_reader:
        return document.assets
    sheet = edition_sheet(
        document.book, document.sizes, document.letters, document.lengths
    )
    return {**document.assets, EDITION_SHEET: sheet.encode()}


def document_files(document: Document) -> Iterator[Artefact]:
    """The Document as files that a browser opens: HTML, then assets by name."""
    if document.opening:
        yield Artefact("index.html", document.html.encode())
    else:
        for part in document.parts:
            yield Artefact(part.file, part.html.encode())
    assets = list_assets(document)
    for name in sorted(assets):
        yield Artefact(name, assets[name])

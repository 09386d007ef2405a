"""Stage 2: the Book, complete at birth: chosen, numbered, linked, text set.

Nothing here is None: what an author left out is empty ("" or ()), so that layouts
ask only whether there is something to print.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from publish.book.imprint_marks import NO_LATEST, NO_LOGO, Latest, Logo
from publish.book.meeting_model import Meeting
from publish.book.redirects import NO_PLACE, Redirect, SitePlace
from publish.book.version_pages import VersionPage
from publish.editions.edition import Edition
from publish.prose import Block, Box, Direction, Inlines, Note, Prose
from publish.prose.walk import nodes_of, sole_language

SectionKind = Literal["front", "chapter", "partners", "back"]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who made the book; `role` is a MARC relator code, `label` is printed."""

    name: str
    role: str
    label: str
    sort: str
    is_organisation: bool

    @property
    def is_printed(self) -> bool:
        """False for an organisation that only shelves name the book by.

        A creator without a label has no words of its own for the colophon.
        """
        return bool(self.label or self.role != "cre" or not self.is_organisation)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of media as the legend prints it; `icon` names an asset."""

    id: str
    label: str
    verb: str
    icon: str


@dataclass(frozen=True, slots=True)
class Player:
    """A sound or film inside the book; `tag` is "" where this edition plays none.

    `asset` and `captions` name assets, `poster` is the id of an image, each "" where
    there is none. `hazards` are those of the manuscript, () where nobody looked.
    """

    tag: Literal["", "audio", "video"] = ""
    asset: str = ""
    captions: str = ""
    captions_language: str = ""
    poster: str = ""
    hazards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Medium:
    """One medium of an item; `address` is "" where it is not known yet.

    `action` is what the link says ("Luister naar de podcast"), `description` says
    it out of context (with the item's title), `typed` is the address as a reader
    types it, `code` the name of the QR asset ("" in editions without codes).
    `is_in_ebook` is True where the author has the file; `transcript` is what is said
    in it, in editions for e-readers; `about` is its title or its item's.
    """

    id: str
    kind: Kind
    address: str
    action: str
    description: str
    title: Inlines
    summary: Inlines
    details: tuple[str, ...]  # minutes, language, date: words ready to print
    language: str  # "" where it is the book's own
    typed: str
    code: str
    about: str = ""
    is_in_ebook: bool = False
    player: Player = Player()
    transcript: tuple[Block, ...] = ()
    is_whole: bool = True  # the transcript has all that is heard, not captions alone

    @property
    def is_bare(self) -> bool:
        """Whether nothing but its kind is known, so that its sign is all there is."""
        known = self.address, self.title, self.summary, self.details, self.player.tag
        return not (any(known) or self.is_in_ebook or self.transcript)

    @property
    def is_unknown(self) -> bool:
        """Whether a reader finds it neither by an address nor in the book."""
        return not (self.address or self.player.tag or self.is_in_ebook)

    @property
    def transcript_id(self) -> str:
        """The id of its transcript, which no author can write."""
        return f"{self.id}.transcript"


@dataclass(frozen=True, slots=True)
class Item:
    """A short piece with its media."""

    id: str
    title: Inlines
    prose: Prose
    media: tuple[Medium, ...]


@dataclass(frozen=True, slots=True)
class Partner:
    """One of the travelling company; the address is "" where there is none."""

    id: str
    name: str
    place: str
    address: str
    description: str
    prose: Prose
    typed: str
    code: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the manuscript; `asset` names its bytes, sizes are in px.

    `credit` is who made it, `licence` what others may do with it. Where `is_cropped`
    it fills its place and looks at `focus` (from the left and from the top, in %; "" is
    the middle), else it is shown whole. `width` is as the manuscript has it.
    """

    id: str
    asset: str
    alt: str
    caption: Inlines
    credit: str
    decorative: bool
    language: str
    px_wide: int
    px_high: int
    licence: str = ""
    is_cropped: bool = False
    focus: str = ""
    width: str = ""  # text, wide, half, full, a length in mm; "" for the usual one

    @property
    def shape(self) -> float:
        """Its width for a height of 1, as the file has it."""
        return self.px_wide / max(1, self.px_high)


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading of the contents.

    `number` is "" outside chapters, `label` is the printed "Thema 1"; `part` is
    the title of the part that begins here, or empty.
    """

    kind: SectionKind
    id: str
    number: str
    label: str
    part: Inlines
    title: Inlines
    plain_title: str
    short_title: str  # of the running foot; "" where the whole one serves
    lead: Inlines
    by: tuple[str, ...]
    image: str  # id of an image, or ""
    prose: Prose
    questions: tuple[Inlines, ...]
    items: tuple[Item, ...]
    partners: tuple[Partner, ...]
    list_first: bool  # the list of partners stands before the text

    @property
    def texts(self) -> tuple[Prose, ...]:
        """The section's own text and those of its items or partners."""
        inner = (
            *(item.prose for item in self.items),
            *(partner.prose for partner in self.partners),
        )
        return (self.prose, *inner)

    @property
    def solutions(self) -> tuple[Box, ...]:
        """The solutions in its texts, which paper prints at the back."""
        return tuple(
            node
            for text in self.texts
            for node in nodes_of(text.blocks)
            if isinstance(node, Box) and node.kind == "solution"
        )

    @property
    def leader_notes(self) -> tuple[Box, ...]:
        """What its texts hold for the facilitator, in editions that print it."""
        return tuple(
            node
            for text in self.texts
            for node in nodes_of(text.blocks)
            if isinstance(node, Box) and node.kind == "leader"
        )

    @property
    def notes(self) -> tuple[Note, ...]:
        """All footnotes of the section in the order of their numbers."""
        notes = [note for text in self.texts for note in text.notes]
        return tuple(sorted(notes, key=lambda note: note.number))


@dataclass(frozen=True, slots=True)
class LinkEntry:
    """One line of the link register: an address and every place that uses it.

    `number` is what its links on paper are called by, "" where the address stands
    beside each of them; `within` is the title of the section that uses it first.
    `is_running` if all its links stand in running text, `is_beside` if that text has
    the address beside its line, so that the register need not name it.
    """

    address: str
    payload: str  # what the code holds: the address, or the short one
    typed: str
    code: str
    label: str
    kind: str
    anchors: tuple[str, ...]  # ids of the places in the book, in reading order
    number: str = ""
    within: str = ""
    is_running: bool = False
    is_beside: bool = False


@dataclass(frozen=True, slots=True)
class Erratum:
    """A correction of the source, with its reason."""

    was: str
    now: str
    why: str


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the title page, the colophon and the metadata say of the book."""

    title: str
    subtitle: str
    language: str
    direction: Direction
    identifier: str
    version: str
    date: str  # CCYY-MM-DD, or "" where the author gave none
    publisher: str
    description: str
    subjects: tuple[str, ...]
    website: str
    rights: str
    licence: str
    isbn: Mapping[str, str]
    people: tuple[Person, ...]
    series: str
    series_number: str
    accessibility: Mapping[str, str]
    cover_image: str  # id of an image, or "" where the layout draws one
    cover_text: str
    cover_drawing: str = ""  # id of a drawing for below the words
    website_typed: str = ""
    website_code: str = ""  # the asset of its QR code, "" in editions without codes
    printed_isbn: str = ""  # of the whole book for a print shop, with hyphens
    bars: str = ""  # the asset of its barcode
    logo: Logo = NO_LOGO
    latest: Latest = NO_LATEST
    title_set: Inlines = ()  # the title and the subtitle with their languages
    subtitle_set: Inlines = ()

    @property
    def title_language(self) -> str:
        """The language of the whole title, where it is not the book's; else ""."""
        return sole_language(self.title_set)


@dataclass(frozen=True, slots=True)
class Book:
    """Everything one edition publishes, in reading order."""

    imprint: Imprint
    edition: Edition
    words: Mapping[str, str]  # the words that layouts print, in the book's language
    legend: tuple[Kind, ...]
    sections: tuple[Section, ...]
    links: tuple[LinkEntry, ...]
    images: Mapping[str, Image]
    titles: Mapping[str, Inlines]  # id -> what a reference without words prints
    icons: Mapping[str, str]  # SVG by the name that a kind of media gives
    assets: Mapping[str, bytes]  # pictures and QR codes by asset name
    errata: tuple[Erratum, ...]
    meetings: tuple[Meeting, ...] = ()
    contents_levels: int = 1
    redirects: tuple[Redirect, ...] = ()  # of a site that short codes lead to
    site: SitePlace = NO_PLACE  # where it stands
    versions: tuple[VersionPage, ...] = ()  # of that site, those that paper names

    @property
    def page_codes(self) -> tuple[str, ...]:
        """The codes on paper that pages of a site answer."""
        codes = [it.code for it in self.redirects]
        return (*codes, *(it.code for it in self.versions))

    @property
    def register(self) -> tuple[LinkEntry, ...]:
        """The addresses that paper lists at the back."""
        return tuple(it for it in self.links if it.number and not it.is_beside)

    @property
    def media(self) -> tuple[Medium, ...]:
        """All media in reading order."""
        return tuple(
            medium
            for section in self.sections
            for item in section.items
            for medium in item.media
        )

    @property
    def chapters(self) -> tuple[Section, ...]:
        """The numbered sections."""
        return tuple(section for section in self.sections if section.kind == "chapter")

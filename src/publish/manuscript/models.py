"""Stage 1: format 1 of the manuscript, as what an author may write (DESIGN §2).

Frozen, strict, nothing extra. No numbers of chapters, no HTML, nothing resolved:
this is the author's text and nothing else.
"""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import (
    BeforeValidator,
    Field,
    PrivateAttr,
    WithJsonSchema,
    model_validator,
)

from publish.manuscript.brand_models import Brand
from publish.manuscript.choices import choice, only_format
from publish.manuscript.edition_model import LIMITS, EditionData
from publish.manuscript.fields import (
    Address,
    Alternative,
    BlockText,
    Date,
    Id,
    Identifier,
    InlineText,
    Isbn,
    Language,
    Levels,
    Line,
    Number,
    Position,
    Role,
    Several,
    Time,
    Truth,
)
from publish.manuscript.links_fields import Links
from publish.manuscript.media_fields import (
    CaptionsFile,
    Hazards,
    Poster,
    RecordingFile,
    Transcript,
)
from publish.manuscript.model_base import Model
from publish.manuscript.picture_fields import Focus, PictureFit, PictureWidth
from publish.manuscript.theme_field import WORKBOOK, Theme


class Contributor(Model):
    """Somebody who made the book; two roles are two entries."""

    name: Line
    role: Role
    label: Line | None = None
    sort: Line | None = None
    kind: Annotated[
        Literal["person", "organisation"], *choice("person", "organisation")
    ] = "person"


class Isbns(Model):
    """One ISBN for each product."""

    epub: Isbn | None = None
    print: Isbn | None = None
    press: Isbn | None = None  # where the shop's book has another one than print
    pdf: Isbn | None = None


class Series(Model):
    """The series the book stands in."""

    title: Line
    number: Position | None = None


class Accessibility(Model):
    """A person's review; without it no conformance is claimed."""

    reviewed_by: Line
    reviewed_on: Date
    conforms_to: Line | None = None
    note: InlineText | None = None


class Cover(Model):
    """An own cover picture, or an own drawing below the words; else one is made."""

    image: Id | None = None
    drawing: Id | None = None
    text: Annotated[
        Literal["light", "dark", "none"], *choice("light", "dark", "none")
    ] = "light"


class BookData(Model):
    """What a catalogue knows of the book."""

    title: InlineText
    subtitle: InlineText | None = None
    language: Language
    id: Identifier
    version: Line | None = None
    date: Date | None = None
    publisher: Line | None = None
    description: BlockText | None = None
    subjects: Several[Line] = ()
    website: Address | None = None
    rights: Line | None = None
    licence: Line | None = None
    isbn: Isbns = Isbns()
    contributors: Several[Contributor] = ()
    series: Series | None = None
    accessibility: Accessibility | None = None
    cover: Cover | None = None


class MediaKind(Model):
    """One kind of media, as the legend prints it."""

    label: InlineText
    verb: Line
    icon: Line | None = None


class Consent(Model):
    """Until when the people in a picture allow its use."""

    until: Date | None = None
    by: Line | None = None


class ImageData(Model):
    """A picture: JPEG, PNG, WebP, HEIC or SVG beside the manuscript."""

    file: Line
    alt: Alternative | None = None
    caption: InlineText | None = None
    credit: Line | None = None
    licence: Line | None = None
    consent: Consent | None = None
    decorative: Truth = False
    language: Language | None = None
    fit: PictureFit = "whole"
    focus: Focus = None
    width: PictureWidth = None


class MediumData(Model):
    """One medium: on the web, a file of one's own in the e-book, or both.

    Without an address and a file it is announced, not linked.
    """

    kind: Line
    url: Address | None = None
    title: InlineText | None = None
    minutes: Number | None = None
    language: Language | None = None
    summary: InlineText | None = None
    date: Date | None = None
    file: RecordingFile = None
    transcript: Transcript = None
    captions: CaptionsFile = None
    poster: Poster = None
    hazards: Hazards = ()


class ItemData(Model):
    """A short piece with or without media."""

    title: InlineText
    id: Id | None = None
    text: BlockText | None = None
    when: Annotated[Literal["room"] | None, *choice("room")] = None
    media: Several[MediumData] = ()


class ChapterData(Model):
    """A chapter, or an entry of the front or back matter."""

    title: InlineText
    short_title: InlineText | None = None
    id: Id | None = None
    part: InlineText | None = None
    lead: InlineText | None = None
    by: Several[Line] = ()
    image: Id | None = None
    text: BlockText | None = None
    questions: Several[InlineText] = ()
    items: Several[ItemData] = ()


class PartnerData(Model):
    """One of the travelling company."""

    name: Line
    id: Id | None = None
    place: Line | None = None
    url: Address | None = None
    text: BlockText | None = None


class PartnersData(Model):
    """The travelling company; text and list are printed in the order written."""

    title: InlineText
    id: Id | None = None
    image: Id | None = None
    lead: InlineText | None = None
    text: BlockText | None = None
    items: Several[PartnerData] = ()
    _written: tuple[str, ...] = PrivateAttr(default=())

    @model_validator(mode="wrap")
    @classmethod
    def _remember_order(cls, data: Any, handler: Any) -> "PartnersData":  # noqa: ANN401
        partners: PartnersData = handler(data)
        partners._written = tuple(data) if isinstance(data, dict) else ()
        return partners

    @property
    def list_first(self) -> bool:
        """True where the author wrote the list before the text."""
        order = self._written
        return {"items", "text"} <= set(order) and order.index("items") < order.index(
            "text"
        )


class ProgrammeData(Model):
    """One point of a meeting's programme."""

    minutes: Number
    what: InlineText
    chapter: Id | None = None


class MeetingData(Model):
    """A meeting: it has a place, an online address, or both."""

    id: Id
    title: InlineText
    date: Date
    time: Time | None = None
    until: Time | None = None
    place: Line | None = None
    address: Line | None = None  # street and number, for who does not know the place
    online: Address | None = None
    host: Line | None = None
    invite: InlineText | None = None  # what the poster says first
    reason: InlineText | None = None  # why to come
    chapters: Several[Id] = ()
    programme: Several[ProgrammeData] = ()
    copies: Number | None = None


class ErratumData(Model):
    """A correction of the source, with its reason."""

    at: Line
    was: BlockText
    now: BlockText
    why: Line


class WaiverData(Model):
    """A finding accepted for now, with its reason."""

    code: Line
    at: Line
    why: Line


class Manuscript(Model):
    """The whole of a manuscript, format 1."""

    format: Annotated[int, BeforeValidator(only_format), WithJsonSchema({"const": 1})]
    book: BookData
    theme: Theme = WORKBOOK
    brand: Brand = None
    contents: Levels = 1  # of headings that the contents list
    media: dict[str, MediaKind] = Field(default_factory=dict)
    links: Links = Links()
    images: dict[str, ImageData] = Field(default_factory=dict)
    words: dict[str, Line] = Field(default_factory=dict)
    front: Several[ChapterData] = ()
    chapters: Annotated[Several[ChapterData], Field(min_length=1)]
    partners: PartnersData | None = None
    back: Several[ChapterData] = ()
    editions: dict[str, EditionData] = Field(default_factory=dict)
    meetings: Several[MeetingData] = ()
    errata: Several[ErratumData] = ()
    waivers: Several[WaiverData] = ()
    _limits: EditionData | None = PrivateAttr(default=None)

    def model_post_init(self, _context: Any, /) -> None:  # noqa: ANN401 - pydantic's
        """What all editions may take is no edition, though it is written among them."""
        self._limits = self.editions.pop(LIMITS, None)

    @property
    def limits(self) -> EditionData | None:
        """How long and how much memory each edition may take."""
        return self._limits

    def divisions(self) -> Iterator[tuple[tuple[str | int, ...], ChapterData]]:
        """Front matter, chapters and back matter with their keys, in reading order."""
        for name in ("front", "chapters", "back"):
            for number, entry in enumerate(getattr(self, name)):
                yield (name, number), entry

    def named_images(self) -> Iterator[tuple[str, tuple[str | int, ...]]]:
        """Each picture that is named outside the texts, with its keys."""
        named: list[tuple[str | None, tuple[str | int, ...]]] = []
        if cover := self.book.cover:
            named.append((cover.image, ("book", "cover", "image")))
            named.append((cover.drawing, ("book", "cover", "drawing")))
        if self.partners:
            named.append((self.partners.image, ("partners", "image")))
        for keys, entry in self.divisions():
            named.append((entry.image, (*keys, "image")))
            named += [
                (medium.poster, (*keys, "items", number, "media", place, "poster"))
                for number, item in enumerate(entry.items)
                for place, medium in enumerate(item.media)
            ]
        yield from ((image, keys) for image, keys in named if image)

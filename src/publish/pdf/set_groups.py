"""A group of parts -> its pages, with all that they hang on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import weasyprint
from weasyprint.css import find_stylesheets
from weasyprint.css.counters import CounterStyle
from weasyprint.layout import LayoutContext
from weasyprint.text.fonts import FontConfiguration

from publish.document.model import Document
from publish.editions.printers import PROFILE
from publish.pdf.anchor_places import place_anchors
from publish.pdf.fetcher import BASE, AssetFetcher
from publish.pdf.glyphs_used import Used
from publish.pdf.html_tree import parse_markup
from publish.pdf.layout_warnings import collected_warnings
from publish.pdf.lost_notes import refuse_lost_notes
from publish.pdf.markup import Markup
from publish.pdf.mends import mended_engine
from publish.pdf.page_counts import count_pages
from publish.pdf.parted import Group, Parted
from publish.pdf.parts_apart import (
    NO_JOINT,
    SIDES,
    Entry,
    Joint,
    NotApartError,
    Seen,
    Sheets,
    last_strings,
    set_apart,
)
from publish.pdf.side_addresses import keep_on_page
from publish.pdf.sights import Spot


@dataclass(frozen=True, slots=True)
class Piece:
    """The pages of a group, and what they hang on beside its key.

    What is drawn on its pages is looked at when somebody asks: `text` are digests of
    it and where elements stand, without the margins, `digests` those of whole pages;
    `used` are the letters.

    `asked` are the numbers of pages elsewhere that it prints, by id; `heard` the words
    of a foot that pages before it have set. `places` are the pages of its own ids,
    counted from 0, `counted` the numbers of its pages.
    """

    entry: Entry
    pages: tuple[weasyprint.Page, ...]
    document: weasyprint.Document
    asked: Mapping[str, int]
    heard: Mapping[str, str | None]
    places: Mapping[str, int]
    counted: Sequence[int]
    strings: Any  # those that its pages set, by name and by page from 1
    begins: Joint
    ends: Joint
    following: str  # the break before its first page
    has_sides: bool  # a break in it asks for a side
    prints_own: bool  # the number of a page of its own, in the text
    material: str  # a digest of the pictures on its pages
    text: list[tuple[str, tuple[Spot, ...]]] = field(default_factory=list)
    digests: list[str] = field(default_factory=list)
    used: Used = field(default_factory=dict)

    def goes_on(self) -> Entry:
        """What is so behind it."""
        is_odd = len(self.pages) % 2 == 1
        return Entry(
            number=self.counted[-1],
            is_right=self.entry.is_right != is_odd,
            joint=self.ends,
            strings={**self.entry.strings, **last_strings(self.strings)},
        )

    def numbers(self) -> Iterator[tuple[str, int]]:
        """The number of the page of each of its ids."""
        return ((name, self.counted[place]) for name, place in self.places.items())

    def holds(self, numbers: Mapping[str, int]) -> bool:
        """Whether what it prints of pages elsewhere is still so."""
        return all(numbers.get(name) == number for name, number in self.asked.items())

    def stands(self, entry: Entry, numbers: Mapping[str, int]) -> bool:
        """Whether it is the same where it begins at `entry`."""
        return (
            self.entry.place == entry.place
            and self.holds(numbers)
            and all(entry.strings.get(name) == it for name, it in self.heard.items())
        )

    def moved(
        self,
        entry: Entry,
        pages: tuple[weasyprint.Page, ...],
        heard: Mapping[str, str | None],
    ) -> "Piece":
        """The same text, on these pages that begin at `entry`."""
        return replace(
            self,
            entry=entry,
            pages=pages,
            heard=heard,
            counted=[sheet.number for sheet in count_pages(pages, entry.number)],
            digests=[],
        )


def parse_sheets(parted: Parted) -> Sheets:
    """The style sheets of a Document and its faces.

    Raises:
        BookError: P002, P006, P014.
    """
    document = parted.document
    name = document.edition.name
    fetcher = AssetFetcher(parted.assets)
    root = parse_markup(parted.opening + document.closing, path=f"{name}.html")
    profiles: dict[str, Any] = {}
    faces, styles = FontConfiguration(), CounterStyle()
    wrapper = Markup(root, fetcher).wrapper_element
    with collected_warnings(name, root, document.edition.own_sheet) as refuse:
        found = find_stylesheets(
            wrapper, "print", fetcher, BASE, faces, styles, profiles, [], []
        )
        parsed = tuple(found)
        refuse()
    fetcher.refuse_fontless(name)
    return Sheets(parsed, faces, styles, profiles)


def set_group(
    parted: Parted,
    group: Group,
    entry: Entry,
    numbers: Mapping[str, int],
    sheets: Sheets,
) -> tuple[Piece, LayoutContext]:
    """The pages of a group that begins at `entry`, and in what they were set.

    `numbers` are those of the pages of ids that stand elsewhere.

    Raises:
        BookError: as `lay_out`; its pages are counted from the group's first.
        NotApartError: it cannot be set without what stands before it.
    """
    document = parted.document
    name = document.edition.name
    root = parse_markup(group.html, path=f"{name}.html")
    fetcher = AssetFetcher(parted.assets)
    given = {one: number for one, number in numbers.items() if one not in group.ids}
    with (
        collected_warnings(name, root, document.edition.own_sheet) as refuse,
        set_apart(sheets, entry, given) as seen,
        mended_engine(),
    ):
        made = Markup(root, fetcher).render(
            font_config=sheets.faces,
            color_profiles=sheets.colour_profiles,
            pdf_variant=document.edition.variant,
            output_intent="--press" if PROFILE in parted.assets else None,
            cache=sheets.pictures,
        )
        for page in made.pages:
            keep_on_page(page._page_box)  # noqa: SLF001
        refuse()
    if not parted.is_whole and group.notes and "footnote" not in seen.counters:
        raise NotApartError
    return _piece(document, group, entry, made, seen), seen.context


def _piece(
    document: Document,
    group: Group,
    entry: Entry,
    made: weasyprint.Document,
    seen: Seen,
) -> Piece:
    places = place_anchors(made.pages)
    refuse_lost_notes(document.edition.name, group.notes, made.pages, places)
    _lighten(made.pages)
    maker = seen.context.page_maker
    return Piece(
        entry=replace(entry, is_right=maker[0][2]),
        pages=tuple(made.pages),
        document=made,
        asked=seen.numbers,
        heard=seen.strings,
        places=places,
        counted=[sheet.number for sheet in count_pages(made.pages, entry.number)],
        strings=seen.context.string_set,
        begins=seen.begins,
        ends=seen.joint or NO_JOINT,
        following=seen.following,
        has_sides=any(start[1]["break"] in SIDES for start in maker[:-1]),
        prints_own=seen.prints_own,
        material=f"{group.key[0]}{group.material}",
    )


def _lighten(pages: Sequence[weasyprint.Page]) -> None:
    """Pages that are looked at need no links, and nobody goes through their marks."""
    for page in pages:
        page.links, page.bookmarks, page.anchors = [], [], {}

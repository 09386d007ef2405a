"""A run of parts -> its pages, with all that they hang on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import weasyprint
from weasyprint.css import find_stylesheets
from weasyprint.css.counters import CounterStyle
from weasyprint.text.fonts import FontConfiguration

from publish.document.model import Document
from publish.editions.printers import PROFILE
from publish.findings import BookError, Finding, Place
from publish.pdf.anchor_places import place_anchors
from publish.pdf.fetcher import BASE, AssetFetcher
from publish.pdf.html_tree import parse_markup
from publish.pdf.layout_warnings import collected_warnings
from publish.pdf.markup import Markup
from publish.pdf.mends import mended_engine
from publish.pdf.notes_carried import cut_notes
from publish.pdf.page_counts import count_pages
from publish.pdf.parted import Parted, Run
from publish.pdf.parts_apart import (
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
    """The pages of a run, and what they hang on beside its key and its place.

    `asked` are the numbers of pages elsewhere that it prints, by id; `heard` the words
    of a foot that pages before it have set. `numbers` are those of its own ids.
    """

    pages: tuple[weasyprint.Page, ...]
    document: weasyprint.Document
    asked: Mapping[str, int]
    heard: Mapping[str, str | None]
    numbers: Mapping[str, int]
    leaves: Mapping[str, str]
    joint: Joint
    last: int  # the number of its last page
    is_right: bool  # the page behind it
    material: str  # a digest of the pictures on its pages
    seen: list[tuple[str, tuple[Spot, ...]]] = field(default_factory=list)

    def goes_on(self, entry: Entry) -> Entry:
        """What is so behind it, where it began at `entry`."""
        return Entry(
            number=self.last,
            is_right=self.is_right,
            joint=self.joint,
            strings={**entry.strings, **self.leaves},
        )

    def still_holds(self, entry: Entry, numbers: Mapping[str, int]) -> bool:
        """Whether all that it asked for is still so."""
        return all(
            numbers.get(name) == number for name, number in self.asked.items()
        ) and all(
            entry.strings.get(name) == words for name, words in self.heard.items()
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


def set_run(
    parted: Parted, run: Run, entry: Entry, numbers: Mapping[str, int], sheets: Sheets
) -> Piece:
    """The pages of a run that begins at `entry`; `numbers` are of ids elsewhere.

    Raises:
        BookError: as `lay_out`; its pages are counted from the run's first.
        NotApartError: it cannot be set without what stands before it.
    """
    document = parted.document
    name = document.edition.name
    root = parse_markup(run.html, path=f"{name}.html")
    fetcher = AssetFetcher(parted.assets)
    given = {one: number for one, number in numbers.items() if one not in run.ids}
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
    if not parted.is_whole and run.notes and "footnote" not in seen.counters:
        raise NotApartError
    return _piece(document, run, entry, made, seen)


def _piece(
    document: Document, run: Run, entry: Entry, made: weasyprint.Document, seen: Seen
) -> Piece:
    places = place_anchors(made.pages)
    _refuse_lost(document, run, made.pages, places)
    counted = [sheet.number for sheet in count_pages(made.pages, entry.number)]
    _lighten(made.pages)
    return Piece(
        pages=tuple(made.pages),
        document=made,
        asked=seen.numbers,
        heard=seen.strings,
        numbers={name: counted[page] for name, page in places.items()},
        leaves=last_strings(seen.context, Entry()),
        joint=seen.joint or Joint((), ""),
        last=counted[-1],
        is_right=seen.context.page_maker[len(made.pages)][2],
        material=f"{run.key[0]}{run.material}",
    )


def _lighten(pages: Sequence[weasyprint.Page]) -> None:
    """Pages that are looked at need no links, and nobody goes through their marks."""
    for page in pages:
        page.links, page.bookmarks, page.anchors = [], [], {}


def _refuse_lost(
    document: Document,
    run: Run,
    pages: Sequence[weasyprint.Page],
    places: Mapping[str, int],
) -> None:
    """P008, as for a whole book: a note that is on no page, or too high for one."""
    place = Place(document.edition.name)
    cut = {
        note.element.get("id")
        for page in pages
        for note in cut_notes(page._page_box)  # noqa: SLF001
    }
    wrong = [
        Finding.of("P008:high" if name in cut else "P008", place, note=name).near(name)
        for name in run.notes
        if name in cut or name not in places
    ]
    if wrong:
        raise BookError(wrong)

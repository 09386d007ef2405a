"""Pages that moved: the same text on pages of other numbers, with their new feet.

Where a page is added, all parts behind it begin elsewhere, and nothing of them changes
but what stands in the margins: numbers and running words. So the boxes of their text
are taken as they are, and the margins made anew. Not where the text itself prints a
number of its own pages, where a break asks for a side, or where the pages of a book are
not alike on both sides.
"""

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import weasyprint
from weasyprint.formatting_structure.boxes import MarginBox
from weasyprint.layout import LayoutContext
from weasyprint.layout import page as pages_of
from weasyprint.layout.background import layout_box_backgrounds

from publish.pdf.mends import mended_engine
from publish.pdf.page_counts import count_pages
from publish.pdf.parts_apart import SIDES, Entry, NotApartError, answer_strings, follow
from publish.pdf.set_groups import Piece

Box: TypeAlias = Any  # WeasyPrint has no annotations
Style: TypeAlias = Any
Kind: TypeAlias = Any  # of a page: its side, its name, whether it is blank
_OTHER = {"left": "right", "right": "left"}
_AROUND = (None, "@footnote", "@note-area")  # what the room of a text hangs on


@dataclass(slots=True)
class Furniture:
    """The margins of all kinds of page, by the style sheets of one piece."""

    context: LayoutContext
    html: weasyprint.HTML
    _styles: dict[Kind, dict[str | None, Style]] = field(default_factory=dict)
    _said: dict[Kind, dict[str | None, Any]] = field(default_factory=dict)

    def move(self, piece: Piece, entry: Entry) -> Piece | None:
        """The piece where it begins at `entry`; None where it must be set anew."""
        if not self._may_move(piece, entry):
            return None
        is_turned = entry.is_right != piece.entry.is_right
        kinds = [_kind(page, is_turned=is_turned) for page in piece.pages]
        heard: dict[str, str | None] = {}
        with mended_engine():
            pages = tuple(self._pages(piece, entry, kinds, heard))
        return piece.moved(entry, pages, heard)

    def _may_move(self, piece: Piece, entry: Entry) -> bool:
        if entry.joint is None or piece.entry.joint is None or piece.prints_own:
            return False
        try:
            following = follow(entry.joint, piece.begins)
        except NotApartError:
            return False
        if entry.is_right == piece.entry.is_right:
            return following["break"] == piece.following or not (
                SIDES & {following["break"], piece.following}
            )
        is_sided = piece.has_sides or following["break"] in SIDES
        return not is_sided and all(map(self._is_alike, piece.pages))

    def _is_alike(self, page: weasyprint.Page) -> bool:
        """Whether the text of a page has the same room on the other side."""
        here, there = (_kind(page, is_turned=turned) for turned in (False, True))
        return self._room(here) == self._room(there)

    def _room(self, kind: Kind) -> list[object]:
        self.style(kind)
        said = self._said[_plain(kind)]
        return [said.get(name) for name in _AROUND]

    def style(self, kind: Kind, margin: str | None = None) -> Style:
        """The style of a page or of one of its margins; None where it has none."""
        plain = _plain(kind)
        if plain not in self._styles:
            self._compute(plain)
        return self._styles[plain].get(margin)

    def _compute(self, kind: Kind) -> None:
        style_for = self.context.style_for
        cascaded = style_for.get_cascaded_styles()
        cascaded.clear()
        pages_of.set_page_type_computed_styles(kind, self.html, style_for)
        computed = style_for.get_computed_styles()
        margins = {None, *(margin for _, margin in cascaded)}
        self._styles[kind] = {it: computed[kind, it] for it in margins}
        self._said[kind] = {
            margin: {name: value for name, (value, _) in said.items()}
            for (_, margin), said in cascaded.items()
        }
        pages_of._standardize_page_based_counters(  # noqa: SLF001
            self._styles[kind][None], None
        )

    def _pages(
        self,
        piece: Piece,
        entry: Entry,
        kinds: Sequence[Kind],
        heard: dict[str, str | None],
    ) -> Iterator[weasyprint.Page]:
        """Each page in its new place; what its margins ask from before is noted."""
        context = self._context(piece, entry, heard)
        number = entry.number
        for place, (page, kind) in enumerate(
            zip(piece.pages, kinds, strict=True), start=1
        ):
            old = page._page_box  # noqa: SLF001
            box = old.copy_with_children(
                [it for it in old.children if not isinstance(it, MarginBox)]
            )
            style = self.style(kind)
            style["overflow"] = old.style["overflow"]
            box.page_type, box.style = kind, style
            moved = copy(page)
            moved._page_box = box  # noqa: SLF001
            number = next(count_pages([moved], number)).number
            context.current_page = place
            _furnish(context, box, number)
            yield moved

    def _context(
        self, piece: Piece, entry: Entry, heard: dict[str, str | None]
    ) -> LayoutContext:
        """What margins are made in: the words that run are those of the piece."""
        known = self.context
        made = LayoutContext(
            self.style,
            known.get_image_from_uri,
            known.font_config,
            known.counter_style,
            known.target_collector,
        )
        made.get_image_from_uri = known.get_image_from_uri  # bound to what is kept
        made.string_set = piece.strings
        made.page_bottom = 0.0  # nothing of a margin goes on elsewhere
        answer_strings(made, entry, heard)
        return made


def _furnish(context: LayoutContext, box: Box, number: int) -> None:
    """The margins of a page with this number, made and set."""
    counters = {"pages": [0], "page": [number]}
    state: tuple[object, ...] = [0], counters, [{"pages", "page"}], []
    margins = list(pages_of.make_margin_boxes(context, box, state))
    for margin in margins:
        layout_box_backgrounds(box, margin, context.get_image_from_uri)
    box.children = (*box.children, *margins)


def _kind(page: weasyprint.Page, *, is_turned: bool) -> Kind:
    kind = page._page_box.page_type  # noqa: SLF001
    return kind._replace(side=_OTHER[kind.side]) if is_turned else kind


def _plain(kind: Kind) -> Kind:
    """Without its place, which no rule of ours asks for; not of a book's first page."""
    return kind._replace(index=1, groups=())

"""Stage 4: layouts set nodes and pages as HTML.

One layout file prints one kind of part (`pages/`), block (`blocks/`) or inline
(`inlines/`), by its name. Their context is `book` and `page`; whole texts go through
the filter `set`, ids of the book through `href`. Where a page may begin, a start tag
holds `{{ name | mark }}`, or in the layouts of blocks `{{ here("p") }}`.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from markupsafe import Markup, escape

from publish.assets.cell_words import code_pieces, kept_whole
from publish.assets.emoji import set_emoji
from publish.assets.faces import Face
from publish.assets.sheet_lengths import NO_LENGTHS, lengths_of
from publish.assets.styles import Styles
from publish.assets.table_rooms import rooms_of
from publish.assets.text_widths import Letters, whole_face
from publish.book.layout_words import say_date, say_month
from publish.book.model import Book, Section
from publish.document.contents import ContentsLine
from publish.document.cover_teasers import teased
from publish.document.cover_words import is_back_full
from publish.document.edition_sheet import icon_asset
from publish.document.environment import layout_name, make_environment, print_layout
from publish.document.filters import (
    breakable,
    by_section,
    counted,
    holds_line_art,
    unglued_title,
    with_breaks,
)
from publish.document.model import Part
from publish.document.page_marks import BlockMarks, mark_in, take_marks
from publish.document.part_files import file_of, turns_of
from publish.document.parts import PlannedPart
from publish.document.picture_frames import figure_frame, picture_rows, picture_style
from publish.document.poster_words import fit_poster
from publish.document.running_feet import foot_of, foot_room
from publish.document.side_column import addresses_beside, has_side
from publish.document.table_columns import Columns, plan_tables
from publish.document.table_widths import fits_phone
from publish.document.titles import unglued, width_style
from publish.document.word_sizes import fit_card
from publish.findings import BookError, Finding, Place
from publish.pictures import is_line_art, set_inside
from publish.prose import Inlines, plain
from publish.prose.tree import Box, Link, Note, NoteCall, Table, Text
from publish.prose.walk import nodes_of, sole_language, unlinked
from publish.typography.language_tags import direction_of

_STACKS = ("var(--display)", "var(--reading)")  # of the faces below


class Renderer:
    """Sets the parts and the nodes of one edition; layouts call it by filters.

    `address_of` turns an id of the book into what `href` holds in this edition.
    """

    def __init__(
        self,
        styles: Styles,
        address_of: Callable[[str], str],
        book: Book,
        letters: Letters,
    ) -> None:
        language = book.imprint.language
        self._is_reader = book.edition.is_reader
        # an e-book is marked for the numbers of another edition, and lends none
        self._is_marked = not self._is_reader or bool(book.edition.numbers_of)
        self._icons, self._letters = book.icons, letters
        self._anchor = ""  # of the part being set, and its notes
        self._notes: tuple[Note, ...] = ()
        self._note_ids: list[str] = []  # of the footnotes set in it
        self._part, self._drawings = "", 0  # the part, and how many are inside it
        self._block: BlockMarks | None = None  # being set
        self._known = frozenset(styles.layouts)
        numbers = {it.address: it.number for it in book.links if it.number}
        self._beside, self._told = addresses_beside(book), set[str]()  # in this part
        edition, sheets, is_paged = book.edition, styles.sheets, not self._is_reader
        lengths = lengths_of(edition, sheets) if is_paged else NO_LENGTHS
        self._foot = foot_room(lengths) if is_paged else 0.0
        self._tables: Mapping[Table, Columns] = (
            plan_tables(book, rooms_of(edition, sheets), letters) if is_paged else {}
        )
        self._environment = make_environment(styles)
        self._environment.filters |= {
            "set": self.set_nodes,
            "set_in": self.set_blocks,
            "set_of": self.set_of,
            "mark": mark_in,
            "href": address_of,
            "drawing": self._drawing,
            "icon": self._icon,
            "is_line_art": holds_line_art,
            "breakable": breakable,
            "breakable_code": lambda code: with_breaks(code_pieces(code)),
            "note": lambda number: self._notes[number - 1],
            "note_id": self._note_id,
            "note_said": self._note_said,
            "call_id": lambda number: f"{self._anchor}.call-{number}",
            "direction": direction_of,
            "faced": self.faced,
            "fit": self.fit,
            "fit_card": lambda card: fit_card(card, language, letters),
            "fit_poster": lambda meeting: fit_poster(meeting, book, letters),
            "foot": self.foot,
            "figure_frame": partial(figure_frame, reader=self._is_reader),
            "image_of": book.images.__getitem__,
            "picture_rows": partial(picture_rows, reader=self._is_reader),
            "picture_style": partial(picture_style, reader=self._is_reader),
            "columns": self._tables.get,
            "fits_phone": lambda table: fits_phone(table, letters),
            "kept_whole": kept_whole,
            "unlinked": unlinked,
            "by_section": by_section,
            "counted": counted,
            "icon_file": icon_asset,
            "address_beside": self._address_beside,
            "link_number": lambda link: numbers.get(link.address, ""),
            "unglued": unglued_title,
            "full_back": lambda book: is_back_full(book.imprint, book.edition, letters),
            "teased": lambda book: teased(book, letters, lengths),
            "say_date": lambda date: say_date(date, language),
            "say_month": lambda date: say_month(date, language),
        }
        self._environment.globals |= {
            "book": book,
            "reader": self._is_reader,
            "ends_with_notes": styles.ends_with_notes and edition.each == "book",
            "sided": has_side(lengths),
            "art": styles.art,
            "here": self.mark_here,
        }
        self._book, self._language = book, language
        # a letter that a display face lacks may be one that the text's has
        heading = (letters.heading[0], letters.bold[0], *letters.heading[1:])
        self._cuts = {"heading": heading, "bold": letters.bold}
        stacks = ("serif", "sans-serif") if self._is_reader else _STACKS
        self._stacks = dict(zip(self._cuts, stacks, strict=True))
        self._macros: dict[type, Callable[[Any], Markup]] = {}

    @property
    def is_turned(self) -> bool:
        """Whether a table of the book has a page on its side."""
        return any(it.way == "turned" for it in self._tables.values())

    def set_nodes(self, nodes: Iterable[Any]) -> Markup:
        """Blocks or inlines, one after the other."""
        return Markup("").join(map(self._set_node, nodes))

    def set_blocks(self, blocks: Iterable[Any], name: str) -> Markup:
        """The blocks of the text that `name` owns: pages may begin at each."""
        if not self._is_marked:
            return self.set_nodes(blocks)
        made = []
        for number, block in enumerate(blocks, 1):
            self._block = BlockMarks(f"{name}.{number}", fine=not _differs(block))
            made.append(self._set_node(block))
        self._block = None
        return Markup("").join(made)

    def set_of(self, nodes: Iterable[Any], section: Section) -> Markup:
        """What belongs to a section and stands on another page, with its footnotes."""
        outer = self._anchor, self._notes
        self._anchor, self._notes = section.id, section.notes
        made = self.set_nodes(nodes)
        self._anchor, self._notes = outer
        return made

    def mark_here(self, tag: str = "", own_id: str = "") -> Markup:
        """The mark of a tag of a block's layout, where a page may begin at it.

        `tag` is left out where a page may begin there for a whole block only.
        """
        return mark_in(self._block.name_of(tag, own_id) if self._block else "")

    def fit(
        self,
        title: str | Inlines,
        face: str = "heading",
        *,
        loose: bool = False,
    ) -> Markup:
        """The attribute by which a title is fitted to its page; `loose` if unglued."""
        words = title if isinstance(title, str) else plain(title)
        words = unglued(words) if loose else words
        own = whole_face(words, self._cuts[face])
        said = self._faced(own, face)
        if not self._is_reader:  # a reading program breaks its lines anew
            cuts = (own,) if own else self._cuts[face]
            said += filter(None, (width_style(words, self._language, cuts),))
        return _styled(said)

    def faced(self, title: str | Inlines, face: str = "heading") -> Markup:
        """The attribute that gives a title one face where its own lacks letters."""
        words = title if isinstance(title, str) else plain(title)
        return _styled(self._faced(whole_face(words, self._cuts[face]), face))

    def _faced(self, own: Face | None, face: str) -> list[str]:
        return [f'font-family: "{own.family}", {self._stacks[face]}'] if own else []

    def foot(self, title: str, label: str = "") -> Markup:
        """The attribute with what of a chapter's title stands at the foot of a page."""
        if self._is_reader:
            return Markup("")
        said = foot_of(title, label, self._foot, self._letters.text)
        return Markup(' data-foot="{}"').format(said)

    def set_part(
        self,
        part: PlannedPart,
        parts: tuple[PlannedPart, ...],
        lines: tuple[ContentsLine, ...],
        depth: int,
        *,
        offers: bool = False,
    ) -> Part:
        """A part under its layout; a whole file in an edition for e-readers.

        `lines` are those of the contents, `depth` is that of the part's own line; a
        site that `offers` files leads to them from its front page.

        Raises:
            BookError: L001, where the layout names what does not exist.
        """
        self._anchor, self._note_ids = part.anchor, []
        self._part, self._drawings = part.anchor, 0
        self._told = set()
        self._notes = part.section.notes if part.section else ()
        html = self.set_layout(
            f"pages/{part.layout}.html",
            page=part,
            pages=parts,
            lines=lines,
            depth=depth,
            offers=offers,
            turns=turns_of(part, parts),
        )
        if self._is_reader:
            language = sole_language(part.section.title) if part.section else ""
            html = self.set_layout(
                "site.html" if self._book.edition.is_site else "file.xhtml",
                page=part,
                content=html,
                title_language=language,
                offers=offers,
                turns=turns_of(part, parts),
            )
        else:
            html = set_emoji(html)
        html, marks = take_marks(html)
        return Part(
            name=part.anchor,
            kind=part.layout,
            file=file_of(part, self._book.edition),
            anchor=part.anchor,
            title=part.title,
            html=html,
            marks=marks,
            note_ids=tuple(self._note_ids),
        )

    def set_layout(self, layout: str, **context: Any) -> str:  # noqa: ANN401
        """What a layout file prints of its context."""
        return print_layout(self._environment, layout, context)

    def _icon(self, name: str) -> Markup:
        """An icon inside a text of an e-reader; one with names of its own is a file."""
        svg = self._icons[name]
        if is_line_art(svg):
            return self._drawing(svg, "icon")
        file = Markup('<img class="icon" src="{}" alt=""/>')
        return file.format(icon_asset(name))

    def _drawing(self, svg: str | bytes, look: str = "drawing") -> Markup:
        """A drawing inside the text, as decoration, in the colour of the text."""
        self._drawings += 1
        name = f"{self._part}.drawing-{self._drawings}"
        return Markup(set_inside(svg, look, name))  # noqa: S704 - cleaned drawings

    def _note_said(self, number: int) -> str:
        """What leads to a note at the end of its text; each text has a first one."""
        said = self._book.words["note_call"].format(number=number)
        title = plain(self._book.titles.get(self._anchor, ()))
        return f"{said}, {title}" if title else said

    def _address_beside(self, link: Link) -> str:
        """What stands beside the line of a link: once in a chapter."""
        if link.address in self._told:
            return ""
        self._told.add(link.address)
        return self._beside.get(link.address, "")

    def _note_id(self, number: int) -> str:
        return f"{self._anchor}.note-{number}"

    def _set_node(self, node: Any) -> Markup:  # noqa: ANN401 - any node of the tree
        kind = type(node)
        if kind is Text:
            return escape(node.text)
        if kind is NoteCall and node.times == 1 and not self._is_reader:
            self._note_ids.append(self._note_id(node.number))
        if kind not in self._macros:
            self._macros[kind] = self._macro(kind)
        return self._macros[kind](node)

    def _macro(self, kind: type) -> Callable[[Any], Markup]:
        name = layout_name(kind)
        for folder in ("blocks", "inlines"):
            file = f"{folder}/{name}.html"
            if file in self._known:
                template = self._environment.get_template(file)
                if not hasattr(template.module, name):
                    place = Place(template.filename or file, 1, 1)
                    raise BookError([Finding.of("L001:macro", place, name=name)])
                return getattr(template.module, name)  # type: ignore[no-any-return]
        raise BookError([Finding.of("L002", Place("styles/layouts"), node=name)])


def _differs(block: Any) -> bool:  # noqa: ANN401
    """A solution stands in its place on screens, and at the back on paper."""
    nodes = nodes_of((block,))
    return any(isinstance(node, Box) and node.kind == "solution" for node in nodes)


def _styled(said: list[str]) -> Markup:
    return Markup(' style="{}"').format("; ".join(said)) if said else Markup("")

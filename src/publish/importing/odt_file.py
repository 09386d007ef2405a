"""An OpenDocument text (.odt) -> its story. The one home of odfdo.

Deleted text is left out and inserted text taken in, as if all changes were accepted.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any
from zipfile import ZIP_STORED, ZipFile

from lxml import etree

from publish.findings import Place
from publish.importing.archives import Archive, open_archive
from publish.importing.bounds import refuse_long
from publish.importing.odt_styles import Style, styles_of
from publish.importing.odt_words import find_losses, passages_of
from publish.importing.tree import (
    Block,
    Call,
    Frame,
    Inline,
    Listing,
    Mark,
    Paragraph,
    Quote,
    Run,
    Shown,
    Story,
    Table,
    Taken,
)

_NEEDED = ("mimetype", "META-INF/manifest.xml", "content.xml", "styles.xml", "meta.xml")
_INDEXES = ("text:table-of-content", "text:tracked-changes", "office:forms")
_MACROS = ("Basic/", "Scripts/")
_MOST_BLANKS = 200


def odt_story(content: bytes, file: str) -> Story:
    """All that an OpenDocument text says.

    Raises:
        BookError: I001 to I006 where it cannot be read, or must not be.
    """
    archive = open_archive(content, file)
    if any(_is_macro(name) for name in archive.names):
        archive.refuse("I006")
    if b"encryption-data" in archive.part("META-INF/manifest.xml"):
        archive.refuse("I001:password")
    root, styles = archive.tree("content.xml"), archive.tree("styles.xml")
    if root is None:
        archive.refuse("I002:odt")
    passages = tuple(passages_of(root))
    refuse_long(passages, file)
    told = tuple(find_losses(root, styles))
    document = _by_odfdo(archive)
    reading = _Reading(archive, styles_of(root, styles))
    blocks = tuple(reading.blocks(document.body.children))
    meta = document.meta
    return Story(
        file=file,
        blocks=blocks,
        notes=reading.notes,
        pictures=reading.pictures,
        passages=passages,
        title=" ".join((meta.get_title() or "").split()),
        author=" ".join((meta.get_initial_creator() or "").split()),
        language=reading.styles[""].language,
        findings=tuple(it.at(Place(file)) for it in told),
    )


def _is_macro(name: str) -> bool:
    return name.startswith(_MACROS) and not name.endswith(
        ("script-lc.xml", "script-lb.xml", "/")
    )


def _by_odfdo(archive: Archive) -> Any:  # noqa: ANN401 - its elements are of many kinds
    """The document without its pictures, which are taken from the archive later."""
    from odfdo import Document

    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_STORED) as made:
        for name in _NEEDED:
            if name in archive:
                made.writestr(name, archive.part(name))
    try:
        document = Document(packed)
        document.body.children  # noqa: B018 - where a damaged one falls over
    except (KeyError, ValueError, TypeError, AttributeError, OSError, etree.LxmlError):
        archive.refuse("I002:odt")
    return document


@dataclass(slots=True)
class _Reading:
    """One file on its way to a story."""

    archive: Archive
    styles: Mapping[str, Style]
    notes: dict[str, tuple[Block, ...]] = field(default_factory=dict)
    pictures: dict[str, Taken] = field(default_factory=dict)
    frames: list[Block] = field(default_factory=list)  # of the paragraph at hand

    def blocks(self, elements: Iterable[Any]) -> Iterator[Block]:
        """Blocks of odfdo's elements, text boxes below their paragraph."""
        for element in elements:
            yield from self._block(element)
            yield from self._framed()

    def _block(self, element: Any) -> Iterator[Block]:  # noqa: ANN401
        tag = element.tag
        if tag in {"text:p", "text:h"}:
            yield self._paragraph(element)
        elif tag == "text:list":
            yield self._list(element)
        elif tag == "table:table":
            yield self._table(element)
        elif tag.startswith("draw:") and tag != "draw:g":
            if shown := tuple(self._inlines([element], frozenset())):
                yield Paragraph(shown)
        elif tag not in _INDEXES:
            yield from self.blocks(element.children)

    def _framed(self) -> tuple[Block, ...]:
        made, self.frames = tuple(self.frames), []
        return made

    def _style(self, element: Any) -> Style:  # noqa: ANN401
        name = element.attributes.get("text:style-name", "")
        return self.styles.get(name, self.styles[""])

    def _paragraph(self, element: Any) -> Block:  # noqa: ANN401
        style = self._style(element)
        marks: frozenset[Mark] = style.marks
        level = 0
        if element.tag == "text:h":
            given = element.attributes.get("text:outline-level", "1")
            level = int(given) if given.isdecimal() else 1
            marks = frozenset()
        runs = [Run(element.text, marks), *self._inlines(element.children, marks)]
        inlines: tuple[Inline, ...] = tuple(runs)
        sizes = [
            self._style(it).size for it in element.children if it.tag == "text:span"
        ]
        is_whole = len(element.children) == len(sizes) == 1 and not element.text
        size = sizes[0] if is_whole and sizes[0] else style.size
        if style.is_caps:
            inlines = tuple(map(_in_capitals, inlines))
        made = Paragraph(inlines, level or style.level, style.role, size)
        return Quote((made,)) if style.is_quote and not made.level else made

    def _inlines(
        self, elements: Iterable[Any], marks: frozenset[Mark], address: str = ""
    ) -> Iterator[Inline]:
        for element in elements:
            yield from self._inline(element, marks, address)
            if element.tail:
                yield Run(element.tail, marks, address)

    def _inline(
        self,
        element: Any,  # noqa: ANN401
        marks: frozenset[Mark],
        address: str,
    ) -> Iterator[Inline]:
        tag, given = element.tag, element.attributes
        if tag in _SIGNS:
            count = given.get("text:c", "1")
            times = int(count) if count.isdecimal() else 1
            yield Run(_SIGNS[tag] * min(times, _MOST_BLANKS), marks)
        elif tag == "text:note":
            yield self._note(element)
        elif tag == "draw:frame":
            yield from self._frame(element)
        elif tag in _SHAPES:
            self.frames += [Frame(tuple(self.blocks(element.children)))]
        elif tag not in _PASSED:
            inner = marks
            if tag == "text:span":
                inner = marks | self._style(element).marks
            link = given.get("xlink:href", address) if tag == "text:a" else address
            yield Run(element.text, inner, link)
            yield from self._inlines(element.children, inner, link)

    def _note(self, element: Any) -> Call:  # noqa: ANN401
        label = element.attributes.get("text:id") or f"n{len(self.notes) + 1}"
        bodies = [it for it in element.children if it.tag == "text:note-body"]
        kept, self.frames = self.frames, []
        inner = (block for it in bodies for block in self.blocks(it.children))
        self.notes[label] = tuple(inner)
        self.frames = kept
        return Call(label)

    def _frame(self, element: Any) -> Iterator[Inline]:  # noqa: ANN401
        """A picture, or a text box, which goes below its paragraph."""
        alts = [it.text for it in element.children if it.tag == "svg:desc" and it.text]
        for child in element.children:
            if child.tag == "draw:text-box":
                kept, self.frames = self.frames, []
                inner = tuple(self.blocks(child.children))
                self.frames = [*kept, *_boxed(inner)]
            elif child.tag == "draw:image":
                name = child.attributes.get("xlink:href", "").removeprefix("./")
                if shown := self._picture(name, alts):
                    yield shown
                break  # further ones are the same in other kinds
            elif child.tag in {"draw:object", "draw:object-ole"}:
                break

    def _picture(self, name: str, alts: list[str]) -> Shown | None:
        if name not in self.archive or name.lower().endswith((".emf", ".wmf", ".svm")):
            return None  # told by `find_losses`
        if name not in self.pictures:
            file = name.rpartition("/")[2]
            self.pictures[name] = Taken(file, self.archive.part(name))
        return Shown(name, " ".join(" ".join(alts).split()))

    def _list(self, element: Any, above: str = "") -> Listing:  # noqa: ANN401
        name = element.attributes.get("text:style-name") or above
        entries = []
        for entry in element.children:
            if entry.tag not in {"text:list-item", "text:list-header"}:
                continue
            inner: list[Block] = []
            for one in entry.children:
                if one.tag == "text:list":
                    inner.append(self._list(one, name))
                else:
                    inner += self.blocks([one])
            if inner:
                entries.append(tuple(inner))
        is_ordered = self.styles.get(f"list:{name}", self.styles[""]).is_ordered
        return Listing(tuple(entries), is_ordered)

    def _table(self, element: Any) -> Table:  # noqa: ANN401
        return Table(tuple(self._rows(element)))

    def _rows(self, element: Any) -> Iterator[tuple[tuple[Block, ...], ...]]:  # noqa: ANN401
        for row in element.children:
            if row.tag != "table:table-row":
                if row.tag.startswith("table:table-") and "column" not in row.tag:
                    yield from self._rows(row)
                continue
            yield tuple(
                tuple(self.blocks(cell.children))
                for cell in row.children
                if cell.tag in {"table:table-cell", "table:covered-table-cell"}
            )


_SIGNS = {"text:s": " ", "text:tab": "\t", "text:line-break": "\n"}
_SHAPES = frozenset({"draw:custom-shape", "draw:rect", "draw:ellipse", "draw:caption"})
_PASSED = frozenset(
    {"office:annotation", "text:note-citation", "text:tracked-changes", "svg:title"}
    | {"svg:desc", "text:soft-page-break", "office:forms"}
)


def _boxed(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """A text box; one around a picture and its caption is these two."""
    first = blocks[0] if len(blocks) == 1 else None
    if isinstance(first, Paragraph):
        shown = tuple(it for it in first.inlines if isinstance(it, Shown))
        words = tuple(it for it in first.inlines if not isinstance(it, Shown))
        if shown:
            caption = replace(first, inlines=words, role="caption")
            return (Paragraph(shown), caption)
    return (Frame(blocks),)


def _in_capitals(inline: Inline) -> Inline:
    if not isinstance(inline, Run):
        return inline
    return replace(inline, text=inline.text.upper())

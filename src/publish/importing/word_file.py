"""A Word file (.docx) -> its story. The one home of mammoth.

The parts are read within the bounds of `archives.py` and given to mammoth in marks
that it knows (`word_markup.py`); its paragraphs become ours. Deleted text is left out
and inserted text taken in, as if all changes were accepted.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from itertools import groupby
from typing import Any
from zipfile import ZIP_STORED, ZipFile

from lxml import etree

from publish.findings import Place
from publish.importing.archives import Archive, open_archive
from publish.importing.bounds import refuse_long
from publish.importing.nested_lists import Entry, nested
from publish.importing.tree import (
    Block,
    Call,
    Frame,
    Inline,
    Mark,
    Paragraph,
    Quote,
    Run,
    Shown,
    Story,
    Table,
    Taken,
)
from publish.importing.word_losses import find_losses, part_of, take_out, targets_of
from publish.importing.word_markup import (
    FRAME_STYLE,
    NAMED,
    W,
    passages_of,
    simplified,
)
from publish.importing.word_styles import Style, styles_of

_WIDEST = 60  # columns that one cell may take
_MAIN = "word/document.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_CORE = "docProps/core.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"
_LANG = f"{{{W}}}lang"
_MACROS = ("vbaproject.bin", "vbadata.xml")
_DRAWN = (".emf", ".wmf", ".emz", ".wmz")
_MARKS: tuple[tuple[str, Mark], ...] = (
    ("is_bold", "strong"),
    ("is_italic", "emphasis"),
    ("is_strikethrough", "struck"),
)
_RAISED: Mapping[str, Mark] = {"superscript": "raised", "subscript": "lowered"}


def word_story(content: bytes, file: str) -> Story:
    """All that a Word file says.

    Raises:
        BookError: I001 to I006 where it cannot be read, or must not be.
    """
    archive = open_archive(content, file)
    if any(name.lower().endswith(_MACROS) for name in archive.names):
        archive.refuse("I006")
    main = archive.tree(_MAIN)
    if main is None or main.tag != f"{{{W}}}document":
        archive.refuse("I002:word")
        raise AssertionError  # never reached: it is refused
    styles = styles_of(archive.tree("word/styles.xml"))
    contents = frozenset(name for name, it in styles.items() if it.is_contents)
    told = [*take_out(main, contents), *find_losses(main, archive, _MAIN)]
    passages = list(passages_of(main))
    roots = {_MAIN: main}
    for name in _NOTES:
        if (root := archive.tree(name)) is not None:
            roots[name] = root
            passages += _passages_of_notes(root)
    refuse_long(passages, file)
    core = archive.tree(_CORE)
    for name, root in roots.items():
        simplified(root, targets_of(archive, name))
    document = _by_mammoth(archive, roots)
    reading = _Reading(archive, styles, document.notes)
    blocks = reading.blocks(document.children)
    place = Place(file)
    return Story(
        file=file,
        blocks=blocks,
        notes=reading.notes,
        pictures=reading.pictures,
        passages=tuple(passages),
        title=_known(core, "title"),
        author=_known(core, "creator"),
        language=_language(archive),
        findings=tuple(it.at(place) for it in told),
    )


def _passages_of_notes(root: etree._Element) -> Iterator[str]:
    """The words of notes; the first two are the lines that part them from the text."""
    for note in root:
        if note.get(f"{{{W}}}type") in {None, "normal"}:
            yield from passages_of(note)


def _known(core: etree._Element | None, name: str) -> str:
    found = None if core is None else core.find(f"{_DC}{name}")
    return "" if found is None else " ".join((found.text or "").split())


def _language(archive: Archive) -> str:
    """The language that the styles are set in."""
    root = archive.tree("word/styles.xml")
    found = None if root is None else next(root.iter(_LANG), None)
    return "" if found is None else found.get(f"{{{W}}}val", "")


def _by_mammoth(archive: Archive, roots: Mapping[str, etree._Element]) -> Any:  # noqa: ANN401 - mammoth tells no types
    """What mammoth makes of the parts; pictures are taken from the archive later."""
    from mammoth import docx

    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_STORED) as made:
        for name in archive.names:
            if name in roots:
                made.writestr(name, etree.tostring(roots[name], encoding="utf-8"))
            elif _is_needed(name):
                made.writestr(name, archive.part(name))
    try:
        return docx.read(packed).value
    except (KeyError, ValueError, IndexError, AttributeError, TypeError, OSError):
        return archive.refuse("I002:word")
    except RecursionError:
        return archive.refuse("I003:deep")


def _is_needed(name: str) -> bool:
    is_known = name.rpartition("/")[2] in {"numbering.xml", "styles.xml"}
    return is_known or name.endswith((".rels", "[Content_Types].xml"))


@dataclass(slots=True)
class _Reading:
    """One file on its way to a story."""

    archive: Archive
    styles: Mapping[str, Style]
    known_notes: Any
    notes: dict[str, tuple[Block, ...]] = field(default_factory=dict)
    pictures: dict[str, Taken] = field(default_factory=dict)

    def blocks(self, children: Iterable[Any]) -> tuple[Block, ...]:
        """Blocks of mammoth's elements: lists, boxes and quotes are put together."""
        made: list[Block] = []
        known = [it for it in children if type(it).__name__ in {"Paragraph", "Table"}]
        kept = filter(_is_kept, known)
        for kind, group in groupby(kept, key=self._kind):
            several = list(group)
            if kind == "frame":
                made.append(Frame(self.blocks(map(_unframed, several))))
            elif kind == "list":
                made += nested([self._entry(it) for it in several])
            elif kind == "quote":
                made.append(Quote(tuple(map(self._paragraph, several))))
            elif kind == "table":
                made += map(self._table, several)
            else:
                made += map(self._paragraph, several)
        return tuple(made)

    def _kind(self, element: Any) -> str:  # noqa: ANN401
        if type(element).__name__ == "Table":
            return "table"
        if (element.style_id or "").startswith(FRAME_STYLE):
            return "frame"
        style = self._style(element)
        is_list = element.numbering and not style.level
        usual = "quote" if style.is_quote and not style.level else "text"
        return "list" if is_list else usual

    def _style(self, element: Any) -> Style:  # noqa: ANN401
        name = (element.style_id or "").removeprefix(f"{FRAME_STYLE}:")
        return self.styles.get(name, self.styles[""])

    def _entry(self, element: Any) -> Entry:  # noqa: ANN401
        numbering = element.numbering
        level = numbering.level_index
        depth = int(level) if level.isdecimal() else 0
        return Entry((self._paragraph(element),), depth, numbering.is_ordered)

    def _table(self, table: Any) -> Block:  # noqa: ANN401
        rows = [it for it in table.children if type(it).__name__ == "TableRow"]
        return Table(
            tuple(
                tuple(
                    cell
                    for it in row.children
                    for cell in (
                        self.blocks(it.children),
                        *(((),) * (min(int(it.colspan or 1), _WIDEST) - 1)),
                    )
                )
                for row in rows
            )
        )

    def _paragraph(self, element: Any) -> Paragraph:  # noqa: ANN401
        style = self._style(element)
        look = _Look(is_bold=style.is_bold and not style.level)
        inlines = tuple(self._inlines(element.children, look))
        is_caps = style.is_caps or look.is_caps
        if is_caps:
            inlines = tuple(map(_in_capitals, inlines))
        size = look.size or style.size
        return Paragraph(inlines, style.level, style.role, size)

    def _inlines(
        self, children: Iterable[Any], look: "_Look", address: str = ""
    ) -> Iterator[Inline]:
        for child in children:
            match type(child).__name__:
                case "Run":
                    yield from self._inlines(child.children, look.of(child), address)
                case "Hyperlink":
                    href = child.href or (f"#{child.anchor}" if child.anchor else "")
                    yield from self._inlines(child.children, look, href or address)
                case "NoteReference":
                    yield from self._note(child)
                case "Image":
                    yield from self._picture(child)
                case name:
                    letters = _letters(name, child)
                    is_word = name == "Text"
                    yield Run(letters, look.marks, address if is_word else "")

    def _picture(self, image: Any) -> Iterator[Shown]:  # noqa: ANN401
        place, _, alt = (image.alt_text or "").partition(NAMED)
        name = part_of(place)
        if name.lower().endswith(_DRAWN) or name not in self.archive:
            return  # told by `find_losses`
        if name not in self.pictures:
            file = name.rpartition("/")[2]
            self.pictures[name] = Taken(file, self.archive.part(name))
        yield Shown(name, " ".join(alt.split()))

    def _note(self, reference: Any) -> Iterator[Call]:  # noqa: ANN401
        label = f"{'e' * (reference.note_type == 'endnote')}{reference.note_id}"
        if label not in self.notes:
            self.notes[label] = ()
            try:
                note = self.known_notes.resolve(reference)
            except KeyError:
                del self.notes[label]
                return
            self.notes[label] = self.blocks(note.body)
        yield Call(label)


def _letters(name: str, element: Any) -> str:  # noqa: ANN401
    """What an element without children stands for."""
    if name == "Text":
        return str(element.value)
    if name == "Checkbox":
        return "☒ " if element.checked else "☐ "
    is_line = name == "Break" and element.break_type == "line"
    return {"Tab": "\t"}.get(name, "\n" if is_line else "")


def _unframed(element: Any) -> Any:  # noqa: ANN401
    style = element.style_id.removeprefix(f"{FRAME_STYLE}:")
    return element.copy(style_id=style or None)


def _is_kept(element: Any) -> bool:  # noqa: ANN401
    """Whether something stands in it."""
    return type(element).__name__ == "Table" or bool(element.children)


def _in_capitals(inline: Inline) -> Inline:
    if not isinstance(inline, Run):
        return inline
    return replace(inline, text=inline.text.upper())


@dataclass(slots=True)
class _Look:
    """How letters look; what a whole paragraph has in common is kept for it."""

    marks: frozenset[Mark] = frozenset()
    is_bold: bool = False
    is_caps: bool = False
    size: float = 0.0

    def of(self, run: Any) -> "_Look":  # noqa: ANN401
        """The look of a run inside; its size is told upwards."""
        marks = {mark for name, mark in _MARKS if getattr(run, name)}
        marks |= {"strong"} if self.is_bold else set()
        if raised := _RAISED.get(run.vertical_alignment):
            marks.add(raised)
        if _has_words(run):
            self.size = max(self.size, float(run.font_size or 0))
            self.is_caps = self.is_caps or bool(run.is_all_caps)
        return _Look(self.marks | marks, self.is_bold)


def _has_words(run: Any) -> bool:  # noqa: ANN401
    """Whether a run of mammoth's holds letters."""
    return any(type(it).__name__ == "Text" and it.value.strip() for it in run.children)

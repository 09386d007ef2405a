"""Stage 4: the table of contents, for bookmarks, for the EPUB and for checks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from publish.book.model import Section
from publish.document.model import ContentsEntry
from publish.document.parts import PlannedPart
from publish.prose import plain
from publish.prose.tree import Heading, Text
from publish.prose.walk import nodes_of, unlinked

_SECOND = 2  # the level of headings that contents of two levels list


def list_contents(planned: tuple[PlannedPart, ...]) -> Iterator[ContentsEntry]:
    """One line for each part that stands in the contents, in order."""
    for part in planned:
        if part.entry:
            title = part.section.title if part.section else (Text(part.title),)
            yield ContentsEntry(
                title=part.title,
                number=part.section.number if part.section else "",
                part=part.anchor,
                anchor=part.anchor,
                set=unlinked(title),
            )


def nest_contents(
    planned: tuple[PlannedPart, ...], levels: int
) -> tuple[ContentsEntry, ...]:
    """The contents as a tree: chapters under their parts, headings under chapters.

    `levels` 2 lists the headings of the second level too. A part leads to its first
    chapter; it ends where the numbered chapters do.
    """
    sections = {part.anchor: part.section for part in planned}
    nested: list[ContentsEntry] = []
    in_part = False  # whether the last line is a part, under which chapters go on
    for entry in list_contents(planned):
        section = sections[entry.part]
        full = replace(entry, children=_headings(section, entry.part, levels))
        if section and section.part:
            title = unlinked(section.part)
            part, anchor = entry.part, entry.anchor
            nested.append(
                ContentsEntry(plain(title), "", part, anchor, (full,), set=title)
            )
            in_part = True
        elif section and section.number and in_part:
            children = (*nested[-1].children, full)
            nested[-1] = replace(nested[-1], children=children)
        else:
            nested.append(full)
            in_part = False
    return tuple(nested)


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of the contents as they are printed, `depth` 1 for the outermost.

    `page` is the part of the book that it names, None for a part of several chapters
    and for a heading of a text.
    """

    depth: int
    entry: ContentsEntry
    page: PlannedPart | None


def contents_lines(
    planned: tuple[PlannedPart, ...], levels: int
) -> tuple[ContentsLine, ...]:
    """The contents as lines, each with what it names."""
    pages = {part.anchor: part for part in planned}
    nested = nest_contents(planned, levels)
    return tuple(_lines(nested, pages, 1))


def _lines(
    entries: tuple[ContentsEntry, ...], pages: Mapping[str, PlannedPart], depth: int
) -> Iterator[ContentsLine]:
    for entry in entries:
        leads_on = any(it.anchor == entry.anchor for it in entry.children)
        yield ContentsLine(depth, entry, None if leads_on else pages.get(entry.anchor))
        yield from _lines(entry.children, pages, depth + 1)


def _headings(
    section: Section | None, part: str, levels: int
) -> tuple[ContentsEntry, ...]:
    if section is None or levels < _SECOND:
        return ()
    return tuple(
        ContentsEntry(
            plain(node.children), "", part, node.id, set=unlinked(node.children)
        )
        for node in nodes_of(section.prose.blocks)
        if isinstance(node, Heading) and node.level == _SECOND
    )

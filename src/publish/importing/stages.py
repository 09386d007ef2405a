"""Stories of several files -> one book: the pure stages one after the other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from publish.findings import Finding, Place
from publish.importing.addresses import each_paragraph, with_links
from publish.importing.capitals import in_small, spellings
from publish.importing.figures import Figures
from publish.importing.headings import with_headings
from publish.importing.items import Chapter, with_items
from publish.importing.made_small import Small
from publish.importing.outline import Outline, outline
from publish.importing.photographs import placed
from publish.importing.tab_tables import with_tables
from publish.importing.tree import (
    Block,
    Call,
    Inline,
    Paragraph,
    Run,
    Shown,
    Story,
    walk,
)
from publish.importing.typed_lists import with_lists


@dataclass(frozen=True, slots=True)
class Edited:
    """A book in parts, its figures, and what was guessed of photographs."""

    outline: Outline
    chapters: tuple[Chapter, ...]
    figures: Figures
    notes: Mapping[str, tuple[Block, ...]]
    findings: tuple[Finding, ...]


def edited(
    stories: Sequence[Story],
    photographs: Mapping[str, str],
    small: Mapping[str, Small],
    name: str,
) -> Edited:
    """The book that stories and photographs make.

    `photographs` are file names by key; `small` the pictures that can be shown; `name`
    is what the first file or folder is called, for a book without a title.
    """
    notes = {
        label: _seen(with_links(blocks), small)
        for story in stories
        for label, blocks in story.notes.items()
    }
    texts = [shaped(story, small) for story in stories]
    blocks = _in_small(texts[0] if len(texts) == 1 else _together(texts, stories))
    shown = {key: it for key, it in photographs.items() if key in small}
    if not stories:  # photographs alone, one below the other
        blocks = tuple(Paragraph((Shown(key),)) for key in shown)
    put = placed(blocks, shown)
    known = stories[0].title if len(stories) == 1 else ""
    made = outline(put.blocks, known, _stem(name))
    figures = Figures({**_files(stories), **photographs})
    chapters = tuple(
        replace(it, blocks=figures.named(it.blocks), after=figures.named(it.after))
        for it in with_items(made.sections)
    )
    chapters = tuple(replace(it, blocks=levelled(it.blocks)) for it in chapters)
    notes = {label: figures.kept(inner) for label, inner in notes.items()}
    figures.unplaced(list(shown))
    place = Place(stories[0].file if stories else "")
    findings = tuple(it.at(place) for it in put.guesses)
    return Edited(made, chapters, figures, notes, findings)


def shaped(story: Story, small: Mapping[str, Small]) -> tuple[Block, ...]:
    """The blocks of a story with the lists, tables and headings that people type."""
    blocks = _filled(_seen(with_links(story.blocks), small))
    return with_headings(with_tables(with_lists(blocks)))


def _seen(blocks: Sequence[Block], small: Mapping[str, Small]) -> tuple[Block, ...]:
    """The blocks without pictures that cannot be shown."""

    def seen(paragraph: Paragraph) -> Paragraph:
        kept = (
            it
            for it in paragraph.inlines
            if not isinstance(it, Shown) or it.picture in small
        )
        return replace(paragraph, inlines=tuple(kept))

    return each_paragraph(blocks, seen)


def _filled(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks without paragraphs that hold nothing."""
    return tuple(
        it
        for it in blocks
        if not isinstance(it, Paragraph)
        or it.text.strip()
        or any(not isinstance(one, Run) for one in it.inlines)
    )


def with_own_keys(story: Story, number: int) -> Story:
    """The same story, its notes and pictures under keys that no other story has."""

    def own(key: str) -> str:
        return f"{number}-{key}"

    def renamed(inline: Inline) -> Inline:
        if isinstance(inline, Call):
            return Call(own(inline.label))
        if isinstance(inline, Shown):
            return replace(inline, picture=own(inline.picture))
        return inline

    def changed(paragraph: Paragraph) -> Paragraph:
        return replace(paragraph, inlines=tuple(map(renamed, paragraph.inlines)))

    notes = {
        own(it): each_paragraph(inner, changed) for it, inner in story.notes.items()
    }
    return replace(
        story,
        blocks=each_paragraph(story.blocks, changed),
        notes=notes,
        pictures={own(key): it for key, it in story.pictures.items()},
    )


def _together(
    texts: Sequence[tuple[Block, ...]], stories: Sequence[Story]
) -> tuple[Block, ...]:
    """Several files, each below a heading: its title, or its name."""
    made: list[Block] = []
    for blocks, story in zip(texts, stories, strict=True):
        own = outline(blocks, story.title, _stem(story.file))
        made.append(Paragraph(own.title, level=1, why=_FROM.get(own.title_from, "")))
        rest = _without_title(blocks, own)
        made += (_lower(block) for block in rest)
    return tuple(made)


_FROM = {"name": "file", "known": "file"}


def _without_title(blocks: Sequence[Block], own: Outline) -> Iterator[Block]:
    if own.title_from in _FROM:
        yield from blocks
        return
    if own.subtitle:
        yield Paragraph(own.subtitle)
    for section in own.sections:
        if section.title:
            yield Paragraph(section.title, level=1, why=section.why)
        yield from section.blocks


def _lower(block: Block) -> Block:
    if isinstance(block, Paragraph) and block.level:
        return replace(block, level=min(block.level + 1, 6))
    return block


def _in_small(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Headings in capitals as sentences are written."""
    known = spellings(it.text for it in walk(blocks))
    return tuple(
        replace(
            it,
            inlines=tuple(
                replace(one, text=in_small(one.text, known))
                if isinstance(one, Run)
                else one
                for one in it.inlines
            ),
        )
        if isinstance(it, Paragraph) and (it.level or it.role in {"title", "subtitle"})
        else it
        for it in blocks
    )


def levelled(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The headings inside a chapter, from 2 on and without a step left out."""
    above: list[int] = []
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.level:
            while above and above[-1] >= block.level:
                above.pop()
            above.append(block.level)
            made.append(replace(block, level=min(len(above) + 1, 6)))
        else:
            made.append(block)
    return tuple(made)


def _files(stories: Sequence[Story]) -> dict[str, str]:
    return {
        key: taken.name for story in stories for key, taken in story.pictures.items()
    }


def _stem(file: str) -> str:
    from pathlib import PurePath

    stem = " ".join(PurePath(file).stem.replace("_", " ").split())
    return f"{stem[:1].upper()}{stem[1:]}"

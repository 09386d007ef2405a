"""Pictures among letters -> figures of their own, with a name, an alt and a caption.

A picture in running text goes below its paragraph; one in a table or a list stays. The
line below a picture is its caption where it looks like one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from publish.importing.runs import has_more, stripped
from publish.importing.tree import (
    Block,
    Inline,
    Listing,
    Paragraph,
    Run,
    Shown,
    Table,
    with_parts,
)
from publish.prose import slug

_CAPTION = re.compile(
    r"[\[(]?(?:foto|afbeelding|afb|figuur|fig|bijschrift|illustratie|tekening|kaart|photo"
    r"|picture|figure|caption|image)\b\.?(?:\s*\d+)?\s*[:.–-]?\s",
    re.IGNORECASE,
)
PHOTO = "photo:"  # begins the key of a photograph that lay beside the text
_LONGEST = 220  # letters of a caption
_NAME = 40  # letters of a name
_NEAR = 90
_MADE = re.compile(  # by a program, not by a person
    r"(?:image|img|dsc|dscn|dscf|pict|photo|foto|afbeelding|picture|scan|whatsapp|signal"
    r"|pxl|mvimg|screenshot|schermafbeelding|clip|100\d)?[\W_]*\d*"
    r"(?:image|video)?[\d\W_]*(?:at)?[\d\W_]*$",
    re.IGNORECASE,
)
_NO_ALT = re.compile(  # what programs write there
    r"automatisch gegenereerde beschrijving|automatically generated|gegenereerd door ai"
    r"|ai-generated|^(?:afbeelding|picture|image|grafisch|graphic|foto|photo)\s*\d*$"
    r"|\.(?:jpe?g|png|gif|heic|webp|bmp|tiff?)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture by its name in the manuscript; `key` is that of the source.

    `near` is the sentence beside it.
    """

    name: str
    key: str
    alt: str = ""
    caption: tuple[Inline, ...] = ()
    near: str = ""


@dataclass(slots=True)
class Figures:
    """The pictures of a whole book, each under a name of its own."""

    files: Mapping[str, str]  # file names in the source, by key
    found: dict[str, Figure] = field(default_factory=dict)

    def named(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """The same blocks, each picture by its name; captions are taken out."""
        made: list[Block] = []
        place = 0
        near = ""
        while place < len(blocks):
            block = blocks[place]
            place += 1
            if not isinstance(block, Paragraph) or not _pictures(block):
                made.append(self._inside(block))
                near = _sentence(block) or near
                continue
            words = replace(block, inlines=stripped(tuple(_without(block))))
            if words.text.strip() or has_more(words):
                made.append(words)
                near = _sentence(words) or near
            below = blocks[place] if place < len(blocks) else None
            shown = _pictures(block)
            is_alone = not words.text.strip() and not block.level
            caption = _caption(below) if is_alone and len(shown) == 1 else ()
            place += bool(caption)
            following = near or _sentence(below)
            made += [self._figure(it, caption, following) for it in shown]
        return tuple(made)

    def _inside(self, block: Block) -> Block:
        is_tight = isinstance(block, Table | Listing)
        return with_parts(block, self.kept if is_tight else self.named)

    def kept(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """Pictures that stay among the letters of a cell, an entry or a note."""
        made: list[Block] = []
        for block in blocks:
            if isinstance(block, Paragraph):
                near = _sentence(block)
                inlines = tuple(
                    Shown(self._name(it, (), near)) if isinstance(it, Shown) else it
                    for it in block.inlines
                )
                made.append(replace(block, inlines=inlines))
            else:
                made.append(self._inside(block))
        return tuple(made)

    def _figure(self, shown: Shown, caption: tuple[Inline, ...], near: str) -> Block:
        return Paragraph((Shown(self._name(shown, caption, near)),))

    def _name(self, shown: Shown, caption: tuple[Inline, ...], near: str) -> str:
        """The name of a picture; that it has already, but with another caption."""
        for figure in self.found.values():
            if figure.key == shown.picture and caption in {(), figure.caption}:
                return figure.name
        alt = "" if _NO_ALT.search(shown.alt) else shown.alt
        name = self._free(_words(caption) or alt or self._file_words(shown.picture))
        self.found[name] = Figure(name, shown.picture, alt, caption, near)
        return name

    def _file_words(self, key: str) -> str:
        stem = PurePosixPath(self.files.get(key, "")).stem
        if key.startswith(PHOTO):  # whose name a text may call
            return stem
        return "" if _MADE.match(stem) else stem

    def _free(self, words: str) -> str:
        """An id that no other picture has."""
        whole = slug(words)
        cut = whole[:_NAME].rpartition("-")[0] if len(whole) > _NAME else whole
        name = cut.strip("-") or whole[:_NAME] or "foto"
        if not name[0].isalpha():
            name = f"foto-{name}"
        number = 1
        free = name if name != "foto" else "foto-1"
        while free in self.found:
            number += 1
            free = f"{name}-{number}"
        return free

    def unplaced(self, keys: Sequence[str]) -> None:
        """Keep pictures that stand nowhere in the text."""
        used = {figure.key for figure in self.found.values()}
        for key in keys:
            if key not in used:
                self._name(Shown(key), (), "")


def _pictures(block: Paragraph) -> list[Shown]:
    return [it for it in block.inlines if isinstance(it, Shown)]


def _without(block: Paragraph) -> Iterator[Inline]:
    return (it for it in block.inlines if not isinstance(it, Shown))


def _caption(block: Block | None) -> tuple[Inline, ...]:
    """The words of a caption; none where a block is something else."""
    if not isinstance(block, Paragraph) or has_more(block) or block.level:
        return ()
    text = block.text.strip()
    if not text or len(text) > _LONGEST or "\n" in text:
        return ()
    is_slanted = all(
        "emphasis" in it.marks
        for it in block.inlines
        if isinstance(it, Run) and it.text.strip()
    )
    if block.role == "caption" or _CAPTION.match(f"{text} ") or is_slanted:
        return tuple(
            replace(it, marks=it.marks - {"emphasis", "strong"})
            if isinstance(it, Run)
            else it
            for it in stripped(block.inlines)
        )
    return ()


def _words(inlines: Sequence[Inline]) -> str:
    text = "".join(it.text for it in inlines if isinstance(it, Run))
    without = _CAPTION.sub("", f"{text} ", count=1).strip()
    return without or text


def _sentence(block: Block | None) -> str:
    """The last sentence of a paragraph, cut to what fits on a line."""
    if not isinstance(block, Paragraph) or not block.text.strip():
        return ""
    text = " ".join(block.text.split())
    last = re.split(r"(?<=[.!?]) ", text)[-1]
    return f"{last[: _NEAR - 1]}…" if len(last) > _NEAR else last

"""A book that `publish import` made, read as its readers will: words in their order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from publish.book.texts import Texts, set_texts
from publish.findings import Edit, Place
from publish.manuscript import Keys, Manuscript, parse_manuscript
from publish.manuscript.models import ChapterData
from publish.prose import Change, plain, plain_blocks
from publish.source import read_source
from reading.commands import Said, run_publish
from reading.fidelity import Words, words_of

_CODE = re.compile(r"\b([A-Z]\d{3})\b")


@dataclass(frozen=True, slots=True)
class Made:
    """A new book: what was said of it, its folder, its manuscript and its words."""

    said: Said
    folder: Path
    manuscript: Manuscript
    texts: tuple[str, ...]

    @property
    def yaml(self) -> str:
        return (self.folder / "manuscript.yaml").read_text(encoding="utf-8")

    @property
    def words(self) -> Words:
        return tuple(word for text in self.texts for word in words_of(text))

    @property
    def codes(self) -> set[str]:
        return set(_CODE.findall(self.said.err))


def imported(folder: Path, *words: str) -> Made:
    """`publish import …` in that folder, to `boek`; it must succeed."""
    said = run_publish(folder, "import", *words, "-o", "boek", "--date", "2026-11-27")
    assert said.code == 0, said.err
    source = read_source(folder / "boek" / "manuscript.yaml")
    manuscript = parse_manuscript(source).manuscript
    assert manuscript is not None, said.err
    return Made(said, folder / "boek", manuscript, tuple(_texts(manuscript)))


def imported_file(folder: Path, name: str, content: bytes | str) -> Made:
    """The same of one file with this content."""
    raw = content.encode() if isinstance(content, str) else content
    (folder / name).write_bytes(raw)
    return imported(folder, name)


class _Nowhere:
    def __call__(self, keys: Keys, offset: int) -> Place:
        return Place(f"{keys}{offset}")

    def edits(self, keys: Keys, change: Change) -> tuple[Edit, ...]:
        del keys, change
        return ()


@dataclass(frozen=True, slots=True)
class _Said:
    """The texts of a manuscript by their keys."""

    texts: Texts

    def at(self, *keys: str | int) -> Iterator[str]:
        if line := self.texts.lines.get(keys):
            yield plain(line)
        if prose := self.texts.prose.get(keys):
            yield plain_blocks(prose.blocks)
            yield from (plain_blocks(note.blocks) for note in prose.notes)

    def division(self, keys: Keys, entry: ChapterData) -> Iterator[str]:
        yield from (*self.at(*keys, "title"), *self.at(*keys, "text"))
        for number, item in enumerate(entry.items):
            own = (*keys, "items", number)
            yield from self.at(*own, "title")
            for place in range(len(item.media)):
                yield from self.at(*own, "media", place, "title")


def _texts(manuscript: Manuscript) -> Iterator[str]:
    """All that is printed, part after part."""
    texts, slips = set_texts(manuscript, _Nowhere())
    assert not [slip for slip in slips if slip.is_error], slips
    said = _Said(texts)
    yield from (*said.at("book", "title"), *said.at("book", "subtitle"))
    for name in manuscript.images:
        yield from said.at("images", name, "caption")
    for keys, entry in manuscript.divisions():
        if keys[0] != "back":
            yield from said.division(keys, entry)
    if partners := manuscript.partners:
        yield from said.at("partners", "title")
        text = tuple(said.at("partners", "text"))
        names = tuple(one.name for one in partners.items)
        yield from (*names, *text) if partners.list_first else (*text, *names)
    for keys, entry in manuscript.divisions():
        if keys[0] == "back":
            yield from said.division(keys, entry)


def first_not_there(says: tuple[str, ...], words: Words) -> str:
    """The first sentence whose words do not stand side by side; "" for none."""
    stream = f" {' '.join(words)} "
    missing = (it for it in says if f" {' '.join(words_of(it))} " not in stream)
    return next(missing, "")


def checked(folder: Path) -> list[str]:
    """The codes of all errors that `publish check` tells of a book."""
    said = run_publish(folder, "check", ".")
    lines = [line for line in said.told.splitlines() if line.startswith("manuscript")]
    return [
        code[0]
        for line in lines
        if "warning:" not in line and "let op:" not in line
        if (code := _CODE.findall(line))
    ]

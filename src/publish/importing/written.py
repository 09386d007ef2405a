"""A book that was made out of a text -> its manuscript, with a remark at each guess.

YAML as an author would write it by hand. A remark is a line that begins with #, in the
language in which things are explained; it stands right above what was guessed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from publish.findings import Trouble, trouble
from publish.importing.figures import Figure
from publish.importing.items import Chapter, Item, Medium
from publish.importing.markdown import Writer
from publish.importing.tree import Block, Inline, Paragraph, Run
from publish.messages import tell
from publish.source import Keys
from publish.source.spelling import block, indented, quoted, spell
from publish.source.writing import in_line

Guess = tuple[Keys, Trouble]


@dataclass(frozen=True, slots=True)
class Known:
    """What a catalogue asks of a book, and the language in which remarks are made."""

    title: tuple[Inline, ...]
    title_from: str
    subtitle: tuple[Inline, ...]
    language: str
    identifier: str
    date: str
    author: str = ""
    organisation: str = ""
    guide: str = "en"


@dataclass(slots=True)
class Manuscript:
    """A manuscript on its way to the disk; `guesses` are told with their places."""

    known: Known
    writer: Writer
    figures: Mapping[str, Figure]
    files: Mapping[str, str]  # of the pictures beside the manuscript, by name
    guesses: list[Guess] = field(default_factory=list)

    def text(self, chapters: Sequence[Chapter]) -> str:
        """The whole manuscript."""
        lines = [
            "# yaml-language-server: $schema=manuscript.schema.json",
            "#",
            *self._remarks("I102:about", 0),
            "format: 1",
            "",
            *self._book(),
            *self._images(),
            *self._divisions("front", chapters),
            *self._divisions("chapters", chapters),
            *self._partners(chapters),
            *self._divisions("back", chapters),
        ]
        return "\n".join(lines).rstrip("\n") + "\n"

    def _remarks(self, key: str, indent: int, /, **values: str | int) -> list[str]:
        """Lines that say something of what stands below them."""
        message, _ = tell(key, values, self.known.guide)
        return [f"{' ' * indent}# {line}".rstrip() for line in message.split("\n")]

    def _guess(self, keys: Keys, wrong: Trouble, indent: int) -> list[str]:
        """A guess: told when all is done, and remarked at its place."""
        self.guesses.append((keys, wrong))
        message, _ = tell(wrong.key, dict(wrong.values), self.known.guide)
        return [f"{' ' * indent}# {' '.join(message.split())}"]

    def _book(self) -> Iterator[str]:
        known = self.known
        yield "book:"
        title = self.writer.line(known.title)
        if known.title_from != "text":
            told = trouble(_TITLES[known.title_from], title=title)
            yield from self._guess(("book", "title"), told, 2)
        yield f"  title: {_spelled(title)}"
        if known.subtitle:
            yield f"  subtitle: {_spelled(self.writer.line(known.subtitle))}"
        yield f"  language: {_spelled(known.language)}"
        yield f"  id: {known.identifier}"
        yield "  version: 0.1.0"
        yield f"  date: {known.date}"
        if known.organisation:
            yield f"  publisher: {_spelled(known.organisation)}"
        yield from self._people()
        yield ""

    def _people(self) -> Iterator[str]:
        known = self.known
        if known.author or known.organisation:
            yield "  contributors:"
        if known.author:
            told = trouble("I102:author", name=known.author)
            yield from self._guess(("book", "contributors", 0), told, 4)
            yield f"    - {in_line({'name': known.author, 'role': 'author'})}"
        if known.organisation:
            role = {"role": "creator", "kind": "organisation"}
            yield f"    - {in_line({'name': known.organisation, **role})}"

    def _images(self) -> Iterator[str]:
        if not self.files:
            return
        yield "images:"
        for name, file in self.files.items():
            figure = self.figures[name]
            keys: Keys = ("images", name)
            if not figure.alt:
                key = "I401" if figure.near else "I401:alone"
                wrong = trouble(key, image=name, near=figure.near)
                yield from self._guess(keys, wrong, 2)
            yield f"  {name}:"
            yield f"    file: {_spelled(file)}"
            yield f"    alt: {_spelled(figure.alt)}" if figure.alt else '    alt: ""'
            if figure.caption:
                yield f"    caption: {_spelled(self.writer.line(figure.caption))}"
        yield ""

    def _divisions(self, place: str, chapters: Sequence[Chapter]) -> Iterator[str]:
        own = [it for it in chapters if it.section.place == place]
        if not own:
            return
        yield f"{place}:"
        for number, chapter in enumerate(own):
            yield from self._chapter(chapter, (place, number))

    def _chapter(self, chapter: Chapter, keys: Keys) -> Iterator[str]:
        section = chapter.section
        title = self._title(section.title, keys)
        remarks: list[str] = []
        if section.why:
            told = trouble(_WHYS[section.why], title=title)
            remarks += self._guess((*keys, "title"), told, 2)
        if section.is_placed and section.title:
            told = trouble(_PLACES[section.place], title=title)
            remarks += self._guess((*keys, "title"), told, 2)
        if not section.title:
            told = trouble("I102:untitled", title=title)
            remarks += self._guess((*keys, "title"), told, 2)
        yield from remarks
        yield f"  - title: {_spelled(title)}"
        yield from self._prose(chapter.blocks, keys, 4)
        if chapter.items:
            told = trouble("I103", count=len(chapter.items), title=title)
            yield from self._guess((*keys, "items"), told, 4)
            yield "    items:"
            for item in chapter.items:
                yield from self._item(item)
        yield ""

    def _title(self, inlines: Sequence[Inline], keys: Keys) -> str:
        """A title in Markdown; one without words of its own has those of its place."""
        if inlines and (written := self.writer.line(inlines)):
            return written
        if keys[0] == "chapters":
            return self.writer.line(self.known.title)
        return tell("I102:untitled-title", {}, self.known.guide)[0]

    def _prose(self, blocks: Sequence[Block], keys: Keys, indent: int) -> Iterator[str]:
        text = self.writer.text(blocks)
        if not text.strip():
            return
        yield from self._guessed_headings(blocks, keys, indent)
        yield f"{' ' * indent}text: {_blocked(text, indent + 2)}"

    def _guessed_headings(
        self, blocks: Sequence[Block], keys: Keys, indent: int
    ) -> Iterator[str]:
        heads = [it for it in blocks if isinstance(it, Paragraph) and it.why]
        for why in dict.fromkeys(it.why for it in heads):
            titles = tuple(" ".join(it.text.split()) for it in heads if it.why == why)
            told = trouble(_BELOW[why], titles=titles, count=len(titles))
            yield from self._guess((*keys, "text"), told, indent)

    def _item(self, item: Item) -> Iterator[str]:
        title = self.writer.line(item.title)
        yield f"      - title: {_spelled(title)}"
        if item.media:
            yield "        media:"
            yield from (f"          - {_medium(it)}" for it in item.media)

    def _partners(self, chapters: Sequence[Chapter]) -> Iterator[str]:
        own = [it for it in chapters if it.section.place == "partners"]
        for chapter in own[:1]:
            title = self.writer.line(chapter.section.title)
            told = trouble(_PLACES["partners"], title=title)
            yield from self._guess(("partners", "title"), told, 0)
            yield "partners:"
            yield f"  title: {_spelled(title)}"
            yield from self._prose(chapter.blocks, ("partners",), 2)
            yield "  items:"
            for item in chapter.items:
                name = "".join(it.text for it in item.title if isinstance(it, Run))
                yield f"    - name: {_spelled(' '.join(name.split()))}"
                addresses = (it.address for it in item.media if it.address)
                yield from (f"      url: {_spelled(it)}" for it in addresses)
            yield from self._prose(chapter.after, ("partners",), 2)
            yield ""


_TITLES = {"first": "I102:first", "known": "I102:known", "name": "I102:name"}
_PLACES = {"front": "I106:front", "back": "I106:back", "partners": "I106:partners"}
_WHYS = {
    "bold": "I101:bold",
    "capitals": "I101:capitals",
    "size": "I101:size",
    "short": "I101:short",
    "line": "I101:line",
    "file": "I101:file",
}
_BELOW = {
    "bold": "I101:bold-below",
    "capitals": "I101:capitals-below",
    "size": "I101:size-below",
    "short": "I101:short-below",
    "line": "I101:line-below",
}


def _medium(medium: Medium) -> str:
    pairs = {"kind": medium.kind}
    pairs |= {"url": medium.address} if medium.address else {}
    pairs |= {"title": medium.title} if medium.title else {}
    inside = ", ".join(
        f"{key}: {spell(said, is_flow=True)}" for key, said in pairs.items()
    )
    return f"{{{inside}}}"


def _spelled(text: str) -> str:
    """A text as YAML that every editor takes for one, also where it is a number."""
    if not text[:1].isalpha() or text.lower() in _WORDLIKE:
        return quoted(text)
    return spell(text)


_WORDLIKE = frozenset({"n", "no", "off", "on", "y", "yes", "true", "false", "null"})


def _blocked(text: str, indent: int) -> str:
    """A text as a block, so that a next paragraph is simply typed below it."""
    if "\n" in text:
        return block(text, indent)
    return f"|\n{indented(text, indent)}"

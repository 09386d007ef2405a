"""A manuscript that was just written -> read by our own loader, its words counted.

Places of guesses are looked up in it; its words are held against those of the source.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publish.book.texts import Texts, set_texts
from publish.findings import Edit, Finding, Place, trouble
from publish.importing.word_count import Counted, compare
from publish.importing.word_losses import near
from publish.importing.written import Guess
from publish.manuscript import Keys, Manuscript, parse_manuscript
from publish.prose import Change, plain, plain_blocks
from publish.source import Source, parse_source

_MOST = 30  # sentences that are named one by one


@dataclass(frozen=True, slots=True)
class Read:
    """What was read again, and what is told of it."""

    counted: Counted
    findings: tuple[Finding, ...]


def taken_in(
    text: str, path: str, passages: Sequence[str], guesses: Sequence[Guess], file: str
) -> Read:
    """Parse a manuscript's text and hold it against the passages of its source."""
    source = parse_source(text.encode(), path)
    parsed = parse_manuscript(source)
    manuscript = parsed.manuscript
    out = () if manuscript is None else tuple(_texts(manuscript, source))
    counted = compare(passages, out)
    told = [wrong.at(source.place_of_key(keys), keys) for keys, wrong in guesses]
    told += [it for it in parsed.findings if it.is_error]
    place = Place(file)
    lost, moved = counted.lost, counted.moved
    told += (trouble("I201", sentence=near(it)).at(place) for it in lost[:_MOST])
    told += (trouble("I202", sentence=near(it)).at(place) for it in moved[:_MOST])
    if len(lost) > _MOST:
        told.append(trouble("I201:more", count=len(lost) - _MOST).at(place))
    return Read(counted, tuple(told))


@dataclass(frozen=True, slots=True)
class _Located:
    """The way back to the file; what did not take is told by `publish check`."""

    source: Source

    def __call__(self, keys: Keys, offset: int) -> Place:
        return self.source.place_in_text(keys, offset)

    def edits(self, keys: Keys, change: Change) -> tuple[Edit, ...]:
        """What `publish check --fix` would write."""
        return self.source.edit_text(keys, change.start, change.end, change.new)


def _texts(manuscript: Manuscript, source: Source) -> Iterator[str]:
    """All words that a reader of the book sees, in reading order of its parts."""
    texts, _ = set_texts(manuscript, _Located(source))
    words = _words_by_part(texts)
    order: list[Keys | str] = ["book", *(("images", it) for it in manuscript.images)]
    divisions = [keys for keys, _ in manuscript.divisions()]
    order += [keys for keys in divisions if keys[0] != "back"]
    for part in order:
        yield from words.get(part, ())
    if partners := manuscript.partners:
        yield from words.get("partners", ())
        yield from (one.name for one in partners.items)
    for keys in divisions:
        if keys[0] == "back":
            yield from words.get(keys, ())


def _words_by_part(texts: Texts) -> dict[Keys | str, list[str]]:
    """The words of each division and picture, and of the book and the partners."""
    found: dict[Keys | str, list[str]] = {}
    for at, line in texts.lines.items():
        found.setdefault(_part(at), []).append(plain(line))
    for at, prose in texts.prose.items():
        own = found.setdefault(_part(at), [])
        own.append(plain_blocks(prose.blocks))
        own += (plain_blocks(note.blocks) for note in prose.notes)
    return found


def _part(keys: Keys) -> Keys | str:
    is_whole = keys[0] in {"book", "partners"}
    return str(keys[0]) if is_whole else keys[:2]

"""Blocks of a whole text -> what it is as a book: title, chapters, front and back.

Nothing is moved: the parts follow each other as their words do in the source. What is
taken for the title, for front or back matter and for the partners is told as a guess.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from publish.importing.runs import has_more, stripped
from publish.importing.tree import Block, Call, Inline, Paragraph, Rule, Run

_TITLED = 8  # blocks at the beginning in which a title may stand
_FRONT = re.compile(
    r"(?:voorwoord|vooraf|woord vooraf|inleiding|ten geleide|leeswijzer|legenda"
    r"|opdracht|meer weten|over dit (?:boek|boekje|verslag)|samenvatting|introductie"
    r"|preface|foreword|introduction|about this book|how to read|summary)\b[^\w]*$",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"(?:colofon|dankwoord|nawoord|bronnen|bronvermelding|literatuur(?:lijst)?|bijlagen?"
    r"|tot slot|contact(?:gegevens)?|over de (?:auteurs?|schrijvers?|makers)|noten"
    r"|colophon|acknowledge?ments|afterword|epilogue|sources|references|bibliography"
    r"|appendix|appendices|about the authors?|contact)\b[^\w]*(?:[a-z\d]\b)?[^\w]*$",
    re.IGNORECASE,
)
_PARTNERS = re.compile(
    r"(?:het reisgezelschap|onze partners|partners|deelnemers|deelnemende \w+|coalities"
    r"|de coalities|wie deden mee|meegewerkt hebben|our partners|participants"
    r"|taking part)[^\w]*$",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"(?:microsoft word|document|untitled|naamloos|nieuw|new|docx?|odt|word)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter, or a piece of the front or the back; `why` as of a paragraph.

    `place` is front, chapters, partners or back; `is_placed` where that was guessed.
    """

    title: tuple[Inline, ...]
    blocks: tuple[Block, ...]
    why: str = ""
    place: str = "chapters"
    is_placed: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """A text as a book; `title_from` is where its title was found."""

    title: tuple[Inline, ...]
    title_from: str
    subtitle: tuple[Inline, ...]
    sections: tuple[Section, ...]


def outline(blocks: Sequence[Block], known_title: str, name: str) -> Outline:
    """The book that a text is.

    `known_title` is what the file calls itself, `name` its file name, both for a text
    without a title of its own. A section without a title has an empty one.
    """
    title, subtitle, rest = _titles(blocks)
    is_set = any(isinstance(it, Paragraph) and it.role == "title" for it in blocks)
    origin = "text" if is_set else "first"
    if not title:
        origin = "known" if _is_sensible(known_title) else "name"
        title = (Run(known_title if origin == "known" else name),)
    sections = tuple(_sections(rest))
    own = title if origin in {"text", "first"} else ()
    return Outline(title, origin, subtitle, _placed(sections, own))


def _titles(
    blocks: Sequence[Block],
) -> tuple[tuple[Inline, ...], tuple[Inline, ...], Sequence[Block]]:
    """Title, subtitle, and the blocks that are left."""
    left = list(blocks)
    for place, block in enumerate(left[:_TITLED]):
        if isinstance(block, Paragraph) and block.role == "title":
            before, after = left[:place], left[place + 1 :]
            more = _while(after, lambda it: it.role == "title")
            own = _joined((block, *more))
            after = after[len(more) :]
            under = _while(after, lambda it: it.role == "subtitle")
            rest = [*before, *after[len(under) :]]
            return own, _joined(under), rest
    while left and isinstance(left[0], Rule):
        del left[0]
    first = left[0] if left else None
    if not isinstance(first, Paragraph) or not first.level:
        return (), (), left
    if not _is_title(first, left[1:]):
        return (), (), left
    rest = left[1:]
    under = _while(rest, lambda it: it.role == "subtitle")
    if not under and _is_empty_head(rest) and len(_heads(rest)) > len("ab"):
        under = [it for it in rest[:1] if isinstance(it, Paragraph)]
    return stripped(first.inlines), _joined(under), rest[len(under) :]


def _is_title(first: Paragraph, rest: Sequence[Block]) -> bool:
    """Whether a heading at the very beginning is that of the whole."""
    others = _heads(rest)
    if not others:
        return False
    if all(it.level > first.level for it in others):
        return True
    return isinstance(rest[0], Paragraph) and 0 < rest[0].level <= first.level


def _is_empty_head(blocks: Sequence[Block]) -> bool:
    """Whether a heading follows that another one follows at once."""
    two = [it for it in blocks[:2] if isinstance(it, Paragraph) and it.level]
    return len(two) == len("ab") and two[1].level <= two[0].level


def _heads(blocks: Sequence[Block]) -> list[Paragraph]:
    return [it for it in blocks if isinstance(it, Paragraph) and it.level]


def _while(
    blocks: Sequence[Block], test: Callable[[Paragraph], bool]
) -> list[Paragraph]:
    found: list[Paragraph] = []
    for block in blocks:
        if not isinstance(block, Paragraph) or not test(block):
            break
        found.append(block)
    return found


def _joined(paragraphs: Sequence[Paragraph]) -> tuple[Inline, ...]:
    """Several lines as one."""
    made: list[Inline] = []
    for paragraph in paragraphs:
        made += [Run(" ")] if made else []
        made += paragraph.inlines
    on_line = (
        replace(it, text=" ".join(it.text.split("\n"))) if isinstance(it, Run) else it
        for it in made
    )
    return stripped(tuple(on_line))


def _is_sensible(title: str) -> bool:
    """Whether a file's own word for itself may be a title."""
    return len(title) > 3 and not _NO_TITLE.match(title) and "." not in title[-5:]  # noqa: PLR2004 - a word; an ending


def _sections(blocks: Sequence[Block]) -> Iterator[Section]:
    """The text cut at its highest headings; what stands before them has no title."""
    top = min((it.level for it in _heads(blocks)), default=0)
    head: Paragraph | None = None
    own: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.level == top and top:
            if head or _is_something(own):
                yield _section(head, own)
            head, own = block, []
        else:
            own.append(block)
    if head or _is_something(own):
        yield _section(head, own)


def _section(head: Paragraph | None, blocks: Sequence[Block]) -> Section:
    own = list(blocks)
    while own and isinstance(own[-1], Rule):  # a chapter ends without a line
        del own[-1]
    while own and isinstance(own[0], Rule):
        del own[0]
    calls = tuple(it for it in head.inlines if isinstance(it, Call)) if head else ()
    title = tuple(it for it in head.inlines if it not in calls) if head else ()
    return Section(
        stripped(title), tuple(_with_calls(own, calls)), head.why if head else ""
    )


def _with_calls(blocks: Sequence[Block], calls: Sequence[Call]) -> Iterator[Block]:
    """The blocks with the notes of their title, which may have none, at the first."""
    waiting = tuple(calls)
    for block in blocks:
        if waiting and isinstance(block, Paragraph) and not block.level:
            yield replace(block, inlines=(*block.inlines, *waiting))
            waiting = ()
        else:
            yield block
    if waiting:
        yield Paragraph(waiting)


def _is_something(blocks: Sequence[Block]) -> bool:
    return any(not isinstance(it, Rule) for it in blocks)


def _placed(
    sections: Sequence[Section], title: Sequence[Inline]
) -> tuple[Section, ...]:
    """Each at its place: front matter first, back matter last, one for the partners."""
    places = ["chapters"] * len(sections)
    for number, section in enumerate(sections[:-1]):
        name = words_in(section.title)
        is_front = not name or _FRONT.match(name) or name == words_in(title)
        if not is_front:
            break
        places[number] = "front"
    last = len(sections) - 1
    while last > 0 and places[last] == "chapters" and _is_back(sections[last]):
        places[last] = "back"
        last -= 1
    if last > 0 and _PARTNERS.match(words_in(sections[last].title)):
        places[last] = "partners"
    if "chapters" not in places:
        places = ["chapters"] * len(sections)
    return tuple(
        replace(it, place=place, is_placed=place != "chapters")
        for it, place in zip(sections, places, strict=True)
    )


def _is_back(section: Section) -> bool:
    return bool(_BACK.match(words_in(section.title)))


def words_in(inlines: Sequence[Inline]) -> str:
    """The letters of a title, in small ones, to be looked up."""
    letters = "".join(it.text for it in inlines if isinstance(it, Run))
    return " ".join(letters.lower().split())


def is_line(block: Block) -> bool:
    """Whether a block is one line of words, and ends as no sentence does."""
    if not isinstance(block, Paragraph) or block.level or "\n" in block.text.strip():
        return False
    text = block.text.strip()
    return (
        bool(text) and not has_more(block) and not text.endswith((".", ",", ";", ":"))
    )

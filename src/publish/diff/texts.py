"""Lines of pages become words in the order of reading.

Hyphens at the ends of lines are undone, and the feet of pages stand once each at the
end: a foot between two pages would part a sentence at another place each time.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from publish.diff.folios import Folios
from publish.diff.leaf import Leaf, flat, plain_digits
from publish.diff.phrases import is_phrase, sizes
from publish.diff.values import Imprint, Phrase, Text, Word

HYPHENS = frozenset("-\u2010\u00ad\u0002\ufffe")  # PDFium's own are the last two
_NO_HYPHENS = str.maketrans(dict.fromkeys(HYPHENS))
_SIGNS = frozenset("•◦▪·")  # of lists, drawn after all lines of a page; and of feet


def set_text(leaves: Sequence[Leaf], imprint: Imprint) -> Text:
    """All words of a file, those of the imprint marked as such.

    A page that says no more than its foot is a spare one, of lines to write on: how
    many there are depends on what folding needs.
    """
    bodies: list[tuple[str, ...]] = []
    feet: dict[str, int] = {}
    for number, leaf in enumerate(leaves):
        foot = _foot(leaf)
        body = leaf.lines if foot is None else leaf.lines[:-1]
        is_spare = foot is not None and flat(" ".join(body)) == foot
        bodies.append(() if is_spare else body)
        if foot and not is_spare:
            feet.setdefault(foot, number)
    folios = Folios(leaves)
    words = _joined(
        word
        for number, (leaf, body) in enumerate(zip(leaves, bodies, strict=True))
        for line in body
        for word in folios.marked(
            [*_words(line, number, runs_on=leaf.runs_on)], leaf.label
        )
    )
    last = (word for foot, number in feet.items() for word in _words(foot, number))
    rows = [*words, *(replace(word, ends=False, alone=False) for word in last)]
    for name, phrase in imprint.phrases:
        rows = list(_gathered(rows, name, phrase))
    return Text(tuple(rows), tuple(leaf.place for leaf in leaves))


def _foot(leaf: Leaf) -> str | None:
    """The foot without its number; None where the page has none."""
    if not leaf.label or not leaf.lines:
        return None
    said = plain_digits(flat(leaf.lines[-1])).split(" ")
    if said[-2:-1] == ["/"]:  # page 1 of 2
        said = said[:-2]
    if said[0] == leaf.label:
        return " ".join(said[1:])
    return " ".join(said[:-1]) if said[-1] == leaf.label else None


def _words(line: str, place: int, *, runs_on: bool = True) -> Iterator[Word]:
    said = [one for one in flat(line).split(" ") if one and one not in _SIGNS]
    for number, one in enumerate(said, 1):
        yield Word(
            text=one,
            key=_key(one),
            place=place,
            ends=runs_on and number == len(said),
            alone=len(said) == 1,
        )


def _key(word: str) -> str:
    return word.translate(_NO_HYPHENS) or word


def _joined(words: Iterable[Word]) -> Iterator[Word]:
    """A word that ends its line with a hyphen goes on in the next line."""
    held: Word | None = None
    for word in words:
        whole = word if held is None else _put_together(held, word)
        held = whole if whole.ends and _is_open(whole.text) else None
        if held is None:
            yield _closed(whole)
    if held is not None:
        yield _closed(held)


def _is_open(text: str) -> bool:
    return len(text) > 1 and text[-1] in HYPHENS and text[-2].isalnum()


def _put_together(first: Word, second: Word) -> Word:
    return replace(
        second,
        text=first.text + second.text,
        key=_key(first.text + second.text),
        place=first.place,
        joined=True,
        alone=False,
    )


def _closed(word: Word) -> Word:
    """PDFium's own signs in a word are hyphens where it put two lines together."""
    shown = word.text.replace("\u0002", "-").replace("\ufffe", "-")
    return word if shown == word.text else replace(word, text=shown, joined=True)


def _gathered(words: list[Word], name: str, phrase: Phrase) -> Iterator[Word]:
    """The words of a phrase as one word."""
    place = 0
    while place < len(words):
        size = _size(words, place, phrase)
        some = words[place : place + max(size, 1)]
        place += len(some)
        if not size:
            yield some[0]
            continue
        text = " ".join(one.text for one in some)
        first = replace(some[0], text=text, key=f"\0{name}", imprint=True)
        yield replace(first, ends=some[-1].ends, alone=False)


def _size(words: list[Word], place: int, phrase: Phrase) -> int:
    """How many words are the phrase from here on; 0 where they are not."""
    for size in sizes(phrase):
        some = [one.text for one in words[place : place + size]]
        if len(some) == size and is_phrase(some, phrase):
            return size
    return 0


def sound(words: Sequence[Word]) -> str:
    """What words say without blanks and hyphens."""
    return "".join(_key(one.text) for one in words)

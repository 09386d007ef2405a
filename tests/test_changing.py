"""A form changes a manuscript by hand: what is meant, and nothing beside it."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import yaml

from builders.hand_indented import manuscript_by_hand
from publish.desk.changing import Changed, backwards, change, replayed
from publish.findings import BookError
from publish.source import Keys, Value, parse_source
from publish.source.wishes import (
    Copy,
    Insert,
    Move,
    Put,
    TakeOut,
    Wish,
    granted,
    is_there,
    plain,
    value_at,
)
from reading.yaml_suite import read_cases

_MANUSCRIPTS, _EDITS = 300, 5
_MOST_REFUSED = 5  # of 1500; none when this was written
_MOST_ANEW = 20  # 16 when this was written
_TYPED = (
    "soep",
    "",
    " ",
    "soep: brood",
    "soep # brood",
    "- soep",
    "  vooraan",
    "achteraan  ",
    "'half",
    '"half',
    "{a: 1}",
    "[a, b]",
    "*ster",
    "&en",
    "? vraag",
    "| pijp",
    "> groter",
    "%",
    "@apen",
    "null",
    "~",
    "true",
    "---",
    "...",
    "een\ntwee",
    "een\n\n\ntwee\n",
    "  een\ntwee",
    "\neen\ntwee",
    "een  \ntwee\n   \ndrie",
    "een\r\ntwee\r\n",
    "a: b\nc:\n  - d",
    "# geen opmerking\n# ook niet",
    "\ttab",
    "een\n\ttwee",
    "🍞👩‍👩‍👧 مرحبا בית",
    "a,b",
    "a, b]",
    "a}",
    "c:\\map\\n",
    "12:30",
    "0x1F",
    "een\u00a0twee",
    "a" * 200,
)


def _paths(value: Value, at: Keys = ()) -> Iterator[Keys]:
    if at:
        yield at
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _paths(one, (*at, key))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _paths(one, (*at, number))


class _Form:
    """Somebody who fills in a form, over one manuscript."""

    def __init__(self, chance: Random, value: Value) -> None:
        self._chance = chance
        self._value = value
        self._paths = list(_paths(value))
        self._text = chance.choice(_TYPED)

    def wish(self) -> Wish:
        """Any wish that fits."""
        ways = (self._out, self._entry, self._shift, self._copy, self._key)
        way = self._chance.choice((*ways, self._group, self._typed, self._typed))
        return way() or self._typed()

    def _any(self, kind: type | tuple[type, ...]) -> Keys:
        """Keys of something of a kind; () where there is none."""
        fit = [at for at in self._paths if isinstance(value_at(self._value, at), kind)]
        return self._chance.choice(fit) if fit else ()

    def _any_entry(self) -> Keys:
        fit = [at for at in self._paths if isinstance(at[-1], int)]
        return self._chance.choice(fit) if fit else ()

    def _new(self) -> Value:
        text = self._text
        values: tuple[Value, ...] = (text, {"id": text, "title": "t"}, ["a", text])
        return self._chance.choice(values)

    def _length(self, at: Keys) -> int:
        there = value_at(self._value, at)
        assert isinstance(there, list)
        return len(there)

    def _out(self) -> Wish:
        return TakeOut(self._chance.choice(self._paths))

    def _entry(self) -> Wish | None:
        at = self._any(list)
        number = self._chance.randint(0, self._length(at)) if at else 0
        return Insert(at, number, self._new()) if at else None

    def _shift(self) -> Wish | None:
        at = self._any_entry()
        number = self._chance.randrange(self._length(at[:-1])) if at else 0
        return Move(at, number) if at else None

    def _copy(self) -> Wish | None:
        at = self._any_entry()
        there = value_at(self._value, at)
        changes = {}
        if at and isinstance(there, dict):
            changes = {self._chance.choice(list(there)): self._text, "id": "nieuw"}
        return Copy(at, changes) if at else None

    def _key(self) -> Wish | None:
        at = self._any(dict)
        order = ("id", "title", "nieuw", "aap", "language")
        return Put((*at, "nieuw"), self._new(), order) if at else None

    def _group(self) -> Wish | None:
        at = self._any(dict)
        return Put(at, {"id": self._text, "title": "t"}) if at else None

    def _typed(self) -> Wish:
        at = self._any((str, type(None)))
        there, text = value_at(self._value, at), self._text
        if isinstance(there, str) and "\n" in there:
            return Put(at, there.replace(" ", f" {text} ", 1))
        if isinstance(there, str) and self._chance.random() < 0.5:
            return Put(at, f"{there[:3]}{text}{there[3:]}")
        return Put(at, text)


def _words(value: Value) -> set[str]:
    if isinstance(value, dict):
        return set().union(*map(_words, value.values()))
    if isinstance(value, list):
        return set().union(*map(_words, value))
    return set(re.findall(r"\bw\d+\b", value or ""))


def _remarks(text: str) -> Counter[str]:
    return Counter(re.findall(r"\br\d+\b", text))


def _bare(line: str) -> str:
    """A line without what may change beside an entry: its dash and its comma."""
    return re.sub(r",?\s*#.*", "", line).strip(" \t\r\n-,[]{}")


def _lines_beside(text: str, touched: set[str]) -> list[str]:
    """The lines of a text with words, none of which are touched."""
    kept = []
    for line in text.splitlines():
        words = _words(line)
        if re.search(r"[\[{]", line):  # of several entries: each word by itself
            found = re.findall(r"\bw\d+\b", line)
            kept += [word for word in found if word not in touched]
        elif words and not words & touched:
            kept.append(_bare(line))
    return kept


def _touched(value: Value, wish: Wish) -> set[str]:
    """The words of what a wish is about, and of groups that it may empty."""
    if isinstance(wish, Insert) or not is_there(value, wish.at):
        return set()
    at = wish.at
    holder = value_at(value, at[:-1])
    if isinstance(wish, TakeOut) and isinstance(holder, dict | list):
        while len(at) > 1 and len(holder) == 1:
            at = at[:-1]
            holder = value_at(value, at[:-1])
            assert isinstance(holder, dict | list)
    return _words(value_at(value, at))


def _is_one_block(old: str, new: str, touched: set[str]) -> bool:
    """Whether all that went stood together, with no other text between."""
    once = [word for word in touched if len(re.findall(rf"\b{word}\b", old)) == 1]
    lost = {*once, *(_remarks(old) - _remarks(new))}
    if len(once) < len(touched):
        return True  # a copy of it stands elsewhere
    lines = [set(re.findall(r"\b[wr]\d+\b", line)) for line in old.splitlines()]
    gone = [number for number, words in enumerate(lines) if words & lost]
    span = lines[gone[0] : gone[-1]] if gone else []
    return all(words & lost or not _words(" ".join(words)) for words in span)


def _said(value: Value) -> Value:
    """As another reader tells it, that knows no null."""
    if isinstance(value, dict):
        return {key: _said(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_said(one) for one in value]
    text = (value or "").rstrip("\n")
    return "" if text in {"~", "null"} else text


def _other_reader(content: bytes) -> Value:
    text = content.decode("utf-8-sig")
    read: Value = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506
    return _said(read)


def _differs(before: bytes, done: Changed, wish: Wish) -> list[str]:
    """What is wrong with a change, told by means of our own."""
    value = parse_source(before, "m.yaml").value
    old, new = (text.decode("utf-8-sig") for text in (before, done.content))
    touched = _touched(value, wish)
    for at in done.anew:
        touched |= _words(value_at(value, at) if is_there(value, at) else None)
    if isinstance(wish, Move) and re.search(r"[\[{]", old):
        touched |= _words(value_at(value, wish.at[:-1]))  # they may stand on one line
    after = iter(_lines_beside(new, set()))
    lost = _remarks(old) - _remarks(new)
    is_out = isinstance(wish, TakeOut) and wish.at != ("again",)
    may_lose = isinstance(wish, TakeOut) or (
        isinstance(wish, Put) and not isinstance(wish.value, str)
    )
    wrong = {
        "it means something else": _other_reader(done.content)
        != _said(_fed(granted(value, wish))),
        "other lines changed": not all(
            line in after for line in _lines_beside(old, touched)
        ),
        "remarks are lost": bool(lost) and not may_lose,
        "remarks elsewhere are lost": is_out and not _is_one_block(old, new, touched),
        "remarks came twice": bool(_remarks(new) - _remarks(old)),
        "line ends are mixed": b"\r\n" in before
        and b"\n" in done.content.replace(b"\r\n", b""),
        "the spans do not lead back": replayed(done.content, backwards(done.spans))
        != before,
    }
    return [what for what, is_so in wrong.items() if is_so]


def _fed(value: Value) -> Value:
    if isinstance(value, dict):
        return {key: _fed(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_fed(one) for one in value]
    return value.replace("\r\n", "\n") if value else value


def _changed(content: bytes, wish: Wish) -> Changed | None:
    """The manuscript after a wish; None where it is refused in so many words."""
    try:
        return change(content, "m.yaml", [wish])
    except BookError as error:
        codes = [one.code for one in error.findings]
        return None if codes == ["M241"] else Changed(b"")


def test_any_change_of_any_manuscript_by_hand_is_what_was_meant_or_refused() -> None:
    refused, anew = 0, 0
    for seed in range(_MANUSCRIPTS):
        content = manuscript_by_hand(seed)
        chance = Random(seed)  # noqa: S311 - one and the same each time
        for _ in range(_EDITS):
            value = parse_source(content, "m.yaml").value
            wish = _Form(chance, value).wish()
            done = _changed(content, wish)
            if done is None:
                refused += 1
                continue
            assert _differs(content, done, wish) == [], (seed, wish)
            anew += bool(done.anew)
            content = done.content
    assert refused <= _MOST_REFUSED
    assert anew <= _MOST_ANEW


def _texts(value: Value) -> Iterator[tuple[Keys, str]]:
    for at in _paths(value):
        text = value_at(value, at)
        if isinstance(text, str) and text.strip():
            yield at, text


def test_a_letter_typed_anywhere_in_our_own_book_is_that_letter_alone() -> None:
    path = Path(__file__).parents[1] / "book" / "manuscript.yaml"
    content = path.read_bytes()
    for at, text in _texts(parse_source(content, str(path)).value):
        end = len(text.rstrip("\n"))
        for typed in (f"{text[:end]}x{text[end:]}", f"{text[:1]}x{text[1:]}"):
            spans = change(content, str(path), [Put(at, typed)]).spans
            assert [(span.old, span.new) for span in spans] == [(b"", b"x")], at


def test_no_wish_breaks_on_yaml_that_nobody_here_wrote() -> None:
    done, refused = 0, 0
    for case in read_cases():
        content = case.text.encode()
        try:
            value = parse_source(content, "m.yaml").value
        except BookError:
            continue
        if not _any_of_each(value):
            continue
        for seed in range(10):
            chance = Random(seed)  # noqa: S311 - one and the same each time
            wish = _Form(chance, value).wish()
            after = _changed(content, wish)
            refused += after is None
            if after:
                meant = plain(_fed(granted(value, wish)))
                assert plain(parse_source(after.content, "").value) == meant
                done += 1
    assert done > 20 * refused


def _any_of_each(value: Value) -> bool:
    """Whether a form can ask something of it: it has a text that is not all it has."""
    leaves = [
        at for at in _paths(value) if not isinstance(value_at(value, at), dict | list)
    ]
    return len(leaves) > 1

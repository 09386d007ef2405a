"""Where something stands in a manuscript, in words: chapter 2 (All that flows), item 1.

Goes in: keys of a manuscript, and titles of the entries that they pass; comes out:
words of a language. Numbers count from 1, as people do.
"""

from collections.abc import Callable, Mapping
from typing import Any, Self, TypeAlias

Keys: TypeAlias = tuple[str | int, ...]
Say: TypeAlias = Callable[..., str]  # a word's key and its values -> words

_LONGEST = 40  # letters of a title
_OWN = frozenset({"book", "partners"})  # groups that are said without a name
_NAMED = frozenset({"editions", "images", "media", "words"})  # their entries have names
_NUMBERED = frozenset(
    {
        "back",
        "by",
        "chapters",
        "contributors",
        "errata",
        "front",
        "items",
        "media",
        "meetings",
        "programme",
        "questions",
        "subjects",
        "waivers",
    }
)


class KeyPath(str):
    """Keys joined by dots, which a sentence says in words (see `Telling`).

    As data it is the keys; `titles` are of the entries that it passes, by how many keys
    lead to each. `after` closes the words where there are any.
    """

    __slots__ = ("after", "keys", "titles")
    keys: Keys
    titles: Mapping[int, str]
    after: str

    def __new__(
        cls, keys: Keys, titles: Mapping[int, str] | None = None, after: str = ""
    ) -> Self:
        """Of keys; without titles the numbers stand alone."""
        path = super().__new__(cls, ".".join(map(str, keys)))
        path.keys, path.titles, path.after = keys, titles or {}, after
        return path

    def __getnewargs__(self) -> tuple[Any, ...]:
        """So that it comes whole out of another process."""
        return self.keys, self.titles, self.after


def path_in(value: Any, keys: Keys, after: str = "") -> KeyPath:  # noqa: ANN401
    """The path with the titles of what it passes in a manuscript, or in plain data."""
    titles: dict[int, str] = {}
    for depth, key in enumerate(keys, start=1):
        value = _child(value, key)
        if isinstance(key, int):
            title = _child(value, "title") or _child(value, "name")
            if isinstance(title, str):
                titles[depth] = title
    return KeyPath(keys, titles, after)


def _child(value: Any, key: str | int) -> Any:  # noqa: ANN401
    """What stands under a key; None where nothing does, as where it is missing."""
    if isinstance(value, dict):
        return value.get(key)
    if isinstance(value, list | tuple) and isinstance(key, int):
        return value[key] if key < len(value) else None
    return getattr(value, str(key), None)


def say_path(path: KeyPath, say: Say) -> str:
    """The path in words, the outermost first; a key of its own in front of them all."""
    steps, rest = _steps(path, say)
    where = ", ".join(steps)
    if rest:
        key = f"“{'.'.join(map(str, rest))}”"
        where = say("word:of", key=key, where=where) if where else key
    return f"{where}{path.after}" if where else ""


def _steps(path: KeyPath, say: Say) -> tuple[list[str], Keys]:
    """What the path passes, in words, and the keys that are left at its end."""
    steps: list[str] = []
    left = path.keys
    if left in {(name,) for name in _OWN} and not path.after:
        return [], left  # the group itself, by the key that its author wrote
    while left:
        taken, step = _step(left, path.keys[: -len(left)], say)
        if not taken:
            break
        title = path.titles.get(len(path.keys) - len(left) + taken, "")
        steps.append(f"{step} ({_short(title)})" if title else step)
        left = left[taken:]
    return steps, left


def _step(left: Keys, before: Keys, say: Say) -> tuple[int, str]:
    """How many keys one step takes, and its words; none where there are no words."""
    name, following = str(left[0]), left[1] if len(left) > 1 else None
    if isinstance(following, int):
        is_partner = (before[:1], name) == (("partners",), "items")
        word = "partner" if is_partner else name if name in _NUMBERED else "entry"
        return 2, say(f"word:{word}", number=following + 1, name=name)
    if not before and following is not None and name in _NAMED:
        return 2, say(f"word:{name}-named", name=str(following))
    if not before and name in _OWN:
        return 1, say(f"word:{name}")
    return 0, ""


def _short(title: str) -> str:
    """A title of one line, cut at a blank where it is long."""
    whole = " ".join(title.split())
    if len(whole) <= _LONGEST:
        return whole
    cut = whole[:_LONGEST].rpartition(" ")[0] or whole[:_LONGEST]
    return f"{cut} …"

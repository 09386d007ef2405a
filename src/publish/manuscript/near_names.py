"""A name that stands for nothing -> what was meant, what is near, or what there is."""

from collections.abc import Callable, Collection, Iterable, Mapping
from difflib import get_close_matches
from functools import cached_property

from publish.findings import Trouble
from publish.manuscript.other_keys import plain
from publish.prose import slug
from publish.source.nearest import nearest_of

_MOST = 12  # names that a reader is told
_FEW = 100  # names that are all compared with one
Words = tuple[str, str, str, str]

# The keys of what is told: where it is sure what was meant, where another name is near,
# where there are others, and where there are none.
KIND: Words = ("M202:meant", "M202:near", "M202:known", "M202:none")
IMAGE: Words = ("M203:meant", "M203:near", "M203:known", "M203:none")
CHAPTER: Words = ("M210:meant", "M210:near", "M210:known", "M210:none")
EDITION: Words = (
    *("M213:edition-meant", "M213:edition-near"),
    *("M213:edition-known", "M213:edition-none"),
)
PART: Words = ("M213:part-meant", "M213:part-near", "M213:part-known", "M213:part-none")


class Names:
    """The names that there are, perhaps with titles, to seek many others among."""

    def __init__(self, known: Collection[str] | Mapping[str, str]) -> None:
        """In the order in which the nearest is sought."""
        self._known = known

    def __contains__(self, name: str) -> bool:
        return name in self._all

    @cached_property
    def _all(self) -> frozenset[str]:
        return frozenset(self._known)

    @cached_property
    def first(self) -> tuple[str, ...]:
        """Those that a reader is told."""
        return tuple(sorted(filter(None, self._known))[:_MOST])

    @cached_property
    def _sought(self) -> Callable[[str], str]:
        if len(self._known) > _FEW:
            return nearest_of(self._known)
        return lambda word: "".join(get_close_matches(word, list(self._known), 1, 0.6))

    @cached_property
    def _plain(self) -> Mapping[str, frozenset[str]]:
        return _by_plain((name, name) for name in self._known)

    @cached_property
    def _titled(self) -> Mapping[str, frozenset[str]]:
        titles = self._known if isinstance(self._known, Mapping) else {}
        return _by_plain((title, name) for name, title in titles.items())

    def near(self, name: str) -> str:
        """The one that a name is most like; "" where it is like none."""
        return self._sought(name)

    def meant(self, name: str) -> str:
        """The one that differs in capitals and signs only, or that has this title."""
        said = {plain(name), plain(slug(name))}
        for table in (self._plain, self._titled):
            same = {own for it in said for own in table.get(it, ())}
            if same:
                return same.pop() if len(same) == 1 else ""
        return ""


def unknown(keys: Words, name: str, known: Names, sure: str = "") -> Trouble:
    """What is told of a name; `known` are those that there are.

    `sure` is the one that was meant, where somebody knows already.
    """
    right = sure or known.meant(name)
    near = known.near(name)
    values = (("written", name), ("near", near), ("known", known.first))
    if right:
        return Trouble(keys[0], (*values, ("right", right)))
    return Trouble(keys[1] if near else keys[2] if known.first else keys[3], values)


def _by_plain(pairs: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    """Names by the letters alone of what stands before each."""
    found: dict[str, set[str]] = {}
    for written, name in pairs:
        found.setdefault(plain(written), set()).add(name)
    return {letters: frozenset(names) for letters, names in found.items()}

"""The name that somebody meant, among very many.

Names go in once; what comes out gives the nearest of them for a word, in a time that
does not grow with their number: only names that share a rare piece of the word are
compared with it (a small index of n-grams; comparing by `difflib` alone took minutes
for thousands of words and names).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache

_SIZES = (2, 3, 4)  # letters of a piece
_COMMON = 40  # names that share a piece: more, and it tells nothing
_COMPARED = 8  # names that share the most pieces
_LIKE = 0.6  # as difflib has it


def nearest_of(names: Iterable[str]) -> Callable[[str], str]:
    """A function from a word to the name that is most like it, or to nothing."""

    @cache
    def pieces() -> dict[str, list[str]]:
        made: dict[str, list[str]] = {}
        for name in names:
            for piece in set(_pieces(name)):
                made.setdefault(piece, []).append(name)
        return made

    def near(word: str) -> str:
        from difflib import get_close_matches

        sharing: Counter[str] = Counter()
        for piece in set(_pieces(word)):
            found = pieces().get(piece, [])
            if len(found) <= _COMMON:
                sharing.update(found)
        likely = [name for name, _ in sharing.most_common(_COMPARED)]
        return next(iter(get_close_matches(word, likely, 1, _LIKE)), "")

    return cache(near)


def _pieces(name: str) -> Iterator[str]:
    """The n-grams of a name, its ends marked."""
    whole = f"^{name}$"
    for size in _SIZES:
        for start in range(len(whole) - size + 1):
            yield whole[start : start + size]

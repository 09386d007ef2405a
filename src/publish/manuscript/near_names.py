"""A name that stands for nothing -> what was meant, what is near, or what there is."""

from collections.abc import Collection, Mapping
from difflib import get_close_matches

from publish.findings import Trouble
from publish.manuscript.other_keys import plain
from publish.prose import slug

_MOST = 12  # names that a reader is told
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


def unknown(
    keys: Words, name: str, known: Collection[str] | Mapping[str, str], sure: str = ""
) -> Trouble:
    """What is told of a name; `known` are those that there are, perhaps with titles.

    `sure` is the one that was meant, where somebody knows already.
    """
    right = sure or _meant(name, known)
    near = get_close_matches(name, list(known), n=1, cutoff=0.6)
    named = tuple(sorted(filter(None, known))[:_MOST])
    values = (("written", name), ("near", "".join(near)), ("known", named))
    if right:
        return Trouble(keys[0], (*values, ("right", right)))
    return Trouble(keys[1] if near else keys[2] if named else keys[3], values)


def _meant(name: str, known: Collection[str] | Mapping[str, str]) -> str:
    """The one name that differs in capitals and signs only, or that has this title."""
    titles = known if isinstance(known, Mapping) else {}
    said = {plain(name), plain(slug(name))}
    same = {own for own in known if plain(own) in said}
    same = same or {own for own, title in titles.items() if plain(title) in said}
    return same.pop() if len(same) == 1 else ""

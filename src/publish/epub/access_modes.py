"""By which senses a book is read, and which of them are enough to take it all in.

Goes in: the parsed pages; comes out: values of schema.org's accessMode and
accessModeSufficient. Source: EPUB Accessibility 1.1, section 2.2; WCAG 2.2, 1.1, 1.2.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from publish.epub.content_rules import elements

Modes: TypeAlias = frozenset[str]

_DECORATIVE = (
    "@alt='' or @role='presentation' or @role='none'"
    " or ancestor-or-self::*[@aria-hidden='true']"
)
_NAMED = "@aria-label or @aria-labelledby or normalize-space(@alt) or svg:title"
_DRAWN = "//h:img | //h:object | //svg:svg[not(ancestor::svg:svg)]"
_PICTURES = (
    f"({_DRAWN})[not({_DECORATIVE}) and not(ancestor::h:audio or ancestor::h:video)]"
)
_TRANSCRIBED = "@aria-details"
_CAPTIONED = "h:track[@kind='captions']"

_TEXT, _SIGHT, _EAR = map(frozenset, (["textual"], ["visual"], ["auditory"]))
_FORMS = (  # for each kind of thing, the ways to take it in
    (elements(f"{_PICTURES}[{_NAMED}]"), (_SIGHT, _TEXT)),
    (elements(f"{_PICTURES}[not({_NAMED})]"), (_SIGHT,)),
    (elements(f"//h:audio[{_TRANSCRIBED}]"), (_EAR, _TEXT)),
    (elements(f"//h:audio[not({_TRANSCRIBED})]"), (_EAR,)),
    (elements(f"//h:video[{_TRANSCRIBED}]"), (_SIGHT | _EAR, _TEXT)),
    (
        elements(f"//h:video[not({_TRANSCRIBED}) and {_CAPTIONED}]"),
        (_SIGHT | _EAR, _SIGHT | _TEXT),
    ),
    (
        elements(f"//h:video[not({_TRANSCRIBED}) and not({_CAPTIONED})]"),
        (_SIGHT | _EAR,),
    ),
)
_ORDER = ("textual", "visual", "auditory")
_SETS = (
    ("textual",),
    ("textual", "visual"),
    ("textual", "auditory"),
    ("textual", "visual", "auditory"),
)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many pictures, recordings and films there are, and how many lack words."""

    pictures: int
    undescribed: int
    recordings: int
    untranscribed: int
    films: int
    uncaptioned: int


_COUNTED = (
    elements(_PICTURES),
    elements(f"{_PICTURES}[not({_NAMED})]"),
    elements("//h:audio | //h:video"),
    elements(f"(//h:audio | //h:video)[not({_TRANSCRIBED})]"),
    elements("//h:video"),
    elements(f"//h:video[not({_CAPTIONED})]"),
)


def count(trees: Iterable[etree._Element]) -> Counted:
    """Pictures that decorate are not counted."""
    found = tuple(trees)
    return Counted(*(sum(len(find(tree)) for tree in found) for find in _COUNTED))


def modes_of(
    trees: Iterable[etree._Element],
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """accessMode, and accessModeSufficient: each set of modes that is enough."""
    ways = set(_ways(trees))
    met = {"textual"}.union(*(forms[0] for forms in ways))
    enough = (
        modes
        for modes in _SETS
        if met.issuperset(modes) and _is_enough(frozenset(modes), ways)
    )
    return tuple(mode for mode in _ORDER if mode in met), tuple(enough)


def _ways(trees: Iterable[etree._Element]) -> Iterator[tuple[Modes, ...]]:
    """For each kind of picture and recording in the pages, the ways to take it in."""
    found = tuple(trees)
    for find, forms in _FORMS:
        if any(find(tree) for tree in found):
            yield forms


def _is_enough(modes: Modes, ways: Iterable[tuple[Modes, ...]]) -> bool:
    return all(any(form <= modes for form in forms) for forms in ways)

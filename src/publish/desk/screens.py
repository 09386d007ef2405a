"""What the desk shows of a book, screen by screen: the list at its side.

Goes in: the value of a manuscript; comes out: groups of screens with their titles. A
screen is a part of the manuscript with a form of its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publish.desk.addresses import written
from publish.desk.form import title_of
from publish.desk.telling import Told, below
from publish.source import Keys
from publish.source.nodes import Value

# Lists whose entries have a screen each, and those that are one screen.
_DIVISIONS = ("front", "chapters", "back")
_APART = ("meetings",)
_WHOLE = ("images", "partners", "brand", "media", "editions")
_REST = ("links", "errata", "waivers")


@dataclass(frozen=True, slots=True)
class Screen:
    """One line of the list; `title` is the author's, or "" for the key's own word."""

    at: str
    key: str
    title: str = ""
    number: int = 0
    wrong: int = 0  # errors on it
    warned: int = 0  # other findings


@dataclass(frozen=True, slots=True)
class Shelf:
    """Screens that stand together; `adds` is the list that a button adds to."""

    key: str
    screens: tuple[Screen, ...]
    adds: str = ""


def shelves_of(value: Value, told: Sequence[Told]) -> tuple[Shelf, ...]:
    """All screens of a book in the order of its pages."""
    whole = value if isinstance(value, dict) else {}
    front, chapters, back = (
        Shelf(name, tuple(_entries(whole, name, told)), name) for name in _DIVISIONS
    )
    book = Shelf("book", (_screen(("book",), "book", told),))
    named = title_of(whole.get("partners"), ())
    partners = Shelf("partners", (_screen(("partners",), "partners", told, named),))
    meetings = Shelf("meetings", tuple(_entries(whole, "meetings", told)), "meetings")
    pictures = Shelf("images", (_screen(("images",), "images", told),))
    looks = [_screen((key,), key, told) for key in ("brand", "editions", "media")]
    rest = [_screen((key,), key, told) for key in _REST if whole.get(key)]
    return (
        *(book, front, chapters, partners, back, pictures, meetings),
        Shelf("looks", (*looks, *rest)),
    )


def screen_around(keys: Keys) -> Keys:
    """The keys of the screen on which what stands at these keys is filled in."""
    if not keys:
        return ("book",)
    if keys[0] in (*_DIVISIONS, *_APART):
        return keys[:2] if len(keys) > 1 else ("book",)
    return keys[:1]


def _entries(
    whole: dict[str, Value], name: str, told: Sequence[Told]
) -> Iterator[Screen]:
    listed = whole.get(name)
    for number, entry in enumerate(listed if isinstance(listed, list) else ()):
        keys: Keys = (name, number)
        yield _screen(keys, name, told, title_of(entry, keys), number + 1)


def _screen(
    keys: Keys, key: str, told: Sequence[Told], title: str = "", number: int = 0
) -> Screen:
    at = written(keys)
    own = below(told, at)
    wrong = sum(it.is_error for it in own)
    return Screen(at, key, title, number, wrong, len(own) - wrong)

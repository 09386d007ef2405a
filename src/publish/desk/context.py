"""What the layouts of a form ask while they print it: words, choices, what is wrong."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from publish.desk.addresses import value_at
from publish.desk.fields import Key
from publish.desk.form import Field, Groups, Part, Several, Shown, title_of
from publish.desk.remarks import remarks_on
from publish.desk.telling import Told
from publish.desk.telling import below as told_below
from publish.desk.words import Speaker
from publish.editions.builtin import EDITIONS
from publish.manuscript.key_paths import own_id
from publish.manuscript.kinds import USUAL
from publish.manuscript.roles import TERMS
from publish.source.nodes import Value

_OF_CHAPTERS = {(name, "lines") for name in ("chapters", "include", "exclude")}


@dataclass(frozen=True, slots=True)
class ShownClash:
    """A field that two have changed; `mark` is a digest of what stands there now."""

    mine: str
    theirs: str
    mark: str


@dataclass(frozen=True, slots=True)
class Caret:
    """Where in which text writing goes on."""

    at: str
    offset: int


@dataclass(frozen=True, slots=True)
class Pick:
    """One of the things that can be chosen; several may be."""

    name: str
    title: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class FormContext:
    """All that a form needs beside its fields."""

    say: Speaker
    value: Value
    groups: Groups
    told: Mapping[str, Sequence[Told]]
    all_told: Sequence[Told] = ()
    clashes: Mapping[str, ShownClash] = field(default_factory=dict)
    caret: Caret | None = None
    opened: str = ""  # the address of an entry that shall stand open
    is_rtl: bool = False

    @property
    def pictures(self) -> tuple[str, ...]:
        """The names of the pictures that the book has."""
        named = value_at(self.value, ("images",))
        return tuple(named) if isinstance(named, dict) else ()

    def offers(self, one: Field) -> tuple[str, ...]:
        """Words that are often written in a field."""
        name = one.key.name
        if name == "kind" and "media/" in one.at:
            own = value_at(self.value, ("media",))
            return (*(own if isinstance(own, dict) else ()), *USUAL)
        if name == "role":
            return tuple(sorted(set(TERMS.values())))
        if name == "chapter":
            return tuple(own for own, _ in _chapters(self.value))
        return one.key.choices

    def picks(self, one: Field) -> tuple[Pick, ...]:
        """The chapters of the book to choose from, where a field names some."""
        if (one.key.name, one.key.kind) not in _OF_CHAPTERS:
            return ()
        chosen = one.value.split("\n") if one.value else []
        named = list(_chapters(self.value))
        known = {name for name, _ in named}
        named += [(name, name) for name in chosen if name not in known]
        return tuple(Pick(name, title, name in chosen) for name, title in named)

    def names(self, one: Several) -> tuple[str, ...]:
        """What an entry of a map may be called, where there is a choice."""
        by_list = {"editions": tuple(EDITIONS), "media": USUAL}
        return by_list.get(one.key.name, ())

    def sort_of(self, shown: Shown) -> str:
        """Which macro prints it."""
        return {Field: "field", Part: "part", Several: "several"}[type(shown)]

    def title_of(self, key: Key) -> str:
        """What an entry of a list is called, one of them."""
        title = self.groups[key.group].title
        return f"{title[:1].upper()}{title[1:]}"

    def below(self, at: str) -> list[Told]:
        """What is told of an entry and all in it."""
        return told_below(self.all_told, at)

    def any_wrong(self, some: Sequence[Told]) -> bool:
        """Whether there is an error among these."""
        return any(it.is_error for it in some)

    def is_open(self, at: str) -> bool:
        """Whether an entry stands open: one that was just made or is led to."""
        caret = self.caret.at if self.caret else ""
        return any(it == at or it.startswith(f"{at}/") for it in (self.opened, caret))

    def is_picture(self, key: Key) -> bool:
        """Whether the entries of a map are pictures."""
        return key.group == "ImageData"

    def picture_name(self, entry: Part) -> str:
        """The name of a picture."""
        return entry.at.rpartition("/")[2]

    def has_picture(self, entry: Part) -> bool:
        """Whether there is a file to show."""
        return bool(entry.values.get("file"))

    def is_date(self, said: str) -> bool:
        """Whether a browser's own field for dates can hold it."""
        try:
            return dt.date.fromisoformat(said).isoformat() == said
        except ValueError:
            return False

    def shown_colour(self, said: str) -> str:
        """What a browser's own field for colours shows; black where it is none."""
        return said if re.fullmatch(r"#[0-9a-fA-F]{6}", said) else f"#{0:06}"

    def remarks(self, one: Part | Several) -> tuple[str, ...]:
        """What is worth knowing of what is filled in."""
        return tuple(remarks_on(one, self.value, self.say))


def _chapters(value: Value) -> Iterator[tuple[str, str]]:
    """The id and the title of each chapter."""
    listed = value_at(value, ("chapters",))
    for entry in listed if isinstance(listed, list) else ():
        title = title_of(entry, ())
        own = entry.get("id") if isinstance(entry, dict) else None
        if title or own:
            yield own_id(own if isinstance(own, str) else None, title), title

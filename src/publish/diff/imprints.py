"""How two releases say, each its own way, what differs in every release."""

from publish.book.layout_words import say_date
from publish.diff.leaf import flat
from publish.diff.values import Imprint, Phrase, Release


def imprints_of(old: Release, new: Release) -> tuple[Imprint, Imprint]:
    """Version and date as the pages print them, where the two releases differ."""
    names = [
        name
        for name, was, now in (
            ("version", old.version, new.version),
            ("date", old.date, new.date),
        )
        if was != now
    ]
    return _imprint(old, names), _imprint(new, names)


def _imprint(release: Release, names: list[str]) -> Imprint:
    phrases: list[tuple[str, Phrase]] = []
    if "version" in names and release.version:
        phrases.append(("version", _phrase(release.version)))
    if "date" in names and release.date:
        said = say_date(release.date, release.language)
        phrases += [("date", _phrase(said)), ("date", _phrase(release.date))]
    return Imprint(tuple(phrases))


def _phrase(said: str) -> Phrase:
    return tuple(flat(said).split(" "))

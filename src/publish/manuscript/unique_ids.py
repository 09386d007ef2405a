"""Stage 1: the names an author gives; findings M108 and M201.

Files, addresses and style sheets are made of them, so each must be an id and stand
for one thing only.
"""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from publish.manuscript.fields import is_id
from publish.manuscript.key_paths import Keys
from publish.manuscript.models import Manuscript

Raw: TypeAlias = tuple[str, str, str, Keys]  # code, message, hint, keys

RESERVED = (
    "book-cover",
    "book-title",
    "colophon",
    "contents",
    "legend",
    "lines-1",
    "lines-2",
    "lines-3",
    "links",
    "nav",
    "solutions",
    "test-sheet",
)
"""The ids of the pages that a book has of its own, whatever its author writes."""


def check_names(manuscript: Manuscript) -> Iterator[Raw]:
    """M108 for names that cannot be ids, M201 for ids that are taken."""
    for table in ("media", "images", "editions"):
        for name in getattr(manuscript, table):
            if not is_id(name):
                hint = "use letters a-z, digits and hyphens, starting with a letter"
                yield "M108", f"“{name}” cannot be a name here", hint, (table, name)
    yield from _met_twice(_ids(manuscript), RESERVED)
    yield from _met_twice(
        (meeting.id, ("meetings", number, "id"))
        for number, meeting in enumerate(manuscript.meetings)
    )


def _ids(manuscript: Manuscript) -> Iterator[tuple[str, Keys]]:
    """Every id the author gave, with its keys."""
    found: list[tuple[str | None, Keys]] = []
    for keys, entry in manuscript.divisions():
        found.append((entry.id, keys))
        found += [
            (item.id, (*keys, "items", at)) for at, item in enumerate(entry.items)
        ]
    if manuscript.partners:
        found.append((manuscript.partners.id, ("partners",)))
        found += [
            (partner.id, ("partners", "items", at))
            for at, partner in enumerate(manuscript.partners.items)
        ]
    for own, keys in found:
        if own:
            yield own, (*keys, "id")


def _met_twice(
    ids: Iterable[tuple[str, Keys]], reserved: Iterable[str] = ()
) -> Iterator[Raw]:
    met: dict[str, tuple[str, Keys]] = {own: (own, ()) for own in reserved}
    for own, keys in ids:
        # files are named after ids, and some systems take a and A for the same
        first, at = met.setdefault(own.lower(), (own, keys))
        if at != keys:
            by = ".".join(map(str, at[:-1])) or "a page that books have of their own"
            hint = "give one of them another id" if at else "give another id"
            if first != own:
                hint += "; capitals make no difference"
            yield "M201", f"the id “{own}” is taken already, by {by}", hint, keys

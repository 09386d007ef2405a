"""Stage 1: the names an author gives; findings M108 and M201.

Files, addresses and style sheets are made of them, so each must be an id and stand
for one thing only.
"""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from publish.findings import Trouble, trouble
from publish.manuscript.fields import is_id
from publish.manuscript.key_paths import Keys
from publish.manuscript.models import Manuscript
from publish.messages.spots import KeyPath, path_in

Raw: TypeAlias = tuple[Trouble, Keys]

_LONGEST = 40  # letters of an edition's name, which its files have in theirs


def check_names(manuscript: Manuscript) -> Iterator[Raw]:
    """M108 for names that cannot be ids, M201 for ids that are taken."""
    for table in ("media", "images", "editions"):
        for name in getattr(manuscript, table):
            if table == "editions" and len(name) > _LONGEST:
                long = trouble("M213:long", written=name, most=_LONGEST)
                yield long, (table, name)
            if is_id(name):
                continue
            from publish.manuscript.right_words import right_id

            right = right_id(name)
            if right and right not in getattr(manuscript, table):
                wrong = trouble("M108:name-meant", written=name, right=right)
            else:
                wrong = trouble("M108:name", written=name)
            yield wrong, (table, name)
    yield from _met_twice(manuscript, _ids(manuscript))
    meetings = (
        (meeting.id, ("meetings", number, "id"))
        for number, meeting in enumerate(manuscript.meetings)
    )
    yield from _met_twice(manuscript, meetings)


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
    manuscript: Manuscript, ids: Iterable[tuple[str, Keys]]
) -> Iterator[Raw]:
    met: dict[str, tuple[str, Keys]] = {}
    for own, keys in ids:
        # files are named after ids, and some systems take a and A for the same
        first, at = met.setdefault(own.lower(), (own, keys))
        if at != keys:
            by = path_in(manuscript, at[:-1])
            yield _taken(own, by, has_other_capitals=first != own), keys


def _taken(own: str, by: KeyPath, *, has_other_capitals: bool) -> Trouble:
    """M201, by the entry whose id it is."""
    if has_other_capitals:
        return trouble("M201:entry-capitals", id=own, by=by)
    return trouble("M201:entry", id=own, by=by)

"""Who made the book, as ONIX lists them: each once, with all their roles.

Goes in: the people of the imprint, an entry for each role; comes out: elements.
"""

from collections.abc import Iterable, Iterator

from lxml import etree

from publish.book.model import Person
from publish.release.catalogues.code_lists import NO_CONTRIBUTORS, OTHER, ROLES
from publish.release.catalogues.xml_elements import element, given


def list_makers(people: Iterable[Person]) -> Iterator[etree._Element]:
    """A Contributor for each person in the order of the book, or NoContributor."""
    entries: dict[tuple[str, bool], list[Person]] = {}
    for person in people:
        if person.role not in NO_CONTRIBUTORS:
            key = person.name, person.is_organisation
            entries.setdefault(key, []).append(person)
    if not entries:
        yield element("NoContributor")
    for number, roles in enumerate(entries.values(), 1):
        place = element("SequenceNumber", str(number))
        yield element("Contributor", place, *_maker(roles))


def _maker(entries: list[Person]) -> Iterator[etree._Element]:
    codes = dict.fromkeys(ROLES.get(one.role, OTHER) for one in entries)
    yield from (element("ContributorRole", code) for code in codes)
    first = entries[0]
    kind = "CorporateName" if first.is_organisation else "PersonName"
    yield element(kind, first.name)
    yield from given(f"{kind}Inverted", first.sort)

"""The metadata of the package document, complete and in one fixed order.

Goes in: the book's imprint and what its pages offer; comes out: elements under
`<metadata>`. Source: EPUB 3.3, section 5.5; EPUB Accessibility 1.1.
"""

from collections.abc import Iterable, Mapping

from lxml import etree

from publish.book.model import Imprint, Person
from publish.epub.accessibility import Access
from publish.epub.xml_markup import DC, add, marked_language
from publish.manuscript.shelf_rules import CREATORS, PUBLISHER

NO_DATE = "1980-01-01"  # `modified` is required; zip knows nothing earlier
_SAID = ("cre", PUBLISHER)  # roles of a creator that `creator` says, and no more
_ISBN = "15"  # ONIX code list 5
_AUTHORITIES = {  # schemes that EPUB 3.3, D.3.4 has a name for
    name.lower(): name
    for name in ("BIC", "BISAC", "CLIL", "DDC", "EuroVoc", "LCSH", "Thema", "UDC")
}


class Metadata:
    """Grows one `<metadata>` element."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root

    def core(
        self,
        name: str,
        text: str,
        own_id: str = "",
        more: Mapping[str, str] | None = None,
    ) -> None:
        """A Dublin Core element; nothing where the author gave nothing."""
        if text:
            attributes = {"id": own_id} if own_id else {}
            add(self._root, f"{{{DC}}}{name}", {**attributes, **(more or {})}, text)

    def say(
        self, name: str, text: str, *, own_id: str = "", of: str = "", scheme: str = ""
    ) -> None:
        """A `<meta property>`, of the book or refining the element with id `of`."""
        if not text:
            return
        attributes = {"property": name}
        attributes |= {"id": own_id} if own_id else {}
        attributes |= {"refines": f"#{of}"} if of else {}
        attributes |= {"scheme": scheme} if scheme else {}
        add(self._root, "meta", attributes, text)

    def say_each(self, name: str, texts: Iterable[str]) -> None:
        """One `<meta>` for each value."""
        for text in texts:
            self.say(name, text)

    def old(self, name: str, content: str) -> None:
        """A `<meta>` of EPUB 2; `name` first, or old Nooks miss it."""
        if content:
            add(self._root, "meta", {"name": name, "content": content})


def describe(meta: Metadata, imprint: Imprint, isbn: str) -> None:
    """Who made what, when, and under which number; `isbn` is this product's."""
    meta.core("identifier", imprint.identifier, "pub-id")
    if isbn:
        meta.core("identifier", f"urn:isbn:{isbn.replace('-', '')}", "isbn")
        scheme = "onix:codelist5"
        meta.say("identifier-type", _ISBN, of="isbn", scheme=scheme)
    _titles(meta, imprint)
    meta.core("language", imprint.language)
    _people(meta, creators_of(imprint), imprint.people)
    for name in _publishers(imprint):
        meta.core("publisher", name)
    meta.core("date", imprint.date)
    meta.say("dcterms:modified", f"{imprint.date or NO_DATE}T00:00:00Z")
    meta.core("description", imprint.description)
    _subjects(meta, imprint.subjects)
    meta.core("rights", imprint.rights or imprint.licence)
    meta.say("dcterms:license", imprint.licence)
    if imprint.series:
        meta.say("belongs-to-collection", imprint.series, own_id="series")
        meta.say("collection-type", "series", of="series")
        meta.say("group-position", imprint.series_number, of="series")
        meta.old("calibre:series", imprint.series)
        meta.old("calibre:series_index", imprint.series_number)


def _titles(meta: Metadata, imprint: Imprint) -> None:
    """One title, so that no program takes the subtitle for it.

    Programs of EPUB 2 know one title and take the first (KOReader) or the last
    (FBReader); the subtitle is told in schema.org's name for it. Kindle wants the kind.
    """
    attributes = marked_language(imprint.title_language)
    meta.core("title", imprint.title, "title-main", attributes)
    meta.say("title-type", "main", of="title-main")
    meta.say("schema:alternativeHeadline", imprint.subtitle)


def _subjects(meta: Metadata, subjects: Iterable[str]) -> None:
    """Words as they are; a code after the name of its scheme with both of them."""
    for place, subject in enumerate(subjects, start=1):
        scheme, _, term = subject.partition(" ")
        authority = _AUTHORITIES.get(scheme.lower(), "")
        is_code = bool(authority and term and " " not in term)
        own = f"subject-{place}" if is_code else ""
        meta.core("subject", subject, own)
        meta.say("authority", authority if is_code else "", of=own)
        meta.say("term", term if is_code else "", of=own)


def creators_of(imprint: Imprint) -> tuple[Person, ...]:
    """Who a shelf names the book by: its authors, else who made it, else its publisher.

    Without one, every program shows "unknown author".
    """
    for roles in (CREATORS, (PUBLISHER,)):
        named = tuple(person for person in imprint.people if person.role in roles)
        if named:
            return named
    if not imprint.publisher:
        return ()
    return (Person(imprint.publisher, PUBLISHER, "", "", is_organisation=True),)


def _people(
    meta: Metadata, creators: tuple[Person, ...], people: tuple[Person, ...]
) -> None:
    """`file-as` only as the author wrote it: no rule gives "Vries, Jan de".

    A creator who is no author has no role: with `cre`, calibre shows "Unknown".
    """
    kept = (*CREATORS, PUBLISHER)
    others = [person for person in people if person.role not in kept]
    for element, group in (("creator", creators), ("contributor", others)):
        for place, person in enumerate(group, start=1):
            own = f"{element}-{place}"
            role = "" if element == "creator" and person.role in _SAID else person.role
            meta.core(element, person.name, own)
            meta.say("role", role, of=own, scheme="marc:relators")
            meta.say("display-seq", str(place), of=own)
            meta.say("file-as", person.sort, of=own)


def _publishers(imprint: Imprint) -> tuple[str, ...]:
    """Each once; foliate-js opens no book that has one as a contributor as well."""
    also = (person.name for person in imprint.people if person.role == PUBLISHER)
    return tuple(dict.fromkeys((imprint.publisher, *also)))


def describe_access(meta: Metadata, access: Access) -> None:
    """How the book can be read, and who vouches for it."""
    meta.say_each("schema:accessMode", access.modes)
    meta.say_each("schema:accessModeSufficient", map(",".join, access.sufficient))
    meta.say_each("schema:accessibilityFeature", access.features)
    meta.say_each("schema:accessibilityHazard", access.hazards)
    meta.say("schema:accessibilitySummary", access.summary)
    if claim := access.claim:
        meta.say("dcterms:conformsTo", str(claim), own_id="claim")
        meta.say("a11y:certifiedBy", claim.reviewer, own_id="certifier", of="claim")
        meta.say("dcterms:date", claim.date, of="certifier")

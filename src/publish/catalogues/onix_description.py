"""What the e-book is: the descriptive half of its ONIX record.

Goes in: a closed Document, what its EPUB says of its accessibility, and the size of
the file in bytes; comes out: the elements of DescriptiveDetail in the order of the
schema. An author who knows the code of a subject in a scheme writes the scheme's name
before it: "NUR 740", "Thema JBFC"; all other subjects are keywords.
"""

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from publish.book.model import Person
from publish.catalogues.code_lists import (
    NO_CONTRIBUTORS,
    OTHER,
    ROLES,
    language_code,
    licence_address,
    script_code,
)
from publish.catalogues.onix_accessibility import list_details, list_hazards
from publish.document.model import Document
from publish.epub import xml_markup
from publish.epub.accessibility import Access

ONIX = "http://ns.editeur.org/onix/3.0/reference"
_KEYWORDS = "20"
_SCHEMES = {"nur": "32", "thema": "93"}  # list 27
_CODE = re.compile(r"(nur (?=\d{3}\Z)|thema (?=[1-6A-Z]))([0-9A-Z-]+)", re.IGNORECASE)


def element(
    tag: str, *content: str | etree._Element, **attributes: str
) -> etree._Element:
    """An ONIX element with its text, or with its children in this order."""
    made = xml_markup.document(ONIX, tag, attributes)
    for part in content:
        if isinstance(part, str):
            made.text = part
        else:
            made.append(part)
    return made


def given(tag: str, text: str) -> Iterable[etree._Element]:
    """The element, or nothing where there is no text."""
    return (element(tag, text),) if text else ()


def describe(document: Document, access: Access, size: int) -> Iterator[etree._Element]:
    """What it is, who made it, how large it is, what it is about."""
    imprint, pages = document.book.imprint, len(document.pages.marks)
    yield element("ProductComposition", "00")
    yield element("ProductForm", "ED")  # download
    yield element("ProductFormDetail", "E101")  # EPUB
    yield element("ProductFormDetail", "E200")  # reflowable
    yield from _features(access)
    yield element("PrimaryContentType", "10")  # text
    if "visual" in access.modes:
        yield element("ProductContentType", "07")
    if "unlocked" in access.features:
        yield element("EpubTechnicalProtection", "00")
    yield from _licence(imprint.licence)
    yield from _series(imprint.series, imprint.series_number)
    title = element("TitleText", imprint.title), *given("Subtitle", imprint.subtitle)
    yield _title(_title_element("01", *title))
    yield from _makers(imprint.people)
    yield _language(imprint.language)
    if pages:
        yield _extent("08", pages, "03")
    yield _extent("22", size, "17")  # bytes
    yield from _subjects(imprint.subjects)


def _features(access: Access) -> Iterator[etree._Element]:
    yield _feature("15", "101F")  # EPUB 3.3
    for detail in list_details(access):
        yield _feature("09", detail.code, detail.words)
    for code in list_hazards(access):
        yield _feature("12", code)


def _feature(kind: str, value: str, words: str = "") -> etree._Element:
    return element(
        "ProductFormFeature",
        element("ProductFormFeatureType", kind),
        element("ProductFormFeatureValue", value),
        *given("ProductFormFeatureDescription", words),
    )


def _licence(licence: str) -> Iterator[etree._Element]:
    if address := licence_address(licence):
        link = element(
            "EpubLicenseExpression",
            element("EpubLicenseExpressionType", "01"),  # for people to read
            element("EpubLicenseExpressionLink", address),
        )
        yield element("EpubLicense", element("EpubLicenseName", licence), link)


def _series(series: str, number: str) -> Iterator[etree._Element]:
    if series:
        part = [_title_element("01", *given("PartNumber", number))] if number else []
        whole = _title_element("02", element("TitleText", series))
        kind = element("CollectionType", "10")  # the publisher's own
        yield element("Collection", kind, _title(*part, whole))


def _title(*elements: etree._Element) -> etree._Element:
    return element("TitleDetail", element("TitleType", "01"), *elements)


def _title_element(level: str, *content: etree._Element) -> etree._Element:
    return element("TitleElement", element("TitleElementLevel", level), *content)


def _language(tag: str) -> etree._Element:
    return element(
        "Language",
        element("LanguageRole", "01"),
        element("LanguageCode", language_code(tag)),
        *given("ScriptCode", script_code(tag)),
    )


def _extent(kind: str, value: int, unit: str) -> etree._Element:
    return element(
        "Extent",
        element("ExtentType", kind),
        element("ExtentValue", str(value)),
        element("ExtentUnit", unit),
    )


def _makers(people: Iterable[Person]) -> Iterator[etree._Element]:
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
    codes = dict.fromkeys(ROLES.get(entry.role, OTHER) for entry in entries)
    yield from (element("ContributorRole", code) for code in codes)
    first = entries[0]
    kind = "CorporateName" if first.is_organisation else "PersonName"
    yield element(kind, first.name)
    yield from given(f"{kind}Inverted", first.sort)


def _subjects(subjects: Iterable[str]) -> Iterator[etree._Element]:
    """Codes in the order written, the first of each scheme as its main one."""
    words: list[str] = []
    met: set[str] = set()
    for subject in subjects:
        if found := _CODE.fullmatch(subject):
            scheme = _SCHEMES[found[1].strip().lower()]
            main = [] if scheme in met else [element("MainSubject")]
            code = element("SubjectCode", found[2].upper())
            yield element("Subject", *main, _scheme(scheme), code)
            met.add(scheme)
        else:
            words.append(subject)
    if words:
        heading = element("SubjectHeadingText", "; ".join(words))
        yield element("Subject", _scheme(_KEYWORDS), heading)


def _scheme(code: str) -> etree._Element:
    return element("SubjectSchemeIdentifier", code)

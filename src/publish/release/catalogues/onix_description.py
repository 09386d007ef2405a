"""What the e-book is: the descriptive half of its ONIX record.

Goes in: what the book says of itself, what its EPUB says, and the size of the file in
bytes; comes out: the elements of DescriptiveDetail in the order of the schema.
"""

from collections.abc import Iterator

from lxml import etree

from publish.book.model import Imprint
from publish.release.catalogues.code_lists import (
    language_code,
    licence_address,
    script_code,
)
from publish.release.catalogues.epub_package import Package
from publish.release.catalogues.onix_accessibility import list_details, list_hazards
from publish.release.catalogues.onix_contributors import list_makers
from publish.release.catalogues.onix_subjects import list_subjects
from publish.release.catalogues.xml_elements import element, given


def describe(imprint: Imprint, package: Package, size: int) -> Iterator[etree._Element]:
    """What it is, who made it, how large it is, what it is about."""
    yield element("ProductComposition", "00")
    yield element("ProductForm", "ED")  # download
    yield element("ProductFormDetail", "E101")  # EPUB
    yield element("ProductFormDetail", "E200")  # reflowable
    yield from _features(package)
    yield element("PrimaryContentType", "10")  # text
    if "visual" in package.modes:
        yield element("ProductContentType", "07")
    if "unlocked" in package.features:
        yield element("EpubTechnicalProtection", "00")
    yield from _licence(imprint.licence)
    yield from _series(imprint.series, imprint.series_number)
    title = element("TitleText", imprint.title), *given("Subtitle", imprint.subtitle)
    yield _title(_title_element("01", *title))
    yield from list_makers(imprint.people)
    yield _language(imprint.language)
    if package.pages:
        yield _extent("08", package.pages, "03")
    yield _extent("22", size, "17")  # bytes
    yield from list_subjects(imprint.subjects)


def _features(package: Package) -> Iterator[etree._Element]:
    yield _feature("15", "101F")  # EPUB 3.3
    for detail in list_details(package):
        yield _feature("09", detail.code, detail.words)
    for code in list_hazards(package):
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

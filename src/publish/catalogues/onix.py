"""The e-book as an ONIX 3.0 message, for libraries, shops and their clearing houses.

Goes in: the closed Document that the EPUB is made of; comes out: the message, or the
reason why there is none. The date in it is the book's: the same book gives the
same bytes. Source: EDItEUR, ONIX for Books 3.0; code lists issue 75.
"""

import re
from collections.abc import Iterator

from lxml import etree

from publish.book.model import Imprint
from publish.catalogues.code_lists import licence_address
from publish.catalogues.onix_description import describe, element, given
from publish.codes.isbn import digits_of
from publish.document.model import Document
from publish.epub.accessibility import Access
from publish.epub.xml_markup import to_bytes
from publish.messages.sentences import Sentence, sentence
from publish.output.artefact import Artefact

NAME = "trade/onix.xml"
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)[\s©]*(\d{4})\b[,\s]*(.*)", re.IGNORECASE
)


def make_onix(
    document: Document, access: Access, size: int
) -> tuple[Artefact | None, Sentence | None]:
    """The message, or the reason why there is none.

    `document` is the one of the edition `epub`, `access` is `access_of` it; `size` are
    the bytes of the finished file.
    """
    imprint = document.book.imprint
    if lacks := _lacking(imprint):
        return None, lacks
    product = element("Product", *_product(document, access, size))
    root = element("ONIXMessage", _header(imprint), product, release="3.0")
    return Artefact(NAME, to_bytes(root)), None


def _lacking(imprint: Imprint) -> Sentence | None:
    """What a shop cannot do without and the manuscript does not say."""
    needs = {
        sentence("release:onix-publisher"): imprint.publisher,
        sentence("release:onix-isbn"): imprint.isbn.get("epub"),
        sentence("release:onix-date"): imprint.date,
    }
    return next((lacks for lacks, value in needs.items() if not value), None)


def _header(imprint: Imprint) -> etree._Element:
    return element(
        "Header",
        element("Sender", element("SenderName", imprint.publisher)),
        element("SentDateTime", _day(imprint.date)),
    )


def _product(document: Document, access: Access, size: int) -> Iterator[etree._Element]:
    imprint = document.book.imprint
    isbn = digits_of(imprint.isbn["epub"])
    yield element("RecordReference", f"{imprint.identifier}.epub")
    yield element("NotificationType", "03")  # confirmed on publication
    yield _identifier("03", isbn)
    yield _identifier("15", isbn)
    yield element("DescriptiveDetail", *describe(document, access, size))
    if imprint.description:
        yield element("CollateralDetail", _description(imprint.description))
    yield element("PublishingDetail", *_published(imprint))
    if related := tuple(_related(imprint, document.pages.source)):
        yield element("RelatedMaterial", *related)
    yield element("ProductSupply", _supply(imprint))


def _description(text: str) -> etree._Element:
    return element(
        "TextContent",
        element("TextType", "03"),
        element("ContentAudience", "00"),  # everybody
        element("Text", text),
    )


def _published(imprint: Imprint) -> Iterator[etree._Element]:
    role, name = element("PublishingRole", "01"), imprint.publisher
    site = _site(imprint.website)
    yield element("Publisher", role, element("PublisherName", name), *site)
    yield element("PublishingStatus", "04")  # active
    day = element("Date", _day(imprint.date))
    yield element("PublishingDate", element("PublishingDateRole", "01"), day)
    if found := _COPYRIGHT.match(imprint.rights):
        year = element("CopyrightYear", found[1])
        yield element("CopyrightStatement", year, *_owner(imprint, found[2]))
    if licence_address(imprint.licence):  # everybody may hand it on, anywhere
        world = element("Territory", element("RegionsIncluded", "WORLD"))
        yield element("SalesRights", element("SalesRightsType", "02"), world)


def _site(website: str) -> Iterator[etree._Element]:
    if website:
        role = element("WebsiteRole", "02")  # the publisher's, on this work
        yield element("Website", role, element("WebsiteLink", website))


def _owner(imprint: Imprint, name: str) -> Iterator[etree._Element]:
    """Only somebody of whom we know whether it is a person."""
    organisations = {person.name: person.is_organisation for person in imprint.people}
    organisations[imprint.publisher] = True
    if name in organisations:
        kind = "CorporateName" if organisations[name] else "PersonName"
        yield element("CopyrightOwner", *given(kind, name))


def _related(imprint: Imprint, page_source: str) -> Iterator[etree._Element]:
    """The book on paper: the one whose pages are listed, and the others."""
    paged = digits_of(page_source.removeprefix("urn:isbn:"))
    numbers = {name: digits_of(isbn) for name, isbn in imprint.isbn.items()}
    for isbn in sorted({*numbers.values()} - {numbers["epub"]}):
        relation = element("ProductRelationCode", "13" if isbn == paged else "06")
        yield element("RelatedProduct", relation, _identifier("15", isbn))


def _supply(imprint: Imprint) -> etree._Element:
    """Free where its licence lets everybody copy it; else the publisher is asked."""
    role = element("SupplierRole", "09")  # publisher to readers
    name = element("SupplierName", imprint.publisher)
    unpriced = "01" if licence_address(imprint.licence) else "04"
    return element(
        "SupplyDetail",
        element("Supplier", role, name),
        element("ProductAvailability", "20"),
        element("UnpricedItemType", unpriced),
    )


def _identifier(kind: str, isbn: str) -> etree._Element:
    value = element("IDValue", isbn)
    return element("ProductIdentifier", element("ProductIDType", kind), value)


def _day(date: str) -> str:
    return date.replace("-", "")

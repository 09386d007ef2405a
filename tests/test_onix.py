"""The ONIX message of an e-book, read with the schemas of its editors."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import onixcheck.schema
import pytest
from lxml import etree

from builders.epub_documents import IMPRINT, document
from publish.book.authors_editions import find_edition
from publish.book.model import Person
from publish.catalogues.code_lists import (
    NO_CONTRIBUTORS,
    OTHER,
    ROLES,
    language_code,
    licence_address,
)
from publish.catalogues.onix import make_onix
from publish.catalogues.onix_accessibility import (
    FEATURES,
    HAZARDS,
    list_details,
    list_hazards,
)
from publish.document.model import NO_PAGES, PageList, PageMark
from publish.epub.accessibility import Access, access_of
from publish.epub.hazards import NAMES
from publish.manuscript.roles import TERMS
from publish.pipeline import make_document, read_book
from reading.trade_files import epub, faults_of, feature, texts

STOCK = Path(__file__).parent / "stock" / "manuscript.yaml"
PAGES = PageList(
    "urn:isbn:9789000000012",
    (PageMark("4", "druppels.xhtml"), PageMark("5", "druppels.xhtml#druppels-item")),
)
REVIEWED = {
    "reviewed_by": "Joris Bos",
    "reviewed_on": "2026-03-01",
    "conforms_to": "WCAG 2.2 AA",
}
FOR_SALE: dict[str, Any] = {"licence": "", "rights": "© 2023 Stichting & Buurten"}


def onix(
    access: Access | None = None,
    pages: PageList = NO_PAGES,
    **imprint: Any,  # noqa: ANN401
) -> bytes:
    """The message of the hand-written book, which must be there."""
    made = replace(document(**imprint), pages=pages)
    message, reason = make_onix(made, access or access_of(made), len(epub()))
    assert reason is None
    assert message is not None
    assert message.name == "trade/onix.xml"
    return message.content


def access_with(**values: Any) -> Access:  # noqa: ANN401
    """What the EPUB of that book says of its accessibility, with other values."""
    return replace(access_of(document()), **values)


def person(name: str, role: str, *, whole: bool = False, sort: str = "") -> Person:
    return Person(name, role, "", sort, is_organisation=whole)


@pytest.mark.parametrize(
    "imprint",
    [
        {},
        FOR_SALE,
        {"subtitle": "", "description": "", "subjects": (), "series": ""},
        {"people": (), "website": "", "series_number": ""},
        {"language": "zh-Hant-TW"},
        {"isbn": {"epub": "978-90-274-3964-2", "print": "978-90-00-00001-2"}},
        {"subjects": ("NUR 740", "Thema JBFC", "Thema JBSL", "buurten")},
    ],
)
def test_the_schemas_of_onix_accept_the_message(imprint: dict[str, Any]) -> None:
    assert faults_of(onix(**imprint)) == []


def test_the_schemas_accept_a_book_with_pages_and_a_claim() -> None:
    isbn = {**IMPRINT.isbn, "print": "978-90-00-00001-2"}
    message = onix(pages=PAGES, accessibility=REVIEWED, isbn=isbn)
    assert faults_of(message) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<ProductForm>ED<", b"<ProductForm>XX<"),
        (b"<LanguageCode>dut<", b"<LanguageCode>nld<"),
        (b"<SentDateTime>20231106<", b"<SentDateTime>2023-11-06<"),
        (b"<NotificationType>03</NotificationType>", b""),
        (b"<UnpricedItemType>01</UnpricedItemType>", b""),
    ],
)
def test_the_schemas_refuse_a_message_that_is_broken(old: bytes, new: bytes) -> None:
    message = onix()
    assert old in message
    assert faults_of(message.replace(old, new))


@pytest.mark.parametrize(
    ("imprint", "told"),
    [
        ({"publisher": ""}, "book.publisher"),
        ({"isbn": {}}, "book.isbn.epub"),
        ({"isbn": {"print": "978-90-00-00001-2"}}, "book.isbn.epub"),
        ({"date": ""}, "book.date"),
    ],
)
def test_a_book_that_no_shop_can_list_has_no_message_but_a_reason(
    imprint: dict[str, Any], told: str
) -> None:
    made = document(**imprint)
    message, reason = make_onix(made, access_of(made), 1)
    assert message is None
    assert reason
    assert told in reason.told_in("en")


def test_the_same_book_gives_the_same_bytes() -> None:
    assert onix() == onix()


def test_the_message_names_the_book_its_number_and_its_size() -> None:
    message = onix()
    assert texts(message, "//o:Product/o:ProductIdentifier/o:IDValue") == [
        "9789027439642",
        "9789027439642",
    ]
    assert texts(message, "//o:TitleDetail//o:TitleText") == [
        "Stromen",
        "Over stromen gesproken",
    ]
    assert texts(message, "//o:Extent/o:ExtentValue") == [str(len(epub()))]
    assert texts(message, "//o:SentDateTime") == ["20231106"]
    assert texts(message, "//o:Publisher/o:PublisherName") == ["Stichting & Buurten"]


def test_pages_of_the_printed_book_are_counted_and_its_number_named() -> None:
    isbn = {**IMPRINT.isbn, "print": "978-90-00-00001-2", "pdf": "9791220000000"}
    message = onix(pages=PAGES, isbn=isbn)
    assert texts(message, "//o:Extent[o:ExtentType='08']/o:ExtentValue") == ["2"]
    path = "//o:RelatedProduct[o:ProductRelationCode='{}']//o:IDValue"
    assert texts(message, path.format("13")) == ["9789000000012"]
    assert texts(message, path.format("06")) == ["9791220000000"]


def test_a_licence_that_lets_everybody_copy_makes_the_book_free() -> None:
    link = texts(onix(), "//o:EpubLicenseExpressionLink")
    assert link == ["https://creativecommons.org/licenses/by-sa/4.0/"]
    assert texts(onix(), "//o:UnpricedItemType") == ["01"]


def test_without_such_a_licence_the_publisher_is_asked_for_the_price() -> None:
    message = onix(**FOR_SALE)
    assert texts(message, "//o:UnpricedItemType") == ["04"]
    assert texts(message, "//o:EpubLicense") == []
    assert texts(message, "//o:SalesRights") == []
    assert texts(message, "//o:CopyrightYear") == ["2023"]
    assert texts(message, "//o:CopyrightOwner/o:CorporateName") == [
        "Stichting & Buurten"
    ]


def test_an_owner_of_whom_nothing_is_known_is_not_guessed_at() -> None:
    message = onix(rights="© 2026 de schrijvers")
    assert texts(message, "//o:CopyrightYear") == ["2026"]
    assert texts(message, "//o:CopyrightOwner") == []


def test_two_roles_of_one_person_are_one_contributor() -> None:
    people = (
        person("Jan de Vries", "aut", sort="Vries, Jan de"),
        person("Jan de Vries", "ill"),
        person("Buurthuis De Sluis", "pbl", whole=True),
        person("Stichting Stroom", "ctb", whole=True),
    )
    message = onix(people=people)
    assert texts(message, "//o:Contributor[1]/o:ContributorRole") == ["A01", "A12"]
    assert texts(message, "//o:PersonNameInverted") == ["Vries, Jan de"]
    assert texts(message, "//o:CorporateName") == ["Stichting Stroom"]
    assert faults_of(message) == []


def test_a_role_that_the_trade_has_no_code_for_is_another_role() -> None:
    message = onix(people=(person("Ada", "gdv"),))
    assert texts(message, "//o:ContributorRole") == [OTHER]


def test_codes_of_the_trade_are_told_apart_from_words() -> None:
    message = onix(subjects=("NUR 740", "Thema JBFC", "Nurture", "sociaal werk"))
    assert texts(message, "//o:SubjectCode") == ["740", "JBFC"]
    assert texts(message, "//o:SubjectHeadingText") == ["Nurture; sociaal werk"]
    assert len(texts(message, "//o:MainSubject")) == 2


def test_a_book_made_of_its_manuscript_has_a_message() -> None:
    work = read_book(STOCK)
    made = make_document(work, find_edition(work.manuscript, "epub"))
    message, reason = make_onix(made, access_of(made), 1)
    assert reason is None
    assert message is not None
    assert faults_of(message.content) == []
    assert texts(message.content, "//o:PersonName") == ["Aaltje de Vries"]


# What the trade is told of accessibility


def test_accessibility_is_what_the_epub_says_of_itself() -> None:
    codes = feature(onix(), "09")
    assert {"10", "11", "13", "14", "22", "29", "30", "32", "36", "52"} <= set(codes)
    assert "Beelden zijn in woorden beschreven" in codes["92"]
    assert feature(onix(), "12") == {"00": ""}


def test_no_conformance_is_claimed_that_the_epub_does_not_claim() -> None:
    claims = {"00", "01", "02", "03", "04", "80", "81", "82", "84", "85", "86"}
    codes = feature(onix(access_with(), accessibility=REVIEWED), "09")
    assert claims.isdisjoint(codes)
    assert {"90", "91", "94"}.isdisjoint(codes)


def test_a_claim_in_the_epub_is_told_with_who_made_it() -> None:
    codes = feature(onix(accessibility=REVIEWED), "09")
    assert {"04", "82", "85"} <= set(codes)
    assert codes["90"] == "Joris Bos"
    assert codes["91"] == "20260301"


@pytest.mark.parametrize(
    ("claim", "codes"),
    [
        ("EPUB Accessibility 1.1 - WCAG 2.1 Level A", {"04", "81", "84"}),
        ("WCAG 2.0 AAA", {"04", "80", "86"}),
        ("toegankelijk voor iedereen", set()),
        ("none", set()),
    ],
)
def test_each_claim_has_its_codes(claim: str, codes: set[str]) -> None:
    message = onix(accessibility={**REVIEWED, "conforms_to": claim})
    claims = {"02", "03", "04", "80", "81", "82", "84", "85", "86"}
    assert set(feature(message, "09")) & claims == codes


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"features": ("readingOrder",)}, "14"),
        ({"features": ("readingOrder", "displayTransformability")}, "10"),
        ({"sufficient": (("textual", "visual"),)}, "52"),
        ({"features": ()}, "30"),
        ({"has_languages": False}, "22"),
    ],
)
def test_what_the_epub_does_not_say_is_not_told(
    changed: dict[str, Any], code: str
) -> None:
    assert code in feature(onix(), "09")
    assert code not in feature(onix(access_with(**changed)), "09")


def test_a_page_without_its_language_takes_the_code_of_languages_away() -> None:
    first, *others = document().parts
    bare = replace(first, html=first.html.replace(' lang="nl"', ""))
    access = access_of(document(parts=(bare, *others)))
    assert not access.has_languages
    assert access_of(document()).has_languages


@pytest.mark.parametrize(
    ("hazard", "codes"),
    [("flashing", {"13"}), ("unknown", {"24", "25", "26"}), ("noSoundHazard", {"16"})],
)
def test_hazards_have_their_codes(hazard: str, codes: set[str]) -> None:
    assert set(feature(onix(access_with(hazards=(hazard,))), "12")) == codes


# The tables against the lists of the schema


def code_list(number: int) -> set[str]:
    path = Path(onixcheck.schema.basedir, "xsd3.0", "ONIX_BookProduct_CodeLists.xsd")
    tree = etree.parse(path)
    spaces = {"x": "http://www.w3.org/2001/XMLSchema"}
    path_in = f"//x:simpleType[@name='List{number}']//x:enumeration/@value"
    found = tree.xpath(path_in, namespaces=spaces)
    assert isinstance(found, list)
    return {str(one) for one in found}


def test_every_role_has_a_code_of_the_list_and_is_a_role_of_marc() -> None:
    assert {*ROLES.values(), OTHER} <= code_list(17)
    assert {*ROLES, *NO_CONTRIBUTORS} <= set(TERMS)
    assert NO_CONTRIBUTORS.isdisjoint(ROLES)


def test_every_code_of_accessibility_is_one_of_the_lists() -> None:
    made = document(accessibility=REVIEWED)
    every = replace(access_of(made), features=(*FEATURES, "unlocked"))
    every = replace(every, sufficient=(("auditory",), ("textual",)))
    codes = {detail.code for detail in list_details(every)}
    assert codes <= code_list(196)
    assert len(codes) == 21
    hazards = list_hazards(replace(every, hazards=tuple(HAZARDS)))
    assert set(hazards) <= code_list(143)


def test_every_hazard_that_an_epub_may_name_has_its_codes() -> None:
    named = {name for verdicts in NAMES.values() for name in verdicts.values()}
    assert {*named, "none", "unknown"} == set(HAZARDS)


def test_every_language_has_a_code_of_the_list() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    codes = {language_code(one + two) for one in letters for two in letters}
    assert len(codes) > 180
    assert codes <= code_list(74)


@pytest.mark.parametrize(
    ("tag", "code"),
    [("nl", "dut"), ("de-AT", "ger"), ("fa", "per"), ("nds", "nds"), ("x-een", "und")],
)
def test_a_tag_has_the_code_that_libraries_use(tag: str, code: str) -> None:
    assert language_code(tag) == code


@pytest.mark.parametrize(
    ("licence", "address"),
    [
        ("CC-BY-NC-ND-4.0", "https://creativecommons.org/licenses/by-nc-nd/4.0/"),
        ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("MIT", ""),
        ("", ""),
    ],
)
def test_a_licence_is_read_where_its_authors_keep_it(
    licence: str, address: str
) -> None:
    assert licence_address(licence) == address

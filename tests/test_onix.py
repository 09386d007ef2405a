"""The ONIX message of an e-book, read with the schemas of its editors."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import onixcheck.schema
import pytest
from lxml import etree

from builders.epub_documents import IMPRINT
from publish.book.authors_editions import find_edition
from publish.book.model import Imprint, Person
from publish.document.model import PageList, PageMark
from publish.manuscript.roles import TERMS
from publish.pipeline import make_artefacts, make_document, read_book
from publish.release.catalogues.code_lists import (
    NO_CONTRIBUTORS,
    OTHER,
    ROLES,
    language_code,
    licence_address,
)
from publish.release.catalogues.epub_package import parse_package
from publish.release.catalogues.onix import make_onix
from publish.release.catalogues.onix_accessibility import (
    EXEMPTIONS,
    FEATURES,
    HAZARDS,
    list_details,
    list_hazards,
)
from reading.trade_files import epub, epub_of, faults_of, feature, rewritten, texts

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


def onix(given: bytes = b"", **imprint: Any) -> bytes:  # noqa: ANN401
    """The message of the hand-written book, which must be there."""
    made, reason = make_onix(replace(IMPRINT, **imprint), given or epub())
    assert reason == ""
    assert made is not None
    assert made.name == "trade/onix.xml"
    return made.content


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
    reviewed = epub_of(PAGES, accessibility=REVIEWED)
    message = onix(reviewed, isbn={**IMPRINT.isbn, "print": "978-90-00-00001-2"})
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
        ({"isbn": {"epub": "978-90-00-00000-5"}}, "the EPUB carries 9789027439642"),
    ],
)
def test_a_book_that_no_shop_can_list_has_no_message_but_a_reason(
    imprint: dict[str, Any], told: str
) -> None:
    made, reason = make_onix(replace(IMPRINT, **imprint), epub())
    assert made is None
    assert told in reason


def test_bytes_that_are_no_epub_are_refused() -> None:
    with pytest.raises(ValueError, match="no EPUB"):
        make_onix(IMPRINT, b"PK words")


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
    message = onix(epub_of(PAGES), isbn=isbn)
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
    document = make_document(work, find_edition(work.manuscript, "epub"))
    (made,) = make_artefacts(work, "epub")
    message, reason = make_onix(document.book.imprint, made.content)
    assert reason == ""
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
    unclaimed = onix(epub(), accessibility=REVIEWED)  # the manuscript alone
    assert claims.isdisjoint(feature(unclaimed, "09"))
    assert {"90", "91", "94"}.isdisjoint(feature(unclaimed, "09"))


def test_a_claim_in_the_epub_is_told_with_who_made_it() -> None:
    codes = feature(onix(epub_of(accessibility=REVIEWED)), "09")
    assert {"04", "82", "85"} <= set(codes)
    assert codes["90"] == "Joris Bos"
    assert codes["91"] == "20260301"


@pytest.mark.parametrize(
    ("claim", "codes"),
    [
        ("EPUB Accessibility 1.1 - WCAG 2.1 Level A", {"04", "81", "84"}),
        ("EPUB Accessibility 1.1 - WCAG 2.0 Level AAA", {"04", "80", "86"}),
        (
            "http://www.idpf.org/epub/a11y/accessibility-20170105.html#wcag-aa",
            {"03"},
        ),
        ("toegankelijk voor iedereen", set()),
        ("none", set()),
    ],
)
def test_each_claim_has_its_codes(claim: str, codes: set[str]) -> None:
    known = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
    mutant = rewritten(epub_of(accessibility=REVIEWED), known, claim)
    found = set(feature(onix(mutant), "09"))
    claims = {"02", "03", "04", "80", "81", "82", "84", "85", "86"}
    assert found & claims == codes


@pytest.mark.parametrize(
    ("old", "code"),
    [
        ('<meta property="schema:accessibilityFeature">alternativeText</meta>', "14"),
        ('<meta property="schema:accessibilityFeature">unlocked</meta>', "10"),
        ('<meta property="schema:accessModeSufficient">textual</meta>', "52"),
        ('<meta property="schema:accessibilityFeature">ARIA</meta>', "30"),
    ],
)
def test_what_the_epub_does_not_say_is_not_told(old: str, code: str) -> None:
    assert code in feature(onix(), "09")
    assert code not in feature(onix(rewritten(epub(), old, "")), "09")


def test_a_page_without_its_language_takes_the_code_of_languages_away() -> None:
    page = "EPUB/vooraf.xhtml"
    mutant = rewritten(epub(), ' lang="nl"', "", page)
    assert "22" not in feature(onix(mutant), "09")


def test_an_epub_without_landmarks_is_not_said_to_have_them() -> None:
    nav = rewritten(epub(), '"landmarks"', '"other"', "EPUB/nav.xhtml")
    assert "32" not in feature(onix(nav), "09")


def test_an_epub_that_says_nothing_is_of_unknown_accessibility() -> None:
    mutant = rewritten(epub(), "schema:access", "schema:other")
    mutant = rewritten(mutant, '"landmarks"', '"other"', "EPUB/nav.xhtml")
    assert feature(onix(mutant), "09") == {"08": ""}
    assert feature(onix(mutant), "12") == {}


@pytest.mark.parametrize(
    ("hazard", "codes"),
    [("flashing", {"13"}), ("unknown", {"24", "25", "26"}), ("noSoundHazard", {"16"})],
)
def test_hazards_have_their_codes(hazard: str, codes: set[str]) -> None:
    old = '<meta property="schema:accessibilityHazard">none'
    mutant = rewritten(epub(), old, old.replace("none", hazard))
    assert set(feature(onix(mutant), "12")) == codes


def test_an_exemption_is_told() -> None:
    old = '<meta property="schema:accessibilityHazard">none</meta>'
    new = f'{old}<meta property="a11y:exemption">eaa-microenterprise</meta>'
    message = onix(rewritten(epub(), old, new))
    assert "75" in feature(message, "09")
    assert faults_of(message) == []


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
    package = parse_package(epub_of(PAGES, accessibility=REVIEWED))
    every = replace(
        package,
        features=frozenset({*FEATURES, *package.features}),
        hazards=frozenset(HAZARDS),
        exemptions=tuple(EXEMPTIONS),
    )
    assert {one.code for one in list_details(every)} <= code_list(196)
    assert len(list_details(every)) == 31
    assert set(list_hazards(every)) <= code_list(143)


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


def test_an_imprint_of_a_book_is_all_it_takes() -> None:
    made, _ = make_onix(IMPRINT, epub())
    assert isinstance(IMPRINT, Imprint)
    assert made is not None

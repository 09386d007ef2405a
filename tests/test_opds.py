"""Catalogues of a release, held to the published rules of OPDS 1.2 and 2.0."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from lxml import etree
from PIL import Image

from builders.epub_documents import IMPRINT, all_assets, document
from builders.manuscripts import a_manuscript, read_text
from publish.assets.styles import read_styles
from publish.book.authors_editions import find_edition
from publish.book.model import Person
from publish.book.shelf_titles import shelf_titles
from publish.catalogues.opds1 import make_atom_catalogue
from publish.catalogues.opds2 import make_json_catalogue
from publish.catalogues.publication import ReleasedFile, Shelf, make_covers
from publish.document.model import PageList, PageMark
from publish.editions.builtin import EDITIONS
from publish.epub.accessibility import access_of
from publish.epub.metadata import creators_of
from publish.output.media_types import EPUB, PDF
from publish.pipeline import make_artefacts, make_document
from publish.proofs.shape import Proofed
from publish.release.trade_files import read_trade
from reading.trade_files import atom_faults, epub, json_faults

ATOM = "{http://www.w3.org/2005/Atom}"
TERMS = "{http://purl.org/dc/terms/}"
BASE = "https://buurt.example/boek/"
PAGES = PageList("urn:isbn:9789000000012", (PageMark("5", "druppels.xhtml"),))
REVIEWED = {
    "reviewed_by": "Joris Bos",
    "reviewed_on": "2026-03-01",
    "conforms_to": "WCAG 2.2 AA",
}
PEOPLE = (
    Person("Jan de Vries", "aut", "", "Vries, Jan de", is_organisation=False),
    Person("Jan de Vries", "ill", "", "", is_organisation=False),
    Person("Ada Bos", "trl", "", "", is_organisation=False),
    Person("Stichting Stroom", "fnd", "", "", is_organisation=True),
)


def files() -> tuple[ReleasedFile, ...]:
    return (
        ReleasedFile("boek-print.pdf", "print", PDF, 8, "Om af te drukken"),
        ReleasedFile("boek.kepub.epub", "kobo", EPUB, len(epub())),
        ReleasedFile("boek.epub", "epub", EPUB, len(epub()), "E-boek"),
    )


def catalogues(base: str = "", **imprint: Any) -> tuple[bytes, bytes]:  # noqa: ANN401
    """Both catalogues of the hand-written book, or of one with another imprint."""
    book = document()
    covers, access = make_covers(book), access_of(book)
    shelf = Shelf(replace(IMPRINT, **imprint), files(), covers, base, access)
    atom, other = make_atom_catalogue(shelf), make_json_catalogue(shelf)
    assert (atom.name, other.name) == ("trade/opds.xml", "trade/opds.json")
    return atom.content, other.content


IMPRINTS: list[dict[str, Any]] = [
    {},
    {"isbn": {}, "date": "", "publisher": "", "description": "", "series": ""},
    {"people": (), "subjects": (), "subtitle": "", "website": "", "rights": ""},
    {"people": PEOPLE, "series_number": "2a", "licence": ""},
    {"language": "ar", "direction": "rtl", "title": "حديث عن الأنهار"},
]


@pytest.mark.parametrize("base", ["", BASE])
@pytest.mark.parametrize("imprint", IMPRINTS)
def test_both_catalogues_keep_to_the_published_rules(
    imprint: dict[str, Any], base: str
) -> None:
    atom, other = catalogues(base, **imprint)
    assert atom_faults(atom) == []
    assert json_faults(json.loads(other)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<updated>2023-11-06T00:00:00Z</updated>", ""),
        ("2023-11-06T00:00:00Z", "2023-11-06"),
        ('rel="self"', 'rel="via"'),
        ("kind=acquisition", "kind=navigation"),
        ('length="8"', 'length="groot"'),
        ('rel="http://opds-spec.org/acquisition/open-access"', 'rel="related"'),
        ('<summary type="text">', '<summary type="html">'),
        ('type="image/jpeg"', 'type="image/tiff"'),
        ('href="../boek.epub"', 'href="../ons boek.epub"'),
        ("<id>urn:uuid:", "<id>"),
    ],
)
def test_an_atom_catalogue_that_breaks_a_rule_is_refused(old: str, new: str) -> None:
    feed, _ = catalogues()
    assert old.encode() in feed
    assert atom_faults(feed.replace(old.encode(), new.encode()))


def without_self(feed: Any) -> None:  # noqa: ANN401
    del feed["links"][0]


def without_title(feed: Any) -> None:  # noqa: ANN401
    del feed["publications"][0]["metadata"]["title"]


def with_nothing_to_read(feed: Any) -> None:  # noqa: ANN401
    feed["publications"][0]["links"] = []


def with_a_local_date(feed: Any) -> None:  # noqa: ANN401
    feed["publications"][0]["metadata"]["modified"] = "6 november 2023"


def with_an_empty_value(feed: Any) -> None:  # noqa: ANN401
    feed["publications"][0]["metadata"]["subtitle"] = ""


def with_a_cover_nobody_shows(feed: Any) -> None:  # noqa: ANN401
    feed["publications"][0]["images"] = [{"href": "a.tiff", "type": "image/tiff"}]


def with_an_address_that_is_none(feed: Any) -> None:  # noqa: ANN401
    feed["publications"][0]["links"][0]["href"] = "http://[boek"


def with_an_unknown_feature(feed: Any) -> None:  # noqa: ANN401
    access = feed["publications"][0]["metadata"]["accessibility"]
    access["feature"].append("pageNavigation")


@pytest.mark.parametrize(
    "change",
    [
        without_self,
        without_title,
        with_nothing_to_read,
        with_a_local_date,
        with_an_empty_value,
        with_a_cover_nobody_shows,
        with_an_address_that_is_none,
        with_an_unknown_feature,
    ],
)
def test_a_catalogue_in_json_that_breaks_a_rule_is_refused(
    change: Callable[[Any], None],
) -> None:
    feed = json.loads(catalogues()[1])
    change(feed)
    assert json_faults(feed)


def entry_of(feed: bytes) -> etree._Element:
    (entry,) = etree.fromstring(feed).iterfind(f"{ATOM}entry")
    return entry


def publication_of(feed: bytes) -> Any:  # noqa: ANN401
    (publication,) = json.loads(feed)["publications"]
    return publication


def test_every_file_is_fetched_by_its_kind_its_size_and_its_title() -> None:
    atom, other = catalogues()
    size = len(epub())
    wanted = [
        ("../boek.epub", EPUB, size, "E-boek"),
        ("../boek-print.pdf", PDF, 8, "Om af te drukken"),
        ("../boek.kepub.epub", EPUB, size, "EPUB: kobo"),
    ]
    rel = "http://opds-spec.org/acquisition/open-access"
    keys = ("href", "type", "length", "title")
    links = entry_of(atom).iter(f"{ATOM}link")
    told = [tuple(map(one.get, keys)) for one in links if one.get("rel") == rel]
    assert told == [(*one[:2], str(one[2]), one[3]) for one in wanted]
    assert [
        (one["href"], one["type"], one["size"], one["title"])
        for one in publication_of(other)["links"]
    ] == wanted


def test_addresses_are_whole_where_the_release_has_a_home() -> None:
    atom, other = catalogues(BASE)
    given = [str(one.get("href")) for one in etree.fromstring(atom).iter(f"{ATOM}link")]
    given += [one["href"] for one in publication_of(other)["links"]]
    given += [one["href"] for one in publication_of(other)["images"]]
    assert f"{BASE}boek.epub" in given
    assert f"{BASE}trade/opds.xml" in given
    assert f"{BASE}trade/cover-small.jpg" in given
    assert all(one.startswith((BASE, IMPRINT.website)) for one in given)


@pytest.mark.parametrize(
    ("base", "home"),
    [
        ("", "https://buurt.example/wij/boeken/stromen/"),
        ("https://buurt.example/wij/boeken", "https://buurt.example/wij/boeken/"),
        ("https://buurt.example", "https://buurt.example/"),
    ],
)
def test_addresses_lead_into_the_release_wherever_the_site_has_it(
    base: str, home: str
) -> None:
    """Each read from where the catalogue itself stands, as programs do."""
    atom, other = catalogues(base)
    own = urljoin(home, "trade/opds.xml")
    links = etree.fromstring(atom).iter(f"{ATOM}link")
    led = {urljoin(own, str(it.get("href"))) for it in links}
    led -= {IMPRINT.website}
    feed = json.loads(other)
    told = [*feed["links"], *publication_of(other)["links"]]
    told += publication_of(other)["images"]
    assert {urljoin(own, it["href"]) for it in told} == led
    assert led == {
        *(home + file.name for file in files()),
        *(f"{home}trade/{it}" for it in ("opds.xml", "opds.json")),
        *(f"{home}trade/{it}" for it in ("cover.jpg", "cover-small.jpg")),
    }


def test_each_catalogue_names_the_other() -> None:
    atom, other = catalogues()
    links = etree.fromstring(atom).iterfind(f"{ATOM}link")
    assert [one.get("href") for one in links] == ["opds.xml", "opds.xml", "opds.json"]
    named = [one["href"] for one in json.loads(other)["links"]]
    assert named == ["opds.json", "opds.xml"]


def test_letters_that_no_address_has_are_written_as_numbers() -> None:
    (given,) = (one for one in files() if one.edition == "print")
    named = replace(given, name="blad 1/één.pdf")
    other = make_json_catalogue(Shelf(IMPRINT, [named]))
    (link,) = publication_of(other.content)["links"]
    assert link["href"] == "../blad%201/%C3%A9%C3%A9n.pdf"


def test_a_licence_that_is_not_open_promises_no_open_access() -> None:
    atom, other = catalogues(licence="", rights="Alle rechten voorbehouden")
    assert b"open-access" not in atom
    relations = {one["rel"] for one in publication_of(other)["links"]}
    assert relations == {"http://opds-spec.org/acquisition"}


def test_the_entry_tells_of_the_book() -> None:
    entry = entry_of(catalogues()[0])
    assert entry.findtext(f"{ATOM}title") == (
        "Over stromen gesproken: Reisverslag van een ontdekkingstocht"
    )
    assert entry.findtext(f"{TERMS}language") == "nl"
    assert entry.findtext(f"{TERMS}publisher") == "Stichting & Buurten"
    assert entry.findtext(f"{ATOM}updated") == "2023-11-06T00:00:00Z"
    assert [one.text for one in entry.iterfind(f"{TERMS}identifier")] == [
        IMPRINT.identifier,
        "urn:isbn:9789027439642",
    ]
    assert entry.findtext(f"{ATOM}id") not in {IMPRINT.identifier, None}
    terms = [one.get("term") for one in entry.iterfind(f"{ATOM}category")]
    assert terms == list(IMPRINT.subjects)
    assert entry.findtext(f"{ATOM}summary") == IMPRINT.description


def test_people_stand_once_each_by_what_they_did() -> None:
    atom, other = catalogues(people=PEOPLE)
    names = [
        one.findtext(f"{ATOM}name") for one in entry_of(atom).iter(f"{ATOM}author")
    ]
    assert names == ["Jan de Vries"]
    others = entry_of(atom).iter(f"{ATOM}contributor")
    named = [one.findtext(f"{ATOM}name") for one in others]
    assert named == ["Ada Bos", "Stichting Stroom"]
    metadata = publication_of(other)["metadata"]
    assert metadata["author"] == [{"name": "Jan de Vries", "sortAs": "Vries, Jan de"}]
    assert metadata["illustrator"] == [{"name": "Jan de Vries"}]
    assert metadata["translator"] == [{"name": "Ada Bos"}]
    assert metadata["contributor"] == [{"name": "Stichting Stroom", "role": "fnd"}]


def test_the_json_tells_what_the_epub_says_of_its_accessibility() -> None:
    reviewed = access_of(replace(document(accessibility=REVIEWED), pages=PAGES))
    shelf = Shelf(IMPRINT, [ReleasedFile("a.epub", "epub", EPUB, 1)], access=reviewed)
    made = make_json_catalogue(shelf)
    assert json_faults(json.loads(made.content)) == []
    access = publication_of(made.content)["metadata"]["accessibility"]
    assert access["conformsTo"] == ["https://www.w3.org/TR/epub-a11y-11#wcag-2.2-aa"]
    assert access["certification"] == {"certifiedBy": "Joris Bos"}
    assert "printPageNumbers" in access["feature"]
    assert access["accessModeSufficient"] == [["textual"], ["textual", "visual"]]


def test_without_an_epub_nothing_is_said_of_accessibility() -> None:
    (given,) = (one for one in files() if one.edition == "print")
    made = make_json_catalogue(Shelf(IMPRINT, [given]))
    assert "accessibility" not in publication_of(made.content)["metadata"]


def test_the_same_release_gives_the_same_bytes() -> None:
    assert catalogues(BASE) == catalogues(BASE)


def test_the_number_of_a_series_is_a_number_or_is_left_out() -> None:
    def series(number: str) -> Any:  # noqa: ANN401
        feed = catalogues(series_number=number)[1]
        return publication_of(feed)["metadata"]["belongsTo"]["series"]

    assert series("2") == {"name": "Stromen", "position": 2}
    assert series("2.5") == {"name": "Stromen", "position": 2.5}
    assert series("tweede") == {"name": "Stromen"}


def test_kobos_file_is_of_a_kind_of_its_own_so_that_no_program_keeps_one_for_two(
    tmp_path: Path,
) -> None:
    """Programs name what they fetch after its title and its kind."""
    work = read_text(a_manuscript())
    proved = []
    for name in ("epub", "kobo", "print"):
        (artefact,) = make_artefacts(work, name)
        path = tmp_path / artefact.name
        path.write_bytes(artefact.content)
        edition = find_edition(work.manuscript, name)
        proved.append((Proofed(path, edition, make_document(work, edition)), ()))
    made, _ = read_trade(work, tuple(proved))
    (feed,) = (it.content for it in made if it.name.endswith("opds.json"))
    links = publication_of(feed)["links"]
    assert [(it["href"], it["type"]) for it in links] == [
        ("../varen.epub", EPUB),
        ("../varen-kobo.kepub.epub", "application/kepub+zip"),
        ("../varen-print.pdf", PDF),
    ]


# The cover


def test_the_cover_is_the_epubs_own_and_a_small_one() -> None:
    whole, small = make_covers(document())
    assert (whole.name, small.name) == ("trade/cover.jpg", "trade/cover-small.jpg")
    sizes = []
    for one in (whole, small):
        with Image.open(io.BytesIO(one.content)) as image:
            sizes.append((image.format, image.size))
    assert sizes == [("JPEG", (1400, 2100)), ("JPEG", (267, 400))]
    assert make_covers(document()) == (whole, small)
    assert len(small.content) < 40_000


def test_an_epub_without_a_cover_has_none_in_the_catalogue() -> None:
    assets = {**all_assets()}
    del assets["cover.jpg"]
    assert make_covers(document(assets=assets)) == ()
    shelf = Shelf(IMPRINT, files())
    atom, other = make_atom_catalogue(shelf), make_json_catalogue(shelf)
    assert b"opds-spec.org/image" not in atom.content
    assert "images" not in publication_of(other.content)
    assert atom_faults(atom.content) == []
    assert json_faults(json.loads(other.content)) == []


def test_a_catalogue_names_the_creators_that_the_epub_names() -> None:
    """An organisation or a publisher takes the place of an author in both."""
    house = Person("Buurthuis", "cre", "", "", is_organisation=True)
    press = Person("De Drukkerij", "pbl", "", "", is_organisation=True)
    guide = Person("Ada Bos", "ctb", "gids", "", is_organisation=False)
    for people, publisher, wanted in (
        ((guide, house), "", ["Buurthuis"]),
        ((guide, press), "", ["De Drukkerij"]),
        ((guide,), "Stichting Stroom", ["Stichting Stroom"]),
        ((guide,), "", []),
        (PEOPLE, "Stichting Stroom", ["Jan de Vries"]),
    ):
        imprint = replace(IMPRINT, people=people, publisher=publisher)
        atom, other = catalogues(people=people, publisher=publisher)
        entry = entry_of(atom)
        named = [it.findtext(f"{ATOM}name") for it in entry.iterfind(f"{ATOM}author")]
        authors = publication_of(other)["metadata"].get("author", [])
        assert named == [author["name"] for author in authors] == wanted
        assert wanted == list({maker.name for maker in creators_of(imprint)})
        if wanted != ["Jan de Vries"]:
            (also,) = entry.iterfind(f"{ATOM}contributor")
            assert also.findtext(f"{ATOM}name") == "Ada Bos"


def test_a_release_below_the_root_of_a_site_keeps_its_addresses_together() -> None:
    home = "https://buurt.example/boeken/varen/"
    for base, at in (("", home), (home, home), (home.rstrip("/"), home)):
        atom, other = catalogues(base)
        links = etree.fromstring(atom).iter(f"{ATOM}link")
        given = [str(it.get("href")) for it in links if it.get("rel") != "related"]
        given += [it["href"] for it in json.loads(other)["links"]]
        given += [it["href"] for it in publication_of(other)["links"]]
        given += [it["href"] for it in publication_of(other)["images"]]
        found = {urljoin(f"{at}trade/opds.xml", address) for address in given}
        names = {file.name for file in files()}
        trade = {f"trade/{it}" for it in ("opds.xml", "opds.json")}
        covers = {"trade/cover.jpg", "trade/cover-small.jpg"}
        assert found == {f"{at}{it}" for it in names | trade | covers}


@pytest.mark.parametrize("language", sorted(read_styles().words))
def test_files_are_chosen_by_words_of_the_books_language(language: str) -> None:
    """No two files of a release are called the same."""
    words = read_styles().words[language]
    rows = [row for row in EDITIONS.values() if row.format in {"epub", "pdf"}]
    titles = shelf_titles(rows, words)
    assert len(set(titles)) == len(titles)
    named = dict(zip((row.name for row in rows), titles, strict=True))
    assert named["epub"] == words["shelf_epub"]
    assert named["kobo"] == words["shelf_kobo"]
    assert named["large-print"] == words["shelf_large"]
    assert all(name not in titles for name in EDITIONS)


def test_an_edition_of_the_authors_own_has_its_name_behind_its_title() -> None:
    own = replace(EDITIONS["print"], name="pocket")
    titles = shelf_titles([EDITIONS["print"], own], read_styles().words["nl"])
    assert titles == ("Pdf om af te drukken", "Pdf om af te drukken (pocket)")

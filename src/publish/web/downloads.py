"""Files of the book come into its site, when all of them are made.

Goes in: the site as it was closed, and finished files of any editions; comes out: the
site with those that it offers, a page that lists them, and catalogues of them. The same
files give the same bytes.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace

from lxml import etree, html

from publish.book.layout_words import say_number, say_size
from publish.catalogues import opds1, opds2
from publish.catalogues.publication import (
    ATOM_FILE,
    JSON_FILE,
    KOBO,
    SMALL_COVER,
    FileLink,
    address_of,
    small_cover,
)
from publish.document.part_files import FRONT_PAGE
from publish.messages.sentences import sentence
from publish.output.artefact import Artefact
from publish.output.media_types import PDF, of_kind
from publish.output.offer import Offer
from publish.output.site_folder import files_of
from publish.output.zip import Archive, stamp
from publish.web.html_pages import page_bytes

FOLDER = "downloads"
_COVER = "cover.jpg"
_KINDS = ("pages", "sheets", "fronts", "backs", "test-sheet")
_SIDES = {"fronts": "site_fronts", "backs": "site_backs", "test-sheet": "test_sheet"}


@dataclass(frozen=True, slots=True)
class Download:
    """A file in the site: its path, what readers choose it by, and its facts."""

    file: Artefact
    title: str
    facts: tuple[str, ...]

    @property
    def path(self) -> str:
        """Where it lies in the site."""
        return f"{FOLDER}/{self.file.name}"


def join_downloads(site: Artefact, files: Iterable[Artefact]) -> Artefact:
    """The site with the files that it offers; as it is, with a note, without any."""
    offer = site.offer
    if offer is None:
        return site
    offered = [file for file in files if file.edition in offer.titles]
    if not offered:
        options = tuple(f"-e {name}" for name in offer.titles)
        note = sentence("build:no-downloads", options=" ".join(options))
        return replace(site, offer=None, note=note)
    downloads = list_downloads(offer, offered)
    inside = dict(files_of(site.content))
    inside |= dict(_pages(offer, downloads, inside))
    inside |= {it.path: it.file.content for it in downloads}
    archive = Archive(stamp(offer.date))
    for name in sorted(inside):
        archive.writestr(name, inside.pop(name))
    return replace(site, content=archive.getvalue(), offer=None)


def list_downloads(offer: Offer, files: Sequence[Artefact]) -> tuple[Download, ...]:
    """The files in the order of the offer, each with a title that no other has."""
    files = sorted(files, key=lambda file: _place_of(offer, file))
    several = Counter(file.edition for file in files)
    titles = [_title(offer, it, is_one=several[it.edition] == 1) for it in files]
    same = Counter(titles)
    return tuple(
        Download(
            file,
            title if same[title] == 1 else f"{title} ({file.name})",
            tuple(_facts(offer, file)),
        )
        for file, title in zip(files, titles, strict=True)
    )


def _place_of(offer: Offer, file: Artefact) -> tuple[object, ...]:
    """Where a file stands in the list, in whatever order it was made.

    By edition, then by chapter, then as one prints: both sides before each apart.
    """
    editions, pieces = list(offer.titles), list(offer.pieces)
    piece = pieces.index(file.piece) if file.piece in pieces else len(pieces)
    kind = _KINDS.index(file.kind) if file.kind in _KINDS else len(_KINDS)
    return editions.index(file.edition), piece, kind, file.flips, file.name


def _title(offer: Offer, file: Artefact, *, is_one: bool) -> str:
    """What an edition is for, and which of its files this is."""
    title = offer.titles[file.edition]
    return title if is_one else f"{title}: {_part(offer, file)}"


def _part(offer: Offer, file: Artefact) -> str:
    if file.kind in _SIDES:
        return offer.words[_SIDES[file.kind]]
    if file.piece:
        return offer.pieces.get(file.piece, file.piece)
    side = f"_{file.flips}" if file.printed == "duplex" else ""
    said = offer.words.get(f"release_{file.printed}{side}", file.name)
    return said.format(paper=file.paper).rstrip(".")


def _facts(offer: Offer, file: Artefact) -> Iterator[str]:
    """Of what kind it is, how many pages it has, and how large it is."""
    yield "PDF" if of_kind(file.kind) == PDF else "EPUB"
    if file.pages:
        key = "site_page" if file.pages == 1 else "site_pages"
        number = say_number(file.pages, offer.language)
        yield offer.words[key].format(number=number)
    yield say_size(len(file.content), offer.language)


def _pages(
    offer: Offer, downloads: Sequence[Download], inside: Mapping[str, bytes]
) -> Iterator[tuple[str, bytes]]:
    """What stands in the site because files do, beside them."""
    yield FRONT_PAGE, offer.front.encode()
    yield offer.file, _listed(offer.page, downloads)
    shelved = [it for it in downloads if it.file.edition in offer.shelved] or downloads
    # the EPUB for every reader first: programs take the first
    links = [
        _link(offer, it)
        for it in sorted(shelved, key=lambda it: it.file.kind != "epub")
    ]
    relation = offer.relation
    yield ATOM_FILE, opds1.with_links(offer.atom.encode(), relation, links)
    yield JSON_FILE, opds2.with_links(offer.json.encode(), relation, links)
    if _COVER in inside:
        yield SMALL_COVER, small_cover(inside[_COVER])


def _listed(page: str, downloads: Iterable[Download]) -> bytes:
    """The page with a copy of its one row for each file."""
    root = html.document_fromstring(page)
    row = next(it for it in root.iter() if it.get("class") == "download")
    rows = row.getparent()
    for download in downloads:
        own = deepcopy(row)
        name, facts = own
        name.set("href", address_of(download.path, "", ""))
        name.text = download.title
        _fill(facts, download.facts)
        row.addprevious(own)
    if rows is not None:
        rows.remove(row)
    return page_bytes(root)


def _fill(facts: etree._Element, told: Sequence[str]) -> None:
    """A copy of the one element for each fact, so that none turns round another."""
    (one,) = facts
    for fact in told:
        own = deepcopy(one)
        own.text, own.tail = fact, " · "
        facts.append(own)
    facts.remove(one)
    facts[-1].tail = None


def _link(offer: Offer, download: Download) -> FileLink:
    """The file as catalogues lead to it: an EPUB of Kobo's is of a kind of its own."""
    file = download.file
    kind = KOBO if file.kind == "kepub" else of_kind(file.kind)
    address = address_of(download.path, offer.base, "")
    return FileLink(address, kind, len(file.content), download.title)

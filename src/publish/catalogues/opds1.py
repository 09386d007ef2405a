"""The catalogue that e-readers' programs read: OPDS 1.2, which is Atom.

Goes in: a shelf; comes out: an acquisition feed with one entry. Files may come into it
later, when they are made.
Source: OPDS Catalog 1.2, sections 2 and 5; RFC 4287.
"""

from collections.abc import Iterable, Mapping

from lxml import etree

from publish.book.model import Imprint
from publish.catalogues.publication import (
    ATOM,
    ATOM_FILE,
    JSON,
    JSON_FILE,
    FileLink,
    Shelf,
    address_of,
    id_of,
    image_type,
    inside,
)
from publish.epub.metadata import creators_of
from publish.epub.xml_markup import LANG, add, document, to_bytes
from publish.output.artefact import Artefact

_SPACE = "http://www.w3.org/2005/Atom"
_TERMS = "http://purl.org/dc/terms/"
_IMAGE = "http://opds-spec.org/image"


def make_atom_catalogue(shelf: Shelf) -> Artefact:
    """`opds.xml` in its folder, which also names the catalogue in JSON."""
    imprint = shelf.imprint
    root = document(_SPACE, "feed", {LANG: imprint.language}, {"dc": _TERMS})
    add(root, "id", text=shelf.own_id("feed"))
    add(root, "title", text=imprint.publisher or imprint.title)
    add(root, "updated", text=shelf.moment)
    add(add(root, "author"), "name", text=imprint.publisher or imprint.title)
    for relation in ("self", "start"):
        _link(root, relation, shelf.address(shelf.atom_name), ATOM)
    _link(root, "alternate", shelf.address(shelf.json_name), JSON)
    _entry(add(root, "entry"), shelf)
    return Artefact(shelf.atom_name, to_bytes(root))


def _entry(entry: etree._Element, shelf: Shelf) -> None:
    imprint = shelf.imprint
    add(entry, "id", text=shelf.own_id("entry"))
    add(entry, "title", text=": ".join(filter(None, (imprint.title, imprint.subtitle))))
    add(entry, "updated", text=shelf.moment)
    _people(entry, imprint)
    for name in filter(None, (imprint.identifier, shelf.isbn)):
        add(entry, f"{{{_TERMS}}}identifier", text=name)
    add(entry, f"{{{_TERMS}}}language", text=imprint.language)
    if imprint.publisher:
        add(entry, f"{{{_TERMS}}}publisher", text=imprint.publisher)
    if imprint.date:
        add(entry, f"{{{_TERMS}}}issued", text=imprint.date)
    for subject in imprint.subjects:
        add(entry, "category", {"term": subject, "label": subject})
    if imprint.description:
        add(entry, "summary", {"type": "text"}, imprint.description)
    if rights := imprint.rights or imprint.licence:
        add(entry, "rights", text=rights)
    _links(entry, shelf)


def _people(entry: etree._Element, imprint: Imprint) -> None:
    """Who the EPUB names as its creators, then everybody else, each once."""
    authors = dict.fromkeys(person.name for person in creators_of(imprint))
    others = dict.fromkeys(
        person.name for person in imprint.people if person.name not in authors
    )
    for name in authors:
        add(add(entry, "author"), "name", text=name)
    for name in others:
        add(add(entry, "contributor"), "name", text=name)


def _links(entry: etree._Element, shelf: Shelf) -> None:
    if shelf.covers:
        for relation, cover in (
            (_IMAGE, shelf.covers[0]),
            (f"{_IMAGE}/thumbnail", shelf.covers[-1]),
        ):
            kind = image_type(cover.name)
            _link(entry, relation, shelf.address(cover.name), kind)
    for link in shelf.links:
        _file(entry, shelf.relation, link)
    if shelf.imprint.website:
        _link(entry, "related", shelf.imprint.website, "text/html")


def with_links(feed: bytes, relation: str, links: Iterable[FileLink]) -> bytes:
    """A feed of one entry with files that lacked in it, before what is beside them."""
    root = etree.fromstring(feed)
    (entry,) = root.iter(f"{{{_SPACE}}}entry")
    beside = [it for it in entry if it.get("rel") == "related"]
    for link in links:
        _file(entry, relation, link)
    entry.extend(beside)  # which moves them to the end
    return to_bytes(root)


def shelved(feeds: Mapping[str, bytes], title: str, base: str) -> bytes:
    """One feed of several, each found in the folder that is its key.

    `title` is that of the shelf; `base` is where it stands, or "" where addresses are
    told from the catalogue on.
    """
    whole, *_ = roots = [etree.fromstring(feed) for feed in feeds.values()]
    ids = [str(root.findtext(f"{{{_SPACE}}}id")) for root in roots]
    moments = [str(root.findtext(f"{{{_SPACE}}}updated")) for root in roots]
    for name, text in (
        ("id", id_of("\n".join(ids))),
        ("title", title),
        ("updated", max(moments)),
    ):
        (one,) = whole.iterfind(f"{{{_SPACE}}}{name}")
        one.text = text
    for link in whole.iterfind(f"{{{_SPACE}}}link"):
        name = JSON_FILE if link.get("type") == JSON else ATOM_FILE
        link.set("href", address_of(name, base, ""))
    for folder, root in zip(feeds, roots, strict=True):
        (entry,) = root.iterfind(f"{{{_SPACE}}}entry")
        for link in entry.iterfind(f"{{{_SPACE}}}link"):
            link.set("href", inside(folder, str(link.get("href"))))
        whole.append(entry)
    return to_bytes(whole)


def _file(entry: etree._Element, relation: str, link: FileLink) -> None:
    more = {"length": str(link.size), "title": link.title}
    _link(entry, relation, link.address, link.media_type, more=more)


def _link(
    parent: etree._Element,
    relation: str,
    address: str,
    media_type: str,
    *,
    more: dict[str, str] | None = None,
) -> None:
    given = {"rel": relation, "href": address, "type": media_type}
    add(parent, "link", given | (more or {}))

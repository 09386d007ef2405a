"""The catalogue of newer programs: OPDS 2.0, which is JSON.

Goes in: a shelf; comes out: a feed with one publication. Files may come into it later,
when they are made.
Source: OPDS 2.0; Readium Web Publication Manifest.
"""

import io
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from publish.book.model import Imprint
from publish.catalogues.publication import (
    ATOM,
    ATOM_FILE,
    JSON,
    JSON_FILE,
    FileLink,
    Shelf,
    address_of,
    image_type,
    inside,
)
from publish.epub.accessibility import Access
from publish.epub.metadata import creators_of
from publish.output.artefact import Artefact

_ROLES = {  # MARC relator -> the key of the manifest; all others are contributors
    "trl": "translator",
    "edt": "editor",
    "art": "artist",
    "ill": "illustrator",
    "clr": "colorist",
    "nrt": "narrator",
}
_PAGES = {"pageBreakMarkers", "pageNavigation"}  # "printPageNumbers" in the manifest


def make_json_catalogue(shelf: Shelf) -> Artefact:
    """`opds.json` in its folder, which also names the catalogue in Atom."""
    imprint = shelf.imprint
    publication: dict[str, Any] = {
        "metadata": _filled(_metadata(shelf)),
        "links": [_file(shelf.relation, link) for link in shelf.links],
    }
    if shelf.covers:
        publication["images"] = [_image(shelf, cover) for cover in shelf.covers]
    feed = {
        "metadata": {
            "title": imprint.publisher or imprint.title,
            "modified": shelf.moment,
            "numberOfItems": 1,
        },
        "links": _own_links(
            shelf.address(shelf.json_name), shelf.address(shelf.atom_name)
        ),
        "publications": [publication],
    }
    return Artefact(shelf.json_name, to_bytes(feed))


def with_links(feed: bytes, relation: str, links: Iterable[FileLink]) -> bytes:
    """A feed of one publication with files that lacked in it."""
    told = json.loads(feed)
    (publication,) = told["publications"]
    publication["links"] += [_file(relation, link) for link in links]
    return to_bytes(told)


def shelved(feeds: Mapping[str, bytes], title: str, base: str) -> bytes:
    """One feed of several, as `opds1.shelved` makes it."""
    told = {folder: json.loads(feed) for folder, feed in feeds.items()}
    publications = []
    for folder, feed in told.items():
        (one,) = feed["publications"]
        for link in (*one["links"], *one.get("images", ())):
            link["href"] = inside(folder, link["href"])
        publications.append(one)
    return to_bytes(
        {
            "metadata": {
                "title": title,
                "modified": max(it["metadata"]["modified"] for it in told.values()),
                "numberOfItems": len(publications),
            },
            "links": _own_links(
                address_of(JSON_FILE, base, ""), address_of(ATOM_FILE, base, "")
            ),
            "publications": publications,
        }
    )


def _own_links(own: str, atom: str) -> list[Mapping[str, str]]:
    return [
        {"rel": "self", "href": own, "type": JSON},
        {"rel": "alternate", "href": atom, "type": ATOM},
    ]


def to_bytes(feed: Mapping[str, Any]) -> bytes:
    """A feed as it is written."""
    return f"{json.dumps(feed, indent=2, ensure_ascii=False)}\n".encode()


def _file(relation: str, link: FileLink) -> Mapping[str, Any]:
    return {
        "rel": relation,
        "href": link.address,
        "type": link.media_type,
        "title": link.title,
        "size": link.size,
    }


def _metadata(shelf: Shelf) -> Mapping[str, Any]:
    imprint = shelf.imprint
    return {
        "@type": "http://schema.org/Book",
        "identifier": shelf.isbn or imprint.identifier,
        "title": imprint.title,
        "subtitle": imprint.subtitle,
        "language": imprint.language,
        **_people(imprint),
        "publisher": imprint.publisher,
        "published": imprint.date,
        "modified": shelf.moment,
        "description": imprint.description,
        "subject": list(imprint.subjects),
        "readingProgression": imprint.direction,
        "belongsTo": {"series": _series(imprint)} if imprint.series else {},
        "accessibility": _filled(_access(shelf.access)) if shelf.access else {},
    }


def _people(imprint: Imprint) -> Mapping[str, Any]:
    """Who the EPUB names as its creators are authors here; a publisher may be one."""
    found: dict[str, list[Mapping[str, str]]] = {}
    creators = creators_of(imprint)
    others = (person for person in imprint.people if person not in creators)
    for person in (*creators, *others):
        is_creator = person in creators
        key = "author" if is_creator else _ROLES.get(person.role, "contributor")
        role = person.role if key == "contributor" else ""
        values = {"name": person.name, "sortAs": person.sort, "role": role}
        found.setdefault(key, []).append(_filled(values))
    return found


def _series(imprint: Imprint) -> Mapping[str, Any]:
    number = imprint.series_number
    is_number = re.fullmatch(r"\d+(\.\d+)?", number)
    return {
        "name": imprint.series,
        **({"position": json.loads(f"{float(number):g}")} if is_number else {}),
    }


def _access(access: Access) -> Mapping[str, Any]:
    """What the EPUB says, in the words of the manifest."""
    features = {*access.features} - _PAGES
    features |= {"printPageNumbers"} if _PAGES & {*access.features} else set()
    claimed: dict[str, Any] = {}
    if claim := access.claim:
        norm = f"wcag-{claim.version}-{claim.level.lower()}"
        claimed["conformsTo"] = [f"https://www.w3.org/TR/epub-a11y-11#{norm}"]
        claimed["certification"] = {"certifiedBy": claim.reviewer}
    return {
        **claimed,
        "accessMode": list(access.modes),
        "accessModeSufficient": [sorted(modes) for modes in access.sufficient],
        "feature": sorted(features, key=str.casefold),
        "hazard": sorted(access.hazards),
        "summary": access.summary,
    }


def _image(shelf: Shelf, cover: Artefact) -> Mapping[str, Any]:
    from PIL import Image

    with Image.open(io.BytesIO(cover.content)) as picture:
        width, height = picture.size
    place = {"href": shelf.address(cover.name), "type": image_type(cover.name)}
    return {**place, "width": width, "height": height}


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is empty, which OPDS asks to leave out."""
    return {key: value for key, value in values.items() if value}

"""The catalogue of newer programs: OPDS 2.0, which is JSON.

Goes in: a shelf, and what the EPUB says of itself; comes out: a feed with one
publication. Source: OPDS 2.0; Readium Web Publication Manifest.
"""

import io
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from publish.book.model import Imprint, Person
from publish.output.artefact import Artefact
from publish.release.catalogues.epub_package import Package
from publish.release.catalogues.publication import (
    ATOM,
    JSON,
    Shelf,
    image_type,
    is_author,
)

NAME = "trade/opds.json"
_ROLES = {  # MARC relator -> the key of the manifest; all others are contributors
    "trl": "translator",
    "edt": "editor",
    "art": "artist",
    "ill": "illustrator",
    "clr": "colorist",
    "nrt": "narrator",
}
_PAGES = {"pageBreakMarkers", "pageNavigation", "printPageNumbers"}
_CLAIM = re.compile(r"EPUB Accessibility 1\.1 - WCAG (2\.[0-2]) Level (A{1,3})")


def webpub_feed(shelf: Shelf, package: Package | None, other: str) -> bytes:
    """The whole file; `other` is the name of the catalogue in Atom."""
    imprint = shelf.imprint
    publication: dict[str, Any] = {
        "metadata": _filled(_metadata(shelf, package)),
        "links": [
            {
                "rel": shelf.relation,
                "href": shelf.address(file.name),
                "type": file.media_type,
                "title": file.label,
                "size": len(file.content),
            }
            for file in shelf.readable
        ],
    }
    if shelf.covers:
        publication["images"] = [_image(shelf, one) for one in shelf.covers]
    feed = {
        "metadata": {
            "title": imprint.publisher or imprint.title,
            "modified": shelf.moment,
            "numberOfItems": 1,
        },
        "links": [
            {"rel": "self", "href": shelf.address(NAME), "type": JSON},
            {"rel": "alternate", "href": shelf.address(other), "type": ATOM},
        ],
        "publications": [publication],
    }
    return f"{json.dumps(feed, indent=2, ensure_ascii=False)}\n".encode()


def _metadata(shelf: Shelf, package: Package | None) -> Mapping[str, Any]:
    imprint = shelf.imprint
    return {
        "@type": "http://schema.org/Book",
        "identifier": shelf.isbn or imprint.identifier,
        "title": imprint.title,
        "subtitle": imprint.subtitle,
        "language": imprint.language,
        **_people(imprint.people),
        "publisher": imprint.publisher,
        "published": imprint.date,
        "modified": shelf.moment,
        "description": imprint.description,
        "subject": list(imprint.subjects),
        "readingProgression": imprint.direction,
        "belongsTo": {"series": _series(imprint)} if imprint.series else {},
        "accessibility": _filled(_access(package)) if package else {},
    }


def _people(people: Iterable[Person]) -> Mapping[str, Any]:
    found: dict[str, list[Mapping[str, str]]] = {}
    for one in people:
        key = "author" if is_author(one.role) else _ROLES.get(one.role, "contributor")
        role = one.role if key == "contributor" else ""
        said = {"name": one.name, "sortAs": one.sort, "role": role}
        found.setdefault(key, []).append(_filled(said))
    return found


def _series(imprint: Imprint) -> Mapping[str, Any]:
    number = imprint.series_number
    is_number = re.fullmatch(r"\d+(\.\d+)?", number)
    return {
        "name": imprint.series,
        **({"position": json.loads(f"{float(number):g}")} if is_number else {}),
    }


def _access(package: Package) -> Mapping[str, Any]:
    """What the EPUB says, in the words of the manifest."""
    claims = [found for one in package.conforms if (found := _CLAIM.fullmatch(one))]
    features = package.features - _PAGES
    features |= {"printPageNumbers"} if package.features & _PAGES else set()
    certified = {"certifiedBy": package.certifier, "report": package.report}
    return {
        "conformsTo": [
            f"https://www.w3.org/TR/epub-a11y-11#wcag-{one[1]}-{one[2].lower()}"
            for one in claims
        ],
        "certification": _filled(certified) if claims else {},
        "accessMode": list(package.modes),
        "accessModeSufficient": [sorted(one) for one in package.sufficient],
        "feature": sorted(features, key=str.casefold),
        "hazard": sorted(package.hazards),
        "summary": package.summary,
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

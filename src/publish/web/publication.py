"""What a site is, for programs: a publication manifest.

Goes in: a closed Document; comes out: `publication.json`, with the pages in the order
of reading and the facts of the title page.
Source: W3C Publication Manifest, 2 and 4 (Recommendation of 10 November 2020).
"""

import json
from typing import Any

from publish.document.model import Document

NAME = "publication.json"
_CONTEXT = ("https://schema.org", "https://www.w3.org/ns/pub-context")


def publication_file(document: Document) -> bytes:
    """The manifest; what the author does not say is left out."""
    imprint = document.book.imprint
    writers = [one.name for one in imprint.people if one.role == "aut"]
    said: dict[str, Any] = {
        "@context": [*_CONTEXT, {"language": imprint.language}],
        "type": "Book",
        "conformsTo": "https://www.w3.org/TR/pub-manifest/",
        "id": imprint.identifier,
        "url": document.book.site.address,
        "name": imprint.title,
        "abridged": bool(document.edition.include or document.edition.exclude) or "",
        "author": writers,
        "publisher": imprint.publisher,
        "description": imprint.description,
        "datePublished": imprint.date,
        "inLanguage": imprint.language,
        "readingProgression": imprint.direction,
        "readingOrder": [
            {"url": part.file, "name": part.title, "encodingFormat": "text/html"}
            for part in document.parts
        ],
        "resources": [
            {"url": "cover.jpg", "rel": "cover", "encodingFormat": "image/jpeg"}
        ],
    }
    kept = {key: value for key, value in said.items() if value not in ("", [])}
    text = json.dumps(kept, ensure_ascii=False, indent=1)
    return f"{text}\n".encode()

"""Finished files that are read on a screen and too large to be sent by mail.

Goes in: a Document and how large its file became; comes out: a finding with the three
largest things in it.
"""

from collections.abc import Iterator

from publish.document.model import Document
from publish.findings import Finding, Place
from publish.output.artefact import MOST_MAILED

_MB = 1_000_000
_NAMED = 3
_AT = "editions"


def find_heavy(document: Document, file: str, size: int) -> Iterator[Finding]:
    """C185 where a file of so many bytes is sent around and is too large for that."""
    if not document.edition.is_sent or size <= MOST_MAILED * _MB:
        return
    ids = {image.asset: image.id for image in document.book.images.values()}
    sizes = {name: len(content) for name, content in document.assets.items()}
    largest = sorted(sizes, key=lambda name: (-sizes[name], name))[:_NAMED]
    yield Finding.of(
        "C185",
        Place(file),
        (_AT, document.edition.name),
        size=size / _MB,
        most=MOST_MAILED,
        pictures=tuple(_told(ids.get(it, it), sizes[it]) for it in largest),
    )


def _told(name: str, size: int) -> str:
    return f"{name} ({size / _MB:.1f} MB)"

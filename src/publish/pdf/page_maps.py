"""Where everything stands in a book, laid out once for all that carry its numbers.

Large print, the e-books and their proofs ask for the pages of the same Document. The
map is kept in the user's cache under a digest of all that shapes pages: the Document,
our own code, and the libraries that set type. A Document that is laid out anew gives
the same map, so that it does not matter who made it.
"""

import json
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256

from publish.assets.cache import read_kept
from publish.document.model import Document, list_assets
from publish.document.page_marks import Begun
from publish.document.page_numbers import PageMap
from publish.pdf.layout import map_pages
from publish.pdf.versions import read_versions

_HELD = 32  # maps of a process


def read_page_map(document: Document) -> PageMap:
    """The map of a marked Document; raises as `map_pages` does, and then keeps none."""
    return _read_map(_Keyed(document))


class _Keyed:
    """A Document that is what its digest says."""

    def __init__(self, document: Document) -> None:
        digest = sha256()
        for part in _shaping(document):
            digest.update(len(part).to_bytes(8, "big") + part)
        self.document, self.digest = document, digest.digest()

    def __eq__(self, other: object) -> bool:
        """Whether the pages of both are the same."""
        return isinstance(other, _Keyed) and self.digest == other.digest

    def __hash__(self) -> int:
        """Of the digest."""
        return hash(self.digest)


def _shaping(document: Document) -> Iterator[bytes]:
    """All that the layout of a Document reads."""
    yield document.html.encode()
    for name, content in sorted(list_assets(document).items()):
        yield name.encode()
        yield content
    yield repr((document.edition, document.sizes, document.note_ids)).encode()


@lru_cache(_HELD)
def _read_map(keyed: _Keyed) -> PageMap:
    def make() -> bytes:
        made = map_pages(keyed.document)
        begun = [
            (page, [(it.mark, it.letters) for it in texts])
            for page, texts in made.begun.items()
        ]
        told = [made.labels, dict(made.anchors), sorted(made.blanks), begun]
        return json.dumps(told).encode()

    labels, anchors, blanks, begun = json.loads(
        read_kept(make, keyed.digest, ("page map", read_versions()))
    )
    texts = {page: tuple(Begun(*it) for it in found) for page, found in begun}
    return PageMap(tuple(labels), anchors, frozenset(blanks), texts)

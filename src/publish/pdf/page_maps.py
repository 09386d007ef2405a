"""Where everything stands in a book, laid out once for all that carry its numbers.

Large print, the e-books and their proofs ask for the pages of the same Document. Its
map is held by this process and kept between runs, under a digest of all that shapes
pages; where the Document itself is printed in the same run, its own layout gives the
map. A Document that is laid out anew gives the same one, so that it does not matter
who made it.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from publish.document.model import Document, list_assets
from publish.document.page_marks import Begun
from publish.document.page_numbers import PageMap
from publish.kept.store import read_entry, read_key, write_entry
from publish.pdf.layout import map_pages

_MOST = 32  # maps that a process holds
_held: dict[str, PageMap] = {}


def read_page_map(document: Document) -> PageMap:
    """The map of a marked Document; raises as `map_pages` does, and then keeps none."""
    key = read_map_key(document)
    if key in _held:
        return _held[key]
    kept = read_entry(key)
    if kept is None:
        made = map_pages(document)
        write_page_map(key, made)
        return made
    hold_map(key, _unpack(json.loads(kept)))
    return _held[key]


def read_map_key(document: Document) -> str:
    """The name under which the map of a marked Document is held and kept."""
    return read_key("page map", *_shaping(document))


def write_page_map(key: str, made: PageMap) -> None:
    """Hold and keep what was seen as its Document was laid out."""
    hold_map(key, made)
    write_entry(key, json.dumps(_pack(made)).encode())


def hold_map(key: str, made: PageMap) -> None:
    """Hold it in this process alone, and let go of the one held longest."""
    while len(_held) >= _MOST:
        del _held[next(iter(_held))]
    _held[key] = made


def held_maps() -> Mapping[str, PageMap]:
    """What this process holds, for another one to hold."""
    return dict(_held)


def _shaping(document: Document) -> Iterator[str | bytes]:
    """All that the layout of a Document reads."""
    yield document.html
    for name, content in sorted(list_assets(document).items()):
        yield name
        yield content
    yield repr((document.edition, document.sizes, document.note_ids))


def _pack(made: PageMap) -> Any:  # noqa: ANN401 - what `json` takes
    begun = [
        (page, [(it.mark, it.letters) for it in texts])
        for page, texts in made.begun.items()
    ]
    return [made.labels, dict(made.anchors), sorted(made.blanks), begun]


def _unpack(packed: Any) -> PageMap:  # noqa: ANN401 - what `json` gives
    labels, anchors, blanks, begun = packed
    texts = {page: tuple(Begun(*it) for it in found) for page, found in begun}
    return PageMap(tuple(labels), anchors, frozenset(blanks), texts)

"""Kinds of media: those that need no entry under `media`, and other words for them.

What a layout prints for a usual kind stands with its other words, in each language.
"""

from collections.abc import Mapping
from functools import lru_cache

from publish.manuscript.models import Manuscript
from publish.manuscript.other_keys import plain

USUAL = (
    *("podcast", "article", "video", "audio"),
    *("picture", "map", "worksheet", "site"),
)
"""Each has an icon of its own name, and words `kind_…` and `verb_…`."""

_OTHER = {
    "artikel": "article",
    "verhaal": "article",
    "blog": "article",
    "tekst": "article",
    "nieuwsbericht": "article",
    "film": "video",
    "filmpje": "video",
    "youtube": "video",
    "clip": "video",
    "geluid": "audio",
    "geluidsopname": "audio",
    "geluidsfragment": "audio",
    "luisterfragment": "audio",
    "opname": "audio",
    "muziek": "audio",
    "foto": "picture",
    "afbeelding": "picture",
    "plaatje": "picture",
    "tekening": "picture",
    "image": "picture",
    "photo": "picture",
    "kaart": "map",
    "landkaart": "map",
    "plattegrond": "map",
    "werkblad": "worksheet",
    "opdracht": "worksheet",
    "formulier": "worksheet",
    "website": "site",
    "webpagina": "site",
    "webseite": "site",
}


def kind_meant(word: str, known: tuple[str, ...]) -> str:
    """Which kind was meant, of an author's own and the usual ones; "" if not sure."""
    said = plain(word)
    own = _by_plain(known)
    return own.get(said) or own.get(said.removesuffix("s")) or _OTHER.get(said, "")


@lru_cache(maxsize=4)  # there may be very many, and very many words
def _by_plain(known: tuple[str, ...]) -> Mapping[str, str]:
    return {plain(kind): kind for kind in (*USUAL, *known)}


def usual_kinds(manuscript: Manuscript) -> tuple[str, ...]:
    """The usual kinds that a manuscript uses and says nothing of, in our order."""
    used = {
        medium.kind
        for _, entry in manuscript.divisions()
        for item in entry.items
        for medium in item.media
    }
    return tuple(kind for kind in USUAL if kind in used - manuscript.media.keys())

"""What can be found on a site, as a script that a page loads when somebody searches.

Goes in: the trees of the pages; comes out: `search-index.js`. Words are brought to
their stems by Snowball, here and by the script of the same version in the browser, so
that who asks for one form of a word finds the others. A script and no data file: a
browser reads no data beside a page that was opened from a disk.
Source: Snowball 3 (snowballstem.org).
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from lxml import etree

_WORD = re.compile(r"[^\W_]+")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_UNSAID = frozenset({"nav", "script", "svg", "template"})
_PLAYED = frozenset({"audio", "video"})  # words for browsers that cannot play
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
# the algorithm of Snowball by the first part of a language tag
ALGORITHMS: Mapping[str, str] = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "it": "italian",
    "nb": "norwegian",
    "nl": "dutch",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
}


@dataclass(slots=True)
class Spot:
    """A heading of the site, and the words that stand under it."""

    address: str
    title: str
    page: str  # the title of its page, where that is another
    words: list[str] = field(default_factory=list)


def algorithm_of(language: str) -> str:
    """The algorithm for a language; "" where Snowball has none."""
    return ALGORITHMS.get(language.partition("-")[0].lower(), "")


def read_stemmer(algorithm: str) -> tuple[bytes, ...]:
    """The scripts that bring words to their stems in a browser."""
    if not algorithm:
        return ()
    folder = files("sphinx") / "search" / "minified-js"
    names = ("base-stemmer.js", f"{algorithm}-stemmer.js")
    return tuple((folder / name).read_bytes() for name in names)


def words_of(text: str) -> list[str]:
    """The words of a text as both sides know them: small letters, no soft hyphens."""
    plain = unicodedata.normalize("NFC", text).replace(_SOFT_HYPHEN, "").lower()
    return _WORD.findall(plain)


@cache
def stem_of(word: str, algorithm: str) -> str:
    """The stem of a word, without accents."""
    word = _stemmer(algorithm).stemWord(word) if algorithm else word
    parts = unicodedata.normalize("NFD", word)
    return "".join(one for one in parts if not unicodedata.combining(one))


@cache
def _stemmer(algorithm: str) -> Any:  # noqa: ANN401 - it has no types
    import snowballstemmer

    return snowballstemmer.stemmer(algorithm)


def spots_in(root: etree._Element, file: str, title: str) -> Iterator[Spot]:
    """The spots of a page, in order; `title` is that of its part."""
    main = root.find(".//main")
    spots = [Spot(file, title, "")]
    if main is not None:
        _gather(main, spots, file)
    return (spot for spot in spots if spot.words)


def _gather(element: etree._Element, spots: list[Spot], file: str) -> None:
    if _is_said(element):
        if element.tag in _HEADINGS and element.tag != "h1":
            name = _name_of(element)
            said = " ".join("".join(map(str, element.itertext())).split())
            page = spots[0].title
            spots.append(Spot(f"{file}#{name}" if name else file, said, page))
        _hear(element.text, spots)
        for child in element:
            _gather(child, spots, file)
            _hear(child.tail, spots)


def _is_said(element: etree._Element) -> bool:
    return (
        element.tag not in _UNSAID | _PLAYED
        and element.get("class", "") != "page-mark"
        and element.get("aria-hidden") != "true"
    )


def _hear(text: str | None, spots: list[Spot]) -> None:
    spots[-1].words += words_of(text or "")


def _name_of(heading: etree._Element) -> str:
    """The id of a heading, or of the nearest element around it."""
    near = (heading, *heading.iterancestors())
    return next((str(it.get("id")) for it in near if it.get("id")), "")


def index_script(spots: Iterable[Spot], algorithm: str) -> bytes:
    """The index: where there is something, and at which of those each stem stands."""
    spots = tuple(spots)
    stems: dict[str, list[int]] = {}
    for number, spot in enumerate(spots):
        for stem in {stem_of(word, algorithm) for word in spot.words}:
            stems.setdefault(stem, []).append(number)
    value = {
        "algorithm": algorithm,
        "spots": [[spot.address, spot.title, spot.page] for spot in spots],
        "stems": dict(sorted(stems.items())),
    }
    return f"window.bookIndex = {_script(value)};\n".encode()


def _script(value: object) -> str:
    """A value as a script may hold it, inside a page too."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in ("<", "\u2028", "\u2029"):
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text

"""What stands on each page of a finished file: words, links, and what it looks like.

Made where a Document and its layout are at hand, kept with a release as
`pages/<file>.json`, and read by the comparison of two releases alone. The same file
gives the same record.
"""

import base64
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from publish.findings import trouble
from publish.output.damaged import DamagedError

FOLDER = "pages"
COUNTED = "\0"  # before the number of a chapter or a note
_FORMAT = 1
# what else but ValueError comes of JSON that is no record; of `Infinity` the last
_STRANGE = (KeyError, TypeError, AttributeError, RecursionError, OverflowError)
_UNSEEN = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)

Area = tuple[float, float, float, float]  # pt from the upper left: two corners
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageRecord:
    """A page or, in an e-book, a chapter.

    `label` is its printed number or its title. Its footnotes are the last of its
    `words`, from `notes_from` on. `numbers` are the places in `words`, from 0, of
    numbers of other pages, of chapters and notes; `feet` is what runs along in its
    margins, without blanks; `imprint` where the version or the date begins, and of how
    many words. `links` are words and address. `sides` are the pages of the file on
    which it stands, from 1: two where it is printed in halves, none in an e-book.
    `areas` are the lines of the imprint, each with its side.
    """

    label: str
    words: tuple[str, ...]
    notes_from: int
    numbers: tuple[int, ...] = ()
    imprint: tuple[tuple[int, int], ...] = ()
    areas: tuple[tuple[int, Area], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    sides: tuple[int, ...] = ()
    feet: str = ""


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A finished file: its pages as they are read.

    `pictures` are small PNGs of the pages of the file, in its order, drawn by the
    program and version that `painter` names; `sums` those of the pictures and style
    sheets of an e-book, by name. `is_part` where another file holds the pages between
    these, as that of the backs does.
    """

    pages: tuple[PageRecord, ...]
    pictures: tuple[bytes, ...] = ()
    sums: Mapping[str, str] = field(default_factory=dict)
    is_part: bool = False
    painter: str = ""


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, without what no one sees in them."""
    return tuple(_UNSEEN.sub("", unicodedata.normalize("NFC", text)).split())


def find_phrases(
    words: Sequence[str], phrases: Iterable[Phrase]
) -> Iterator[tuple[int, int]]:
    """Where each of the phrases begins, and of how many words it is."""
    by_first: dict[str, list[Phrase]] = {}
    for phrase in sorted(filter(None, phrases), key=len, reverse=True):
        by_first.setdefault(phrase[0], []).append(phrase)
    end = 0
    for start, word in enumerate(words):
        for phrase in by_first.get(word, ()):
            size = len(phrase)
            if start >= end and tuple(words[start : start + size]) == phrase:
                yield start, size
                end = start + size


def record_text(
    label: str,
    text: str,
    phrases: Iterable[Phrase],
    links: Iterable[tuple[str, str]] = (),
) -> PageRecord:
    """A chapter of an e-book; after a `COUNTED` sign its text has a number."""
    marked = words_of(text)
    words = tuple(word.removeprefix(COUNTED) for word in marked)
    return PageRecord(
        label,
        words,
        len(words),
        numbers=tuple(at for at, it in enumerate(marked) if it.startswith(COUNTED)),
        imprint=tuple(find_phrases(words, phrases)),
        links=tuple(links),
    )


def record_bytes(record: FileRecord) -> bytes:
    """The record as JSON, a page a line."""
    said = {
        "format": _FORMAT,
        "pages": [_page_value(page) for page in record.pages],
        "pictures": [base64.b64encode(picture).decode() for picture in record.pictures],
        "sums": dict(sorted(record.sums.items())),
        "part": record.is_part,
        "painter": record.painter,
    }
    lines = ",\n".join(f'"{key}": {_in_lines(value)}' for key, value in said.items())
    return f"{{{lines}}}\n".encode()


def _in_lines(value: object) -> str:
    if not isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    rows = ",\n".join(json.dumps(row, ensure_ascii=False) for row in value)
    return f"[\n{rows}]"


def _page_value(page: PageRecord) -> dict[str, Any]:
    said = {
        "label": page.label,
        "words": " ".join(page.words[: page.notes_from]),
        "notes": " ".join(page.words[page.notes_from :]),
        "numbers": page.numbers,
        "imprint": page.imprint,
        "areas": page.areas,
        "links": page.links,
        "sides": page.sides,
        "feet": page.feet,
    }
    return {key: value for key, value in said.items() if value or key == "label"}


def parse_record(content: bytes) -> FileRecord:
    """A record again. Raises ValueError where it is none, mostly a DamagedError."""
    try:
        said = json.loads(content)
        if said["format"] != _FORMAT:
            raise DamagedError(trouble("R312:format"))
        return FileRecord(
            tuple(_page(entry) for entry in said["pages"]),
            tuple(
                base64.b64decode(picture, validate=True) for picture in said["pictures"]
            ),
            {str(name): str(value) for name, value in said["sums"].items()},
            bool(said["part"]),
            str(said["painter"]),
        )
    except _STRANGE as error:
        raise DamagedError(trouble("R312:lacks", said=str(error))) from error


def _page(entry: Mapping[str, Any]) -> PageRecord:
    text, notes = (str(entry.get(key, "")).split() for key in ("words", "notes"))
    words = (*text, *notes)
    numbers = tuple(int(place) for place in entry.get("numbers", ()))
    imprint = tuple((int(at), int(size)) for at, size in entry.get("imprint", ()))
    if any(not 0 <= place < len(words) for place in numbers):
        raise DamagedError(trouble("R312:number"))
    if any(at < 0 or at + size > len(words) for at, size in imprint):
        raise DamagedError(trouble("R312:imprint"))
    return PageRecord(
        label=str(entry["label"]),
        words=words,
        notes_from=len(text),
        numbers=numbers,
        imprint=imprint,
        areas=tuple((int(side), _area(*area)) for side, area in entry.get("areas", ())),
        links=tuple((str(said), str(to)) for said, to in entry.get("links", ())),
        sides=tuple(int(side) for side in entry.get("sides", ())),
        feet=str(entry.get("feet", "")),
    )


def _area(left: float, top: float, right: float, bottom: float) -> Area:
    return float(left), float(top), float(right), float(bottom)


def name_record(file: str) -> str:
    """Where the record of a file stands in the folder of a release."""
    return f"{FOLDER}/{file}.json"

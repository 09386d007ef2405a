"""Row 29: a sign-up sheet says why, how long and who, and asks no more than it needs.

In go the sheet's text, the words of the layout, the heights of its lines and its
form fields. What may be asked follows from data minimisation (GDPR, article 5).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from publish.findings import Finding, Place
from publish.proofs.checks.words import words_of

_LEAST = 9.0  # mm between lines, for a hand that writes large
_SLACK = 0.3  # mm
_SAID = {
    "purpose": ("sign_purposes", "purpose_meeting", "purpose_next", "purpose_book"),
    "retention": ("sign_retention",),
    "contact": ("host",),
}
_TICKED = re.compile("[\u2611\u2612\u2713-\u2718\u25a0\u25cf]")
_TOO_MUCH = re.compile(  # number of a citizen, day of birth, address of a home
    r"\b(?:bsn|burgerservice|geboorte|woonadres|postcode|straat|handtekening"
    r"|geburt|anschrift|postleitzahl|wohnort|unterschrift"
    r"|birth|home address|postal|passport|signature"
    r"|naissance|domicile|code postal|adresse postale|berte|wenadres"
    r"|do[gğ]um|ev adresi|posta kodu|kimlik|urodz|pesel|zamieszk|kod pocztowy"
    r"|народж|паспорт|проживан|індекс"
    r"|ميلاد|الميلاد|العنوان|الهوية|تولد|کد ملی|کدملی|کدپستی)"
)


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: its words for those who listen, and where it stands."""

    words: str
    is_tagged: bool  # in a Form tag
    is_in_order: bool  # the page's tab order is that of its tags
    is_ticked: bool


def check_statement(
    text: str, words: Mapping[str, str], place: Place
) -> Iterator[Finding]:
    """C303 for a purpose, retention or contact that the sheet does not name."""
    said = words_of(text)
    for name, keys in _SAID.items():
        wanted = words_of("\n".join(words[key] for key in keys))
        if wanted - said:
            yield Finding("C303", f"the sheet does not name its {name}", place)


def check_questions(text: str, own: str, place: Place) -> Iterator[Finding]:
    """C303 for what a sheet should not ask; `own` are words it may hold all the same.

    These are the meeting's title and host, which an author wrote and nobody fills in.
    """
    allowed = own.lower()
    for found in _TOO_MUCH.finditer(text.lower()):
        if found[0] not in allowed:
            message = f"the sheet asks more than name and contact: “{found[0]}”"
            yield Finding("C303", message, place)
    if _TICKED.search(text):
        yield Finding("C303", "a box is ticked beforehand", place)


def check_lines(heights: Iterable[float], place: Place) -> Iterator[Finding]:
    """C303 for lines to write on, at these heights in mm, too near to each other."""
    for one, other in pairwise(sorted(heights)):
        if other - one < _LEAST - _SLACK:
            message = f"two lines are {other - one:.1f} mm apart, not {_LEAST:g}"
            yield Finding("C303", message, place)


def check_fields(fields: Iterable[Field], place: Place) -> Iterator[Finding]:
    """C303 for a field without words, tag or order, and for one that is filled in."""
    for number, field in enumerate(fields, 1):
        faults = {
            "has no words for those who listen": not field.words.strip(),
            "stands in no Form tag": not field.is_tagged,
            "is on a page without the tab order of its tags": not field.is_in_order,
            "is ticked beforehand": field.is_ticked,
        }
        for fault in (name for name, is_so in faults.items() if is_so):
            yield Finding("C303", f"field {number} {fault}", place)

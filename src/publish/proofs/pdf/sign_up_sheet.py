"""Row 29: a sign-up sheet says why, how long and who, and asks no more than it needs.

What may be asked follows from data minimisation (GDPR, article 5).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from publish.findings import Finding, Place
from publish.proofs.reading.forms import Field, read_fields, read_lines
from publish.proofs.reading.pages import read_pages, text_of
from publish.proofs.reading.words import count_words
from publish.proofs.shape import PDFIUM, Outcome, Proofed, outcome_of

NAME = "sign-up sheet"
WHAT = "a sign-up sheet says why, how long and who, and asks no more than it needs"
TOOLS = (PDFIUM,)
APPLIES = {"is_meeting": True}  # one of its papers is the sheet

_LEAST = 12.0  # mm between lines, for a hand that writes large
_SLACK = 0.3  # mm
_SAID = {
    "C303:purpose": (
        "sign_purposes",
        "purpose_meeting",
        "purpose_next",
        "purpose_book",
    ),
    "C303:retention": ("sign_retention",),
    "C303:contact": ("host",),
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


def run_proof(proofed: Proofed) -> Outcome:
    """C303; the other papers ask nothing."""
    document, place = proofed.document, proofed.place
    if not document.piece.endswith("-signup"):
        return outcome_of(NAME, (), {"asks": "nothing"})
    text = text_of(read_pages(proofed.path))
    fields, pages = read_fields(proofed.path), read_lines(proofed.path)
    own = "\n".join(
        f"{meeting.plain_title}\n{meeting.host}" for meeting in document.book.meetings
    )
    found = [
        *check_statement(text, document.book.words, place),
        *check_questions(text, own, place),
        *check_fields(fields, place),
    ]
    for lines in pages:
        found += check_lines(lines, place)
    figures = {"lines": str(sum(map(len, pages))), "fields": str(len(fields))}
    return outcome_of(NAME, found, figures)


def check_statement(
    text: str, words: Mapping[str, str], place: Place
) -> Iterator[Finding]:
    """C303 for a purpose, retention or contact that the sheet does not name."""
    said = count_words(text)
    for unsaid, keys in _SAID.items():
        wanted = count_words("\n".join(words[key] for key in keys))
        if wanted - said:
            yield Finding.of(unsaid, place)


def check_questions(text: str, own: str, place: Place) -> Iterator[Finding]:
    """C303 for what a sheet should not ask; `own` are words it may hold all the same.

    These are the meeting's title and host, which an author wrote and nobody fills in.
    """
    allowed = own.lower()
    for found in _TOO_MUCH.finditer(text.lower()):
        if found[0] not in allowed:
            yield Finding.of("C303:question", place, word=found[0])
    if _TICKED.search(text):
        yield Finding.of("C303:ticked", place)


def check_lines(heights: Iterable[float], place: Place) -> Iterator[Finding]:
    """C303 for lines to write on, at these heights in mm, too near to each other."""
    for upper, lower in pairwise(sorted(heights)):
        if lower - upper < _LEAST - _SLACK:
            apart = lower - upper
            yield Finding.of("C303:lines", place, apart=apart, least=_LEAST)


def check_fields(fields: Iterable[Field], place: Place) -> Iterator[Finding]:
    """C303 for a field without words, tag or order, and for one that is filled in."""
    for number, field in enumerate(fields, 1):
        faults = {
            "C303:field-words": not field.words.strip(),
            "C303:field-tag": not field.is_tagged,
            "C303:field-order": not field.is_in_order,
            "C303:field-ticked": field.is_ticked,
        }
        for fault in (name for name, is_so in faults.items() if is_so):
            yield Finding.of(fault, place, number=number)

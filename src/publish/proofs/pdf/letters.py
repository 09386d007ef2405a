"""Rows 11 and 13: words and signs that have no place on a page."""

import re
from collections.abc import Iterable, Iterator, Mapping

from publish.assets.font_files import covers
from publish.assets.scripts import UNKNOWN, needs_font, script_of
from publish.findings import Finding
from publish.proofs.own_pages import read_own_pages
from publish.proofs.reading.pages import text_of
from publish.proofs.reading.pdf_model import Page
from publish.proofs.reading.words import with_signs
from publish.proofs.shape import PDFIUM, Outcome, Proofed, outcome_of

NAME = "letters"
WHAT = "no “klik” on paper, no lost letters or emoji, no straight quotes"
TOOLS = (PDFIUM,)
APPLIES = {"is_reader": False}

_CODE = "Mono"  # in the names of fonts that set code
_BOUND_TO_SCREENS = {"nl": re.compile(r"\bklik\b(?: op\b)?", re.IGNORECASE)}
_NONSENSE = re.compile(
    "[\N{REPLACEMENT CHARACTER}\N{VARIATION SELECTOR-16}\U0001f000-\U0001faff]"
)
_SLIPS = {
    "nl": re.compile(r"‘[stmn](?= )|\bIj(?=[a-z])|(?<=\w) - (?=\w)"),
    "": re.compile(r"(?<=\w) - (?=\w)"),
}
_STRAIGHT = re.compile(r"[\"']")


def run_proof(proofed: Proofed) -> Outcome:
    """C151 to C153."""
    return outcome_of(NAME, _findings(proofed))


def _findings(proofed: Proofed) -> Iterator[Finding]:
    book = proofed.document.book
    language = book.imprint.language
    quoted = tuple(erratum.was for erratum in book.errata)
    letters = _letters_of(proofed.document.assets)
    for page in read_own_pages(proofed).pages():
        if proofed.edition.is_paper:
            yield from check_screen_words(page, language, quoted)
        yield from check_nonsense(page, letters)
        yield from check_slips(page, language, _CODE)


def check_screen_words(
    page: Page, language: str, quoted: Iterable[str] = ()
) -> Iterator[Finding]:
    """C151 for words on paper that only make sense with a pointer.

    Code may show them; `quoted` are passages that may stand all the same: errata quote
    the source.
    """
    pattern = _BOUND_TO_SCREENS.get(language.partition("-")[0].lower())
    text = " ".join(_outside_code(page).split())
    for passage in quoted:
        text = text.replace(" ".join(passage.split()), "")
    for match in pattern.finditer(text) if pattern else ():
        yield Finding.of("C151", page.place, words=match[0])


def _outside_code(page: Page, code_fonts: str = _CODE) -> str:
    return "".join(run.text for run in page.runs if code_fonts not in run.font)


def _letters_of(assets: Mapping[str, bytes]) -> frozenset[str]:
    """Every letter that a font of the Document has."""
    fonts = (content for name, content in assets.items() if name.startswith("fonts/"))
    return frozenset(chr(code) for font in fonts for code in covers(font))


def check_nonsense(
    page: Page, letters: frozenset[str] = frozenset()
) -> Iterator[Finding]:
    """C152 for signs that stand for a lost letter, and for what no font has.

    `letters` are those of the Document's fonts; without any only emoji are looked for.
    """
    text = frozenset(with_signs(text_of([page])))
    lost = frozenset(_NONSENSE.findall("".join(text))) - letters
    if letters:
        lost |= frozenset(filter(_is_letter, text)) - letters
    for letter in sorted(lost | (text & {"\N{REPLACEMENT CHARACTER}"})):
        yield Finding.of("C152", page.place, sign=ord(letter))


def _is_letter(letter: str) -> bool:
    """Not a blank, nor what programs that read pages put at a broken line."""
    return needs_font(letter) and script_of(letter) != UNKNOWN


def check_slips(page: Page, language: str, code_fonts: str) -> Iterator[Finding]:
    """C153 for straight quotes outside code, and what no typesetter would set.

    `code_fonts` is a word in the names of fonts that set code.
    """
    text = _outside_code(page, code_fonts)
    own = _SLIPS.get(language.partition("-")[0].lower(), _SLIPS[""])
    for pattern in (_STRAIGHT, own):
        for match in pattern.finditer(text):
            around = text[max(0, match.start() - 12) : match.end() + 12].strip()
            yield Finding.of("C153", page.place, slip=match[0], around=around)

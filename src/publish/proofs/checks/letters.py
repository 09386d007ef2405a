"""Rows 11 and 13: words and signs that have no place on a page."""

import re
from collections.abc import Iterable, Iterator

from publish.findings import Finding
from publish.proofs.reading.pdf_model import Page

_BOUND_TO_SCREENS = {"nl": re.compile(r"\bklik\b(?: op\b)?", re.IGNORECASE)}
_NONSENSE = re.compile(
    "[\N{REPLACEMENT CHARACTER}\N{VARIATION SELECTOR-16}\U0001f000-\U0001faff]"
)
_SLIPS = {
    "nl": re.compile(r"‘[stmn](?= )|\bIj(?=[a-z])|(?<=\w) - (?=\w)"),
    "": re.compile(r"(?<=\w) - (?=\w)"),
}
_STRAIGHT = re.compile(r"[\"']")


def text_of(page: Page) -> str:
    """The letters of a page, in the order in which they were set."""
    return "".join(run.text for run in page.runs)


def check_screen_words(
    page: Page, language: str, quoted: Iterable[str] = ()
) -> Iterator[Finding]:
    """C151 for words on paper that only make sense with a pointer.

    `quoted` are passages that may stand all the same: errata quote the source.
    """
    pattern = _BOUND_TO_SCREENS.get(language.partition("-")[0].lower())
    text = " ".join(text_of(page).split())
    for passage in quoted:
        text = text.replace(" ".join(passage.split()), "")
    for match in pattern.finditer(text) if pattern else ():
        message = f"“{match[0]}” is said on paper"
        hint = "say what a reader of paper does: scan or type"
        yield Finding("C151", message, page.place, hint)


def check_nonsense(page: Page) -> Iterator[Finding]:
    """C152 for emoji and for signs that stand for a lost letter."""
    for letter in sorted(set(_NONSENSE.findall(text_of(page)))):
        yield Finding("C152", f"the sign U+{ord(letter):04X} is printed", page.place)


def check_slips(page: Page, language: str, code_fonts: str) -> Iterator[Finding]:
    """C153 for straight quotes outside code, and what no typesetter would set.

    `code_fonts` is a word in the names of fonts that set code.
    """
    text = "".join(run.text for run in page.runs if code_fonts not in run.font)
    own = _SLIPS.get(language.partition("-")[0].lower(), _SLIPS[""])
    for pattern in (_STRAIGHT, own):
        for match in pattern.finditer(text):
            around = text[max(0, match.start() - 12) : match.end() + 12].strip()
            yield Finding("C153", f"“{match[0]}” in “{around}”", page.place)

"""Row 13: how paragraphs break over lines and pages: widows, orphans, hyphens."""

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import pairwise

from publish.book.model import Section
from publish.findings import Finding, Place
from publish.messages.sentences import Told, sentence
from publish.proofs.reading.pages import read_pages
from publish.proofs.reading.pdf_model import Line, Paragraph
from publish.proofs.reading.tags import read_paragraphs, text_size
from publish.proofs.shape import PDFIUM, Outcome, Proofed, not_run, outcome_of
from publish.prose.tree import Break, Code, Text, Unbroken
from publish.prose.walk import nodes_of

NAME = "paragraphs"
WHAT = "lines that stand alone, single last words, hyphens"
TOOLS = (PDFIUM,)
APPLIES = {"has_pages": True, "is_tagged": True}  # tags say where a paragraph ends

_HYPHEN = re.compile("\\w[-\N{HYPHEN}\N{SOFT HYPHEN}]$")
_MANY = 0.1  # of all paragraphs; fewer single words cannot be helped
_FEW = 2  # of them say nothing: in a leaflet two are many by their share alone
_MANY_LARGE = 0.2  # where large print has seven or eight words on a line
_MANY_SHORT = 0.4  # on the five words of a line of a phone, where every fifth is one
_ENOUGH = 20  # paragraphs: a share of fewer says nothing
_IN_A_ROW = 2
_ROOM = 1.2  # times the width of a word among its line, to be sure that it fits
_SLACK = 0.1  # pt
_LEAD = 1.25  # times the body: standfirsts are text, larger paragraphs are display


@dataclass(frozen=True, slots=True)
class Breaks:
    """Pages of paragraphs of two lines or more where something stands alone."""

    paragraphs: int
    last_words: tuple[int, ...]  # the last line is one word
    lone_words: tuple[tuple[int, str], ...]  # page and word, alone in mid-paragraph
    lone_lines: tuple[int, ...]  # a first or last line alone on its page
    hyphen_runs: tuple[int, ...]  # more than two lines in a row end in a hyphen
    hyphened_titles: tuple[int, ...]


def run_proof(proofed: Proofed) -> Outcome:
    """C172 to C175, all warnings."""
    paragraphs = read_paragraphs(proofed.path)
    if not paragraphs:
        return not_run(NAME, Told([sentence("proof:no-tags")]))
    pages = read_pages(proofed.path)
    broken = frozenset(_words_before_breaks(proofed.document.book.sections))
    breaks = find_breaks(paragraphs, text_size(paragraphs, pages), broken)
    places = {page.number: page.place for page in pages}
    figures = {
        "paragraphs of two lines or more": str(breaks.paragraphs),
        "lone lines": str(len(breaks.lone_lines)),
        "last lines of one word": str(len(breaks.last_words)),
        "words alone": str(len(breaks.lone_words)),
    }
    most = _MANY_LARGE if proofed.edition.is_large else _MANY
    if proofed.edition.is_phone:  # where a word of 30 letters has no line
        most, breaks = _MANY_SHORT, replace(breaks, hyphened_titles=())
    return outcome_of(NAME, check_breaks(breaks, places, most), figures)


def _words_before_breaks(sections: Iterable[Section]) -> Iterator[str]:
    """The last word before each line break that an author wrote, from all its nodes."""
    for section in sections:
        text = ""
        for node in nodes_of((*section.lead, *section.texts)):
            if isinstance(node, Text | Code | Unbroken):
                text += node.text
            elif isinstance(node, Break):
                yield from text.split()[-1:]
                text = ""


def find_breaks(
    paragraphs: tuple[Paragraph, ...],
    body: float,
    broken: AbstractSet[str] = frozenset(),
) -> Breaks:
    """Where they stand in text of the size `body` (pt), and hyphens in headings.

    `broken` are words after which the author breaks the line; an end of one may stand
    alone, where a word was parted at its hyphen.
    """
    titles = [
        paragraph for paragraph in paragraphs if re.fullmatch(r"H\d?", paragraph.kind)
    ]
    texts = [paragraph for paragraph in paragraphs if _is_text(paragraph, body)]
    return Breaks(
        paragraphs=len(texts),
        last_words=tuple(
            paragraph.lines[-1].page
            for paragraph in texts
            if len(paragraph.lines[-1].text.split()) == 1
        ),
        lone_words=tuple(
            (line.page, line.text)
            for paragraph in texts
            for line in _too_short(paragraph.lines)
            if not any(word.endswith(line.text) for word in broken)
        ),
        lone_lines=tuple(
            page for paragraph in texts for page in _alone(paragraph.lines)
        ),
        hyphen_runs=tuple(
            page for paragraph in texts for page in _runs(paragraph.lines)
        ),
        hyphened_titles=tuple(
            line.page
            for paragraph in titles
            for line in paragraph.lines[:-1]
            if _HYPHEN.search(line.text.rstrip())
        ),
    )


def _is_text(paragraph: Paragraph, body: float) -> bool:
    is_body = body - _SLACK < paragraph.size <= body * _LEAD
    return paragraph.kind == "P" and is_body and len(paragraph.lines) > 1


def _alone(lines: tuple[Line, ...]) -> Iterator[int]:
    first, last = lines[0], lines[-1]
    if lines[1].page != first.page:
        yield first.page
    if lines[-2].page != last.page:
        yield last.page


def _too_short(lines: tuple[Line, ...]) -> Iterator[Line]:
    """Lines of one word where the next word would have stood beside it."""
    widest = max(line.width for line in lines)
    for line, following in pairwise(lines):
        word = following.text.split()[0]
        if len(line.text.split()) > 1 or _HYPHEN.search(line.text):
            continue
        share = (len(word) + len(" ")) / len(following.text)
        if 0 < line.width + following.width * share * _ROOM < widest:
            yield line


def _runs(lines: tuple[Line, ...]) -> Iterator[int]:
    row = 0
    for line in lines:
        row = row + 1 if _HYPHEN.search(line.text.rstrip()) else 0
        if row > _IN_A_ROW:
            yield line.page


def check_breaks(
    breaks: Breaks, places: Mapping[int, Place], most: float = _MANY
) -> Iterator[Finding]:
    """C172 for lone lines, C173 and C175 for lone words, C174 for hyphens.

    `places` leads from the number of a page to its place; `most` is the share of
    paragraphs that may end in one word.
    """
    for page, word in breaks.lone_words:
        yield Finding.of("C175", places[page], word=word)
    for page in breaks.lone_lines:
        yield Finding.of("C172", places[page])
    many = max(_FEW, most * breaks.paragraphs)
    if breaks.paragraphs >= _ENOUGH and len(breaks.last_words) > many:
        yield Finding.of(
            "C173",
            places[breaks.last_words[0]],
            count=len(breaks.last_words),
            paragraphs=breaks.paragraphs,
            pages=tuple(map(str, dict.fromkeys(breaks.last_words))),
        )
    for page in breaks.hyphen_runs:
        yield Finding.of("C174:row", places[page])
    for page in breaks.hyphened_titles:
        yield Finding.of("C174:heading", places[page])

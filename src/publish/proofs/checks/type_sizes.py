"""Row 6: letters large enough, lines short enough."""

from collections import Counter
from collections.abc import Iterable, Iterator
from statistics import median
from unicodedata import combining

from publish.findings import Finding, Place
from publish.proofs.checks.bars import Bar
from publish.proofs.reading.pdf_model import Page, Paragraph

_SLACK = 0.05  # pt, rounding in the file


def body_size(pages: Iterable[Page]) -> float:
    """The size in pt that sets the most letters; 0 where there are none."""
    letters: Counter[float] = Counter()
    for page in pages:
        for run in page.runs:
            letters[round(run.size, 1)] += sum(map(str.isalnum, run.text))
    return max(letters, key=lambda size: (letters[size], size), default=0.0)


def check_sizes(pages: tuple[Page, ...], bar: Bar) -> Iterator[Finding]:
    """C131 for a body that is too small, and for each smaller run below the least."""
    body = body_size(pages)
    if pages and 0 < body < bar.body - _SLACK:
        message = f"the text is set in {body:g} pt; {bar.body:g} pt is the least"
        yield Finding("C131", message, pages[0].place)
    for page in pages:
        small: dict[float, str] = {}
        for run in page.runs:
            if run.size < bar.least - _SLACK and run.text.strip():
                small.setdefault(round(run.size, 1), run.text.strip())
        for size, text in small.items():
            message = f"“{text[:30]}” is set in {size:g} pt"
            hint = f"{bar.least:g} pt is the least"
            yield Finding("C131", message, page.place, hint)


def line_length(paragraphs: Iterable[Paragraph], body: float) -> float:
    """The median of characters in a full line of running text; 0 without any.

    A paragraph's last line is as long as it happens to be and does not count.
    """
    lengths = [
        sum(not combining(letter) for letter in line.text.strip())
        for one in paragraphs
        if one.kind == "P" and abs(one.size - body) <= _SLACK * 2
        for line in one.lines[:-1]
    ]
    return float(median(lengths)) if lengths else 0.0


def check_measure(length: float, bar: Bar, place: Place) -> Iterator[Finding]:
    """C132 where the median line is longer than the bar."""
    if length > bar.measure:
        message = f"the median line has {length:g} characters"
        hint = f"at most {bar.measure}: a narrower column or larger type"
        yield Finding("C132", message, place, hint)

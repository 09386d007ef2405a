"""What did not take within one inline text: emphasis, addresses, HTML, braces, breaks.

An inline text with its brackets read goes in, `BracketSlip`s with positions come out.
Searches run over the text with code, addresses and escapes blanked out, and only
where a letter that could start a slip occurs at all.
"""

import re
from collections.abc import Iterable, Iterator

from publish.findings import trouble
from publish.prose.attributes import BRACES
from publish.prose.brackets import Brackets
from publish.prose.pasted.html import html_slips
from publish.prose.pasted.words import pasted_words
from publish.prose.unlinked import BracketSlip as Slip
from publish.typography.language_names import near_tag

_BLANK = "\ufffc"  # stands for what is not running text; neither letter nor blank
_WHOLE_TAG = re.compile(r"<[A-Za-z/][^<>]*>")
_BARE = re.compile(
    r"(?<![\w@/.:=-])(?:https?://|www\.)[^\s<>“”„«»\ufffc]*[^\W_]/?", re.IGNORECASE
)
_TRAILING = re.compile(r"(?<=[^ \n])  +(?=\n)")
_TAG = re.compile(r"lang=([\w-]+)")
_BRACKET = re.compile(r"^[^\[]*\]|^\W+$")
_BEFORE_BRACES = re.compile(
    r"(\*+|_+)[^*_\n]{1,80}\1$|\[[^\[\]]{1,80}\]$|[^\s{]{1,80}$"
)


def inline_slips(source: str, brackets: Brackets) -> Iterator[Slip]:
    """All slips of a text that can be seen without its emphasis."""
    yield from brackets.slips
    running = _running(source, brackets.masks)
    if "<" in running:
        yield from html_slips(source, running, lines=brackets.reading.notes)
        running = _WHOLE_TAG.sub(lambda tag: _BLANK * len(tag[0]), running)
    yield from pasted_words(running, brackets)
    if brackets.reading.links and ("://" in running or "www." in running.lower()):
        yield from _bare(running, brackets)
    if "{" in running:
        yield from _braces(source, running)
    if "  \n" in running:
        for found in _TRAILING.finditer(running):
            yield Slip(trouble("B206"), found.start(), ((*found.span(), "\\"),))


def _running(source: str, masks: Iterable[tuple[int, int]]) -> str:
    pieces: list[str] = []
    last = 0
    for start, end in masks:
        if start < last:
            continue
        pieces += source[last:start], _BLANK * (end - start)
        last = end
    pieces.append(source[last:])
    return "".join(pieces)


def _bare(running: str, brackets: Brackets) -> Iterator[Slip]:
    labels = [
        (mark.inner, mark.close)
        for mark in brackets.marks.values()
        if mark.kind in {"link", "picture"}
    ]
    for found in _BARE.finditer(running):
        address, start = _balanced(found[0]), found.start()
        if "." not in address and "localhost" not in address:
            continue
        if any(first <= start < last for first, last in labels):
            continue
        full = address if "://" in address else f"https://{address}"
        part = (start, start + len(address), f"<{full}>")
        bare = trouble("B205", address=address, full=full)
        yield Slip(bare, start, (part,) if running.startswith(address, start) else ())


def _balanced(address: str) -> str:
    while address.endswith(")") and address.count("(") < address.count(")"):
        address = address[:-1]
    if address.count("(") > address.count(")"):
        address += ")"
    return address


def _braces(source: str, running: str) -> Iterator[Slip]:
    for found in BRACES.finditer(running):
        start, braces = found.start(), found[0]
        line = source[source.rfind("\n", 0, start) + 1 : start]
        words = _BEFORE_BRACES.search(line[-100:])
        if "lang=" in braces and words and not _BRACKET.search(words[0]):
            right = _with_tag(braces)
            unused = trouble("B212:language", braces=right, words=words[0])
            first = start - len(words[0])
            parts = ((first, first, "["), (start, found.end(), f"]{right}"))
            yield Slip(unused, start, parts)
        else:
            yield Slip(trouble("B212:braces", braces=braces), start)


def _with_tag(braces: str) -> str:
    """The same braces, the language by its tag: `en_GB` and `Engels` are none."""
    return _TAG.sub(lambda found: f"lang={near_tag(found[1]) or found[1]}", braces)

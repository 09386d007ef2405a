"""A Document in groups of parts that can be set by themselves.

Goes in: a closed Document; comes out: for each group of its parts the HTML by which it
is set, with the assets that it names, and what all groups have in common. A part set
alone has its neighbours beside it without what they hold, so that a rule for what
stands first, last or behind a cover means the same. What style sheets may say that goes
through a whole book is looked for, and such a book is one group.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from html import unescape
from urllib.parse import unquote

from publish.document.model import Document, Part, list_assets
from publish.document.page_numbers import marks_as_ids

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_HEAD = re.compile(r"<title>.*?</title>|<meta\b[^>]*>", re.DOTALL)
_START = re.compile(r"\s*<([a-z]+)\b[^>]*>")
_ID = re.compile(r'\sid="([^"]*)"')
_NAMED = re.compile(r"""\s(?:src|href|data)="([^"#][^"]*)"|url\(["']?([^)"']+)""")
_OWN_COUNTERS = re.compile(r"counter-(?:increment|set|reset)\s*:([^;}]*)")
_KNOWN_COUNTERS = re.compile(
    r"(?:\b(?:page|footnote|list-item|none|auto|calc|inherit|initial)\b|[-\d\s(){}.])*"
)
_THROUGHOUT = re.compile(
    r"position\s*:\s*(?:fixed|running)"  # on other pages, too
    r"|counters?\(\s*pages\b|target-text\(|target-counters\("
    r"|target-counter\((?![^;}]*,\s*page\b)"  # another counter than that of pages
    r"|:nth\("  # of pages
    r"|\d(?:[sld]?v(?:w|h|i|b|min|max))\b"  # of the first page
    r"|(?:\bhtml|\bbody|:root)[^,{};]*:has\("
    r"|(?:\bsection|\.part|\bbody\s*>\s*)[^\s,{};>+~]*:nth-"
    r"|#[-\w]+[^,{};]*[+~]"  # an id, and what stands behind it
    r"|\bno-(?:open|close)-quote\b"
)
_PIECES = 1024  # of HTML of which ids and names are remembered


@dataclass(frozen=True, slots=True)
class Group:
    """Parts that are set together: the first, and the one behind the last.

    `key` is all that their pages hang on, but for where in the book they stand.
    """

    first: int
    end: int
    html: str
    ids: frozenset[str]
    notes: tuple[str, ...]
    assets: tuple[tuple[str, bytes], ...]
    key: tuple[object, ...]

    @property
    def material(self) -> str:
        """A digest of the pictures that may stand on its pages."""
        digest = blake2b(digest_size=16)
        for name, content in self.assets:
            digest.update(f"\0{name}\0{len(content)}\0".encode())
            digest.update(content)
        return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Parted:
    """A Document whose marks are ids, and what all its groups share."""

    document: Document
    common: str  # a digest of all that is no part's own
    assets: Mapping[str, bytes]
    is_whole: bool  # it goes through the whole book
    opening: str
    stubs: tuple[str, ...]
    groups: dict[tuple[int, int], Group] = field(default_factory=dict)

    def group(self, first: int, end: int) -> Group:
        """The parts from the first up to, and without, the end."""
        if (first, end) not in self.groups:
            self.groups[first, end] = _group(self, first, end)
        return self.groups[first, end]


def part_document(document: Document) -> Parted:
    """The Document, ready to be set in groups."""
    marked = marks_as_ids(document)
    assets = list_assets(document)
    own = {name for part in marked.parts for name in _names_in(part.html)}
    sheets = _sheets_of(assets)
    shared = sorted(set(assets) - (own - _names_in(sheets)))
    opening = _HEAD.sub("", document.opening)
    edition = document.edition
    told = repr((opening, edition.variant, edition.own_sheet, edition.is_press))
    digest = blake2b(told.encode(), digest_size=16)
    for name in shared:
        digest.update(f"\0{name}\0{len(assets[name])}\0".encode())
        digest.update(assets[name])
    return Parted(
        document=marked,
        common=digest.hexdigest(),
        assets=assets,
        is_whole=_goes_through(sheets) or not all(map(_is_section, marked.parts)),
        opening=opening,
        stubs=tuple(_stub(part.html) for part in marked.parts),
    )


@lru_cache(maxsize=_PIECES)
def _ids_in(html: str) -> frozenset[str]:
    return frozenset(map(unescape, _ID.findall(html)))


@lru_cache(maxsize=_PIECES)
def _names_in(text: str) -> frozenset[str]:
    """What a piece of HTML or a style sheet names, as assets are named."""
    found = (one or other for one, other in _NAMED.findall(text))
    return frozenset(unquote(unescape(name)).strip() for name in found)


@lru_cache(maxsize=8)
def _goes_through(sheets: str) -> bool:
    """Whether a rule may mean other pages than those of its own part."""
    text = _COMMENT.sub("", sheets)
    if _THROUGHOUT.search(text):
        return True
    return not all(map(_KNOWN_COUNTERS.fullmatch, _OWN_COUNTERS.findall(text)))


def _sheets_of(assets: Mapping[str, bytes]) -> str:
    return "\n".join(
        content.decode(errors="replace")
        for name, content in sorted(assets.items())
        if name.endswith(".css")
    )


def _is_section(part: Part) -> bool:
    return bool(_START.match(part.html))


def _stub(html: str) -> str:
    """A part of which only the kind is known."""
    found = _START.match(html)
    if not found:
        return ""
    tag = _ID.sub("", found[0].strip())
    kept = re.sub(r'\sstyle="[^"]*"', "", tag)
    return f'{kept[:-1]} style="display: none"></{found[1]}>'


def _group(parted: Parted, first: int, end: int) -> Group:
    parts = parted.document.parts[first:end]
    text = "".join(part.html for part in parts)
    html = "".join(
        [
            parted.opening,
            *_before(parted.stubs[:first]),
            text,
            *parted.stubs[end : end + 1],
            parted.document.closing,
        ]
    )
    named = sorted({name for part in parts for name in _names_in(part.html)})
    assets = tuple(
        (name, parted.assets[name]) for name in named if name in parted.assets
    )
    return Group(
        first,
        end,
        html,
        frozenset().union(*(_ids_in(part.html) for part in parts)),
        tuple(name for part in parts for name in part.note_ids),
        assets,
        (parted.common, html, assets),
    )


def _before(stubs: Sequence[str]) -> Iterator[str]:
    """Each kind that stands before a part once, and last the one beside it."""
    if stubs:
        yield from dict.fromkeys(one for one in stubs if one != stubs[-1])
        yield stubs[-1]


def all_ids(parts: Iterable[Part]) -> frozenset[str]:
    """The ids in all of these parts."""
    return frozenset().union(*(_ids_in(part.html) for part in parts))

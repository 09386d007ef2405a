"""Row 18: title, language, tags and bookmarks."""

from collections.abc import Iterable, Iterator

from publish.document.model import ContentsEntry
from publish.findings import Finding, Place
from publish.proofs.reading.objects import read_metadata
from publish.proofs.reading.pdf_model import Metadata
from publish.proofs.shape import Outcome, Proofed, outcome_of

NAME = "title and bookmarks"
WHAT = "the file says its title and language, and its bookmarks are the contents"
TOOLS = ()
APPLIES = {"has_pages": True, "is_tagged": True}  # a file for a press has neither


def run_proof(proofed: Proofed) -> Outcome:
    """C191 to C194."""
    found = read_metadata(proofed.path)
    document = proofed.document
    findings = [
        *check_metadata(
            found,
            title=document.title,
            language=document.book.imprint.language,
            place=proofed.place,
        ),
        *check_bookmarks(
            found,
            contents=tuple(_titles(document.contents, 1)),
            pages=frozenset(part.title for part in document.parts),
            place=proofed.place,
        ),
    ]
    return outcome_of(NAME, findings, {"bookmarks": str(len(found.bookmarks))})


def _titles(entries: Iterable[ContentsEntry], level: int) -> Iterator[tuple[int, str]]:
    """Those of the contents with all that stands under them, in order."""
    for entry in entries:
        yield level, entry.title
        yield from _titles(entry.children, level + 1)


def check_metadata(
    found: Metadata, *, title: str, language: str, place: Place
) -> Iterator[Finding]:
    """C191 for its title and how it is shown, C192 for its language, C194 for tags."""
    said = {found.title, *found.titles}
    if said != {title}:
        names = tuple(f"“{name}”" for name in sorted(said))
        yield Finding.of("C191:title", place, names=names, title=title)
    if not found.shows_title:
        yield Finding.of("C191:shown", place)
    if found.language != language:
        yield Finding.of("C192", place, found=found.language, wanted=language)
    if not found.is_tagged:
        yield Finding.of("C194", place)


def check_bookmarks(
    found: Metadata,
    *,
    contents: tuple[tuple[int, str], ...],
    pages: frozenset[str],
    place: Place,
) -> Iterator[Finding]:
    """C193 where the bookmarks are not the contents, in order.

    Both are levels, from 1, and titles. Between those of the first level only `pages`
    may stand: titles of pages such as the contents'. Deeper ones are headings, which
    these need not name.
    """
    wanted = tuple((level, _plain(title)) for level, title in contents)
    own = tuple((level, _plain(title)) for level, title in found.bookmarks)
    outer = {title for level, title in own if level == 1}
    strange = outer - {title for _, title in wanted} - set(map(_plain, pages))
    for title in sorted(strange):
        yield Finding.of("C193:page", place, title=title)
    missing = set(wanted) - set(own)
    for _, title in sorted(missing):
        yield Finding.of("C193:missing", place, title=title)
    rest = iter(own)
    if not missing and not all(it in rest for it in wanted):
        yield Finding.of("C193:order", place)


def _plain(text: str) -> str:
    """Without the selector of emoji, which stands on no page of its own (UTS 51)."""
    return " ".join(text.replace("\N{VARIATION SELECTOR-16}", "").split())

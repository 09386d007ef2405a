"""One file of two releases compared: two records become a change."""

from dataclasses import replace

from publish.diff.links import compare_links, links_of
from publish.diff.pages import changed_names, compare_pages, is_folded
from publish.diff.sheets import sheets_of
from publish.diff.text import text_of
from publish.diff.values import FileChange, State, WordChange
from publish.diff.words import compare_words
from publish.output.manifest import Listed
from publish.output.page_record import FileRecord

_STYLES = ".css"


def compare_files(listed: Listed, old: FileRecord, new: FileRecord) -> FileChange:
    """What changed in a file; its bytes are not the same."""
    sums = changed_names(old.sums, new.sums)
    # how a printer turns a sheet was tried before, and is so still
    pages = () if listed.kind == "test-sheet" else compare_pages(old, new)
    total = len(new.pictures)
    change = FileChange(
        name=listed.name,
        edition=listed.edition,
        state="changed",
        kind=listed.kind,
        printed=listed.printed,
        pages_were=len(old.pictures),
        pages_are=total,
        words=_compare_words(old, new),
        links=compare_links(links_of(old.pages), links_of(new.pages)),
        pages=pages,
        sheets=sheets_of(listed.printed, pages, total),
        pictures=tuple(name for name in sums if not name.endswith(_STYLES)),
        styles=tuple(name for name in sums if name.endswith(_STYLES)),
        folded=is_folded(new),
    )
    return replace(change, state=_state(change))


def _compare_words(old: FileRecord, new: FileRecord) -> tuple[WordChange, ...]:
    """None where every other page is missing: another file has them all."""
    if new.is_part or old.is_part:
        return ()
    return compare_words(text_of(old.pages), text_of(new.pages))


def _state(change: FileChange) -> State:
    """Words count in an e-book; on pages they are seen where they stand."""
    kinds: set[str] = {page.state for page in change.pages}
    if not change.pages_are:
        kinds = {word.kind for word in change.words}
    if change.links or change.pictures or change.styles or kinds - {"imprint"}:
        return "changed"
    return "imprint" if kinds else "unseen"

"""Stage 1 as a whole: a manuscript's path -> everything no edition changes.

Gathers the findings of all its steps and raises once.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from publish.assets.brand import NO_BRAND, Brand
from publish.assets.brand_faces import letters_of
from publish.assets.brand_files import read_brand
from publish.assets.images import (
    Sheet,
    read_icons,
    read_pictures,
    read_profiles,
    read_sheets,
)
from publish.assets.page_rooms import check_pages
from publish.assets.recording_files import read_holdings
from publish.assets.strange_letters import Unset, find_strange
from publish.assets.styles import Styles
from publish.assets.themes import in_faces, read_dress
from publish.assets.wide_tables import check_tables
from publish.book.authors_editions import list_editions
from publish.book.cross_references import check_references
from publish.book.ids import Targets, find_targets
from publish.book.layout_words import choose_words
from publish.book.redirects import Redirect
from publish.book.small_type import check_type
from publish.book.texts import Located, Texts, set_texts
from publish.book.unplaced import check_unplaced
from publish.book.version_pages import VersionPage
from publish.findings import BookError, Edit, Finding, Place, in_order, trouble
from publish.links.assigning import assign_version
from publish.links.lock import Lock
from publish.links.reading import list_redirects, read_codes
from publish.links.released import NAMED, name_version
from publish.links.version_pages import list_version_pages
from publish.manuscript import (
    Keys,
    Manuscript,
    Parsed,
    check_manuscript,
    is_within,
    parse_manuscript,
    waive,
)
from publish.manuscript.errata import Shift
from publish.manuscript.names import with_set_names
from publish.manuscript.written_language import written_language
from publish.messages.spots import KeyPath
from publish.pictures import Picture
from publish.prose import Change, plain
from publish.recordings import Holding
from publish.source import Source, parse_source, read_source


@dataclass(frozen=True, slots=True)
class Work:
    """A manuscript read and checked; `findings` are warnings that no waiver covers."""

    manuscript: Manuscript
    texts: Texts
    targets: Targets
    words: Mapping[str, str]
    pictures: Mapping[str, Picture]
    icons: Mapping[str, str]  # the author's own, by the name in the manuscript
    styles: Styles
    sheets: Mapping[str, Sheet]  # the author's own style sheets, by name
    findings: tuple[Finding, ...]
    locate: Located  # in the file, a letter of the text at some keys
    profiles: Mapping[str, bytes] = field(default_factory=dict)  # of presses, by name
    holdings: Mapping[Keys, Holding] = field(default_factory=dict)  # of media
    unset: tuple[Unset, ...] = ()  # scripts that no font package has
    brand: Brand = NO_BRAND
    codes: Mapping[str, str] = field(default_factory=dict)  # of links, by their names
    redirects: tuple[Redirect, ...] = ()  # where each code leads that was ever given
    home: str = ""  # the folder of its site on a shelf, with a slash at its end
    lock: Lock = field(default_factory=Lock)  # with the codes of all its links
    versions: tuple[VersionPage, ...] = ()  # that paper names, of the site


def read_work(
    path: Path, styles: Styles, content: bytes | None = None, today: str = ""
) -> Work:
    """Read and check a manuscript; `content` where it is not the file's own.

    `today` is the day for which consents must hold, "" for the date of the book.

    Raises:
        BookError: every mistake in it at once.
    """
    source = read_source(path) if content is None else parse_source(content, str(path))
    return read_work_of(source, path.parent, styles, today)


def read_work_of(source: Source, folder: Path, styles: Styles, today: str = "") -> Work:
    """Check a manuscript that is read already; its files are in `folder`.

    Raises:
        BookError: every mistake in it at once.
    """
    parsed = parse_manuscript(source)
    manuscript = parsed.manuscript
    if manuscript is None:
        raise BookError(
            in_order((*source.findings, *parsed.findings)),
            written_language(parsed.value),
        )
    source, manuscript = parsed.source, with_set_names(manuscript)
    locate = _Locator(source, parsed.shifts)
    beside = manuscript, source, folder
    found = _Found()
    texts = found.kept(set_texts(manuscript, locate))
    targets = find_targets(manuscript, texts)
    styles = found.kept(read_dress(*beside, styles))
    assigned = found.kept(read_codes(manuscript, texts, targets, folder, source.place))
    work = Work(
        manuscript=manuscript,
        texts=texts,
        targets=targets,
        words=found.kept(choose_words(manuscript, styles.words, source.place)),
        pictures=found.kept(read_pictures(manuscript, texts, source, folder)),
        icons=found.kept(read_icons(*beside)),
        styles=styles,
        sheets=found.kept(read_sheets(*beside)),
        findings=(),
        profiles=found.kept(read_profiles(*beside)),
        holdings=found.kept(read_holdings(*beside)),
        brand=in_faces(found.kept(read_brand(*beside)), styles),
        locate=locate,
        codes=assigned.codes,
        redirects=list_redirects(manuscript, texts, targets, assigned),
        lock=assigned.lock,
    )
    work = with_lock(work, assigned.lock)
    work = replace(work, unset=tuple(found.kept(find_strange(parsed.value, locate))))
    found.findings += (
        *check_manuscript(manuscript, source, styles.icons, today),
        *check_references(texts, targets, manuscript, locate),
        *check_unplaced(manuscript, texts, source.place),
        *_unknown_addresses(manuscript, source),
    )
    if not any(it.is_error for it in (*parsed.findings, *found.findings)):
        found.findings += _rooms(work, source)  # which asks for editions that exist
    return replace(work, findings=_unwaived(work, source, parsed, found.findings))


def list_findings(path: Path, styles: Styles, content: bytes) -> tuple[Finding, ...]:
    """All findings of a manuscript with this content; its files are beside `path`."""
    try:
        return read_work(path, styles, content).findings
    except BookError as error:
        return error.findings


T = TypeVar("T")


@dataclass(slots=True)
class _Found:
    """The findings of all steps: each gives its value, and these are kept."""

    findings: list[Finding] = field(default_factory=list)

    def kept(self, step: tuple[T, Iterable[Finding]]) -> T:
        value, findings = step
        self.findings += findings
        return value


def _unwaived(
    work: Work, source: Source, parsed: Parsed, later: Iterable[Finding]
) -> tuple[Finding, ...]:
    """The warnings that no waiver covers; raises where there is an error.

    What is wrong only because another value was mistaken is not told.
    """
    mistaken = [finding.at for finding in parsed.findings]
    following = {
        finding
        for finding in later
        if _follows(finding, mistaken) or is_within(finding.at, parsed.reshaped)
    }
    findings = (*source.findings, *parsed.findings, *later)
    unwaived = waive(findings, work.manuscript, parsed.value, source)
    left = in_order(finding for finding in unwaived if finding not in following)
    if any(finding.is_error for finding in left):
        raise BookError(left, work.manuscript.book.language)
    return left


def with_version(work: Work, version: str) -> Work:
    """The same work with the version that a release gives it, printed in its imprint.

    A manuscript's own version is that of its drafts; it stays where there is no other.
    """
    if not version:
        return work
    book = work.manuscript.book.model_copy(update={"version": version})
    manuscript = work.manuscript.model_copy(update={"book": book})
    return with_lock(replace(work, manuscript=manuscript), work.lock)


def with_lock(work: Work, lock: Lock) -> Work:
    """The same work with what a lock says of its versions, and the code of its own.

    The codes of links are those that it has.
    """
    lock_now, code = lock_of(work, lock)
    book = work.manuscript.book
    codes = {name: it for name, it in work.codes.items() if not name.startswith(NAMED)}
    if code:
        codes[name_version(book.version or "")] = code
    pages = list_version_pages(lock_now, book.id, book.version or "")
    return replace(work, lock=lock, codes=codes, versions=pages)


def lock_of(work: Work, lock: Lock) -> tuple[Lock, str]:
    """A lock with the code of the version that this is, and that code.

    It is "" for a book whose paper shows no short addresses, or that has no version.
    """
    book = work.manuscript.book
    if not (work.manuscript.links.base and book.version):
        return lock, ""
    title = plain(work.texts.lines[("book", "title")])
    code, lock = assign_version(lock, book.id, title, book.version)
    return lock, code


def on_shelf(work: Work, folder: str) -> Work:
    """The same work with its site in this folder of a shelf of several books."""
    return replace(work, home=f"{folder}/")


def _follows(finding: Finding, mistaken: list[Keys]) -> bool:
    """True where a value is missing only because it was mistaken."""
    table = {"M202": "media", "M203": "images"}.get(finding.code)
    return any(
        keys[: len(finding.at)] == finding.at
        or (keys[:1] == (table,) and len(keys) <= len(("images", "boat")))
        for keys in mistaken
    )


@dataclass(frozen=True, slots=True)
class _Locator:
    """Places in the file for characters of a text that errata may have changed."""

    source: Source
    shifts: tuple[Shift, ...]

    def __call__(self, keys: Keys, offset: int) -> Place:
        return self.source.place_in_text(keys, self._written(keys, offset))

    def edits(self, keys: Keys, change: Change) -> tuple[Edit, ...]:
        """None where an erratum touches the letters: it is the one to mend then."""
        if any(
            shift.keys == keys
            and change.start < shift.start + shift.now
            and shift.start < change.end
            for shift in self.shifts
        ):
            return ()
        start, end = (self._written(keys, at) for at in (change.start, change.end))
        return self.source.edit_text(keys, start, end, change.new)

    def _written(self, keys: Keys, offset: int) -> int:
        """The letter as it stood before errata."""
        for shift in reversed(self.shifts):
            if shift.keys == keys and offset > shift.start:
                offset = max(shift.start, offset - shift.now + shift.was)
        return offset


def _rooms(work: Work, source: Source) -> Iterator[Finding]:
    """What the pages of the editions have no room for."""
    sheets = work.styles.sheets
    yield from check_type(work.manuscript, source.place)
    yield from check_pages(work.manuscript, sheets, source.place)
    editions = list_editions(work.manuscript).values()
    letters = letters_of(work.brand)
    yield from check_tables(work.texts, editions, sheets, letters, work.locate)


def _unknown_addresses(manuscript: Manuscript, source: Source) -> Iterator[Finding]:
    """B101 for every medium whose address is not known yet."""
    for keys, entry in manuscript.divisions():
        for number, item in enumerate(entry.items):
            for place, medium in enumerate(item.media):
                if not (medium.url or medium.file):
                    at = (*keys, "items", number, "media", place)
                    wrong = trouble("B101", kind=medium.kind, path=KeyPath(at))
                    yield wrong.at(source.place(at), at)

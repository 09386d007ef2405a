"""The lock of a release: the codes that it prints, and what it changed on paper.

All builds of a release read one lock, so that the paper shows what is kept. It is put
beside the manuscript of each clone, into the release, and at last beside the
manuscript itself.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from publish.findings import BookError, Finding, Place, ReleaseError
from publish.links.lock import Lock
from publish.links.lock_writing import whole_text
from publish.links.reading import OWN, Kept, read_lock
from publish.links.released import Released, name_version, with_release
from publish.load import Work, lock_of
from publish.messages import LANGUAGES
from publish.messages.sentences import say
from publish.output.artefact import Artefact
from publish.output.write import write_artefacts
from publish.source import parse_source, read_content

NAME = OWN  # of the lock in a release, whatever it is called beside the manuscript


@dataclass(frozen=True, slots=True)
class KeptCodes:
    """The lock of a release as it is known so far.

    `kept` is the one beside the manuscript when the release began, `sum` that of its
    bytes, "" where there was none; `name` is what a manuscript reads it by.
    """

    kept: Kept
    sum: str
    lock: Lock
    text: str
    name: str
    about: Work = field(repr=False)

    def with_lock(self, lock: Lock) -> "KeptCodes":
        """The same with another lock.

        Raises:
            ReleaseError: M290, where nothing can be added to the file.
        """
        book = self.about.manuscript.book
        head = say("links:head", _spoken(book.language))
        try:
            text = whole_text(lock, head, self.kept, book.id)
        except BookError as error:
            raise ReleaseError(error.findings) from error
        return replace(self, lock=lock, text=text)

    def with_release(self, since: str, again: Sequence[str]) -> "KeptCodes":
        """The same with this version, and what it has printed again since another.

        Raises as `with_lock`.
        """
        book = self.about.manuscript.book
        version = book.version or ""
        name = name_version(version)
        (code,) = (it.code for it in self.lock.of(book.id) if it.name == name)
        released = Released(
            code, book.id, version, book.date or "", since, tuple(again)
        )
        versions = with_release(self.lock.versions, released)
        return self.with_lock(replace(self.lock, versions=versions))


def read_kept_codes(work: Work, manuscript: Path) -> KeptCodes | None:
    """The codes of a release; None for a book whose paper shows no short addresses.

    Raises:
        ReleaseError: M290, where nothing can be added to the lock.
    """
    book, links = work.manuscript.book, work.manuscript.links
    if not links.base:
        return None
    kept, _ = read_lock(manuscript.parent, links.space, book.id)
    name = links.space or OWN
    now = KeptCodes(kept, read_sum(kept.path), kept.lock, kept.text, name, work)
    lock, _ = lock_of(work, work.lock)
    return now.with_lock(lock)


def _spoken(language: str) -> str:
    """The language of ours nearest to that of the book."""
    start = language.lower()[: len("nl")]
    return start if start in LANGUAGES else LANGUAGES[0]


def read_sum(path: Path) -> str:
    """The SHA-256 of a file; "" where there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""


def write_beside(manuscript: Path, name: str, text: str) -> None:
    """Put a lock where the manuscript of a clone reads it."""
    write_artefacts([Artefact(name, text.encode())], manuscript.parent)


def write_released_lock(release: Path, manuscript: Path) -> None:
    """Put the lock of a release, if it has one, beside the manuscript of a clone."""
    path = release / NAME
    if path.is_file():
        text = read_content(path).decode()
        write_beside(manuscript, _read_name(manuscript), text)


def _read_name(manuscript: Path) -> str:
    """What a manuscript calls its lock."""
    value = parse_source(read_content(manuscript), str(manuscript)).value
    links = value.get("links") if isinstance(value, Mapping) else None
    space = links.get("space") if isinstance(links, Mapping) else None
    return space if isinstance(space, str) else OWN


def refuse_changed(path: Path, before: str) -> None:
    """Raise R219 where the lock is not the one with this sum any more."""
    if read_sum(path) != before:
        raise ReleaseError([Finding.of("R219", Place(str(path)))])


def write_kept(release: Path, path: Path, before: str) -> None:
    """Put the lock of a release beside the manuscript, if it is not there.

    Raises:
        ReleaseError: R219, where the one that is there is neither that of the release
            nor the one that had the sum `before`.
    """
    released = release / NAME
    if not released.is_file() or read_sum(path) == read_sum(released):
        return
    refuse_changed(path, before)
    real = path.resolve()  # a link to it stays a link
    write_artefacts([Artefact(real.name, released.read_bytes())], real.parent)

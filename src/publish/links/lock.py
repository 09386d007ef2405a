"""The lock of a book: each code once given, and what it was given to.

Paper cannot be taken back, so a code that was given stays: it is never given to
something else, and where the lock is not whole no code is printed at all. Goes in:
the Source of `links.lock.yaml`; comes out: a Lock, and M290 for what is wrong with it.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from publish.codes.short_codes import drawn, is_code
from publish.findings import Finding, trouble
from publish.links.released import NAMED, Released, name_version, parse_released, sealed
from publish.source import Source

FORMAT = "1"
_TEXTS = ("book", "name", "kind", "title", "address", "chapter")
_MOST = 1000  # times that a code can have been drawn anew


@dataclass(frozen=True, slots=True)
class Entry:
    """A code that was given, and what to.

    `drawn_for` and `time` are what it was drawn from: the name that its link had at
    first, and how often a code was drawn before it. `is_gone` where it is known that
    its link is no longer in the book.
    """

    code: str
    book: str  # the id of the book
    name: str
    kind: str
    title: str
    address: str
    chapter: str
    drawn_for: str
    time: int = 0
    is_gone: bool = False

    @property
    def is_version(self) -> bool:
        """Whether it leads to what is said of a version of the book."""
        return self.name.startswith(NAMED)


@dataclass(frozen=True, slots=True)
class Lock:
    """All codes of one code space in the order in which they were given.

    `versions` are those that were released, in that order.
    """

    entries: tuple[Entry, ...] = ()
    versions: tuple[Released, ...] = ()

    def of(self, book: str) -> tuple[Entry, ...]:
        """Those of one book."""
        return tuple(entry for entry in self.entries if entry.book == book)


def seal_of(lock: Lock) -> str:
    """Twelve signs that follow from all codes and what they were given to.

    Titles and addresses may change; that a code is taken out or given to something
    else is seen, and any change of what is said of a version.
    """
    lines = sorted(
        f"{it.code} {it.book} {it.drawn_for} {it.time}" for it in lock.entries
    )
    lines += sealed(lock.versions)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]


def parse_lock(
    source: Source, book: str, *, is_shared: bool
) -> tuple[Lock, tuple[Finding, ...]]:
    """The lock of a file, and what is wrong with it; `book` is the id of ours.

    A shared one holds codes of other books as well.
    """
    value = source.value
    if not isinstance(value, Mapping) or value.get("format") != FORMAT:
        return Lock(), (source.found(trouble("M290:format"), ()),)
    codes = value.get("codes") or {}
    if not isinstance(codes, Mapping):
        return Lock(), (source.found(trouble("M290:form"), ("codes",)),)
    entries: list[Entry] = []
    findings: list[Finding] = []
    for code, told in codes.items():
        entry = _entry(str(code), told)
        if entry is None:
            wrong = trouble("M290:entry", code=str(code))
            findings.append(source.found(wrong, ("codes", code)))
        elif entry.book != book and not is_shared:
            wrong = trouble("M290:book", code=entry.code, book=entry.book)
            findings.append(source.found(wrong, ("codes", code)))
        else:
            entries.append(entry)
    findings += (
        source.found(trouble("M290:twice", name=name, code=second), ("codes", second))
        for name, second in _twice(entries)
    )
    lock = Lock(tuple(entries), tuple(_versions(source, entries, findings)))
    if not findings and value.get("seal") != seal_of(lock):
        findings.append(source.found(trouble("M290"), ("seal",)))
    return lock, tuple(findings)


def _versions(
    source: Source, entries: Iterable[Entry], findings: list[Finding]
) -> Iterator[Released]:
    """The released versions; M290 is added for what is none with a code of its own."""
    told = source.value.get("versions") if isinstance(source.value, Mapping) else ()
    given = {(it.code, it.book, it.name) for it in entries if it.is_version}
    for number, value in enumerate(told if isinstance(told, list | tuple) else (told,)):
        if value is None:  # nothing stands there
            continue
        found = parse_released(value)
        own = found and (found.code, found.book, name_version(found.version))
        if found and own in given:
            given.discard(own)  # a second one would have none
            yield found
        else:
            at = ("versions", number)
            findings.append(source.found(trouble("M290:version"), at))


def _entry(code: str, told: object) -> Entry | None:
    """An entry of the file; None where it cannot be one that we wrote."""
    if not isinstance(told, Mapping) or not is_code(code):
        return None
    said = {key: told.get(key) or "" for key in (*_TEXTS, "drawn_for", "time", "gone")}
    texts = {key: value for key, value in said.items() if isinstance(value, str)}
    time = texts.get("time") or "0"
    if texts.keys() != said.keys() or not (texts["name"] and texts["book"]):
        return None
    own = {key: texts[key] for key in _TEXTS}
    drawn_for, is_gone = texts["drawn_for"] or texts["name"], texts["gone"] == "true"
    # one that was never drawn was written by somebody
    entry = Entry(code, **own, drawn_for=drawn_for, time=_number(time), is_gone=is_gone)
    return entry if drawn(drawn_for, entry.time) == code else None


def _number(text: str) -> int:
    """How often a code was drawn before; 0 for what is no such number."""
    return int(text) if text.isdecimal() and len(text) <= len(str(_MOST)) else 0


def _twice(entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """Names in one book that have a second living code, with that code."""
    seen: set[tuple[str, str]] = set()
    for entry in entries:
        use = entry.book, entry.name
        if entry.is_gone:
            continue
        if use in seen:
            yield entry.name, entry.code
        seen.add(use)

"""The versions of a book that were released, as the lock keeps them beside its codes.

Paper says of which version it is, and its code leads to a page that says whether there
is a newer one. What each version changed on paper is written down when it is released,
so that this page needs no release of before. Pure.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

NAMED = "version:"  # what the name of a version's code begins with; no other name does
KIND = "version"
_TEXTS = ("code", "book", "version", "date", "since")
_NUMBERS = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Released:
    """A version that went out on a day (CCYY-MM-DD), and the code of its page.

    `again` says in the book's language what to print again of the version `since`,
    line by line; `since` is "" where it was compared with none.
    """

    code: str
    book: str  # the id of the book
    version: str
    date: str
    since: str = ""
    again: tuple[str, ...] = ()


def name_version(version: str) -> str:
    """The name for which the code of a version is drawn."""
    return f"{NAMED}{version}"


def rank_of(version: str) -> tuple[tuple[int, ...], bool, str]:
    """A version to be sorted: 1.10 after 1.9, 1.0-rc.1 before 1.0.

    One without a number, as what is unreleased, comes after all.
    """
    plain, _, draft = version.partition("-")
    numbers = tuple(map(int, _NUMBERS.findall(plain)))
    return numbers or (1 << 30,), not draft, version


def with_release(
    versions: Iterable[Released], released: Released
) -> tuple[Released, ...]:
    """The versions with one more; it takes the place of one of the same name."""
    same = released.book, released.version
    kept = (it for it in versions if (it.book, it.version) != same)
    return *kept, released


def line_of(released: Released) -> str:
    """Its line in the file; what is plain is left out."""
    told: dict[str, object] = {"code": released.code, "book": released.book}
    told |= {"version": released.version, "date": released.date}
    told |= {"since": released.since} if released.since else {}
    told |= {"again": list(released.again)} if released.again else {}
    values = ", ".join(f"{key}: {_said(value)}" for key, value in told.items())
    return f"  - {{{values}}}"


def sealed(versions: Iterable[Released]) -> Iterator[str]:
    """What a seal is made of: all that is written down of each version."""
    return (line_of(it) for it in versions)


def parse_released(told: object) -> Released | None:
    """One version of the file; None where it cannot be one that we wrote."""
    said = told if isinstance(told, Mapping) else {}
    texts = {key: said.get(key) or "" for key in _TEXTS}
    again = said.get("again") or ()
    rows = again if isinstance(again, list | tuple) else (None,)
    is_text = all(isinstance(it, str) for it in (*texts.values(), *rows))
    if not (is_text and texts["code"] and texts["version"]):
        return None
    return Released(**texts, again=tuple(map(str, rows)))


def _said(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)

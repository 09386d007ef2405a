"""Several books on one shelf: what they share must fit.

Goes in: manuscripts as they were read; comes out: the folder of each book, who answers
each short code, and findings E401 to E403, each with both places.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from publish.book.redirects import Redirect
from publish.findings import Finding, Place
from publish.links.register import list_links
from publish.load import Work
from publish.manuscript import Keys
from publish.output.file_names import stem_of_book
from publish.prose import plain, slug

_BASE: Keys = ("links", "base")
_TITLE: Keys = ("book", "title")


@dataclass(frozen=True, slots=True)
class Answer:
    """Where a short code leads, and the folder of the book whose page answers it."""

    redirect: Redirect
    folder: str


def folder_of(work: Work) -> str:
    """The folder of a book on the shelf: what all its files are called after."""
    return stem_of_book(slug(plain(work.texts.lines[_TITLE])))


def base_of(works: Sequence[Work]) -> str:
    """The address that the books share for short links, "" where none has one."""
    return next(filter(None, (it.manuscript.links.base for it in works)), "")


def list_answers(works: Sequence[Work]) -> tuple[Answer, ...]:
    """Each code once, in order: a book answers its own, and those of books elsewhere.

    A code space that books share names the codes of all of them.
    """
    found: dict[str, Answer] = {}
    own = [_answers(work, is_own=True) for work in works]
    others = [_answers(work, is_own=False) for work in works]
    for answers in (*own, *others):
        for answer in answers:
            found.setdefault(answer.redirect.code, answer)
    return tuple(found[code] for code in sorted(found))


def _answers(work: Work, *, is_own: bool) -> Iterator[Answer]:
    folder, book = folder_of(work), work.manuscript.book.id
    for redirect in _redirects(work):
        if (redirect.book == book) is is_own:
            yield Answer(redirect, folder)


def _redirects(work: Work) -> Iterator[Redirect]:
    """What each short code stands for: a link, or a version of a book."""
    yield from work.redirects
    books = {entry.code: entry.book for entry in work.lock.entries}
    for page in work.versions:
        title = f"{page.title} {page.version}"
        book = books.get(page.code, work.manuscript.book.id)
        yield Redirect(page.code, title, "", "", is_gone=False, book=book)


def check_shelf(works: Sequence[Work]) -> tuple[Finding, ...]:
    """What keeps these books from standing on one shelf."""
    return (*_other_bases(works), *_same_folders(works), *_same_codes(works))


def _other_bases(works: Sequence[Work]) -> Iterator[Finding]:
    """E401 for each book whose short links have another address than the first's."""
    linked = [work for work in works if work.manuscript.links.base]
    for one, work in pairwise(linked):
        base, other = (it.manuscript.links.base or "" for it in (work, one))
        if base.rstrip("/") != other.rstrip("/"):
            place = str(one.locate(_BASE, 0))
            values = {"base": base, "other": other, "place": place}
            yield Finding.of("E401", work.locate(_BASE, 0), _BASE, **values)


def _same_codes(works: Sequence[Work]) -> Iterator[Finding]:
    """E402 for each code that two books give to two things."""
    given: dict[str, tuple[Work, Redirect]] = {}
    for work in works:
        for redirect in _redirects(work):
            first, before = given.setdefault(redirect.code, (work, redirect))
            is_same = before.last == redirect.last != ""
            if before.book == redirect.book or is_same:
                continue
            yield Finding.of(
                "E402",
                _place_of(work, redirect.code),
                code=redirect.code,
                title=redirect.title,
                other=before.title,
                place=str(_place_of(first, redirect.code)),
            )


def _place_of(work: Work, code: str) -> Place:
    """Where what a code stands for is in the manuscript; else that of its address."""
    names = {given: name for name, given in work.codes.items()}
    links = list_links(work.manuscript, work.texts, work.targets)
    at = (link.at for link in links if link.name == names.get(code))
    return work.locate(next(at, _BASE), 0)


def _same_folders(works: Sequence[Work]) -> Iterator[Finding]:
    """E403 for a book whose folder another one has, or whose name is also a code."""
    codes = {answer.redirect.code: answer for answer in list_answers(works)}
    taken: dict[str, Work] = {}
    for work in works:
        folder = folder_of(work)
        first = taken.setdefault(folder, work)
        place = work.locate(_TITLE, 0)
        if first is not work:
            other = str(first.locate(_TITLE, 0))
            yield Finding.of("E403", place, _TITLE, folder=folder, place=other)
        elif folder in codes:
            title = codes[folder].redirect.title
            yield Finding.of("E403:code", place, _TITLE, folder=folder, title=title)

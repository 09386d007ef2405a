"""Files and folders -> the files of a new book, and what is told of them.

The one module here that touches the disk. What comes out is whole: a manuscript that
our own loader has read again, its pictures, and what a new book has around it.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from publish.assets.book_starter import Beginning, read_surroundings
from publish.findings import BookError, Finding, Place, Trouble, trouble
from publish.importing.archives import refusal
from publish.importing.bounds import refuse_long
from publish.importing.epub_file import epub_story
from publish.importing.figures import PHOTO, Figure
from publish.importing.html_file import html_story, markdown_story
from publish.importing.kinds import Kind, kind_of
from publish.importing.made_small import Small, made_small
from publish.importing.markdown import Writer
from publish.importing.odt_file import odt_story
from publish.importing.photographs import in_order_of_names
from publish.importing.plain_file import plain_story
from publish.importing.stages import Edited, edited, with_own_keys
from publish.importing.taken_in import taken_in
from publish.importing.told_language import language_of
from publish.importing.tree import Run, Story, Taken
from publish.importing.word_count import Counted
from publish.importing.word_file import word_story
from publish.importing.written import Known, Manuscript
from publish.output.artefact import Artefact
from publish.source.file_paths import NotBesideError, read_beside

MAX_BYTES = 200 * 1024 * 1024  # of one file
_MANUSCRIPT = "manuscript.yaml"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person chose; "" where the files shall tell. `folder` is where it goes."""

    folder: Path
    title: str = ""
    language: str = ""
    organisation: str = ""
    date: str = ""
    identifier: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """The files of the new book, what is told of it, and its words counted."""

    artefacts: tuple[Artefact, ...]
    findings: tuple[Finding, ...]
    counted: Counted
    chapters: int
    items: int
    pictures: int
    language: str


def read_import(paths: Sequence[Path], wishes: Wishes) -> Imported:
    """The book that these files make.

    Raises:
        BookError: I001 to I007, where one of them cannot be imported.
    """
    gathered = _read_all(paths)
    texts, names = gathered.stories, gathered.photographs
    stories = [with_own_keys(it, number) for number, it in enumerate(texts)]
    if not stories and not names:
        raise BookError([*gathered.lost, trouble("I007").at(Place(str(paths[0])))])
    inside, lost = _smaller(stories)
    small = {**gathered.small, **inside}
    name = paths[0].name if len(stories) < len("ab") else wishes.folder.name
    book = edited(stories, names, small, name)
    passages = [it for story in stories for it in story.passages]
    refuse_long(passages, _source(stories))
    if stories and not any(it.strip() for it in passages) and not small:
        raise BookError([trouble("I007:wordless").at(Place(stories[0].file))])
    language = wishes.language or _language(passages, stories)
    manuscript, files = _manuscript(book, small, wishes, language, _author(stories))
    text = manuscript.text(book.chapters)
    path = str(wishes.folder / _MANUSCRIPT)
    read = taken_in(text, path, passages, manuscript.guesses, _source(stories))
    told = [it for story in stories for it in story.findings]
    told += [*gathered.lost, *lost, *book.findings, *read.findings]
    found = book.figures.found
    pictures = (
        Artefact(file, small[found[name].key].content) for name, file in files.items()
    )
    around = _read_around(manuscript.known, wishes)
    artefacts = (Artefact(_MANUSCRIPT, text.encode()), *pictures, *around)
    return Imported(
        artefacts,
        tuple(told),
        read.counted,
        sum(it.section.place == "chapters" for it in book.chapters),
        sum(len(it.items) for it in book.chapters if it.section.place != "partners"),
        len(files),
        language,
    )


@dataclass(slots=True)
class _Gathered:
    """What was read: texts, photographs by key, and what is wrong with files.

    Photographs are made small one by one, so that a folder of them fits in memory.
    """

    stories: list[Story] = field(default_factory=list)
    photographs: dict[str, str] = field(default_factory=dict)  # their file names
    small: dict[str, Small] = field(default_factory=dict)
    lost: list[Finding] = field(default_factory=list)

    def read(self, path: Path) -> None:
        """A text, a photograph, or a folder of photographs. BookError for any other."""
        if path.is_dir():
            self._read_folder(path)
            return
        content = _read_bytes(path)
        kind = kind_of(path.name, content)
        if isinstance(kind, Trouble):
            raise refusal(kind, str(path))
        if kind == "picture":
            self._take(path, Taken(path.name, content))
        else:
            self.stories.append(_read_story(kind, content, path))

    def _read_folder(self, folder: Path) -> None:
        """The pictures in a folder, as a person counts them; others are told."""
        names = [it.name for it in folder.iterdir() if it.is_file()]
        passed = []
        for name in in_order_of_names(names):
            if name.startswith(".") or name.lower() in _LITTER:
                continue
            content = _read_bytes(folder / name)
            if kind_of(name, content) == "picture":
                self._take(folder / name, Taken(name, content))
            else:
                passed.append(name)
        if passed:
            told = trouble("I305:passed", files=tuple(passed), count=len(passed))
            self.lost.append(told.at(Place(str(folder))))

    def _take(self, path: Path, taken: Taken) -> None:
        made = made_small(taken)
        if isinstance(made, Small):
            self.photographs[f"{PHOTO}{path}"] = taken.name
            self.small[f"{PHOTO}{path}"] = made
        else:
            self.lost.append(made.at(Place(str(path))))


_LITTER = frozenset({"thumbs.db", "desktop.ini"})


def _read_all(paths: Sequence[Path]) -> _Gathered:
    """All that these files hold. BookError with what is wrong with any of them."""
    gathered = _Gathered()
    wrong: list[Finding] = []
    for path in paths:
        try:
            gathered.read(path)
        except BookError as error:
            wrong += error.findings
    if wrong:
        raise BookError(wrong)
    return gathered


def _read_story(kind: Kind, content: bytes, path: Path) -> Story:
    """The story of a file; pictures beside a page are read from its folder."""

    def read_fetched(name: str) -> bytes:
        try:
            return read_beside(path.parent, path.parent / name)
        except (NotBesideError, OSError, ValueError):
            return b""

    if kind in _PAGES:
        return _PAGES[kind](content, str(path), read_fetched)
    return _TEXTS[kind](content, str(path))


_TEXTS = {
    "word": word_story,
    "odt": odt_story,
    "plain": plain_story,
    "epub": epub_story,
}
_PAGES = {"html": html_story, "markdown": markdown_story}


def _read_bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            large = trouble("I003:file", most=MAX_BYTES >> 20)
            raise BookError([large.at(Place(str(path)))])
        return path.read_bytes()
    except OSError as error:
        said = str(error.strerror)
        key = "I002:none" if isinstance(error, FileNotFoundError) else "I002:unread"
        values = {} if key == "I002:none" else {"said": said}
        raise BookError([trouble(key, **values).at(Place(str(path)))]) from error


def _smaller(stories: Sequence[Story]) -> tuple[dict[str, Small], list[Finding]]:
    """Their pictures made small, and a finding for each that cannot be shown."""
    small: dict[str, Small] = {}
    lost: list[Finding] = []
    for story in stories:
        for key, one in story.pictures.items():
            made = made_small(one)
            if isinstance(made, Small):
                small[key] = made
            else:
                lost.append(made.at(Place(story.file)))
    return small, lost


def _language(passages: Sequence[str], stories: Sequence[Story]) -> str:
    """The tag of the language that most of it is in."""
    from publish.manuscript.right_words import meant_language

    said = next((it.language for it in stories if it.language), "")
    tag = meant_language(language_of(passages, said)) or "nl"
    return _USUAL.get(tag.lower(), tag)


_USUAL = {"nl-nl": "nl", "en-us": "en", "en-gb": "en", "de-de": "de", "fr-fr": "fr"}


def _author(stories: Sequence[Story]) -> str:
    """Who is named as the writer of all; programs name themselves there too."""
    names = {it.author for it in stories}
    name = names.pop() if len(names) == 1 else ""
    return "" if name.lower() in _NOBODY else name


_NOBODY = frozenset({"", "user", "gebruiker", "admin", "author", "auteur", "microsoft"})


def _source(stories: Sequence[Story]) -> str:
    return stories[0].file if stories else ""


def _manuscript(
    book: Edited,
    small: Mapping[str, Small],
    wishes: Wishes,
    language: str,
    author: str,
) -> tuple[Manuscript, dict[str, str]]:
    """The manuscript that will be written, and the files of its pictures by name."""
    title = (Run(wishes.title),) if wishes.title else book.outline.title
    known = Known(
        title=title,
        title_from="text" if wishes.title else book.outline.title_from,
        subtitle=book.outline.subtitle,
        language=language,
        identifier=wishes.identifier,
        date=wishes.date,
        author=author,
        organisation=wishes.organisation,
        guide="nl" if language.partition("-")[0] in {"nl", "fy"} else "en",
    )
    files = {
        name: f"images/{name}.{small[figure.key].ending}"
        for name, figure in book.figures.found.items()
    }
    writer = Writer(language, book.notes)
    figures: Mapping[str, Figure] = book.figures.found
    return Manuscript(known, writer, figures, files), files


def _read_around(known: Known, wishes: Wishes) -> Iterator[Artefact]:
    """What a new book has around its manuscript."""
    title = "".join(it.text for it in known.title if isinstance(it, Run))
    beginning = Beginning(
        title=title,
        language=known.language,
        organisation=known.organisation,
        date=dt.date.fromisoformat(wishes.date),
        identifier=known.identifier,
    )
    return read_surroundings(beginning)

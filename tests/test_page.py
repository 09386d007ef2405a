"""Books that make pages hard to set, in every theme and edition, measured.

Here each book, each edition in each theme is made at least once; `make torture` makes
all of them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from builders.page_books import NAMES, Made, made, read, with_css
from publish.editions.builtin import EDITIONS
from publish.load import Work
from publish.manuscript.theme_field import THEMES
from publish.pdf.layout import lay_out
from publish.pipeline import make_document
from publish.proofs.pdf import (
    line_grid,
    overflow,
    page_size,
    paragraphs,
    short_pages,
    type_sizes,
)
from publish.proofs.reading.rasters import read_rasters
from publish.proofs.run import arrive, run_proofs
from reading.ground import read_words_on
from test_brand_pixels import foreign_in
from test_titles import cut_words, whole_words

_PROOFS = tuple(
    map(
        arrive,
        (page_size, type_sizes, overflow, paragraphs, line_grid, short_pages),
    )
)
_PAGED = tuple(name for name, row in EDITIONS.items() if not row.is_reader)
_PHOTOS = frozenset({"forty-photos", "white-photo", "dark-photo"})
_LEAST = 4.5  # contrast of words: WCAG 2.2, 1.4.3
_DPI = 40
_RAGGED = "C173"  # which depends on the words, and nobody can set these others
_LONG = 12  # letters of a word that may need a hyphen
_WORDLESS = (
    ".cover-title, .cover-subtitle, .cover-publisher, .cover-line, .teasers"
    " { visibility: hidden !important }"
)
ALL = tuple(
    (name, theme, edition) for name in NAMES for theme in THEMES for edition in _PAGED
)


def _sample() -> Iterator[tuple[str, str, str]]:
    """Each edition in each theme, of one book after the other."""
    for shift, theme in enumerate(THEMES):
        for place, edition in enumerate(_PAGED):
            yield NAMES[(place + 4 * shift) % len(NAMES)], theme, edition


def _long_words(work: Work) -> set[str]:
    """The long words of all titles."""
    book = work.manuscript.book
    titles = [book.title, book.subtitle or ""]
    for _, entry in work.manuscript.divisions():
        titles += [entry.title, *(item.title for item in entry.items)]
    return {word for title in titles for word in title.split() if len(word) >= _LONG}


def _slips(work: Work, files: list[Made], folder: Path) -> Mapping[str, list[str]]:
    """All that is amiss, by file."""
    words, wrong = _long_words(work), {}
    for one in files:
        outcomes = run_proofs(one.written(folder), _PROOFS)
        found = [it for outcome in outcomes for it in outcome.findings]
        said = [str(it) for it in found if it.code != _RAGGED]
        said += sorted(cut_words(one.artefact.content, words))
        wrong[one.artefact.name] = said
    return {name: said for name, said in wrong.items() if said}


def _check(name: str, theme: str, edition: str, folder: Path) -> None:
    work = read(name, theme)
    files = list(made(work, edition))
    assert bool(files) == (edition != "meeting" or bool(work.manuscript.meetings))
    assert _slips(work, files, folder) == {}
    posters = [one for one in files if "poster-a3" in one.artefact.name]
    assert len(posters) <= len(work.manuscript.meetings)
    if name not in _PHOTOS and edition != "press":
        for one in files:
            for page in read_rasters(one.artefact.content, _DPI):
                assert foreign_in(page) == []


@pytest.mark.parametrize(("name", "theme", "edition"), list(_sample()))
def test_pages_of_a_hard_book_are_well_set(
    name: str, theme: str, edition: str, tmp_path: Path
) -> None:
    _check(name, theme, edition, tmp_path)


@pytest.mark.torture
@pytest.mark.parametrize(("name", "theme", "edition"), ALL)
def test_pages_of_every_hard_book_are_well_set(
    name: str, theme: str, edition: str, tmp_path: Path
) -> None:
    _check(name, theme, edition, tmp_path)


# Words of covers


def _cover(work: Work, edition: str) -> bytes:
    document = make_document(work, replace(EDITIONS[edition], numbers_of=""))
    parts = tuple(
        part
        if part.kind == "cover"  # which may say where chapters begin
        else replace(part, html=f'<div id="{part.anchor}"></div>', note_ids=())
        for part in document.parts
        if part.kind in {"cover", "chapter"}
    )
    return lay_out(replace(document, parts=parts)).content


def _pale(name: str, theme: str, edition: str, css: str = "") -> list[str]:
    """The letters of a cover that cannot be told from what lies under them."""
    work = with_css(read(name, theme), css)
    cover = _cover(work, edition)
    bare = _cover(with_css(work, _WORDLESS), edition)
    told = read_words_on(cover, bare)
    assert len(told) >= len("Soepopdinsdag")
    return [one.letter for one in told if one.contrast < _LEAST]


_COVERS = [
    (name, theme, edition)
    for theme in THEMES
    for name, edition in (
        ("white-photo", "print"),
        ("dark-photo", "screen"),
        ("white-photo", "booklet"),
        ("dark-photo", "press"),
        ("long-titles", "print"),
        ("cover-41", "large-print"),
        ("long-titles", "economy"),
        ("long-word", "screen"),
    )
]


@pytest.mark.parametrize(("name", "theme", "edition"), _COVERS)
def test_words_of_a_cover_can_be_read_on_their_ground(
    name: str, theme: str, edition: str
) -> None:
    assert _pale(name, theme, edition) == []


def test_words_that_cannot_be_told_from_a_photo_are_found() -> None:
    low = ".cover-title { position: absolute; top: 20mm; color: white !important }"
    assert _pale("white-photo", "workbook", "print", low)


# Mutants of the rest: what the measures are for


_CUT = (
    ".opener h1 { font-size: 40pt; max-width: 60mm; overflow-wrap: anywhere;"
    " hyphens: none }"
)


@pytest.mark.parametrize(
    ("edition", "css"),
    [
        ("print", _CUT),
        ("print", "p { font-size: 8pt }"),
        ("press", "p { margin-right: -40mm }"),
        ("screen", "h1 { color: #0077b6 }"),
    ],
)
def test_pages_that_are_badly_set_are_found(
    edition: str, css: str, tmp_path: Path
) -> None:
    work = with_css(read("long-word", "workbook"), css)
    files = list(made(work, edition))
    pages = [page for one in files for page in read_rasters(one.artefact.content, _DPI)]
    assert _slips(work, files, tmp_path) or any(map(foreign_in, pages))


def test_long_words_stand_whole_where_they_fit() -> None:
    work = read("long-word", "workbook")
    (file,) = made(work, "print")
    assert whole_words(file.artefact.content, _long_words(work)) == _long_words(work)

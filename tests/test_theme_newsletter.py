"""The theme `newsletter`: a paper of few pages in two columns, as readers get it."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from shutil import copytree
from xml.etree.ElementTree import fromstring

import pypdfium2
import pytest

from builders.books import a_book, an_imprint
from builders.files import make_epub
from builders.manuscripts import a_chapter, a_manuscript, read_text
from builders.title_books import TITLES, book_of_titles, with_sheet
from builders.whole_books import (
    BOOKS,
    Letter,
    letters,
    note_lines,
    pdf_letters,
    written_lines,
)
from publish.assets.brand_tones import BrandColours, tones_of
from publish.assets.palette import palette_of
from publish.assets.readable import TEXT, contrast
from publish.assets.sheet_lengths import lengths_of
from publish.assets.styles import dressed, read_styles, read_theme
from publish.assets.text_widths import LETTERS
from publish.book.authors_editions import find_edition
from publish.book.layout_words import say_month
from publish.document.cover_teasers import teased, teaser_sheet
from publish.editions.builtin import EDITIONS
from publish.editions.papers import MM
from publish.load import Work
from publish.pdf.layout import Laid, lay_out
from publish.pipeline import make_artefacts, make_document, read_book
from reading.epub import file_texts
from reading.pdf import page_texts, said_aloud
from test_reading_order import written_letters
from test_titles import cut_words, whole_words

_PAPER = Path(__file__).parent / "newsletter" / "manuscript.yaml"
_COLUMNS = (18 * MM, 102 * MM), (108 * MM, 192 * MM)  # of A4: from and to, in pt
_NEARLY = 1.0  # pt: letters lean out of their width
_FEW = 0.03  # of the letters of a page: headlines cross the gutter
Box = tuple[float, float, float, float]


@cache
def paper() -> Work:
    return read_book(_PAPER)


def laid(work: Work, edition: str = "print") -> Laid:
    return lay_out(make_document(work, find_edition(work.manuscript, edition)))


@cache
def printed() -> Laid:
    return laid(paper())


@cache
def spoilt() -> Laid:
    """The same in one column, with a list of contents, and notes at the foot."""
    work = with_sheet(paper(), pages=".whole :is(.main, .front) { columns: auto }")
    styles = replace(work.styles, contents_from=0, ends_with_notes=False)
    return laid(replace(work, styles=styles))


def in_gutter(page: list[Letter]) -> float:
    """The part of a page's letters that stand between its columns."""
    (_, left), (right, _) = _COLUMNS
    between = [
        one for one in page if one.right > left + _NEARLY and one.left < right - _NEARLY
    ]
    return len(between) / len(page)


def in_columns(content: bytes) -> tuple[bool, ...]:
    """Of each page but the cover, whether two columns of text stand on it."""
    pages: dict[int, list[Letter]] = {}
    for letter in pdf_letters(content):
        pages.setdefault(letter.page, []).append(letter)
    return tuple(
        in_gutter(page) < _FEW and any(one.left > _COLUMNS[1][0] for one in page)
        for number, page in sorted(pages.items())
        if number
    )


def teasers_of(content: bytes) -> dict[str, int]:
    """What the cover says: the page of each of its titles."""
    found = re.findall(r"^(\d+)\s+(\D+?)$", page_texts(content)[0], re.MULTILINE)
    return {title.strip(): int(number) for number, title in found}


def begun(of: Laid) -> dict[str, int]:
    """The pages on which the first chapters begin, by the first word of their title."""
    chapters = paper().manuscript.chapters[:3]
    titles = ((it.id, it.short_title or str(it.title)) for it in chapters)
    return {title: int(of.labels[of.anchors[str(name)]]) for name, title in titles}


def test_a_newsletter_has_two_columns_on_every_page() -> None:
    assert all(in_columns(printed().content))


def test_one_column_is_found() -> None:
    assert not any(in_columns(spoilt().content)[1:3])


def test_a_newsletter_of_six_articles_has_four_to_eight_pages() -> None:
    assert 4 <= len(printed().labels) <= 8


def test_a_newsletter_has_no_list_of_contents_and_leads_to_none() -> None:
    assert "_contents" not in printed().anchors
    assert "Inhoud" not in "".join(page_texts(printed().content))
    assert "_contents" in spoilt().anchors
    screen = make_document(paper(), EDITIONS["screen"])
    assert "_contents" not in screen.html
    assert [entry.anchor for entry in screen.contents][:2] == ["keuken", "tuin"]


@pytest.mark.parametrize(("chapters", "listed"), [(9, False), (10, True)])
def test_many_articles_have_a_list_of_contents(chapters: int, *, listed: bool) -> None:
    told = [a_chapter(f"Stuk {number}") for number in range(chapters)]
    work = read_text(a_manuscript(theme="newsletter", chapters=told))
    document = make_document(work, EDITIONS["print"])
    assert ("contents" in [part.kind for part in document.parts]) == listed


def test_the_cover_says_where_the_first_articles_begin() -> None:
    said, true = teasers_of(printed().content), begun(printed())
    assert len(said) == len(true) == 3
    assert [*said.values()] == [*true.values()]
    assert [*true.values()] != [*begun(spoilt()).values()]


def test_the_cover_says_the_number_and_the_month() -> None:
    assert "De Spreeuw 12" in page_texts(printed().content)[0]
    assert "november 2026" in page_texts(printed().content)[0]


def test_a_month_is_said_as_a_language_says_it() -> None:
    said = [say_month("2026-11-02", language) for language in ("nl", "uk", "ar", "fy")]
    assert said[:2] == ["november 2026", "листопад 2026\N{NO-BREAK SPACE}р."]
    assert said[2:] == ["نوفمبر 2026", "novimber 2026"]


def words_and_picture(content: bytes) -> tuple[list[Box], list[Box]]:
    """The boxes of the letters and of the pictures of a cover, in pt."""
    with pypdfium2.PdfDocument(content) as pdf:
        page = pdf[0]
        text = page.get_textpage()
        signs = text.get_text_range()
        boxes = [
            text.get_charbox(number)
            for number, sign in enumerate(signs)
            if sign.isalnum()
        ]
        kind = pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
        return boxes, [one.get_bounds() for one in page.get_objects(filter=[kind])]


def meet(one: Box, other: Box) -> bool:
    return (
        one[0] < other[2]
        and other[0] < one[2]
        and one[1] < other[3]
        and other[1] < one[3]
    )


def over_picture(content: bytes) -> bool:
    words, pictures = words_and_picture(content)
    assert words
    assert pictures
    return any(meet(word, picture) for word in words for picture in pictures)


@pytest.mark.parametrize("edition", ["print", "a5"])
def test_no_word_of_the_cover_stands_on_its_picture(edition: str) -> None:
    made = printed() if edition == "print" else laid(paper(), edition)
    assert not over_picture(made.content)


def test_a_word_on_the_picture_is_found() -> None:
    low = with_sheet(paper(), pages=".front-words { padding-top: 90mm !important }")
    assert over_picture(laid(low).content)


@pytest.mark.parametrize(
    ("title", "edition"),
    [
        (TITLES[6], "print"),
        (TITLES[3], "pocket"),
        (TITLES[7], "lying"),
        (TITLES[6], "press"),
    ],
)
def test_the_words_of_the_cover_stay_in_their_frame(title: str, edition: str) -> None:
    work = book_of_titles(title, 3, "newsletter")
    row = find_edition(work.manuscript, edition)
    document = make_document(work, replace(row, numbers_of=""))
    lengths = lengths_of(row, work.styles.sheets)
    height = row.trim[1]
    frame = height - lengths.length("rim") - lengths.length("frame")
    block = height - lengths.length("rim") - lengths.length("plate")
    with pypdfium2.PdfDocument(lay_out(document).content) as pdf:
        box = pdf[0].get_trimbox()
        text = pdf[0].get_textpage()
        signs = text.get_text_range()
        feet = [
            (text.get_charbox(number)[1] - box[1]) / MM
            for number, sign in enumerate(signs)
            if sign.isalnum()
        ]
        sides = [
            (text.get_charbox(number)[2] - box[0]) / MM
            for number, sign in enumerate(signs)
            if sign.isalnum()
        ]
    top = block + lengths.length("block")
    assert all(foot > frame - 1 or block < foot < top for foot in feet)
    assert max(sides) < row.trim[0] - lengths.length("rim")


def test_the_words_on_its_colour_can_be_read() -> None:
    for edition in ("screen", "economy"):
        styles = dressed(read_styles(), read_theme("newsletter"))
        palette = palette_of(*(styles.sheets[it] for it in EDITIONS[edition].styles))
        accent, words = palette["accent"].shown, palette["on-accent"].shown
        assert accent is not None
        assert words is not None
        assert contrast(words, accent) >= TEXT


@pytest.mark.parametrize("level", range(0, 256, 51))
def test_words_on_any_colour_of_a_brand_can_be_read(level: int) -> None:
    for green in range(0, 256, 51):
        for blue in range(0, 256, 51):
            accent = level, green, blue
            tones = tones_of(BrandColours((20, 20, 20), accent))
            assert contrast(tones["on-accent"], tones["accent"]) >= TEXT


def test_a_cover_names_fewer_articles_rather_than_in_small_letters() -> None:
    styles = dressed(read_styles(), read_theme("newsletter"))
    work = book_of_titles(chapters=3, theme="newsletter")
    document = make_document(work, EDITIONS["print"])
    large, small = (
        replace(EDITIONS["print"], trim=trim) for trim in ((210, 297), (105, 148))
    )
    rooms = [lengths_of(edition, styles.sheets) for edition in (large, small)]
    counts = [len(teased(document.book, LETTERS, room)) for room in rooms]
    assert counts[0] == 3
    assert 1 <= counts[1] <= 3
    sizes = [
        float(re.findall(r"([\d.]+)pt", teaser_sheet(document.book, LETTERS, room))[0])
        for room in rooms
    ]
    assert all(
        size >= room.length("small") * MM or count == 1
        for size, room, count in zip(sizes, rooms, counts, strict=True)
    )


@pytest.mark.parametrize("edition", ["print", "booklet"])
def test_no_teaser_cuts_a_word_without_a_hyphen(edition: str) -> None:
    word = "Lebensmittelverteilungszentrum"
    book = {"title": "Kiez", "language": "de", "id": "urn:isbn:9789000000005"}
    chapters = [a_chapter(f"{word} am Wasserturm"), a_chapter("Ohne Bild")]
    work = read_text(a_manuscript(theme="newsletter", book=book, chapters=chapters))
    content = lay_out(make_document(work, EDITIONS[edition])).content
    assert not cut_words(content, [word])
    assert whole_words(content, [word]) == {word}


def test_other_themes_have_no_teasers() -> None:
    lengths = lengths_of(EDITIONS["print"], read_styles().sheets)
    assert teaser_sheet(a_book(imprint=an_imprint()), LETTERS, lengths) == ""


def on_lines(content: bytes) -> list[str]:
    """The words of each page, with one blank between any two."""
    return [" ".join(text.split()) for text in page_texts(content)]


def test_notes_stand_at_the_end_of_their_article() -> None:
    page = on_lines(printed().content)[printed().anchors["keuken.note-1"]]
    question, note = page.index("Wie in jouw straat"), page.index("een brandplek")
    assert question < note
    footed = on_lines(spoilt().content)
    assert "een brandplek" in next(text for text in footed if "haar tafel" in text)


def test_papers_of_a_meeting_without_chapters_are_made() -> None:
    meeting = {"id": "een", "title": "Avond", "date": "2026-12-03", "place": "Hier"}
    text = a_manuscript(theme="newsletter", meetings=[meeting])
    assert make_artefacts(read_text(text), "meeting")


@pytest.mark.parametrize("edition", ["handout", "meeting"])
def test_sheets_keep_their_margin_column(edition: str) -> None:
    styles = dressed(read_styles(), read_theme("newsletter"))
    ours, theirs = (
        lengths_of(EDITIONS[edition], sheets)
        for sheets in (read_styles().sheets, styles.sheets)
    )
    for name in ("measure", "shift", "gap", "wide", "strip", "lead"):
        assert ours.length(name) == pytest.approx(theirs.length(name))


@pytest.mark.parametrize(
    ("trim", "size", "columns"),
    [
        ((210, 297), 12, 2),
        ((297, 420), 12, 2),
        ((210, 297), 15, 1),
        ((190, 240), 12, 2),
    ],
)
def test_a_column_has_thirty_five_letters_or_the_page_is_one(
    trim: tuple[float, float], size: float, columns: int
) -> None:
    styles = dressed(read_styles(), read_theme("newsletter"))
    edition = replace(EDITIONS["print"], trim=trim, type_size=size)
    lengths = lengths_of(edition, styles.sheets)
    full, measure = lengths.length("full"), lengths.length("measure")
    assert int((full + 6) / (measure + 6)) == columns


def test_a_newsletter_is_said_as_it_is_written() -> None:
    document = make_document(paper(), EDITIONS["print"])
    written = "".join(written_letters(fromstring(document.html)))  # noqa: S314
    for made, is_in_order in ((printed(), True), (spoilt(), False)):
        heard = "".join(filter(str.isalpha, said_aloud(made.content)))
        assert (heard.casefold() == written.casefold()) == is_in_order


def missing(lines: tuple[str, ...], content: bytes) -> Mapping[str, int]:
    """The letters that a PDF lacks."""
    shown = "".join(one.text for one in pdf_letters(content))
    return Counter("".join(lines)) - Counter(letters(shown))


def _lines(work: Work, edition: str) -> tuple[str, ...]:
    row = find_edition(work.manuscript, edition)
    return (*written_lines(work, row), *note_lines(work, row))


@pytest.mark.slow
def test_every_letter_of_every_construct_comes_out(tmp_path: Path) -> None:
    folder = copytree(BOOKS / "constructs", tmp_path / "constructs")
    path = folder / "manuscript.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"theme: newsletter\n{text}", encoding="utf-8")
    work = read_book(path)
    content = laid(work).content
    assert not missing(_lines(work, "print"), content)
    with pypdfium2.PdfDocument(content) as pdf:
        pdf.del_page(4)
        pdf.save(tmp_path / "less.pdf")
    assert missing(_lines(work, "print"), (tmp_path / "less.pdf").read_bytes())
    book = make_epub(make_document(work, find_edition(work.manuscript, "epub")))
    shown = letters("".join(file_texts(book)))
    assert [line for line in _lines(work, "epub") if line not in shown] == []

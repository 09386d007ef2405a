"""Hand-outs: each chapter on two sides, in smaller type before anything is lost."""

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from builders.real_book import ROOT, copied_book, known_addresses, work
from publish.editions.builtin import EDITIONS
from publish.findings import BookError
from publish.pdf.fit_pages import fit_pages, room_for_lines, steps_of
from publish.pdf.layout import Laid
from publish.pipeline import make_artefacts, make_documents, read_book
from publish.proofs.reading.forms import read_lines
from publish.proofs.reading.pages import body_size, read_pages
from publish.prose import plain, plain_blocks
from reading.commands import run_publish
from reading.pdf import opened, page_codes, page_texts, said_aloud

_LONG = "Het water stroomt langs de kade en neemt mee wat los ligt. "


@cache
def handouts() -> dict[str, bytes]:
    return {one.name: one.content for one in make_artefacts(work(), "handout")}


def letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())


def said(content: bytes) -> str:
    return letters("".join(page_texts(content)))


def book_with(folder: Path, paragraphs: int) -> Path:
    """The real book whose first chapter has so many paragraphs more."""
    was = "      Klein is transformerend."
    now = f"      {_LONG * 8}\n\n" * paragraphs + was
    return copied_book(folder, was, now)


def size_of(content: bytes, folder: Path) -> float:
    """The type size that most letters of a file have, in pt."""
    path = folder / "made.pdf"
    path.write_bytes(content)
    return body_size(read_pages(path))


def test_every_chapter_has_a_handout_named_after_it() -> None:
    chapters = [one.id for one in work().manuscript.chapters]
    assert list(handouts()) == [
        f"over-stromen-gesproken-handout-{chapter}.pdf" for chapter in chapters
    ]


def test_every_handout_has_two_sides() -> None:
    assert {len(opened(content).pages) for content in handouts().values()} == {2}


def test_a_handout_says_all_that_its_chapter_says() -> None:
    lines, prose = work().texts.lines, work().texts.prose
    chapters = work().manuscript.chapters
    for number, content in enumerate(handouts().values()):
        keys = ("chapters", number)
        texts = [plain_blocks(prose[(*keys, "text")].blocks)]
        texts += [plain(line) for at, line in lines.items() if at[:2] == keys]
        assert all(letters(text) in said(content) for text in texts), chapters[number]


def test_a_handout_stands_alone_with_number_title_and_source() -> None:
    book = work().manuscript.book
    for number, content in enumerate(handouts().values(), 1):
        assert f"{work().words['chapter']}{number}" in said(content)
        last = letters(page_texts(content)[-1])
        for part in (book.title, book.version, book.website):
            assert part
            assert letters(part.removeprefix("https://")) in last


def test_the_codes_of_a_handout_are_its_addresses_and_the_website() -> None:
    read = {
        code
        for content in handouts().values()
        for page in page_codes(content)
        for code in page
    }
    manuscript = work().manuscript
    partners = manuscript.partners
    elsewhere = {one.url for one in (partners.items if partners else ())}
    wanted = {*known_addresses(manuscript), manuscript.book.website} - elsewhere
    assert read == wanted


def test_the_text_stands_in_front_and_the_question_on_the_back() -> None:
    front, back = page_texts(next(iter(handouts().values())))
    talk = letters(work().words["questions"])
    assert letters("Klein is transformerend") in letters(front)
    assert talk not in letters(front)
    assert talk in letters(back)


def test_a_question_is_set_in_18_points_with_five_lines_12_mm_apart(
    tmp_path: Path,
) -> None:
    path = tmp_path / "made.pdf"
    path.write_bytes(next(iter(handouts().values())))
    _, back = read_pages(path)
    question = [run for run in back.runs if "kleinste stap" in run.text]
    assert {round(run.size) for run in question} == {18}
    _, lines = read_lines(path)
    first = sorted(lines)[:5]
    assert all(11.8 < b - a < 12.2 for a, b in pairwise(first))


def test_lines_stand_three_together_and_end_above_the_foot(tmp_path: Path) -> None:
    for name, content in handouts().items():
        path = tmp_path / name
        path.write_bytes(content)
        front, back = read_lines(path)
        written = sorted(line for line in back if line < 250)  # above the imprint
        near = [below - above for above, below in pairwise(written)]
        assert sum(11.9 < gap < 12.1 for gap in near) >= 2, name
        assert max(written) < 251 - 11, name
        assert len(front) < 3, name  # of its drawing


@pytest.mark.parametrize(("asked", "least"), [(3, 3 * 3), (8, 3)])
def test_questions_keep_three_lines_each_or_share_as_many(
    asked: int, least: int, tmp_path: Path
) -> None:
    was = "      - Wat is de kleinste stap die je kunt zetten"
    more = "".join(f"      - Vraag {one} aan de buurt?\n" for one in range(1, asked))
    path = copied_book(tmp_path, was, f"{more}{was}")
    document = make_documents(read_book(path), EDITIONS["handout"])[0]
    made = fit_pages(document, 2)
    assert len(made.labels) == 2
    file = tmp_path / "made.pdf"
    file.write_bytes(made.content)
    _, back = read_lines(file)
    near = [below - above for above, below in pairwise(sorted(back))]
    assert sum(11.8 < gap < 12.2 for gap in near) >= least * 2 / 3


def test_many_codes_stand_two_in_a_row_before_a_chapter_is_too_long(
    tmp_path: Path,
) -> None:
    was = "      - {id: de-druppels-en-de-golf, title: De druppels en de golf}\n"
    more = "".join(
        f"      - title: Stuk {one}\n"
        f'        media: [{{kind: podcast, url: "https://stuk.example/{one}"}}]\n'
        for one in range(13)
    )
    path = copied_book(tmp_path, was, f"{was}{more}")
    document = make_documents(read_book(path), EDITIONS["handout"])[0]
    made = fit_pages(document, 2)
    assert len(made.labels) == 2
    pairs = [(made.tops[f"stuk-{one}"], made.tops[f"stuk-{one + 1}"]) for one in (1, 3)]
    assert all(abs(left - right) < 1 for left, right in pairs)
    read = {code for page in page_codes(made.content) for code in page}
    assert len(read) >= 13


def test_room_for_notes_is_three_lines_or_none() -> None:
    def laid(room: float, page: int = 1) -> Laid:
        places = {"sheet.end": page, "sheet.source": 1}
        tops = {"sheet.end": 250 - room, "sheet.source": 250.0}
        return Laid(b"", ("1", "2"), places, tops=tops)

    assert room_for_lines(laid(16 + 12 + 36), 2) == 3
    assert room_for_lines(laid(16 + 12 + 35), 2) == 0
    assert room_for_lines(laid(240), 2) == 10
    assert room_for_lines(laid(100, page=0), 2) == 0


def test_type_steps_down_from_twelve_to_ten_points() -> None:
    document = make_documents(work(), EDITIONS["handout"])[0]
    sizes = list(dict.fromkeys(step.type_size for step in steps_of(document)))
    assert sizes == [12, 11.5, 11, 10.5, 10]


def test_a_short_chapter_keeps_its_twelve_points(tmp_path: Path) -> None:
    path = tmp_path / "made.pdf"
    path.write_bytes(next(iter(handouts().values())))
    sizes = {round(run.size, 1) for page in read_pages(path) for run in page.runs}
    assert 15.0 in sizes  # an opening paragraph: 1.25 of the type
    assert min(sizes) >= 10


def test_a_long_chapter_is_set_smaller_and_loses_nothing(tmp_path: Path) -> None:
    long = read_book(book_with(tmp_path, 7))
    document = make_documents(long, EDITIONS["handout"])[0]
    content = fit_pages(document, 2).content
    assert len(opened(content).pages) == 2
    assert 10 <= size_of(content, tmp_path) < 12
    assert letters(said_aloud(content)).count(letters(_LONG)) == 7 * 8


def test_a_chapter_that_is_too_long_is_told_and_the_other_sheets_are_written(
    tmp_path: Path,
) -> None:
    path = book_with(tmp_path, 30)
    told = run_publish(tmp_path, "build", str(path), "-e", "handout", "-o", "made")
    assert told.code == 3
    assert "P007 “Druppels maken de golf” does not fit 2 pages at 10 pt" in told.err
    written = {path.name for path in tmp_path.glob("made/bijeenkomst/*.pdf")}
    assert written == set(list(handouts())[1:])


def test_the_finding_says_how_much_is_too_long_and_where_it_starts(
    tmp_path: Path,
) -> None:
    document = make_documents(read_book(book_with(tmp_path, 30)), EDITIONS["handout"])
    with pytest.raises(BookError) as refused:
        fit_pages(document[0], 2)
    (finding,) = refused.value.findings
    assert finding.code == "P007"
    assert "lines, from “" in finding.message
    start = finding.message.split("from “")[1].removesuffix(" …”")
    assert start.split()[0] in _LONG


def test_a_handout_calls_a_chapter_that_it_does_not_hold_in_plain_words(
    tmp_path: Path,
) -> None:
    was = "      Klein is transformerend."
    path = copied_book(tmp_path, was, f"      Zie [daar](#onderstroom).\n\n{was}")
    (first, *_) = make_artefacts(read_book(path), "handout")
    assert "Ziedaar" in said(first.content)


def test_make_handouts_is_one_line() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "\nhandouts: $(READY) ##" in makefile
    assert "@$(PUBLISH) -e handout\n" in makefile

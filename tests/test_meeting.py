"""The papers of a meeting: hand-out, leader's copy, cards, poster, sign-up sheet."""

import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from builders.real_book import MANUSCRIPT, ROOT, copied_book, work
from publish.book.authors_editions import list_editions
from publish.editions.papers import MM
from publish.findings import BookError
from publish.output.artefact import Artefact
from publish.pdf.imposition.cards import cut_lines, deal_cards
from publish.pipeline import make_artefacts, make_documents, read_book
from publish.proofs.reading.forms import read_lines
from publish.proofs.reading.pages import read_pages
from publish.proofs.reading.pdf_model import Page
from publish.proofs.reading.rasters import read_rasters
from reading.commands import run_publish
from reading.pdf import elements, labels, opened, page_codes, page_texts

_BOOKS = ROOT / "tests" / "books"
_CARD = (105 * MM, 148.5 * MM)


@cache
def papers(manuscript: Path = MANUSCRIPT) -> dict[str, bytes]:
    """The papers of the first meeting, by what follows its id."""
    book = work() if manuscript == MANUSCRIPT else read_book(manuscript)
    made = make_artefacts(book, "meeting")
    first = f"-meeting-{book.manuscript.meetings[0].id}-"
    return {
        one.name.partition(first)[2].removesuffix(".pdf"): one.content
        for one in made
        if first in one.name
    }


def constructs() -> dict[str, bytes]:
    return papers(_BOOKS / "constructs" / "manuscript.yaml")


def letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())


def pages_of(content: bytes, folder: Path) -> tuple[Page, ...]:
    folder.mkdir(exist_ok=True)
    path = folder / "made.pdf"
    path.write_bytes(content)
    return read_pages(path)


def counted(content: bytes) -> dict[str, str]:
    """The text of each page by its number; a leader's own pages have none."""
    pdf = opened(content)
    texts = page_texts(content)
    return {
        label: text
        for label, text in zip(labels(pdf), texts, strict=True)
        if label.isdigit() and text.strip()
    }


def test_a_meeting_has_its_six_files() -> None:
    names = [one.name for one in made()]
    stem = "over-stromen-gesproken-meeting-voorbeeld"
    assert names == [
        f"{stem}-{paper}.pdf"
        for paper in (
            "handout",
            "leader",
            "cards",
            "poster-a3",
            "poster-2xa4",
            "signup",
        )
    ]


def test_each_paper_says_what_it_is_and_how_it_is_printed() -> None:
    facts = {
        (one.piece.removeprefix("voorbeeld-"), one.kind): (
            one.pages,
            one.printed,
            one.flips,
        )
        for one in made()
    }
    assert facts == {
        ("handout", "pages"): (3, "duplex", "long"),
        ("leader", "pages"): (4, "duplex", "long"),
        ("cards", "cards"): (2, "duplex", "long"),
        ("poster", "pages"): (1, "simplex", ""),
        ("poster", "halves"): (2, "simplex", ""),
        ("signup", "pages"): (2, "simplex", ""),
    }
    assert {one.edition for one in made()} == {"meeting"}
    for one in made():
        assert len(opened(one.content).pages) == one.pages


def test_a_meeting_has_one_poster_however_many_media_it_is_about() -> None:
    book = read_book(_BOOKS / "constructs" / "manuscript.yaml")
    media = [
        medium
        for chapter in book.manuscript.chapters
        for item in chapter.items
        for medium in item.media
    ]
    assert len(media) > 12
    assert len(opened(constructs()["poster-a3"]).pages) == 1
    assert len(opened(constructs()["poster-2xa4"]).pages) == 2


def test_a_poster_has_one_code_of_the_meeting_itself() -> None:
    (meeting,) = read_book(
        _BOOKS / "constructs" / "manuscript.yaml"
    ).manuscript.meetings
    assert page_codes(constructs()["poster-a3"]) == ((meeting.online,),)


def test_a_poster_says_what_invites_before_all_else(tmp_path: Path) -> None:
    (page,) = pages_of(constructs()["poster-a3"], tmp_path)
    largest = max(run.size for run in page.runs)
    said = " ".join(run.text for run in page.runs if run.size == largest)
    assert letters("Kom je ook krijten?") == letters(said)
    assert largest > 110
    for part in (
        "woensdag 15 juli",
        "19.30",
        "Bij de pomp",
        "Plein 1, achter de linde",
    ):
        assert letters(part) in letters(" ".join(run.text for run in page.runs))


def test_a_poster_without_an_invitation_says_the_title_and_the_themes(
    tmp_path: Path,
) -> None:
    path = copied_book(tmp_path, "    invite: Kom je ook praten met je buren?\n")
    text = path.read_text(encoding="utf-8")
    reason = "    reason: Koffie, twee goede vragen en tijd om te luisteren.\n"
    path.write_text(text.replace(reason, ""), encoding="utf-8")
    (page,) = pages_of(papers(path)["poster-a3"], tmp_path / "made")
    largest = max(run.size for run in page.runs)
    said = " ".join(run.text for run in page.runs if run.size == largest)
    assert letters("Voorbeeld van een buurtavond") == letters(said)
    rest = letters(" ".join(run.text for run in page.runs))
    assert letters("Druppels maken de golf") in rest


def test_both_halves_of_a_poster_carry_words_and_the_code_is_not_alone() -> None:
    for content in (papers()["poster-2xa4"], constructs()["poster-2xa4"]):
        upper, lower = page_texts(content)
        assert len(upper.split()) > 4
        assert len(lower.split()) > 10
        assert [len(codes) for codes in page_codes(content)] == [0, 1]


def test_cards_fill_their_sheets_once_there_are_two_questions(tmp_path: Path) -> None:
    assert len(opened(papers()["cards"]).pages) == 2
    was = "    chapters: [druppels, stroom]\n"
    path = copied_book(tmp_path, was, "    chapters: [druppels]\n")
    text = path.read_text(encoding="utf-8").replace(", chapter: stroom}", "}")
    path.write_text(text, encoding="utf-8")
    (document,) = (
        one
        for one in make_documents(
            read_book(path), list_editions(work().manuscript)["meeting"]
        )
        if one.parts[0].kind == "cards"
    )
    (meeting,) = document.book.meetings
    assert [card.place for card in meeting.cards] == [1]
    (full,) = make_documents(work(), list_editions(work().manuscript)["meeting"])[
        0
    ].book.meetings
    assert [card.place for card in full.cards] == [1, 2, 0, 0]


@pytest.mark.parametrize("book", [papers, constructs])
def test_each_row_of_the_running_order_says_what_heads_it(
    book: Callable[[], dict[str, bytes]],
) -> None:
    tags = elements(opened(book()["leader"]))
    first = "".join(str(one.S) for one in tags).split("/Table")[1]
    cells = re.findall("/TR|/TH|/TD", first)
    rows = "".join(cells).split("/TR")[1:]
    assert len(rows) > 1
    assert {row[: len("/TH/TD")] for row in rows} == {"/TH/TD"}
    heads = [one for one in tags if one.S == "/TH"][: len(rows)]
    assert {str(one.A.Scope) for one in heads} == {"/Row"}


@cache
def made() -> tuple[Artefact, ...]:
    return make_artefacts(work(), "meeting")


def test_the_meeting_of_the_real_book_calls_itself_an_example() -> None:
    (meeting,) = work().manuscript.meetings
    assert "Voorbeeld" in meeting.title
    assert "Voorbeeld" in str(meeting.place)
    assert meeting.online is None


def test_a_handout_says_when_where_and_what() -> None:
    first = letters(page_texts(papers()["handout"])[0])
    for part in ("dinsdag 1 januari 2030", "19.30", "21.30", "Voorbeeldplaats"):
        assert letters(part) in first
    for point in work().manuscript.meetings[0].programme:
        assert letters(point.what) in first


def test_a_handout_holds_the_chapters_of_its_meeting_only() -> None:
    said = letters("".join(page_texts(papers()["handout"])))
    for chapter in work().manuscript.chapters:
        is_asked = chapter.id in work().manuscript.meetings[0].chapters
        assert (letters(chapter.title) in said) == is_asked, chapter.id


def test_a_meeting_online_has_the_code_of_its_address() -> None:
    assert "https://plein.example/avond" in page_codes(constructs()["handout"])[0]


def test_the_leader_has_clock_times_for_every_point() -> None:
    said = "".join(page_texts(papers()["leader"])[:2])
    times = ["19.30–19.45", "19.45–19.55", "19.55–20.25", "20.25–20.40"]
    times += ["20.40–21.15", "21.15–21.30"]
    assert re.findall(r"\d\d\.\d\d–\d\d\.\d\d", "".join(said.split())) == times


@pytest.mark.parametrize("book", [MANUSCRIPT, _BOOKS / "constructs/manuscript.yaml"])
def test_a_page_has_the_same_number_for_leader_and_guests(book: Path) -> None:
    guests, leader = counted(papers(book)["handout"]), counted(papers(book)["leader"])
    assert guests == leader
    assert list(guests) == [str(number) for number in range(1, len(guests) + 1)]


def test_notes_for_the_leader_are_in_the_leaders_copy_only() -> None:
    note = letters("Leg het krijt klaar")
    found = [
        paper
        for paper, content in constructs().items()
        if note in letters("".join(page_texts(content)))
    ]
    assert found == ["leader"]


def test_the_leaders_copy_begins_with_the_running_order_and_has_no_blank_page() -> None:
    for book in (papers, constructs):
        pages = page_texts(book()["leader"])
        assert letters(work().words["running_order"]) in letters(pages[0])
        assert all(text.strip() for text in pages)
        own = [
            label for label in labels(opened(book()["leader"])) if label.endswith("a")
        ]
        assert own == ["1a"]
        assert len(pages) == len(page_texts(book()["handout"])) + len(own)


def test_the_running_order_is_set_to_be_read_standing(tmp_path: Path) -> None:
    first = pages_of(papers()["leader"], tmp_path)[0]
    sizes = {round(run.size) for run in first.runs if "Gesprek" in run.text}
    assert sizes == {16}
    assert {round(run.size) for run in first.runs if "19.55" in run.text} == {18}
    said = letters(" ".join(run.text for run in first.runs))
    assert letters("Thema 1 Druppels maken de golf bladzijde 2") in said


def test_the_programme_names_the_theme_of_each_talk() -> None:
    first = letters(page_texts(papers()["handout"])[0])
    for theme in (
        "Thema 1 Druppels maken de golf",
        "Thema 2 Alles wat stroomt verandert",
    ):
        assert letters(f"Gesprek in kleine groepen · {theme}") in first


@pytest.mark.parametrize("book", [papers, constructs])
@pytest.mark.parametrize("paper", ["handout", "leader"])
def test_the_imprint_stands_once_at_the_end_and_not_alone(
    book: Callable[[], dict[str, bytes]], paper: str
) -> None:
    *before, last = map(letters, page_texts(book()[paper]))
    imprint = letters(work().words["source_of"])
    assert last.count(imprint) == 1
    assert not any(imprint in text for text in before)
    assert last.index(imprint) > 40 or len(last) > 300


def test_backs_lie_behind_their_fronts_when_turned_on_the_long_edge() -> None:
    for front, back in deal_cards(8):
        for one, other in zip(front, back, strict=True):
            assert other.page == one.page + 1
            assert other.y == one.y
            assert other.x == 105 - one.x


def test_a_card_and_its_back_are_of_the_same_theme(tmp_path: Path) -> None:
    front, back = pages_of(papers()["cards"], tmp_path)
    fronts = columns(front, turned=False)
    assert set(fronts) == {"Druppels", "Alles"}
    assert fronts == columns(back, turned=True)


def columns(page: Page, *, turned: bool) -> dict[str, int]:
    """The column of each theme on a sheet, as seen from its front."""
    found = {}
    for run in page.runs:
        for theme in ("Druppels", "Alles"):
            if theme in run.text and run.box.bottom > _CARD[1]:
                column = int(run.box.left // _CARD[0])
                found[theme] = 1 - column if turned else column
    return found


def test_a_question_fills_its_card_and_stands_in_the_middle_of_it(
    tmp_path: Path,
) -> None:
    front, _ = pages_of(papers()["cards"], tmp_path)
    for left in (0, _CARD[0]):
        question = [
            run
            for run in front.runs
            if run.size > 20
            and run.box.bottom > _CARD[1]
            and left < run.box.left < left + _CARD[0]
        ]
        assert {round(run.size) for run in question} == {28}
        middle = (question[0].box.top + question[-1].box.bottom) / 2
        assert abs(middle - 1.5 * _CARD[1]) < 6 * MM


def test_words_on_cards_that_are_no_foot_are_at_least_fourteen_points(
    tmp_path: Path,
) -> None:
    for content in (papers()["cards"], constructs()["cards"]):
        for page in pages_of(content, tmp_path / str(len(content))):
            sizes = {round(run.size, 1) for run in page.runs if run.text.strip()}
            assert min(sizes - {10.5}) >= 14
            assert min(sizes) >= 10.5


def test_cards_are_cut_along_lines_from_edge_to_edge() -> None:
    width, height = 210 * MM, 297 * MM
    said = cut_lines(210, 297)
    assert f"{width / 2:.2f} 0.00 m {width / 2:.2f} {height:.2f} l" in said
    assert f"0.00 {height / 2:.2f} m {width:.2f} {height / 2:.2f} l" in said
    assert "] 0 d" in said  # dashes


def test_nothing_but_the_lines_is_within_5_mm_of_a_cut(tmp_path: Path) -> None:
    path = tmp_path / "cards.pdf"
    path.write_bytes(papers()["cards"])
    near, across, down = 5 * MM, 105 * MM, 148.5 * MM
    for raster in read_rasters(path, 72, grey=True):
        dark = raster.point([255] * 200 + [0] * 56).tobytes()
        places = [place for place, ink in enumerate(dark) if ink]
        for y, x in (divmod(place, raster.width) for place in places):
            cut = min(abs(x - across), abs(y - down))
            edge = min(x, y, raster.width - x, raster.height - y)
            is_line = cut <= 1.5
            assert is_line or min(cut + 1, edge + 1.5) >= near, (x, y)


def test_questions_are_word_for_word_those_of_the_book() -> None:
    said = letters("".join(page_texts(papers()["cards"])))
    chapters = work().manuscript.meetings[0].chapters
    for chapter in work().manuscript.chapters:
        for question in chapter.questions:
            assert (letters(question) in said) == (chapter.id in chapters)


def test_a_card_that_is_too_long_is_told(tmp_path: Path) -> None:
    was = "      - Wat is de kleinste stap die je kunt zetten"
    path = copied_book(tmp_path, was, f"      - {'Waarom toch? ' * 60}\n{was}")
    with pytest.raises(BookError) as refused:
        make_artefacts(read_book(path), "meeting")
    assert [one.code for one in refused.value.findings] == ["P007"]
    assert "at 14 pt" in refused.value.findings[0].message


def test_the_poster_of_a_meeting_without_an_address_leads_to_the_website() -> None:
    website = work().manuscript.book.website
    assert page_codes(papers()["poster-a3"]) == ((website,),)


def test_a_poster_is_a3_and_its_halves_are_a4(tmp_path: Path) -> None:
    for name, size in (("poster-a3", (297, 420)), ("poster-2xa4", (297, 210))):
        for page in pages_of(papers()[name], tmp_path / name):
            assert round(page.paper.width / MM) == size[0]
            assert round(page.paper.height / MM) == size[1]


def test_nothing_of_a_poster_stands_where_its_halves_are_glued(tmp_path: Path) -> None:
    for content in (papers()["poster-a3"], constructs()["poster-a3"]):
        for page in pages_of(content, tmp_path / str(len(content))):
            for run in page.runs:
                assert not run.box.bottom - 8 * MM < 210 * MM < run.box.top + 8 * MM


def test_a_sign_up_sheet_says_why_and_how_long_and_asks_no_more() -> None:
    words = work().words
    said = letters(" ".join(page_texts(papers()["signup"])))
    for key in (
        "sign_name",
        "sign_contact",
        "sign_purposes",
        "purpose_meeting",
        "purpose_next",
        "purpose_book",
        "sign_retention",
        "feedback",
        "host",
    ):
        assert letters(words[key]) in said, key
    for key, text in words.items():
        if key.startswith(("sign_", "purpose_", "feedback")):
            assert not re.search(
                r"BSN|geboorte|burgerservice|adres\b(?<!e-mailadres)", text
            )


def test_lines_to_write_on_are_12_mm_apart_or_more(tmp_path: Path) -> None:
    path = tmp_path / "signup.pdf"
    path.write_bytes(papers()["signup"])
    form, feedback = read_lines(path)
    assert len(form) >= 3
    assert len(feedback) >= 12
    for heights in (form, feedback):
        apart = [below - above for above, below in pairwise(sorted(heights))]
        assert min(apart) > 11.8


def test_a_sign_up_sheet_is_for_people_of_75(tmp_path: Path) -> None:
    form, _ = pages_of(papers()["signup"], tmp_path)
    words = work().words
    sizes = {letters(run.text): round(run.size, 1) for run in form.runs}
    for key in ("sign_name", "sign_contact", "sign_purposes"):
        assert sizes[letters(words[key])] == 14
    privacy = [run for run in form.runs if round(run.size, 1) == 12]
    lines = [
        run.text
        for run in privacy
        if letters(run.text) in letters(words["sign_retention"])
    ]
    assert len(lines) >= 3
    assert max(map(len, lines)) <= 75
    said = letters(" ".join(run.text for run in form.runs))
    for part in ("Voorbeeld van een buurtavond", "dinsdag 1 januari 2030", "19.30"):
        assert letters(part) in said
    assert letters(work().manuscript.book.title) in said  # who asks


def test_the_boxes_of_a_sign_up_sheet_are_7_mm() -> None:
    sheet = work().styles.sheets["meeting.css"]
    box = sheet.partition(".purposes li::before {")[2].partition("}")[0]
    assert "width: 7mm" in box
    assert "height: 7mm" in box


def test_what_somebody_thinks_stands_on_no_sheet_with_a_name() -> None:
    form, feedback = page_texts(papers()["signup"])
    words = work().words
    assert words["feedback"] not in form
    assert words["sign_name"] not in feedback.replace(words["feedback_lead"], "")


def test_every_paper_keeps_its_ink_5_mm_from_the_edge(tmp_path: Path) -> None:
    for name, content in papers().items():
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(content)
        for raster in read_rasters(path, 72):
            grey = raster.convert("L").point([255] * 250 + [0] * 6)
            left, top, right, bottom = grey.getbbox() or (99, 99, 99, 99)
            edges = (left, top, grey.width - right, grey.height - bottom)
            is_cut = name == "cards"  # along lines from edge to edge
            assert is_cut or min(edges) >= 5 * MM - 1.5, name


def test_a_book_without_meetings_makes_none_and_says_so(tmp_path: Path) -> None:
    path = _BOOKS / "german" / "manuscript.yaml"
    said = run_publish(
        tmp_path, "build", str(path), "-e", "meeting", "-o", str(tmp_path / "made")
    )
    assert said.code == 0
    assert "meeting: the manuscript names nothing to make it for" in said.err
    assert not list((tmp_path / "made").glob("*"))


def test_make_meeting_is_one_line() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "\nmeeting: $(READY) ##" in makefile
    assert "@$(PUBLISH) -e meeting\n" in makefile


def test_a_meeting_without_chapters_or_time_has_no_cards(tmp_path: Path) -> None:
    path = copied_book(tmp_path, "    chapters: [druppels, stroom]\n")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('    time: "19:30"\n', ""), encoding="utf-8")
    names = [one.name for one in make_artefacts(read_book(path), "meeting")]
    assert [name.partition("-voorbeeld-")[2] for name in names] == [
        "handout.pdf",
        "leader.pdf",
        "poster-a3.pdf",
        "poster-2xa4.pdf",
        "signup.pdf",
    ]

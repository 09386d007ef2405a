"""Pages laid out warm are those of a cold layout, whatever was edited before."""

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from bench.states import with_word
from builders import page_books, real_book
from builders.trap_books import COUNT, chapters, manuscript, read_trap, said
from publish.assets.styles import read_styles
from publish.book.authors_editions import find_edition
from publish.document.model import Document
from publish.document.page_numbers import marks_as_ids
from publish.findings import BookError
from publish.load import Work, read_work
from publish.pdf.layout import lay_out, map_pages
from publish.pdf.parted import part_document
from publish.pdf.set_groups import parse_sheets, set_group
from publish.pdf.warm_pages import Warm, run_warm
from publish.pipeline import make_document
from reading.pages_seen import Sight, see

_MB = 1_000_000


def document_of(work: Work, edition: str) -> Document:
    return make_document(work, find_edition(work.manuscript, edition))


def edits() -> Iterator[str]:
    """The trap book as it is, and as an author leaves it after each edit."""
    yield manuscript()
    middle = chapters()
    middle[2]["text"] = middle[2]["text"].replace("Meer bij", "Minder bij", 1)
    yield manuscript(middle)
    longer = chapters()
    longer[3]["text"] += "\n\n" + said(5, 700)
    yield manuscript(longer)
    yield manuscript(chapters()[:-1])
    renamed = chapters()
    renamed[1]["title"] = "Een andere titel, en een die niet op een regel past"
    yield manuscript(renamed)


def refuse_other(document: Document, warm: Warm) -> tuple[int, tuple[Sight, ...]]:
    """Fails where the pages of a warm layout are not those of a cold one."""
    cold, pages = lay_out(document), run_warm(document, warm)
    seen = see(pages.write_pdf())
    assert pages.labels == cold.labels
    assert seen == see(cold.content)
    assert len(pages.boxes) == len(pages.digests) == len(seen)
    return pages.kept, seen


@pytest.mark.parametrize(
    "edition",
    [
        "print",
        pytest.param("screen", marks=pytest.mark.torture),
        pytest.param("booklet", marks=pytest.mark.torture),
    ],
)
def test_pages_are_those_of_a_cold_layout_after_each_edit(
    edition: str, tmp_path: Path
) -> None:
    warm = Warm()
    kept = []
    for text in edits():
        work = read_trap(tmp_path, text)
        kept.append(refuse_other(document_of(work, edition), warm)[0])
    assert kept[0] == 0
    assert min(kept[1:]) > 0
    assert kept[1] >= COUNT


def test_large_print_with_the_numbers_of_print_is_that_of_a_cold_layout(
    tmp_path: Path,
) -> None:
    warm, longer = Warm(), chapters()
    longer[0]["text"] += "\n\n" + said(5, 700)
    for text in (manuscript(), manuscript(longer)):
        refuse_other(document_of(read_trap(tmp_path, text), "large-print"), warm)


@pytest.mark.torture
@pytest.mark.parametrize("edition", ["print", "screen"])
def test_pages_of_the_real_book_are_those_of_a_cold_layout(edition: str) -> None:
    warm, styles = Warm(), read_styles()
    path = real_book.MANUSCRIPT
    text = path.read_text(encoding="utf-8")
    for version in (text, with_word(text, 7), with_paragraph(text), text):
        work = read_work(path, styles, version.encode())
        refuse_other(document_of(work, edition), warm)


def test_the_map_of_the_pages_is_that_of_a_cold_layout(tmp_path: Path) -> None:
    warm = Warm()
    for text in edits():
        document = document_of(read_trap(tmp_path, text), "print")
        assert run_warm(document, warm).map() == map_pages(marks_as_ids(document))


def with_paragraph(text: str) -> str:
    """The manuscript with a page of words before its middle text."""
    starts = list(re.finditer(r"^ +text: [|]\n( +)", text, re.MULTILINE))
    start = starts[len(starts) // 2]
    more = f"{said(1, 500)}\n\n{start[1]}"
    return text[: start.end()] + more + text[start.end() :]


def test_a_wrong_number_given_to_a_part_is_seen(tmp_path: Path) -> None:
    document = document_of(read_trap(tmp_path, manuscript()), "print")
    warm = Warm()
    _, seen = refuse_other(document, warm)
    pieces = warm.bench.pieces.items()
    key, piece = next((key, it[-1].piece) for key, it in pieces if it[-1].piece.asked)
    wrong = dict.fromkeys(piece.asked, 99)
    parted = part_document(document)
    count = len(document.parts)
    group = next(
        it for it in (parted.group(n, n + 1) for n in range(count)) if it.key == key
    )
    made, _ = set_group(parted, group, piece.entry, wrong, parse_sheets(parted))
    warm.bench.pieces[key] = [
        replace(warm.bench.pieces[key][0], piece=replace(made, asked=piece.asked))
    ]
    assert see(run_warm(document, warm).write_pdf()) != seen


def test_only_pages_that_look_otherwise_have_another_digest(tmp_path: Path) -> None:
    warm, changed = Warm(), chapters()
    before = run_warm(document_of(read_trap(tmp_path, manuscript()), "print"), warm)
    changed[4]["text"] = changed[4]["text"].replace("Meer bij", "Meel bij", 1)
    after = run_warm(
        document_of(read_trap(tmp_path, manuscript(changed)), "print"), warm
    )
    seen = zip(see(before.write_pdf()), see(after.write_pdf()), strict=True)
    digests = zip(before.digests, after.digests, strict=True)
    assert [one == other for one, other in digests] == [
        one.pixels == other.pixels for one, other in seen
    ]
    assert len(set(before.digests) - set(after.digests)) == 1


def test_pages_are_written_one_by_one(tmp_path: Path) -> None:
    pages = run_warm(document_of(read_trap(tmp_path, manuscript()), "print"), Warm())
    seen = see(pages.write_pdf())
    assert see(pages.write_pdf([7])) == seen[7:8]
    assert see(pages.write_pdf([9, 2])) == (seen[9], seen[2])


def test_each_mark_of_a_document_has_its_place_on_a_page(tmp_path: Path) -> None:
    document = document_of(read_trap(tmp_path, manuscript()), "print")
    pages = run_warm(document, Warm())
    cold = lay_out(marks_as_ids(document))
    placed = [
        (spot.id, page) for page, spots in enumerate(pages.boxes) for spot in spots
    ]
    first = dict(reversed(placed))
    assert first == dict(cold.anchors)
    width, height = document.edition.trim
    spots = [spot for spots in pages.boxes for spot in spots]
    assert all(0 <= it.x <= width and 0 <= it.y <= height for it in spots)
    tops = {it.id: it.y for spots in reversed(pages.boxes) for it in spots}
    assert tops["deel-4"] == pytest.approx(cold.tops["deel-4"], abs=0.01)


def test_what_is_wrong_is_told_and_the_next_layout_is_right(tmp_path: Path) -> None:
    document = document_of(read_trap(tmp_path, manuscript()), "print")
    warm = Warm()
    refuse_other(document, warm)
    for html in ('<section class="part"><p></section>', _WITHOUT_PICTURE):
        part = replace(document.parts[3], html=html, marks=())
        parts = (*document.parts[:3], part, *document.parts[4:])
        broken = replace(document, parts=parts)
        with pytest.raises(BookError) as told:
            run_warm(broken, warm)
        with pytest.raises(BookError) as cold:
            lay_out(broken)
        assert told.value.findings == cold.value.findings
    assert refuse_other(document, warm)[0] == len(document.parts)


_WITHOUT_PICTURE = (
    '<section class="part main"><p><img src="niets.jpg" alt=""/></p></section>'
)


@pytest.mark.parametrize(
    "css",
    [
        "figure { counter-increment: beeld }",
        "@page main:nth(2) { margin-top: 30mm }",
        "h1 { font-size: 5vw }",
        "@page { @top-right { content: counter(pages) } }",
        "body:has(figure) h1 { color: #123456 }",
        ".part.main { break-before: auto }",
    ],
)
def test_a_sheet_that_goes_through_the_book_gives_the_same_pages(
    css: str, tmp_path: Path
) -> None:
    warm = Warm()
    for made in (chapters()[2:4], chapters()[2:3]):
        work = read_trap(tmp_path, manuscript(made), css)
        kept, _ = refuse_other(document_of(work, "print"), warm)
        assert kept <= 1  # the cover may stand by itself


@pytest.mark.parametrize("theme", ["report", "newsletter"])
def test_pages_of_each_theme_are_those_of_a_cold_layout(theme: str) -> None:
    warm = Warm()
    for name in ("long-titles", "no-pictures"):
        refuse_other(document_of(page_books.read(name, theme), "print"), warm)


def test_a_note_that_is_too_high_for_a_page_is_told(tmp_path: Path) -> None:
    high = chapters()[:1]
    high[0]["text"] = f"Hoog.[^hoog]\n\n[^hoog]: {said(1, 3000)}"
    document = document_of(read_trap(tmp_path, manuscript(high)), "print")
    with pytest.raises(BookError) as told:
        run_warm(document, Warm())
    assert [finding.code for finding in told.value.findings] == ["P008"]


def test_a_picture_that_is_another_one_under_its_name_is_drawn_anew(
    tmp_path: Path,
) -> None:
    warm = Warm()
    text = manuscript()
    before = refuse_other(document_of(read_trap(tmp_path, text), "print"), warm)[1]
    changed = document_of(read_trap(tmp_path, text, size=(900, 450)), "print")
    kept, after = refuse_other(changed, warm)
    assert kept == len(changed.parts) - 1
    assert before != after


def memory() -> int:
    """What this process holds of the machine's memory, in bytes."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def grown_by(layouts: int, folder: Path) -> int:
    """Bytes that are held more after so many layouts, each after an edit by chance."""
    chance, warm = Random(1), Warm()  # noqa: S311 - edits, not secrets
    start = 0
    for layout in range(layouts + _SETTLED):
        made = [it for it in chapters() if it["id"] in {"deel-0", "deel-4"}]
        one = chance.choice(made)
        one["text"] += f"\n\n{said(layout, chance.choice((3, 40, 400)))}"
        work = read_trap(folder, manuscript(made))
        pages = run_warm(document_of(work, "print"), warm)
        assert pages.write_pdf([0])
        if layout == _SETTLED:
            start = memory()
    return memory() - start


_SETTLED = 10  # layouts, until modules and faces are there


@pytest.mark.torture
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="there is no /proc")
def test_forty_layouts_keep_little(tmp_path: Path) -> None:
    assert grown_by(40, tmp_path) < 50 * _MB


@pytest.mark.torture
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="there is no /proc")
def test_five_hundred_layouts_keep_no_more(tmp_path: Path) -> None:
    assert grown_by(500, tmp_path) < 100 * _MB

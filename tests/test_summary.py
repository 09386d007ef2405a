"""After a build: what there is and what to do with it; all pages in one picture."""

import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from builders.manuscripts import a_manuscript
from publish.cli.language import choose_language
from publish.cli.summary import summary_of
from publish.output.artefact import Artefact
from publish.proofs.reading.overview import NAME, read_overview, shown_of
from reading.commands import run_publish


def printed(name: str = "b-print.pdf", **facts: object) -> Artefact:
    """A file for the office printer, on both sides of A4."""
    usual = {"edition": "print", "kind": "pages", "pages": 12, "printed": "duplex"}
    usual |= {"flips": "long", "paper": "A4"}
    return Artefact(name, b"x", **(usual | facts))  # type: ignore[arg-type]


def told(language: str, *artefacts: Artefact) -> list[str]:
    choose_language(language)
    try:
        return [line.strip() for line in summary_of(artefacts, "dist")]
    finally:
        choose_language("")


# What to do with each file


def test_a_printed_file_says_its_sides_its_edge_and_its_sheets() -> None:
    first, line = told("nl", printed())
    assert first == "Klaar in dist: 1 bestand, samen 0,1 MB"
    assert line == (
        "print: 12 bladzijden. Druk af op A4: dubbelzijdig, omslaan over de lange "
        "zijde; 6 vellen"
    )
    other = printed(pages=1, printed="simplex", flips="", paper="A3")
    assert told("en", other)[1] == "print: 1 page. Print on A3: on one side; 1 sheet"
    short = printed(flips="short")
    assert "flip on the short edge; 6 sheets" in told("en", short)[1]


def test_what_is_sent_around_says_its_size_and_whether_mail_takes_it() -> None:
    small = Artefact("b.pdf", b"x" * 2_340_000, edition="screen", kind="pages", pages=3)
    assert told("nl", small)[1] == (
        "screen: 3 bladzijden. Om op een scherm te lezen en te mailen, 2,3 MB"
    )
    large = Artefact("b.pdf", b"x" * 20_100_000, edition="screen", kind="pages")
    assert "too large to mail, 20.1 MB" in told("en", large)[1]
    reader = Artefact("b.epub", b"x", edition="epub", kind="epub")
    assert told("en", reader)[1] == "epub: for e-reader, phone or computer, 0.1 MB"
    assert told("en", printed(printed="shop"))[1] == "print: 12 pages. For a print shop"


def test_files_that_are_alike_share_a_line_and_others_name_their_piece() -> None:
    alike = [
        printed(f"b-{name}.pdf", edition="handout", piece=name, pages=2)
        for name in ("een", "twee")
    ]
    longer = printed("b-drie.pdf", edition="handout", piece="drie", pages=4)
    lines = told("en", *alike, longer)
    assert len(lines) == 3
    assert lines[1].startswith("handout: 2 files, 2 pages each. Print on A4")
    assert lines[1].endswith("; 1 sheet each")
    assert lines[2].startswith("handout drie: 4 pages. ")


def test_a_booklet_says_which_file_comes_first() -> None:
    ways = [
        printed("b-long-edge.pdf", edition="booklet", kind="sheets"),
        printed("b-fronts.pdf", edition="booklet", kind="fronts", printed="simplex"),
        printed("b-test-sheet.pdf", edition="booklet", kind="test-sheet", pages=2),
    ]
    (_, line) = told("en", *ways)
    assert line.startswith("booklet: 3 files. Print the test sheet first")


def test_nothing_made_says_nothing() -> None:
    assert told("nl") == []


def test_a_build_ends_with_what_to_do_and_programs_are_not_told(tmp_path: Path) -> None:
    (tmp_path / "manuscript.yaml").write_text(a_manuscript(), encoding="utf-8")
    said = run_publish(tmp_path, "build", "manuscript.yaml", "-e", "epub")
    assert said.err.splitlines()[-2].startswith("Finished in dist: 1 file, ")
    assert said.err.splitlines()[-1].startswith("  epub: for e-reader, ")
    again = run_publish(tmp_path, "build", "manuscript.yaml", "-e", "epub")
    assert again.err.splitlines()[-1] == said.err.splitlines()[-1]
    words = ("--format", "json", "build", "manuscript.yaml", "-e", "epub")
    assert "Finished" not in run_publish(tmp_path, *words).err


# All pages in one picture


def pdf_of(*tones: float, width: float = 420, height: float = 595) -> bytes:
    """Pages that are each filled with one tone of grey, 0 being black."""
    made = BytesIO()
    with pikepdf.new() as pdf:
        for tone in tones:
            page = pdf.add_blank_page(page_size=(width, height))
            fill = f"{tone} g 0 0 {width} {height} re f"
            page.Contents = pdf.make_stream(fill.encode())
        pdf.save(made, static_id=True)
    return made.getvalue()


def overview(content: bytes) -> Image.Image:
    made = read_overview(Artefact("a.pdf", content, kind="pages"))
    assert made.name == NAME
    return Image.open(BytesIO(made.content)).convert("L")


def greys(picture: Image.Image) -> list[int]:
    """The tones of large areas, as a reader sees them from the upper left on."""
    width, height = picture.size
    tones = picture.tobytes()
    places = ((x, y) for y in range(60, height, 120) for x in range(60, width, 60))
    return list(dict.fromkeys(tones[y * width + x] for x, y in places))


def test_every_page_is_in_the_picture_in_order() -> None:
    found = greys(overview(pdf_of(0.1, 0.2, 0.3, 0.4, 0.5)))
    pages = [tone for tone in found if tone < 200 and tone not in {150, 30}]
    wanted = [26, 51, 76, 102, 128]
    assert all(min(abs(tone - one) for tone in pages) <= 1 for one in wanted)
    assert pages == sorted(pages)


def test_a_long_book_has_smaller_pages_and_a_picture_that_fits_a_screen() -> None:
    short, long = overview(pdf_of(*[0.5] * 4)), overview(pdf_of(*[0.5] * 60))
    assert short.width < long.width < 2400
    assert 0.6 < long.width / long.height < 2


def test_the_picture_of_the_same_pages_is_kept_and_has_the_same_bytes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = Artefact("a.pdf", pdf_of(0.2, 0.9), kind="pages")
    first = read_overview(file)
    monkeypatch.setitem(sys.modules, "pypdfium2", None)  # nothing can draw it now
    assert read_overview(file) == first
    with pytest.raises(ImportError):
        read_overview(Artefact("a.pdf", pdf_of(0.3), kind="pages"))
    monkeypatch.undo()
    monkeypatch.setenv("PUBLISH_CACHE_MB", "0")
    assert read_overview(file) == first


def test_the_pages_that_are_shown_are_those_of_the_book_for_the_printer() -> None:
    screen = Artefact("b-screen.pdf", b"", edition="screen", kind="pages", pages=12)
    sheets = printed("b-booklet.pdf", kind="sheets")
    paper = printed("b-handout.pdf", piece="een")
    assert shown_of([screen, sheets, paper, printed()]) == printed()
    assert shown_of([sheets, screen]) == screen
    assert shown_of([sheets, paper]) is None


@pytest.mark.slow
def test_a_build_writes_the_picture_where_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "manuscript.yaml").write_text(a_manuscript(), encoding="utf-8")
    words = ("build", "manuscript.yaml", "-e", "print", "-e", "epub")
    bare = run_publish(tmp_path, *words)
    assert NAME not in bare.out
    assert not (tmp_path / "dist" / NAME).exists()
    for _ in range(2):
        said = run_publish(tmp_path, *words, "--overview")
        assert (said.code, said.out) == (0, f"{bare.out}dist/{NAME}\n")
        with Image.open(tmp_path / "dist" / NAME) as picture:
            assert picture.width > 300
        (tmp_path / "dist" / NAME).unlink()
    manifest = (tmp_path / "dist" / "manifest.json").read_text(encoding="utf-8")
    assert NAME not in manifest  # nothing of the book: proofs and releases pass it by


def test_one_picture_of_many_books_is_a_slip(tmp_path: Path) -> None:
    said = run_publish(tmp_path, "build", "--each", "rows.csv", "--overview")
    assert said.code == 2
    assert "--each" in said.err

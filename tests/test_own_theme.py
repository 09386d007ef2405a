"""A look of an author's own: what it changes, and what is told of its slips."""

import shutil
from pathlib import Path

import pytest
import yaml

from builders.manuscripts import a_chapter, a_manuscript
from publish.assets.styles import read_styles
from publish.assets.theme_starter import starter_files
from publish.document.model import Document
from publish.editions.builtin import EDITIONS
from publish.findings import BookError, Finding
from publish.load import Work
from publish.pipeline import foresee, make_artefacts, make_document, read_book
from reading.commands import run_publish

OURS = read_styles()
CHAPTER = OURS.layouts["pages/chapter.html"][0]
TEXT = "{{ section.prose.blocks | set_in(section.id) }}\n"
HEADING = "<h1>{{ page.title }}</h1>"


def a_book(folder: Path, files: dict[str, str], **changes: object) -> Path:
    """A manuscript that wears `themes/ons`, which holds these files."""
    for name, text in files.items():
        path = folder / "themes" / "ons" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    manuscript = folder / "manuscript.yaml"
    text = a_manuscript(theme="themes/ons", **changes)
    manuscript.write_text(text, encoding="utf-8")
    return manuscript


def read(folder: Path, files: dict[str, str], **changes: object) -> Work:
    return read_book(a_book(folder, files, **changes))


def document_of(work: Work, edition: str = "print") -> Document:
    return make_document(work, EDITIONS[edition])


def findings(work: Work, edition: str = "print") -> list[Finding]:
    with pytest.raises(BookError) as refused:
        document_of(work, edition)
    return list(refused.value.findings)


def told(found: Finding) -> str:
    """The code, and the place within the look."""
    return f"{found.code} {str(found.place).rpartition('/ons/')[2]}"


# What it changes


def test_a_sheet_stands_behind_ours_of_the_same_name(tmp_path: Path) -> None:
    document = document_of(read(tmp_path, {"pages.css": "h1 { color: red }\n"}))
    sheet = document.assets["pages.css"].decode()
    assert sheet == OURS.sheets["pages.css"] + "h1 { color: red }\n"


@pytest.mark.parametrize("edition", ["print", "epub"])
def test_a_layout_takes_the_place_of_ours(tmp_path: Path, edition: str) -> None:
    own = CHAPTER.replace("<section class=", '<section data-look="ons" class=')
    work = read(tmp_path, {"layouts/pages/chapter.html": own})
    parts = {part.kind: part.html for part in document_of(work, edition).parts}
    assert 'data-look="ons"' in parts["chapter"]
    assert 'data-look="ons"' not in parts["colophon"]


def test_an_icon_and_a_drawing_take_the_place_of_ours_without_scripts(
    tmp_path: Path,
) -> None:
    drawn = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
        '<script>alert(1)</script><path d="M1 2h3" stroke="currentColor"/></svg>'
    )
    files = {"icons/podcast.svg": drawn, "art/motif.svg": drawn}
    work = read(tmp_path, files)
    assert 'd="M1 2h3"' in work.styles.icons["podcast"]
    motif = document_of(work).assets["art/motif.svg"].decode()
    assert "M1 2h3" in motif
    assert "script" not in motif


def test_a_cover_of_the_look_is_drawn_where_the_book_has_none(tmp_path: Path) -> None:
    drawn = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 420 300">'
        '<path d="M1 2h3" stroke="currentColor"/></svg>'
    )
    document = document_of(read(tmp_path, {"art/cover.svg": drawn}))
    assert b"M1 2h3" in document.assets["art/cover.svg"]


def test_a_look_builds_on_one_of_ours_and_has_typefaces(tmp_path: Path) -> None:
    facts = 'based_on = "report"\nheadings = "IBM Plex Sans Arabic"\n'
    work = read(tmp_path, {"theme.toml": facts})
    assert work.brand.headings == "IBM Plex Sans Arabic"
    bare = read(tmp_path, {"theme.toml": 'based_on = "report"\n'})
    assert bare.brand.headings == "Noto Sans"


def test_a_brand_chooses_its_typefaces_itself(tmp_path: Path) -> None:
    brand = {"type": {"headings": "Fraunces"}}
    work = read(tmp_path, {"theme.toml": 'headings = "Noto Sans"\n'}, brand=brand)
    assert work.brand.headings == "Fraunces"


# What is wrong with it


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ('headings = "Comic Sans"\n', "M269 theme.toml:1:1"),
        ('# ons\n\n  colour = "red"\n', "M269 theme.toml:3:3"),
        ("headings = \n", "M269 theme.toml:1:12"),
        ('based_on = "rapport"\n', "M269 theme.toml:1:1"),
    ],
)
def test_a_slip_in_the_facts_is_told_at_its_line(
    tmp_path: Path, facts: str, said: str
) -> None:
    with pytest.raises(BookError) as refused:
        read(tmp_path, {"theme.toml": facts})
    assert [told(one) for one in refused.value.findings] == [said]


@pytest.mark.parametrize(
    ("file", "near"),
    [
        ("page.css", "pages.css"),
        ("layouts/pages/chaptr.html", "layouts/pages/chapter.html"),
        ("icons/podcats.svg", "icons/podcast.svg"),
        ("art/qqqq.svg", ""),
    ],
)
def test_a_file_that_does_nothing_is_told(tmp_path: Path, file: str, near: str) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
    work = read(tmp_path, {file: svg if file.endswith(".svg") else ""})
    (found,) = [it for it in work.findings if it.code == "M268"]
    assert told(found) == f"M268 {file}"
    assert near in found.hint
    assert not found.is_error


def test_a_drawing_that_a_sheet_names_is_no_idle_file(tmp_path: Path) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
    sheet = ".part { background: url(art/blad.svg) }"
    work = read(tmp_path, {"art/blad.svg": svg, "pages.css": sheet})
    assert work.findings == ()
    assert "art/blad.svg" in document_of(work).assets


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = a_book(tmp_path, {"pages.css": ""})
    (tmp_path / "themes/ons/pages.css").write_bytes(b"h1 { content: '\xe9' }")
    with pytest.raises(BookError) as refused:
        read_book(path)
    assert [told(one) for one in refused.value.findings] == ["M269 pages.css"]


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("{{ pgae.title }}", "'pgae' is undefined"),
        ("{% if page %}", "Unexpected end of template"),
        ("{{ 1 / 0 }}", "division by zero"),
        ("{{ page.title | upcase }}", "No filter named 'upcase'"),
        ("{{ ''.__class__.__mro__ }}", "unsafe"),
        ("{% include 'pages/none.html' %}", "pages/none.html"),
    ],
)
def test_a_layout_that_breaks_is_told_with_its_line(
    tmp_path: Path, fault: str, said: str
) -> None:
    work = read(tmp_path, {"layouts/pages/colophon.html": f"<p>\n{fault}\n"})
    (found,) = findings(work)
    name, line, _ = told(found).removeprefix("L001 ").split(":")
    assert name == "layouts/pages/colophon.html"
    assert int(line) in {2, 3}  # of a block that is never closed, the end is told
    assert said in found.message


def test_a_slip_in_a_sheet_is_told_at_its_own_line(tmp_path: Path) -> None:
    sheet = "h1 { color: green }\n\nh1 { colour: red }\nh2 { color: url(none.png) }\n"
    work = read(tmp_path, {"pages.css": sheet})
    places = ["P014 pages.css:3:6", "P013 pages.css:4:13"]
    assert [told(one) for one in foresee(work, ["print"])][:1] == places[:1]
    assert [told(one) for one in findings(work)] == places[1:]


def test_a_slip_that_only_layout_shows_is_told_at_its_own_line(tmp_path: Path) -> None:
    work = read(tmp_path, {"pages.css": "\nh1 { colour: red }\n"})
    with pytest.raises(BookError) as refused:
        make_artefacts(work, "print")
    assert [told(one) for one in refused.value.findings] == ["P014 pages.css:2:6"]


# What it may not leave out


@pytest.mark.parametrize("edition", ["print", "epub"])
def test_a_layout_that_loses_the_text_is_told_with_the_words(
    tmp_path: Path, edition: str
) -> None:
    own = CHAPTER.replace(TEXT, "")
    assert own != CHAPTER
    work = read(tmp_path, {"layouts/pages/chapter.html": own})
    (found,) = findings(work, edition)
    assert told(found) == "L003 layouts/pages/chapter.html:1:1"
    assert "Samen varen." in found.message


@pytest.mark.parametrize(
    ("layout", "dropped", "lost"),
    [
        ("opener", '<p class="lead">{{ section.lead | set }}</p>', "Wie vaart"),
        ("opener-title", '{{ book.words.by }} {{ section.by | join(", ") }}', "Ans"),
        ("chapter", "{{ question | set }}", "Wat nu?"),
        ("item", "{{ item.title | set }}", "Een gesprek"),
        ("front", "{{ book.imprint.publisher }}", "Stichting"),
    ],
)
def test_each_kind_of_words_is_missed(
    tmp_path: Path, layout: str, dropped: str, lost: str
) -> None:
    name = f"pages/{layout}.html"
    ours = OURS.layouts[name][0]
    assert dropped in ours
    media = [{"kind": "podcast", "url": "https://a.example/1"}]
    chapter = a_chapter(
        lead="Wie vaart",
        by=["Ans"],
        questions=["Wat nu?"],
        items=[{"title": "Een gesprek", "media": media}],
    )
    book = yaml.safe_load(a_manuscript())["book"] | {"publisher": "Stichting"}
    files = {f"layouts/{name}": ours.replace(dropped, "")}
    (found,) = findings(read(tmp_path, files, chapters=[chapter], book=book))
    assert told(found) == f"L003 layouts/{name}:1:1"
    assert lost in found.message


def test_words_may_stand_elsewhere_in_their_part(tmp_path: Path) -> None:
    own = CHAPTER.replace(TEXT, "").replace("</section>", f"{TEXT}</section>")
    work = read(tmp_path, {"layouts/pages/chapter.html": own})
    assert "Samen varen." in document_of(work).html


@pytest.mark.parametrize(
    ("layout", "text", "said"),
    [
        ("document.html", "<html><body/></html>", "L003 layouts/document.html:1:1"),
        ("document.html", "<html>\n<p>{{ content }}", "L001 layouts/document.html:2:1"),
        (
            "pages/colophon.html",
            "<section>\n<p>\n<b>Colofon</p>\n</section>",
            "L001 layouts/pages/colophon.html:3:1",
        ),
        ("blocks/paragraph.html", "<p/>", "L001 layouts/blocks/paragraph.html:1:1"),
    ],
)
def test_a_layout_that_prints_no_whole_page_is_told(
    tmp_path: Path, layout: str, text: str, said: str
) -> None:
    found = findings(read(tmp_path, {f"layouts/{layout}": text}))
    assert [told(one) for one in found] == [said]


def test_a_layout_that_calls_itself_is_told(tmp_path: Path) -> None:
    name = "pages/colophon.html"
    text = f'{{% include "{name}" %}}'
    (found,) = findings(read(tmp_path, {f"layouts/{name}": text}))
    assert told(found) == f"L001 layouts/{name}:1:1"


# One to start from


@pytest.mark.parametrize("based_on", ["workbook", "report", "newsletter"])
def test_a_book_in_a_new_look_is_as_it_was(tmp_path: Path, based_on: str) -> None:
    said = run_publish(tmp_path, "theme", "themes/ons", "--based-on", based_on)
    assert said.code == 0
    path = a_book(tmp_path, {})
    work = read_book(path)
    assert work.findings == ()
    path.write_text(a_manuscript(theme=based_on), encoding="utf-8")
    (made,), (before,) = (
        make_artefacts(one, "print") for one in (work, read_book(path))
    )
    assert made.content == before.content


def test_a_new_look_lists_every_name_and_holds_the_layouts_asked_for() -> None:
    files = {
        one.name: one.content.decode()
        for one in starter_files(OURS, "workbook", ["pages/cover.html"], "nl")
    }
    cover = OURS.layouts["pages/cover.html"][0]
    assert files["layouts/pages/cover.html"].strip() == cover.strip()
    guide = files["LEESMIJ.md"]
    for name in (*OURS.sheets, *(f"layouts/{it}" for it in OURS.layouts)):
        assert f"`{name}`" in guide


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "ons").mkdir()
    (tmp_path / "ons" / "brief.txt").write_text("van oma", encoding="utf-8")
    said = run_publish(tmp_path, "theme", "ons")
    assert said.code == 2
    assert [it.name for it in (tmp_path / "ons").iterdir()] == ["brief.txt"]
    shutil.rmtree(tmp_path / "ons")
    assert run_publish(tmp_path, "theme", "ons").code == 0


@pytest.mark.parametrize(
    "words",
    [["--based-on", "rapport"], ["--layout", "pages/covr.html"], ["--layout", "zzz"]],
)
def test_a_mistake_of_use_writes_nothing(tmp_path: Path, words: list[str]) -> None:
    said = run_publish(tmp_path, "theme", "ons", *words)
    assert said.code == 2
    assert not (tmp_path / "ons").exists()

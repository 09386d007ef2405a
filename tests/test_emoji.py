"""Emoji and signs are set: on paper in grey, in an EPUB, from fonts of our own."""

import re
import shutil
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from builders.manuscripts import a_chapter, a_manuscript, codes_of, read_text
from builders.proofed_files import codes, page, prove
from publish.assets.emoji import broken_emoji, set_emoji
from publish.assets.font_files import covers, credit_of, joined, quadratic, subset
from publish.assets.text_widths import HEADING, width_of
from publish.assets.typefaces import (
    EMOJI_FACE,
    choose_faces,
    further_families,
    read_cut,
    read_face,
)
from publish.document.assets import lengthen_stacks
from publish.editions.builtin import EDITIONS
from publish.pipeline import make_artefacts, make_document
from publish.proofs.finished_files import proofed_of
from publish.proofs.pdf import letters
from publish.proofs.pdf.letters import check_nonsense
from publish.proofs.shape import PAGES
from reading.epub import epub_files, file_texts

STYLES = Path(__file__).parents[1] / "styles"
EMOJI = "😀 👍🏽 🪑 👨‍👩‍👧 🇳🇱 ❤️ ❤️‍🔥 🏳️‍🌈 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🎉"
SIGNS = "☎ ✉ ★ ☆ ☐ ☑ ☒ ✓ ✗ → ⇒ ▶ ► ● ■ ➔ ➤ ❶ ① ♿ © ® ™ € £ ½ ²"
TEXT = f"Dit is leuk {EMOJI} en {SIGNS}"
SELECTOR = "\N{VARIATION SELECTOR-16}"  # of an emoji; on paper it has no shape
PAPER = ("print", "booklet", "large-print")


@cache
def manuscript() -> str:
    chapter = a_chapter(
        "Bij de ☎ 🎉", text=TEXT, questions=["Wat vind je van ☐ of 🎁?"]
    )
    return a_manuscript(chapters=[chapter])


@cache
def made(edition: str) -> bytes:
    return make_artefacts(read_text(manuscript()), edition)[0].content


def pdf_text(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as pdf:
        texts = [one.get_textpage().get_text_bounded() for one in pdf]
    return " ".join(" ".join(texts).split())


def test_a_text_full_of_emoji_and_signs_has_nothing_to_mend() -> None:
    assert codes_of(manuscript()) == []


@pytest.mark.parametrize("edition", PAPER)
def test_each_emoji_and_sign_is_read_back_from_paper(edition: str) -> None:
    found = pdf_text(made(edition)).replace("²", "2").replace(SELECTOR, "")
    for written in (*EMOJI.split(), *SIGNS.replace("²", "2").split(), "🎁"):
        assert written.replace(SELECTOR, "") in found, written


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not here")
def test_another_reader_finds_the_same_emoji(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(made("print"))
    said = subprocess.run(
        ["pdftotext", path, "-"], capture_output=True, check=True, encoding="utf-8"
    ).stdout
    said, emoji = (text.replace(SELECTOR, "") for text in (said, EMOJI))
    assert [one for one in emoji.split() if one not in said] == []


def test_an_epub_holds_the_emoji_and_fonts_with_just_these() -> None:
    files = epub_files(made("epub"))
    assert any(EMOJI in text for text in file_texts(made("epub")))
    (font,) = [files[name] for name in files if "noto-emoji" in name]
    assert {ord("😀"), ord("🎁")} <= covers(font)
    assert ord("🐘") not in covers(font)
    sheet = files["EPUB/epub-base.css"].decode()
    assert '"Noto Sans Symbols2", "Noto Sans Math", "Noto Emoji", sans-serif' in sheet


def test_the_licence_goes_along_with_each_of_the_fonts() -> None:
    letters = frozenset(TEXT + "ברוכים ไทย हिन्दी ትግርኛ ქართ")
    faces = choose_faces(letters, code=False)
    licences = {credit_of(read_cut(face, letters))[2] for face in faces}
    assert len(further_families(faces)) >= 6
    assert all(re.search("OFL|openfontlicense", licence) for licence in licences)


def test_a_book_without_them_has_the_sheets_and_the_fonts_that_it_had() -> None:
    document = make_document(read_text(a_manuscript()), EDITIONS["epub"])
    for name in ("epub-base.css", "epub-modern.css"):
        own = (STYLES / name).read_text(encoding="utf-8")
        parts = map(re.escape, re.split(r"var\(--[\w-]+\)", own))  # e-readers know none
        assert re.fullmatch("[^;,]+".join(parts), document.assets[name].decode())
    assert document.families == ("Atkinson Hyperlegible", "Fraunces")
    assert not any("noto" in name for name in document.assets)


def test_every_stack_of_every_sheet_goes_on_with_further_families() -> None:
    stacks = 0
    sheets = (path for path in STYLES.glob("*.css") if path.name != "desk.css")
    for path in sorted(sheets):  # the desk is no book: a browser has families
        longer = lengthen_stacks(path.read_text(encoding="utf-8"), ["Noto Emoji"])
        for stack in re.findall(r"(?:--\w+|font-family): ([^;}]*\"[^;}]*)[;}]", longer):
            if "Plex" in stack:
                assert '"Noto Emoji"' in stack, (path.name, stack)
                stacks += 1
            else:
                assert not re.search("Atkinson|Fraunces", stack), path.name
    assert stacks == 6  # three of pages, three of e-books


@pytest.mark.parametrize("whole", [*EMOJI.split(), "1️⃣", "🧑🏽‍❤️‍🧑🏻", "می‌خواهم", "क‍्ष"])
def test_an_emoji_that_the_font_joins_is_whole(whole: str) -> None:
    assert list(broken_emoji(f"a {whole} b {whole}")) == []


@pytest.mark.parametrize("broken", ["🇽🇽", "👩‍🚒‍🚒", "🏴󠁵󠁳󠁴󠁸󠁿", "🐘‍🐘"])
def test_an_emoji_that_would_fall_apart_is_told_whole(broken: str) -> None:
    (finding,) = read_text(
        a_manuscript(chapters=[a_chapter(text=f"Dag {broken}, dag {broken}.")])
    ).findings
    assert (finding.code, finding.is_error) == ("B305", False)
    assert dict(finding.values) == {"emoji": broken}
    assert finding.place.column == len("text: Dag ") + len("  ") + 1


def test_the_emoji_font_joins_rows_of_letters() -> None:
    rows = joined(read_face(EMOJI_FACE))
    assert {"🇳🇱", "❤\u200d🔥", "1\u20e3"} <= rows
    assert "🇳" not in rows


def test_a_key_is_set_as_one_and_nothing_else_is_touched() -> None:
    html = '<p title="1️⃣">Kies 1️⃣ of #\u20e3, 12 ❤️ ❤️\u200d🔥</p>'
    assert set_emoji(html) == (
        '<p title="1️⃣">Kies <span class="keycap">1\u20e3</span> of '
        '<span class="keycap">#\u20e3</span>, 12 ❤️ ❤\u200d🔥</p>'
    )
    assert set_emoji("<p>12 ❤️</p>") == "<p>12 ❤️</p>"


def test_a_key_in_a_title_leaves_the_places_of_pages_where_they_were() -> None:
    chapters = [a_chapter("Kies 1️⃣", text="Een.\n\nTwee."), a_chapter("Na", text="x")]
    document = make_document(
        read_text(a_manuscript(chapters=chapters)), EDITIONS["print"]
    )
    for part in document.parts:
        for mark in part.marks:
            assert part.html.rindex("<", 0, mark.at) > part.html.rfind(">", 0, mark.at)


def test_an_emoji_in_a_title_takes_its_room_on_the_cover() -> None:
    assert width_of("Feest 🎉", HEADING) > width_of("Feest ", HEADING) + 0.8


def test_outlines_of_postscript_become_those_of_truetype() -> None:
    (face,) = [
        face
        for face in choose_faces(frozenset("☐★"), code=False)
        if face.family == "Noto Sans Symbols2"
    ]
    plain = subset(read_face(face), frozenset("☐★"))
    made = quadratic(plain)
    assert plain[:4] == b"OTTO"
    assert made[:4] == b"\0\1\0\0"
    assert covers(made) == covers(plain) == {ord("☐"), ord("★")}
    assert quadratic.__wrapped__(plain) == made


def test_an_emoji_of_the_books_font_is_right_in_a_finished_file() -> None:
    shown = page("Feest 🎉 ❤️")
    assert list(check_nonsense(shown, frozenset("Feest🎉❤\ufe0f"))) == []


@pytest.mark.parametrize("lost", ["🎂", "ש", "\N{REPLACEMENT CHARACTER}"])
def test_a_letter_that_no_font_of_the_book_has_is_found(lost: str) -> None:
    (found,) = check_nonsense(page(f"Feest {lost}"), frozenset("Feest🎉"))
    assert (found.code, dict(found.values)["sign"]) == ("C152", ord(lost))


def test_a_finished_book_whose_emoji_font_was_lost_is_refused(tmp_path: Path) -> None:
    document = make_document(read_text(manuscript()), EDITIONS["print"])
    path = tmp_path / document.file_name
    path.write_bytes(made("print"))
    good = proofed_of(path, document, PAGES)
    assert "C152" not in codes(prove(letters, good))
    fewer = {
        name: content
        for name, content in document.assets.items()
        if "noto-emoji" not in name
    }
    spoilt = replace(good, document=replace(document, assets=fewer))
    assert "C152" in codes(prove(letters, spoilt))

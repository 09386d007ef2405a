"""Proofs of pages that run from right to left, each with a loss to be found."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest

from builders.manuscripts import a_chapter, a_manuscript, read_text
from builders.proofed_files import ADDRESS, codes, entry, make_proofed, prove, spoil
from builders.whole_books import built
from publish.book.authors_editions import find_edition
from publish.codes.qr import read_code
from publish.pdf.pointed_glyphs import Glyph, Group, groups_of, has_vowels, words_of
from publish.pipeline import make_artefacts, make_document
from publish.proofs.pdf import paragraphs, qr_codes, words
from publish.proofs.reading.pages import read_pages, text_of
from publish.proofs.reading.words import lost_words
from publish.proofs.shape import Proofed
from reading.pdf import opened

CSS = """
@font-face { font-family: Arabic; src: url(arabic.ttf) }
html { font-family: Body, Arabic; direction: rtl }
p { max-width: 80mm }
"""
TITLE = "<h1>الماء أوّلًا</h1>"
TEXT = (
    "<p>في بنايتنا ستُّ طوابق ومصعدٌ واحد لا يعمل منذ 1998، "
    "أمّا الأرضُ فللسيّارات و<span>potager partagé</span> و11 باذنجانة.</p>"
    "<p>نسألُ <b>كلَّ</b> مساء: من يحمل الماء إلى السطح عند الساعة 19:30؟</p>"
)


def arabic(
    folder: Path,
    body: str = TITLE + TEXT,
    *,
    code: bytes = b"",
    css: str = "",
) -> Proofed:
    """A file of print in Arabic; `code` is a picture that it may show."""
    fonts = files("fontpkg_ibm_plex_sans_arabic") / "files"
    letters = (fonts / "IBMPlexSansArabic-Regular.ttf").read_bytes()
    assets: Mapping[str, bytes] = {"arabic.ttf": letters, "code.svg": code}
    links = (entry(),) if code else ()
    return make_proofed(folder, body, css=CSS + css, assets=assets, links=links)


def lacking(text: str, proofed: Proofed) -> Proofed:
    """The same file of a Document that says this as well."""
    document = proofed.document
    (part,) = document.parts
    fuller = replace(part, html=f"{part.html}<p>{text}</p>")
    return replace(proofed, document=replace(document, parts=(fuller,)))


def test_a_page_is_read_as_it_was_written(tmp_path: Path) -> None:
    made = arabic(tmp_path)
    read = " ".join(text_of(read_pages(made.path)).split())
    assert read.startswith(
        "الماء أوّلاً في بنايتنا ستُّ طوابق ومصعدٌ واحد لا يعمل منذ 1998،"
    )
    assert "فللسيّارات وpotager partagé و11 باذنجانة." in read
    assert "نسألُ كلَّ مساء: من يحمل الماء إلى السطح عند الساعة 19:30؟" in read


@pytest.mark.parametrize("proof", [words, paragraphs])
def test_a_good_page_passes(proof: object, tmp_path: Path) -> None:
    outcome = prove(proof, arabic(tmp_path))  # type: ignore[arg-type]
    assert (outcome.state, outcome.findings) == ("pass", ())


@pytest.mark.parametrize("lost", ["الجار", "11 شجرة", "partager", "سطحٌ"])
def test_what_the_page_does_not_show_is_lost(lost: str, tmp_path: Path) -> None:
    (found,) = prove(words, lacking(lost, arabic(tmp_path))).findings
    assert found.code == "C182"


def said(proofed: Proofed) -> Counter[str]:
    """The letters, digits and vowels that a file shows."""
    text = text_of(read_pages(proofed.path))
    return Counter(it for it in text if it.isalnum() or has_vowels(f"{it}ا"))


def test_whatever_is_taken_out_of_a_page_is_missed(tmp_path: Path) -> None:
    """Each piece of text by turns: a word, a number, a vowel."""
    made = arabic(tmp_path)
    whole, letters = made.path.read_bytes(), said(made)
    with pikepdf.open(made.path) as pdf:
        page = pdf.pages[0].Contents.read_bytes()
    pieces = [found.span() for found in re.finditer(rb"\[[^\]]*\] TJ", page)]
    missed = 0
    for start, end in pieces:

        def take(pdf: pikepdf.Pdf, start: int = start, end: int = end) -> None:
            pdf.pages[0].Contents = pdf.make_stream(page[:start] + page[end:])

        made.path.write_bytes(whole)
        spoil(made, take)
        lost = letters - said(made)
        assert codes(prove(words, made)) == ["C182"] or not lost, lost
        missed += bool(lost)
    assert missed > 20


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "[בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם וְאֵת הָאָרֶץ, כך כתוב ב-1917]{lang=he}."),
        (
            "nl",
            "[Còn chị ấy cười, thị trấn nhỏ]{lang=vi} en dan [ᾧ τινι ὕδωρ]{lang=el}.",
        ),
        ("fa", "می‌خواهم به خانه‌ام برگردم؛ ساعت ۱۹:۳۰ در خیابان ۱۲."),
        ("ar", "قالَ لي: ﷺ، وكلُّ شيءٍ لأنّه لُبُّ الكلامِ، لا لًا، وألّا."),
    ],
    ids=["he", "vi", "fa", "ar"],
)
@pytest.mark.parametrize("edition", ["screen", "print"])
def test_a_book_in_such_a_language_has_all_of_its_words(
    language: str, text: str, edition: str, tmp_path: Path
) -> None:
    book = {"title": "Varen", "language": language, "id": "urn:isbn:9789000000005"}
    chapters = [a_chapter(text=text)]
    work = read_text(a_manuscript(book=book, chapters=chapters))
    (artefact,) = make_artefacts(work, edition)
    path = tmp_path / artefact.name
    path.write_bytes(artefact.content)
    row = find_edition(work.manuscript, edition)
    made = Proofed(path, row, make_document(work, row))
    assert [str(found) for found in prove(words, made).findings] == []


def test_a_word_alone_on_its_line_is_found(tmp_path: Path) -> None:
    lines = "<p>في بنايتنا ستُّ طوابق ومصعدٌ واحد<br/>لا<br/>يعمل منذ سنةٍ كاملة</p>"
    made = arabic(tmp_path, TITLE + lines)
    (found,) = prove(paragraphs, made).findings
    assert (found.code, dict(found.values)["word"]) == ("C175", "لا")


CODED = (
    TITLE + '<p><img src="code.svg" alt="رمز"/></p><p>شارعُ الياسمين</p>'
    "<p>النصّ بالهولندية</p><p>مقالٌ قصير عن نقل الشتلات</p><p>نزرعُ معًا</p>"
)
TIGHT = "p { margin: 0 }"


@pytest.mark.parametrize(
    ("typed", "css", "found"),
    [
        ("water.example/golf", TIGHT, []),  # the last of lines that follow each other
        ("water.example/gold", TIGHT, ["C145"]),
        ("golf/water.example", TIGHT, ["C145"]),
        (
            "water.example/golf",
            "p { margin: 0 } p + p + p { margin-top: 30mm }",
            ["C145"],
        ),
    ],
)
def test_an_address_stands_with_its_code_as_far_as_lines_follow(
    typed: str, css: str, found: list[str], tmp_path: Path
) -> None:
    made = arabic(tmp_path, f"{CODED}<p>{typed}</p>", code=read_code(ADDRESS), css=css)
    assert codes(prove(qr_codes, made)) == found


def test_the_address_below_the_next_code_is_not_that_of_the_first(
    tmp_path: Path,
) -> None:
    second = '<p><img src="code.svg" alt="رمز"/></p>' * 2
    body = f"{TITLE}{second}<p>water.example/golf</p>"
    made = arabic(tmp_path, body, code=read_code(ADDRESS), css=TIGHT)
    assert len(prove(qr_codes, made).findings) == 1


def test_a_vowel_and_its_letters_each_say_their_own() -> None:
    glyphs = (Glyph(7, is_mark=True, start=0), Glyph(8, is_mark=False, start=0))
    (group,) = groups_of(glyphs, "لًا".encode())
    assert words_of(group, {7: "ً"}) == {7: "ً", 8: "لا"}
    assert words_of(group, {}) == {7: "ً", 8: "لا"}
    joined = (*glyphs, Glyph(9, is_mark=False, start=0))
    assert words_of(Group(joined, "لًاب"), {7: "ً"}) == {}
    below = (Glyph(8, is_mark=False, start=0), Glyph(7, is_mark=True, start=0))
    assert words_of(Group(below, "ị"), {7: "\u0323"}) == {7: "\u0323", 8: "i"}
    apart = (glyphs[0], glyphs[1]._replace(start=2))
    assert list(groups_of(apart, "لًا".encode())) == []


def test_no_glyph_of_the_arabic_book_says_nothing() -> None:
    (artefact,) = built("arabic", "print")
    maps = [
        one.ToUnicode.read_bytes()
        for one in opened(artefact.content).objects
        if isinstance(one, pikepdf.Dictionary) and "/ToUnicode" in one
    ]
    assert len(maps) > 3
    assert [one for one in maps if b"<>" in one] == []


def test_a_sheet_for_readers_names_each_family_once() -> None:
    """The book is set in the face that stands last in every stack."""
    (artefact,) = built("arabic", "epub")
    with ZipFile(BytesIO(artefact.content)) as book:
        sheet = book.read("EPUB/epub-base.css").decode()
    stacks = re.findall("font-family: ([^;}]+)", sheet)
    assert any('"IBM Plex Sans Arabic"' in stack for stack in stacks)
    families = [list(map(str.strip, stack.split(","))) for stack in stacks]
    assert [list(dict.fromkeys(names)) for names in families] == families


def test_signs_that_nobody_sees_are_no_part_of_a_word() -> None:
    assert not lost_words("می\u200cخواهم \u2066golf\u2069", "میخواهم golf")
    assert lost_words("می\u200cخواهم", "می خواهم")


def test_a_vowel_less_is_lost_wherever_it_stands() -> None:
    assert dict(lost_words("أوّلًا", "أوّلاً")) == {}
    assert dict(lost_words("أوّلًا", "أولاً")) == {"ّ": 1}

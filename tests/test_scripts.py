"""Scripts are set from font packages; one that none has is one finding."""

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from fontTools.ttLib.ttCollection import TTCollection

from builders.manuscripts import (
    a_chapter,
    a_manuscript,
    a_medium,
    codes_of,
    findings_of,
    read_text,
)
from publish.assets.faces import FURTHER, SCRIPTS
from publish.assets.font_files import covers
from publish.assets.font_packages import read_has_package
from publish.assets.scripts import needs_font, script_of, with_parts
from publish.assets.typefaces import (
    choose_faces,
    further_families,
    missing_letters,
    read_cut,
    read_face,
)
from publish.editions.builtin import EDITIONS
from publish.findings import BookError, Finding
from publish.pdf.actual_text import needs_words
from publish.pipeline import make_artefacts, make_document
from publish.proofs.reading.words import lost_words
from reading.epub import epub_files, file_texts

WORDS = {  # "welcome", in each script of the packages
    "Armn": "Բարի գալուստ",
    "Beng": "আমাদের পাড়ায় স্বাগতম ক্ষ",
    "Deva": "हमारे मोहल्ले में आपका स्वागत है।",
    "Ethi": "እንቋዕ ብደሓን መጻእኩም",
    "Geor": "კეთილი იყოს თქვენი მობრძანება",
    "Gujr": "અમારા પડોશમાં સ્વાગત છે",
    "Guru": "ਸਾਡੇ ਮੁਹੱਲੇ ਵਿੱਚ ਜੀ ਆਇਆਂ ਨੂੰ",
    "Hebr": "ברוכים הבאים",
    "Khmr": "សូមស្វាគមន៍មកកាន់សង្កាត់របស់យើង",
    "Knda": "ನಮ್ಮ ನೆರೆಹೊರೆಗೆ ಸ್ವಾಗತ",
    "Laoo": "ຍິນດີຕ້ອນຮັບ",
    "Mlym": "ഞങ്ങളുടെ അയൽപക്കത്തേക്ക് സ്വാഗതം",
    "Mymr": "ကျွန်ုပ်တို့၏ရပ်ကွက်မှကြိုဆိုပါတယ်",
    "Orya": "ଆମ ପଡ଼ୋଶୀକୁ ସ୍ୱାଗତ",
    "Sinh": "අපේ අසල්වැසි ප්‍රදේශයට සාදරයෙන් පිළිගනිමු",
    "Taml": "எங்கள் சுற்றுப்புறத்திற்கு வரவேற்கிறோம்",
    "Telu": "మా పరిసరాలకు స్వాగతం",
    "Thai": "ยินดีต้อนรับ",
}
UNKNOWN = "Welkom [འགྲོ་བ]{lang=bo} en 𓊝 𓆟, ook [བོད]{lang=bo}."
CHINESE = "Welkom [欢迎来到我们的社区。]{lang=zh-Hans} en [ようこそ、カ]{lang=ja}."


@cache
def set_on_paper(words: str) -> bytes:
    work = read_text(a_manuscript(chapters=[a_chapter(text=f"Zo: {words}")]))
    (made,) = make_artefacts(work, "print")
    return made.content


def pdf_text(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as pdf:
        return "\n".join(one.get_textpage().get_text_bounded() for one in pdf)


def of_chapter(text: str) -> tuple[Finding, ...]:
    return findings_of(a_manuscript(chapters=[a_chapter(text=text)]))


def test_each_script_has_words_here() -> None:
    assert WORDS.keys() == SCRIPTS.keys()


@pytest.mark.parametrize("script", WORDS)
def test_the_font_of_a_script_has_all_of_its_words(script: str) -> None:
    assert missing_letters(WORDS[script]) == frozenset()
    faces = choose_faces(frozenset(WORDS[script]), code=False)
    families = {face.family for face in faces}
    assert families & {f"Noto Sans {SCRIPTS[script]}", "Noto Sans"}


@pytest.mark.parametrize("script", sorted(WORDS.keys() - {"Hebr"}))
def test_the_words_of_a_script_are_read_back_from_paper(script: str) -> None:
    found = "".join(pdf_text(set_on_paper(WORDS[script])).split())
    assert "".join(WORDS[script].split()) in found


def test_every_letter_of_hebrew_is_read_back_from_paper() -> None:
    assert lost_words(WORDS["Hebr"], pdf_text(set_on_paper(WORDS["Hebr"]))) == {}


@pytest.mark.parametrize("script", ["Knda", "Taml", "Orya", "Khmr"])
def test_a_vowel_on_both_sides_of_its_letter_keeps_its_parts(script: str) -> None:
    letters = frozenset(WORDS[script])
    assert with_parts(letters) > letters
    for face in choose_faces(letters, code=False):
        if face.family.endswith(SCRIPTS[script]):
            kept = covers(read_cut(face, letters))
            assert {ord(one) for one in with_parts(letters) if ord(one) > 0x900} <= kept


def test_only_lines_whose_shapes_do_not_tell_them_carry_their_words() -> None:
    assert needs_words(WORDS["Taml"])
    assert not needs_words("Feest 🎉")
    assert not needs_words("Één zin, “zo” – met ½ en →.")
    assert not needs_words(WORDS["Hebr"])


def test_a_passage_of_hebrew_says_its_direction_and_has_its_font_in_the_epub() -> None:
    text = f"In het Nederlands staat [{WORDS['Hebr']}]{{lang=he}} hier."
    work = read_text(a_manuscript(chapters=[a_chapter(text=text)]))
    (made,) = make_artefacts(work, "epub")
    files = epub_files(made.content)
    assert any(WORDS["Hebr"] in text for text in file_texts(made.content))
    assert "EPUB/fonts/noto-sans-hebrew-400.ttf" in files
    chapter = files["EPUB/de-sluis.xhtml"].decode()
    assert 'dir="rtl"' in chapter
    assert '"Noto Sans Hebrew"' in files["EPUB/epub-base.css"].decode()


def test_a_script_that_no_package_has_is_one_warning_at_its_first_place() -> None:
    tibetan, signs = sorted(of_chapter(UNKNOWN), key=lambda one: one.place)
    assert (tibetan.code, signs.code) == ("B304", "B304")
    assert not tibetan.is_error
    assert dict(tibetan.values) == {"script": "Tibt", "count": 7, "first": "འ ག ྲ ོ ་"}
    assert tibetan.place.column < signs.place.column
    assert "Tibetaans" in tibetan.told_in("nl")[0]
    assert "7 letters: འ ག" in tibetan.told_in("nl")[0]
    assert "Egyptian hieroglyphs" in signs.told_in("en")[0]


@pytest.mark.parametrize("edition", ["print", "screen", "booklet", "press"])
def test_such_a_script_stops_the_editions_with_pages(edition: str) -> None:
    work = read_text(a_manuscript(chapters=[a_chapter(text=UNKNOWN)]))
    with pytest.raises(BookError) as raised:
        make_artefacts(work, edition)
    assert [one.code for one in raised.value.findings] == ["P020", "P020"]
    assert [one.place for one in raised.value.findings] == [
        one.place for one in work.findings
    ]


def test_such_a_script_is_set_in_an_epub() -> None:
    work = read_text(a_manuscript(chapters=[a_chapter(text=UNKNOWN)]))
    (made,) = make_artefacts(work, "epub")
    assert any("འགྲོ་བ" in text for text in file_texts(made.content))


def test_a_piece_without_the_script_is_made_all_the_same() -> None:
    chapters = [a_chapter("Een", text="Gewoon."), a_chapter("Twee", text=UNKNOWN)]
    only = {"kort": {"based_on": "print", "include": ["een"]}}
    work = read_text(a_manuscript(chapters=chapters, editions=only))
    assert len(make_artefacts(work, "kort")) == 1


def test_signs_that_no_font_has_are_told_as_signs() -> None:
    (finding,) = of_chapter("Een ㎡ en ⎷.")
    assert finding.key == "B304:signs"


def test_a_script_of_a_package_that_is_not_here_says_which_to_install() -> None:
    if read_has_package("manimgx_fonts_cjk"):
        pytest.skip("the package is here")
    findings = of_chapter(CHINESE)
    assert [one.key for one in findings] == ["B304:package"] * 2
    assert [dict(one.values)["script"] for one in findings] == ["Hani", "Hrkt"]
    assert "pip install manimgx-fonts-cjk" in findings[0].hint
    assert "Chinees" in findings[0].told_in("nl")[0]
    work = read_text(a_manuscript(chapters=[a_chapter(text=CHINESE)]))
    with pytest.raises(BookError) as raised:
        make_artefacts(work, "print")
    assert [one.key for one in raised.value.findings] == ["P020:package"] * 2


def make_package(folder: Path, letters: str) -> None:
    """A font package of that name, with these letters in two fonts of one file."""
    (face,) = [
        one for one in FURTHER if (one.family, one.weight) == ("Noto Sans Hebrew", 400)
    ]
    fonts = TTCollection()
    for _ in range(2):
        font = TTFont(BytesIO(read_face(face)))
        shapes = dict(zip(map(ord, letters), font.getGlyphOrder()[4:], strict=False))
        for table in font["cmap"].tables:
            table.cmap = shapes
        fonts.fonts.append(font)
    root = folder / "manimgx_fonts_cjk"
    root.mkdir()
    (root / "__init__.py").write_text("", encoding="utf-8")
    fonts.save(root / "NotoSansCJK-VF.otf.ttc")


def test_once_it_is_installed_the_script_is_set(tmp_path: Path) -> None:
    make_package(tmp_path, "欢迎来到我们的社区。ようこそ、カ")
    path = tmp_path / "manuscript.yaml"
    path.write_text(a_manuscript(chapters=[a_chapter(text=CHINESE)]), encoding="utf-8")
    said = subprocess.run(
        [
            sys.executable,
            "-m",
            "publish.cli",
            "build",
            path,
            "-e",
            "print",
            "-o",
            tmp_path,
        ],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=os.environ
        | {"PYTHONPATH": os.pathsep.join([str(tmp_path), *filter(None, sys.path)])},
    )
    assert said.returncode == 0, said.stderr
    assert "B304" not in said.stderr
    found = pdf_text((tmp_path / "printen" / "varen-print.pdf").read_bytes())
    assert "欢迎来到我们的社区。" in found


PRIVATE = "\uf0b7"


def everywhere() -> Iterator[tuple[str, dict[str, object]]]:
    """A manuscript for each text of an author's, with a private letter in it."""
    medium = a_medium(url="https://a.example/")
    book = {"title": "Varen", "language": "nl", "id": "urn:isbn:9789000000005"}
    items = [{"title": "Een", "text": "x", "media": [medium]}]
    yield "title", {"book": book | {"title": f"Varen {PRIVATE}"}}
    yield "name", {"book": book | {"contributors": [{"name": PRIVATE, "role": "aut"}]}}
    yield "text", {"chapters": [a_chapter(text=f"Een [is {PRIVATE}]{{lang=en}}.")]}
    yield "lead", {"chapters": [a_chapter(lead=f"{PRIVATE} Een", text="x")]}
    yield "question", {"chapters": [a_chapter(text="x", questions=[PRIVATE])]}
    yield "front", {"front": [{"id": "voor", "title": f"V{PRIVATE}", "text": "x"}]}
    for key in ("title", "summary"):
        media = [medium | {key: f"Een {PRIVATE}"}]
        chapter = a_chapter(text="x", items=[items[0] | {"media": media}])
        yield f"medium {key}", {"chapters": [chapter]}
    boat = {"file": "boot.svg", "alt": "Een boot"}
    for key in ("alt", "caption", "credit"):
        yield f"image {key}", {"images": {"boot": boat | {key: f"Zeil {PRIVATE}"}}}
    text = f'![](boot "Zeil {PRIVATE}")'
    yield "caption in a text", {"chapters": [a_chapter(text=text)]}
    partner = {"title": "Wij", "items": [{"name": PRIVATE, "text": "x"}]}
    yield "partner", {"partners": partner}


@pytest.mark.parametrize(("where", "changes"), [*everywhere()])
def test_a_private_letter_is_found_wherever_it_stands(
    where: str, changes: dict[str, object]
) -> None:
    found = [one for one in findings_of(a_manuscript(**changes)) if one.code == "B303"]
    assert [one.key for one in found] == ["B303:private"], where
    assert found[0].place.line > 0


@pytest.mark.parametrize(
    ("sign", "key"),
    [
        ("\ue000", "B303:private"),
        ("\uf8ff", "B303:private"),
        ("\U0010fffd", "B303:private"),
        ("\N{REPLACEMENT CHARACTER}", "B303:lost"),
        ("\N{OBJECT REPLACEMENT CHARACTER}", "B303:object"),
        ("\u0378", "B303"),
    ],
)
def test_what_nothing_prints_is_named_by_what_it_is(sign: str, key: str) -> None:
    (finding,) = of_chapter(f"Een {sign} twee {sign}.")
    assert (finding.key, finding.is_error) == (key, True)


def test_what_is_not_printed_needs_no_font() -> None:
    unseen = "\u00a0\u00ad\u200b\u200d\u200e\u2028\ufe0f\U000e0067\u034f\ufeff\t "
    assert [letter for letter in unseen if needs_font(letter)] == []
    assert all(map(needs_font, "a1é€→😀ש\u0300"))


def test_a_letter_newer_than_python_still_has_its_script() -> None:
    assert script_of("\U0001fae9") == "Zsye"  # Unicode 16: a face with bags
    assert script_of("\U00010d40") == "Gara"  # Unicode 16: a digit of Garay
    assert missing_letters("\U0001fae9\U0001fae8") <= {"\U0001fae9"}


def test_fair_books_in_many_languages_have_nothing_to_mend() -> None:
    text = (
        "’s Avonds – “één” fiancée, 5 °C, ½ en 20 % … naïef. Přílišžluť, İzmir, Ωμέ, "
        "Київ, [مرحبا بكم، ١٢٣]{lang=ar} en [می‌خواهم]{lang=fa} → ✓."
    )
    assert codes_of(a_manuscript(chapters=[a_chapter(text=text)])) == []


def test_no_further_font_is_opened_for_them() -> None:
    document = make_document(
        read_text(
            a_manuscript(chapters=[a_chapter(text="Één zin → [مرحبا]{lang=ar}")])
        ),
        EDITIONS["print"],
    )
    faces = choose_faces(frozenset(document.html), code=False)
    assert further_families(faces) == ()
    assert document.unset == frozenset()

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from builders.epub_documents import font
from builders.paper_documents import make_document
from builders.real_book import built
from publish.assets.faces import FACES, Face
from publish.assets.font_packages import read_font
from publish.assets.plain_zero import with_plain_zero
from publish.assets.typefaces import read_face
from publish.pdf.layout import lay_out
from reading.pdf import opened

EM = 1000  # units of our text face; headings have others
PLAIN, SLASHED = 2, 3  # contours
SLASHING = [face for face in FACES if face.slashed]


def embedded(content: bytes) -> Iterator[TTFont]:
    """Each font program in a PDF."""
    for one in opened(content).objects:
        if isinstance(one, pikepdf.Dictionary) and "/FontFile2" in one:
            yield TTFont(BytesIO(one.FontFile2.read_bytes()))


def zeros_in(content: bytes) -> set[int]:
    """The contours of every zero of our text face that a PDF draws."""
    zero = TTFont(BytesIO(font())).getGlyphID("zero")
    found = set()
    for program in embedded(content):
        order = program.getGlyphOrder()
        if len(order) > zero and program["head"].unitsPerEm == EM:
            found.add(program["glyf"][order[zero]].numberOfContours)
    return found - {0}  # not drawn


@pytest.mark.parametrize("face", SLASHING, ids=lambda face: face.name)
def test_a_zero_has_no_slash_and_is_as_wide_as_before(face: Face) -> None:
    given, made = (
        TTFont(BytesIO(content))
        for content in (read_font(face.package, face.file), read_face(face))
    )
    assert given["glyf"]["zero"].numberOfContours == SLASHED
    assert made["glyf"]["zero"].numberOfContours == PLAIN
    assert made["hmtx"]["zero"] == given["hmtx"]["zero"]
    assert made["glyf"]["zero.tf"].getComponentNames("") == ["zero"]


def test_no_other_letter_changes() -> None:
    given, made = (TTFont(BytesIO(one)) for one in (font(), with_plain_zero(font())))
    for name in {*given.getGlyphOrder()} - {"zero"}:
        assert made["glyf"][name] == given["glyf"][name]


def test_a_changed_font_says_that_it_was_changed_and_keeps_its_licence() -> None:
    names = TTFont(BytesIO(with_plain_zero(font())))["name"]
    assert names.getDebugName(6) == "AtkinsonHyperlegible-Regular_plainzero"
    assert names.getDebugName(4).endswith("Plain Zero")
    assert "Open Font License" in names.getDebugName(13)


def test_the_printed_book_draws_no_zero_with_a_slash() -> None:
    assert zeros_in(built()["print"]) == {PLAIN}
    assert zeros_in(built()["screen"]) == {PLAIN}


def test_a_zero_with_a_slash_is_found_in_a_printed_file() -> None:
    document = make_document("<p>10 november 2026</p>")
    assert zeros_in(lay_out(document).content) == {SLASHED}


def test_the_fonts_of_an_e_book_have_a_plain_zero() -> None:
    with ZipFile(BytesIO(built()["epub"])) as book:
        fonts = [book.read(name) for name in book.namelist() if "atkinson" in name]
    assert len(fonts) == len(SLASHING)
    for content in fonts:
        assert TTFont(BytesIO(content))["glyf"]["zero"].numberOfContours == PLAIN

"""Files that nobody should open, and files that are none of ours: each is refused.

What is refused is told in one finding that says what to do, and nothing is written.
"""

import struct
from pathlib import Path

import pytest

from builders import odt_files as o
from builders import word_files as w
from builders.pictures import saved, scene
from publish.findings import BookError
from publish.importing.archives import open_archive
from reading.commands import Said, run_publish
from reading.imported import imported_file

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
_LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
_OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def refused(folder: Path, name: str, content: bytes) -> Said:
    """What is said of a file that must not become a book."""
    (folder / name).write_bytes(content)
    said = run_publish(folder, "import", name, "-o", "boek")
    assert said.code == 3
    assert not (folder / "boek").exists()
    assert "Traceback" not in said.err
    return said


def with_part(name: str, content: bytes | str) -> bytes:
    return w.docx(w.para("Een zin."), parts={name: content})


def declared(head: str) -> bytes:
    body = f'<w:document xmlns:w="{w.W}"><w:body>{w.para("&a;")}</w:body></w:document>'
    return w.docx(parts={"word/document.xml": f"{head}{body}"})


def claiming(content: bytes, name: str, size: int) -> bytes:
    """A zip that says of one of its files that it unpacks to so many bytes."""
    place = content.rindex(name.encode()) - 46  # APPNOTE 4.3.12: before its name
    assert content[place : place + 4] == b"PK\x01\x02"
    return content[: place + 24] + struct.pack("<I", size) + content[place + 28 :]


_PHOTO = with_part("word/media/image1.png", saved(scene(), "PNG"))
HOSTILE = {
    "I003:bomb": with_part("word/styles.xml", b" " * 3_000_000),
    "I003:part": claiming(_PHOTO, "word/media/image1.png", 500 << 20),
    "I003:files": w.packed({f"word/{it}.xml": "" for it in range(5001)}),
    "I003:deep": w.docx("<w:tbl><w:tr><w:tc>" * 60 + "</w:tc></w:tr></w:tbl>" * 60),
    "I003:paragraphs": w.docx(
        *(w.para(f"zin {it * 7919 % 1000003}") for it in range(25_001))
    ),
    "I004:laughs": declared(_LAUGHS),
    "I004:outside": declared(_OUTSIDE),
    "I005:up": with_part("../../evil.txt", "x"),
    "I005:root": with_part("/etc/cron.d/evil", "x"),
    "I005:drive": with_part("C:\\evil.exe", "x"),
    "I006:macro": with_part("word/vbaProject.bin", b"\xd0\xcf\x11\xe0"),
    "I002:torn": w.docx(w.para("Een zin."))[:400],
    "I002:damaged": with_part("word/document.xml", "<w:document>"),
    "I002:other": w.packed({"readme.txt": "geen Word"}),
    "I007:empty": b"",
    "I007:wordless": w.docx(w.para("")),
}


@pytest.mark.parametrize("key", HOSTILE)
def test_a_hostile_word_file_is_refused(key: str, tmp_path: Path) -> None:
    said = refused(tmp_path, "brief.docx", HOSTILE[key])
    assert f"brief.docx: {key[:4]} " in said.err
    assert "hint: " in said.err


def test_an_odt_with_a_program_a_password_or_entities_is_refused(
    tmp_path: Path,
) -> None:
    macro = o.odt(o.para("Een zin."), parts={"Basic/Standard/Module1.xml": "<x/>"})
    assert " I006 " in refused(tmp_path, "a.odt", macro).err
    locked = {"META-INF/manifest.xml": "<manifest><encryption-data/></manifest>"}
    assert " I001 " in refused(tmp_path, "b.odt", o.odt(parts=locked)).err
    laughs = {"content.xml": f"{_LAUGHS}<x>&b;</x>"}
    assert " I004 " in refused(tmp_path, "c.odt", o.odt(parts=laughs)).err


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("brief.doc", _COMPOUND, "Save as"),
        ("brief.docx", _COMPOUND, "password"),
        ("krant.pub", _COMPOUND, "Publisher"),
        ("verslag.pages", b"PK\x03\x04x", "Export to"),
        ("boek.pdf", b"%PDF-1.7", "the file that the PDF was made of"),
        ("boek.txt", b"%PDF-1.7", "the file that the PDF was made of"),
        ("brief.rtf", b"{\\rtf1 hallo}", "Save as"),
        ("brief.docm", b"PK\x03\x04x", "macros"),
        ("dia.pptx", b"PK\x03\x04x", "slides"),
        ("lijst.xlsx", b"PK\x03\x04x", "table"),
        ("boek.yaml", b"format: 1", "manuscript already"),
        ("iets.xyz", b"hallo", "docx, odt, txt"),
        ("los", b"hallo", "docx, odt, txt"),
    ],
)
def test_another_kind_of_file_is_told_what_to_do_instead(
    name: str, content: bytes, word: str, tmp_path: Path
) -> None:
    said = refused(tmp_path, name, content)
    assert f"{name}: I00" in said.err
    assert word in said.err


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    said = run_publish(tmp_path, "import", "weg.docx", "-o", "boek")
    assert said.code == 3
    assert "weg.docx: I002 there is no such file" in said.err


def test_all_files_that_cannot_be_read_are_named_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "b.doc").write_bytes(_COMPOUND)
    said = run_publish(tmp_path, "import", "a.pdf", "b.doc", "-o", "boek")
    assert "a.pdf: I001" in said.err
    assert "b.doc: I001" in said.err


def test_an_empty_folder_is_no_book(tmp_path: Path) -> None:
    (tmp_path / "fotos").mkdir()
    said = run_publish(tmp_path, "import", "fotos", "-o", "boek")
    assert (said.code, "I007" in said.err) == (3, True)


def test_a_zip_that_says_too_little_of_itself_is_not_believed() -> None:
    content = claiming(_PHOTO, "word/media/image1.png", 3)
    with pytest.raises(BookError) as error:
        open_archive(content, "a.docx").part("word/media/image1.png")
    assert error.value.findings[0].key == "I002:damaged"


def test_a_picture_of_too_many_pixels_is_left_out_and_told(tmp_path: Path) -> None:
    head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 60_000, 60_000)
    huge = head + b"\x08\x02\0\0\0" + bytes(4) + saved(scene(), "PNG")[33:]
    parts = {"word/media/image1.png": huge}
    block = w.para("Een zin.", w.picture("rId8"))
    content = w.docx(block, parts=parts, rId8="media/image1.png")
    made = imported_file(tmp_path, "a.docx", content)
    assert "I305" in made.codes
    assert not (made.folder / "images").exists()


def test_a_cell_that_says_it_is_endless_is_one_cell(tmp_path: Path) -> None:
    wide = '<w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>'
    table = w.table(("een", "twee")).replace("<w:tcPr/>", wide, 1)
    made = imported_file(tmp_path, "a.docx", w.docx(w.para("Een zin."), table))
    assert "| een |" in made.yaml
    assert len(made.yaml) < 5000


def test_a_page_fetches_nothing_from_outside_its_folder(tmp_path: Path) -> None:
    (tmp_path / "geheim.png").write_bytes(saved(scene(), "PNG"))
    (tmp_path / "in").mkdir()
    page = (
        '<p>Een zin.</p><img src="../geheim.png"><img src="/etc/hostname">'
        '<img src="https://ver.example/a.png">'
    )
    (tmp_path / "in" / "a.html").write_text(page, encoding="utf-8")
    said = run_publish(tmp_path, "import", "in/a.html", "-o", "boek")
    assert said.code == 0
    assert not (tmp_path / "boek" / "images").exists()
    assert said.err.count("I302") == 3

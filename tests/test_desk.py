"""The desk as its server answers: forms, the file, whoever must not ask."""

import random
import re
import socket
import string
from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from threading import Thread
from urllib.parse import quote

import httpx2
import pytest
from PIL import Image

from builders.desks import RunningDesk, a_desk
from builders.manuscripts import findings_of
from builders.pictures import exif, saved, scene
from publish.desk.acts import mark_of
from publish.desk.addresses import keys_of, written
from publish.desk.fields import read_fields
from publish.desk.form import fields_in, form_of
from publish.desk.words import read_desk_words
from publish.manuscript.forms import groups_in
from publish.manuscript.models import Manuscript
from publish.source.nodes import Value

_BOOK = """\
# yaml-language-server: $schema=manuscript.schema.json
format: 1
book:
  title: Varen   # drie lettergrepen samen met het lidwoord
  language: nl
  id: urn:uuid:5b0c1f0e-0000-4000-8000-000000000000
  date: 2026-01-05
  publisher: Onze buurt
  contributors: [{name: Ada, role: author}]

chapters:
  # het eerste hoofdstuk
  - id: sluis
    title: De sluis
    text: |
      Samen varen.

      En samen wachten.
    questions:
      - Wat is wachten?   # van Truus
  - id: brug
    title: "De brug"
    text: Omhoog.
    items:
      - {title: Luister eens, media: [{kind: podcast, url: "https://x.example/1"}]}
"""


def a_book(folder: Path, text: str = _BOOK) -> Path:
    path = folder / "manuscript.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(name="desk", scope="module")
def one_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    """One running desk for the questions that change no file."""
    path = a_book(tmp_path_factory.mktemp("desk"))
    with a_desk(path) as desk:
        yield desk


def _titles(text: str) -> list[str]:
    return re.findall(r"^ +(?:- )?title: \"?([^\"\n#]+?)\"?$", text, re.MULTILINE)


def test_a_word_that_is_typed_changes_its_own_line_and_no_other(tmp_path: Path) -> None:
    path = a_book(tmp_path)
    with a_desk(path) as desk:
        done = desk.save(
            "chapters/0",
            {"chapters/0/title": "De grote sluis"},
            {"chapters/0/title": "De sluis"},
        )
    assert "Bewaard." in done.text
    assert path.read_text() == _BOOK.replace("title: De sluis", "title: De grote sluis")


def test_a_field_that_nobody_touched_asks_for_nothing(tmp_path: Path) -> None:
    path = a_book(tmp_path)
    before = path.stat().st_mtime_ns
    with a_desk(path) as desk:
        same = "Samen varen.\r\n\r\nEn samen wachten."
        done = desk.save(
            "chapters/0", {"chapters/0/text": same}, {"chapters/0/text": same}
        )
    assert "Er is niets veranderd." in done.text
    assert path.stat().st_mtime_ns == before


def test_what_another_program_wrote_meanwhile_is_shown_and_not_written_over(
    tmp_path: Path,
) -> None:
    path = a_book(tmp_path)
    with a_desk(path) as desk:
        base = desk.base("chapters/0")
        theirs = _BOOK.replace("title: De sluis", "title: De zeesluis")
        path.write_text(theirs, encoding="utf-8")
        new, old = {"chapters/0/title": "Mijn sluis"}, {"chapters/0/title": "De sluis"}
        done = desk.save("chapters/0", new, old, base=base)
        assert done.status_code == 409
        assert "De zeesluis" in done.text
        assert "Mijn sluis" in done.text
        assert path.read_text() == theirs
        mark = re.search(r'value="(mine:[^"]+)"', done.text)
        assert mark
        kept = desk.save("chapters/0", new, old, do=mark[1], base=base)
    assert kept.status_code == 200
    assert "title: Mijn sluis" in path.read_text()


def test_a_choice_between_two_texts_does_not_hold_for_a_third(tmp_path: Path) -> None:
    path = a_book(tmp_path)
    with a_desk(path) as desk:
        base = desk.base("chapters/0")
        path.write_text(_BOOK.replace("De sluis", "De tweede"), encoding="utf-8")
        new, old = {"chapters/0/title": "Mijn"}, {"chapters/0/title": "De sluis"}
        done = desk.save("chapters/0", new, old, base=base)
        mark = re.search(r'value="(mine:[^"]+)"', done.text)
        assert mark
        third = _BOOK.replace("De sluis", "De derde")
        path.write_text(third, encoding="utf-8")
        again = desk.save("chapters/0", new, old, do=mark[1], base=base)
    assert again.status_code == 409
    assert path.read_text() == third


def test_a_number_that_means_another_chapter_now_changes_none(tmp_path: Path) -> None:
    path = a_book(tmp_path)
    with a_desk(path) as desk:
        base = desk.base("chapters/1")
        desk.save("chapters/0", {}, do="remove:chapters/0")
        after = path.read_text()
        done = desk.save(
            "chapters/0",
            {"chapters/0/lead": "Van de sluis"},
            {"chapters/0/lead": ""},
            base=base,
        )
    assert done.status_code == 409
    assert "staat nu ergens anders of is weg" in done.text
    assert path.read_text() == after


def test_what_was_typed_for_a_chapter_is_never_put_over_another_one(
    tmp_path: Path,
) -> None:
    """Another program put a chapter in front: the number means another one now."""
    path = a_book(tmp_path)
    at = "chapters/1/title"
    with a_desk(path) as desk:
        base = desk.base("chapters/1")
        front = "chapters:\n  - {title: Nog eentje, text: Vooraan.}\n"
        theirs = _BOOK.replace("chapters:\n", front)
        path.write_text(theirs, encoding="utf-8")
        new, old = {at: "Mijn brug"}, {at: "De brug"}
        done = desk.save("chapters/1", new, old, base=base)
        assert "staat nu ergens anders of is weg" in done.text
        assert "mine:" not in done.text
        forced = f"mine:{at}:{mark_of('De sluis')}"
        again = desk.save("chapters/1", new, old, do=forced, base=base)
    assert again.status_code == 409
    assert path.read_text() == theirs


def test_an_edition_of_ones_own_is_made_of_another(tmp_path: Path) -> None:
    path = a_book(tmp_path)
    with a_desk(path) as desk:
        more = {"n/editions": "Mijn boekje: A5 #1"}
        desk.save("editions", {}, do="add:editions", more=more)
        assert "based_on: print" in path.read_text()
        assert "mijn-boekje-a5-1:" in path.read_text()
        desk.wait_for('value="mijn-boekje-a5-1"', "/pages")


def test_a_first_partner_brings_the_title_that_there_must_be(tmp_path: Path) -> None:
    path = a_book(tmp_path)
    with a_desk(path) as desk:
        desk.save("partners", {}, do="add:partners/items")
    assert "title: Partners" in path.read_text()
    assert findings_of(path.read_text()) == ()


def test_a_photograph_without_words_leaves_the_pages_in_sight(tmp_path: Path) -> None:
    path = a_book(tmp_path)
    with a_desk(path) as desk:
        desk.wait_for('id="sheet"', "/pages")
        said = {"token": desk.token, "base": desk.base("book"), "do": "photo"}
        photo = saved(scene(400, 300), "JPEG")
        file = {"photo": ("tafel.jpg", photo, "image/jpeg")}
        desk.client.post("/save/images", data=said, files=file)
        desk.wait_for("schrijf bij ‘beschrijving’", "/edit/images")
        page = desk.wait_for('class="busy" hidden', "/pages")
        assert 'id="sheet"' in page
        assert "Nu kan deze uitgave niet worden gemaakt" not in page


def test_the_editions_are_there_for_a_book_with_mistakes(tmp_path: Path) -> None:
    path = a_book(tmp_path, _BOOK.replace("2026-01-05", "gisteren"))
    with a_desk(path) as desk:
        assert 'value="booklet"' in desk.get("/pages").text
        assert "/download/epub" in desk.get("/files").text


def test_a_page_of_before_a_restart_can_still_save(tmp_path: Path) -> None:
    path = a_book(tmp_path)
    with a_desk(path) as desk:
        token, base = desk.token, desk.base("book")
    with a_desk(path) as desk:
        said = {"token": token, "base": base, "v/book/title": "Zeilen"}
        done = desk.client.post("/save/book", data=said | {"w/book/title": "Varen"})
        assert "Bewaard." in done.text
    kept = tmp_path / ".desk" / "token"
    assert kept.stat().st_mode & 0o077 == 0


def test_what_is_typed_while_the_file_is_broken_is_refused_with_a_reason(
    tmp_path: Path,
) -> None:
    path = a_book(tmp_path)
    with a_desk(path) as desk:
        base, token = desk.base("book"), desk.token
        path.write_text("format: [1\n", encoding="utf-8")
        said = {"token": token, "base": base, "v/book/title": "Zeilen"}
        part = {"X-Desk": "part"}
        done = desk.client.post(
            "/save/book", data=said | {"w/book/title": "Varen"}, headers=part
        )
    assert "kan nu niet worden gelezen" in done.text
    assert path.read_text() == "format: [1\n"


def test_the_address_of_a_form_that_was_refused_leads_to_it(desk: RunningDesk) -> None:
    assert desk.get("/save/chapters/1").url.path == "/edit/chapters/1"


def test_a_download_that_cannot_be_made_says_why(tmp_path: Path) -> None:
    path = a_book(tmp_path, _BOOK.replace("2026-01-05", "gisteren"))
    with a_desk(path) as desk:
        done = desk.get("/download/screen")
    assert done.status_code == 409
    assert "“gisteren”" in done.text


def test_chapters_are_added_moved_copied_and_taken_out_with_their_remarks(
    tmp_path: Path,
) -> None:
    path = a_book(tmp_path)
    with a_desk(path) as desk:
        desk.save("chapters/0", {}, do="add:chapters")
        assert _titles(path.read_text())[-1] == "Nieuw hoofdstuk"
        desk.save("chapters/0", {}, do="down:chapters/0")
        moved = path.read_text()
        assert moved.index("id: brug") < moved.index("# het eerste hoofdstuk")
        assert moved.index("# het eerste hoofdstuk") < moved.index("id: sluis")
        desk.save("chapters/1", {}, do="copy:chapters/1")
        assert "id: sluis-2" in path.read_text()
        desk.save("chapters/2", {}, do="remove:chapters/2")
        desk.save("chapters/2", {}, do="remove:chapters/2")
        desk.save("chapters/1", {}, do="up:chapters/1")
        assert path.read_text() == _BOOK


def test_every_step_is_undone_to_the_first_byte_also_after_a_restart(
    tmp_path: Path,
) -> None:
    path = a_book(tmp_path)
    with a_desk(path) as desk:
        for number in range(52):
            old = "De brug" if not number else f"Brug {number - 1}"
            desk.save(
                "chapters/1",
                {"chapters/1/title": f"Brug {number}"},
                {"chapters/1/title": old},
            )
    with a_desk(path) as desk:
        said = {"token": desk.token, "do": "undo", "back": "/edit/chapters/1"}
        for _ in range(52):
            done = desk.client.post("/steps", data=said)
            assert "Teruggedraaid" in done.text
        assert path.read_text() == _BOOK
        again = desk.client.post("/steps", data=said | {"do": "redo"})
        assert "Weer gedaan" in again.text
        assert 'title: "Brug 0"' in path.read_text()


def test_a_value_that_is_wrong_is_kept_and_told_at_its_field(tmp_path: Path) -> None:
    path = a_book(tmp_path)
    with a_desk(path) as desk:
        desk.save("book", {"book/date": "5 januari 2026"}, {"book/date": "2026-01-05"})
        assert "date: 5 januari 2026" in path.read_text()
        page = desk.wait_for('value="mend:', "/edit/book")
        button = re.search(r'value="(mend:[0-9a-f]+)"', page)
        assert button
        desk.save("book", {}, do=button[1])
    assert path.read_text() == _BOOK


def test_the_kind_of_a_medium_is_guessed_from_its_address(tmp_path: Path) -> None:
    path = a_book(tmp_path)
    with a_desk(path) as desk:
        desk.save("chapters/1", {}, do="add:chapters/1/items/0/media")
        at = "chapters/1/items/0/media/1"
        assert "kind: article" in path.read_text()
        desk.save("chapters/1", {f"{at}/url": "https://youtu.be/1"}, {f"{at}/url": ""})
        assert "kind: video" in path.read_text()
        old = {f"{at}/url": "https://youtu.be/1", f"{at}/kind": "video"}
        new = {f"{at}/url": "https://vimeo.com/2", f"{at}/kind": "article"}
        desk.save("chapters/1", new, old)
    assert "kind: article" in path.read_text()


def test_a_title_cannot_be_left_empty(tmp_path: Path) -> None:
    path = a_book(tmp_path)
    with a_desk(path) as desk:
        done = desk.save("book", {"book/title": ""}, {"book/title": "Varen"})
    assert "Dit kan niet leeg blijven" in done.text
    assert path.read_text() == _BOOK


def test_a_broken_manuscript_opens_as_text_and_is_mended_there(tmp_path: Path) -> None:
    broken = _BOOK.replace("  language: nl", "  language: nl\n language: en")
    path = a_book(tmp_path, broken)
    with a_desk(path) as desk:
        page = desk.get("/edit/chapters/0")
        assert page.url.path == "/text"
        assert "kan zo niet worden gelezen" in page.text
        assert "regel 6" in page.text
        base = re.search(r'name="base" value="([^"]+)"', page.text)
        assert base
        done = desk.client.post(
            "/text", data={"token": desk.token, "base": base[1], "text": _BOOK}
        )
        assert "Bewaard." in done.text
        assert desk.get("/").url.path == "/edit/book"
    assert path.read_text() == _BOOK


def test_line_ends_and_the_mark_of_windows_stay(tmp_path: Path) -> None:
    text = b"\xef\xbb\xbf" + _BOOK.replace("\n", "\r\n").encode()
    path = tmp_path / "manuscript.yaml"
    path.write_bytes(text)
    with a_desk(path) as desk:
        desk.save(
            "chapters/0",
            {"chapters/0/text": "Eén.\n\nTwee."},
            {"chapters/0/text": "Samen varen.\n\nEn samen wachten."},
        )
    wanted = text.replace(b"Samen varen.", "Eén.".encode())
    assert path.read_bytes() == wanted.replace(b"En samen wachten.", b"Twee.")


def test_a_photograph_is_turned_made_small_and_asked_what_it_shows(
    tmp_path: Path,
) -> None:
    path = a_book(tmp_path)
    image = scene(3200, 2000)
    photo = saved(image, "JPEG", exif=exif(turn=6, place=True), quality=95)
    with a_desk(path) as desk:
        said = {"token": desk.token, "base": desk.base("book"), "do": "photo"}
        file = {"photo": ("Buurt feest.JPG", photo, "image/jpeg")}
        done = desk.client.post("/save/images", data=said, files=file)
        assert "De foto staat erbij" in done.text
        assert desk.get("/picture/buurt-feest").status_code == 200
    written_file = tmp_path / "images" / "buurt-feest.jpg"
    with Image.open(written_file) as kept:
        assert kept.width < kept.height <= 2600
        assert not kept.getexif()
    assert "buurt-feest:" in path.read_text()


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a", b"%PDF-1.7", b"\xff\xd8\xff\xe0damaged"]
)
def test_a_file_that_is_no_photograph_is_told_and_not_kept(
    tmp_path: Path, content: bytes
) -> None:
    path = a_book(tmp_path)
    with a_desk(path) as desk:
        said = {"token": desk.token, "base": desk.base("book"), "do": "photo"}
        file = {"photo": ("x.jpg", content, "image/jpeg")}
        done = desk.client.post("/save/images", data=said, files=file)
        assert done.status_code == 409
        assert "kan niet mee" in done.text
    assert not (tmp_path / "images").exists()
    assert path.read_text() == _BOOK


def test_what_was_pasted_becomes_markdown_and_what_is_lost_is_said(
    desk: RunningDesk,
) -> None:
    page = (
        "<p class=MsoNormal><b>Samen</b> <i>varen</i> op <a href='https://x.example/'>"
        "het water</a>.</p><ul><li>een</li><li>twee</li></ul>"
    )
    said = {"token": desk.token, "html": page}
    found = desk.client.post("/pasted", data=said).json()
    assert "**Samen** *varen* op [het water](https://x.example/)." in found["text"]
    assert "- een\n- twee" in found["text"]
    assert "Geplakt: 7 woorden." in found["said"]


def test_remarks_in_the_margin_of_word_are_left_out_and_told(
    desk: RunningDesk,
) -> None:
    page = (
        "<h1>De markt</h1><p class=MsoNormal>Op zaterdag<a style='mso-comment-"
        "reference:JB_1'> kwamen</a><span class=MsoCommentReference><a class="
        'msocomanchor href="#_msocom_1">[JB1]</a></span> er velen.</p>'
        "<div style='mso-element:comment-list'><div style='mso-element:comment' "
        "id=_com_1><p class=MsoCommentText><a name=_msocom_1>[JB1]</a>"
        "Dit moet nog na.</p></div></div>"
    )
    found = desk.client.post("/pasted", data={"token": desk.token, "html": page}).json()
    assert found["text"] == "## De markt\n\nOp zaterdag kwamen er velen."
    assert "Dit moet nog na." in found["said"]


def test_pages_lead_to_their_own_place_in_the_manuscript(desk: RunningDesk) -> None:
    page = desk.wait_for('id="sheet"', "/pages?find=chapters/0/text&caret=16")
    assert 'data-at="chapters/0/text" data-block="2"' in page
    lead = desk.get("/go?at=chapters/0/text&block=2")
    assert lead.url.path == "/edit/chapters/0"
    assert 'data-caret="14"' in lead.text
    assert desk.get("/caret?at=chapters/0/text&block=2").text == "14"


def test_an_e_book_is_looked_at_in_a_frame_that_reaches_nothing(
    desk: RunningDesk,
) -> None:
    page = desk.wait_for("<iframe", "/pages?edition=epub")
    frame = re.search(r'<iframe[^>]* src="([^"]+)"[^>]*sandbox=""', page)
    assert frame
    looked = desk.get(frame[1])
    assert looked.status_code == 200
    assert looked.headers["content-security-policy"].startswith("sandbox")
    desk.wait_for('id="sheet"', "/pages?edition=print")


def test_finished_files_are_handed_out(desk: RunningDesk) -> None:
    done = desk.get("/download/screen")
    assert done.headers["content-type"] == "application/pdf"
    assert "varen" in done.headers["content-disposition"]
    assert done.content.startswith(b"%PDF-")
    assert desk.get("/download/nothing").status_code in {404, 409}


def _raw(desk: RunningDesk, *lines: str) -> str:
    """The first line of the answer to a request as it is written here."""
    host, _, port = desk.address.removeprefix("http://").strip("/").partition(":")
    with socket.create_connection((host, int(port)), timeout=20) as wire:
        wire.sendall("\r\n".join([*lines, "Connection: close", "", ""]).encode())
        answer = b""
        while piece := wire.recv(65536):
            answer += piece
    return answer.decode(errors="replace").partition("\r\n")[0]


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", ""]
)
def test_a_request_under_another_name_is_refused(desk: RunningDesk, host: str) -> None:
    port = desk.address.strip("/").rpartition(":")[2]
    said = _raw(desk, "GET /edit/book HTTP/1.1", f"Host: {host.format(port=port)}")
    assert "403" in said or "400" in said


@pytest.mark.parametrize("token", ["", "x", "ë"])
def test_a_write_without_the_token_is_refused(desk: RunningDesk, token: str) -> None:
    for address in ("/save/book", "/steps", "/text", "/pasted", "/toured", "/begin"):
        said = {"token": token, "v/book/title": "Weg", "w/book/title": "Varen"}
        assert desk.client.post(address, data=said).status_code == 403
    assert desk.written() == _BOOK


def test_a_write_from_a_page_elsewhere_is_refused(desk: RunningDesk) -> None:
    said = {"token": desk.token, "v/book/title": "Weg", "w/book/title": "Varen"}
    for origin in ("https://evil.example", "null", desk.address.strip("/") + "1"):
        done = desk.client.post("/save/book", data=said, headers={"Origin": origin})
        assert done.status_code == 403
    assert desk.written() == _BOOK


@pytest.mark.parametrize(
    "address",
    [
        "/picture/..%2f..%2fetc%2fpasswd",
        "/look/epub/1/..%2f..%2fmanuscript.yaml",
        "/page/../../manuscript.png",
        "/edit/..%2f..",
        "/font/..%2ftext.ttf",
        "/static/desk.js",
        "/manuscript.yaml",
        "/.desk/journal",
    ],
)
def test_no_path_leads_out_of_the_desk(desk: RunningDesk, address: str) -> None:
    found = desk.get(address)
    assert found.status_code == 404
    assert "format: 1" not in found.text


def test_a_page_runs_no_script_but_ours_and_asks_nobody_else(desk: RunningDesk) -> None:
    page = desk.get("/edit/chapters/0")
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"<script(?! src=\"/)", page.text)
    assert not re.search(r"\son\w+=|\sstyle=", page.text)
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", page.text)


def test_words_of_the_author_are_never_markup(tmp_path: Path) -> None:
    nasty = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'"
    path = a_book(tmp_path, _BOOK.replace("De sluis", nasty.replace('"', "”")))
    with a_desk(path) as desk:
        for address in ("/edit/chapters/0", "/edit/book", "/text", "/findings"):
            assert "<script>alert" not in desk.get(address).text


@pytest.mark.parametrize("forms", [100, pytest.param(1000, marks=pytest.mark.torture)])
def test_hostile_forms_neither_write_nor_break(forms: int, tmp_path: Path) -> None:
    path = a_book(tmp_path)
    chance = random.Random(19)  # noqa: S311 - the same forms each time
    keys = ["chapters/0/title", "chapters/9/title", "book", "chapters/x", "__class__"]
    keys += ["a/" * 60, "book/title/x", "images/../../x", "", "chapters/-1/title", "é"]
    acts = ["add", "copy", "remove", "up", "down", "mend", "mine", "photo", "undo", "x"]
    with a_desk(path) as desk:
        token, base = desk.token, desk.base("book")
        for _ in range(forms):
            letters = "".join(chance.choices(string.printable + "\x00\u202eé", k=12))
            said = {
                "token": token,
                "base": chance.choice([base, "", letters]),
                f"v/{chance.choice(keys)}": letters,
                f"w/{chance.choice(keys)}": letters[:3],
                "do": f"{chance.choice(acts)}:{chance.choice([*keys[1:], letters])}",
            }
            where = quote(chance.choice([*keys[1:], "book", letters]))
            done = desk.client.post(f"/save/{where}", data=said)
            assert done.status_code in {200, 400, 403, 404, 405, 409}, done.text
            assert "Traceback" not in done.text
        assert desk.process.poll() is None
    assert path.read_text() == _BOOK


def test_it_ends_with_ctrl_c_while_three_browsers_listen(tmp_path: Path) -> None:
    with a_desk(a_book(tmp_path)) as desk:
        said: list[str] = []

        def listen() -> None:
            with httpx2.stream("GET", f"{desk.address}events", timeout=30) as news:
                said.extend(news.iter_lines())

        listeners = [Thread(target=listen) for _ in range(3)]
        for listener in listeners:
            listener.start()
        desk.wait_for('id="sheet"', "/pages")
        seconds, told = desk.end()
        for listener in listeners:
            listener.join(20)
        assert desk.process.returncode == 0
    assert "Traceback" not in told
    assert said.count("event: closed") == 3
    assert seconds < 30  # a second, where nobody else uses the machine


def test_news_come_to_everybody_when_another_program_saves(tmp_path: Path) -> None:
    path = a_book(tmp_path)
    with (
        a_desk(path) as desk,
        httpx2.stream("GET", f"{desk.address}events", timeout=60) as news,
    ):
        lines = news.iter_lines()
        assert next(lines) == ": here"
        path.write_text(_BOOK.replace("De sluis", "De zeesluis"), encoding="utf-8")
        assert "event: changed" in lines
        told = desk.get("/told?screen=chapters/0&base=" + "0" * 64)
    assert "De zeesluis" in told.text


def test_a_new_book_is_begun_in_an_empty_folder(tmp_path: Path) -> None:
    folder = tmp_path / "ons-boek"
    folder.mkdir()
    with a_desk(folder) as desk:
        page = desk.get("/")
        assert "Een nieuw boek" in page.text
        token = re.search(r'data-token="([^"]+)"', page.text)
        assert token
        said = {"token": token[1], "title": "Ons boek", "language": "nl"}
        done = desk.client.post("/begin", data=said | {"organisation": "De straat"})
        assert done.url.path == "/edit/book"
    assert "title: Ons boek" in (folder / "manuscript.yaml").read_text()


def test_a_preview_has_no_form_and_takes_none(tmp_path: Path) -> None:
    path = a_book(tmp_path)
    with a_desk(path, command="preview") as desk:
        page = desk.wait_for('id="sheet"', "/")
        assert "<textarea" not in page
        assert desk.get("/edit/book").url.path == "/"
        token = re.search(r'data-token="([^"]+)"', page)
        assert token
        said = {"token": token[1], "v/book/title": "Weg", "w/book/title": "Varen"}
        assert desk.client.post("/save/book", data=said).status_code == 403
    assert path.read_text() == _BOOK


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_key_of_a_manuscript_has_a_field_or_a_place(language: str) -> None:
    groups = read_fields(language)
    for _, model in groups_in(Manuscript):
        named = {key.name for key in groups[model.__name__].keys}
        assert named == set(model.model_fields)


def test_both_languages_of_the_desk_have_the_same_words() -> None:
    nl, en = read_desk_words("nl"), read_desk_words("en")
    assert nl.keys() == en.keys()
    for key, words in nl.items():
        assert set(re.findall(r"{(\w+)", words)) == set(re.findall(r"{(\w+)", en[key]))


_BY_NAME = {"hint", "edition", "shelf", "screen", "add", "begun", "label", "field"}
_PUT_TOGETHER = {"remark:fits", "remark:early", "remark:late"}


def test_every_word_of_the_desk_is_said_somewhere() -> None:
    root = Path(__file__).parents[1]
    sources = [
        *(root / "src/publish/desk").glob("*.py"),
        *(root / "src").rglob("desk.py"),
    ]
    sources += (root / "styles/layouts/desk").glob("*.html")
    text = "".join(path.read_text("utf-8") for path in sources)
    for key in read_desk_words("nl"):
        if key.partition(":")[0] not in _BY_NAME and key not in _PUT_TOGETHER:
            assert f'"{key}"' in text or f"'{key}'" in text, key


def test_htmx_is_that_of_its_makers_unchanged() -> None:
    """Version 4.0.1 as npm has it (0BSD); a newer one comes with its own digest."""
    content = (files("publish.desk") / "htmx.min.js").read_bytes()
    assert b"4.0.1" in content
    digest = "a0abb04f2f45a1f89d1d4844023245537e5e6014c87b144553e0607b4cc32130"
    assert sha256(content).hexdigest() == digest


def test_keys_come_back_from_their_address() -> None:
    value: Value = {"images": {"a/b": {"alt": "x"}}, "chapters": [{"title": "y"}]}
    for keys in (("images", "a/b", "alt"), ("chapters", 0, "title")):
        assert keys_of(written(keys), value) == keys
    assert keys_of("chapters/x/title", value) is None
    assert keys_of("chapters/2/title", value) is None


def test_a_value_of_another_shape_is_not_filled_in_but_told() -> None:
    value: Value = {"chapters": [{"title": ["a", {"b": "c"}], "text": "x"}]}
    part = form_of(value, ("chapters", 0), read_fields("nl"))
    assert part
    strange = [field.at for field in fields_in(part) if field.strange]
    assert strange == ["chapters/0/title"]


def _held(pid: int) -> int:
    """MB that a process and those below it hold."""
    pids = [pid]
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            text = status.read_text()
        except OSError:
            continue
        parent = re.search(r"^PPid:\s+(\d+)", text, re.MULTILINE)
        if parent and int(parent[1]) == pid:
            pids.append(int(status.parent.name))
    sizes = (Path(f"/proc/{one}/status").read_text() for one in pids)
    found = (re.search(r"^VmRSS:\s+(\d+)", text, re.MULTILINE) for text in sizes)
    return sum(int(it[1]) for it in found if it) // 1024


@pytest.mark.torture
def test_500_edits_fill_no_more_than_100_mb(tmp_path: Path) -> None:
    path = a_book(tmp_path)
    sizes = []
    with a_desk(path) as desk:
        desk.wait_for('id="sheet"', "/pages")
        old = "De brug"
        for number in range(500):
            new = f"Brug {number}"
            desk.save(
                "chapters/1", {"chapters/1/title": new}, {"chapters/1/title": old}
            )
            old = new
            page = desk.get("/pages?find=chapters/1").text
            for digest in re.findall(r"/page/([0-9a-f-]+)\.png\?width=1400", page):
                desk.get(f"/page/{digest}.png?width=1400")
            if number in {50, 499}:
                desk.wait_for('class="busy" hidden', "/pages?find=chapters/1")
                sizes.append(_held(desk.process.pid))
    assert sizes[1] - sizes[0] < 100, sizes

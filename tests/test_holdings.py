"""Media beside the manuscript: in the e-book, announced elsewhere, never lost."""

import re
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pypdfium2
import pytest
from lxml import etree

from builders.manuscripts import a_chapter, a_manuscript, a_medium
from builders.pictures import saved, scene
from builders.recordings import an_mp3, an_mp4
from builders.whole_books import built, letters, read
from publish.editions.builtin import EDITIONS
from publish.findings import BookError, Finding
from publish.pipeline import make_artefacts, read_book
from publish.recordings import LARGE_BYTES
from reading.epub import OPF, XHTML, epub_files, file_texts, package

_BOOK = "recordings"
_SAID = "Eerder naar de buren."
_IMAGES = {"boot": {"file": "boot.png", "alt": "Een boot"}}


def written(folder: Path, *media: dict[str, object], **changes: object) -> Path:
    """A manuscript with such media of one item, and files for them."""
    (folder / "gesprek.mp3").write_bytes(an_mp3(3))
    (folder / "film.mp4").write_bytes(an_mp4())
    (folder / "boot.png").write_bytes(saved(scene(), "PNG"))
    item = {"title": "Buren", "media": [*media]}
    text = a_manuscript(chapters=[a_chapter(items=[item])], **changes)
    (folder / "manuscript.yaml").write_text(text, encoding="utf-8")
    return folder / "manuscript.yaml"


def findings(path: Path) -> tuple[Finding, ...]:
    try:
        return read_book(path).findings
    except BookError as error:
        return error.findings


def codes(path: Path) -> list[str]:
    return [one.code for one in findings(path)]


# what is to be mended


def test_a_file_of_ones_own_needs_no_address(tmp_path: Path) -> None:
    sound = a_medium(file="gesprek.mp3", transcript=_SAID)
    assert codes(written(tmp_path, sound)) == []
    assert codes(written(tmp_path, a_medium(transcript=_SAID))) == ["B101"]


def test_a_film_with_captions_or_a_transcript_is_whole(tmp_path: Path) -> None:
    film = a_medium(file="film.mp4", poster="boot")
    for words in ({"transcript": _SAID}, {"captions": "film.vtt"}):
        path = written(tmp_path, film | words, images=_IMAGES)
        (tmp_path / "film.vtt").write_text("WEBVTT\n\n00:00.000 --> 00:01.000\nA\n")
        assert codes(path) == []
    path = written(tmp_path, film, images=_IMAGES)
    assert codes(path) == ["B409"]


def test_a_sound_that_says_nothing_can_be_waived(tmp_path: Path) -> None:
    waiver = {"code": "B409", "at": "chapters.*.items.*.media.*", "why": "alleen water"}
    sound = a_medium(file="gesprek.mp3")
    assert codes(written(tmp_path, sound, waivers=[waiver])) == []
    assert codes(written(tmp_path, sound)) == ["B409"]


def test_a_recording_too_large_to_send_around_is_a_warning(tmp_path: Path) -> None:
    path = written(tmp_path, a_medium(file="gesprek.mp3", transcript=_SAID))
    whole = an_mp3(LARGE_BYTES // 104)
    (tmp_path / "gesprek.mp3").write_bytes(whole)
    assert codes(path) == []
    (tmp_path / "gesprek.mp3").write_bytes(whole + bytes(LARGE_BYTES - len(whole) + 1))
    (finding,) = findings(path)
    assert (finding.code, finding.is_error) == ("B408", False)
    assert "25 MB" in finding.message


@pytest.mark.parametrize(("letter", "code"), [("𓀀", "B304"), ("\uf0b7", "B303")])
def test_a_letter_without_a_font_is_named_in_the_file_of_a_transcript(
    letter: str, code: str, tmp_path: Path
) -> None:
    path = written(tmp_path, a_medium(file="gesprek.mp3", transcript="gesprek.txt"))
    text = f"Ja 🎉.\nNee {letter}.\n"
    (tmp_path / "gesprek.txt").write_text(text, encoding="utf-8")
    (finding,) = findings(path)
    assert finding.code == code
    assert str(finding.place).endswith("gesprek.txt:2:5")


@pytest.mark.parametrize(("letter", "code"), [("𓀀", "B304"), ("\uf0b7", "B303")])
def test_captions_are_looked_through_as_other_texts_are(
    letter: str, code: str, tmp_path: Path
) -> None:
    film = a_medium(file="film.mp4", poster="boot", captions="film.vtt")
    path = written(tmp_path, film, images=_IMAGES)
    text = f"\ufeffWEBVTT\r\n\r\n00:00.000 --> 00:01.000\r\nNee {letter}.\r\n"
    (tmp_path / "film.vtt").write_bytes(text.encode())
    (finding,) = findings(path)
    assert finding.code == code
    assert str(finding.place).endswith("film.vtt:4:5")


@pytest.mark.parametrize("key", ["captions", "transcript"])
def test_words_on_the_web_are_not_made_the_address_of_their_medium(
    key: str, tmp_path: Path
) -> None:
    suffix = {"captions": "vtt", "transcript": "txt"}[key]
    film = a_medium(file="film.mp4", poster="boot", transcript=_SAID)
    film |= {key: f"https://a.example/film.{suffix}"}
    path = written(tmp_path, film, images=_IMAGES)
    (finding,) = [one for one in findings(path) if one.code == "B407"]
    assert finding.key == "B407:outside"
    assert finding.edits == ()


def test_a_file_as_poster_is_sent_to_the_images(tmp_path: Path) -> None:
    film = a_medium(file="film.mp4", transcript=_SAID, poster="boot.png")
    (finding,) = findings(written(tmp_path, film))
    assert finding.code == "M116"
    assert "under images" in finding.hint
    assert "boot.png" in finding.hint


def test_hazards_are_none_or_some_of_three(tmp_path: Path) -> None:
    film = a_medium(file="film.mp4", transcript=_SAID, poster="boot")
    for hazards in ("none", ["none"], ["flashing", "sound"]):
        path = written(tmp_path, film | {"hazards": hazards}, images=_IMAGES)
        assert codes(path) == []
    for wrong in ("loud", ["none", "sound"], [], {"a": "b"}, ["flashing", ["sound"]]):
        path = written(tmp_path, film | {"hazards": wrong}, images=_IMAGES)
        assert codes(path) == ["M113"], wrong


# the book of recordings


@cache
def files(edition: str) -> dict[str, bytes]:
    (artefact,) = built(_BOOK, edition)
    return epub_files(artefact.content)


def page(edition: str, name: str) -> etree._Element:
    return etree.fromstring(files(edition)[f"EPUB/{name}.xhtml"])


def with_id(tree: etree._Element, own: str | None) -> etree._Element:
    (found,) = (one for one in tree.iter("{*}*") if one.get("id") == own)
    return found


def pdf_text(edition: str) -> str:
    (artefact,) = built(_BOOK, edition)
    with pypdfium2.PdfDocument(artefact.content) as pdf:
        return " ".join(
            "".join(one.get_textpage().get_text_range() for one in pdf).split()
        )


def test_recordings_are_in_the_epub_once_under_names_of_their_own() -> None:
    inside = [name for name in files("epub") if name.startswith("EPUB/media/")]
    named = [re.sub(r"-[0-9a-f]{8}", "", name) for name in inside]
    assert sorted(named) == [
        "EPUB/media/brug.mp4",
        "EPUB/media/brug.vtt",
        "EPUB/media/het-water.m4a",
        "EPUB/media/sluiswachter.mp3",
    ]
    kinds = {
        one.get("href", "").rpartition(".")[2]: one.get("media-type")
        for one in package(files("epub")).iter(f"{OPF}item")
        if one.get("href", "").startswith("media/")
    }
    assert kinds == {
        "m4a": "audio/mp4",
        "mp3": "audio/mpeg",
        "mp4": "video/mp4",
        "vtt": "text/vtt",
    }


def test_recordings_are_stored_and_not_packed_again() -> None:
    (artefact,) = built(_BOOK, "epub")
    with ZipFile(BytesIO(artefact.content)) as archive:
        entries = [one for one in archive.infolist() if "/media/" in one.filename]
    packed = [one.filename for one in entries if one.compress_type != ZIP_STORED]
    assert [name.rpartition(".")[2] for name in packed] == ["vtt"]


def test_the_bytes_in_the_epub_are_the_authors() -> None:
    folder = Path(__file__).parent / "books" / _BOOK / "media"
    own = {path.read_bytes() for path in folder.iterdir() if path.suffix != ".txt"}
    inside = {one for name, one in files("epub").items() if "/media/" in name}
    assert own == inside


def test_a_player_has_controls_a_name_and_its_words_and_does_not_start_by_itself() -> (
    None
):
    for name, tag in (("sluis", "audio"), ("brug", "audio"), ("brug", "video")):
        tree = page("epub", name)
        for player in tree.iter(f"{XHTML}{tag}"):
            assert player.get("controls") == "controls"
            assert player.get("autoplay") is None
            assert player.get("aria-label")
            words = with_id(tree, player.get("aria-details"))
            assert words.find(f"{XHTML}a") is not None


def test_a_device_without_sound_says_so_and_leads_to_the_words() -> None:
    for player in page("epub", "sluis").iter(f"{XHTML}audio"):
        (fallback,) = player.findall(f"{XHTML}p")
        assert "speelt geen geluid" in (fallback.text or "")
        (link,) = fallback.findall(f"{XHTML}a")
        assert link.get("href", "").startswith("book.transcripts.xhtml#")


def test_a_film_has_its_poster_its_captions_and_what_the_poster_shows() -> None:
    (film,) = page("epub", "brug").iter(f"{XHTML}video")
    assert film.get("poster", "").startswith("images/brug-")
    assert "ophaalbrug" in film.get("aria-label", "")
    (track,) = film.findall(f"{XHTML}track")
    assert (track.get("kind"), track.get("srclang")) == ("captions", "nl")
    assert f"EPUB/{track.get('src')}" in files("epub")


@pytest.mark.parametrize("edition", ["epub", "kobo"])
def test_every_word_of_a_transcript_can_be_read(edition: str) -> None:
    (artefact,) = built(_BOOK, edition)
    shown = letters("".join(file_texts(artefact.content)))
    folder = Path(__file__).parent / "books" / _BOOK / "media"
    written_down = (folder / "sluiswachter.txt").read_text(encoding="utf-8")
    inline = "Sluiswachter: Niets. Of ja: eerder naar de buren."
    for line in (*filter(None, written_down.split("\n")), inline):
        assert letters(line) in shown


def test_a_transcript_is_in_its_own_language_and_leads_back() -> None:
    tree = page("epub", "book.transcripts")
    divs = [one for one in tree.iter(f"{XHTML}div") if one.get("class") == "said"]
    (said,) = (one for one in divs if one.get("lang"))
    assert (said.get("lang"), said.get("dir")) == ("en", "ltr")
    titles = [one for one in tree.iter(f"{XHTML}span") if one.text == "The bell"]
    assert [one.get("lang") for one in titles] == ["en", "en"]
    backs = [one.get("href", "") for one in tree.iter(f"{XHTML}a")]
    assert len(backs) == 5
    for back in backs:
        name, _, own = back.partition("#")
        home = with_id(page("epub", name.removesuffix(".xhtml")), own)
        assert home.tag in {f"{XHTML}li", f"{XHTML}span"}


def test_kobo_gets_links_and_words_but_no_recordings() -> None:
    assert not [name for name in files("kobo") if "/media/" in name]
    for name in ("sluis", "brug"):
        tree = page("kobo", name)
        assert not [*tree.iter(f"{XHTML}audio"), *tree.iter(f"{XHTML}video")]
    links = {one.get("href") for one in page("kobo", "sluis").iter(f"{XHTML}a")}
    assert "https://sluis.example/sluiswachter" in links
    text = "".join(map(str, page("kobo", "brug").itertext()))
    assert "in het e-book" in text


@pytest.mark.parametrize("edition", ["print", "screen"])
def test_paper_says_what_only_the_e_book_plays_and_links_to_the_rest(
    edition: str,
) -> None:
    text = pdf_text(edition)
    # the sound of water, the film and the bell; the other two have an address
    assert text.count("(in het e-book, op een telefoon") == 3
    assert "adres nog niet bekend" not in text
    assert "Sinds 1987 –" not in text


def test_an_edition_of_ones_own_plays_as_the_one_it_is_based_on(tmp_path: Path) -> None:
    sound = a_medium(file="gesprek.mp3", transcript=_SAID)
    path = written(tmp_path, sound, editions={"klein": {"based_on": "epub"}})
    (artefact,) = make_artefacts(read_book(path), "klein")
    assert any("/media/" in name for name in epub_files(artefact.content))


def test_only_the_epub_plays() -> None:
    assert [row.name for row in EDITIONS.values() if row.plays] == ["epub", "web"]


def test_a_book_of_some_chapters_holds_their_recordings_alone() -> None:
    inside = [name for name in files("half") if name.startswith("EPUB/media/")]
    assert sorted(name.rpartition(".")[2] for name in inside) == ["m4a", "mp3"]
    tree = page("half", "book.transcripts")
    assert len(list(tree.iter(f"{XHTML}h2"))) == 3


def test_pages_of_print_are_found_in_a_book_with_transcripts() -> None:
    nav = files("epub")["EPUB/book.nav.xhtml"].decode()
    assert "doc-pagelist" in nav
    assert "book.transcripts.xhtml#" not in nav.partition("doc-pagelist")[2]


def test_a_book_without_recordings_has_no_page_of_transcripts() -> None:
    (artefact,) = built("constructs", "epub")
    assert "EPUB/book.transcripts.xhtml" not in epub_files(artefact.content)


def test_the_same_bytes_twice() -> None:
    (again,) = make_artefacts(read_book(read_path()), "epub")
    assert again.content == built(_BOOK, "epub")[0].content


def read_path() -> Path:
    assert read(_BOOK).holdings
    return Path(__file__).parent / "books" / _BOOK / "manuscript.yaml"

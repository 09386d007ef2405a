"""Recordings by their content: what is played, what is refused and by which name."""

from collections.abc import Callable
from pathlib import Path

import pytest

from builders.recordings import (
    VTT,
    a_vorbis,
    a_webm,
    an_id3_tag,
    an_m4a,
    an_mp3,
    an_mp4,
    an_opus,
    box,
)
from publish.prose import plain_blocks
from publish.prose.tree import Break
from publish.prose.walk import nodes_of
from publish.recordings import (
    MAX_BYTES,
    Captions,
    RecordingError,
    is_file_name,
    read_captions,
    read_recording,
    read_transcript,
    set_transcript,
    words_of,
)
from publish.recordings.file_types import kind_of
from publish.recordings.read import TEXT_BYTES

_PLACE = box(b"\xa9xyz", b"\0\x12\x15\xc7+52.2100+006.1900/")


def laid(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


@pytest.mark.parametrize(
    ("content", "tag", "extension"),
    [
        (an_mp3(2), "audio", "mp3"),
        (an_mp3(tag=an_id3_tag()), "audio", "mp3"),
        (an_mp3(tag=an_id3_tag() * 2), "audio", "mp3"),
        (an_mp3(tag=b"\xff\xfe" + bytes(900)), "audio", "mp3"),
        (an_m4a(), "audio", "m4a"),
        (an_opus(), "audio", "opus"),
        (an_mp4(), "video", "mp4"),
        (an_mp4(codec=b"avc3"), "video", "mp4"),
        (a_webm(), "video", "webm"),
        (a_webm(codec=b"V_VP9"), "video", "webm"),
    ],
)
def test_a_recording_is_known_by_its_content(
    content: bytes, tag: str, extension: str, tmp_path: Path
) -> None:
    one = read_recording(laid(tmp_path, "a.bin", content), "a.bin")
    assert (one.kind.tag, one.kind.extension) == (tag, extension)
    assert one.content == content


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (bytes(40), "is empty"),
        (b"RIFF\0\0\0\0WAVEfmt ", "is a WAV"),
        (b"fLaC\0", "is a FLAC"),
        (b"#!AMR\n", "is an AMR recording"),
        (b"\xff\xf1\x50\x80" + bytes(300), "is bare AAC"),
        (b"\xff\xd8\xff\xe0", "is a JPEG picture"),
        (b"niets", "is not a recording that we know"),
        (an_mp3(1), "is not a recording that we know"),
        (an_mp3(2)[:104] + b"x" * 104, "is not a recording that we know"),
        (an_mp3(2).replace(b"\xff\xfb", b"\xff\xfd"), "is not a recording that"),
        (a_vorbis(), "holds Vorbis sound"),
        (a_webm(b"matroska"), "is a Matroska film"),
        (a_webm(codec=b"A_OPUS"), "is a WebM without a film"),
        (an_mp4(codec=b"hvc1"), "holds H.265 film"),
        (an_mp4(codec=b"av01"), "holds AV1 film"),
        (an_mp4(codec=b"xxxx"), "holds “xxxx”"),
        (an_mp4(brand=b"qt  "), "is a QuickTime film"),
        (an_mp4()[:-1], "ends too soon"),
        (an_mp4()[:60], "ends too soon"),
        (an_mp4() + box(b"free", b"") * 100_001, "ends too soon"),
        (an_mp4().replace(b"vide", b"text"), "holds neither sound nor film"),
        (an_mp4().replace(b"moov", b"free"), "holds neither sound nor film"),
    ],
)
def test_what_readers_do_not_play_is_refused_by_name(content: bytes, said: str) -> None:
    with pytest.raises(RecordingError, match=said) as refused:
        kind_of("media/a.mp3", content)
    assert refused.value.trouble.code == "B407"
    assert refused.value.trouble.hint


def test_a_recording_is_named_after_its_file_and_its_content(tmp_path: Path) -> None:
    laid(tmp_path, "media/Één gesprek.MP3", an_mp3())
    laid(tmp_path, "Één gesprek.m4a", an_mp3())
    one = read_recording(tmp_path, "media/Één gesprek.MP3")
    assert one.asset.startswith("media/een-gesprek-")
    assert len(one.asset) == len("media/een-gesprek-01234567.mp3")
    assert read_recording(tmp_path, "Één gesprek.m4a").asset == one.asset
    laid(tmp_path, "—.mp3", an_mp3(3))
    assert read_recording(tmp_path, "—.mp3").asset.startswith("media/recording-")


@pytest.mark.parametrize(("udta", "tells"), [(_PLACE, True), (b"", False)])
@pytest.mark.parametrize("make", [an_mp4, an_m4a])
def test_a_place_that_a_phone_wrote_down_is_seen(
    make: Callable[..., bytes], udta: bytes, *, tells: bool, tmp_path: Path
) -> None:
    one = read_recording(laid(tmp_path, "a.mp4", make(udta=udta)), "a.mp4")
    assert one.tells_place is tells


def test_what_is_no_file_beside_the_manuscript_is_refused(tmp_path: Path) -> None:
    outside = laid(tmp_path, "a.mp3", an_mp3())
    folder = tmp_path / "book"
    (folder / "media").mkdir(parents=True)
    (folder / "link.mp3").symlink_to(outside / "a.mp3")
    wanted = {"../a.mp3": "B407", "link.mp3": "B407", "media": "B407", "b.mp3": "B406"}
    found = {}
    for name in wanted:
        with pytest.raises(RecordingError) as refused:
            read_recording(folder, name)
        found[name] = refused.value.trouble.code
    assert found == wanted


def test_a_recording_on_the_web_gets_its_address_and_words_a_file(
    tmp_path: Path,
) -> None:
    with pytest.raises(RecordingError) as refused:
        read_recording(tmp_path, "https://a.example/a.mp3")
    assert refused.value.trouble.key == "B407:web"
    for read, name in ((read_captions, "a.vtt"), (read_transcript, "a.txt")):
        with pytest.raises(RecordingError) as refused:
            read(tmp_path, f"https://a.example/{name}")
        assert refused.value.trouble.key == "B407:outside"


def test_a_file_too_large_to_embed_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "a.mp3").open("wb") as large:
        large.truncate(MAX_BYTES + 1)
    with (tmp_path / "a.txt").open("wb") as large:
        large.truncate(TEXT_BYTES + 1)
    with pytest.raises(RecordingError, match="500 is the most"):
        read_recording(tmp_path, "a.mp3")
    with pytest.raises(RecordingError, match="4 is the most"):
        read_transcript(tmp_path, "a.txt")


def test_captions_are_kept_as_they_were_written(tmp_path: Path) -> None:
    laid(tmp_path, "a.vtt", VTT)
    assert read_captions(tmp_path, "a.vtt").content == VTT.encode()
    laid(
        tmp_path,
        "b.vtt",
        "\ufeffWEBVTT - Film\r\n\r\n01:00:00.000 --> 01:00:01.000\r\nA",
    )
    assert read_captions(tmp_path, "b.vtt").asset.endswith(".vtt")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("WEBVTTX\n\n00:00.000 --> 00:01.000\nA", "no WebVTT"),
        ("WEBVTT\n\nNiets", "at any time"),
        ("1\n00:00:00,000 --> 00:00:01,000\nA\n", "SubRip"),
        (b"WEBVTT\n\n00:00.000 --> 00:01.000\nCaf\xe9", "UTF-8"),
        ("WEBVTT\n\n00:00.000 --> 00:01.000\nA\x07", "control character"),
    ],
)
def test_captions_that_no_reader_shows_are_refused(
    content: bytes | str, said: str, tmp_path: Path
) -> None:
    with pytest.raises(RecordingError, match=said):
        read_captions(laid(tmp_path, "a.vtt", content), "a.vtt")


@pytest.mark.parametrize(
    ("transcript", "is_file"),
    [
        ("media/a.txt", True),
        (" Mijn gesprek.DOCX\n", True),
        ("Zij zei niets.", False),
        ("Ja.\nmedia/a.txt", False),
    ],
)
def test_one_line_with_the_ending_of_a_text_names_a_file(
    transcript: str, *, is_file: bool
) -> None:
    assert is_file_name(transcript) is is_file


def test_a_transcript_is_read_whatever_its_line_ends(tmp_path: Path) -> None:
    laid(tmp_path, "a.txt", b"\xef\xbb\xbfA: ja\r\nB: nee\r\rC")
    assert read_transcript(tmp_path, "a.txt") == "A: ja\nB: nee\n\nC"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.md", "tekst", "not plain text"),
        ("a.txt", " \n", "is empty"),
        ("a.txt", "tekst".encode("utf-16"), "not UTF-8"),
        ("a.txt", "a\nb\x07", "control character"),
    ],
)
def test_a_transcript_that_is_no_text_is_refused(
    name: str, content: bytes | str, said: str, tmp_path: Path
) -> None:
    with pytest.raises(RecordingError, match=said):
        read_transcript(laid(tmp_path, name, content), name)


def test_nothing_said_is_taken_for_markdown_and_lines_stay() -> None:
    said = 'A: *zucht* "ja" <b>\nB: 1. [x](y)\n\n \n# C\fD'
    blocks = set_transcript(said, "nl")
    assert [plain_blocks([block]) for block in blocks] == [
        "A: *zucht* ‘ja’ <b> B: 1. [x](y)",
        "# C",
        "D",
    ]
    assert sum(isinstance(node, Break) for node in nodes_of(blocks)) == 1


def test_captions_are_read_as_sentences_a_paragraph_for_each_speaker() -> None:
    content = (
        "WEBVTT\n\nNOTE niet gezegd\n\n1\n00:00.000 --> 00:01.000\nDe brug\n\n"
        "00:01.000 --> 00:02.000 align:start\n<i>gaat</i> open &amp; dicht.\n\n"
        "00:02.000 --> 00:03.000\n<v Truus>Kijk!\n\n00:03.000 --> 00:04.000\n- Waar?\n"
    )
    said = words_of(Captions("film.vtt", content.encode()))
    assert said == "De brug gaat open & dicht.\n\nTruus: Kijk!\n\n- Waar?"

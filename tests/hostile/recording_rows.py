"""Sound, film and captions that are none, or more than they say."""

from struct import pack

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
    element,
)
from hostile.shape import Content, Given, Hole, LinkTo, Pipe, Rows, medium

_HOURS = "99999999:59:59.999"


def _file(content: Content, name: str = "gesprek.mp3", **more: object) -> Given:
    return medium({name: content}, file=name, transcript="Dag.", **more)


def _captions(content: Content, name: str = "gesprek.vtt") -> Given:
    files: dict[str, Content] = {"gesprek.mp4": an_mp4(), name: content}
    return medium(files, file="gesprek.mp4", captions=name, transcript="Dag.")


def _nested(depth: int) -> bytes:
    content = b""
    for _ in range(depth):
        content = box(b"moov", content)
    return an_mp4()[:32] + content


RECORDINGS: Rows = {
    "nothing": lambda: _file(b""),
    "an MP3 that is a zip": lambda: _file(b"PK\x03\x04" + bytes(500)),
    "an MP3 that is a page": lambda: _file("<script>alert(1)</script>"),
    "an MP3 that is a program": lambda: _file(b"MZ" + bytes(500)),
    "an MP3 of one frame that is torn": lambda: _file(an_mp3(1)[:50]),
    "an MP3 with a tag of 256 MB": lambda: _file(
        b"ID3\4\0\0\x7f\x7f\x7f\x7f" + bytes(50)
    ),
    "an MP3 with a tag": lambda: _file(an_mp3(tag=an_id3_tag(10_000))),
    "an MP3 of zeros": lambda: _file(bytes(200_000)),
    "an MP3 of one's all": lambda: _file(b"\xff" * 200_000),
    "an MP3 with a zip behind it": lambda: _file(an_mp3() + b"PK\x03\x04" + bytes(99)),
    "an MP4 called MP3": lambda: _file(an_mp4()),
    "an MP4 that is torn": lambda: _file(an_mp4()[:300], "film.mp4"),
    "an MP4 with a box of itself": lambda: _file(
        an_mp4()[:28] + pack(">I4s", 0, b"moov") * 1000, "film.mp4"
    ),
    "an MP4 with a box of 2 to the power of 63": lambda: _file(
        an_mp4()[:28] + pack(">I4sQ", 1, b"moov", 2**63 - 1), "film.mp4"
    ),
    "an MP4 with a box smaller than its head": lambda: _file(
        an_mp4()[:28] + pack(">I4s", 4, b"moov") * 50, "film.mp4"
    ),
    "an MP4 with boxes 5,000 deep": lambda: _file(_nested(5000), "film.mp4"),
    "an MP4 with an unknown codec": lambda: _file(an_mp4(codec=b"evil"), "film.mp4"),
    "an MP4 that tells where it was": lambda: _file(
        an_mp4(udta=box(b"\xa9xyz", b"\0\x12\x15\xc7+52.2000+006.1000/")), "film.mp4"
    ),
    "an M4A that is whole": lambda: _file(an_m4a(), "gesprek.m4a"),
    "an Opus of a page": lambda: _file(an_opus(), "gesprek.opus"),
    "a Vorbis": lambda: _file(a_vorbis(), "gesprek.ogg"),
    "an Ogg of nothing": lambda: _file(b"OggS" + b"\xff" * 60, "gesprek.ogg"),
    "a WebM": lambda: _file(a_webm(), "film.webm"),
    "a WebM of a size without end": lambda: _file(
        b"\x1a\x45\xdf\xa3" + b"\xff" * 200, "film.webm"
    ),
    "a WebM with elements by the thousand": lambda: _file(
        a_webm() + element(b"\xec", b"") * 20_000, "film.webm"
    ),
    "a Matroska called WebM": lambda: _file(a_webm(b"matroska"), "film.webm"),
    "a list of stations": lambda: _file("http://127.0.0.1:9/a.mp3\n", "lijst.m3u"),
    "a film of HLS": lambda: _file("#EXTM3U\nfile:///etc/passwd\n", "film.m3u8"),
    "a Flash": lambda: _file(b"FWS\x09" + bytes(90), "film.swf"),
    "a pipe": lambda: _file(Pipe()),
    "a device": lambda: _file(LinkTo("/dev/zero")),
    "a link outside": lambda: _file(LinkTo("../geheim.txt")),
    "three gigabytes": lambda: _file(Hole(3_000_000_000)),
    "a file outside": lambda: medium(file="../geheim.txt", transcript="Dag."),
    "a file of the machine": lambda: medium(file="/etc/passwd", transcript="Dag."),
    "captions with a script": lambda: _captions(VTT + "<script>alert(1)</script>\n"),
    "captions with a style that fetches": lambda: _captions(
        VTT.replace(
            "\n\n", "\n\nSTYLE\n::cue { background: url(http://127.0.0.1:9) }\n\n", 1
        )
    ),
    "captions that are none": lambda: _captions("geen ondertitels"),
    "captions of nothing": lambda: _captions(""),
    "captions of SubRip": lambda: _captions("1\n00:00:00,000 --> 00:00:01,000\na\n"),
    "captions of a hundred million hours": lambda: _captions(
        f"WEBVTT\n\n{_HOURS} --> {_HOURS}\na\n"
    ),
    "captions that end before they begin": lambda: _captions(
        "WEBVTT\n\n00:09.000 --> 00:01.000\na\n"
    ),
    "captions of 50,000 cues": lambda: _captions(
        "WEBVTT\n\n" + "00:00.000 --> 00:00.500\na\n\n" * 50_000
    ),
    "captions in UTF-16": lambda: _captions(VTT.encode("utf-16")),
    "captions with a NUL": lambda: _captions(VTT + "\0"),
    "captions in a pipe": lambda: _captions(Pipe()),
    "captions of a link outside": lambda: _captions(LinkTo("../geheim.vtt")),
    "captions outside": lambda: medium(
        {"a.mp4": an_mp4()}, file="a.mp4", captions="../geheim.vtt", transcript="Dag."
    ),
    "a transcript that is HTML": lambda: _file(an_mp3(), summary="<script>x</script>"),
    "a hazard of one's own": lambda: _file(an_mp3(), hazards=["explosion"]),
    "a poster that is not there": lambda: _file(an_mp4(), "film.mp4", poster="weg"),
    "a film of -1 minutes": lambda: _file(an_mp3(), minutes=-1),
}

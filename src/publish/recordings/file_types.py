"""Which kind of recording a file is, by its content and never by its name.

EPUB 3.3 has core media types for sound: MP3, AAC in MP4, Opus in Ogg. For film it
has none; MP4 with H.264 and WebM are what readers play (section 3.2).
"""

from publish.findings import Trouble, trouble
from publish.recordings.model import Kind, RecordingError
from publish.recordings.mp3 import is_mp3
from publish.recordings.mp4 import TornError, Track, tracks

MP3 = Kind("audio", "mp3")
AAC = Kind("audio", "m4a")
OPUS = Kind("audio", "opus")
MP4 = Kind("video", "mp4")
WEBM = Kind("video", "webm")

SUFFIXES = (".m4a", ".m4v", ".mp3", ".mp4", ".ogg", ".opus", ".webm")

_HEAD = 4096  # bytes in which a container says what it is
_WEBM_TRACKS = 1 << 20  # bytes in which a WebM names its codecs
_EBML = b"\x1a\x45\xdf\xa3"
_SEEN = (b"V_VP8", b"V_VP9", b"V_AV1")
_CODECS = {  # in an MP4, those that not every reader plays
    b"ac-3": "Dolby",
    b"alac": "Apple Lossless",
    b"ap4h": "ProRes",
    b"apcn": "ProRes",
    b"av01": "AV1",
    b"ec-3": "Dolby",
    b"hev1": "H.265",
    b"hvc1": "H.265",
    b"mp4v": "MPEG-4",
    b"samr": "AMR",
    b"sawb": "AMR",
    b"vp09": "VP9",
}
_REFUSED = (  # signatures that are worth naming to the author
    (8, b"WAVE", "WAV"),
    (8, b"AVI ", "AVI"),
    (0, b"fLaC", "FLAC"),
    (0, b"FORM", "AIFF"),
    (0, b"caff", "Core Audio"),
    (0, b"#!AMR", "AMR"),
    (0, b"\x30\x26\xb2\x75", "Windows Media"),
    (0, b"FLV", "Flash"),
    (0, b"\xff\xd8\xff", "JPEG"),
    (0, b"\x89PNG", "PNG"),
    (0, b"GIF8", "GIF"),
    (0, b"%PDF", "PDF"),
    (0, b"PK\3\4", "zip"),
)


def kind_of(file: str, content: bytes) -> Kind:
    """The kind by content; RecordingError B407 where it is none that readers play."""
    head = content[:_HEAD]
    if head[4:8] in {b"ftyp", b"moov", b"wide", b"mdat", b"free"}:
        return _of_mp4(file, content)
    if head.startswith(b"OggS"):
        return _of_ogg(file, head)
    if head.startswith(_EBML):
        return _of_webm(file, content)
    known = _known(file, head)
    if not known and is_mp3(content):
        return MP3
    raise RecordingError(known or trouble("B407:unknown", file=file))


def _known(file: str, head: bytes) -> Trouble | None:
    if not head.strip(b"\0"):
        return trouble("B407:empty", file=file)
    for at, mark, name in _REFUSED:
        if head.startswith(mark, at):
            return trouble("B407:other", file=file, kind=name)
    if head[0] == 0xFF and len(head) > 1 and head[1] & 0xF6 == 0xF0:  # noqa: PLR2004
        return trouble("B407:aac", file=file)
    return None


def _of_mp4(file: str, content: bytes) -> Kind:
    if content[4:12] == b"ftypqt  " or content[4:8] != b"ftyp":
        raise RecordingError(trouble("B407:quicktime", file=file))
    try:
        found = tracks(content)
    except TornError as error:
        raise RecordingError(trouble("B407:torn", file=file)) from error
    heard = _of_handler(found, b"soun")
    seen = _of_handler(found, b"vide")
    for track in (*seen, *heard):
        if track.codec not in {b"avc1", b"avc3", b"mp4a"}:
            if codec := _CODECS.get(track.codec):
                raise RecordingError(trouble("B407:codec", file=file, codec=codec))
            code = track.codec.decode("latin-1")
            raise RecordingError(trouble("B407:no-codec", file=file, code=code))
    if not found or not (seen or heard):
        raise RecordingError(trouble("B407:silent", file=file))
    return MP4 if seen else AAC


def _of_handler(found: tuple[Track, ...], handler: bytes) -> tuple[Track, ...]:
    return tuple(track for track in found if track.handler == handler)


def _of_ogg(file: str, head: bytes) -> Kind:
    if b"OpusHead" in head[:64]:
        return OPUS
    if b"\x01vorbis" in head[:64]:
        raise RecordingError(trouble("B407:codec", file=file, codec="Vorbis"))
    raise RecordingError(trouble("B407:ogg", file=file))


def _of_webm(file: str, content: bytes) -> Kind:
    if b"webm" not in content[:64]:
        raise RecordingError(trouble("B407:matroska", file=file))
    if not any(mark in content[:_WEBM_TRACKS] for mark in _SEEN):
        raise RecordingError(trouble("B407:webm", file=file))
    return WEBM

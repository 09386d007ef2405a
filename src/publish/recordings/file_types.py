"""Which kind of recording a file is, by its content and never by its name.

EPUB 3.3 has core media types for sound: MP3, AAC in MP4, Opus in Ogg. For film it
has none; MP4 with H.264 and WebM are what readers play (section 3.2).
"""

from publish.recordings.model import Kind, RecordingError
from publish.recordings.mp3 import is_mp3
from publish.recordings.mp4 import TornError, Track, tracks

MP3 = Kind("an MP3", "audio", "mp3")
AAC = Kind("an M4A", "audio", "m4a")
OPUS = Kind("an Opus file", "audio", "opus")
MP4 = Kind("an MP4", "video", "mp4")
WEBM = Kind("a WebM", "video", "webm")

SUFFIXES = (".m4a", ".m4v", ".mp3", ".mp4", ".ogg", ".opus", ".webm")
ADVICE = "save sound as MP3, M4A or Opus, and film as MP4 (H.264 and AAC) or WebM"

_HEAD = 4096  # bytes in which a container says what it is
_WEBM_TRACKS = 1 << 20  # bytes in which a WebM names its codecs
_EBML = b"\x1a\x45\xdf\xa3"
_SEEN = (b"V_VP8", b"V_VP9", b"V_AV1")
_CODECS = {  # in an MP4, those that not every reader plays
    b"ac-3": "Dolby sound",
    b"alac": "Apple Lossless sound",
    b"ap4h": "ProRes film",
    b"apcn": "ProRes film",
    b"av01": "AV1 film",
    b"ec-3": "Dolby sound",
    b"hev1": "H.265 film",
    b"hvc1": "H.265 film",
    b"mp4v": "MPEG-4 film of an old kind",
    b"samr": "AMR sound",
    b"sawb": "AMR sound",
    b"vp09": "VP9 film",
}
_REFUSED = (  # signatures that are worth naming to the author
    (8, b"WAVE", "a WAV"),
    (8, b"AVI ", "an AVI"),
    (0, b"fLaC", "a FLAC"),
    (0, b"FORM", "an AIFF"),
    (0, b"caff", "a Core Audio file"),
    (0, b"#!AMR", "an AMR recording"),
    (0, b"\x30\x26\xb2\x75", "a Windows Media file"),
    (0, b"FLV", "a Flash film"),
    (0, b"\xff\xd8\xff", "a JPEG picture"),
    (0, b"\x89PNG", "a PNG picture"),
    (0, b"GIF8", "a GIF picture"),
    (0, b"%PDF", "a PDF"),
    (0, b"PK\3\4", "a zip"),
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
    known = _known(head)
    if not known and is_mp3(content):
        return MP3
    raise _unfit(file, f"is {known}" if known else "is not a recording that we know")


def _unfit(file: str, what: str, advice: str = ADVICE) -> RecordingError:
    return RecordingError("B407", f"“{file}” {what}", advice)


def _known(head: bytes) -> str:
    if not head.strip(b"\0"):
        return "empty"
    for at, mark, name in _REFUSED:
        if head.startswith(mark, at):
            return name
    if head[0] == 0xFF and len(head) > 1 and head[1] & 0xF6 == 0xF0:  # noqa: PLR2004
        return "bare AAC, without its MP4"
    return ""


def _of_mp4(file: str, content: bytes) -> Kind:
    if content[4:12] == b"ftypqt  " or content[4:8] != b"ftyp":
        raise _unfit(file, "is a QuickTime film")
    try:
        found = tracks(content)
    except TornError as error:
        message = "ends too soon: a part of it is missing"
        raise _unfit(file, message, "copy the whole file once more") from error
    heard = _of_handler(found, b"soun")
    seen = _of_handler(found, b"vide")
    for track in (*seen, *heard):
        if track.codec not in {b"avc1", b"avc3", b"mp4a"}:
            codec = track.codec.decode("latin-1")
            raise _unfit(file, f"holds {_CODECS.get(track.codec, f'“{codec}”')}")
    if not found or not (seen or heard):
        raise _unfit(file, "holds neither sound nor film")
    return MP4 if seen else AAC


def _of_handler(found: tuple[Track, ...], handler: bytes) -> tuple[Track, ...]:
    return tuple(track for track in found if track.handler == handler)


def _of_ogg(file: str, head: bytes) -> Kind:
    if b"OpusHead" in head[:64]:
        return OPUS
    inside = (
        "Vorbis sound" if b"\x01vorbis" in head[:64] else "something else than Opus"
    )
    raise _unfit(file, f"holds {inside}")


def _of_webm(file: str, content: bytes) -> Kind:
    if b"webm" not in content[:64]:
        raise _unfit(file, "is a Matroska film")
    if not any(mark in content[:_WEBM_TRACKS] for mark in _SEEN):
        raise _unfit(file, "is a WebM without a film")
    return WEBM

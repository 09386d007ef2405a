"""Sound and film for tests, made on the spot: small, silent and playable.

Sources: ISO/IEC 11172-3 (MP3), 14496-12 (MP4), 14496-3 (AAC), ITU-T H.264; RFC 7845
(Opus in Ogg); the Matroska specification (WebM).
"""

from collections.abc import Iterable, Iterator
from struct import pack

VTT = "WEBVTT\n\n00:00.000 --> 00:00.500\nDe brug gaat open.\n"
_HERTZ = 44_100
_AAC_SILENCE = bytes.fromhex("00c800802380")  # mono
_SIDE = 16  # px: a macroblock


def an_mp3(frames: int = 20, *, tag: bytes = b"") -> bytes:
    """Silence in frames of 104 bytes, 26 ms each: MPEG 1, 32 kbit/s, mono."""
    frame = b"\xff\xfb\x10\xc4" + bytes(100)
    return tag + frame * frames


def an_id3_tag(size: int = 300) -> bytes:
    """A tag of ID3v2.4 before the sound, with a name in it."""
    return b"ID3\4\0\0" + bytes([0, 0, size >> 7, size & 0x7F]) + bytes(size)


def an_m4a(frames: int = 20, *, udta: bytes = b"") -> bytes:
    """Silence in AAC, 23 ms a frame."""
    sample = bytes(6) + pack(">HIIHHHHI", 1, 0, 0, 1, 16, 0, 0, _HERTZ << 16)
    coded = box(b"mp4a", sample + _esds())
    samples = [_AAC_SILENCE] * frames
    track = _track(b"soun", coded, samples, pace=(_HERTZ, 1024))
    return _film(b"M4A ", track, samples, udta=udta)


def an_mp4(
    *, codec: bytes = b"avc1", brand: bytes = b"isom", udta: bytes = b""
) -> bytes:
    """One grey picture of 48 by 32 px for half a second, in H.264 without loss."""
    width, height = 3, 2  # macroblocks
    sps, pps, picture = _h264(width, height)
    avcc = box(
        b"avcC",
        b"\1" + sps[1:4] + b"\xff\xe1" + pack(">H", len(sps)) + sps
        + b"\1" + pack(">H", len(pps)) + pps,
    )  # fmt: skip
    entry = bytes(6) + pack(">H", 1) + bytes(16)
    entry += pack(">HHIIIH", width * _SIDE, height * _SIDE, 72 << 16, 72 << 16, 0, 1)
    entry += bytes(32) + pack(">Hh", 24, -1)
    samples = [pack(">I", len(picture)) + picture]
    size = (width * _SIDE, height * _SIDE)
    track = _track(b"vide", box(codec, entry + avcc), samples, size=size)
    return _film(brand, track, samples, udta=udta)


def an_opus() -> bytes:
    """The first page of Opus in Ogg: who it is, without a sound."""
    head = b"OpusHead" + pack("<BBHIhB", 1, 1, 312, 48_000, 0, 0)
    return _ogg_page(head)


def a_vorbis() -> bytes:
    return _ogg_page(b"\x01vorbis" + bytes(23))


def a_webm(doctype: bytes = b"webm", codec: bytes = b"V_VP8") -> bytes:
    """The start of a WebM: what it is, and one track."""
    head = element(b"\x42\x82", doctype) + element(b"\x42\x87", b"\4")
    track = element(b"\xd7", b"\1") + element(b"\x83", b"\1") + element(b"\x86", codec)
    tracks = element(b"\x16\x54\xae\x6b", element(b"\xae", track))
    return element(b"\x1a\x45\xdf\xa3", head) + element(b"\x18\x53\x80\x67", tracks)


def box(kind: bytes, content: bytes) -> bytes:
    """One box of an MP4."""
    return pack(">I", len(content) + 8) + kind + content


def element(name: bytes, content: bytes) -> bytes:
    """One element of a WebM."""
    return name + pack(">I", 0x10000000 | len(content)) + content


def _ogg_page(packet: bytes) -> bytes:
    head = b"OggS\0\2" + bytes(8) + pack("<III", 1, 0, 0) + bytes([1, len(packet)])
    return head + packet


def _full(kind: bytes, content: bytes, flags: int = 0) -> bytes:
    return box(kind, pack(">I", flags) + content)


def _esds() -> bytes:
    """AAC LC, 44.1 kHz, mono."""
    config = b"\x05\x02\x12\x08"
    decoder = b"\x04" + bytes([13 + len(config)]) + b"\x40\x15" + bytes(11) + config
    body = b"\0\0\0" + decoder + b"\x06\x01\x02"
    return _full(b"esds", b"\x03" + bytes([len(body)]) + body)


def _track(
    handler: bytes,
    coded: bytes,
    samples: list[bytes],
    *,
    pace: tuple[int, int] = (1000, 500),
    size: tuple[int, int] = (0, 0),
) -> bytes:
    """A track of such samples; `pace` is ticks a second, and for each sample."""
    count, (rate, each) = len(samples), pace
    length = count * each
    matrix = pack(">9I", 65536, 0, 0, 0, 65536, 0, 0, 0, 1 << 30)
    head = pack(">IIIII", 0, 0, 1, 0, length * 1000 // rate) + bytes(16)
    tkhd = _full(b"tkhd", head + matrix + pack(">II", size[0] << 16, size[1] << 16), 3)
    mdhd = _full(b"mdhd", pack(">IIIIHH", 0, 0, rate, length, 0x55C4, 0))
    hdlr = _full(b"hdlr", bytes(4) + handler + bytes(12) + b"\0")
    kind = b"vmhd" if handler == b"vide" else b"smhd"
    about = _full(kind, bytes(8) if kind == b"vmhd" else bytes(4), kind == b"vmhd")
    dinf = box(b"dinf", _full(b"dref", pack(">I", 1) + _full(b"url ", b"", 1)))
    stbl = box(
        b"stbl",
        _full(b"stsd", pack(">I", 1) + coded)
        + _full(b"stts", pack(">III", 1, count, each))
        + _full(b"stsc", pack(">IIII", 1, 1, count, 1))
        + _full(b"stsz", pack(">II", 0, count) + b"".join(_sizes(samples)))
        + _full(b"stco", pack(">I", 1) + b"HERE"),
    )
    return box(
        b"trak",
        tkhd + box(b"mdia", mdhd + hdlr + box(b"minf", about + dinf + stbl)),
    )


def _sizes(samples: Iterable[bytes]) -> Iterator[bytes]:
    return (pack(">I", len(one)) for one in samples)


def _film(
    brand: bytes, track: bytes, samples: list[bytes], *, udta: bytes = b""
) -> bytes:
    """The whole file: what it is, the list of tracks, the samples."""
    ftyp = box(b"ftyp", brand + pack(">I", 512) + brand + b"mp42")
    matrix = pack(">9I", 65536, 0, 0, 0, 65536, 0, 0, 0, 1 << 30)
    mvhd = pack(">IIIIIHHQ", 0, 0, 1000, 500, 65536, 256, 0, 0) + matrix
    moov = _full(b"mvhd", mvhd + bytes(24) + pack(">I", 2)) + track
    moov = box(b"moov", moov + (box(b"udta", udta) if udta else b""))
    at = pack(">I", len(ftyp) + len(moov) + 8)
    return ftyp + moov.replace(b"HERE", at) + box(b"mdat", b"".join(samples))


class _Bits:
    """Bits of H.264, first bit first."""

    def __init__(self) -> None:
        self._bits = ""

    def put(self, value: int, count: int) -> None:
        self._bits += f"{value:0{count}b}" if count else ""

    def golomb(self, *values: int) -> None:
        for value in values:
            length = (value + 1).bit_length()
            self._bits += "0" * (length - 1) + f"{value + 1:b}"

    def align(self, bit: str) -> None:
        self._bits += bit * (-len(self._bits) % 8)

    def raw(self, content: bytes) -> None:
        self._bits += "".join(f"{one:08b}" for one in content)

    def end(self) -> bytes:
        self._bits += "1"
        self.align("0")
        return int(self._bits, 2).to_bytes(len(self._bits) // 8)


def _h264(width: int, height: int) -> tuple[bytes, bytes, bytes]:
    """Parameters and one picture of macroblocks that are written out (I_PCM)."""
    sps = _Bits()
    sps.raw(b"\x42\x00\x0a")  # baseline, level 1
    sps.golomb(0, 0, 0, 0, 0)  # id, frame number, order of type 0, its bits, no refs
    sps.put(0, 1)
    sps.golomb(width - 1, height - 1)
    sps.put(0b1100, 4)  # frames only, direct, no crop, no more
    pps = _Bits()
    pps.golomb(0, 0)
    pps.put(0, 2)
    pps.golomb(0, 0, 0)
    pps.put(0, 3)
    pps.golomb(0, 0, 0)
    pps.put(0, 3)
    cut = _Bits()
    cut.golomb(0, 7, 0)  # first block, I in all slices, which parameters
    cut.put(0, 4)
    cut.golomb(0)
    cut.put(0, 4)
    cut.put(0, 2)
    cut.golomb(0)
    for _ in range(width * height):
        cut.golomb(25)
        cut.align("0")
        cut.raw(b"\x60" * 256 + b"\x90" * 64 + b"\x78" * 64)
    return b"\x67" + sps.end(), b"\x68" + pps.end(), b"\x65" + cut.end()

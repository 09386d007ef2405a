"""MP3 from its first bytes: two frames of layer III, one right behind the other.

Source: ISO/IEC 11172-3 and 13818-3; ID3v2.4, section 3.1.
"""

_ID3 = 10  # bytes: the header of a tag, whose last four hold its size
_TAGS = 8  # that may stand one behind the other
_SEARCHED = 4096  # bytes in which the first frame is looked for
_RATES = (44_100, 48_000, 32_000)
_DIVISORS = {3: 1, 2: 2, 0: 4}  # MPEG 1, MPEG 2, MPEG 2.5
_KBITS_1 = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KBITS_2 = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)


def is_mp3(content: bytes) -> bool:
    """True where two frames follow each other near the start, behind any tag."""
    start = 0
    for _ in range(_TAGS):
        if not content.startswith(b"ID3", start):
            break
        start += _ID3 + _seven_bits(content[start + 6 : start + _ID3])
    last = min(start + _SEARCHED, len(content))
    while (start := content.find(b"\xff", start, last)) >= 0:
        length = _frame(content[start : start + 4])
        if length and _frame(content[start + length : start + length + 4]):
            return True
        start += 1
    return False


def _seven_bits(size: bytes) -> int:
    value = 0
    for byte in size:
        value = value << 7 | byte & 0x7F
    return value


def _frame(header: bytes) -> int:
    """The length of a frame in bytes, or 0 where these are not its first four."""
    bits = int.from_bytes(header)
    version, layer = bits >> 19 & 3, bits >> 17 & 3
    rate, kbits = bits >> 10 & 3, bits >> 12 & 15
    is_frame = bits >> 21 == 0x7FF and layer == 1 and version in _DIVISORS  # noqa: PLR2004
    if not is_frame or rate >= len(_RATES) or kbits in {0, 15}:
        return 0
    table, factor = (_KBITS_1, 144) if version == 3 else (_KBITS_2, 72)  # noqa: PLR2004
    hertz = _RATES[rate] // _DIVISORS[version]
    return factor * table[kbits - 1] * 1000 // hertz + (bits >> 9 & 1)

"""Signs, colours and fonts that somebody sent."""

import struct

from builders.pictures import SVG
from hostile.shape import Hole, LinkTo, Pipe, Rows, book, brand, font
from publish.assets.faces import FACES
from publish.assets.typefaces import read_face

_SVG = f'<svg {SVG} viewBox="0 0 90 30"><rect width="90" height="30"/></svg>'


def _font() -> bytes:
    mono = next(face for face in FACES if face.family == "IBM Plex Mono")
    return bytes(read_face(mono))


def _tables(number: int) -> bytes:
    return b"\0\1\0\0" + struct.pack(">HHHH", number, 0, 0, 0)


def _shifted() -> bytes:
    """A font whose tables lie far beyond its end."""
    content = bytearray(_font())
    for at in range(12, 12 + 16 * content[5], 16):
        content[at + 8 : at + 12] = b"\x7f\xff\xff\xff"
    return bytes(content)


def _without(name: bytes) -> bytes:
    return _font().replace(name, b"zzzz", 1)


BRANDS: Rows = {
    "a font that is a page": lambda: font("<html><script>alert(1)</script>"),
    "a font of nothing": lambda: font(b""),
    "a font of one byte": lambda: font(b"\0"),
    "a font that is torn": lambda: font(_font()[:3000]),
    "a font whose tables lie beyond": lambda: font(_shifted()),
    "a font of 65,535 tables": lambda: font(_tables(65_535)),
    "a font without letters": lambda: font(_without(b"cmap")),
    "a font without outlines": lambda: font(_without(b"glyf")),
    "a font without a name": lambda: font(_without(b"name")),
    "a font without measures": lambda: font(_without(b"hhea")),
    "a font of zeros": lambda: font(b"\0\1\0\0" + bytes(100_000)),
    "a font of the web that is torn": lambda: font(
        b"wOF2" + bytes(200), "letter.woff2"
    ),
    "a font of the web that unpacks": lambda: font(
        b"wOFF\0\1\0\0" + struct.pack(">IHHI", 100, 1, 0, 2**31 - 1) + bytes(80),
        "l.woff",
    ),
    "fonts in a collection of itself": lambda: font(
        b"ttcf\0\1\0\0" + struct.pack(">II", 100_000, 12), "letter.ttc"
    ),
    "a font of PostScript": lambda: font(b"%!PS-AdobeFont-1.0: a", "letter.pfb"),
    "a font that is a program": lambda: font(b"MZ" + bytes(5000)),
    "a font that is a pipe": lambda: font(Pipe()),
    "a font that is a device": lambda: font(LinkTo("/dev/zero")),
    "a font of three gigabytes": lambda: font(Hole(3_000_000_000)),
    "a font outside": lambda: font("x", "../brief.ttf"),
    "a font of the machine": lambda: brand(
        {"OFL.txt": "OFL"},
        type={"text": {"file": "/etc/hostname", "licence": "OFL.txt"}},
    ),
    "a font without a licence": lambda: brand(
        {"letter.ttf": _font()}, type={"text": {"file": "letter.ttf"}}
    ),
    "a licence that is a pipe": lambda: font(_font(), licence=Pipe()),
    "a licence that is bytes": lambda: font(_font(), licence=b"\xff\xfe\0\0"),
    "a licence outside": lambda: font(_font(), licence=LinkTo("../geheim.txt")),
    "a family that is code": lambda: brand({}, type={"text": "a'; } * { color: red"}),
    "a family of 10,000 letters": lambda: brand({}, type={"text": "a" * 10_000}),
    "a colour that is code": lambda: brand({}, colours={"main": "red; } * {"}),
    "a colour that fetches": lambda: brand(
        {}, colours={"main": "url(http://127.0.0.1:9)"}
    ),
    "colours that nobody can read": lambda: brand(
        {}, colours={"main": "#ffff00", "accent": "#fffffe", "text": "#ffffff"}
    ),
    "a sign that is a photograph": lambda: brand(
        {"logo.svg": b"\xff\xd8\xff"}, logo="logo.svg"
    ),
    "a sign with a script": lambda: brand(
        {"logo.svg": _SVG.replace("<rect", "<script>x</script><rect", 1)},
        logo="logo.svg",
    ),
    "a sign that fetches": lambda: brand(
        {"logo.svg": _SVG.replace("<rect", '<image href="../geheim.png"/><rect', 1)},
        logo="logo.svg",
    ),
    "a sign outside": lambda: brand({}, logo="../geheim.svg"),
    "a sign by a link outside": lambda: brand(
        {"logo.svg": LinkTo("../geheim.svg")}, logo="logo.svg"
    ),
    "a sign as wide as a street": lambda: brand(
        {"logo.svg": _SVG.replace("0 0 90 30", "0 0 90000 1")}, logo="logo.svg"
    ),
    "a sign that is a pipe": lambda: brand({"logo.svg": Pipe()}, logo="logo.svg"),
    "a motif that repeats itself": lambda: brand(
        {"m.svg": _SVG.replace("<rect", '<use href="#a"/><rect id="a"', 1)},
        motif="m.svg",
    ),
    "a brand outside": lambda: book(brand="../geheim.yaml"),
    "a brand by a link outside": lambda: book(
        brand="huis.yaml", files={"huis.yaml": LinkTo("/etc/hostname")}
    ),
    "a brand of the machine": lambda: book(brand="/etc/passwd"),
    "a brand that names itself": lambda: book(
        brand="huis.yaml", files={"huis.yaml": "file: huis.yaml\n"}
    ),
    "a brand that is a bomb": lambda: book(
        brand="huis.yaml", files={"huis.yaml": "a: " + "[" * 100_000}
    ),
    "a brand that is the book": lambda: book(brand="manuscript.yaml"),
}

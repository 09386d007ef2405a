"""The drawn cover as a picture, for e-readers and catalogues: 1400 x 2100 px.

Goes in: what the book says of itself, a drawing and colours; comes out: a JPEG.
The drawing fills the foot, the words the sky above it, as large as they fit: readers
show a cover as small as a thumbnail.
"""

import io
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from markupsafe import escape

from publish.assets.cache import read_kept
from publish.assets.faces import FACES, Face
from publish.assets.font_packages import write_font
from publish.assets.palette import Palette
from publish.assets.text_widths import (
    LETTERS,
    Cuts,
    Letters,
    face_of,
    own_contents,
    width_in,
)
from publish.assets.typefaces import choose_faces, further_families
from publish.book.model import Imprint

_WIDTH, _HEIGHT = 1400, 2100  # px; short side at least 1400 (EPUB notes of the shops)
_MARGIN, _TOP = 120, 150  # px
_COLUMN = _WIDTH - 2 * _MARGIN
_SKY = 1010  # px from _TOP down; below it the drawings begin
_TITLE_SIZES = range(300, 16, -4)  # px
_QUALITY = 88
_SHARP = 72.0  # Fraunces' optical size: hairlines that a thumbnail still shows
_RIGHT_TO_LEFT = "\N{RIGHT-TO-LEFT MARK}"


@dataclass(frozen=True, slots=True)
class _Words:
    """A text in one face, broken into lines; `size` and `widest` in px."""

    lines: tuple[str, ...]
    widest: float
    face: Face
    size: float
    fill: str

    @property
    def leading(self) -> float:
        """From line to line, in px; Arabic letters reach further up and down."""
        tall = self.face.family.endswith("Arabic")
        return self.size * 1.5 if tall else self.size * 1.08 + 6

    @property
    def height(self) -> float:
        """All lines, in px."""
        return len(self.lines) * self.leading

    @property
    def gap(self) -> float:
        """The space below, in px."""
        return 20 + self.size * 0.22


def read_cover(
    imprint: Imprint, art: str, palette: Palette, letters: Letters = LETTERS
) -> bytes:
    """The cover as JPEG, from the user's cache if it is there.

    `art` is an SVG whose lines are in `currentColor`. The same words give the same
    bytes. A long title is set smaller, never cut.
    """
    svg = _cover_svg(imprint, art, palette, letters)
    files = {face.file: face for face in (*FACES, *_further(imprint))}
    made_of = svg, sorted(files), version("resvg_py"), version("pillow")
    own = tuple(own_contents(letters))
    key = b"".join((repr(made_of).encode(), *own))
    return read_kept(lambda: _write_picture(svg, files, own), key, _QUALITY)


def _further(imprint: Imprint) -> Iterator[Face]:
    """The faces that only these words need: of their script, of signs and emoji."""
    words = (imprint.title, imprint.subtitle, *(one.name for one in imprint.people))
    faces = choose_faces(frozenset().union(*words), code=False)
    families = further_families(faces)
    yield from (face for face in faces if face.family in families)


def _write_picture(
    svg: str, files: Mapping[str, Face], own: tuple[bytes, ...]
) -> bytes:
    """The drawing as JPEG; takes as long as the rest of a short EPUB.

    The program that draws wants its fonts as files.
    """
    import resvg_py
    from PIL import Image

    with tempfile.TemporaryDirectory() as folder:
        faces = (files[name] for name in sorted(files))
        fonts = [
            str(write_font(face.package, face.file, Path(folder))) for face in faces
        ]
        for number, content in enumerate(own):
            path = Path(folder) / f"own-{number}.ttf"
            path.write_bytes(content)
            fonts.append(str(path))
        png = resvg_py.svg_to_bytes(
            svg_string=svg, font_files=fonts, skip_system_fonts=True
        )
    out = io.BytesIO()
    image = Image.open(io.BytesIO(bytes(png))).convert("RGB")
    image.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()


def _cover_svg(imprint: Imprint, art: str, palette: Palette, letters: Letters) -> str:
    is_rtl = imprint.direction == "rtl"
    texts = "".join(_texts(_composed(imprint, palette, letters), is_rtl=is_rtl))
    field = palette["field" if "field" in palette else "main"].css
    foot = _foot(art, palette["on-main"].css)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}" '
        f'viewBox="0 0 {_WIDTH} {_HEIGHT}"><rect width="{_WIDTH}" height="{_HEIGHT}" '
        f'fill="{field}"/>{foot}{texts}</svg>'
    )


def _composed(
    imprint: Imprint, palette: Palette, letters: Letters
) -> tuple[_Words, ...]:
    """The authors, the title and the subtitle, as large as fit into the sky."""
    authors = ", ".join(
        person.name for person in imprint.people if person.role == "aut"
    )
    pale, paper = palette["pale"].css, palette["paper"].css
    composed: tuple[_Words, ...] = ()
    for size in _TITLE_SIZES:
        small = min(54.0, max(42.0, size * 0.34), size)
        texts = (
            (authors, letters.text, small * 0.85, pale),
            (imprint.title, letters.heading, size, paper),
            (imprint.subtitle, letters.text, small, pale),
        )
        composed = tuple(_set(*text) for text in texts if text[0])
        height = sum(words.height + words.gap for words in composed) - composed[-1].gap
        if height <= _SKY and all(words.widest <= _COLUMN for words in composed):
            break
    return composed


def _set(text: str, cuts: Cuts, size: float, fill: str) -> _Words:
    face = face_of(text, cuts)
    lines = _wrapped(text, _COLUMN / size, face)
    widest = max(width_in(line, face, _SHARP) for line in lines) * size
    return _Words(lines, widest, face, size, fill)


def _texts(composed: tuple[_Words, ...], *, is_rtl: bool) -> Iterator[str]:
    """Every line as an SVG text, from the top down."""
    edge, anchor = (_WIDTH - _MARGIN, "end") if is_rtl else (_MARGIN, "start")
    mark = _RIGHT_TO_LEFT if is_rtl else ""
    top = float(_TOP)
    for words in composed:
        look = (
            f'x="{edge}" text-anchor="{anchor}" font-family="{words.face.family}" '
            f'font-weight="{words.face.weight}" font-size="{words.size:g}" '
            f'fill="{words.fill}" style="font-variation-settings: \'opsz\' {_SHARP:g}"'
        )
        for number, line in enumerate(words.lines):
            base = top + (number + 0.5) * words.leading + 0.34 * words.size
            yield f'<text y="{base:.1f}" {look}>{mark}{escape(line)}{mark}</text>'
        top += words.height + words.gap


def _wrapped(text: str, room: float, face: Face) -> tuple[str, ...]:
    """The words in lines that leave the least room empty, squared; room as lengths."""
    words = text.split()
    best: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
    for end in range(1, len(words) + 1):
        endings = []
        for start in range(end):
            line = " ".join(words[start:end])
            empty = room - width_in(line, face, _SHARP)
            if empty >= 0 or start == end - 1:
                cost, above = best[start]
                endings.append((cost + empty**2, (*above, line)))
        best.append(min(endings))
    return best[-1][1]


def _foot(art: str, colour: str) -> str:
    """The art across the foot of the cover."""
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', art)
    width, height = (float(box[1]), float(box[2])) if box else (_WIDTH, _HEIGHT)
    scale = _WIDTH / width
    head, inner = art[: art.index(">")], art[art.index(">") + 1 : art.rindex("</svg>")]
    look = " ".join(re.findall(r'(?:fill|stroke[a-z-]*)="[^"]*"', head))
    drawing = f"<g {look}>{inner}</g>".replace("currentColor", colour)
    drop = _HEIGHT - height * scale
    return f'<g transform="translate(0 {drop:.1f}) scale({scale:.4f})">{drawing}</g>'


def frame_cover(picture: bytes) -> bytes:
    """The author's own cover as a JPEG of at least 1400 px on the short side."""
    import resvg_py
    from PIL import Image

    if picture.lstrip()[:1] == b"<":
        drawn = resvg_py.svg_to_bytes(svg_string=picture.decode(), width=_WIDTH)
        picture = bytes(drawn)
    image = Image.open(io.BytesIO(picture)).convert("RGBA")
    paper = Image.new("RGBA", image.size, "white")
    flat = Image.alpha_composite(paper, image).convert("RGB")
    scale = max(1.0, _WIDTH / min(flat.size))
    if scale > 1:
        size = round(flat.width * scale), round(flat.height * scale)
        flat = flat.resize(size, Image.Resampling.LANCZOS)
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()

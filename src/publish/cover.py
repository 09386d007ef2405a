"""The drawn cover as a picture, for e-readers and catalogues: 1400 x 2100 px.

The same water and the same type as the cover on paper. Readers show it small, so
the title stands large.
"""

import io
import re
from collections.abc import Iterator

from publish.book.model import Imprint
from publish.typefaces import FACES, Face, face_path

_SIZE = (1400, 2100)  # px; short side at least 1400 (EPUB notes of the shops)
_MARGIN = 130
_INK, _PAPER = "#0b2e44", "#ffffff"


def draw_cover(imprint: Imprint, art: str) -> bytes:
    """The cover as JPEG; `art` is the SVG of the water."""
    import resvg_py
    from PIL import Image

    drawing = _cover_svg(imprint, art)
    png = resvg_py.svg_to_bytes(
        svg_string=drawing,
        font_files=[str(face_path(face)) for face in _faces()],
        skip_system_fonts=True,
    )
    out = io.BytesIO()
    image = Image.open(io.BytesIO(bytes(png))).convert("RGB")
    image.save(out, "JPEG", quality=88, optimize=True)
    return out.getvalue()


def _faces() -> Iterator[Face]:
    """Each font file once: a variable one stands in the list with several cuts."""
    seen: set[str] = set()
    for face in FACES:
        if face.file not in seen:
            seen.add(face.file)
            yield face


def _cover_svg(imprint: Imprint, art: str) -> str:
    width, height = _SIZE
    words = imprint.title.split()
    longest = max(map(len, words))
    size = min(
        230.0, (width - 2 * _MARGIN) / (longest * 0.56), 1150 / max(3, len(words))
    )
    lines = list(_wrapped(words, (width - 2 * _MARGIN) / (size * 0.52)))
    rtl = imprint.direction == "rtl"
    edge = width - _MARGIN if rtl else _MARGIN
    align = f'text-anchor="{"end" if rtl else "start"}"'
    if rtl:
        align = 'text-anchor="start" direction="rtl"'
    top = 190 + size
    title = "".join(
        f'<text x="{edge}" y="{top + number * size * 1.08:.0f}" {align} '
        f'font-family="Fraunces, Noto Sans, Noto Sans Arabic" font-weight="600" '
        f'font-size="{size:.0f}" fill="{_PAPER}">{_safe(line)}</text>'
        for number, line in enumerate(lines)
    )
    below = top + (len(lines) - 1) * size * 1.08 + 120
    small = 54
    subtitle = "".join(
        f'<text x="{edge}" y="{below + number * small * 1.4:.0f}" {align} '
        f'font-family="Atkinson Hyperlegible, Noto Sans, Noto Sans Arabic" '
        f'font-size="{small}" fill="#d3e2e9">{_safe(line)}</text>'
        for number, line in enumerate(_wrapped(imprint.subtitle.split(), 40))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}"><rect width="{width}" height="{height}" '
        f'fill="{_INK}"/>{_water(art, width, height)}{title}{subtitle}</svg>'
    )


def _water(art: str, width: int, height: int) -> str:
    """The art across the foot of the cover."""
    box = re.search(r'viewBox="0 0 (\d+) (\d+)"', art)
    scale = width / float(box[1]) if box else 1.0
    drop = height - float(box[2]) * scale if box else 0.0
    inner = art[art.index(">") + 1 : art.rindex("</svg>")]
    attributes = re.sub(
        r'(xmlns|viewBox|preserveAspectRatio|width|height)="[^"]*"',
        "",
        art[4 : art.index(">")],
    )
    inside = f"<g {attributes}>{inner}</g>".replace("currentColor", "#c9dbe3")
    return f'<g transform="translate(0 {drop:.1f}) scale({scale:.4f})">{inside}</g>'


def _wrapped(words: list[str], letters: float) -> Iterator[str]:
    """Words in lines of at most so many letters."""
    line = ""
    for word in words:
        if line and len(line) + 1 + len(word) > letters:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    if line:
        yield line


def _safe(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")

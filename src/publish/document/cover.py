"""The cover of the e-book as a picture, for e-readers and catalogues: 1400 x 2100 px.

Goes in: what the book says of itself, a drawing or the author's picture, and colours;
comes out: a JPEG. A drawing fills the foot and the words stand above it; a photo fills
the top and the words stand below it, as on the printed cover. Words are as large as
they fit: readers show a cover as small as a thumbnail.
"""

from collections.abc import Iterable, Iterator

from lxml import etree

from publish.assets.faces import FACES, Face
from publish.assets.palette import Palette, Swatch
from publish.assets.text_widths import LETTERS, Letters, own_contents
from publish.assets.typefaces import choose_faces, further_families
from publish.book.cover_shapes import HEIGHT, WIDTH
from publish.book.model import Imprint
from publish.document.cover_lines import Words, compose, svg_texts
from publish.document.cover_photo import SHARES
from publish.document.cover_pictures import (
    Typefaces,
    beside_words,
    drawn_with,
    read_drawn,
    to_jpeg,
    whole_on,
)
from publish.kept.store import read_kept
from publish.pictures import is_drawing, recolour
from publish.pictures.svg_size import Box, box_of

_TOP = 150  # px
_SKY = 1010  # px from _TOP down; below it the drawings begin
_BANDED, _BAND = 1071, 42  # px: where a picture below a band begins, and the band
_BESIDE = 110  # px between the photo and the words, and below the words
_LARGE = 0.6  # of the title of a drawn cover: what is large enough


def read_cover(
    imprint: Imprint, art: str, palette: Palette, letters: Letters = LETTERS
) -> bytes:
    """The cover as JPEG, from the user's cache if it is there.

    `art` is an SVG whose lines are in `currentColor`. The same words give the same
    bytes. A long title is set smaller, never cut.
    """
    svg = _drawn_cover(imprint, art, palette, letters)
    faces = _typefaces(_words_of(imprint), letters)
    return read_kept(
        lambda: to_jpeg(read_drawn(svg, faces)), "cover", drawn_with(svg, faces)
    )


def read_photo_cover(
    imprint: Imprint, picture: bytes, palette: Palette, letters: Letters = LETTERS
) -> bytes:
    """The author's picture as JPEG, with the words of the printed cover below it.

    The picture fills the width and is cut to the height that a large title leaves it.
    Kept in the user's cache.
    """
    is_light = imprint.cover_text == "light"
    field = palette[_ground(palette) if is_light else "paper"]
    title, beside = (
        (palette["paper"], palette["pale"])
        if is_light
        else (palette["main"], palette["main"])
    )
    covers = (
        (share, _below(imprint, share, (title, beside), letters)) for share in SHARES
    )
    height, words = _large_enough(covers, _set_drawn(imprint, palette, letters))
    svg = _svg(imprint, field.css, words, height + _BESIDE)
    faces = _typefaces(_words_of(imprint) + _text_of(picture), letters)
    return read_kept(
        lambda: to_jpeg(
            beside_words(read_drawn(svg, faces), picture, (0, height), faces)
        ),
        "cover with a photograph",
        drawn_with(svg, faces, height),
        picture,
    )


def read_banded_cover(
    imprint: Imprint,
    art: str,
    picture: bytes,
    palette: Palette,
    letters: Letters = LETTERS,
) -> bytes:
    """Words on white, a band, and below it the picture, or `art` where it is b"".

    As the printed cover of a theme whose words stand on white; a JPEG from the cache.
    """
    is_named = any(person.name == imprint.publisher for person in imprint.people)
    below = "" if is_named else imprint.publisher
    main, text = palette["main"], palette["text"]
    room = _BANDED - _TOP - _BESIDE
    words = compose(imprint, room, main, text, letters, below)
    field = f'fill="{palette[_ground(palette)].css}"'
    band = f'fill="{palette["accent"].css}"'
    foot = f'<rect y="{_BANDED}" width="{WIDTH}" height="{HEIGHT - _BANDED}" {field}/>'
    foot += "" if picture else _foot(art, palette["on-main"].css)
    foot += f'<rect y="{_BANDED - _BAND}" width="{WIDTH}" height="{_BAND}" {band}/>'
    svg = _svg(imprint, palette["paper"].css, words, _TOP, foot)
    faces = _typefaces(_words_of(imprint) + _text_of(picture), letters)

    def read_made() -> bytes:
        drawn = read_drawn(svg, faces)
        if picture:
            drawn = beside_words(drawn, picture, (_BANDED, HEIGHT), faces)
        return to_jpeg(drawn)

    return read_kept(
        read_made, "banded cover", drawn_with(svg, faces, _BANDED), picture
    )


def read_whole_cover(
    picture: bytes, palette: Palette, letters: Letters = LETTERS
) -> bytes:
    """The author's picture alone, which holds the words, as a JPEG.

    The short side has 1400 px. One that is wider than high, or more than twice as high
    as wide, stands whole on a field of 1400 x 2100.
    """
    faces = _typefaces(_text_of(picture), letters)
    field = palette[_ground(palette)].css
    return read_kept(
        lambda: to_jpeg(whole_on(field, picture, faces)),
        "whole cover",
        drawn_with(field, faces),
        picture,
    )


def _ground(palette: Palette) -> str:
    return "field" if "field" in palette else "main"


def _words_of(imprint: Imprint) -> str:
    names = (person.name for person in imprint.people)
    return "".join((imprint.title, imprint.subtitle, imprint.publisher, *names))


def _text_of(picture: bytes) -> str:
    """The letters that a drawing may hold; "" of a photo."""
    return picture.decode() if is_drawing(picture) else ""


def _typefaces(words: str, letters: Letters) -> Typefaces:
    """The book's faces, those that only these words need, and the author's own."""
    faces = choose_faces(frozenset(words), code=False)
    families = further_families(faces)
    further = (face for face in faces if face.family in families)
    named: dict[str, Face] = {face.file: face for face in (*FACES, *further)}
    return Typefaces(
        tuple(named[name] for name in sorted(named)), tuple(own_contents(letters))
    )


def _drawn_cover(imprint: Imprint, art: str, palette: Palette, letters: Letters) -> str:
    words = _set_drawn(imprint, palette, letters)
    foot = _foot(art, palette["on-main"].css)
    return _svg(imprint, palette[_ground(palette)].css, words, _TOP, foot)


def _set_drawn(
    imprint: Imprint, palette: Palette, letters: Letters
) -> tuple[Words, ...]:
    return compose(imprint, _SKY, palette["paper"], palette["pale"], letters)


def _below(
    imprint: Imprint, share: float, colours: tuple[Swatch, Swatch], letters: Letters
) -> tuple[Words, ...]:
    """The words below a photo that takes this share of the cover."""
    is_named = any(person.name == imprint.publisher for person in imprint.people)
    publisher = "" if is_named else imprint.publisher
    room = HEIGHT * (1 - share) - 2 * _BESIDE
    return compose(imprint, room, *colours, letters, publisher)


def _large_enough(
    covers: Iterable[tuple[float, tuple[Words, ...]]], usual: tuple[Words, ...]
) -> tuple[int, tuple[Words, ...]]:
    """The largest photo, in px, that leaves a large title its room, and the words.

    Covers after the first good one are not composed.
    """
    large = _LARGE * _largest(usual)
    tried: list[tuple[float, tuple[Words, ...]]] = []
    for share, words in covers:
        tried.append((share, words))
        if _largest(words) >= large:
            break
    else:
        share, words = max(tried, key=lambda cover: _largest(cover[1]))
    return round(share * HEIGHT), words


def _largest(words: tuple[Words, ...]) -> float:
    return max(line.size for line in words)


def _svg(
    imprint: Imprint, field: str, words: tuple[Words, ...], top: float, foot: str = ""
) -> str:
    is_rtl = imprint.direction == "rtl"
    texts: Iterator[str] = svg_texts(words, top, is_rtl=is_rtl)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}"><rect width="{WIDTH}" height="{HEIGHT}" '
        f'fill="{field}"/>{foot}{"".join(texts)}</svg>'
    )


def _foot(art: str, colour: str) -> str:
    """The art across the foot of the cover, whole, wherever its own box begins."""
    root = etree.fromstring(recolour(art.encode(), colour))
    box = box_of(root) or Box(0, 0, WIDTH, HEIGHT)
    height = WIDTH * box.height / box.width
    place = {"x": 0.0, "y": HEIGHT - height, "width": WIDTH, "height": height}
    for name, length in place.items():
        root.set(name, f"{length:.10g}")
    return etree.tostring(root, encoding="unicode")

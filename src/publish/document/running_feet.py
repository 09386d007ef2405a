"""The running foot of a page: how much room it has, and what of a title fits there.

Goes in: the sizes of the pages and a title; comes out: widths in mm and words on one
line. A foot names the chapter; the whole title stands at its beginning.
"""

from publish.assets.text_widths import Cuts, width_of
from publish.document.sizes import Sizes

_MM = 72 / 25.4  # pt
_ONE_COLUMN = 190.0  # mm: narrower pages have one column, as in editions
_LARGE = 16.0  # pt: from here on type is that of large print
_WIDEST = 128.0  # mm: the column of the text
_BETWEEN = " · "  # label and title, as `pages.css` sets them


def foot_width(sizes: Sizes) -> float:
    """The room beside the folio, in mm: what margins and the folio's box leave."""
    width = sizes.trim[0]
    if sizes.type_size >= _LARGE:
        return width - 84
    return width - 62 if width < _ONE_COLUMN else min(_WIDEST, width - 82)


def foot_of(title: str, label: str, sizes: Sizes, cuts: Cuts) -> str:
    """As many whole words of a title as fit behind its label, then an ellipsis.

    A first word that is too long by itself is cut between letters, as nothing else can
    be said of it on one line.
    """
    type_size = _LARGE if sizes.type_size >= _LARGE else 10.5
    room = foot_width(sizes) * _MM / type_size
    before = f"{label}{_BETWEEN}" if label else ""

    def fits(said: str) -> bool:
        return width_of(f"{before}{said}", cuts) <= room

    if fits(title):
        return title
    words = title.split()
    while len(words) > 1:
        del words[-1]
        if fits(short := f"{' '.join(words).rstrip(',;:–—-')}…"):
            return short
    (word,) = words
    while word and not fits(f"{word}…"):
        word = word[:-1]
    return f"{word}…"

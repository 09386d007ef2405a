"""The running foot of a page: what of a chapter's title fits on its one line.

Goes in: a title and the room beside the folio; comes out: words. The whole title stands
at the beginning of its chapter.
"""

from publish.assets.sheet_lengths import Lengths
from publish.assets.text_widths import Cuts, width_of

_BETWEEN = " · "  # label and title, as `pages.css` sets them


def foot_room(lengths: Lengths) -> float:
    """How wide the foot is, in em of its type."""
    return lengths.length("foot") / lengths.length("furniture")


def foot_of(title: str, label: str, room: float, cuts: Cuts) -> str:
    """As many whole words of a title as fit behind its label, then an ellipsis.

    A first word that is too long by itself is cut between letters, as nothing else can
    be said of it on one line.
    """
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

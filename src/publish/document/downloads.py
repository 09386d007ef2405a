"""Stage 4: the pages of a site for files of its book, which are made later.

Goes in: the parts as they are planned, and the editions that the site offers; comes
out: a second front page, and a page with one empty row. Neither is among the parts, so
that a site into which no file comes is whole without them.
"""

from collections.abc import Sequence

from publish.assets.styles import Styles
from publish.book.model import Book
from publish.book.shelf_titles import FORMATS, shelf_titles
from publish.document.contents import contents_lines
from publish.document.model import Downloads
from publish.document.own_layouts import refuse_bad_downloads
from publish.document.parts import PlannedPart, plan_downloads
from publish.document.templates import Renderer
from publish.editions.edition import Edition


def set_downloads(
    renderer: Renderer,
    styles: Styles,
    book: Book,
    planned: tuple[PlannedPart, ...],
    offered: Sequence[Edition],
) -> Downloads | None:
    """The pages for files of these editions; None for an edition that offers none.

    Raises:
        BookError: L001, where a layout names what does not exist; L003, where an
            author's own has no row for the files.
    """
    if not offered:
        return None
    home, page = planned[0], plan_downloads(book)
    lines = contents_lines(planned, book.contents_levels)
    front = renderer.set_part(home, planned, lines, 1, offers=True)
    listed = renderer.set_part(page, (home, page), (), 1, offers=True)
    names = [edition.name for edition in offered]
    refuse_bad_downloads(styles, front.html, listed.html)
    titles = shelf_titles(offered, book.words)
    return Downloads(
        front=front.html,
        page=listed.html,
        file=listed.file,
        titles=dict(zip(names, titles, strict=True)),
        shelved=tuple(it.name for it in offered if it.format in FORMATS),
    )

"""The tags of a file as the standard wants them: one order of the steps."""

from collections.abc import Iterable

import pydyf

from publish.finish.directions import write_reading_order
from publish.finish.figures import make_figures
from publish.finish.joining import join_pieces, prune
from publish.finish.languages import mark_languages
from publish.finish.lists import mend_lists
from publish.finish.notes import place_notes
from publish.finish.numbering import drop_freed
from publish.finish.tables import mark_headers, name_inline, unwrap_tables
from publish.finish.tree import Tagged, Tree


def mend_tags(pdf: pydyf.PDF, tagged: Iterable[Tagged], language: str) -> None:
    """Mend the tree of tags; `language` is the book's.

    Notes go first, as they stand between the pieces of what runs over two pages.
    """
    tree = Tree(pdf, {one.element.reference: one for one in tagged})
    place_notes(tree)
    prune(tree)
    name_inline(tree)
    unwrap_tables(tree)
    join_pieces(tree)
    mend_lists(tree)
    make_figures(tree)
    mark_headers(tree)
    mark_languages(tree, language)
    write_reading_order(tree)
    tree.settle()
    drop_freed(pdf)

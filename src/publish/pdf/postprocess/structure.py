"""The tags of a file as the standard wants them: one order of the steps."""

from collections.abc import Iterable

import pydyf

from publish.pdf.postprocess.figures import make_figures
from publish.pdf.postprocess.footnotes import place_notes
from publish.pdf.postprocess.join_pieces import join_pieces, prune
from publish.pdf.postprocess.languages import mark_languages
from publish.pdf.postprocess.lists import mend_lists
from publish.pdf.postprocess.numbering import drop_freed
from publish.pdf.postprocess.reading_direction import set_reading_order
from publish.pdf.postprocess.tables import mark_headers, name_inline, unwrap_tables
from publish.pdf.postprocess.tag_tree import Tagged, Tree


def mend_tags(pdf: pydyf.PDF, tagged: Iterable[Tagged], language: str) -> None:
    """Mend the tree of tags; `language` is the book's.

    Notes go first, as they stand between the pieces of what runs over two pages.
    """
    tree = Tree(pdf, {tag.element.reference: tag for tag in tagged})
    place_notes(tree)
    prune(tree)
    name_inline(tree)
    unwrap_tables(tree)
    join_pieces(tree)
    mend_lists(tree)
    make_figures(tree)
    mark_headers(tree)
    mark_languages(tree, language)
    set_reading_order(tree)
    tree.settle()
    drop_freed(pdf)

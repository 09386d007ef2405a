"""Where everything stands on laid out pages, for editions that carry their numbers.

Pages as WeasyPrint laid them out go in, and what is printed on each; a map comes out.
"""

from collections.abc import Iterable, Mapping, Sequence

import weasyprint

from publish.document.page_numbers import PageMap
from publish.pdf.anchor_places import place_anchors
from publish.pdf.begun_texts import find_begun
from publish.pdf.notes_carried import has_notes
from publish.pdf.postprocess.page_labels import Label


def map_of(
    pages: Sequence[weasyprint.Page],
    labels: Iterable[Label | str],
    anchors: Mapping[str, int] | None = None,
) -> PageMap:
    """The map of these pages; a page of carried notes alone is no empty one.

    `anchors` are the pages of ids, where WeasyPrint's own are not kept.
    """
    blanks = frozenset(
        index
        for index, page in enumerate(pages)
        if page._page_box.page_type.blank  # noqa: SLF001
        and not has_notes(page._page_box)  # noqa: SLF001
    )
    return PageMap(
        labels=tuple(map(str, labels)),
        anchors=place_anchors(pages) if anchors is None else anchors,
        blanks=blanks,
        begun=find_begun(page._page_box for page in pages),  # noqa: SLF001
    )

"""Stage 5a: Document -> laid out PDF, with what is known of its pages.

The only home of WeasyPrint. It knows nothing of manuscripts: the Document holds
all letters, fonts and pictures, and nothing else is read. What WeasyPrint leaves
out of the file is added by `publish.finish`.

WeasyPrint is imported when the first book is laid out, so that the program starts
at once; a maker of forked workers calls `run_ahead` before it forks.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from publish.document import Document
from publish.paper.sealing import run_sealed


@dataclass(frozen=True, slots=True)
class Laid:
    """A laid out book.

    `labels` are the page numbers as they are printed, one for each page in order;
    `anchors` leads from each id to the index of the page where it begins.
    """

    content: bytes
    labels: tuple[str, ...]
    anchors: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Mapped:
    """Where everything stands in a laid out book, without its file.

    `labels` and `anchors` are those of `Laid`; `blanks` are the pages, counted from
    0, that hold nothing so that the next one is on the right.
    """

    labels: tuple[str, ...]
    anchors: Mapping[str, int]
    blanks: frozenset[int]


def lay_out(document: Document) -> Laid:
    """Set the pages and write them as a finished PDF.

    Raises:
        BookError: a letter, picture or sheet is missing (P002), the HTML is not
            well formed (P005), a link says nothing (P004), there is no font (P006),
            or WeasyPrint met something that it could not do as asked (P001).
    """
    with run_sealed():
        from publish.paper.setting import set_pages

        content, labels, anchors = set_pages(document)
    return Laid(content, labels, anchors)


def map_pages(document: Document) -> Mapped:
    """Set the pages and write nothing; raises as `lay_out` does."""
    with run_sealed():
        from publish.paper.setting import find_pages

        return Mapped(*find_pages(document))


def page_map(laid: Laid) -> Mapping[str, str]:
    """Id -> the printed number of the page where it begins."""
    return {name: laid.labels[page] for name, page in laid.anchors.items()}


def run_ahead() -> None:
    """Import WeasyPrint now, so that forked workers need not."""
    with run_sealed():
        import publish.paper.setting  # noqa: F401

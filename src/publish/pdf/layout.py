"""Stage 5a: Document -> laid out PDF, with what is known of its pages.

The only home of WeasyPrint. It knows nothing of manuscripts: the Document holds
all letters, fonts and pictures, and nothing else is read. What WeasyPrint leaves
out of the file is added by `publish.pdf.postprocess`.

WeasyPrint is imported when the first book is laid out, so that the program starts
at once; a maker of forked workers calls `run_ahead` before it forks.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from types import ModuleType

from publish.document.model import Document
from publish.document.page_numbers import PageMap
from publish.findings import Finding, Place, ToolError
from publish.output.artefact import Artefact
from publish.output.page_record import FileRecord, PageRecord
from publish.pdf.sandbox import run_sealed


@dataclass(frozen=True, slots=True)
class Laid:
    """A laid out book.

    `labels` are the page numbers as they are printed, one for each page in order;
    `anchors` leads from each id to the index of the page where it begins; `pages` are
    what stands on each page. `tops` are mm from the top of its page to each id.
    """

    content: bytes
    labels: tuple[str, ...]
    anchors: Mapping[str, int]
    pages: tuple[PageRecord, ...] = ()
    tops: Mapping[str, float] = field(default_factory=dict)
    map: PageMap | None = None  # of the marks that it was laid out with

    def as_file(self, document: Document) -> Artefact:
        """The pages one after another, under the name of their Document."""
        name, pages = document.file_name, len(self.labels)
        record = FileRecord(self.pages)
        return Artefact(name, self.content, kind="pages", pages=pages, record=record)


def _always(_: Laid) -> bool:
    return True


def lay_out(
    document: Document,
    is_wanted: Callable[[Laid], bool] = _always,
    marks: Collection[str] = (),
    spare: Callable[[int], Collection[str]] | None = None,
) -> Laid:
    """Set the pages and write them as a finished PDF.

    Where `is_wanted` says no of them there are only labels, anchors and tops. `marks`
    are ids that are mapped, and then left out of the file. `spare` is told how many
    pages there are, and says which ids have pages that are left out.

    Raises:
        BookError: a letter, picture or sheet is missing (P002), the HTML is not
            well formed (P005), a link says nothing (P004), there is no font (P006),
            or WeasyPrint met something that it could not do as asked (P001).
        ToolError: the machine lacks a library that WeasyPrint needs (P011).
    """
    with run_sealed():
        setting = load_engine(document.edition.name)

        def asked(
            labels: tuple[str, ...], anchors: dict[str, int], tops: dict[str, float]
        ) -> bool:
            return is_wanted(Laid(b"", labels, anchors, tops=tops))

        return Laid(*setting.set_pages(document, asked, marks, spare))


def map_pages(document: Document) -> PageMap:
    """Set the pages and write nothing; raises as `lay_out` does."""
    with run_sealed():
        setting = load_engine(document.edition.name)
        found: PageMap = setting.find_pages(document)
        return found


def map_lines(
    document: Document, names: Collection[str]
) -> Mapping[str, tuple[int, ...]]:
    """Set the pages; for each line of the paragraphs with these ids the letters so far.

    Raises as `lay_out` does.
    """
    with run_sealed():
        setting = load_engine(document.edition.name)
        found: Mapping[str, tuple[int, ...]] = setting.find_line_ends(document, names)
        return found


def run_ahead() -> None:
    """Import WeasyPrint now, so that forked workers need not; raises P011."""
    with run_sealed():
        load_engine("")


def load_engine(edition: str) -> ModuleType:
    """The module that knows WeasyPrint, which opens Pango's libraries on its import.

    Raises:
        ToolError: the machine lacks one of them (P011).
    """
    try:
        from publish.pdf import render as setting
    except OSError as error:
        said = str(error).strip().splitlines()[0]
        raise ToolError([Finding.of("P011", Place(edition), said=said)]) from error
    return setting


def find_slips(sheet: str, name: str) -> tuple[Finding, ...]:
    """P014 for what WeasyPrint does not take of an author's sheet called `name`.

    Raises:
        ToolError: the machine lacks a library that WeasyPrint needs (P011).
    """
    with run_sealed():
        load_engine(name)
        from publish.pdf.layout_warnings import slips_of_sheet

        return slips_of_sheet(sheet, name)

"""The EPUB has the pages of print: its list leads to the text printed on each."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

import pypdfium2
import pytest
from lxml import etree

from builders.epub_documents import document, plain
from builders.manuscripts import a_chapter, a_manuscript, read_text
from builders.whole_books import ALL, laid, letters, read
from publish.book.authors_editions import find_edition
from publish.document.model import PageMark
from publish.document.page_breaks import marks_as_breaks
from publish.document.page_marks import (
    Begun,
    mark_in,
    place_after,
    take_marks,
)
from publish.pipeline import make_artefacts, make_document
from reading.epub import TYPE, XHTML, epub_files, package, spine
from reading.pdf import begun_on_pages, shown_glyphs

NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
_BOOKS = pytest.mark.parametrize("name", ALL)
_BOOK = {"title": "Varen", "language": "nl", "id": "urn:isbn:9789000000005"}
_ISBN = {"print": "978-90-274-3964-2"}
_LABELS = ("i", "1", "2", "3", "4")


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the page list, and the letters of the first text where it leads."""

    label: str
    name: str  # of the break
    text: str


def broken(html: str, **names: str) -> tuple[str, tuple[PageMark, ...]]:
    """A part with marks at each `{name}`: its HTML with breaks, the list of pages."""
    part = plain("een", "chapter", "Een", html)
    text, marks = take_marks(re.sub(r"{(.*?)}", lambda at: mark_in(at[1]), part.html))
    made = document(parts=(replace(part, html=text, marks=marks),))
    spots: dict[str | Begun, str] = dict(names.items())
    made = marks_as_breaks(made, spots, _LABELS, "print")
    body = made.parts[0].html.partition('<section id="een">')[2]
    return body.partition("</section>")[0], made.pages.marks


def _span(name: str) -> str:
    kind = 'epub:type="pagebreak" role="doc-pagebreak"'
    return f'<span {kind} id="page.{name}" aria-label="{name}"></span>'


def test_a_break_stands_in_the_block_that_begins_the_page() -> None:
    html, marks = broken('<hr{a}/><p class="x"{b}>B</p>', b="2")
    assert html == f'<hr/><p class="x">{_span("2")}B</p>'
    assert marks == (PageMark("2", "een.xhtml#page.2"),)


@pytest.mark.parametrize("tag", ["dt", "li"])
def test_in_a_list_a_break_stands_inside_the_line(tag: str) -> None:
    html, _ = broken(f"<{tag}{{a}}>A</{tag}>", a="2")
    assert html == f"<{tag}>{_span('2')}A</{tag}>"


def test_pages_on_which_nothing_begins_are_listed_with_the_next() -> None:
    html, marks = broken("<p{a}>A</p>", a="2–4")
    assert _span("2").replace('label="2"', 'label="2–4"') in html
    assert [mark.label for mark in marks] == ["2", "3", "4"]
    assert {mark.href for mark in marks} == {"een.xhtml#page.2"}


def test_a_break_and_the_heading_that_begins_the_page_are_kept_together() -> None:
    """Before the heading alone it would stay behind; in it, it would be read out."""
    html, _ = broken("<p{a}>A</p><h2{b}>B</h2>", b="2")
    assert html == f'<p>A</p><div class="kept">{_span("2")}<h2>B</h2></div>'


def test_a_page_that_begins_inside_a_text_has_its_break_before_that_word() -> None:
    html = '<p class="x">Een <em>twee</em> &amp; drie. Vier</p><p>Slot</p>'
    at = html.index(">")
    places = {
        letters: html[place_after(html, at, letters) :]
        for letters in (0, 2, 3, 7, 11, 99)
    }
    assert places[0].startswith("Een")
    assert places[2].startswith("Een")  # parted in print: with its whole word
    assert places[3].startswith("twee")
    assert places[7].startswith("drie")
    assert places[11].startswith("Vier")
    assert places[99].startswith("Slot")


def a_long_text() -> str:
    """A paragraph of more than three pages, of which no word stands twice."""
    words = (f"woord{number} *nadruk{number}* & zo{number}" for number in range(900))
    return f"Kort.\n\n{' '.join(words)} Einde.\n\nSlot."


@cache
def long_one() -> tuple[Mapping[str, bytes], list[str]]:
    """The files of an EPUB of that text, and what each page of print begins with."""
    work = read_text(a_manuscript(chapters=[a_chapter(text=a_long_text())]))
    (ebook,), (paper,) = (make_artefacts(work, name) for name in ("epub", "print"))
    with pypdfium2.PdfDocument(paper.content) as pdf:
        said = [page.get_textpage().get_text_range() for page in pdf]
    return epub_files(ebook.content), said


def test_each_page_of_a_long_paragraph_has_its_own_break_at_its_first_word() -> None:
    files, said = long_one()
    page = files["EPUB/de-sluis.xhtml"].decode()
    breaks = re.findall(r'aria-label="(\d+)"></span>(?:<[^>]*>)*(\w+)', page)
    inside = [(label, word) for label, word in breaks if word[-1].isdigit()]
    assert len(inside) >= 3
    for label, word in inside:
        first = re.search(r"(?:woord|nadruk|zo)\d+", said[int(label) - 1])
        assert first
        assert first[0] == word
    nav = files["EPUB/book.nav.xhtml"].decode()
    listed = re.findall(r'href="([^"]*#page[^"]*)">(\d+)<', nav)
    assert [own.rpartition(".")[2] for own, _ in listed] == [it for _, it in listed]
    numbers = [int(it) for _, it in listed]
    assert numbers == list(range(numbers[0], numbers[-1] + 1))


@cache
def texts(name: str) -> dict[str, tuple[str, str]]:
    """Of each page of print, by its label: its letters, and what is printed around."""
    made = laid(name, "print")
    around = [""] * len(made.labels)
    for one in shown_glyphs(made.content):
        around[one.page] += f" {one.text} " if one.is_artifact else ""
    said = [letters(text) for text in begun_on_pages(made.content)]
    contents, legend = (letters(read(name).words[it]) for it in ("contents", "legend"))
    for page, text in enumerate(said):  # an e-book has no contents on a page
        if text.startswith(contents) and legend in text:
            said[page] = text[text.rindex(legend) :]
    return dict(zip(made.labels, zip(said, around, strict=True), strict=True))


@cache
def made(name: str) -> dict[str, bytes]:
    (artefact,) = make_artefacts(read(name), "epub")
    return epub_files(artefact.content)


def listed(name: str, late: int = 0) -> Iterator[Listed]:
    """The lines of a page list; `late` texts after a break are passed over."""
    files = made(name)
    nav = etree.fromstring(files["EPUB/book.nav.xhtml"])
    (pages,) = [one for one in nav.iter(f"{XHTML}nav") if one.get(TYPE) == "page-list"]
    for line in pages.iter(f"{XHTML}a"):
        file, _, own = str(line.get("href")).partition("#")
        tree = etree.fromstring(files[f"EPUB/{file}"])
        (found,) = [one for one in tree.iter() if one.get("id") == own]
        after = filter(None, map(letters, _texts_after(found)))
        text = next(islice(after, late, None))
        yield Listed(str(line.text), str(found.get("aria-label")), text)


def _texts_after(element: etree._Element) -> Iterator[str]:
    yield element.tail or ""
    reached = False
    for one in element.getroottree().iter():
        if reached:
            yield one.text or ""
            yield one.tail or ""
        reached = reached or one is element


def misled(found: Iterable[Listed], texts: Mapping[str, tuple[str, str]]) -> list[str]:
    """The numbers that do not lead to what begins first on the page with that folio."""
    wrong = []
    for one in found:
        page, around = texts[one.name.split("–")[-1]]
        # the number of an item of a list is drawn in print, and an e-reader's own
        page = page if page.startswith(one.text) else re.sub(r"^\d{1,2}", "", page)
        is_named = one.label in one.name.split("–") or "–" in one.name
        is_printed = one.name.split("–")[-1] in around.split()
        if not (is_named and is_printed and page.startswith(one.text)):
            wrong.append(one.label)
    return wrong


@_BOOKS
def test_each_number_leads_to_what_begins_on_the_page_with_that_folio(
    name: str,
) -> None:
    found = list(listed(name))
    assert len(found) >= 5
    assert misled(found, texts(name)) == []


def test_numbers_that_are_one_page_off_are_found_out() -> None:
    found, pages = list(listed("constructs")), texts("constructs")
    following = [*list(pages.values())[1:], ("", "")]
    later = dict(zip(pages, following, strict=True))
    assert misled(found, later) == [one.label for one in found]


def test_a_break_one_text_too_late_is_found_out() -> None:
    late = list(listed("dutch", late=1))
    assert misled(late, texts("dutch")) == [one.label for one in late]


@_BOOKS
def test_every_numbered_page_with_text_of_the_ebook_is_listed_in_order(
    name: str,
) -> None:
    labels = laid(name, "print").labels
    found = [one.label for one in listed(name)]
    assert len(found) == len(set(found))
    assert found == sorted(found, key=labels.index)
    paper_only = {labels[laid(name, "print").anchors["_contents"]], labels[0]}
    missing = [
        label
        for label in labels
        if label not in found and texts(name)[label][0] and label not in paper_only
    ]
    assert missing == []


@_BOOKS
def test_the_package_names_the_edition_whose_pages_these_are(name: str) -> None:
    one = read(name)
    root = package(made(name))
    said = {
        str(meta.get("property")): str(meta.text)
        for meta in root.iter("{http://www.idpf.org/2007/opf}meta")
    }
    assert said["pageBreakSource"] == {
        "real": "Over stromen gesproken (over-stromen-gesproken-print.pdf)",
        "constructs": "urn:isbn:9789000000012",
    }.get(name, said["pageBreakSource"])
    source = root.findtext(".//{http://purl.org/dc/elements/1.1/}source")
    assert source == said["pageBreakSource"]
    assert one.words["accessibility_pages"] in said["schema:accessibilitySummary"]


@_BOOKS
def test_breaks_and_list_are_the_same_pages_in_both_directions(name: str) -> None:
    files = made(name)
    breaks = [
        str(found.get("aria-label"))
        for path in spine(files)
        for found in etree.fromstring(files[path]).iter(f"{XHTML}span")
        if found.get("role") == "doc-pagebreak"
    ]
    assert breaks == list(dict.fromkeys(one.name for one in listed(name)))
    old = etree.fromstring(files["EPUB/toc.ncx"])
    targets = [
        one.findtext(f"{NCX}navLabel/{NCX}text") for one in old.iter(f"{NCX}pageTarget")
    ]
    assert targets == [one.label for one in listed(name)]


def test_print_with_an_isbn_is_named_by_it() -> None:
    given = read_text(a_manuscript(book=_BOOK | {"isbn": _ISBN}))
    made = make_document(given, find_edition(given.manuscript, "epub"))
    assert made.pages.source == "urn:isbn:9789027439642"


@pytest.mark.parametrize("name", ["epub", "kobo"])
def test_editions_for_readers_have_the_numbers_unasked(name: str) -> None:
    given = read_text(a_manuscript())
    made = make_document(given, find_edition(given.manuscript, name))
    assert [one.label for one in made.pages.marks] == ["3", "4"]


def test_an_edition_may_do_without_the_numbers() -> None:
    rows = {"plain": {"based_on": "epub", "numbers": "none"}}
    given = read_text(a_manuscript(editions=rows))
    edition = find_edition(given.manuscript, "plain")
    assert edition == replace(
        find_edition(given.manuscript, "epub"), name="plain", numbers_of=""
    )
    made = make_document(given, edition)
    assert made.pages.marks == ()
    assert "pagebreak" not in "".join(part.html for part in made.parts)

"""Footnotes that the layout engine may lose: each stands on a page, or is refused."""

import re
from contextlib import contextmanager, nullcontext
from dataclasses import replace

import pytest

from builders.dense_notes import dense_notes
from builders.manuscripts import a_manuscript, read_text
from publish.book.authors_editions import find_edition
from publish.document.model import Document
from publish.findings import BookError
from publish.pdf.layout import lay_out
from publish.pipeline import make_artefacts, make_document
from reading.pdf import page_texts

COUNTED = (
    b".part > p:last-child::after { content: target-counter(url(#_colophon), page) }"
)
_NOTE = re.compile(r"Noot(\d+)x(\d+)x")


def a_full_page(lines: int) -> Document:
    """Lines, a table with four long notes and a line; the print edition of it."""
    long = "lang " * 60
    rows = [f"|c|woord^[Noot{number} {long}]|" for number in range(4)]
    text = "\n\n".join(f"Regel {number}" for number in range(lines))
    table = "\n".join(["|a|b|", "|---|---|", *rows])
    chapters = [
        {"title": "Een", "text": f"{text}\n\n{table}\n\nEinde\n"},
        {"title": "Twee", "text": "b"},
    ]
    return document_of(a_manuscript(chapters=chapters), "print")


def with_counted_pages(made: Document) -> Document:
    """The same, with a number in its text for which a page is made again."""
    sheet = made.assets["print.css"] + COUNTED
    return replace(made, assets={**made.assets, "print.css": sheet})


def document_of(text: str, edition: str) -> Document:
    work = read_text(text)
    return make_document(work, find_edition(work.manuscript, edition))


def with_long_note(words: int) -> str:
    """A short text with a note of so many words, and one after it."""
    body = "\n\n".join(f"Regel {number} van de tekst." for number in range(60))
    notes = f"[^lang]: {'woord ' * words}\n\n[^kort]: Noot0x1x kort."
    text = f"Een zin[^lang] en nog een[^kort].\n\n{body}\n\n{notes}"
    return a_manuscript(chapters=[{"title": "Een", "text": text}])


@pytest.mark.parametrize("lines", [2, 18, 20, 21])
def test_each_note_of_a_table_stands_on_a_page(lines: int) -> None:
    names = [f"een.note-{number}" for number in range(1, 5)]
    assert set(names) <= lay_out(a_full_page(lines)).anchors.keys()


def test_notes_put_off_stay_where_pages_are_made_again_for_a_number() -> None:
    made = with_counted_pages(a_full_page(20))
    assert set(made.note_ids) <= lay_out(made).anchors.keys()


@contextmanager
def as_weasyprint_does(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def] # noqa: ANN201
    """Inside, notes that are put off are left to the layout engine alone."""
    with monkeypatch.context() as patched:
        patched.setattr("publish.pdf.mends.carried_notes", nullcontext)
        yield


def test_the_layout_engine_alone_loses_notes_and_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # where this fails WeasyPrint keeps its notes: notes_carried is no longer needed
    with as_weasyprint_does(monkeypatch), pytest.raises(BookError) as refused:
        lay_out(with_counted_pages(a_full_page(20)))
    assert {finding.code for finding in refused.value.findings} == {"P008"}


@pytest.mark.slow
@pytest.mark.parametrize("edition", ["print", "booklet", "large-print"])
def test_every_one_of_many_notes_stands_once_and_after_its_call(edition: str) -> None:
    document = document_of(dense_notes(), edition)
    laid = lay_out(document)
    texts = page_texts(laid.content)
    found = [
        (number, page)
        for page, text in enumerate(texts)
        for number in map(tuple, _NOTE.findall(text))
    ]
    wanted = [(str(part), str(note)) for part in range(3) for note in range(40)]
    assert [number for number, _ in found] == wanted


@pytest.mark.slow
def test_notes_of_a_line_that_came_late_to_its_page_are_not_forgotten() -> None:
    # found by trying: a paragraph grows by a number, and the last lines of a page move
    made = document_of(dense_notes(2), "booklet")
    words = ' "' + " woord" * 40 + '" '
    style = f"@counter-style long {{ system: cyclic; symbols: {words} }}"
    grown = "content: target-counter(url(#_colophon), page, long)"
    rule = f"{style} .part > p:first-of-type::after {{ {grown} }}"
    sheet = made.assets["pages.css"] + rule.encode()
    laid = lay_out(replace(made, assets={**made.assets, "pages.css": sheet}))
    assert set(made.note_ids) <= laid.anchors.keys()


@pytest.mark.slow
@pytest.mark.parametrize("edition", ["print", "booklet", "large-print"])
def test_notes_cover_no_text_and_come_soon_after_their_calls(edition: str) -> None:
    from weasyprint.formatting_structure.boxes import FootnoteAreaBox, LineBox

    from publish.pdf.render import _laid_out
    from publish.pdf.sandbox import run_sealed

    calls: dict[str, int] = {}
    notes: dict[str, int] = {}
    with run_sealed(), _laid_out(document_of(dense_notes(), edition)) as pages:
        for index, page in enumerate(pages.pages):
            root, *areas = page._page_box.children  # noqa: SLF001
            texts = list(root.descendants())
            lows = [
                it.position_y + it.height for it in texts if isinstance(it, LineBox)
            ]
            called = [it.footnote.element.get("id") for it in texts if it.footnote]
            calls |= dict.fromkeys(called, index)
            for area in areas:
                if isinstance(area, FootnoteAreaBox):
                    assert max(lows, default=0) <= area.position_y + 0.1
                    placed = [note.element.get("id") for note in area.children]
                    notes |= dict.fromkeys(placed, index)
    assert list(notes) == list(calls)
    assert len(calls) == 3 * 40
    assert {notes[name] - calls[name] for name in calls} <= {0, 1, 2}


def test_pages_of_notes_alone_have_their_number() -> None:
    laid = lay_out(document_of(dense_notes(), "print"))
    texts = page_texts(laid.content)
    alone = [page for page, text in enumerate(texts) if _is_notes_alone(text)]
    assert alone
    assert all(laid.labels[page] in texts[page].split() for page in alone)


def _is_notes_alone(text: str) -> bool:
    """Whether a page begins with a note, after what stands in its margin."""
    return (
        _NOTE.search(text) is not None
        and "Hoofdstuk" in text
        and text.split(maxsplit=1)[0] in {f"{number}." for number in range(1, 41)}
    )


def test_a_note_that_is_too_high_for_its_page_gets_one_of_its_own() -> None:
    laid = lay_out(document_of(with_long_note(480), "print"))
    assert {"een.note-1", "een.note-2"} <= laid.anchors.keys()


def test_a_note_longer_than_a_page_is_refused_at_its_line() -> None:
    text = with_long_note(4000)
    with pytest.raises(BookError) as refused:
        make_artefacts(read_text(text), "print")
    (finding,) = refused.value.findings
    assert finding.code == "P008"
    assert "[^lang] is longer than a page" in finding.message
    assert finding.at == ("chapters", 0, "text")
    assert finding.place.line > 1


@pytest.mark.parametrize("edition", ["large-print", "epub"])
@pytest.mark.slow
def test_pages_of_notes_are_counted_where_their_numbers_are_carried(
    edition: str,
) -> None:
    work = read_text(dense_notes())
    numbered = make_document(work, find_edition(work.manuscript, "print"))
    labels = [label for label in lay_out(numbered).labels[2:] if label.isdigit()]
    carried = make_document(work, find_edition(work.manuscript, edition))
    if edition == "epub":  # which has no cover and no printed contents
        listed = [mark.label for mark in carried.pages.marks]
        assert [label for label in listed if label.isdigit()] == labels
        return
    named = re.findall(r'data-page="([\d–]+)"', carried.html)
    spans = [tuple(map(int, name.split("–"))) for name in named]
    reached = {number for span in spans for number in range(span[0], span[-1] + 1)}
    assert set(map(int, labels)) <= reached

"""A voice that follows the tags reads every book as its manuscript has it."""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pikepdf
import pytest

from builders.whole_books import (
    ALL,
    in_manuscript_order,
    laid,
    laid_documents,
    letters,
    read,
)
from publish.book.authors_editions import find_edition
from publish.editions.builtin import EDITIONS
from reading.pdf import elements, opened, said_aloud

pytestmark = pytest.mark.slow
_BOOKS = pytest.mark.parametrize("name", ALL)
_WHOLE = pytest.mark.parametrize("edition", ["screen", "print", "large-print"])
_EACH = pytest.mark.parametrize(
    "edition", ["screen", "print", "large-print", "handout"]
)


@_EACH
@_BOOKS
def test_every_letter_is_said_where_the_page_was_written(
    name: str, edition: str
) -> None:
    for document, content in laid_documents(name, edition):
        tree = fromstring(document.html)  # noqa: S314
        written = "".join(written_letters(tree))
        heard = filter(str.isalpha, said_aloud(content))
        more = 0
        for letter in written:
            for one in heard:
                if one.casefold() == letter.casefold():
                    break
                more += 1
            else:
                pytest.fail(f"“{letter}” is not said where it is written")
        assert more == 0, document.piece


def written_letters(element: Element) -> Iterator[str]:
    """The letters that a reader hears, in the order in which they are written."""
    name = element.tag.rpartition("}")[2]
    is_silent = element.get("aria-hidden") == "true" or name in {"head", "svg"}
    is_silent |= element.get("class") == "note-room"  # shown where there is room
    if not is_silent:
        yield from filter(str.isalpha, element.text or "")
        for child in element:
            yield from written_letters(child)
    yield from filter(str.isalpha, element.tail or "")


@_WHOLE
@_BOOKS
def test_the_texts_of_the_manuscript_are_said_in_its_order(
    name: str, edition: str
) -> None:
    row = find_edition(read(name).manuscript, edition)
    lines = in_manuscript_order(read(name), row)
    assert first_astray(lines, laid(name, edition).content) == ""


def first_astray(lines: Iterable[str], content: bytes) -> str:
    """The first line that is not said after those before it."""
    heard = re.sub(r"\s?\[\d+\]", "", said_aloud(content))
    said, place = letters(heard), 0  # without the numbers of links
    for line in lines:
        found = said.find(line, place)
        if found < 0:
            return line
        place = found + len(line)
    return ""


def test_tags_of_two_chapters_changed_round_are_found_out() -> None:
    content = laid("constructs", "print").content
    lines = tuple(in_manuscript_order(read("constructs"), EDITIONS["print"]))
    with pikepdf.open(BytesIO(content)) as pdf:
        kids: Any = pdf.Root.StructTreeRoot.K[0].K
        places = [number for number, kid in enumerate(kids) if kid.S == "/Sect"]
        one, two = places[4], places[5]
        kids[one], kids[two] = kids[two], kids[one]
        out = BytesIO()
        pdf.save(out)
    assert first_astray(lines, out.getvalue()) in lines


@_EACH
def test_arabic_is_tagged_as_it_is_written(edition: str) -> None:
    for _, content in laid_documents("arabic", edition):
        assert "جمعنا في اليوم الأخير 38 كيلو من الطماطم، و11 باذنجانة" in said_aloud(
            content
        )
        said = [one for one in elements(opened(content)) if "/ActualText" in one]
        assert len(said) > 10

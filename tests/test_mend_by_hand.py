"""`--fix` in manuscripts as people indent them: only the slip changes, by the byte."""

from dataclasses import replace

import pytest

from builders.by_hand import Page, page
from publish.findings import BookError, Finding
from publish.mend import apply_edits, mend
from publish.source import parse_source

_PAGES = 300
_KINDS = 28  # of slips


def check(content: bytes) -> tuple[Finding, ...]:
    """What the reading of YAML finds."""
    try:
        return parse_source(content, "book.yaml").findings
    except BookError as error:
        return error.findings


@pytest.mark.parametrize("seed", range(_PAGES))
def test_only_the_slip_changes_and_its_value_is_what_was_meant(seed: int) -> None:
    made = page(seed)
    mended = mend(made.typed, "book.yaml", check)
    assert mended.content.decode() == made.right.decode(), made.slip.kind
    assert lead_of(mended.content, made) == made.slip.meant
    assert [finding for finding in mended.left if finding.edits] == []


def lead_of(content: bytes, made: Page) -> object:
    """The value that the slip stood in."""
    value = parse_source(content, "book.yaml").value
    assert isinstance(value, dict)
    chapters = value["chapters"]
    assert isinstance(chapters, list)
    chapter = chapters[made.chapter]
    assert isinstance(chapter, dict)
    return chapter["lead"]


def test_every_kind_of_slip_is_told_in_some_of_the_manuscripts() -> None:
    kinds: dict[str, set[str]] = {}
    for seed in range(_PAGES):
        made = page(seed)
        codes = {one.code for one in check(made.typed)} - {"M010", "M011"}
        kinds.setdefault(made.slip.kind, set()).update(codes)
    assert len(kinds) == _KINDS
    assert all(kinds.values())


def test_an_edit_one_column_off_is_refused_or_gives_something_else() -> None:
    moved = 0
    for seed in range(_PAGES):
        made = page(seed)
        for finding in check(made.typed):
            for edit in finding.edits:
                place = replace(edit.place, column=edit.place.column + 1)
                try:
                    written = apply_edits(made.typed, [replace(edit, place=place)])
                except (ValueError, IndexError):
                    written = b""
                assert written != made.right
                moved += 1
    assert moved >= _PAGES
